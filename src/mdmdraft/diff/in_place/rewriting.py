"""Paragraphs that the aligner tells apart and a redline writes as one, where less is marked so.

The aligner says what happened to paragraphs in a reader's words. A redline has to mark few words:
a short paragraph that grew, or one that was split around a new one, shares words with its
neighbours that need no marks.
"""

from __future__ import annotations

from collections.abc import Sequence

from mdmdraft.align.sequences import Node
from mdmdraft.align.steps import Step

_FAR = 4
"""How many paragraphs away a piece of one may stand."""
_PIECE = 0.6
"""Share of the words of a paragraph that have to be found in its neighbour."""
_MOST = 20_000
"""Words up to which paragraphs are held against one another."""


def rewritten(steps: Sequence[Step]) -> list[Step]:
    """Return steps with those joined that are marked less as one."""
    made = list(steps)
    at = 0
    while at < len(made):
        if made[at].is_pair and not made[at].is_equal and _is_text(made[at]):
            at = _joined(made, at)
        at += 1
    out: list[Step] = []
    gap: list[Step] = []
    for step in made:
        if _is_loose(step):
            gap.append(step)
            continue
        out += [*_as_one(gap), step]
        gap = []
    return out + _as_one(gap)


def _joined(steps: list[Step], at: int) -> int:
    """Join pieces around a changed paragraph to it, and return where it stands then."""
    before = _reach(steps[at], steps[max(0, at - _FAR) : at][::-1], is_before=True)
    after = _reach(steps[at], steps[at + 1 : at + 1 + _FAR], is_before=False)
    if before or after:
        steps[at - before : at + 1 + after] = [_one(steps[at - before : at + 1 + after])]
    return at - before


def _reach(pair: Step, around: Sequence[Step], *, is_before: bool) -> int:
    """Return how many of the steps beside a pair, nearest first, reach to a piece of it."""
    found = 0
    taken = [pair]
    common = _common(pair)
    for number, step in enumerate(around, 1):
        if not _is_loose(step):
            break
        taken = [step, *taken] if is_before else [*taken, step]
        together = _common(_one(taken))
        own = sum(len(node.tokens) for node in (*step.olds, *step.news))
        if together - common >= max(1, _PIECE * own):
            found = number
        common = together
    return found


def _as_one(gap: list[Step]) -> list[Step]:
    step = _one(gap)
    least = min(_size(step.olds), _size(step.news))
    if not least or 2 * _common(step) < least + 1:
        return gap
    return [step]


def _one(steps: Sequence[Step]) -> Step:
    return Step(
        [node for step in steps for node in step.olds],
        [node for step in steps for node in step.news],
    )


def _common(step: Step) -> int:
    from rapidfuzz.distance import LCSseq

    if max(_size(step.olds), _size(step.news)) > _MOST:
        return 0
    one, two = ([t for node in nodes for t in node.tokens] for nodes in (step.olds, step.news))
    return int(LCSseq.similarity(one, two))


def _size(nodes: Sequence[Node]) -> int:
    return sum(len(node.tokens) for node in nodes)


def _is_text(step: Step) -> bool:
    return all(node.kind == "paragraph" for node in (*step.olds, *step.news))


def _is_loose(step: Step) -> bool:
    return not step.is_pair and not step.twin and _is_text(step)
