"""Dates as .bib and .ris files write them → dates of CSL.

biblatex reads ISO 8601-2 (manual, § 2.3.8): partial dates, ranges, open ones, seasons, decades
and what is uncertain. What is no such date is kept word for word as `literal`.
"""

from __future__ import annotations

import re

from mdmdraft.bibliography.tex import plain_tex

Date = dict[str, object]

_ONE = re.compile(
    r"(?P<year>[-–]?\d{1,4}|y-?\d{5,})(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?)?(?:T[\d:.+Z-]*)?"
    r"(?P<unsure>[~?%]*)"
)
_SPAN = re.compile(r"(\d{2,3})(?:([xXuU]{1,2}))([~?%]*)")
_WORDS = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?[ ~-]+)?(?P<month>[^\W\d_]{3,})\.?"
    r"(?:[ ~]+(?P<after>\d{1,2})(?:st|nd|rd|th)?)?,?[ ~-]+(?P<year>\d{4})"
)
_YEARS = re.compile(r"\[?(-?\d{1,4})\]?(?:\s*(?:/|-{1,3}|–)\s*(\d{4}|\d{2}))?\.?")
_MONTH_WORD = re.compile(r"[^\W\d_]+")
_NAMES = (
    "jan january janvier januar enero gennaio januari janeiro",
    "feb february février fevrier februar febrero febbraio februari fevereiro fév",
    "mar march mars märz marzo maart março",
    "apr april avril abril aprile avr",
    "may mai mayo maggio mei maio",
    "jun june juin juni junio giugno junho",
    "jul july juillet juli julio luglio julho juil",
    "aug august août aout agosto augustus aoû",
    "sep sept september septembre septiembre settembre setembro",
    "oct october octobre oktober octubre ottobre outubro okt",
    "nov november novembre noviembre novembro",
    "dec december décembre decembre dezember diciembre dicembre dezembro déc dez",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
"""Names of months and their short forms, in the languages that libraries are written in."""
_SEASONS = {
    name: number
    for number, names in enumerate(
        ("spring printemps", "summer été", "autumn fall automne", "winter hiver"), 1
    )
    for name in names.split()
}


def read_date(value: str) -> Date:
    """Return a date of CSL; empty for no words at all."""
    text = re.sub(r"[{}]", "", value).replace("\\,", " ").replace("\u00a0", "~").strip()
    if not text:
        return {}
    span = _SPAN.fullmatch(text)
    if span is not None and len(span[1]) + len(span[2]) == 4:
        nines = "9" * len(span[2])
        years = [[int(span[1] + "0" * len(span[2]))], [int(span[1] + nines)]]
        return {"date-parts": years, **({"circa": True} if span[3] else {})}
    start, stroke, end = text.partition("/")
    first, last = _one(start), _one(end)
    if first and not stroke:
        return first
    if first and end.strip() in {"", ".."}:
        # Citeproc prints a range whose second year is 0 as open.
        return {**first, "date-parts": [*_parts(first), [0]]}
    if first and last and "season" not in first and "season" not in last:
        return {**last, **first, "date-parts": [*_parts(first), *_parts(last)]}
    return _in_words(text) or {"literal": plain_tex(value)}


def _one(text: str) -> Date:
    found = _ONE.fullmatch(text.strip())
    if found is None:
        return {}
    year = int(found["year"].lstrip("y").replace("–", "-"))
    # ISO 8601 has a year 0, which is 1 before our era: CSL has none.
    parts = [year - 1 if year <= 0 else year]
    date: Date = {"circa": True} if found["unsure"] else {}
    month = int(found["month"] or 0)
    if 21 <= month <= 24:
        date["season"] = month - 20
    elif 1 <= month <= 12:
        parts.append(month)
        day = int(found["day"] or 0)
        if 1 <= day <= 31:
            parts.append(day)
        elif found["day"]:
            return {}
    elif found["month"]:
        return {}
    return {"date-parts": [parts], **date}


def _parts(date: Date) -> list[list[int]]:
    parts = date["date-parts"]
    assert isinstance(parts, list)
    return parts


def _in_words(text: str) -> Date:
    """Read `4 March 2011`, `March 4, 2011`, `mars 2011`."""
    found = _WORDS.fullmatch(text)
    month = MONTHS.get(found["month"].lower()) if found else None
    if found is None or month is None:
        return {}
    day = found["day"] or found["after"]
    return {"date-parts": [[int(found["year"]), month, *([int(day)] if day else [])]]}


def read_old_date(year: str, month: str, day: str) -> Date:
    """Return the date that `year`, `month` and `day` say together."""
    years = _years(year)
    if not years:
        return read_date(year)
    months, days = _month(month), re.findall(r"\d+", day)
    season = _SEASONS.get(re.sub(r"[^\w]", "", month).lower())
    if season:
        return {"date-parts": [[year_] for year_ in years], "season": season}
    if not months and re.sub(r"[{}\W]", "", month):
        # A month in words that are no month's name: "first half".
        return {"literal": f"{plain_tex(month)} {plain_tex(year)}"}
    words = re.findall(r"(?<!\d)\d{1,2}(?!\d)", month) if _MONTH_WORD.search(month) else []
    first = [years[0], *months[:1]]
    chosen = (days or words)[:1]
    if months and chosen:
        first.append(int(chosen[0]))
    if len(years) > 1:
        return {"date-parts": [first, [years[1], *months[1:2]]]}
    if len(months) > 1:
        return {"date-parts": [[years[0], months[0]], [years[0], months[1]]]}
    return {"date-parts": [first]}


def _years(text: str) -> list[int]:
    found = _YEARS.fullmatch(re.sub(r"[{}]", "", text.strip()))
    if found is None:
        return []
    if found[2] is None:
        return [int(found[1])]
    return [int(found[1]), int(found[2] if len(found[2]) == 4 else found[1][:-2] + found[2])]


def _month(text: str) -> list[int]:
    text = re.sub(r"[{}#\\]", "", text).lower().strip()
    named = [MONTHS[w] for w in _MONTH_WORD.findall(text) if w in MONTHS]
    if named:
        return named
    numbers = re.fullmatch(r"(\d{1,2})(?:\s*(?:/|-{1,3}|–)\s*(\d{1,2}))?", text)
    found = [int(n) for n in numbers.groups() if n] if numbers else []
    return [n for n in found if 1 <= n <= 12]
