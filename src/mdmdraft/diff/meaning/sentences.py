"""Which sentence of the new text is which of the old one."""

from __future__ import annotations

from collections.abc import Sequence

from mdmdraft.checks.text.sentences import sentence_at
from mdmdraft.diff.meaning.forces import Table, Unit, units_of

ALIKE = 0.5
"""Two sentences are the same one, changed, where at least so much of their words is common."""
MOST = 60
"""Longer texts than so many sentences are compared where the sentences are equal in number."""

Sentence = tuple[Unit, ...]
Pairs = list[tuple[Sentence, Sentence]]


def sentences_of(text: str, table: Table) -> list[Sentence]:
    """Return the sentences of a text, a line being a paragraph, each as its units."""
    found: list[Sentence] = []
    for line in text.split("\n"):
        at = 0
        while at < len(line):
            _, end = sentence_at(line[at:], 1)
            found.append(units_of(line[at : at + end], table))
            at += end
    return [sentence for sentence in found if sentence]


def aligned(old: Sequence[Sentence], new: Sequence[Sentence]) -> Pairs:
    """Return the sentences that are the same one in both texts, equal or changed: first those in
    the same order, the likest together, then those that were moved."""
    if len(old) > MOST or len(new) > MOST:
        both = zip(old, new, strict=False)
        return [(a, b) for a, b in both if len(old) == len(new) and likeness(a, b) >= ALIKE]
    scores = [[likeness(a, b) for b in new] for a in old]
    pairs = _in_order(scores)
    left = {i for i, _ in pairs}
    right = {j for _, j in pairs}
    rest = sorted(
        (-score, i, j)
        for i, row in enumerate(scores)
        for j, score in enumerate(row)
        if i not in left and j not in right and score >= ALIKE
    )
    for _, i, j in rest:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return [(old[i], new[j]) for i, j in sorted(pairs)]


def likeness(a: Sentence, b: Sentence) -> float:
    """Return how much of two sentences is common, 0 to 1; forms of one scale count as common."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(_keys(a), _keys(b))


def _keys(sentence: Sentence) -> list[str]:
    return [f"\0{unit.rank.scale}" if unit.level else unit.key for unit in sentence]


def _in_order(scores: list[list[float]]) -> list[tuple[int, int]]:
    """Return the pairs in order whose likeness adds up to the most."""
    rows, columns = len(scores), len(scores[0]) if scores else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            skip = max(best[i + 1][j], best[i][j + 1])
            take = best[i + 1][j + 1] + scores[i][j] if scores[i][j] >= ALIKE else 0.0
            best[i][j] = max(skip, take)
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < rows and j < columns:
        taken = scores[i][j] >= ALIKE and best[i][j] == best[i + 1][j + 1] + scores[i][j]
        if taken:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
