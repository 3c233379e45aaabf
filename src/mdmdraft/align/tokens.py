"""A run of inlines as words, and words as a run of inlines again.

A word carries the white space before it, so that white space is never what two texts have in
common. Citations, notes, pictures and code are words of their own, compared whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import msgspec

from mdmdraft.align.signature import Signer, target
from mdmdraft.model.text import (
    Bound,
    Break,
    Inline,
    Link,
    Ref,
    Span,
    Style,
    Styled,
    Text,
)
from mdmdraft.model.walk import plain

Wrapper = Styled | Link | Ref | Bound | Span
PILCROW = "\x00end of paragraph"
"""The key of the word that stands for the end of a paragraph, where several are compared as one."""
HARD = "\n"
_WORDS = re.compile(
    r"(\s*)(\d+(?:[.,\u00a0\u202f]\d+)*|[^\W\d_]+(?:[-'\u2019.][^\W\d_]+)*|\w+|[^\w\s])|(\s+)",
    re.UNICODE,
)


@dataclass(slots=True, eq=False)
class Word:
    """A word. `atom` is the inline it is, where it is no text."""

    key: str
    space: str
    text: str
    wrappers: tuple[Wrapper, ...]
    styles: frozenset[Style]
    atom: Inline | None = None
    around: tuple[Wrapper, ...] | None = None
    """The wrappers of the space before it, where they are others."""

    @property
    def is_blank(self) -> bool:
        """Tell whether it is white space that no word follows."""
        return self.atom is None and bool(self.text) and self.text.isspace()

    @property
    def said(self) -> str:
        """What a plain-text reader is shown of it, without the space before it."""
        if self.atom is None:
            return "\n" if self.key == PILCROW else self.text
        if isinstance(self.atom, Break):
            return "\n"
        return plain((self.atom,), whole=True) or "[image]"


def spaced_words(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a text, each with the space before it; space that no word follows is one
    by itself."""
    for space, word, blank in _WORDS.findall(text):
        yield space, word or blank


class Reader:
    """Reads runs into words."""

    def __init__(self, signer: Signer) -> None:
        self.signer = signer

    def words(self, content: Iterable[Inline]) -> list[Word]:
        """Return the words of a run."""
        segments: list[tuple[str | Inline, tuple[Wrapper, ...]]] = []
        _flatten(content, (), segments)
        out: list[Word] = []
        for piece, wrappers in segments:
            styles = frozenset(w.style for w in wrappers if isinstance(w, Styled))
            link = _target(wrappers)
            if isinstance(piece, str):
                for space, text in spaced_words(piece):
                    key = f"\x00{text}" if text.isspace() else text
                    _add(out, Word(link + key, space, text, wrappers, styles))
            else:
                key = HARD if isinstance(piece, Break) else "\x00" + self.signer.atom(piece)
                _add(out, Word(link + key, "", "", wrappers, styles, piece))
        return out


def _add(out: list[Word], word: Word) -> None:
    """Add a word; white space that stood alone before it becomes its own."""
    before = out[-1] if out else None
    if before and before.is_blank and not word.space and not word.is_blank and word.key != HARD:
        out.pop()
        word.space, word.around = before.text, before.wrappers
    out.append(word)


def _target(wrappers: tuple[Wrapper, ...]) -> str:
    """Return where a word leads: a word that leads elsewhere is another word."""
    for wrapper in reversed(wrappers):
        if isinstance(wrapper, Link | Ref):
            address = target(wrapper)
            return f"\x04{address}\x05" if address else ""
    return ""


def _flatten(
    content: Iterable[Inline],
    around: tuple[Wrapper, ...],
    out: list[tuple[str | Inline, tuple[Wrapper, ...]]],
) -> None:
    for inline in content:
        if isinstance(inline, Text) or (isinstance(inline, Break) and not inline.hard):
            text = inline.text if isinstance(inline, Text) else " "
            if out and isinstance(out[-1][0], str) and _alike(out[-1][1], around):
                out[-1] = (out[-1][0] + text, around)
            else:
                out.append((text, around))
        elif isinstance(inline, Wrapper):
            _flatten(inline.content, (*around, inline), out)
        else:
            out.append((inline, around))


def _alike(one: tuple[Wrapper, ...], two: tuple[Wrapper, ...]) -> bool:
    return len(one) == len(two) and all(a is b for a, b in zip(one, two, strict=True))


def run_of(words: Sequence[Word]) -> tuple[Inline, ...]:
    """Return words as a run, in the wrappers they came from."""
    pieces: list[tuple[str | Inline, tuple[Wrapper, ...]]] = []
    for word in words:
        if word.space:
            pieces.append((word.space, word.wrappers if word.around is None else word.around))
        pieces.append((word.text if word.atom is None else word.atom, word.wrappers))
    return _nest(pieces, 0)


def _nest(
    pieces: Sequence[tuple[str | Inline, tuple[Wrapper, ...]]], depth: int
) -> tuple[Inline, ...]:
    out: list[Inline] = []
    at = 0
    while at < len(pieces):
        piece, wrappers = pieces[at]
        end = at + 1
        if len(wrappers) > depth:
            wrapper = wrappers[depth]
            while (
                end < len(pieces)
                and len(pieces[end][1]) > depth
                and pieces[end][1][depth] is wrapper
            ):
                end += 1
            inner = _nest(pieces[at:end], depth + 1)
            out.append(msgspec.structs.replace(wrapper, content=inner))
        elif isinstance(piece, str):
            while (
                end < len(pieces)
                and len(pieces[end][1]) == depth
                and isinstance(pieces[end][0], str)
            ):
                end += 1
            out.append(Text("".join(cast(str, p) for p, _ in pieces[at:end])))
        else:
            out.append(piece)
        at = end
    return tuple(out)
