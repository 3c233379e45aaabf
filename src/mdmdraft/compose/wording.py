"""The words that mdmdraft itself prints, and dates and numbers as a language writes them."""

from __future__ import annotations

import tomllib
from functools import cache

import msgspec

from mdmdraft.world import World

_FALLBACK = "en"


class Wording(msgspec.Struct, frozen=True):
    """Words by name, in one language."""

    language: str
    words: dict[str, str]
    audiences: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.words.get(name, name)

    def date(self, iso: str) -> str:
        """Return a date as the language writes it: a day, a month or a year; else unchanged."""
        return _date(iso, self.language)

    def period(self, start: str, end: str) -> str:
        """Return a span of time."""
        if not end or end == start:
            return self.date(start)
        return f"{self.date(start)} – {self.date(end)}"


def wording(world: World, language: str) -> Wording:
    """Return the words of a language; English stands in for a language that has none."""
    base = language.split("-", maxsplit=1)[0]
    names = world.package_list("wording")
    known = base if f"{base}.toml" in names else _FALLBACK
    data = tomllib.loads(world.package_data(f"wording/{known}.toml").decode("utf-8"))
    audiences = data.pop("audiences")
    return Wording(language, data, audiences)


_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}


@cache
def _date(iso: str, language: str) -> str:
    """Format by CLDR (babel); English and French, which every build needs, from a table that a
    test holds equal to it, because importing babel costs more than composing the paper."""
    parts = iso.split("-")
    if not all(p.isdigit() for p in parts) or len(parts) > 3:
        return iso
    if len(parts) == 1:
        return iso
    base = language.split("-", maxsplit=1)[0]
    months = _MONTHS.get(base)
    if months is None:
        return _by_babel(parts, language)
    month = months.split()[int(parts[1]) - 1]
    if len(parts) == 2:
        return f"{month} {parts[0]}"
    day = int(parts[2])
    shown = "1er" if base == "fr" and day == 1 else str(day)
    return f"{shown} {month} {parts[0]}"


def _by_babel(parts: list[str], language: str) -> str:
    import datetime

    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date, format_skeleton

    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return "-".join(parts)
    if len(parts) == 2:
        day = datetime.datetime(int(parts[0]), int(parts[1]), 1, tzinfo=datetime.UTC)
        return str(format_skeleton("yMMMM", day, locale=locale))
    return str(format_date(datetime.date(*map(int, parts)), "long", locale=locale))
