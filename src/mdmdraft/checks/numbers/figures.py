"""Quantities stated in a text: where they stand, those that state none left out."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from mdmdraft.checks.text.word_lists import common
from mdmdraft.locales import base_of, lexicon

_DIGITS = re.compile(
    r"(?<![\w.,/-])[+−-]?\d+(?:[  ’']\d{3})*(?:[.,]\d+)*(?:[  ]?(?:%|‰|€|\$|£))?(?![\w/])"
)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_LIST = (
    r"(?:(?:\s*,\s*(?:(?:and|or|et|ou)\s+)?|\s*[-–—]\s*|\s+(?:and|to|or|et|à|ou|bis|ter)\s+)"
    r"(?:\d[\w.()°/-]*|(?-i:[IVXLC]+\b)))*"
)


class FigureWords(msgspec.Struct, frozen=True):
    """Words that state a quantity in one language; the comments in the files say what each is."""

    quantities: tuple[str, ...] = ()
    triggers: str = ""
    small: str = ""
    large: str = ""
    time: str = "(?!)"
    ages: str = "(?!)"


def figure_words(language: str) -> FigureWords:
    """Return the words of a language (BCP 47); none for one that has no list."""
    return msgspec.convert(lexicon(base_of(language), "figures"), FigureWords)


@cache
def _mask() -> re.Pattern[str]:
    """Return what finds the numbers that state no quantity in any language."""
    words = common().figures
    numbered, months = ("|".join(text.split()) for text in (words.numbered, words.months))
    not_counted = (
        # a number that names something: article 3(a), Directive (EU) 2024/1712, principles 1 and 4
        rf"(?<!\w)(?:{numbered})s?\b\.?\s*(?:\([A-Z]+\)\s*)?(?:no\.?|nos\.?|n°)?\s*\d[\w.()°/-]*{_LIST}",
        rf"(?:§§?|¶¶?|#)\s*\d[\w.()°/-]*{_LIST}",
        # days and months
        rf"\d{{1,2}}(?:st|nd|rd|th|er)?(?:\s*[-–]\s*\d{{1,2}})?\s+(?:of\s+)?(?:{months})\b"
        r"(?:,?\s+\d{4})?",
        rf"\b(?:{months})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,\s+\d{{4}})?",
        r"\b\d{4}-\d\d(?:-\d\d)?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b",
        # years, spans of years, decades
        r"(?<![\d.,])(?:1[5-9]|20)\d\d(?:\s*[-–/]\s*(?:(?:1[5-9]|20)?\d\d))?s?\b(?![.,]?\d|\s?%)",
        # numbers of several parts, and with letters in them: 225-4-1, 2011/36/EU, 0.1.0, COVID-19
        r"(?<![\w.])\d+(?:[-‑./]\d+){2,}\b|(?<!\d)\d+/\d+(?:/\w+)*",
        r"\b[^\W\d_]+[-.]?\d[\w/.-]*|\b\d+(?:bis|ter|quater|quinquies|[^\W\d_]{1,2})\b[\w/.-]*",
        # marks of a list
        r"^\s*\d{1,2}[.)](?=\s)|\(\d{1,2}\)|\b\d{1,2}°",
        # what is quoted, and addresses
        r"“[^”]*”|«[^»]*»|‹[^›]*›|\"[^\"]*\"|https?://\S+",
    )
    return re.compile("|".join(not_counted), re.IGNORECASE | re.MULTILINE)


@lru_cache(maxsize=16)
def _patterns(
    language: str, more: str, fewer: str
) -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str] | None]:
    """Return what masks and what finds quantities in a language, with a paper's own words; and
    the words without which nothing in words is found, None when they are not known."""
    known = figure_words(language)
    small, big = known.small.split(), known.large.split()
    words = "|".join([*small, *big])
    compound = rf"(?:{words})(?:[- ](?:et[- ])?(?:{words})){{0,6}}" if words else r"(?!)"
    number = rf"(?:\b(?:{'|'.join(small) or '(?!)'})|(?<![\d.,])\d{{1,3}})"
    second = rf"(?:(?:{'|'.join((*small[1:], *big)) or '(?!)'})|\d{{1,3}})\b(?!-)"
    large = rf"(?:(?:{words})[- ]){{0,6}}(?:{'|'.join(big) or '(?!)'})\b" if big else r"(?!)"
    found = [
        pattern.replace("{n2}", second).replace("{n}", number).replace("{big}", large)
        for pattern in known.quantities
    ]
    found += [rf"{_word(word)}(?!\w)" for word in more.split(",") if word.strip()]
    amount = rf"(?:(?<![\d.,])\d{{1,9}}(?:[.,]\d{{1,9}})?|\b{compound})"
    masks = [
        rf"{amount}(?:(?:\s*[-–]\s*|\s+(?:or|to|and|ou|à|et)\s+){amount})?[- ](?:{known.time})\b",
        rf"\b{known.ages}\s+(?:{compound}|\d{{1,2}})"
        r"(?=\s*(?:$|[.,;:)!?…]|years?\b|ans\b|(?:and|or|who|is|are|was|were|has|have|may|must|can"
        r"|cannot|in|at|for|neither|to|et|ou|est|sont|ne|dans)\b))",
    ]
    masks += [_word(word) for word in fewer.split(",") if word.strip()]
    return (
        re.compile("|".join(masks), re.IGNORECASE),
        re.compile("|".join(rf"(?<!\w){p}" for p in found) or r"(?!)", re.IGNORECASE),
        None if more else frozenset([*big, *known.triggers.split()]),
    )


def _word(word: str) -> str:
    """Return a word of a paper's own as a pattern, whichever apostrophe it is written with."""
    return re.sub(r"['’]", "['’]", re.escape(word.strip()))


def quantities(text: str, language: str, more: str = "", fewer: str = "") -> list[tuple[int, str]]:
    """Return the quantities that a text states, in order: where, and the words.

    A quantity is a number in digits, a large one in words, or words such as `most`, `half of`,
    `one in five`. Years, dates, numbers of articles and pages, ages, spans of time, marks of
    lists and what stands in quotation marks are none. `more` are words that state one too,
    `fewer` words that do not, both with commas between.
    """
    ignored, wanted, triggers = _patterns(language, more, fewer)
    said = triggers is None or not triggers.isdisjoint(_WORD.findall(text.lower()))
    if not said and not _DIGIT.search(text):
        return []

    def blank(match: re.Match[str]) -> str:
        return "\x00" * len(match[0])

    shown = ignored.sub(blank, _mask().sub(blank, text))
    spans = [match.span() for match in _DIGITS.finditer(shown)]
    if said:
        spans += [match.span() for match in wanted.finditer(shown)]
    found: list[tuple[int, str]] = []
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            found.append((start, text[start:end].rstrip()))
            reached = end
    return found
