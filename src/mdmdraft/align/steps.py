"""The one aligner: what is the same, was split, joined, renamed or moved between two texts.

It knows sequences of nodes. What the nodes are is said by its two feeders: `drafts` goes down the
tree of two drafts, `paragraphs` along two linear texts. Every threshold is here or, for two nodes
alone, in `sequences`, so that a comparison, a review and the table of answers tell one story.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from mdmdraft.align.columns import TablePlan
from mdmdraft.align.sequences import Node, align, likeness, pairs, same

MOVED = 0.75
"""Share of words in common from which a node elsewhere is the same one, moved."""
MOVED_WORDS = 8
"""Words that a node must have to be known again elsewhere when it was rewritten as well."""
EQUAL_WORDS = 3
"""Words that a node must have to be known again elsewhere when it is the same."""
PIECE = 0.6
"""Share of its words that a paragraph must have from another one to be a piece of it."""


@dataclass(slots=True, eq=False)
class Step:
    """What one place of both texts holds: a node of either or of both, in the order of reading.

    Of a paragraph that was split, `news` has several; of several that were joined, `olds`.
    """

    olds: list[Node]
    news: list[Node]
    steps: list[list[Step]] = field(default_factory=list)
    """What is inside, where both texts have it: the blocks of a box, the rows of a table, a list
    for each cell of a row."""
    table: TablePlan | None = None
    twin: Step | None = None
    """Where it was moved to or from."""
    move: int = 0
    """Number of the move; what was moved together has one."""
    form: int = 0
    """Number of the change of form that it is a place of: a paragraph that became an item."""
    siblings: list[Step] = field(default_factory=list, repr=False)
    """The steps that it stands among."""

    @property
    def old(self) -> Node | None:
        """The old node, of several the first."""
        return self.olds[0] if self.olds else None

    @property
    def new(self) -> Node | None:
        """The new node, of several the first."""
        return self.news[0] if self.news else None

    @property
    def before(self) -> list[Any]:
        """What the old nodes are of."""
        return [node.value for node in self.olds]

    @property
    def after(self) -> list[Any]:
        """What the new nodes are of."""
        return [node.value for node in self.news]

    @property
    def rows(self) -> list[Step]:
        """The rows of a table in a linear text."""
        return self.steps[0] if self.steps else []

    @property
    def is_pair(self) -> bool:
        """Tell whether both texts have it here."""
        return bool(self.olds and self.news)

    @property
    def is_equal(self) -> bool:
        """Tell whether both texts have it here, and the same."""
        return len(self.olds) == len(self.news) == 1 and self.olds[0].key == self.news[0].key


def linear_steps(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield every step of a linear text, that of a table before those in its cells."""
    for step in steps:
        yield step
        for row in step.rows:
            for cell in row.steps:
                yield from linear_steps(cell)


class Aligner(ABC):
    """Aligns sequences of nodes, and what is inside them; then finds what was moved."""

    def __init__(self) -> None:
        self.runs: list[list[Step]] = []
        """Every sequence that was aligned."""

    @abstractmethod
    def inside(self, step: Step) -> bool:
        """Align what is inside a pair; False when the two cannot be one after all."""

    def run(self, olds: Sequence[Node], news: Sequence[Node]) -> list[Step]:
        """Return two sequences as one."""
        steps: list[Step] = []
        for one, two in align(olds, news):
            step = Step([one] if one else [], [two] if two else [])
            if step.is_pair and not self.inside(step):
                steps += [Step(step.olds, []), Step([], step.news)]
            else:
                steps.append(step)
        if not all(step.is_equal for step in steps):
            steps = _split_and_joined(_torn(_renamed(steps)))
        for step in steps:
            step.siblings = steps
        self.runs.append(steps)
        return steps

    def find_moves(self, numbered: int = 0) -> None:
        """Pair what is gone in one place with what is new in another, and number the moves from
        behind `numbered`."""
        alone = [s for run in self.runs for s in run if not s.is_pair]
        gone = [s for s in alone if s.olds and not s.olds[0].fixed]
        come = [s for s in alone if s.news and not s.news[0].fixed]
        _pair_equal(gone, come)
        gaps = _gaps(self.runs)
        _pair_alike([s for s in gone if not s.twin], [s for s in come if not s.twin], gaps)
        _number(self.runs, numbered)


