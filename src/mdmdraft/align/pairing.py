"""Which leaf of one flow is which of another: the alignment behind every edit.

The sequence alignment is that of `diff.align`; on top of it come paragraphs that were split or
joined, the rows and cells of tables, and what was moved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import cast

from mdmdraft.align.flow import Flow, Item, Leaf, RowItem, TableItem
from mdmdraft.align.sequences import Node, align, likeness, pairs

_MOVED = 0.75
_MOVED_WORDS = 6
_EQUAL_WORDS = 2
_PIECE = 0.6
"""Share of its words that a paragraph must have from another to be a piece of it."""


@dataclass(slots=True, eq=False)
class Step:
    """What one place of both flows holds: leaves of either or of both, or a table.

    Of a paragraph that was split, `news` has several; of several that were joined, `olds`.
    """

    olds: list[Item]
    news: list[Item]
    rows: list[RowStep] = field(default_factory=list)
    columns: bool = False
    """Whether the tables have not the same columns."""
    twin: Step | None = None
    """The other place of what was moved."""
    steps: list[Step] = field(default_factory=list)
    """The flow that it is part of."""
    in_cell: bool = False

    @property
    def is_pair(self) -> bool:
        """Tell whether both flows have it here."""
        return bool(self.olds and self.news)


@dataclass(slots=True, eq=False)
class RowStep:
    """A row of either table or of both; `cells` are the flows of the cells that both have."""

    old: RowItem | None
    new: RowItem | None
    cells: list[list[Step]] = field(default_factory=list)
    rows: list[RowStep] = field(default_factory=list)


Naming = Callable[[Item], str]


class Pairing:
    """Pairs two flows. `name` gives what names an item on both sides, where anything does."""

    def __init__(self, name: Naming, *, moves: bool = True) -> None:
        self._name = name
        self._moves = moves
        self._flows: list[list[Step]] = []

    def pair(self, old: Flow, new: Flow) -> list[Step]:
        """Return both flows as one."""
        steps = self._flow(old, new, in_cell=False)
        if self._moves:
            _pair_moves([s for flow in self._flows for s in flow if not s.in_cell])
        return steps

    def _flow(self, old: Sequence[Item], new: Sequence[Item], *, in_cell: bool) -> list[Step]:
        olds, news = [self._node(i) for i in old], [self._node(i) for i in new]
        steps: list[Step] = []
        for one, two in align(olds, news):
            step = Step(
                [cast(Item, one.value)] if one else [],
                [cast(Item, two.value)] if two else [],
                in_cell=in_cell,
            )
            if one and two and isinstance(one.value, TableItem):
                self._table(step, one.value, cast(TableItem, two.value))
            steps.append(step)
        steps = _split_and_joined(steps)
        for step in steps:
            step.steps = steps
        self._flows.append(steps)
        return steps

    def _node(self, item: Item) -> Node:
        name = self._name(item)
        if isinstance(item, TableItem):
            key = "\x1d".join(_row_key(row) for row in item.rows)
            return Node("table", key, item, item.text, name=name, group=True)
        return Node("leaf", item.key, item, item.text, name=name)

    def _table(self, step: Step, old: TableItem, new: TableItem) -> None:
        nodes = [_row_node(r) for r in old.rows], [_row_node(r) for r in new.rows]
        for one, two in _align_rows(*nodes):
            row = RowStep(one, two)
            step.rows.append(row)
            if one is None or two is None:
                continue
            if len(one.cells) != len(two.cells):
                step.columns = True
            for a, b in _align_cells(one, two):
                row.cells.append(self._flow(a, b, in_cell=True))
        for row in step.rows:
            row.rows = step.rows


def _row_key(row: RowItem) -> str:
    return "\x1c".join(
        "\x1e".join(i.key if isinstance(i, Leaf) else i.text for i in cell) for cell in row.cells
    )


def _row_node(row: RowItem) -> Node:
    name = row.names[0] if row.names else row.id
    return Node("row", _row_key(row), row, row.text, name=name, group=True)


def _align_rows(old: list[Node], new: list[Node]) -> list[tuple[RowItem | None, RowItem | None]]:
    known = {node.name for node in old}
    for node in new:
        if node.name not in known:
            node.name = ""
    return [
        (cast(RowItem, one.value) if one else None, cast(RowItem, two.value) if two else None)
        for one, two in align(old, new)
    ]


def _align_cells(old: RowItem, new: RowItem) -> list[tuple[list[Item], list[Item]]]:
    if len(old.cells) == len(new.cells):
        return list(zip(old.cells, new.cells, strict=True))
    nodes = []
    for row in (old, new):
        texts = ["\n".join(i.text for i in cell) for cell in row.cells]
        nodes.append([Node("cell", t, c, t) for t, c in zip(texts, row.cells, strict=True)])
    return [
        (cast(list[Item], a.value), cast(list[Item], b.value))
        for a, b in align(*nodes)
        if a is not None and b is not None
    ]


# -- split and joined -----------------------------------------------------------------------------


def _split_and_joined(steps: list[Step]) -> list[Step]:
    taken: set[int] = set()
    for index, step in enumerate(steps):
        if not _is_rewritten(step):
            continue
        for direction in (1, -1):
            at = index + direction
            while 0 <= at < len(steps):
                near = steps[at]
                if id(near) in taken:
                    at += direction
                    continue
                if near.is_pair or not _take(step, near, last=direction > 0):
                    if near.is_pair or not _may_pass(step, near):
                        break
                else:
                    taken.add(id(near))
                at += direction
    return [s for s in steps if id(s) not in taken]


def _may_pass(step: Step, near: Step) -> bool:
    """Tell whether a piece may stand beyond `near`: what is only in the other flow."""
    if len(step.olds) > 1:
        return not near.olds
    if len(step.news) > 1:
        return not near.news
    return True


def _is_rewritten(step: Step) -> bool:
    if not step.is_pair:
        return False
    old, new = step.olds[0], step.news[0]
    return isinstance(old, Leaf) and isinstance(new, Leaf) and old.key != new.key


def _take(step: Step, near: Step, *, last: bool) -> bool:
    """Add what is alone in one flow to a pair, when it is a piece of the paragraph there."""
    item = (near.olds or near.news)[0]
    if not isinstance(item, Leaf) or not item.words:
        return False
    if near.news:
        if len(step.olds) > 1 or not _is_piece(item, step.olds, step.news, last=last):
            return False
        step.news = [*step.news, item] if last else [item, *step.news]
    else:
        if len(step.news) > 1 or not _is_piece(item, step.news, step.olds, last=last):
            return False
        step.olds = [*step.olds, item] if last else [item, *step.olds]
    return True


def _is_piece(piece: Leaf, whole: Sequence[Item], others: Sequence[Item], *, last: bool) -> bool:
    from rapidfuzz.distance import LCSseq

    def keys(items: Sequence[Item]) -> list[str]:
        return [w.key for i in items if isinstance(i, Leaf) for w in i.words]

    own, around, beside = keys([piece]), keys(whole), keys(others)
    together = [*beside, *own] if last else [*own, *beside]
    gained = LCSseq.similarity(together, around) - LCSseq.similarity(beside, around)
    return gained >= max(1.0, _PIECE * len(own))


# -- moved ----------------------------------------------------------------------------------------


def _pair_moves(steps: Sequence[Step]) -> None:
    gone = [s for s in steps if not s.news and isinstance(s.olds[0], Leaf)]
    come = [s for s in steps if not s.olds and isinstance(s.news[0], Leaf)]
    if not gone or not come:
        return
    olds = [_node(cast(Leaf, s.olds[0])) for s in gone]
    news = [_node(cast(Leaf, s.news[0])) for s in come]
    ranked = sorted(
        (-likeness(olds[i], news[j]), abs(i - j), i, j) for i, j, _ in pairs(olds, news)
    )
    for score, _, i, j in ranked:
        equal = olds[i].key == news[j].key and olds[i].size >= _EQUAL_WORDS
        long = min(olds[i].size, news[j].size) >= _MOVED_WORDS and -score >= _MOVED
        if (equal or long) and gone[i].twin is None and come[j].twin is None:
            gone[i].twin, come[j].twin = come[j], gone[i]


def _node(leaf: Leaf) -> Node:
    return Node("leaf", leaf.key, leaf, leaf.text)
