"""The whole text of a draft as it is printed: what templates, citations and the bibliography print
too. For checks of the letters themselves; `printed.py` is for those of what writers say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeGuard

import msgspec

from mdmdraft.model.draft import Draft
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import (
    Block,
    Break,
    Cite,
    Code,
    Figure,
    Image,
    Inline,
    Note,
    Span,
    Text,
)
from mdmdraft.model.walk import WithContent, children, contents, plain

MEANT = "\ufdd0"
"""Stands for a character that was meant as it is: escaped, in code, a `@` in a printed source."""
_NO_PLACE = -1
_NO_LETTER = re.compile(r"[\W_]+")


class Stretch(msgspec.Struct, frozen=True):
    """Characters of a line of print, and where they stand: from the offset `at` on letter for
    letter where they are `exact`, else as a whole. `at` is -1 where only `origin` is known."""

    start: int
    text: str
    origin: Origin
    at: int
    exact: bool


class Line(msgspec.Struct, frozen=True):
    """One paragraph, heading, caption or cell as it is printed, without its notes."""

    text: str
    stretches: tuple[Stretch, ...]
    generated: bool
    """Whether a template or the bibliography printed it."""

    def place(self, index: int) -> tuple[Origin, int]:
        """Return where the character at `index` of `text` comes from: the origin around it, and
        its offset in the file, -1 where that is not known."""
        found = self.stretches[-1]
        for stretch in self.stretches:
            if stretch.start <= index < stretch.start + len(stretch.text):
                found = stretch
                break
        shift = index - found.start if found.exact else 0
        return found.origin, found.at + shift if found.at >= 0 else _NO_PLACE


def lines(draft: Draft) -> Iterator[Line]:
    """Yield the lines of a draft's parts in the order of printing, notes after the line they
    stand in. Blocks of code are left out."""
    for part in draft.parts:
        yield from _blocks(part.blocks)


def _blocks(blocks: Iterable[Block]) -> Iterator[Line]:
    for block in blocks:
        own = [block.caption] if _says_its_caption(block) else contents(block)
        for run in own:
            yield from _line(run, block.origin)
        yield from _blocks(children(block))


def _says_its_caption(block: Block) -> TypeGuard[Figure]:
    """Tell whether a picture's alternative text is its caption, which is read by itself."""
    if not isinstance(block, Figure):
        return False
    return _NO_LETTER.sub("", block.image.alt) == _NO_LETTER.sub("", plain(block.caption))


def _line(run: tuple[Inline, ...], origin: Origin) -> Iterator[Line]:
    gathering = _Gathering()
    gathering.run(run, origin, _NO_PLACE)
    if origin.via.startswith("refs"):
        gathering.mean_at_signs(0)
    if gathering.end:
        text = "".join(s.text for s in gathering.stretches)
        yield Line(text, tuple(gathering.stretches), bool(origin.via))
    for note in gathering.notes:
        yield from _blocks(note.blocks)


class _Gathering:
    """The characters of one line while they are put together."""

    def __init__(self) -> None:
        self.stretches: list[Stretch] = []
        self.notes: list[Note] = []
        self.end = 0

    def run(self, run: Iterable[Inline], origin: Origin, around: int) -> None:
        """Add a run; `around` is where what holds it stands."""
        for inline in run:
            if type(inline) is Text:
                self._text(inline, origin, around)
                continue
            at: int = getattr(inline, "at", _NO_PLACE)
            at = at if at >= 0 else around
            if isinstance(inline, Break):
                self._add(" ", origin, at)
            elif isinstance(inline, Code):
                self._add(MEANT, origin, at)
            elif isinstance(inline, Image):
                self._add(f" {inline.alt} ", origin, at)
            elif isinstance(inline, Note):
                self.notes.append(inline)
            elif isinstance(inline, Cite):
                self._cite(inline, origin, at)
            elif isinstance(inline, Span) and inline.origin is not None:
                self.run(inline.content, inline.origin, _NO_PLACE)
            elif isinstance(inline, WithContent):
                self.run(inline.content, origin, at)

    def _text(self, text: Text, origin: Origin, around: int) -> None:
        exact = text.at >= 0 and text.end - text.at == len(text.text)
        shown = text.text
        if text.at >= 0 and not exact and len(shown) == 1 and shown.isascii():
            shown = MEANT  # `\*`, `&lt;`
        self._add(shown, origin, text.at if text.at >= 0 else around, exact=exact)

    def _cite(self, cite: Cite, origin: Origin, at: int) -> None:
        """Add what is printed for a citation, whose `@` is of the source itself, unless the writer
        typed one beside the key."""
        before = len(self.stretches)
        self.run(cite.content, origin, at)
        if not any("@" in f"{i.prefix}{i.locator}{i.suffix}" for i in cite.items):
            self.mean_at_signs(before)

    def mean_at_signs(self, first: int) -> None:
        """Take each `@` from a stretch on for one that is meant: a name on a social network in
        the title of a source."""
        self.stretches[first:] = [
            msgspec.structs.replace(s, text=s.text.replace("@", MEANT))
            for s in self.stretches[first:]
        ]

    def _add(self, text: str, origin: Origin, at: int, *, exact: bool = False) -> None:
        if text:
            self.stretches.append(Stretch(self.end, text, origin, at, exact))
            self.end += len(text)
