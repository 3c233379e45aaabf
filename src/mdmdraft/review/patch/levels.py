"""Items of another level, paragraphs that become items, and items that become paragraphs: what is
sure by the items and blocks beside them; the rest is refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from mdmdraft.model.edit import Shape
from mdmdraft.model.text import List, Para
from mdmdraft.review.patch.actions import Reshape, Side
from mdmdraft.review.patch.files import BlockPosition, SourceFile, key_of
from mdmdraft.review.patch.layout import item_places
from mdmdraft.review.patch.location import span_of
from mdmdraft.review.patch.plan import FilePlan, Member, Ordering
from mdmdraft.review.patch.shapes import LISTS

BY_HAND = "change it in the source by hand"


class Goal(NamedTuple):
    """Where a block goes, beside which member, and whether it makes a list of its own there;
    `outer` is the list that is laid anew then."""

    order: Ordering
    number: int
    where: Side
    alone: bool = False
    outer: List | None = None


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
    if before is not None and action.depth:
        return _under(plan, file, before)
    if before is not None and _is_of(before, action.shape) and not action.depth:
        return _goal(plan, file, before, len(before.items) - 1, "after")
    if after is not None and _is_of(after, action.shape) and not action.depth:
        return _goal(plan, file, after, 0, "before")
    return None


def _under(plan: FilePlan, file: SourceFile, owner: List) -> Goal:
    """Return the place behind all that the last item of a list holds."""
    last = owner.items[-1][-1]
    item_places(file, owner)
    plan.check_gone(*span_of(file, last))
    container = file.positions[key_of(last)].container
    return Goal(plan.sequence(container), len(container.blocks) - 1, "after", True, owner)


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
