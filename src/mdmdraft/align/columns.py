"""Which column of the one table is which column of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mdmdraft.align.sequences import Node, align
from mdmdraft.model.text import Row, Table
from mdmdraft.model.walk import plain_blocks


@dataclass(slots=True, frozen=True)
class TablePlan:
    """The columns of both tables, in the order of the marked one: the place in the old table, the
    place in the new one, None where it has none.

    In a table with merged cells (`merged`) the pairs are those of the cells of a row.
    """

    pairs: tuple[tuple[int | None, int | None], ...]
    merged: bool = False

    @property
    def is_changed(self) -> bool:
        """Tell whether a column was inserted or deleted."""
        return any(i is None or j is None for i, j in self.pairs)


def columns_of(old: Table, new: Table) -> TablePlan | None:
    """Return the columns of both, or None when the tables cannot be shown as one.

    Where cells are merged, each row is compared by its own cells, with a row of the same grid.
    """
    if old.is_merged or new.is_merged:
        if len(old.columns) != len(new.columns):
            return None
        most = max((len(row.cells) for table in (old, new) for row in _rows(table)), default=0)
        return TablePlan(tuple((i, i) for i in range(most)), merged=True)
    if not (_is_even(old) and _is_even(new)):
        return None
    if len(old.columns) == len(new.columns):
        return TablePlan(tuple((i, i) for i in range(len(old.columns))))
    olds, news = _columns(old), _columns(new)
    place = {id(node): i for nodes in (olds, news) for i, node in enumerate(nodes)}
    return TablePlan(
        tuple(
            (place[id(a)] if a else None, place[id(b)] if b else None) for a, b in align(olds, news)
        )
    )


def tied_rows(table: Table) -> set[int]:
    """Return the rows, by identity, that share a cell with another row: none of them comes or goes
    alone."""
    found: set[int] = set()
    rows = _rows(table)
    for number, row in enumerate(rows):
        span = max((cell.rowspan for cell in row.cells), default=1)
        if span > 1:
            found.update(map(id, rows[number : number + span]))
    return found


def _rows(table: Table) -> Sequence[Row]:
    return (*table.head, *table.body)


def _is_even(table: Table) -> bool:
    return all(len(row.cells) == len(table.columns) for row in _rows(table))


def _columns(table: Table) -> list[Node]:
    """Return a node a column; its heading names it."""
    found: list[Node] = []
    for index in range(len(table.columns)):
        cells = [plain_blocks(row.cells[index].blocks) for row in _rows(table)]
        name = cells[0].strip().casefold() if table.head and cells else ""
        text = "\n".join(cells)
        found.append(Node("column", text, text, str, name=name, group=True))
    return found
