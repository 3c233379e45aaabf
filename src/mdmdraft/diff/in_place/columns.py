"""Which cells of two tables are one where columns came or went."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import zip_longest

from mdmdraft.align.columns import TablePlan
from mdmdraft.align.sequences import Node, align
from mdmdraft.diff.in_place import names as n
from mdmdraft.diff.in_place.reading import grid
from mdmdraft.diff.in_place.units import Block, Element
from mdmdraft.docx.names import number, val, w

_MOST = 63
"""Columns that a table of Word may have."""
Places = list[frozenset[int]]
"""The columns that each cell of a row takes."""


class Columns:
    """The columns of two tables held against one another."""

    def __init__(self, old: Block, new: Block) -> None:
        self._tables = old, new

    def cells(self, old: Block, new: Block) -> TablePlan | None:
        """Return which cells of a row are which, None where cells are merged otherwise."""
        if grids(old) == grids(new):
            return TablePlan(tuple((at, at) for at in range(len(old.inner))))
        return self._plan(old, new)

    def plan(self) -> TablePlan:
        """Return the columns of both tables, in the order that the rows have their cells in."""
        olds, news = (_count(table) for table in self._tables)
        pairs: list[tuple[int | None, int | None]] = []
        at = 0
        for i in range(olds):
            there = self._of.get(i)
            if there is None:
                pairs.append((i, None))
                continue
            pairs += [(None, j) for j in range(at, there)]
            pairs.append((i, there))
            at = there + 1
        return TablePlan((*pairs, *((None, j) for j in range(at, news))))

    def said(self, row: Block, *, new: bool) -> str:
        """Return the words of a row that stand in columns which both tables have."""
        kept = frozenset(self._of.values() if new else self._of)
        cells = zip(row.inner, _places(row), strict=True)
        return "\n".join(cell.text for cell, columns in cells if columns & kept)

    @cached_property
    def _of(self) -> dict[int, int]:
        """Which column of NEW a column of OLD is."""
        olds, news = map(_columns, self._tables)
        if len(olds) == len(news):
            return {at: at for at in range(len(olds))}
        place = {id(node): at for nodes in (olds, news) for at, node in enumerate(nodes)}
        found: dict[int, int] = {}
        gone: list[int] = []
        come: list[int] = []
        for one, two in [*align(olds, news), (None, None)]:
            if one is not None and two is None:
                gone.append(place[id(one)])
            elif two is not None and one is None:
                come.append(place[id(two)])
            else:
                # What stands in one place is one column, also where all of its words are others.
                found.update(zip(gone, come, strict=False))
                gone, come = [], []
                if one is not None:
                    found[place[id(one)]] = place[id(two)]
        return found

    def _plan(self, old: Block, new: Block) -> TablePlan | None:
        before, after = _places(old), _places(new)
        kept = frozenset(self._of.values())
        pairs: list[tuple[int | None, int | None]] = []
        at = 0
        for i, columns in enumerate(before):
            there = frozenset(self._of[c] for c in columns if c in self._of)
            if not there:
                pairs.append((i, None))
                continue
            while at < len(after) and not after[at] & kept:
                pairs.append((None, at))
                at += 1
            if at == len(after) or after[at] & kept != there:
                return None
            if _merge(old.inner[i].element) != _merge(new.inner[at].element):
                return None
            pairs.append((i, at))
            at += 1
        if any(columns & kept for columns in after[at:]):
            return None
        return TablePlan((*pairs, *((None, j) for j in range(at, len(after)))))


def grids(row: Block) -> list[str]:
    """Return what each cell of a row spans."""
    return [grid(cell.element) for cell in row.inner]


def span(cell: Element) -> int:
    """Return how many columns a cell takes."""
    return min(_MOST, max(1, number(val(cell.find(f"{n.TCPR}/{w('gridSpan')}"), "1"))))


def _merge(cell: Element) -> str:
    """Return whether a cell goes on from the one above it, or begins what goes on below."""
    merge = cell.find(f"{n.TCPR}/{w('vMerge')}")
    return "" if merge is None else val(merge, "continue")


def _places(row: Block) -> Places:
    found: Places = []
    at = min(_MOST, number(val(row.element.find(f"{n.TRPR}/{w('gridBefore')}"), "0")))
    for cell in row.inner:
        found.append(frozenset(range(at, at + span(cell.element))))
        at += span(cell.element)
    return found


def _count(table: Block) -> int:
    """Return how many columns a table has."""
    return max((max(places[-1]) + 1 for places in map(_places, table.inner) if places), default=0)


def _columns(table: Block) -> Sequence[Node]:
    """Return a node a column; merged cells say nothing of the columns that they take."""
    said: list[list[str]] = []
    for row in table.inner:
        places = _places(row)
        texts = [""] * (max(places[-1]) + 1 if places else 0)
        for cell, columns in zip(row.inner, places, strict=True):
            if len(columns) == 1:
                texts[min(columns)] = cell.text
        said.append(texts)
    found: list[Node] = []
    for column in zip_longest(*said, fillvalue=""):
        text = "\n".join(column)
        found.append(Node("column", text, text, str, group=True))
    return found
