"""The alignment of two drafts, from sections down to the blocks in a cell.

It is made whole before anything is written from it, since a block that is missing in one place
may stand in another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from mdmdraft.align.columns import TablePlan, columns_of, tied_rows
from mdmdraft.align.forms import find_forms
from mdmdraft.align.nodes import Nodes
from mdmdraft.align.sequences import Node
from mdmdraft.align.signature import Signer
from mdmdraft.align.steps import Aligner, Step
from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.text import (
    Block,
    Box,
    DefinitionItem,
    DefinitionList,
    List,
    Para,
    Quote,
    Row,
    Table,
)

T = TypeVar("T")


@dataclass(slots=True, frozen=True)
class Alignment:
    """Two drafts as one: a step a section, with everything in it."""

    steps: list[Step]
    old: Nodes
    new: Nodes

    def inside(self, step: Step) -> bool:
        """Align what is inside two nodes that were paired as the places of one that was moved;
        False when they cannot be one."""
        return DraftAligner(self.old, self.new).inside(step)


def align_drafts(
    old: Draft,
    new: Draft,
    old_images: Mapping[str, str] | None = None,
    new_images: Mapping[str, str] | None = None,
) -> Alignment:
    """Align two drafts; `old_images` and `new_images` give the SHA-256 of the pictures by path."""
    one, two = (Nodes(Signer(i or {}, keeps=True)) for i in (old_images, new_images))
    steps = DraftAligner(one, two).parts(old.parts, new.parts)
    find_forms(steps, one.sign.content, two.sign.content)
    return Alignment(steps, one, two)


class DraftAligner(Aligner):
    """Aligns two drafts; `old` and `new` make the nodes of each."""

    def __init__(self, old: Nodes, new: Nodes) -> None:
        super().__init__()
        self.old = old
        self.new = new
        self._columns = TablePlan(())
        """Of the table whose rows are aligned."""

    def parts(self, old: Sequence[Part], new: Sequence[Part]) -> list[Step]:
        """Return the sections of both, with everything in them."""
        shared = {part.id for part in old} & {part.id for part in new}
        nodes = self.old.parts(old, shared), self.new.parts(new, shared)
        steps = self.run(*nodes)
        self.find_moves(_by_name(steps))
        return steps

    def blocks(self, old: Sequence[Block], new: Sequence[Block]) -> list[Step]:
        """Return two runs of blocks as one."""
        return self._aligned(Nodes.blocks, old, new)

    def _aligned(self, nodes: Callable[[Nodes, T], list[Node]], old: T, new: T) -> list[Step]:
        return self.run(nodes(self.old, old), nodes(self.new, new))

    def inside(self, step: Step) -> bool:
        """Align what is in a section, a group, an item, a row; False where two tables cannot be
        shown as one, or two rows have other cells merged."""
        a, b = step.olds[0].value, step.news[0].value
        if isinstance(a, Row):
            return self._cells(step, a, cast(Row, b))
        if step.is_equal:
            return True
        if isinstance(a, Table):
            return self._table(step, a, cast(Table, b))
        if isinstance(a, Part | Box | Quote):
            step.steps = [self.blocks(a.blocks, b.blocks)]
        elif isinstance(a, List):
            step.steps = [self._aligned(Nodes.items, a.items, b.items)]
        elif isinstance(a, DefinitionList):
            step.steps = [self._aligned(Nodes.entries, a.items, b.items)]
        elif isinstance(a, DefinitionItem):
            step.steps = [self._aligned(Nodes.items, a.definitions, b.definitions)]
        elif isinstance(a, tuple):
            step.steps = [self.blocks(a, b)]
        return True

    def _table(self, step: Step, old: Table, new: Table) -> bool:
        step.table = columns_of(old, new)
        if step.table is None:
            return False
        known, outer = len(self.runs), self._columns
        self._columns = step.table
        step.steps = [
            self._aligned(Nodes.rows, one, two)
            for one, two in ((old.head, new.head), (old.body, new.body))
        ]
        self._columns = outer
        if step.table.merged:
            tied = tied_rows(old) | tied_rows(new)
            alone = [s for found in step.steps for s in found if not s.is_pair]
            if any(id(row) in tied for s in alone for row in (*s.before, *s.after)):
                del self.runs[known:]
                return False
        return True

    def _cells(self, step: Step, old: Row, new: Row) -> bool:
        """Align the cells of a row, a list of steps each."""
        if step.is_equal and not self._columns.is_changed:
            return True
        if self._columns.merged and not _same_grid(old, new):
            return False
        step.steps = [
            [] if i is None or j is None
            else self._cell(old.cells[i].blocks, new.cells[j].blocks)
            for i, j in self._columns.pairs
            if not self._columns.merged or max(i or 0, j or 0) < len(old.cells)
        ]  # fmt: skip
        return True

    def _cell(self, old: Sequence[Block], new: Sequence[Block]) -> list[Step]:
        """Align what is in a cell: its one paragraph is the same one, whatever it says."""
        known = len(self.runs)
        steps = self.blocks(old, new)
        if not (len(old) == len(new) == 1 and len(steps) > 1):
            return steps
        if not (isinstance(old[0], Para) and isinstance(new[0], Para)):
            return steps
        del self.runs[known:]
        return [Step([n for s in steps for n in s.olds], [n for s in steps for n in s.news])]


def _same_grid(old: Row, new: Row) -> bool:
    return [(c.rowspan, c.colspan) for c in old.cells] == [
        (c.rowspan, c.colspan) for c in new.cells
    ]


def _by_name(steps: list[Step]) -> int:
    """Pair the sections that were moved, the same id on both sides but out of order; return how
    many they are."""
    gone = {s.olds[0].name: s for s in steps if s.olds and not s.news and s.olds[0].name}
    number = 0
    for step in steps:
        twin = gone.get(step.news[0].name) if step.news and not step.olds else None
        if twin:
            number += 1
            step.twin, twin.twin = twin, step
            step.move = twin.move = number
    return number
