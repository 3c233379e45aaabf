"""The alignment of two drafts, from sections down to the blocks in a cell.

It is made whole before anything is written from it, since a block that is missing in one place
may stand in another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from mdmdraft.align.columns import TablePlan, columns_of
from mdmdraft.align.nodes import Nodes
from mdmdraft.align.signature import Signer
from mdmdraft.align.steps import Aligner, Step
from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.text import Block, Box, DefinitionItem, DefinitionList, List, Quote, Row, Table


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
    return Alignment(DraftAligner(one, two).parts(old.parts, new.parts), one, two)


class DraftAligner(Aligner):
    """Aligns two drafts; `old` and `new` make the nodes of each."""

    def __init__(self, old: Nodes, new: Nodes) -> None:
        super().__init__()
        self.old = old
        self.new = new

    def parts(self, old: Sequence[Part], new: Sequence[Part]) -> list[Step]:
        """Return the sections of both, with everything in them."""
        shared = {part.id for part in old} & {part.id for part in new}
        nodes = self.old.parts(old, shared), self.new.parts(new, shared)
        steps = self.run(*nodes)
        self.find_moves(_by_name(steps))
        return steps

    def blocks(
        self, old: Sequence[Block], new: Sequence[Block], at_old: object, at_new: object
    ) -> list[Step]:
        """Return two runs of blocks as one."""
        return self.run(self.old.blocks(old, at_old), self.new.blocks(new, at_new))

    def inside(self, step: Step) -> bool:
        """Align what is in a section, a group, an item, a row."""
        if step.is_equal:
            return True
        old, new = step.olds[0], step.news[0]
        a, b, at = old.value, new.value, (old.at, new.at)
        if isinstance(a, Table):
            return self._table(step, a, cast(Table, b))
        if isinstance(a, Part | Box | Quote):
            step.steps = [self.blocks(a.blocks, b.blocks, *at)]
        elif isinstance(a, List):
            step.steps = [self.items(a.items, b.items, *at)]
        elif isinstance(a, DefinitionList):
            step.steps = [self.entries(a, b, *at)]
        elif isinstance(a, DefinitionItem):
            step.steps = [self.items(a.definitions, b.definitions, *at)]
        elif isinstance(a, tuple):
            step.steps = [self.blocks(a, b, *at)]
        return True

    def items(
        self,
        old: Sequence[tuple[Block, ...]],
        new: Sequence[tuple[Block, ...]],
        at_old: object,
        at_new: object,
    ) -> list[Step]:
        """Return the items of two lists as one."""
        return self.run(self.old.items(old, at_old), self.new.items(new, at_new))

    def entries(
        self, old: DefinitionList, new: DefinitionList, at_old: object, at_new: object
    ) -> list[Step]:
        """Return the entries of two definition lists as one."""
        nodes = self.old.entries(old.items, at_old), self.new.entries(new.items, at_new)
        return self.run(*nodes)

    def _table(self, step: Step, old: Table, new: Table) -> bool:
        step.table = columns_of(old, new)
        if step.table is None:
            return False
        known = len(self.runs)
        at = step.olds[0].at, step.news[0].at
        rows = _RowAligner(self, step.table)
        step.steps = [rows.rows(old.head, new.head, *at), rows.rows(old.body, new.body, *at)]
        loose = any(not s.is_pair for found in step.steps for s in found)
        if step.table.merged and loose:
            del self.runs[known:]
            return False
        return True


class _RowAligner(Aligner):
    """Aligns the rows of one table, whose columns are known, and the cells in them."""

    def __init__(self, drafts: DraftAligner, table: TablePlan) -> None:
        super().__init__()
        self.drafts = drafts
        self.table = table

    def rows(
        self, old: Sequence[Row], new: Sequence[Row], at_old: object, at_new: object
    ) -> list[Step]:
        """Return the rows of both; `steps` of a row are those of its cells."""
        drafts = self.drafts
        return self.run(drafts.old.rows(old, at_old), drafts.new.rows(new, at_new))

    def inside(self, step: Step) -> bool:
        """Align the cells of a row; False where the two have other cells merged."""
        if step.is_equal and not self.table.is_changed:
            return True
        old, new = step.olds[0], step.news[0]
        a, b = cast(Row, old.value), cast(Row, new.value)
        if self.table.merged and not _same_grid(a, b):
            return False
        for i, j in self.table.pairs:
            if i is None or j is None:
                step.steps.append([])
                continue
            blocks = a.cells[i].blocks, b.cells[j].blocks
            step.steps.append(self.drafts.blocks(*blocks, old.at, new.at))
        return True


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
