"""The passage of a source that a quotation comes nearest to, for messages alone."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import takewhile

import msgspec

from mdmdraft.checks.quotations.compared_words import BOUNDARY, SourceWords, Word

AROUND = 4
"""Words shown on either side of a difference."""
LONGEST = 24
"""Words shown of a passage at most."""
Change = tuple[str, int, int, int, int]

_SIGNS = frozenset("°%‰")
"""What is not shown without what it stands after."""


class Difference(msgspec.Struct, frozen=True):
    """What a quotation says where its source says something else."""

    likeness: float
    """How alike the passages are, 0 to 100."""
    at: int
    """Place in the quotation of the first word that differs."""
    quoted: str
    source: str


def segment(quotation: Sequence[Word], number: int) -> tuple[int, int]:
    """Return the run of a quotation between two omissions that holds its piece `number`."""
    start = next((n + 1 for n in range(number, -1, -1) if quotation[n].kind == "gap"), 0)
    end = next(
        (n for n in range(number, len(quotation)) if quotation[n].kind == "gap"), len(quotation)
    )
    return min(start, number), end


def difference(
    quotation: Sequence[Word], texts: Sequence[str], number: int, source: SourceWords
) -> Difference | None:
    """Return how a quotation differs from its source, given the place up to which it agrees.

    `texts` are the paragraphs of the quotation. None when the source has nothing like it.
    """
    from rapidfuzz import fuzz

    first, last = segment(quotation, number)
    pieces = [n for n in range(first, last) if quotation[n].kind in {"word", "part"}]
    said = [_plain(texts, quotation[n]) for n in pieces]
    if not said or not source.words:
        return None
    whole = " ".join(source.words)
    found = fuzz.partial_ratio_alignment(" ".join(said), whole, score_cutoff=40)
    if found is None:
        return None
    start, end = _word_range(source, found.dest_start, found.dest_end)
    start, end = max(0, start - 2), min(len(source.words), end + 2)
    theirs = list(source.words[start:end])
    changes: list[Change] = [
        c
        for c in SequenceMatcher(None, theirs, said, autojunk=False).get_opcodes()
        if c[0] != "equal"
    ]
    inner = _inside(changes, len(theirs), len(said))
    if not inner:
        inner = changes[:1]
    if not inner:
        return None
    here, there = _shown_parts(inner, theirs, said)
    if here[1] - here[0] > LONGEST or there[1] - there[0] > LONGEST:
        here, there = _shown_parts(inner[:1], theirs, said)
    at = pieces[min(inner[0][3], len(pieces) - 1)]
    return Difference(
        found.score,
        at,
        _cut(_join(quotation, texts, pieces[here[0] : here[1]])),
        _cut(_shown(source, start + there[0], start + there[1])),
    )


def _shown_parts(
    changes: Sequence[Change], theirs: Sequence[str], said: Sequence[str]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return what to show of the quotation and of its source: the changes and a few words on
    either side, as many here as there."""
    _, a, b, c, d = changes[0]
    before = min(AROUND, c)
    _, _, e, _, f = changes[-1]
    after = min(AROUND, len(said) - f)
    if not before and b - a > d - c:
        a = b - max(d - c, 1)
    start, end = max(0, a - before), min(len(theirs), e + after)
    first, last = c - before, f + after
    while first and said[first] in _SIGNS:
        first -= 1
    while start and theirs[start] in _SIGNS:
        start -= 1
    while end < len(theirs) and theirs[end] in _SIGNS:
        end += 1
    return (first, last), (start, end)


def _plain(texts: Sequence[str], word: Word) -> str:
    if word.kind == "word":
        return word.text
    return texts[word.passage][word.start : word.end].replace("[", "").replace("]", "")


def _inside(changes: Sequence[Change], theirs: int, said: int) -> list[Change]:
    """Return the changes without what the source merely has before and after the passage."""
    return [
        c
        for c in changes
        if not (c[0] == "delete" and (c[1] == 0 or c[2] == theirs) and c[3] in {0, said})
    ]


def _word_range(source: SourceWords, start: int, end: int) -> tuple[int, int]:
    """Return the words that characters of the words joined by spaces belong to."""
    at = 0
    first, last = len(source.words), 0
    for number, word in enumerate(source.words):
        if at + len(word) > start and at < end:
            first, last = min(first, number), number + 1
        at += len(word) + 1
    return (first, last) if first < last else (0, 0)


def _shown(source: SourceWords, start: int, end: int) -> str:
    words = range(start, min(end, len(source.words)))
    # What does not follow on is not shown as if it did.
    words = range(
        start, start + sum(1 for _ in takewhile(lambda n: source.words[n] != BOUNDARY, words))
    )
    if not words:
        return ""
    return " ".join(source.shown[source.places[words[0]][0] : source.places[words[-1]][1]].split())


def _join(quotation: Sequence[Word], texts: Sequence[str], pieces: Sequence[int]) -> str:
    if not pieces:
        return ""
    first, last = quotation[pieces[0]], quotation[pieces[-1]]
    if first.passage == last.passage:
        return " ".join(texts[first.passage][first.start : last.end].split())
    middle = texts[first.passage + 1 : last.passage]
    parts = (texts[first.passage][first.start :], *middle, texts[last.passage][: last.end])
    return " ".join(" ".join(parts).split())


def _cut(text: str) -> str:
    words = text.split()
    return text if len(words) <= LONGEST + 6 else " ".join(words[: LONGEST + 6]) + " …"
