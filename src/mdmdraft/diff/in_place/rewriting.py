"""Paragraphs that the aligner tells apart and a redline writes as one, where less is marked so.

The aligner says what happened to paragraphs in a reader's words. A redline has to mark few words:
a short paragraph that grew, or one that was split around a new one, shares words with its
neighbours that need no marks.
"""

from __future__ import annotations

from collections.abc import Sequence

from mdmdraft.align.sequences import Node, heaviest
from mdmdraft.align.steps import Step
from mdmdraft.diff.in_place.joints import joints, parted

_FAR = 4
"""How many paragraphs away a piece of one may stand."""
_PIECE = 0.6
"""Share of the words of a paragraph that have to be found in its neighbour."""
_PAIRS = 400
"""Pairs of paragraphs that are looked at in one place."""
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
    before, after = steps[max(0, at - _FAR) : at], steps[at + 1 : at + 1 + _FAR]
    one = _reach(steps[at], before[::-1], is_before=True)
    two = _reach(steps[at], after, is_before=False)
    if not (one or two):
        return at
    joined = _one([*one, steps[at], *two])
    taken = {id(step) for step in (*one, *two)}
    left = [[s for s in side if id(s) not in taken] for side in (before, after)]
    steps[at - len(before) : at + 1 + len(after)] = [*left[0], joined, *left[1]]
    return at - len(before) + len(left[0])


def _reach(pair: Step, around: Sequence[Step], *, is_before: bool) -> list[Step]:
    """Return which of the steps beside a pair, nearest first, are joined to it so that all pieces
    of it are. What was moved stands in the way of its own version alone."""
    found: list[Step] = []
    walked: list[Step] = []
    closed: set[bool] = set()
    common = _common(pair)
    for step in around:
        if step.is_pair or not _is_text(step):
            break
        if step.twin:
            closed.add(bool(step.olds))
        if bool(step.olds) in closed:
            continue
        walked = [step, *walked] if is_before else [*walked, step]
        together = _common(_one([*walked, pair] if is_before else [pair, *walked]))
        own = sum(len(node.tokens) for node in (*step.olds, *step.news))
        if together - common >= max(1, _PIECE * own):
            found = walked
        common = together
    return found


def _as_one(gap: list[Step]) -> list[Step]:
    step = _one(gap)
    least = min(_size(step.olds), _size(step.news))
    if not least:
        return gap
    return [step] if _is_like(step) else _one_by_one(gap)


def _is_like(step: Step) -> bool:
    """Tell whether both versions have half of the words of the shorter one."""
    return 2 * _common(step) >= min(_size(step.olds), _size(step.news)) > 0


def _one_by_one(gap: list[Step]) -> list[Step]:
    """Return the paragraphs of a place with those paired that say half of the same."""
    olds, news = [s for s in gap if s.olds], [s for s in gap if s.news]
    if len(olds) * len(news) > _PAIRS:
        return gap
    both = [(i, j, _one((a, b))) for i, a in enumerate(olds) for j, b in enumerate(news)]
    alike = [(i, j, float(_common(step))) for i, j, step in both if _is_like(step)]
    out: list[Step] = []
    i = j = 0
    for a, b in heaviest(alike):
        out += [*olds[i:a], *news[j:b], _one((olds[a], news[b]))]
        i, j = a + 1, b + 1
    return [*out, *olds[i:], *news[j:]]


def _one(steps: Sequence[Step]) -> Step:
    return Step(
        [node for step in steps for node in step.olds],
        [node for step in steps for node in step.news],
    )


def _common(step: Step) -> int:
    from rapidfuzz.distance import LCSseq

    if max(_size(step.olds), _size(step.news)) > _MOST:
        return 0
    olds, news = ([node.tokens for node in nodes] for nodes in (step.olds, step.news))
    one, two = _parted(olds, news), _parted(news, olds)
    return int(LCSseq.similarity(one, two))


def _parted(paragraphs: Sequence[Sequence[str]], others: Sequence[Sequence[str]]) -> list[str]:
    words = [word for words in paragraphs for word in words]
    at = joints(others)
    if not at:
        return words
    known = {word for words in others for word in words}
    return [piece for word in words for piece in parted(word, at, known)]


def _size(nodes: Sequence[Node]) -> int:
    return sum(len(node.tokens) for node in nodes)


def _is_text(step: Step) -> bool:
    return all(node.kind == "paragraph" for node in (*step.olds, *step.news))


def _is_loose(step: Step) -> bool:
    return not step.is_pair and not step.twin and _is_text(step)
