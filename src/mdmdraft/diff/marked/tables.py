"""Tables of both versions in one: rows, columns, cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import msgspec

from mdmdraft.align.columns import TablePlan
from mdmdraft.align.plan import Step
from mdmdraft.model.changes import What
from mdmdraft.model.revision import Revision
from mdmdraft.model.text import Cell, Column, Row, Table
from mdmdraft.model.walk import plain_blocks

if TYPE_CHECKING:
    from mdmdraft.diff.marked.blocks import Merger

replace = msgspec.structs.replace
Marks = list[Revision | None]
"""The mark of each column, in the order of the plan."""


def merged_table(merger: Merger, step: Step, old: Table, new: Table) -> Table:
    """Return a table that both versions have."""
    plan = cast(TablePlan, step.table)
    caption = merger.runs.caption(old, new, old.caption, new.caption)
    columns, marks = _columns(merger, plan, old, new)
    outer: What | None = merger.what
    merger.what = "cell"
    head, body = (
        tuple(_row(merger, row, plan, marks, old, new) for row in rows) for rows in step.steps
    )
    merger.what = outer
    label = old.label if old.label != new.label else None
    return replace(new, columns=columns, head=head, body=body, caption=caption, was_label=label)


def _columns(
    merger: Merger, plan: TablePlan, old: Table, new: Table
) -> tuple[tuple[Column, ...], Marks]:
    if plan.merged:
        return new.columns, [None] * len(plan.pairs)
    columns: list[Column] = []
    marks: Marks = []
    for i, j in plan.pairs:
        if i is not None and j is not None:
            columns.append(new.columns[j])
            marks.append(None)
            continue
        table, index = (new, j) if j is not None else (old, i)
        place = cast(int, index)
        cells = [plain_blocks(r.cells[place].blocks) for r in (*table.head, *table.body)]
        mark = merger.one_side("column", table, "\n".join(cells), new=j is not None)
        if cells and table.head and not merger.runs.within:
            merger.record.amend(mark.change, detail=cells[0])
        columns.append(replace(table.columns[place], revision=mark))
        marks.append(mark)
    return tuple(columns), marks


def _row(merger: Merger, step: Step, plan: TablePlan, marks: Marks, old: Table, new: Table) -> Row:
    if step.is_equal and not plan.is_changed:
        return cast(Row, cast(Any, step.new).value)
    if step.old and step.new:
        return _pair(merger, step, plan, marks)
    node = cast(Any, step.new or step.old)
    row: Row = node.value
    is_new = step.new is not None
    at = row if row.id else (new if is_new else old)
    mark = merger.one_side("row", at, node.text, new=is_new)
    cells: list[Cell] = []
    for (i, j), column in zip(plan.pairs, marks, strict=True):
        index = j if is_new else i
        if index is None:
            cells.append(Cell((), revision=column))
        else:
            cells.append(replace(row.cells[index], revision=column))
    return replace(row, cells=tuple(cells), revision=mark)


def _pair(merger: Merger, step: Step, plan: TablePlan, marks: Marks) -> Row:
    old, new = cast(Row, cast(Any, step.old).value), cast(Row, cast(Any, step.new).value)
    cells: list[Cell] = []
    inner = step.steps or [[] for _ in plan.pairs]
    for (i, j), column, steps in zip(plan.pairs, marks, inner, strict=True):
        if j is None:
            cells.append(replace(old.cells[cast(int, i)], revision=column))
        elif i is None:
            cells.append(replace(new.cells[j], revision=column))
        else:
            cells.append(replace(new.cells[j], blocks=merger.steps(steps)))
    return replace(new, cells=tuple(cells))
