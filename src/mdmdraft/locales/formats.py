"""Dates, numbers, counted things and lists, as CLDR has them for each language (babel).

English and French, which every build needs, come from a table that a test holds equal to CLDR:
importing babel costs more than composing a paper. English without a country is British.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from mdmdraft.locales.tags import base_of, regional

if TYPE_CHECKING:
    from babel import Locale


class _Forms(msgspec.Struct, frozen=True):
    months: str
    thousands: str
    last: str
    """What stands before the last item of a list."""
    first_day: str
    singular: tuple[int, ...]


_KNOWN = {
    "en": _Forms(
        months="January February March April May June July August September October November "
        "December",
        thousands=",",
        last=" and ",
        first_day="1",
        singular=(1,),
    ),
    "fr": _Forms(
        months="janvier février mars avril mai juin juillet août septembre octobre novembre "
        "décembre",
        thousands="\u202f",
        last=" et ",
        first_day="1er",  # as the Imprimerie nationale writes it
        singular=(0, 1),
    ),
}


@cache
def date(iso: str, tag: str) -> str:
    """Return a date as a language writes it: a day or a month (`2026-11-22`, `2026-11`). A year,
    what is no date, and a date in a language that CLDR does not know come back unchanged."""
    parts = iso.split("-")
    if not 2 <= len(parts) <= 3 or not all(p.isascii() and p.isdigit() for p in parts):
        return iso
    year, month, day = (int(part) for part in (*parts, "1")[:3])
    if not 1 <= month <= 12:
        return iso
    forms = _KNOWN.get(base_of(tag))
    if forms is None:
        return _date_by_babel(iso, year, month, day, tag)
    shown = f"{forms.months.split()[month - 1]} {parts[0]}"
    if len(parts) == 2:
        return shown
    return f"{forms.first_day if day == 1 else day} {shown}"


def number(value: int, tag: str) -> str:
    """Return a whole number with its thousands set apart, and a true minus sign."""
    forms = _KNOWN.get(base_of(tag))
    locale = None if forms else _locale(tag)
    if locale:
        from babel.numbers import format_decimal

        shown = format_decimal(value, locale=locale)
    else:
        shown = f"{value:,}".replace(",", forms.thousands if forms else ",")
    return shown.replace("-", "−")


def plural(value: int, tag: str) -> str:
    """Return the plural category of CLDR that a language has for a number: `one`, `other`…"""
    forms = _KNOWN.get(base_of(tag))
    if forms:
        return "one" if value in forms.singular else "other"
    locale = _locale(tag)
    return str(locale.plural_form(value)) if locale else "other"


def counted(value: int, one: str, many: str = "") -> str:
    """Return `1 edit`, `1,234 edits`, for messages, which are in English. `many` is the plural
    where it is not `one` with an s."""
    return f"{number(value, 'en')} {one if plural(value, 'en') == 'one' else many or one + 's'}"


def listed(items: Sequence[str], tag: str) -> str:
    """Return `a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    forms = _KNOWN.get(base_of(tag))
    locale = None if forms else _locale(tag)
    if locale:
        from babel.lists import format_list

        return format_list(items, locale=locale)
    return ", ".join(items[:-1]) + (forms or _KNOWN["en"]).last + items[-1]


def _date_by_babel(iso: str, year: int, month: int, day: int, tag: str) -> str:
    import datetime

    from babel.dates import format_date, format_skeleton

    locale = _locale(tag)
    if locale is None:
        return iso
    try:
        moment = datetime.datetime(year, month, day, tzinfo=datetime.UTC)
    except ValueError:
        return iso
    if iso.count("-") == 1:
        return str(format_skeleton("yMMMM", moment, locale=locale))
    return str(format_date(moment.date(), "long", locale=locale))


@cache
def _locale(tag: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(regional(tag), sep="-")
    except (UnknownLocaleError, ValueError):
        return None
