"""Items of another level, paragraphs that become items, and items that become paragraphs: what is
sure by the items and blocks beside them; the rest is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from mdmdraft.model.edit import Shape
from mdmdraft.model.text import List, Para
from mdmdraft.review.patch.actions import CannotPatch, Reshape, Side
from mdmdraft.review.patch.files import BlockPosition, SourceFile, key_of
from mdmdraft.review.patch.layout import item_places
from mdmdraft.review.patch.location import span_of
from mdmdraft.review.patch.marks import OTHER_EDIT, OTHER_HINT
from mdmdraft.review.patch.plan import FilePlan, Member, Ordering
from mdmdraft.review.patch.shapes import LISTS

BY_HAND = "change it in the source by hand"


class Goal(NamedTuple):
    """Where a block goes, beside which member, and whether it makes a list of its own there."""

    order: Ordering
    number: int
    where: Side
    alone: bool = False


FindGoal = Callable[[FilePlan], Goal]
"""Returns where a block goes, by what a plan has already. Raises CannotPatch."""


def goal_of_item(file: SourceFile, position: BlockPosition, action: Reshape) -> FindGoal:
    """Return how the new place of an item is found, which stays an item of another level or
    becomes something else. Raises CannotPatch."""
    container = position.container
    owner = container.owner
    if len(container.blocks) != 1 or not isinstance(position.block, Para):
        raise CannotPatch("its list item holds more than its words", BY_HAND)
    assert isinstance(owner, List)
    item_places(file, owner)
    if action.shape not in LISTS:
        return _out_of_list(file, owner, container.number)
    deeper = action.depth - _depth(file, owner)
    if deeper == 1:
        return _deeper(file, owner, container.number, action.shape)
    if deeper == -1:
        return _higher(file, owner, container.number, action.shape)
    reason = "its list is of another kind" if not deeper else "it is more than one level away"
    raise CannotPatch(reason, BY_HAND)


def goal_in_list(
    plan: FilePlan, file: SourceFile, position: BlockPosition, action: Reshape
) -> Goal | None:
    """Return where a paragraph goes that becomes an item of a list right beside it; None where
    none is there. Raises CannotPatch."""
    if action.shape not in LISTS or not isinstance(position.block, Para):
        return None
    members = plan.sequence(position.container).members
    at = next(n for n, m in enumerate(members) if m.index == position.index)
    before, after = (_list_at(position, _next(x)) for x in (members[:at][::-1], members[at + 1 :]))
    if before is not None and action.depth == 1:
        return _under(plan, file, before, len(before.items) - 1, action.shape)
    if before is not None and _is_of(before, action.shape) and not action.depth:
        return _goal(plan, file, before, len(before.items) - 1, "after")
    if after is not None and _is_of(after, action.shape) and not action.depth:
        return _goal(plan, file, after, 0, "before")
    return None


def _deeper(file: SourceFile, owner: List, number: int, shape: Shape) -> FindGoal:
    """Return how the place of an item under the one before it is found."""

    def find(plan: FilePlan) -> Goal:
        members = plan.order_of_items(owner).members
        at = next(n for n, m in enumerate(members) if m.index == number)
        before = _next(members[:at][::-1])
        if before is None:
            raise CannotPatch("no item stands before it that it could be under", BY_HAND)
        if before.index < 0:
            raise CannotPatch(OTHER_EDIT, OTHER_HINT)
        return _under(plan, file, owner, before.index, shape)

    return find


def _higher(file: SourceFile, owner: List, number: int, shape: Shape) -> FindGoal:
    """Return how the place of the last item of a list behind the item that holds it is found."""
    container = file.positions[key_of(owner)].container
    outer = container.owner
    if not isinstance(outer, List) or not _is_of(outer, shape):
        raise CannotPatch("the list around it is of another kind", BY_HAND)
    if len(owner.items) == 1:
        raise CannotPatch("it is the only item at its level", BY_HAND)
    if number + 1 < len(owner.items) or container.blocks[-1] is not owner:
        raise CannotPatch("what follows it in its item would be under it then", BY_HAND)
    return lambda plan: _goal(plan, file, outer, container.number, "after")


def _out_of_list(file: SourceFile, owner: List, number: int) -> FindGoal:
    """Return how the place of the first or the last item beside its list is found."""
    position = file.positions[key_of(owner)]
    if position.container.kind not in {"body", "box"}:
        raise CannotPatch("its list is part of something else", BY_HAND)
    if number and number + 1 < len(owner.items):
        raise CannotPatch("it would cut its list in two", BY_HAND)
    where: Side = "after" if number + 1 == len(owner.items) else "before"
    return lambda plan: Goal(plan.sequence(position.container), position.index, where, True)


def _under(plan: FilePlan, file: SourceFile, owner: List, number: int, shape: Shape) -> Goal:
    """Return the place one level under an item, behind all that it holds."""
    last = owner.items[number][-1]
    if isinstance(last, List):
        if not _is_of(last, shape):
            raise CannotPatch("the items at that level are of another kind", BY_HAND)
        return _goal(plan, file, last, len(last.items) - 1, "after")
    plan.check_gone(*span_of(file, last))
    container = file.positions[key_of(last)].container
    return Goal(plan.sequence(container), len(container.blocks) - 1, "after", True)


def _goal(plan: FilePlan, file: SourceFile, found: List, number: int, where: Side) -> Goal:
    item_places(file, found)
    plan.check_gone(*span_of(file, found))
    return Goal(plan.order_of_items(found), number, where)


def _next(members: Iterable[Member]) -> Member | None:
    """Return the first member that stays."""
    return next((m for m in members if not m.gone), None)


def _list_at(position: BlockPosition, member: Member | None) -> List | None:
    if member is None or member.index < 0:
        return None
    block = position.container.blocks[member.index]
    return block if isinstance(block, List) else None


def _is_of(found: List, shape: Shape) -> bool:
    return found.ordered == (shape == "number")


def _depth(file: SourceFile, found: List) -> int:
    """Return how many lists a list stands in."""
    container = file.positions[key_of(found)].container
    depth = 0
    while container.owner is not None:
        depth += isinstance(container.owner, List)
        container = file.positions[key_of(container.owner)].container
    return depth
