"""Numbers that name something and count nothing, in any language: dates, hours, articles of laws,
dockets, versions, marks of lists, coordinates, formulas, what is quoted."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mdmdraft.checks.text.word_lists import common

_LIST = (
    r"(?:(?:\s*[,;]\s*(?:(?:and|or|et|ou)\s+)?|\s*[-–—]\s*|\s+(?:and|to|or|et|à|ou|bis|ter|und|en|y|e)"
    r"\s+)(?:(?:[LRDA]\.?\s?)?\*?\d[\w.()°/:-]*|(?-i:[IVXLC]+\b)))*"
)
_DIGIT = re.compile(r"\d")
_YEAR = r"(?:1[5-9]|20)\d\d"


@lru_cache(maxsize=8192)  # several checks read the same paragraphs
def masked(text: str, more: re.Pattern[str] | None = None) -> str:
    """Return a text with blanks of no width, U+0000, for whatever names something, as long as
    before. `more` finds what else is to be passed over."""

    def blank(match: re.Match[str]) -> str:
        return "\x00" * len(match[0])

    if _DIGIT.search(text):
        for pattern in _patterns():
            text = pattern.sub(blank, text)
    else:
        text = _quotations().sub(blank, text)
    return more.sub(blank, text) if more else text


@cache
def _quotations() -> re.Pattern[str]:
    return re.compile("|".join(_quoted()), re.IGNORECASE | re.MULTILINE)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = common().figures
    numbered, months, short = (
        "|".join(map(re.escape, sorted(text.split(), key=len, reverse=True)))
        for text in (words.numbered, words.months, words.short_months)
    )
    month = rf"(?:(?:{months})\b|(?-i:{short})\b\.?)"
    anycase = (
        *_quoted(),
        *_dates(month),
        *_laws(numbered),
        *_technical(),
        *_marks(),
    )
    exact = (
        # L. 811-5, R.* 10-13, D 1, LO 111-1; K 14-12.345; 7 K 112/13; [2013] RCA 211
        rf"(?<!\w)(?:LO|[LRDA])\b\.?\s?\*{{0,2}}\s?\d+(?:[-‑.]\d+)*{_LIST}",
        r"(?<!\w)(?:\d{1,3} )?[A-Z]{1,3}(?:\s\d{1,4}[-/]\d[\d.]*)",
        r"\[\d{4}\](?:\s\d+)?\s[A-Z][\w.]*(?:\s[A-Z][\w.]*)*\s\d+|\[\d+\](?:\s?[-–]\s?\[\d+\])?",
        # C-127/08, T‑315/01; ECLI:EU:C:2008:449; 32016R0679
        r"\b[CTF][-‑]\d+/\d\d\b|\bECLI:\S+|\b[1-9]\d{4}[A-Z]{1,2}\d{4}\b",
        r"(?<![\w.])[A-Z]{2,}[\w-]*(?:/[A-Z]+)*\s(?:[A-Z]\w*\s)?\d[\w:.-]*(?![\d\s]*%)(?=[.,;:)\s]|$)"
        r"(?!\s[a-zà-ÿ]+s\b)",
    )
    return re.compile("|".join(anycase), re.IGNORECASE | re.MULTILINE), re.compile(
        "|".join(exact), re.MULTILINE
    )


def _quoted() -> tuple[str, ...]:
    return (
        r"“[^”]*”|«[^»]*»|‹[^›]*›|\"[^\"]*\"|https?://\S+|\bwww\.\S+|\S+@\S+\.\w+",
        r"\$[^$\n]*\\[^$\n]*\$|\$\$[^$]*\$\$",
    )


def _dates(month: str) -> tuple[str, ...]:
    day = r"\d{1,2}(?:st|nd|rd|th|er|\.)?"
    days = rf"{day}(?:\s*(?:[-–,/]|and|et|to|au|à|bis|und|en|y)\s*(?:the\s+)?{day})*"
    hour = r"\d{1,2}"
    return (
        rf"{days}\s+(?:of\s+|de\s+)?{month}(?:\s*[-–]\s*\d{{1,2}}\s+{month})?(?:,?\s+(?:de\s+)?\d{{4}})?",
        rf"\b{month}\s+(?:the\s+)?{days}(?![.,]?\d|\s?%)(?:,?\s+\d{{4}})?",
        r"\b\d{4}-\d\d(?:-\d\d)?(?:T[\d:.]+Z?)?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b",
        rf"(?<![\d.,]){_YEAR}(?:\s*[-–/]\s*(?:{_YEAR}|\d\d))?s?\b(?![.,]?\d|\s?%)",
        r"(?<!\w)['’]\d\ds?\b",
        rf"(?<![\d.,]){hour}\s?h(?:\s?\d\d|eures?(?:\s\d\d)?)?\b|(?<![\d.,:]){hour}:\d\d(?::\d\d)?\b(?![\s,]\d{{3}})",
        rf"(?<![\d.,]){hour}(?:[.:]\d\d)?\s?[ap]\.?\s?m\b\.?|\b(?:at|by|until|vers|à)\s+{hour}\.\d\d\b",
    )


def _laws(numbered: str) -> tuple[str, ...]:
    return (
        # article 3(a), Directive (EU) 2024/1712, principles 1 and 4, n° 2015-001, nos 393099
        rf"(?<!\w)(?:(?:{numbered})(?:s?\b\.?|(?<=[°º]))|n[°ºos]+)\s*(?:\((?:[A-Z]+|n°)\)\s*)?"
        rf"(?:(?:no|nos|nr)\.?|n°s?|RG)?\s*(?:n°\s*)?"
        rf"(?:(?:LO|[LRDACK])\.?\s?\*{{0,2}}\s?|[A-Z]{{1,4}}[-/])?"
        rf"\d[\w.()°/:-]*{_LIST}",
        rf"(?:§§?|¶¶?|#)\s*\w*\d[\w.()°/-]*{_LIST}",
    )


def _technical() -> tuple[str, ...]:
    number = r"\d[\d.,]*"
    return (
        # a telephone
        r"(?:\+\d{1,3}|(?<!\w)0\d{0,3})(?:[ .-]?\d{2,4}){2,}\b",
        # numbers of several parts, and with letters in them: 225-4-1, 2011/36/EU, 0.1.0, COVID-19
        r"(?<![\w.])\d+(?:[-‑./]\d+){2,}\b|(?<!\d)\d+/\d+(?:/\w+)*",
        r"\b[^\W\d_]+[-.+]?\d[\w/.+-]*|\b\d+(?:bis|ter|quater|quinquies)\b[\w/.-]*",
        r"\b\d+[^\W\d_]{1,2}\b(?<!\dbn)(?<!\dm)(?<!\dk)[\w/.-]*",
        # a ratio, a verse, a scale; an interval; a formula; a coordinate, feet and inches
        r"\b\d+\s?:\s?\d+(?:[ ,  ]\d{3})*\b",
        rf"[\[\]]\s*[-+−]?{number}\s*[,;]\s*[-+−]?{number}\s*[\[\])]|\(\s*{number}\s*[,;]\s*{number}\s*\]",
        rf"(?:[\w~)]\s*)[=≃≈<>≤≥]\s*[-+−]?{number}|(?<![\w,.]){number}\s*=\s",
        rf"[≤≥<>]\s*{number}",
        r"\d[\d.,]*\s*°\s*[NSEWO]?\b(?!C)|\d[\d.,]*\s?[′″]|\d\s?[\"]|\d['’](?!\d{3})",
        # what is compounded with a hyphen: a 96-well plate, a 5-point scale
        r"\b\d+(?:[.,]\d+)?[-‑][^\W\d_]{2,}",
        rf"\b\d+[x×]\s?{number}|{number}\s?(?:[×x]\s?{number}|\s[×x]\s{number})",
    )


def _marks() -> tuple[str, ...]:
    return (
        r"^\s*\d{1,3}[.)](?=\s)|\(\d{1,2}\)|(?<![\w.,])\d{1,2}\)|\b\d{1,2}°(?!\s?[CF]\b)",
        # the ends of a scale that says what they are: from 1 (poor) to 5 (excellent)
        r"(?<![\w.,])\d{1,3}\s\([^\W\d][^()]*\)",
        r"\b(?:scale|échelle)s? (?:of|from|de) \d+ (?:to|à) \d+",
    )