# -- renamed --------------------------------------------------------------------------------------


def _renamed(steps: list[Step]) -> list[Step]:
    """Tell a heading in the place of another one of its level as the same one, renamed."""
    out: list[Step] = []
    loose: list[Step] = []
    for step in steps:
        if step.is_pair:
            out += [*_heading_paired(loose), step]
            loose = []
        else:
            loose.append(step)
    return out + _heading_paired(loose)


def _heading_paired(loose: list[Step]) -> list[Step]:
    """Pair the headings of a gap, where either text has one and they are of one level."""
    olds, news = [s for s in loose if s.olds], [s for s in loose if s.news]
    i = [n for n, s in enumerate(olds) if s.olds[0].level]
    j = [n for n, s in enumerate(news) if s.news[0].level]
    if len(i) != 1 or len(j) != 1:
        return loose
    old, new = olds[i[0]].olds[0], news[j[0]].news[0]
    if old.level != new.level:
        return loose
    before = olds[: i[0]] + news[: j[0]]
    return [*before, Step([old], [new]), *olds[i[0] + 1 :], *news[j[0] + 1 :]]


# -- torn to pieces --------------------------------------------------------------------------------


def _torn(steps: list[Step]) -> list[Step]:
    """Pair a paragraph with the first of the pieces that it was torn to, or that it was put
    together from, where no piece alone has enough of its words."""
    out: list[Step] = []
    for is_pair, found in groupby(steps, lambda step: step.is_pair):
        gap = list(found)
        out += gap if is_pair or len(gap) < 3 else _seeded(gap)
    return out


def _seeded(gap: list[Step]) -> list[Step]:
    olds, news = [s for s in gap if s.olds], [s for s in gap if s.news]
    for wholes, others in ((olds, news), (news, olds)):
        for step in wholes:
            found = _pieces_of(_alone(step), others)
            if found:
                first = found[0]
                pair = Step(step.olds or first.olds, step.news or first.news)
                one, two = (step, first) if step.olds else (first, step)
                i, j = olds.index(one), news.index(two)
                before, after = olds[:i] + news[:j], olds[i + 1 :] + news[j + 1 :]
                return [*_seeded(before), pair, *_seeded(after)]
    return gap


def _alone(step: Step) -> Node:
    return (step.olds or step.news)[0]


def _pieces_of(whole: Node, others: Sequence[Step]) -> list[Step]:
    """Return the paragraphs that follow each other and are pieces of one, if they make most of
    it."""
    from rapidfuzz.distance import LCSseq

    tokens = whole.tokens
    marked = [(_is_piece(_alone(step), whole, (), last=True), step) for step in others]
    for is_piece, found in groupby(marked, lambda pair: pair[0]):
        pieces = [step for _, step in found]
        if is_piece and len(pieces) > 1:
            together = [token for step in pieces for token in _alone(step).tokens]
            if LCSseq.similarity(together, tokens) >= PIECE * max(len(together), len(tokens)):
                return pieces
    return []


# -- split and joined -----------------------------------------------------------------------------


def _split_and_joined(steps: list[Step]) -> list[Step]:
    """Tell a paragraph that was split, or several that were joined, as one step."""
    taken: set[int] = set()
    pairs_at = [i for i, s in enumerate(steps) if s.is_pair]
    bounds = [-1, *pairs_at, len(steps)]
    for n, at in enumerate(pairs_at, start=1):
        pair = steps[at]
        one, two = pair.olds[0], pair.news[0]
        if pair.is_equal or (one.style, one.level) != (two.style, two.level):
            continue
        after = [s for s in steps[at + 1 : bounds[n + 1]] if id(s) not in taken]
        before = [s for s in steps[bounds[n - 1] + 1 : at][::-1] if id(s) not in taken]
        for loose, last in ((after, True), (before, False)):
            while (piece := _add_piece(pair, loose, last=last)) is not None:
                taken.add(id(piece))
                loose.remove(piece)
    return [s for s in steps if id(s) not in taken]


