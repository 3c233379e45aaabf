"""What a number of a text counts: the things named beside it, and what narrows them."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from mdmdraft.checks.numbers.amount import Amount
from mdmdraft.checks.numbers.claims import figure_words
from mdmdraft.checks.numbers.number_words import NUMBER_WORDS
from mdmdraft.checks.numbers.quantity_words import (
    function_words,
    pattern,
    quantity_words,
    stem,
)
from mdmdraft.locales import base_of

_WORD = re.compile(r"\s*([^\W\d_]+(?:['’-][^\W\d_]+)*|[ld]['’](?=\w))")
_MOST = 8
"""So many words after a number are read for what it counts."""
_BEFORE = 60


class Counted(msgspec.Struct, frozen=True):
    """What a number counts."""

    text: str = ""
    """As it is written: `boats on swinging moorings`; nothing where it is not said."""
    head: str = ""
    """The noun, without the ending of its plural: `boat`."""
    narrowed: frozenset[str] = frozenset()
    """The words that narrow it, without their endings: `swinging`, `mooring`."""
    of_them: bool = False
    """Whether it counts a part of what was just said: `96 of them`."""
    of_whole: bool = False
    """Whether it counts a part of what its sentence began with: `Of 640 gauges, 512 were read`."""
    named: bool = False
    """Whether it is what the number itself is called: income, in `Income of 1.3 million`."""


def counted(text: str, amount: Amount, begin: int, end: int, language: str) -> Counted:
    """Return what a number counts, in its sentence, which is `text[begin:end]`."""
    after = text[amount.end : end]
    if pattern(language, "of_them", r"\s*{}(?!\w)").match(after):
        return Counted(of_them=True)
    if amount.kind == "count" or (amount.base is not None and amount.counted):
        inner = _between(text, amount, language) if amount.base is not None else Counted()
        found = inner if inner.head else _after(after, amount, language)
        if found.head:
            return found
    if amount.kind in {"money", "count", "measure"}:
        return _named(text[max(begin, amount.start - _BEFORE) : amount.start], language)
    return Counted()


def of_the_same(part: Counted, whole: Counted, after: str, language: str) -> Counted | None:
    """Return what a number counts whose noun was said with the one before it: `78 boats on
    moorings and 41 on the trot`, `3 906 compteurs relevés à distance et 312 relevés à la main`."""
    if not whole.head:
        return None
    if part.head and part.head in whole.narrowed:
        narrowed = part.narrowed | {part.head}
        return Counted(part.text, whole.head, narrowed, of_whole=True)
    if part.head or part.of_them:
        return None
    words = _words(after, 0)
    if not words or words[0][0].lower() not in quantity_words(language).narrowing.split():
        return None
    more, last = _narrowing(words, 0, language)
    return (
        Counted(after[:last].strip(), whole.head, frozenset(more), of_whole=True) if more else None
    )


def _between(text: str, amount: Amount, language: str) -> Counted:
    """Return the things named within a share: gauges, in `nine gauges in ten`."""
    words = re.findall(r"[^\W\d_]{3,}", text[amount.start : amount.end])
    small = function_words(language) | NUMBER_WORDS
    nouns = [w for w in words if w.lower() not in small and _is_plural(w, language)]
    return Counted(nouns[0], stem(nouns[0], language)) if len(nouns) == 1 else Counted()


@cache
def _plural(language: str) -> re.Pattern[str]:
    known = figure_words(language)
    ending = r"\w*[^\Ws]s" if base_of(language) == "en" else r"\w{2,}[sxz]"
    return re.compile(rf"(?:{known.plurals}|{ending})(?<!us)(?<!is)$", re.IGNORECASE)


def _is_plural(word: str, language: str) -> bool:
    return len(word) > 2 and _plural(language).match(word) is not None


_PARTITIVE = re.compile(r"\s+(?:of (?:the|these|those|our|its|all)\b|d['’]|de(?=\s)|des(?=\s))")


def _after(after: str, amount: Amount, language: str) -> Counted:
    """Return what is named after a number: nouns, and what narrows them."""
    start = 0
    partitive = _PARTITIVE.match(after)
    if partitive:
        start = partitive.end()
    words = _words(after, start)
    small = function_words(language)
    skipped = frozenset(quantity_words(language).small.split())
    run: list[tuple[str, int]] = []
    at = 0
    for at, (word, _) in enumerate(words):
        if word.lower() in small and not (not run and word.lower() in skipped):
            break
        if word.lower() not in small:
            run.append(words[at])
    else:
        at = len(words)
    place = _head_of(run, amount, language)
    if place is None:
        return Counted()
    head, last = run[place]
    narrowed = {stem(word, language) for word, _ in run[:place]}
    rest = run[place + 1 :]
    if rest and pattern(language, "participles", "{}$").search(rest[0][0]):
        narrowed.add(stem(rest[0][0], language))
        last = rest.pop(0)[1]
    if not rest:
        more, last = _narrowing(words[at:], last, language)
        narrowed |= more
    return Counted(after[:last].strip(), stem(head, language), frozenset(narrowed))


def _words(after: str, start: int) -> list[tuple[str, int]]:
    """Return the words that follow with nothing but blanks between them, each with its end."""
    found: list[tuple[str, int]] = []
    while len(found) < _MOST and (match := _WORD.match(after, start)):
        if start and found and match.start(1) == start and not found[-1][0].endswith(("'", "’")):
            break
        found.append((match[1], match.end()))
        start = match.end()
    return found


def _head_of(run: list[tuple[str, int]], amount: Amount, language: str) -> int | None:
    """Return which word of a run names what is counted."""
    one = amount.kind == "count" and amount.value == 1
    nouns = [n for n, (word, _) in enumerate(run[:4]) if _is_plural(word, language)]
    if nouns:
        place = nouns[0]
        english = base_of(language) == "en"
        while english and place + 1 in nouns:  # sales teams
            place += 1
        return place
    if one and run:
        return 0 if base_of(language) == "fr" else min(len(run), 3) - 1
    return None


def _narrowing(words: list[tuple[str, int]], last: int, language: str) -> tuple[set[str], int]:
    """Return what the phrases after a noun say, and where the last of them ends: `at the north
    quay`, `du syndicat`."""
    small = function_words(language)
    opening = frozenset(quantity_words(language).narrowing.split())
    found: set[str] = set()
    taken = 0
    phrase = False
    for word, end in words:
        lowered = word.lower()
        if lowered in opening:
            phrase, taken = True, 0
            continue
        if not phrase:
            break
        if lowered in small:
            if lowered in quantity_words(language).small.split() and not taken:
                continue
            break
        found.add(stem(word, language))
        last = end
        taken += 1
        full = taken == (2 if base_of(language) == "en" else 1)
        if full or (base_of(language) == "en" and _is_plural(word, language)):
            phrase = False
    return found, last


def _named(before: str, language: str) -> Counted:
    """Return what a number is called where the name stands before it: `Income came to`."""
    linking = pattern(
        language, "linking", r"(?:^|[\s'’(])([^\W\d_]{3,})(?:\s+(?:already|now|only))?\s+{}\s*$"
    )
    found = linking.search(before)
    if found is None or found[1].lower() in function_words(language):
        return Counted()
    return Counted(found[1], stem(found[1], language), named=True)
