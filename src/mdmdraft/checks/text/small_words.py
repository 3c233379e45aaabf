"""The small words of languages, by which a text is known to be in one or another."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import msgspec

from mdmdraft.locales import profiles

_LEAST = 3
"""How many small words of another language tell that a text is in it."""


class Its(msgspec.Struct, frozen=True):
    """The small words of another language: those that the text's own does not have, those of them
    that stand in sentences alone, and those that both have."""

    marks: frozenset[str]
    clause: frozenset[str]
    shared: frozenset[str]


class SmallWords(msgspec.Struct, frozen=True):
    """The small words of a text's language, and of all others."""

    own: frozenset[str]
    others: frozenset[str]
    by_language: dict[str, Its]


@cache
def small_words(language: str) -> SmallWords:
    """Return the small words of a language among those of all that are known."""
    known = profiles()
    own = frozenset(known[language]["words"].split())
    by_language: dict[str, Its] = {}
    for other, lists in known.items():
        if other != language:
            words = frozenset(lists["words"].split())
            marks = frozenset(w for w in words - own if len(w) > 1)
            clause = frozenset(lists["clause"].split()) - own
            by_language[other] = Its(marks, clause, words & own)
    others = frozenset().union(*(its.marks for its in by_language.values()))
    return SmallWords(own, others, by_language)


def is_foreign(words: Collection[str], language: str) -> bool:
    """Tell whether words, in small letters, are another language's: they have more small words of
    it than of their own."""
    if language not in profiles():
        return False
    signs = small_words(language)
    own = sum(word in signs.own for word in words)
    return any(
        _LEAST <= sum(word in its.marks for word in words) > own
        for its in signs.by_language.values()
    )
