"""New sections: a heading of the first level that was put in, with all that follows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mdmdraft.align.linear import LinearItem, TextParagraph, printed
from mdmdraft.align.steps import Step
from mdmdraft.review.reading.new_blocks import unfit


class NewSection(NamedTuple):
    """What stands in a new section, and where."""

    heading: TextParagraph
    items: tuple[LinearItem, ...]
    """What follows its heading."""
    before: LinearItem | None
    """What stands before it in the draft."""
    reason: str
    """Why it cannot become a file of its own."""


def new_sections(
    steps: Sequence[Step], pictures: Mapping[str, str]
) -> dict[int, NewSection | None]:
    """Return the new sections of a linear text, by the identity of the step of their heading; None
    for the other steps in them."""
    found: dict[int, NewSection | None] = {}
    last: LinearItem | None = None
    coming: list[list[Step]] = []
    """New sections, one right behind the other."""
    for step in [*steps, None]:
        base = _base(step)
        if step is None or base is not None:
            found |= {id(inside[0]): _section(inside, last, base, pictures) for inside in coming}
            coming = []
        elif _is_heading(step):
            coming.append([step])
        elif coming and step.news:
            coming[-1].append(step)
            found[id(step)] = None
        last = base or last
    return found


def _base(step: Step | None) -> LinearItem | None:
    """Return what of the draft stands at a step, unmoved."""
    if step is None or not step.news or not step.olds:
        return None
    item: LinearItem = step.before[-1]
    return item.base


def _is_heading(step: Step) -> bool:
    if step.olds or not step.news or step.twin is not None:
        return False
    item: LinearItem = step.after[0]
    return isinstance(item, TextParagraph) and item.level == 1 and bool(item.text.strip())


def _section(
    steps: Sequence[Step],
    before: LinearItem | None,
    after: LinearItem | None,
    pictures: Mapping[str, str],
) -> NewSection:
    heading: TextParagraph = steps[0].after[0]
    items = tuple(
        item
        for step in steps[1:]
        for item in step.after
        if not isinstance(item, TextParagraph) or printed(item.runs).strip()
    )
    reason = next(filter(None, (unfit(one, pictures) for one in (heading, *items))), "")
    if any(step.twin is not None for step in steps):
        reason = "text that stood elsewhere stands in it"
    if before is not None and after is not None and before.section == after.section:
        reason = f"it would cut the section `{before.section}` in two"
    return NewSection(heading, items, before, reason)
