"""Whether it is sure which row of a reviewed table is which row of the draft's.

A cell that takes up several rows or columns stands in one row of the file alone: where the row
that begins it is cut out, the rows below hold fewer cells, or others, than they did.
"""

from __future__ import annotations

from collections.abc import Sequence

from mdmdraft.align.linear import TextRow, TextTable
from mdmdraft.align.steps import Step
from mdmdraft.model.text import Table

_Area = tuple[int, int, int]
"""A cell: the columns that it begins at and ends before, and how many rows it takes up."""
_Grid = list[list[_Area]]


def rows_are_sure(step: Step) -> bool:
    """Tell whether the rows of both tables can be told one by one: no cell is merged in either, or
    each row and each cell stands where it stood."""
    old, new = grid_of(step.before[0]), grid_of(step.after[0])
    if not (_is_merged(old) or _is_uneven(new)):
        return True
    return old == new and all(len(row.olds) == len(row.news) == 1 for row in step.rows)


def is_emptied(step: Step) -> bool:
    """Tell whether every row of a table is gone below its head, and none is new."""
    base: TextTable | None = step.before[0].base
    if base is None or not isinstance(base.block, Table):
        return False
    body = {row.id for row in base.block.body}
    left = [row for row in step.rows if row.news and not (row.olds and _is_head(row, body))]
    return bool(body) and not left


def changed_rows(step: Step) -> tuple[list[TextRow], list[TextRow]]:
    """Return the rows of a table that read otherwise now, as they were and as they are."""
    changed = [row for row in step.rows if not _is_same(row)] or list(step.rows)
    return [r for s in changed for r in s.before], [r for s in changed for r in s.after]


def _is_head(row: Step, body: set[str]) -> bool:
    return all(old.id not in body for old in row.before)


def _is_same(row: Step) -> bool:
    return [(r.text, r.spans) for r in row.before] == [(r.text, r.spans) for r in row.after]


# -- the grid -------------------------------------------------------------------------------


def grid_of(table: TextTable) -> _Grid:
    """Return the cells of each row, in columns that a cell begins or ends at: word processors
    leave out a column that no edge stands at."""
    drawn: _Grid = []
    taken: dict[int, int] = {}
    for row in table.rows:
        placed = _placed(row.spans, taken)
        taken = {column: rows - 1 for column, rows in taken.items() if rows > 1}
        taken |= {c: high - 1 for start, end, high in placed if high > 1 for c in range(start, end)}
        drawn.append(placed)
    edges = sorted({edge for row in drawn for start, end, _ in row for edge in (start, end)})
    rank = {edge: number for number, edge in enumerate(edges)}
    return [[(rank[start], rank[end], high) for start, end, high in row] for row in drawn]


def _placed(spans: Sequence[tuple[int, int]], taken: dict[int, int]) -> list[_Area]:
    """Return the cells of a row, beside the columns that cells from above take up."""
    found: list[_Area] = []
    column = 0
    for high, wide in spans:
        while column in taken:
            column += 1
        found.append((column, column + wide, high))
        column += wide
    return found


def _is_merged(grid: _Grid) -> bool:
    return any(high > 1 or end - start > 1 for row in grid for start, end, high in row)


def _is_uneven(grid: _Grid) -> bool:
    """Tell whether cells are merged in a reviewer's table. Cells of several columns alone are no
    sign of it: Word writes them too where the edge of a column was drawn aside in one row."""
    return len({len(row) for row in grid}) > 1 or any(
        high > 1 for row in grid for _, _, high in row
    )
