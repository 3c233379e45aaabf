"""The alignment of two drafts, from sections down to the blocks in a cell, and what was moved.

It is made whole before anything is written from it, since a block that is missing in one place
may stand in another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import cast

from mdmdraft.align.columns import TablePlan, columns_of
from mdmdraft.align.nodes import Nodes
from mdmdraft.align.sequences import Node, align, likeness, pairs, same
from mdmdraft.model.draft import Part
from mdmdraft.model.text import (
    Block,
    Box,
    DefinitionItem,
    DefinitionList,
    Heading,
    List,
    Para,
    Quote,
    Row,
    Table,
)

MOVED = 0.75
"""Share of words in common from which a block elsewhere is the same one, moved."""
_MOVED_WORDS = 8
"""Words that a block must have to be known again elsewhere when it was rewritten as well."""
_EQUAL_WORDS = 3
"""Words that a block must have to be known again elsewhere when it is the same."""


@dataclass(slots=True, eq=False)
class Step:
    """One node of either draft or of both, in the order of reading.

    `steps` are those inside it, for a group that both have; `columns` and `rows` those of a table;
    `paras` the paragraphs that one was split into or made of.
    """

    old: Node | None
    new: Node | None
    steps: list[list[Step]] = field(default_factory=list)
    table: TablePlan | None = None
    olds: list[Node] = field(default_factory=list)
    news: list[Node] = field(default_factory=list)
    twin: Step | None = None
    """Where it was moved to or from."""
    move: int = 0

    @property
    def is_equal(self) -> bool:
        """Tell whether both drafts have it, and the same."""
        return bool(self.old and self.new and self.old.key == self.new.key)


class Planner:
    """Aligns two drafts; `old` and `new` make the nodes of each."""

    def __init__(self, old: Nodes, new: Nodes) -> None:
        self.old = old
        self.new = new
        self.runs: list[list[Step]] = []
        """Every sequence of blocks or of items: what was moved stands in one of them alone."""

    def parts(self, old: Sequence[Part], new: Sequence[Part]) -> list[Step]:
        """Return the sections of both, with everything in them."""
        shared = {part.id for part in old} & {part.id for part in new}
        nodes = self.old.parts(old, shared), self.new.parts(new, shared)
        steps = [Step(a, b) for a, b in align(*nodes)]
        moved = _by_name(steps)
        for step in steps:
            if step.old and step.new and step.twin is None and not step.is_equal:
                one, two = cast(Part, step.old.value), cast(Part, step.new.value)
                step.steps = [self.blocks(one.blocks, two.blocks, one, two)]
        _moves(self.runs)
        _number(self.runs, moved)
        return steps

    def blocks(
        self, old: Sequence[Block], new: Sequence[Block], at_old: object, at_new: object
    ) -> list[Step]:
        """Return two runs of blocks as one."""
        nodes = self.old.blocks(old, at_old), self.new.blocks(new, at_new)
        steps: list[Step] = []
        for one, two in align(*nodes):
            step = Step(one, two)
            if one and two and one.key != two.key and not self._inside(step):
                steps += [Step(one, None), Step(None, two)]
            else:
                steps.append(step)
        steps = _split_and_joined(_renamed(steps))
        self.runs.append(steps)
        return steps

    def _inside(self, step: Step) -> bool:
        """Align what is in a group; False when the two cannot be one after all."""
        old, new = cast(Node, step.old), cast(Node, step.new)
        a, b, at = old.value, new.value, (old.at, new.at)
        if isinstance(a, Box | Quote) and isinstance(b, Box | Quote):
            step.steps = [self.blocks(a.blocks, b.blocks, *at)]
        elif isinstance(a, List) and isinstance(b, List):
            step.steps = [self.items(a.items, b.items, *at)]
        elif isinstance(a, DefinitionList) and isinstance(b, DefinitionList):
            step.steps = [self.entries(a, b, *at)]
        elif isinstance(a, Table) and isinstance(b, Table):
            return self._table(step, a, b)
        return True

    def _table(self, step: Step, old: Table, new: Table) -> bool:
        at = cast(Node, step.old).at, cast(Node, step.new).at
        step.table = columns_of(old, new)
        if step.table is None:
            return False
        known = len(self.runs)
        step.steps = [
            self.rows(old.head, new.head, step.table, *at),
            self.rows(old.body, new.body, step.table, *at),
        ]
        loose = any(s.old is None or s.new is None for rows in step.steps for s in rows)
        if step.table.merged and loose:
            del self.runs[known:]
            return False
        return True

    def items(
        self,
        old: Sequence[tuple[Block, ...]],
        new: Sequence[tuple[Block, ...]],
        at_old: object,
        at_new: object,
    ) -> list[Step]:
        """Return the items of two lists as one."""
        steps: list[Step] = []
        for one, two in align(self.old.items(old, at_old), self.new.items(new, at_new)):
            step = Step(one, two)
            if one and two and one.key != two.key:
                a, b = cast(tuple[Block, ...], one.value), cast(tuple[Block, ...], two.value)
                step.steps = [self.blocks(a, b, at_old, at_new)]
            steps.append(step)
        self.runs.append(steps)
        return steps

    def entries(
        self, old: DefinitionList, new: DefinitionList, at_old: object, at_new: object
    ) -> list[Step]:
        """Return the entries of two definition lists as one."""
        steps: list[Step] = []
        nodes = self.old.entries(old.items, at_old), self.new.entries(new.items, at_new)
        for one, two in align(*nodes):
            step = Step(one, two)
            if one and two and one.key != two.key:
                a, b = cast(DefinitionItem, one.value), cast(DefinitionItem, two.value)
                step.steps = [self.items(a.definitions, b.definitions, at_old, at_new)]
            steps.append(step)
        return steps

    def rows(
        self,
        old: Sequence[Row],
        new: Sequence[Row],
        table: TablePlan,
        at_old: object,
        at_new: object,
    ) -> list[Step]:
        """Return the rows of two tables as one; `steps` of a row are those of its cells."""
        steps: list[Step] = []
        for one, two in align(self.old.rows(old, at_old), self.new.rows(new, at_new)):
            step = Step(one, two)
            if one and two and (one.key != two.key or table.is_changed):
                a, b = cast(Row, one.value), cast(Row, two.value)
                if table.merged and not _same_grid(a, b):
                    steps += [Step(one, None), Step(None, two)]
                    continue
                for i, j in table.pairs:
                    if i is None or j is None:
                        step.steps.append([])
                        continue
                    blocks = a.cells[i].blocks, b.cells[j].blocks
                    step.steps.append(self.blocks(*blocks, at_old, at_new))
            steps.append(step)
        return steps


def _same_grid(old: Row, new: Row) -> bool:
    return [(c.rowspan, c.colspan) for c in old.cells] == [
        (c.rowspan, c.colspan) for c in new.cells
    ]


def _by_name(steps: list[Step]) -> int:
    """Pair the sections that were moved, the same id on both sides but out of order; return how
    many they are."""
    gone = {s.old.name: s for s in steps if s.old and not s.new and s.old.name}
    number = 0
    for step in steps:
        twin = gone.get(step.new.name) if step.new and not step.old else None
        if twin:
            number += 1
            step.twin, twin.twin = twin, step
            step.move = twin.move = number
    return number


def _renamed(steps: list[Step]) -> list[Step]:
    """Tell a heading in the place of another one of its level as the same one, renamed."""
    out: list[Step] = []
    loose: list[Step] = []
    for step in steps:
        if step.old and step.new:
            out += [*_heading_paired(loose), step]
            loose = []
        else:
            loose.append(step)
    return out + _heading_paired(loose)


def _heading_paired(loose: list[Step]) -> list[Step]:
    """Pair the headings of a gap, where either version has one and they are of one level."""
    olds, news = [s for s in loose if s.old], [s for s in loose if s.new]
    i = [n for n, s in enumerate(olds) if s.old and _level(s.old)]
    j = [n for n, s in enumerate(news) if s.new and _level(s.new)]
    if len(i) != 1 or len(j) != 1:
        return loose
    old, new = cast(Node, olds[i[0]].old), cast(Node, news[j[0]].new)
    if _level(old) != _level(new):
        return loose
    before = olds[: i[0]] + news[: j[0]]
    return [*before, Step(old, new), *olds[i[0] + 1 :], *news[j[0] + 1 :]]


def _level(node: Node) -> int:
    return node.value.level if isinstance(node.value, Heading) else 0


def _split_and_joined(steps: list[Step]) -> list[Step]:
    """Tell a paragraph that was split in two, or two that were joined, as one step."""
    taken: set[int] = set()
    pairs_at = [i for i, s in enumerate(steps) if s.old and s.new]
    bounds = [-1, *pairs_at, len(steps)]
    for n, at in enumerate(pairs_at, start=1):
        if not _is_rewritten(steps[at]):
            continue
        after = [s for s in steps[at + 1 : bounds[n + 1]] if id(s) not in taken]
        before = [s for s in steps[bounds[n - 1] + 1 : at][::-1] if id(s) not in taken]
        while (piece := _piece(steps[at], after, last=True)) is not None:
            taken.add(id(piece))
            after.remove(piece)
        while (piece := _piece(steps[at], before, last=False)) is not None:
            taken.add(id(piece))
            before.remove(piece)
    return [s for s in steps if id(s) not in taken]


def _piece(pair: Step, loose: Sequence[Step], *, last: bool) -> Step | None:
    """Add the paragraph next to a pair to it, if it is a piece of it, and return its step."""
    old, new = cast(Node, pair.old), cast(Node, pair.new)
    olds, news = pair.olds or [old], pair.news or [new]
    fresh = next((s for s in loose if s.new), None)
    gone = next((s for s in loose if s.old), None)
    found: list[tuple[int, str, Step]] = []
    if fresh and fresh.new and len(olds) == 1 and _belongs(fresh.new, old, news):
        found.append((fresh.new.size, fresh.new.key, fresh))
    if gone and gone.old and len(news) == 1 and _belongs(gone.old, new, olds):
        found.append((gone.old.size, gone.old.key, gone))
    if not found:
        return None
    step = max(found, key=lambda item: item[:2])[2]
    pieces, node = (news, step.new) if step.new else (olds, step.old)
    made = [*pieces, cast(Node, node)] if last else [cast(Node, node), *pieces]
    if step.new:
        pair.news = made
    else:
        pair.olds = made
    return step


def _is_rewritten(step: Step) -> bool:
    return bool(step.old and step.new and not step.is_equal and _is_para(step))


def _is_para(step: Step) -> bool:
    a, b = cast(Node, step.old).value, cast(Node, step.new).value
    return isinstance(a, Para) and isinstance(b, Para) and a.style == b.style


def _belongs(piece: Node, whole: Node, others: list[Node]) -> bool:
    """Tell whether most words of `piece` are those of `whole` that the other pieces lack."""
    block, around = piece.value, whole.value
    if not isinstance(block, Para) or not isinstance(around, Para) or block.style != around.style:
        return False
    if piece.size < _EQUAL_WORDS:
        return False
    left = whole.words.copy()
    for other in others:
        left.subtract(other.words)
    found = sum(min(count, max(0, left[word])) for word, count in piece.words.items())
    return found >= 0.8 * piece.size


def _moves(runs: Sequence[Sequence[Step]]) -> None:
    """Pair what is gone in one place with what is new in another.

    Rows and sections are not asked for: Word knows no moved rows, and sections have names.
    """
    gone = [s for run in runs for s in run if s.old and not s.new]
    come = [s for run in runs for s in run if s.new and not s.old]
    _equal(gone, come)
    gone = [s for s in gone if not s.twin and s.old and _long(s.old)]
    come = [s for s in come if not s.twin and s.new and _long(s.new)]
    olds, news = [cast(Node, s.old) for s in gone], [cast(Node, s.new) for s in come]
    ranked = sorted(
        (-likeness(olds[i], news[j]), i + j, min(i, j), i, j) for i, j, _ in pairs(olds, news)
    )
    for score, _, _, i, j in ranked:
        one, two = gone[i], come[j]
        if -score >= MOVED and not one.twin and not two.twin and same(olds[i], news[j]):
            one.twin, two.twin = two, one


def _long(node: Node) -> bool:
    return node.size >= _MOVED_WORDS


def _equal(gone: Sequence[Step], come: Sequence[Step]) -> None:
    by_key: dict[tuple[str, str], list[Step]] = defaultdict(list)
    for step in gone:
        node = cast(Node, step.old)
        if node.size >= _EQUAL_WORDS or node.whole:
            by_key[node.kind, node.key].append(step)
    for step in come:
        node = cast(Node, step.new)
        waiting = by_key.get((node.kind, node.key))
        if waiting:
            twin = waiting.pop(0)
            step.twin, twin.twin = twin, step


def _number(runs: Sequence[Sequence[Step]], number: int) -> None:
    """Number the moves; blocks that were moved together are one move."""
    follows = {id(one): two for run in runs for one, two in pairwise(run)}
    for run in runs:
        before: Step | None = None
        for step in run:
            if step.twin and not step.move:
                if not (
                    before
                    and before.twin
                    and follows.get(id(before.twin)) is step.twin
                    and (before.old is None) == (step.old is None)
                ):
                    number += 1
                step.move = step.twin.move = number
            before = step
