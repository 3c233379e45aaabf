"""Dates of references, as CSL has them, compared as far as both are known."""

from __future__ import annotations

import re

_ISO = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_TYPED = re.compile(r"(\d{4,})[-/](\d{1,2})(?:[-/](\d{1,2}))?")


def parts_of(item: dict[str, object], variable: str) -> list[list[int]]:
    """Return the dates of a variable: one, two of a range, or none. What a library could not read
    is read as it was typed."""
    value = item.get(variable)
    if not isinstance(value, dict):
        return []
    parts = value.get("date-parts")
    if isinstance(parts, list):
        return [found for part in parts if (found := _whole(part)) and found != [0]]
    typed = _TYPED.fullmatch(str(value.get("literal") or value.get("raw") or "").strip())
    return [[int(number) for number in typed.groups() if number]] if typed else []


def _whole(part: object) -> list[int]:
    """Return the numbers of a date; none of what holds anything else."""
    said = [str(number) for number in part] if isinstance(part, list) else []
    return [int(number) for number in said] if all(map(_NUMBER.fullmatch, said)) else []


def of_iso(text: str) -> list[int]:
    """Return the parts of a date of front matter: `2016`, `2016-04`, `2016-04-13`; none of what
    is no date, which is told where it is read."""
    return [int(part) for part in text.split("-")] if _ISO.fullmatch(text) else []


def is_before(first: list[int], second: list[int]) -> bool:
    """Tell whether one date is before another, as far as both are known."""
    known = min(len(first), len(second))
    return bool(known) and first[:known] < second[:known]


def shown(parts: list[int]) -> str:
    """Return a date as it is told: `2016-04-13`."""
    return "-".join(f"{part:02}" for part in parts)


def forms(parts: list[int]) -> tuple[str, ...]:
    """Return how a library may have typed a date: `2016, 4, 13`, `2016-04-13`, `2016/04/13`."""
    bare = [str(part) for part in parts]
    slashed = shown(parts).replace("-", "/")
    return (", ".join(bare), ",".join(bare), shown(parts), "-".join(bare), slashed)
