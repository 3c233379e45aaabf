"""Quantities stated in a text: where they stand, those that state none left out."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from mdmdraft.checks.numbers.claims import claims, figure_words
from mdmdraft.checks.numbers.names import masked
from mdmdraft.checks.numbers.number_words import CARDINALS, NUMBER_WORDS
from mdmdraft.checks.numbers.numerals import amounts

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
SMALLEST = Fraction(11)
"""The smallest number of things that needs a source, where a paper says nothing else."""


@lru_cache(maxsize=16)
def _patterns(
    language: str, more: str, fewer: str
) -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str] | None]:
    """Return what masks and what finds quantities in a language, with a paper's own words; and
    the words without which nothing in words is found, None when they are not known."""
    known = figure_words(language)
    found = [*known.quantities, *(rf"{_word(w)}(?!\w)" for w in more.split(",") if w.strip())]
    spelled = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
    amount = rf"(?:(?<![\d.,])\d{{1,9}}(?:[.,]\d{{1,9}})?|\b(?:{spelled})(?:[- ](?:{spelled}))*)"
    cardinal = "|".join(sorted(CARDINALS, key=len, reverse=True))
    age = rf"(?:\d{{1,2}}|(?:{cardinal})(?:-(?:{cardinal}))?)"
    masks = [
        rf"\b(?:{known.idioms})\b",
        rf"{amount}(?:(?:\s*[-–]\s*|\s+(?:or|to|and|ou|à|et)\s+){amount})?[- ](?:{known.time})\b",
        rf"\b(?:{known.ages})\s+{age}(?:\s*[-–]\s*\d{{1,2}})?"
        r"(?=\s*(?:$|[.,;:)!?…]|years?\b|ans\b|(?:and|or|who|is|are|was|were|has|have|may|must|can"
        r"|cannot|in|at|for|neither|to|et|ou|est|sont|ne|dans|eat)\b))",
    ]
    masks += [_word(word) for word in fewer.split(",") if word.strip()]
    return (
        re.compile("|".join(masks), re.IGNORECASE),
        re.compile("|".join(rf"(?<!\w)(?:{p})" for p in found) or r"(?!)", re.IGNORECASE),
        None if more else NUMBER_WORDS | frozenset(known.triggers.split()),
    )


def _word(word: str) -> str:
    """Return a word of a paper's own as a pattern, whichever apostrophe it is written with."""
    return re.sub(r"['’]", "['’]", re.escape(word.strip()))


def quantities(
    text: str,
    language: str,
    more: str = "",
    fewer: str = "",
    *,
    smallest: Fraction = SMALLEST,
    names: re.Pattern[str] | None = None,
) -> list[tuple[int, str]]:
    """Return the quantities that a text states, in order: where, and the words.

    A quantity is a share, a sum of money, a rate, a count of things from `smallest` on, a number
    that something is said to be, or words such as `most`, `half of`. Years, dates, numbers of
    articles and pages, ages, spans of time, marks of lists and what stands in quotation marks are
    none. `more` are words that state one too, `fewer` words that do not, both with commas between;
    `names` finds the numbers of a paper's own that name something.
    """
    ignored, wanted, triggers = _patterns(language, more, fewer)
    said = triggers is None or not triggers.isdisjoint(_WORD.findall(text.lower()))
    if not said and not _DIGIT.search(text):
        return []
    shown = masked(text, names)
    shown = ignored.sub(lambda match: "\x00" * len(match[0]), shown)
    spans = claims(amounts(shown, language), shown, language, smallest)
    if said:
        spans += [match.span() for match in wanted.finditer(shown)]
    found: list[tuple[int, str]] = []
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            found.append((start, text[start:end].rstrip()))
            reached = end
    return found
