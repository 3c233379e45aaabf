"""Where something new stands: beside which block of the base draft, and in what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mdmdraft.align.linear import Ancestor, LinearItem, TextParagraph, TextTable
from mdmdraft.align.steps import Step
from mdmdraft.model.text import List, Quote

_CONTINUED = re.compile(r"list continue ?([1-9])?", re.IGNORECASE)


class InsertionPoint(NamedTuple):
    """A place beside a block; `item` says that it is an item beside the one that holds it, and
    `apart` that it is one of another kind, or at another level."""

    block: str
    base: LinearItem
    before: bool = False
    item: bool = False
    apart: bool = False

    @property
    def is_quoted(self) -> bool:
        """Tell whether it is in a quotation."""
        inside = self.base.id == self.block
        return inside and any(isinstance(h.block, Quote) for h in self.base.ancestors)


def insertion_point(step: Step, item: LinearItem, *, whole: bool = False) -> InsertionPoint | None:
    """Return where something stands that the base lacks there; None where no place can be told.

    A `whole` block, a table, is put into nothing that not both its neighbours stand in.
    """
    at = step.siblings.index(step)
    before = _bound(step.siblings[:at][::-1], last=True)
    after = _bound(step.siblings[at + 1 :], last=False)
    paragraph = None if whole or isinstance(item, TextTable) else item
    if paragraph is not None and paragraph.listed:
        above = _above(step, paragraph)
        if above is not None and above.twin is None:
            place = insertion_point(above, above.after[0])
            return place and place._replace(apart=place.item)
        found = _in_list(before, after, paragraph)
        if found is not None:
            return found
    if before is None and after is None:
        return None
    if before is None or (isinstance(before[1], TextParagraph) and before[1].kind == "front"):
        return None if after is None else InsertionPoint(_top(after[1]), after[1], before=True)
    if after is not None and paragraph and _path(before[1]) != _path(after[1]):
        inside = _styled_as(paragraph, after[0]) and not _styled_as(paragraph, before[0])
        free = not paragraph.level and not paragraph.listed
        if inside and after[1].ancestors and free:
            return InsertionPoint(after[1].id, after[1], before=True)
    return _after(before, after, paragraph)


Bound = tuple[LinearItem, LinearItem]
"""An item of the base read back, and the item of the draft that it prints."""


def _bound(steps: Sequence[Step], *, last: bool) -> Bound | None:
    for step in steps:
        if not step.olds or step.twin is not None:
            continue
        item: LinearItem = step.before[-1 if last else 0]
        base = item.base
        if base is not None:
            return item, base
    return None


def _lists(item: LinearItem) -> list[Ancestor]:
    return [h for h in item.ancestors if isinstance(h.block, List)]


def _beside_item(
    found: Bound | None, paragraph: TextParagraph, *, before: bool, alike: bool = True
) -> InsertionPoint | None:
    """Return the place beside the item of the same depth that holds a neighbour; where `alike` is
    not set, in a list of the other kind."""
    if found is None:
        return None
    base = found[1]
    lists = _lists(base)
    if not lists or paragraph.depth >= len(lists):
        return None
    ancestor = lists[paragraph.depth]
    block = ancestor.block
    if not isinstance(block, List) or (block.ordered == paragraph.ordered) != alike:
        return None
    if paragraph.depth == len(lists) - 1 and isinstance(base, TextParagraph):
        return InsertionPoint(base.id, base, before, True, not alike)
    if not isinstance(block, List) or not 0 <= ancestor.item < len(block.items):
        return None
    item = block.items[ancestor.item]
    told = item and item[0].id
    return InsertionPoint(told, base, before, True, not alike) if told else None


def _above(step: Step, paragraph: TextParagraph) -> Step | None:
    """Return the item that a new one stands under, where that was put in as well."""
    for one in step.siblings[: step.siblings.index(step)][::-1]:
        item = one.after[0] if one.news else None
        if item is None:
            continue
        if one.olds or not isinstance(item, TextParagraph) or not item.listed:
            return None
        if item.depth < paragraph.depth:
            return one
    return None


def _in_list(
    before: Bound | None, after: Bound | None, paragraph: TextParagraph
) -> InsertionPoint | None:
    """Return the place of a new item in a list that a neighbour stands in; None where none is."""
    lists = _lists(before[1]) if before is not None else []
    if before is None or not lists:
        return _beside_item(after, paragraph, before=True)
    base, depth = before[1], paragraph.depth
    others = _lists(after[1]) if after is not None else []
    same = [
        one.block is two.block and one.item == two.item
        for one, two in zip(lists, others, strict=False)
    ]
    goes_on = [n < len(same) and all(same[: n + 1]) for n in range(len(lists))]
    if depth >= len(lists) or goes_on[-1]:
        return InsertionPoint(base.id, base)
    if goes_on[depth]:
        # What follows it in an item around it is under it then.
        return InsertionPoint(base.id, base, False, True, True)
    return (
        _beside_item(before, paragraph, before=False)
        or _beside_item(after, paragraph, before=True)
        or (None if base.origin.via else _beside_item(before, paragraph, before=False, alike=False))
    )


def _path(item: LinearItem) -> list[tuple[int, int]]:
    return [(id(h.block), h.item) for h in item.ancestors]


def _styled_as(paragraph: TextParagraph, seen: LinearItem) -> bool:
    return isinstance(seen, TextParagraph) and paragraph.style.lower() == seen.style.lower()


def _goes_along(paragraph: TextParagraph, seen: LinearItem) -> bool:
    return _styled_as(paragraph, seen) and not paragraph.level and not paragraph.listed


def _top(base: LinearItem) -> str:
    """Return the outermost block that an item of the draft stands in, or it itself."""
    return base.ancestors[0].block.id if base.ancestors else base.id


def _after(before: Bound, after: Bound | None, paragraph: TextParagraph | None) -> InsertionPoint:
    seen, base = before
    blocks = [id(h.block) for h in base.ancestors]
    common = 0
    if after is not None:
        others = [id(h.block) for h in after[1].ancestors]
        while common < min(len(blocks), len(others)) and blocks[common] == others[common]:
            common += 1
    if paragraph is not None and paragraph.level:
        common = 0
    inside = common
    if paragraph is None:
        pass
    elif (continued := _continued(paragraph, base)) and continued >= common:
        inside = continued
    elif common and isinstance(base.ancestors[common - 1].block, List):
        # Between two items: it goes on in the first of them.
        inside = common
    elif _goes_along(paragraph, seen) and not isinstance(base, TextTable):
        inside = len(base.ancestors)
    if inside < len(base.ancestors):
        return InsertionPoint(base.ancestors[inside].block.id, base)
    return InsertionPoint(base.id, base)


def _continued(paragraph: TextParagraph, base: LinearItem) -> int:
    """Return how many of what holds a paragraph also hold one that goes on in a list item, by its
    style (`List Continue 2` is in the second list); 0 where it does not."""
    found = _CONTINUED.fullmatch(paragraph.style)
    lists = [n for n, h in enumerate(base.ancestors) if isinstance(h.block, List)]
    if found is None or not lists:
        return 0
    return lists[min(int(found[1] or 1), len(lists)) - 1] + 1
