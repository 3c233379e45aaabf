"""What was moved as a whole: a quotation, a list, a table, not each paragraph that stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mdmdraft.align.linear import Ancestor, LinearItem, TextParagraph
from mdmdraft.align.steps import Step
from mdmdraft.model.text import Figure, List, Table

Key = tuple[int, int]
"""A block, by its identity, and of a list the item; -1 for the list itself."""


class Move(NamedTuple):
    """Of which block a move is, and the steps that it takes along, at their new place."""

    block: str
    steps: list[Step]

    @property
    def is_whole(self) -> bool:
        """Tell whether what holds paragraphs was moved, and not one paragraph alone."""
        base: LinearItem | None = self.steps[0].twin.before[0].base if self.steps[0].twin else None
        return base is not None and (base.id != self.block or len(self.steps) > 1)


def moves_in(steps: Sequence[Step]) -> dict[int, Move]:
    """Return the moves of a linear text, by the identity of the first step of each at its new
    place; the other steps that go along have none."""
    inside: dict[Key, list[LinearItem]] = {}
    for step in steps:
        for item in step.before:
            for key, _ in _holders(item):
                inside.setdefault(key, []).append(item)
    come = [s for s in steps if not s.olds and s.twin is not None and len(s.twin.olds) == 1]
    follows = {id(one): two for one, two in pairwise(steps)}
    by_item = {id(s.twin.before[0]): s for s in come if s.twin is not None}
    found: dict[int, Move] = {}
    taken: set[int] = set()
    for step in come:
        if id(step) in taken or step.twin is None:
            continue
        first: LinearItem = step.twin.before[0]
        move = Move(first.base.id if first.base is not None else "", [step])
        for key, block in _holders(first):
            whole = [by_item.get(id(one)) for one in inside[key]]
            if whole[0] is step and _together(whole, follows):
                move = Move(block, [s for s in whole if s is not None])
                break
        taken |= {id(s) for s in move.steps}
        found[id(step)] = move
    return found


def _holders(item: LinearItem) -> Iterator[tuple[Key, str]]:
    """Yield what an item of the base stands in, the outermost first, and its own block, where
    that is more than a paragraph."""
    base = item.base
    if base is None:
        return
    for ancestor in base.ancestors:
        yield (id(ancestor.block), -1), ancestor.block.id
        first = _first_of(ancestor)
        if first:
            yield (id(ancestor.block), ancestor.item), first
    if isinstance(base.block, Table | Figure):
        yield (id(base.block), -1), base.id


def _first_of(ancestor: Ancestor) -> str:
    """Return the first block of an item of a list that has that block alone."""
    block = ancestor.block
    if not isinstance(block, List) or not 0 <= ancestor.item < len(block.items):
        return ""
    item = block.items[ancestor.item]
    return item[0].id if len(item) == 1 else ""


def _together(whole: Sequence[Step | None], follows: dict[int, Step]) -> bool:
    """Tell whether steps stand one after the other at their new place, set as they were."""
    if any(step is None or not _is_set_alike(step) for step in whole):
        return False
    return all(one is not None and follows.get(id(one)) is two for one, two in pairwise(whole))


def _is_set_alike(step: Step) -> bool:
    old, new = step.twin.before[0] if step.twin else None, step.after[0]
    if not isinstance(old, TextParagraph) or not isinstance(new, TextParagraph):
        return type(old) is type(new)
    return (old.level, old.listed, old.style.lower()) == (new.level, new.listed, new.style.lower())
