"""The text of a file set as its language sets it: quotation marks, blanks that do not break.

Straight marks were read as curly English ones, each at its character; here they become those of
the language of the passage (`lang` on words and blocks included). Every character keeps its place:
what is set otherwise than typed is a run of its own, so the others still stand letter for letter.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mdmdraft.locales.typography import (
    Marks,
    fixed_blanks,
    is_typeset_alike,
    quotation_marks,
)
from mdmdraft.model.text import (
    Block,
    Box,
    Break,
    Cite,
    Code,
    Heading,
    Image,
    Inline,
    Note,
    Quote,
    Ref,
    Span,
    Text,
)
from mdmdraft.model.walk import WithContent, map_children, map_contents, part_of

_ATOM = "\ufffc"
_CURLY = {"“": True, "”": False, "‘": True, "’": False}
"""What straight marks were read as, and whether it opens."""
_STRAIGHT = frozenset({'"', "'"})
_LANGUAGE = "lang"
Run = tuple[Inline, ...]


def typeset(
    blocks: tuple[Block, ...], language: str, source: str | None = None
) -> tuple[Block, ...]:
    """Return blocks as their language (BCP 47) sets them. `source` is the text that offsets lead
    into, which tells marks that were typed straight; without it only blanks are set."""
    if is_typeset_alike(language) and not (source and _LANGUAGE in source):
        return blocks
    return _Setter(source).blocks(blocks, language)


def typeset_run(run: Run, language: str, source: str | None = None) -> Run:
    """Return a run of inlines likewise."""
    if is_typeset_alike(language) and not (source and _LANGUAGE in source):
        return run
    return _Setter(source).run(run, language)


class _Setter:
    def __init__(self, source: str | None) -> None:
        self.source = source

    def blocks(self, blocks: tuple[Block, ...], language: str) -> tuple[Block, ...]:
        return tuple(self._block(block, language) for block in blocks)

    def _block(self, block: Block, language: str) -> Block:
        own = _language_of(block) or language
        made = map_contents(block, lambda run: self.run(run, own))
        return map_children(made, lambda inner: self.blocks(inner, own))

    def run(self, run: Run, language: str) -> Run:
        """Return a run of inlines set as its language is; notes and words in another language
        are set by themselves."""
        nested = tuple(self._nested(inline, language) for inline in run)
        if is_typeset_alike(language):
            return nested
        flat = "".join(_texts(nested, language))
        changes = fixed_blanks(flat, language)
        if self.source is not None:
            self._marks(list(_places(nested, language)), flat, quotation_marks(language), changes)
        return _Rebuilt(changes, language).run(nested) if changes else nested

    def _nested(self, inline: Inline, language: str) -> Inline:
        """Return an inline with what is set by itself: the blocks of notes, other languages."""
        if isinstance(inline, Note):
            return msgspec.structs.replace(inline, blocks=self.blocks(inline.blocks, language))
        if isinstance(inline, WithContent):
            own = _language_of(inline) or language
            if own != language:
                made = self.run(inline.content, own)
            else:
                made = tuple(self._nested(inner, language) for inner in inline.content)
            if made != inline.content:
                return msgspec.structs.replace(inline, content=made)
        return inline

    def _marks(
        self, places: list[tuple[int, Text]], flat: str, marks: Marks, changes: dict[int, str]
    ) -> None:
        """Note what the marks that were typed straight become, by their offset in the run."""
        assert self.source is not None
        open_: list[str] = []
        """The marks typed that are not closed yet."""
        for offset, text in places:
            if text.text not in _CURLY or text.end - text.at != 1:
                continue
            typed = self.source[text.at : text.end]
            if typed not in _STRAIGHT:
                continue
            if _CURLY[text.text]:
                if typed == '"' or open_:
                    changes[offset] = marks.inner_opening if open_ else marks.opening
                    open_.append(typed)
            elif open_ and open_[-1] == typed and not flat[offset + 1 : offset + 2].isalnum():
                open_.pop()
                changes[offset] = marks.inner_closing if open_ else marks.closing


def _language_of(node: Block | Inline) -> str:
    if isinstance(node, Quote):
        return node.language
    if isinstance(node, Box | Heading | Span):
        return next((value for key, value in node.attributes if key == _LANGUAGE), "")
    return ""


def _texts(run: Run, language: str) -> Iterator[str]:
    """Yield the characters of a run: what is none, or is in another language, is one `_ATOM`."""
    for inline in run:
        if isinstance(inline, Text):
            yield inline.text
        elif isinstance(inline, Break):
            yield _ATOM if inline.hard else "\n"
        elif _is_entered(inline, language):
            yield from _texts(inline.content, language)  # type: ignore[union-attr]
        else:
            yield _ATOM


def _places(run: Run, language: str, start: int = 0) -> Iterator[tuple[int, Text]]:
    """Yield the texts of a run, each with its offset in the characters of `_texts`."""
    at = start
    for inline in run:
        if isinstance(inline, Text):
            yield at, inline
            at += len(inline.text)
        elif _is_entered(inline, language):
            inner: Run = inline.content  # type: ignore[union-attr]
            yield from _places(inner, language, at)
            at += sum(map(len, _texts(inner, language)))
        else:
            at += 1


def _is_entered(inline: Inline, language: str) -> bool:
    if isinstance(inline, Cite | Ref | Note | Image | Code):
        return False
    return isinstance(inline, WithContent) and (_language_of(inline) or language) == language


class _Rebuilt:
    """Puts changes, by offset, into a run."""

    def __init__(self, changes: dict[int, str], language: str) -> None:
        self.changes = changes
        self.language = language
        self.at = 0

    def run(self, run: Run) -> Run:
        found: list[Inline] = []
        for inline in run:
            found.extend(self._inline(inline))
        return tuple(found)

    def _inline(self, inline: Inline) -> Iterator[Inline]:
        if isinstance(inline, Text):
            yield from self._text(inline)
        elif _is_entered(inline, self.language):
            content = self.run(inline.content)  # type: ignore[union-attr]
            yield msgspec.structs.replace(inline, content=content)
        else:
            blank = self.changes.get(self.at) if isinstance(inline, Break) else None
            self.at += 1
            yield Text(blank, inline.at, inline.end) if blank else inline  # type: ignore[union-attr]

    def _text(self, text: Text) -> Iterator[Text]:
        begin, self.at = self.at, self.at + len(text.text)
        changed = {
            n: self.changes[begin + n] for n in range(len(text.text)) if begin + n in self.changes
        }
        if text.end - text.at != len(text.text) or text.at < 0:
            # A part of it would have the place of the whole, which may be as long as the part.
            shown = "".join(changed.get(n, char) for n, char in enumerate(text.text))
            yield Text(shown, text.at, text.end) if changed else text
            return
        start = 0
        for number, shown in changed.items():
            if number > start:
                yield part_of(text, start, number)
            yield Text(shown, text.at + number, text.at + number + 1)
            start = number + 1
        if start < len(text.text):
            yield part_of(text, start, len(text.text))
