"""Quantities stated in a text: where they stand, those that state none left out."""

from __future__ import annotations

import re
from functools import lru_cache

from mdmdraft.checks.numbers.figure_words import (
    AGES,
    BIG,
    MONTHS,
    NUMBERED,
    NUMBERS,
    QUANTITIES,
    TRIGGERS,
    UNITS_OF_TIME,
)

_DIGITS = re.compile(
    r"(?<![\w.,/-])[+−-]?\d+(?:[  ’']\d{3})*(?:[.,]\d+)*(?:[  ]?(?:%|‰|€|\$|£))?(?![\w/])"
)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_LIST = (
    r"(?:(?:\s*,\s*(?:(?:and|or|et|ou)\s+)?|\s*[-–—]\s*|\s+(?:and|to|or|et|à|ou|bis|ter)\s+)"
    r"(?:\d[\w.()°/-]*|(?-i:[IVXLC]+\b)))*"
)
_NOT_COUNTED = (
    # a number that names something: article 3(a), Directive (EU) 2024/1712, principles 1, 3 and 4
    rf"(?<!\w)(?:{NUMBERED})s?\b\.?\s*(?:\([A-Z]+\)\s*)?(?:no\.?|nos\.?|n°)?\s*\d[\w.()°/-]*{_LIST}",
    rf"(?:§§?|¶¶?|#)\s*\d[\w.()°/-]*{_LIST}",
    # days and months
    rf"\d{{1,2}}(?:st|nd|rd|th|er)?(?:\s*[-–]\s*\d{{1,2}})?\s+(?:of\s+)?(?:{MONTHS})\b"
    r"(?:,?\s+\d{4})?",
    rf"\b(?:{MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,\s+\d{{4}})?",
    r"\b\d{4}-\d\d(?:-\d\d)?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b",
    # years, spans of years, decades
    r"(?<![\d.,])(?:1[5-9]|20)\d\d(?:\s*[-–/]\s*(?:(?:1[5-9]|20)?\d\d))?s?\b(?![.,]?\d|\s?%)",
    # numbers of several parts, and those with letters in them: 225-4-1, 2011/36/EU, 0.1.0, COVID-19
    r"(?<![\w.])\d+(?:[-‑./]\d+){2,}\b|(?<!\d)\d+/\d+(?:/\w+)*",
    r"\b[^\W\d_]+[-.]?\d[\w/.-]*|\b\d+(?:bis|ter|quater|quinquies|[^\W\d_]{1,2})\b[\w/.-]*",
    # marks of a list
    r"^\s*\d{1,2}[.)](?=\s)|\(\d{1,2}\)|\b\d{1,2}°",
    # what is quoted, and addresses
    r"“[^”]*”|«[^»]*»|‹[^›]*›|\"[^\"]*\"|https?://\S+",
)
_MASK = re.compile("|".join(_NOT_COUNTED), re.IGNORECASE | re.MULTILINE)


@lru_cache(maxsize=16)
def _patterns(
    language: str, more: str, fewer: str
) -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str] | None]:
    """Return what masks and what finds quantities in a language, with a paper's own words; and
    the words without which nothing in words is found, None when they are not known."""
    tongue = language.partition("-")[0]
    small = NUMBERS.get(tongue, "").split()
    big = BIG.get(tongue, "").split()
    words = "|".join([*small, *big])
    compound = rf"(?:{words})(?:[- ](?:et[- ])?(?:{words})){{0,6}}" if words else r"(?!)"
    number = rf"(?:\b(?:{'|'.join(small) or '(?!)'})|(?<![\d.,])\d{{1,3}})"
    second = rf"(?:(?:{'|'.join((*small[1:], *big)) or '(?!)'})|\d{{1,3}})\b(?!-)"
    large = rf"(?:(?:{words})[- ]){{0,6}}(?:{'|'.join(big) or '(?!)'})\b" if big else r"(?!)"
    found = [
        pattern.replace("{n2}", second).replace("{n}", number).replace("{big}", large)
        for pattern in QUANTITIES.get(tongue, ())
    ]
    found += [rf"{_word(word)}(?!\w)" for word in more.split(",") if word.strip()]
    amount = rf"(?:(?<![\d.,])\d{{1,9}}(?:[.,]\d{{1,9}})?|\b{compound})"
    time = UNITS_OF_TIME.get(tongue, r"(?!)")
    masks = [
        rf"{amount}(?:(?:\s*[-–]\s*|\s+(?:or|to|and|ou|à|et)\s+){amount})?[- ](?:{time})\b",
        rf"\b{AGES.get(tongue, '(?!)')}\s+(?:{compound}|\d{{1,2}})"
        r"(?=\s*(?:$|[.,;:)!?…]|years?\b|ans\b|(?:and|or|who|is|are|was|were|has|have|may|must|can"
        r"|cannot|in|at|for|neither|to|et|ou|est|sont|ne|dans)\b))",
    ]
    masks += [_word(word) for word in fewer.split(",") if word.strip()]
    return (
        re.compile("|".join(masks), re.IGNORECASE),
        re.compile("|".join(rf"(?<!\w){p}" for p in found) or r"(?!)", re.IGNORECASE),
        None if more else frozenset([*big, *TRIGGERS.get(tongue, "").split()]),
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

    shown = ignored.sub(blank, _MASK.sub(blank, text))
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
