"""Tables of both versions in one: rows, columns, cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from mdmdraft.align.columns import TablePlan
from mdmdraft.align.steps import Step
from mdmdraft.diff.marked.runs import Runs
from mdmdraft.model.revision import Revision
from mdmdraft.model.text import Block, Cell, Column, Row, Table
from mdmdraft.model.walk import plain_blocks

replace = msgspec.structs.replace
Marks = list[Revision | None]
"""The mark of each column, in the order of the plan."""
MergeBlocks = Callable[[Sequence[Step]], tuple[Block, ...]]
"""Gives the blocks of a cell in both versions."""


def merged_table(runs: Runs, merge: MergeBlocks, step: Step) -> Table:
    """Return a table that both versions have."""
    old: Table = step.before[0]
    new: Table = step.after[0]
    plan = step.table
    assert plan is not None  # there is one for every table that both versions have
    caption = runs.caption(old, new, old.caption, new.caption)
    columns, marks = _columns(runs, plan, old, new)
    rows = _Rows(runs, merge, plan, marks, old, new)
    with runs.record.paragraphs_are("cell"):
        head, body = (tuple(rows.row(row) for row in found) for found in step.steps)
    label = old.label if old.label != new.label else None
    return replace(new, columns=columns, head=head, body=body, caption=caption, was_label=label)


def _columns(
    runs: Runs, plan: TablePlan, old: Table, new: Table
) -> tuple[tuple[Column, ...], Marks]:
    if plan.merged:
        return new.columns, [None] * len(plan.pairs)
    record = runs.record
    columns: list[Column] = []
    marks: Marks = []
    for i, j in plan.pairs:
        if i is not None and j is not None:
            columns.append(new.columns[j])
            marks.append(None)
            continue
        if j is not None:
            table, place = new, j
        elif i is not None:
            table, place = old, i
        else:
            continue
        cells = [
            plain_blocks(r.cells[place].blocks, whole=True) for r in (*table.head, *table.body)
        ]
        mark = record.one_side("column", table, "\n".join(cells), new=j is not None)
        if cells and table.head and not record.within:
            record.amend(mark.change, detail=cells[0])
        columns.append(replace(table.columns[place], revision=mark))
        marks.append(mark)
    return tuple(columns), marks


class _Rows:
    """Merges the rows of one table."""

    def __init__(
        self, runs: Runs, merge: MergeBlocks, plan: TablePlan, marks: Marks, old: Table, new: Table
    ) -> None:
        self.record = runs.record
        self.merge = merge
        self.columns = list(zip(plan.pairs, marks, strict=True))
        self.plan = plan
        self.old, self.new = old, new

    def row(self, step: Step) -> Row:
        """Return a row of either version or of both."""
        if step.is_equal and not self.plan.is_changed:
            row: Row = step.after[0]
            return row
        if step.is_pair:
            return self._pair(step)
        row = (step.after or step.before)[0]
        is_new = bool(step.news)
        at = row if row.id else (self.new if is_new else self.old)
        text = "\n".join(plain_blocks(cell.blocks, whole=True) for cell in row.cells)
        mark = self.record.one_side("row", at, text, new=is_new)
        cells: list[Cell] = []
        if self.plan.merged:
            return replace(row, revision=mark)
        for (i, j), column in self.columns:
            index = j if is_new else i
            if index is None:
                cells.append(Cell((), revision=column))
            else:
                cells.append(replace(row.cells[index], revision=column))
        return replace(row, cells=tuple(cells), revision=mark)

    def _pair(self, step: Step) -> Row:
        old: Row = step.before[0]
        new: Row = step.after[0]
        cells: list[Cell] = []
        columns = self.columns[: len(new.cells)] if self.plan.merged else self.columns
        inner = step.steps or [[] for _ in columns]
        for ((i, j), column), steps in zip(columns, inner, strict=True):
            if i is not None and j is not None:
                before, after = old.cells[i], new.cells[j]
                was = before.header if before.header != after.header else None
                cells.append(replace(after, blocks=self.merge(steps), was_header=was))
            elif j is not None:
                cells.append(replace(new.cells[j], revision=column))
            elif i is not None:
                cells.append(replace(old.cells[i], revision=column))
        return replace(new, cells=tuple(cells))
