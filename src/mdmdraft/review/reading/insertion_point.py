"""Where something new stands: beside which block of the base draft, and in what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mdmdraft.align.flow import Holder, Item, Leaf, TableItem
from mdmdraft.align.steps import Step
from mdmdraft.model.text import List

_CONTINUED = re.compile(r"list continue ?([1-9])?", re.IGNORECASE)


class Anchor(NamedTuple):
    """A place beside a block; `item` says that it is an item beside the one that holds it."""

    block: str
    base: Item
    before: bool = False
    item: bool = False


def anchor(step: Step, leaf: Leaf) -> Anchor | None:
    """Return where a leaf stands that the base lacks; None where no place can be told."""
    at = step.siblings.index(step)
    before = _bound(step.siblings[:at][::-1], last=True)
    after = _bound(step.siblings[at + 1 :], last=False)
    if leaf.listed:
        found = _beside_item(before, leaf, before=False) or _beside_item(after, leaf, before=True)
        if found is not None:
            return found
    if before is None and after is None:
        return None
    if before is None or (isinstance(before[1], Leaf) and before[1].kind == "front"):
        return _top(after, before=True)
    if after is not None and _path(before[1]) != _path(after[1]):
        inside = _styled_as(leaf, after[0]) and not _styled_as(leaf, before[0])
        if inside and after[1].holders and not leaf.level:
            return Anchor(after[1].id, after[1], before=True)
    return _after(before, after, leaf)


Bound = tuple[Item, Item]
"""An item of the base read back, and the item of the draft that it prints."""


def _bound(steps: Sequence[Step], *, last: bool) -> Bound | None:
    for step in steps:
        if not step.olds or step.twin is not None:
            continue
        item: Item = step.before[-1 if last else 0]
        base = item.base
        if base is not None:
            return item, base
    return None


def _lists(item: Item) -> list[Holder]:
    return [h for h in item.holders if isinstance(h.block, List)]


def _beside_item(found: Bound | None, leaf: Leaf, *, before: bool) -> Anchor | None:
    """Return the place beside the item of the same depth that holds a neighbour."""
    if found is None:
        return None
    base = found[1]
    lists = _lists(base)
    if not lists or leaf.depth >= len(lists):
        return None
    holder = lists[leaf.depth]
    block = holder.block
    if leaf.depth == len(lists) - 1 and isinstance(base, Leaf):
        return Anchor(base.id, base, before, True)
    if not isinstance(block, List) or not 0 <= holder.item < len(block.items):
        return None
    item = block.items[holder.item]
    return Anchor(item[0].id, base, before, True) if item and item[0].id else None


def _path(item: Item) -> list[tuple[int, int]]:
    return [(id(h.block), h.item) for h in item.holders]


def _styled_as(leaf: Leaf, seen: Item) -> bool:
    return isinstance(seen, Leaf) and leaf.style.lower() == seen.style.lower()


def _top(found: Bound | None, *, before: bool) -> Anchor | None:
    if found is None:
        return None
    base = found[1]
    if base.holders:
        return Anchor(base.holders[0].block.id, base, before)
    return Anchor(base.id, base, before)


def _after(before: Bound, after: Bound | None, leaf: Leaf) -> Anchor:
    seen, base = before
    blocks = [id(h.block) for h in base.holders]
    common = 0
    if after is not None:
        others = [id(h.block) for h in after[1].holders]
        while common < min(len(blocks), len(others)) and blocks[common] == others[common]:
            common += 1
    if leaf.level:
        common = 0
    inside = common
    if (continued := _continued(leaf, base)) and continued >= common:
        inside = continued
    elif common and isinstance(base.holders[common - 1].block, List):
        # Between two items: it goes on in the first of them.
        inside = common
    elif _styled_as(leaf, seen) and not leaf.level and not isinstance(base, TableItem):
        inside = len(base.holders)
    if inside < len(base.holders):
        return Anchor(base.holders[inside].block.id, base)
    return Anchor(base.id, base)


def _continued(leaf: Leaf, base: Item) -> int:
    """Return how many of what holds a leaf also hold one that goes on in a list item, by its
    style (`List Continue 2` is in the second list); 0 where it does not."""
    found = _CONTINUED.fullmatch(leaf.style)
    lists = [n for n, h in enumerate(base.holders) if isinstance(h.block, List)]
    if found is None or not lists:
        return 0
    return lists[min(int(found[1] or 1), len(lists)) - 1] + 1
