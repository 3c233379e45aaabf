"""Citations in the order of printing, what is printed for them, and the bibliography."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mdmdraft.compose.view import View
from mdmdraft.compose.wording import Wording
from mdmdraft.model.draft import Citation
from mdmdraft.model.finding import Finding
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.origin import NOWHERE, Origin
from mdmdraft.model.text import Block, Box, Cite, Heading, Inline, Note, Para, Text
from mdmdraft.model.walk import map_blocks, map_contents, map_inlines, plain
from mdmdraft.pandoc.citeproc import Cited, cache_key, cite, group_of
from mdmdraft.pandoc.source import digest
from mdmdraft.world import World

GROUPS = ("legal", "cases", "other")
_MARKS = ".,;:!?"


class Citer:
    """Numbers the citations of one deliverable and has them printed by its style."""

    def __init__(self, world: World, view: View, words: Wording, csl: bytes) -> None:
        self.world = world
        self.view = view
        self.words = words
        self.csl = csl
        self.found: list[tuple[Cite, Origin]] = []
        self.findings: list[Finding] = []
        self._origin = NOWHERE
        self._next = 0

    def gather(self, blocks: tuple[Block, ...]) -> None:
        """Note the citations of the blocks, in order, and report unknown keys."""
        map_blocks(blocks, self._note_block)

    def _note_block(self, block: Block) -> tuple[Block, ...]:
        if block.origin.path:
            self._origin = block.origin
        map_contents(block, lambda run: map_inlines(run, self._note))
        return (block,)

    def _note(self, inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, Cite):
            self.found.append((inline, self._origin))
            for item in inline.items:
                if item.key not in self.view.references:
                    self._unknown(item.key)
        return (inline,)

    def _unknown(self, key: str) -> None:
        known = list(self.view.references)
        withheld = f"legal:{key}" in self.view.withheld
        self.findings.append(
            Finding(
                self._origin.path,
                self._origin.line,
                1,
                "withheld-record" if withheld else "unknown-citation",
                f"the source `{key}` is withheld from this audience"
                if withheld
                else f"no source has the key `{key}`",
                did_you_mean(key, known) or "add it to citations/library.json or citations/legal/",
            )
        )

    def cite(self) -> Cited:
        """Return what the style prints, from the cache when nothing in it changed."""
        groups = tuple(found.items for found, _ in self.found)
        keys = sorted({item.key for group in groups for item in group})
        references = {key: self.view.references[key] for key in keys}
        language = self.view.language
        name = f"cited/{cache_key(groups, references, self.csl, language)}"
        kept = self.world.cache_read(name)
        if kept is not None:
            try:
                return msgspec.msgpack.decode(kept, type=Cited)
            except msgspec.MsgspecError:
                pass
        cited = cite(self.world, groups, references, self.csl, language)
        self.world.cache_write(name, msgspec.msgpack.encode(cited))
        return cited

    def fill(self, blocks: tuple[Block, ...], cited: Cited) -> tuple[Block, ...]:
        """Return the blocks with every citation printed; call it part by part, in order."""

        def run(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
            made = map_inlines(content, lambda i: (self._printed(i, cited),))
            return notes_after_marks(made) if cited.note_style else made

        return map_blocks(blocks, lambda b: (map_contents(b, run),))

    def _printed(self, inline: Inline, cited: Cited) -> Inline:
        if not isinstance(inline, Cite):
            return inline
        content = cited.citations[self._next]
        self._next += 1
        if inline.bare:
            content = without_brackets(content)
        elif cited.note_style and inline.items[0].mode != "author-in-text":
            content = (Note((Para(content),)),)
        return msgspec.structs.replace(inline, content=content, number=self._next)

    def list(self, cited: Cited) -> tuple[Citation, ...]:
        """Return the citations of the draft."""
        return tuple(
            Citation(number, found.items, plain(content), origin.path, origin.line)
            for number, ((found, origin), content) in enumerate(
                zip(self.found, cited.citations, strict=True), 1
            )
        )


def without_brackets(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return what a style prints without the round or square brackets it stands in."""
    words = plain(content)
    if not words or (words[0], words[-1]) not in {("(", ")"), ("[", "]")}:
        return content
    first, last = content[0], content[-1]
    if not isinstance(first, Text) or not isinstance(last, Text):
        return content
    made = [Text(first.text[1:]), *content[1:]]
    end = made[-1]
    assert isinstance(end, Text)
    made[-1] = Text(end.text[:-1])
    return tuple(i for i in made if not isinstance(i, Text) or i.text)


def notes_after_marks(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a run in which a citation's note follows the mark after it: `text.¹`, and the
    blank before the citation is gone, as pandoc does for note styles."""
    found: list[Inline] = []
    for inline in content:
        if (
            isinstance(inline, Text)
            and found
            and _is_note(found[-1])
            and inline.text[:1]
            and inline.text[0] in _MARKS
        ):
            mark = Text(inline.text[0], inline.at, inline.at + 1 if inline.at >= 0 else -1)
            found.insert(-1, mark)
            if len(inline.text) > 1:
                start = inline.at + 1 if inline.at >= 0 else -1
                found.append(Text(inline.text[1:], start, inline.end))
            continue
        if _is_note(inline) and found and isinstance(found[-1], Text):
            before = found.pop()
            assert isinstance(before, Text)
            shorter = before.text.rstrip(" ")
            if shorter:
                cut = len(before.text) - len(shorter)
                found.append(Text(shorter, before.at, before.end - cut if cut else before.end))
        found.append(inline)
    return tuple(found)


def _is_note(inline: Inline) -> bool:
    return (
        isinstance(inline, Cite)
        and len(inline.content) == 1
        and isinstance(inline.content[0], Note)
    )


def bibliography(box: Box, cited: Cited, view: View, words: Wording) -> tuple[Block, ...]:
    """Return the bibliography: legal instruments, cases and other sources apart."""
    by_group: dict[str, list[Block]] = {group: [] for group in GROUPS}
    for entry in cited.bibliography:
        name = digest(f"{box.id} {entry.key}")
        para = Para(entry.content, _from(box, entry.key), name, style="bibliography")
        by_group[group_of(view.references[entry.key])].append(para)
    used = [group for group in GROUPS if by_group[group]]
    blocks: list[Block] = []
    for group in used:
        if len(used) > 1:
            blocks.append(
                Heading(
                    2,
                    (Text(words[group]),),
                    _from(box, group),
                    digest(f"{box.id} {group}"),
                    classes=("unnumbered",),
                )
            )
        blocks.extend(by_group[group])
    return tuple(blocks)


def _from(box: Box, key: str) -> Origin:
    return msgspec.structs.replace(box.origin, via=f"refs:{key}")


def is_refs(block: Block) -> bool:
    """Tell whether a block asks for the bibliography."""
    return isinstance(block, Box) and (block.anchor == "refs" or block.kind == "refs")


def place_bibliography(
    sections: Sequence[tuple[Block, ...]], cited: Cited, view: View, words: Wording
) -> list[tuple[Block, ...]]:
    """Return the sections with the bibliography where `::: {#refs} :::` asks for it."""

    def change(block: Block) -> tuple[Block, ...]:
        if isinstance(block, Box) and is_refs(block):
            return bibliography(block, cited, view, words)
        return (block,)

    return [map_blocks(blocks, change) for blocks in sections]
