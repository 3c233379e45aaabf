"""Paragraphs that became items of a list, and items that became paragraphs, their words as they
were: found in one section of two drafts, after what was moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from mdmdraft.align.steps import EQUAL_WORDS, Step
from mdmdraft.model.text import Block, List, Para

Sign = Callable[[Any], str]
"""Gives what the words of a paragraph are told from others by."""


def find_forms(sections: Sequence[Step], old: Sign, new: Sign) -> None:
    """Number what became an item, or a paragraph: its places are deleted and inserted for the
    eye, and one change (`Step.form`)."""
    number = 0
    for section in sections:
        if not section.is_pair:
            continue
        alone = [s for s in _within(section) if not s.is_pair and s.twin is None]
        gone = [_Side(s, s.before[0], old) for s in alone if s.olds]
        come = [_Side(s, s.after[0], new) for s in alone if s.news]
        for whole, others in ((come, gone), (gone, come)):
            number = _paired(whole, others, number)


class _Side:
    """One place: its step, and the paragraphs that it is of."""

    def __init__(self, step: Step, value: Any, sign: Sign) -> None:
        self.step = step
        self.is_listed = not isinstance(value, Para)
        paras = list(_paragraphs(value))
        self.keys = [sign(para.content) for para in paras if para is not None]
        nodes = step.olds or step.news
        is_sure = None not in paras and nodes[0].words.total() >= EQUAL_WORDS
        self.is_open = is_sure and bool(self.keys)


def _within(section: Step) -> Iterator[Step]:
    for steps in section.steps:
        for step in steps:
            yield step
            yield from _within(step)


def _paragraphs(value: Any) -> Iterator[Para | None]:
    """Yield the paragraphs that a paragraph, an item or a list is of; None for anything else."""
    if isinstance(value, Para):
        yield value
    elif isinstance(value, List):
        for item in value.items:
            yield _alone(item)
    else:
        yield _alone(value) if isinstance(value, tuple) else None


def _alone(blocks: tuple[Block, ...]) -> Para | None:
    return blocks[0] if len(blocks) == 1 and isinstance(blocks[0], Para) else None


def _paired(wholes: Sequence[_Side], others: Sequence[_Side], number: int) -> int:
    """Pair lists and items with the paragraphs that they were or became; return the last number."""
    waiting: dict[str, list[_Side]] = defaultdict(list)
    for side in others:
        if side.is_open and not side.is_listed and not side.step.form:
            waiting[side.keys[0]].append(side)
    for whole in wholes:
        if not whole.is_open or not whole.is_listed or whole.step.form:
            continue
        needed: dict[str, int] = defaultdict(int)
        for key in whole.keys:
            needed[key] += 1
        if all(len(waiting[key]) >= count for key, count in needed.items()):
            number += 1
            whole.step.form = number
            for key in whole.keys:
                waiting[key].pop(0).step.form = number
    return number
