"""Counts headings as a word processor does, to know what number it will print."""

from __future__ import annotations

import re

from mdmdraft.model.list_numbers import letters, roman


def numeral(value: int, fmt: str) -> str:
    """Return `value` in a numeral of WordprocessingML; nothing for one that is not known."""
    known = {
        "decimal": str(value),
        "upperLetter": letters(value).upper(),
        "upperRoman": roman(value).upper(),
        "lowerLetter": letters(value),
        "lowerRoman": roman(value),
    }
    return known.get(fmt, "")


class Counters:
    """Counts headings as Word will, to know what number it prints."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}

    def next(self, series: str, level: int, levels: tuple[tuple[str, str], ...]) -> str:
        """Return the number that the next heading of `level` (from 1) in `series` would get.

        Nothing where a level above it has none yet: word processors differ there.
        """
        counts = self._with(series, level)
        if 0 in counts[:level]:
            return ""
        return re.sub(
            r"%(\d)",
            lambda m: numeral(counts[int(m[1]) - 1], levels[int(m[1]) - 1][0]),
            levels[level - 1][1],
        )

    def take(self, series: str, level: int) -> None:
        """Count a heading that is numbered by Word."""
        self._counts[series] = self._with(series, level)

    def _with(self, series: str, level: int) -> list[int]:
        above = self._counts.get(series, [0, 0, 0, 0])[:level]
        return [*above[:-1], above[-1] + 1, *[0] * (4 - level)]