def _add_piece(pair: Step, loose: Sequence[Step], *, last: bool) -> Step | None:
    """Add the paragraph next to a pair to it, if it is a piece of it, and return its step."""
    new = next((s for s in loose if s.news), None)
    old = next((s for s in loose if s.olds), None)
    found: list[tuple[int, str, Step]] = []
    if new and len(pair.olds) == 1 and _is_piece(new.news[0], pair.olds[0], pair.news, last=last):
        found.append((new.news[0].size, new.news[0].key, new))
    if old and len(pair.news) == 1 and _is_piece(old.olds[0], pair.news[0], pair.olds, last=last):
        found.append((old.olds[0].size, old.olds[0].key, old))
    if not found:
        return None
    step = max(found, key=lambda item: item[:2])[2]
    pieces, piece = (pair.news, step.news) if step.news else (pair.olds, step.olds)
    pieces[:] = [*pieces, *piece] if last else [*piece, *pieces]
    return step


def _is_piece(piece: Node, whole: Node, others: Sequence[Node], *, last: bool) -> bool:
    """Tell whether most words of `piece` are words of `whole` that the other pieces leave."""
    from rapidfuzz.distance import LCSseq

    own, around = piece.tokens, whole.tokens
    if not own or not around or piece.style != whole.style:
        return False
    beside = [token for other in others for token in other.tokens]
    together = [*beside, *own] if last else [*own, *beside]
    gained = LCSseq.similarity(together, around) - LCSseq.similarity(beside, around)
    return gained >= max(1.0, PIECE * len(own))


# -- moved ----------------------------------------------------------------------------------------


def _pair_equal(gone: Sequence[Step], come: Sequence[Step]) -> None:
    by_key: dict[tuple[str, str], list[Step]] = defaultdict(list)
    for step in gone:
        node = step.olds[0]
        if node.size >= EQUAL_WORDS or node.whole:
            by_key[node.kind, node.key].append(step)
    for step in come:
        node = step.news[0]
        waiting = by_key.get((node.kind, node.key))
        if waiting:
            twin = waiting.pop(0)
            step.twin, twin.twin = twin, step


def _gaps(runs: Sequence[Sequence[Step]]) -> dict[int, tuple[int, int]]:
    """Return where each step stands: in which run, and behind how many pairs of it."""
    found: dict[int, tuple[int, int]] = {}
    for number, run in enumerate(runs):
        passed = 0
        for step in run:
            passed += step.is_pair
            found[id(step)] = number, passed
    return found


def _pair_alike(
    gone: Sequence[Step], come: Sequence[Step], gaps: Mapping[int, tuple[int, int]]
) -> None:
    """Pair what is much the same in two places. In one place, as a table is whose cells are merged
    otherwise, it was replaced and not moved."""
    gone = [s for s in gone if s.olds[0].size >= MOVED_WORDS]
    come = [s for s in come if s.news[0].size >= MOVED_WORDS]
    olds, news = [s.olds[0] for s in gone], [s.news[0] for s in come]
    ranked = sorted(
        (-likeness(olds[i], news[j]), i + j, min(i, j), i, j) for i, j, _ in pairs(olds, news)
    )
    for score, _, _, i, j in ranked:
        one, two = gone[i], come[j]
        if gaps[id(one)] == gaps[id(two)]:
            continue
        if -score >= MOVED and not one.twin and not two.twin and same(olds[i], news[j]):
            one.twin, two.twin = two, one


def _number(runs: Sequence[Sequence[Step]], number: int) -> None:
    """Number the moves; what was moved together is one move."""
    follows = {id(one): two for run in runs for one, two in pairwise(run)}
    for run in runs:
        before: Step | None = None
        for step in run:
            if step.twin and not step.move:
                if not (
                    before
                    and before.twin
                    and follows.get(id(before.twin)) is step.twin
                    and bool(before.olds) == bool(step.olds)
                ):
                    number += 1
                step.move = step.twin.move = number
            before = step
