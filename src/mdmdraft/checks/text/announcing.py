"""Words that announce how many things follow: where they stand, and how many they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import msgspec

from mdmdraft.checks.numbers.number_words import CARDINALS
from mdmdraft.locales import lexicon

_MOST = 20
_RANGE = re.compile(r"\s*(?:or|to|and|ou|à|et|[-–/])\s*")
_DIGITS = r"[2-9]|1\d|20"


class Words(msgspec.Struct, frozen=True):
    """Words of one language; the comments in `announced.toml` say what each is for."""

    nouns: str
    no_nouns: str
    before: str
    partial: str
    following: str
    conjunctions: str
    own: str
    copula: str
    relations: str
    both: str
    places: str
    stands: str
    verbs: str
    apposition: str
    ordinals: tuple[str, ...]
    lastly: str
    article: str
    recommendations: str
    ours_before: str
    ours_after: str
    some: str


class Announced(msgspec.Struct, frozen=True):
    """Words that announce a number of things: where they stand in a text, and whether the noun
    says only that things follow (`three reasons`), or what they are (`eight members`)."""

    start: int
    end: int
    words: str
    number: int
    is_plain: bool
    opens: bool = False
    """Whether they begin their sentence."""


@cache
def announcing(language: str) -> Words:
    """Return the words of a language that `lexicon_language` names."""
    return msgspec.convert(lexicon(language, "announced"), Words)


@cache
def pattern(expression: str) -> re.Pattern[str]:
    """Return a pattern of the word lists, compiled, for any case."""
    return re.compile(expression, re.IGNORECASE)


@cache
def numbers() -> re.Pattern[str]:
    """Return a pattern for the numbers that announce: two to twenty, in words or digits."""
    every = "|".join(word for word, value in CARDINALS.items() if 2 <= value <= _MOST)
    return pattern(rf"(?<![\w.,’'-])(?:{every}|{_DIGITS})(?![\w-]|[.,’']\w)")


def announced(text: str, start: int, end: int, language: str) -> Iterator[Announced]:
    """Yield what is announced in the sentence from `start` to `end` of a text: nothing where it
    has a range of numbers, and none that counts a part of what there is."""
    words = announcing(language)
    hits = list(numbers().finditer(text, start, end))
    if any(_RANGE.fullmatch(text, one.end(), two.start()) for one, two in pairwise(hits)):
        return
    noun = _noun(language)
    for hit in hits:
        found = noun.match(text, hit.end(), end)
        if found is None or pattern(rf"(?:^|\W)(?:{words.before})\s+$").search(
            text, start, hit.start()
        ):
            continue
        lead = text[start : hit.start()].strip().lower()
        yield Announced(
            hit.start(),
            found.end(),
            " ".join(text[hit.start() : found.end()].split()),
            CARDINALS.get(hit[0].lower()) or int(hit[0]),
            found["plain"] is not None,
            not lead or pattern(words.own).fullmatch(lead + " ") is not None,
        )


@cache
def _noun(language: str) -> re.Pattern[str]:
    words = announcing(language)
    plain = "|".join(words.nouns.split())
    return pattern(
        rf"\s+(?:[^\W\d]+\s+){{0,2}}?(?P<plain>{plain})(?![\w-])"
        rf"|\s+(?!(?:{words.no_nouns})(?!\w))[^\W\d]{{2,}}[sx](?![\w-])"
    )
