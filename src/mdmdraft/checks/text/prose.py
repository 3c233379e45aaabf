"""The paper's running text, unit by unit, each character with its place in the sources."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any, Literal

import msgspec

from mdmdraft.model.origin import Origin
from mdmdraft.model.paper import Record
from mdmdraft.model.text import (
    Block,
    Break,
    Code,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    Note,
    Para,
    Quote,
    Span,
    Table,
    Text,
)
from mdmdraft.model.walk import WithContent, children, contents, plain

_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u202f\u2007\u2009", " "))
"""What holds words together on a line is nothing to those who look for words."""
_START = attrgetter("start")
UnitKind = Literal["paragraph", "heading", "caption", "term", "field", "cell"]


class Piece(msgspec.Struct, frozen=True):
    """A run of characters of a unit: where it begins in the unit and in the file."""

    start: int
    text: str
    path: str
    at: int
    exact: bool
    """Whether each character stands in the file; otherwise the run maps as a whole."""


class Unit(msgspec.Struct, frozen=True):
    """One paragraph, heading, caption, cell or field, without its notes (units of their own).

    `inlines` are its own; `text` its words as one string, every blank a plain one; `quoted` tells
    that it stands in a block quotation or has the words of a law; `note` that it stands in a
    footnote; `verbatim` that it is a provision or an excerpt.
    """

    record: Record[Any]
    kind: UnitKind
    origin: Origin
    inlines: tuple[Inline, ...]
    text: str
    pieces: tuple[Piece, ...]
    quoted: bool = False
    note: bool = False
    field: str = ""

    def offset(self, index: int) -> tuple[str, int]:
        """Return the file and the offset of the character at `index` of `text`."""
        # A paragraph may have tens of thousands of pieces, and a finding in each.
        number = bisect_right(self.pieces, index, key=_START) - 1
        if number >= 0 and index < (piece := self.pieces[number]).start + len(piece.text):
            shift = index - piece.start if piece.exact else 0
            return piece.path, piece.at + shift if piece.at >= 0 else self.origin.start
        last = self.pieces[-1] if self.pieces else None
        if last is not None and last.at >= 0:
            return last.path, last.at
        return self.origin.path, self.origin.start

    def index(self, path: str, at: int) -> int | None:
        """Return the place in `text` of the character at an offset of a file; None where none of
        its characters stands there by itself."""
        for piece in self.pieces:
            if piece.exact and piece.path == path and 0 <= at - piece.at < len(piece.text):
                return piece.start + at - piece.at
        return None


def units_of(record: Record[Any]) -> Iterator[Unit]:
    """Yield the units of a record: Markdown fields first, then the body, notes after the unit
    they stand in."""
    for name, field in record.fields.items():
        yield from _run(
            record, "field", field.origin, field.content, quoted=field.quoted, field=name
        )
    yield from _blocks(record, record.body)


def kind_of(block: Block) -> UnitKind:
    """Return what the words right inside a block are."""
    if isinstance(block, Heading):
        return "heading"
    if isinstance(block, Table | Figure):
        return "caption"
    return "term" if isinstance(block, DefinitionList) else "paragraph"


def _blocks(
    record: Record[Any],
    blocks: Iterable[Block],
    *,
    quoted: bool = False,
    note: bool = False,
    cell: bool = False,
) -> Iterator[Unit]:
    for block in blocks:
        kind = "cell" if cell and isinstance(block, Para) else kind_of(block)
        for content in contents(block):
            yield from _run(record, kind, block.origin, content, quoted=quoted, note=note)
        yield from _blocks(
            record,
            children(block),
            quoted=quoted or isinstance(block, Quote),
            note=note,
            cell=cell or isinstance(block, Table),
        )


def _run(
    record: Record[Any],
    kind: UnitKind,
    origin: Origin,
    content: tuple[Inline, ...],
    *,
    quoted: bool = False,
    note: bool = False,
    field: str = "",
) -> Iterator[Unit]:
    pieces: list[Piece] = []
    notes: list[Note] = []
    end = flatten(content, origin.path, 0, pieces, notes)
    if end or any(isinstance(inline, WithContent) for inline in content):
        # A citation alone, in a cell or under a quotation, has no words of its own yet.
        text = "".join(p.text for p in pieces).translate(_BLANKS)
        yield Unit(record, kind, origin, content, text, tuple(pieces), quoted, note, field)
    for inner in notes:
        yield from _blocks(record, inner.blocks, note=True)


def placed(
    content: Iterable[Inline], at: int = 0, passed_over: tuple[type, ...] = ()
) -> Iterator[tuple[Inline, int, int]]:
    """Yield every inline of a unit, outer before inner, with where its words begin and end in the
    unit's text; those `passed_over` have none there. Notes are not entered: they are units of
    their own."""
    for inline in content:
        if passed_over:
            end = flatten((inline,), "", at, [], [], passed_over)
        else:
            end = at + len(plain((inline,)))
        yield inline, at, end
        if isinstance(inline, WithContent) and not isinstance(inline, passed_over):
            yield from placed(inline.content, at, passed_over)
        at = end


def flatten(
    content: Iterable[Inline],
    path: str,
    start: int,
    pieces: list[Piece],
    notes: list[Note],
    passed_over: tuple[type, ...] = (),
) -> int:
    """Add the words of a run to `pieces` and its notes to `notes`; return where the words end.

    `passed_over` are the kinds of inlines, no plain text, whose words do not count.
    """
    for inline in content:
        if type(inline) is Text and inline.text:  # nine of ten
            exact = inline.at >= 0 and inline.end - inline.at == len(inline.text)
            pieces.append(Piece(start, inline.text, path, inline.at, exact))
            start += len(inline.text)
            continue
        if isinstance(inline, passed_over):
            continue
        text = ""
        if isinstance(inline, Code):
            text = inline.text
        elif isinstance(inline, Break):
            text = " "
        elif isinstance(inline, Note):
            notes.append(inline)
        elif isinstance(inline, WithContent):
            place = path
            if isinstance(inline, Span) and inline.origin is not None:
                place = inline.origin.path
            start = flatten(inline.content, place, start, pieces, notes, passed_over)
        if text:
            pieces.append(Piece(start, text, path, getattr(inline, "at", -1), False))
            start += len(text)
    return start
