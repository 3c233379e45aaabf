"""Dates and hours in running text, in English and French: which there are, and which there cannot
be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import msgspec

from mdmdraft.bibliography.bib_dates import MONTHS

_JULIAN = 1930
"""Until then some country had a 29 February in the years 1700, 1800 and 1900."""
_YEAR = r"(?:1[5-9]|20)\d\d"
_SIGN = re.compile(r"\d")
_HOUR = re.compile(
    r"(?<=\s)(?P<before>at|by|until|before|after|from|around|à|vers|dès|avant|après|jusqu['’]à)\s+"
    r"(?P<hour>2[4-9])(?::|\s?h\s?)(?P<minute>\d\d)(?![\d:%])(?!\s(?:per|par|a|de)\s(?:jour|semaine|mois|an|travail|day|week)\b)",
    re.IGNORECASE,
)


class Dated(msgspec.Struct, frozen=True):
    """A date in a text: where it stands, and the days it may name; none, if there is no such day.
    Without a year it names none."""

    start: int
    end: int
    days: tuple[date, ...]
    possible: bool


def dates(text: str) -> Iterator[Dated]:
    """Yield the dates of a text that name a day."""
    if not _SIGN.search(text):
        return
    for hit in _written().finditer(text):
        day, month = int(hit["d"] or hit["d2"]), MONTHS[(hit["m"] or hit["m2"]).lower()]
        year = hit["y"] or hit["y2"]
        if year is None and (day > 31 or day == 0):
            continue
        found = tuple(_days([(int(year), month, day)])) if year else ()
        possible = bool(found) if year else _may_be(month, day)
        if not possible and year and _is_julian(int(year), month, day):
            continue
        yield Dated(hit.start(), hit.end(), found, possible)
    for hit in _NUMERIC.finditer(text):
        if hit["y"]:
            tried = [(int(hit["y"]), int(hit["m"]), int(hit["d"]))]
        else:
            one, two, year = int(hit["a"]), int(hit["b"]), int(hit["y2"])
            tried = [(year, two, one), (year, one, two)]
        found = tuple(_days(tried))
        yield Dated(hit.start(), hit.end(), found, bool(found))


def hours(text: str) -> Iterator[tuple[int, str]]:
    """Yield the hours that no clock has, and where each begins: 24:00 is midnight."""
    if ":" in text or "h" in text:
        for hit in _HOUR.finditer(text):
            if (hit["hour"], hit["minute"]) != ("24", "00"):
                yield hit.start("hour"), text[hit.start("hour") : hit.end()]


def is_day(parts: list[int]) -> bool:
    """Tell whether a year, month and day, or the first of them, are in the calendar."""
    year, month, day = [*parts, 1, 1][:3]
    if not -9999 <= year <= 9999:
        return False
    if year < 1:
        return 1 <= month <= 12 and 1 <= day <= 31
    return any(_days([(year, month, day)])) or _is_julian(year, month, day)


def _days(tried: list[tuple[int, int, int]]) -> Iterator[date]:
    for year, month, day in tried:
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _may_be(month: int, day: int) -> bool:
    return any(_days([(2024, month, day)]))


def _is_julian(year: int, month: int, day: int) -> bool:
    return (month, day) == (2, 29) and year % 4 == 0 and year < _JULIAN


@cache
def _written() -> re.Pattern[str]:
    names = "|".join(sorted((n for n in MONTHS if len(n) > 2), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w./,-])(?:(?P<d>\d\d?)(?:st|nd|rd|th|er|ᵉʳ)?\s(?:of\s)?(?P<m>{names})(?!\w)"
        rf"(?:\.?,?\s(?P<y>{_YEAR})(?!\w))?"
        rf"|(?P<m2>{names})\.?\s(?P<d2>\d\d?)(?:st|nd|rd|th)?,\s(?P<y2>{_YEAR})(?!\w))",
        re.IGNORECASE,
    )


_NUMERIC = re.compile(
    rf"(?<![\w./°-])(?<!n° )(?<!no\. )(?:(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"
    rf"|(?P<a>\d\d?)[/.](?P<b>\d\d?)[/.](?P<y2>{_YEAR}))(?![\w/-]|\.\d)"
)
