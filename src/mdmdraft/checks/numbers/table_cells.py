"""Cells of tables, each with what its row and its column are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from mdmdraft.checks.numbers.quantity_words import pattern
from mdmdraft.model.paper import Record
from mdmdraft.model.text import Block, Cell, Cite, Table
from mdmdraft.model.walk import inlines_in, plain, plain_blocks, walk_blocks


class CellPlace(msgspec.Struct, frozen=True):
    """Where a cell stands: what its row and column are called, and the table."""

    row: str = ""
    column: str = ""
    caption: str = ""
    anchor: str = ""
    is_total: bool = False
    """Whether its row is the sum of those above it."""
    table: int = -1
    """Where the table begins in its file."""
    keys: tuple[str, ...] = ()
    """What the caption cites."""


NO_CELL = CellPlace()


def cells_of(blocks: Iterable[Block]) -> dict[int, CellPlace]:
    """Return the cells of the tables by the offset of each of their paragraphs; headers and the
    first cell of a row are names and not in it."""
    return {
        paragraph.origin.start: place
        for table in walk_blocks(blocks)
        if isinstance(table, Table) and not table.is_merged
        for cell, place in _places(table)
        for paragraph in cell.blocks
    }


def _places(table: Table) -> Iterator[tuple[Cell, CellPlace]]:
    columns = [words(cell) for cell in table.head[-1].cells] if table.head else []
    keys = tuple(
        item.key for i in inlines_in(table.caption) if isinstance(i, Cite) for item in i.items
    )
    caption, anchor = plain(table.caption), table.anchor.removeprefix("tbl-")
    for row in table.body:
        name = words(row.cells[0]) if row.cells else ""
        for number, cell in enumerate(row.cells[1:], 1):
            column = columns[number] if number < len(columns) else ""
            total, start = is_total(name), table.origin.start
            yield cell, CellPlace(name, column, caption, anchor, total, start, keys)


def words(cell: Cell) -> str:
    """Return the words of a cell."""
    return " ".join(plain_blocks(cell.blocks).split())


def is_total(name: str) -> bool:
    """Tell whether a row of this name is the sum of those above it, in English or in French."""
    return any(
        pattern(language, "totals", r"^\W*{}(?:\s*\([^)]*\))?\W*$").match(name) is not None
        for language in ("en", "fr")
    )


def tables_of(record: Record[Any]) -> Iterator[Table]:
    """Yield the tables that a record's text has."""
    return (block for block in walk_blocks(record.body) if isinstance(block, Table))
