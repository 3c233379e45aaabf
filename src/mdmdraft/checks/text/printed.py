"""The running text of a draft as it is printed, each character with its place in the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from mdmdraft.checks.text.prose import Piece, Unit, UnitKind, flatten, kind_of
from mdmdraft.model.draft import Draft
from mdmdraft.model.paper import Paper, Record
from mdmdraft.model.text import (
    Block,
    Cite,
    Code,
    Note,
    Quote,
    Ref,
    Table,
)
from mdmdraft.model.walk import children, contents

PASSED_OVER = (Cite, Ref, Code)
"""Inlines of which no word is in the text of a printed unit."""


def printed(draft: Draft, paper: Paper) -> Iterator[Unit]:
    """Yield the units of a draft in the order of printing, notes after the unit they stand in.

    Left out: what is printed for citations and cross-references, code, and the bibliography. The
    record of each is the section it stands in.
    """
    for part in draft.parts:
        record = _section(paper, part.id, draft.language)
        if record is not None:
            yield from _blocks(record, part.blocks)


def _section(paper: Paper, id_: str, language: str) -> Record[Any] | None:
    found = paper.sections.get((id_, language))
    return found or next((r for (name, _), r in paper.sections.items() if name == id_), None)


def _blocks(
    record: Record[Any], blocks: Iterable[Block], *, quoted: bool = False, note: bool = False
) -> Iterator[Unit]:
    for block in blocks:
        if block.origin.via.startswith("refs"):
            continue
        kind = kind_of(block)
        if isinstance(block, Table):
            yield from _rows(record, block, quoted)
        for content in contents(block):
            pieces: list[Piece] = []
            notes: list[Note] = []
            if flatten(content, block.origin.path, 0, pieces, notes, PASSED_OVER):
                text = "".join(p.text for p in pieces)
                yield Unit(record, kind, block.origin, content, text, tuple(pieces), quoted, note)
            for inner in notes:
                yield from _blocks(record, inner.blocks, note=True)
        if not isinstance(block, Table):
            yield from _blocks(
                record, children(block), quoted=quoted or isinstance(block, Quote), note=note
            )


def _rows(record: Record[Any], table: Table, quoted: bool) -> Iterator[Unit]:
    """Yield the cells, the first of each row as `term`: it says what the row is about."""
    for row in (*table.head, *table.body):
        for number, cell in enumerate(row.cells):
            for unit in _blocks(record, cell.blocks, quoted=quoted):
                kind: UnitKind = "term" if number == 0 and len(row.cells) == 2 else "cell"
                yield _as(unit, kind)


def _as(unit: Unit, kind: UnitKind) -> Unit:
    return msgspec.structs.replace(unit, kind=kind)
