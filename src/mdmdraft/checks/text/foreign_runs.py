"""Runs of words in another language than their text's, known by its small words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.small_words import Its, small_words
from mdmdraft.checks.text.typed import MEANT, Typed, masked, own_texts
from mdmdraft.locales import base_of, profiles

_WORD = re.compile(rf"[^\W\d_]+(?:-[^\W\d_]+)*|[.!?;:()\[\]{{}}{MEANT}\d]")
_LEAST = 5
"""How many words a run has at least."""
_MARKS = 2
"""How many small words of the other language it has at least."""
_SHARE = 0.28
"""What part of the run they are at least."""
_TAIL = 2
"""How many words after the last small one still belong to the run."""


class _Run(msgspec.Struct, frozen=True):
    """Words in another language: from the first small word to where they end."""

    language: str
    words: tuple[re.Match[str], ...]


class ForeignRun(msgspec.Struct, frozen=True):
    """Words of a text that are in another language, from `start` to `end`."""

    one: Typed
    start: int
    end: int
    language: str


def foreign_runs(subject: Subject) -> tuple[ForeignRun, ...]:
    """Return the runs of words in another language that are not marked as such."""
    found: list[ForeignRun] = []
    for one, text, small in subject.kept(own_texts):
        language = base_of(one.language)
        if language not in profiles():
            continue
        if sum(map(small_words(language).others.__contains__, small)) < _MARKS:
            continue
        for run in _runs(one, text, language):
            start, end = run.words[0].start(), run.words[-1].end()
            found.append(ForeignRun(one, start, end, run.language))
    return tuple(found)


def _runs(one: Typed, text: str, language: str) -> list[_Run]:
    """Return the runs of a text; where two languages claim the same words, that which has more of
    them."""
    signs = small_words(language)
    titles = [(start, end) for start, end in one.slanted if text[start].isupper()]
    words = list(_WORD.finditer(masked(text, titles)))
    small = [word[0].lower() for word in words]
    if len(words) < _LEAST:
        return []
    claims: list[tuple[int, _Run]] = []
    for other, its in signs.by_language.items():
        if sum(word in its.marks for word in small) >= _MARKS:
            claims.extend(_claims(other, its, signs.own, words))
    taken: list[_Run] = []
    for _, run in sorted(claims, key=lambda claim: -claim[0]):
        if not any(_overlap(run, before) for before in taken):
            taken.append(run)
    return sorted(taken, key=lambda run: run.words[0].start())


def _claims(
    other: str, its: Its, own: frozenset[str], words: list[re.Match[str]]
) -> Iterator[tuple[int, _Run]]:
    """Yield the runs that one language claims, with how many of their words it knows."""
    stops = own - its.shared
    run: list[re.Match[str]] = []
    for word in [*words, None]:
        if word is not None and word[0][0].isalpha() and word[0].lower() not in stops:
            run.append(word)
            continue
        found = _judged(run, its)
        if found:
            known = its.marks | its.shared
            yield sum(w[0].lower() in known for w in found), _Run(other, found)
        run = []


def _overlap(one: _Run, other: _Run) -> bool:
    return (
        one.words[0].start() < other.words[-1].end()
        and other.words[0].start() < one.words[-1].end()
    )


def _judged(run: list[re.Match[str]], its: Its) -> tuple[re.Match[str], ...]:
    """Return the part of a run that is in another language; nothing where it is a name."""
    marks, shared = its.marks, its.shared
    small = [n for n, word in enumerate(run) if word[0].lower() in marks]
    if len(small) < _MARKS:
        return ()
    first, last = small[0], small[-1]
    while first and run[first - 1][0].lower() in shared:
        first -= 1
    words = tuple(run[first : last + 1 + _TAIL])
    known = [w[0].lower() for w in words if w[0].lower() in marks | shared]
    lower = [n for n in small if run[n][0].islower()]
    if (
        len(words) < _LEAST
        or len(known) < _SHARE * len(words)
        or len(lower) < _MARKS
        or len(set(known)) < _MARKS
    ):
        return ()
    is_clause = any(word in its.clause for word in known)
    named = any(word[0][0].isupper() for word in run[max(0, first - 3) : first + 1])
    if named and not is_clause:
        return ()
    return words
