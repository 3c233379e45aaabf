"""The lists of a document: what a level counts in, and the number that Word prints."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

from lxml import etree

from mdmdraft.docx.names import number, val, w
from mdmdraft.docx.read.styles import Styles
from mdmdraft.model.list_numbers import letters, roman

_MARK = re.compile(r"%([1-9])")
_LARGEST = 4000
"""Roman numerals and letters are given up to here; a start value is a stranger's to choose."""


class NumberingLevel(NamedTuple):
    """One level of a list."""

    numeral: str = "bullet"
    text: str = ""
    start: int = 1
    style: str = ""
    """Id of the paragraph style that is linked to it."""


_List: TypeAlias = tuple[str, dict[int, NumberingLevel], frozenset[int]]
"""Id of the definition, levels, and those levels whose start is the list's own."""


class Numbering:
    """The lists of one document, and the count in each."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._abstract: dict[str, etree._Element] = {}
        self._nums: dict[str, etree._Element] = {}
        self._levels: dict[str, _List] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._begun: set[tuple[str, int]] = set()
        self._styles = styles
        if root is not None:
            for element in root.iter(w("abstractNum")):
                self._abstract.setdefault(element.get(w("abstractNumId"), ""), element)
            for element in root.iter(w("num")):
                self._nums.setdefault(element.get(w("numId"), ""), element)

    def level(self, num: str, at: int) -> NumberingLevel | None:
        """Return a level of the list `num`; None where there is no such list."""
        if num not in self._nums:
            return None
        return self._list(num)[1].get(at, NumberingLevel())

    def level_of_style(self, num: str, style: str) -> int:
        """Return the level that a paragraph style is linked to, 0 where it is to none."""
        if num not in self._nums:
            return 0
        return next((at for at, lv in self._list(num)[1].items() if lv.style == style), 0)

    def take(self, num: str, at: int) -> str:
        """Count a paragraph, and return what Word prints before it; empty for a bullet.

        Lists of one definition count on in one another; a start value of a list's own holds
        where the list is first met.
        """
        series, levels, starts = self._list(num)
        level = levels.get(at, NumberingLevel())
        if at in starts and (num, at) not in self._begun:
            self._counts[series, at] = level.start - 1
        self._begun.add((num, at))
        self._counts[series, at] = self._counts.get((series, at), level.start - 1) + 1
        for deeper in range(at + 1, 9):
            self._counts.pop((series, deeper), None)
        if level.numeral in {"bullet", "none"}:
            return ""

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = levels.get(place, NumberingLevel("decimal"))
            return numeral(self._counts.get((series, place), other.start), other.numeral)

        return _MARK.sub(shown, level.text)

    def _list(self, num: str) -> _List:
        known = self._levels.get(num)
        if known is None:
            known = self._levels[num] = self._read(num)
        return known

    def _read(self, num: str) -> _List:
        element = self._nums[num]
        key = val(element.find(w("abstractNumId")))
        levels = self._read_abstract(key, set())
        starts: set[int] = set()
        for override in element.iter(w("lvlOverride")):
            at = number(override.get(w("ilvl"), "0"))
            own = override.find(w("lvl"))
            if own is not None:
                levels[at] = _read_level(own)
            start = override.find(w("startOverride"))
            if start is not None:
                starts.add(at)
                levels[at] = levels.get(at, NumberingLevel())._replace(start=number(val(start), 1))
        return key, levels, frozenset(starts)

    def _read_abstract(self, key: str, seen: set[str]) -> dict[int, NumberingLevel]:
        element = self._abstract.get(key)
        if element is None or key in seen:
            return {}
        link = element.find(w("numStyleLink"))
        if link is not None:
            other = self._nums.get(self._styles.paragraph(val(link)).num)
            if other is not None:
                return self._read_abstract(val(other.find(w("abstractNumId"))), seen | {key})
        return {
            number(level.get(w("ilvl"), "0")): _read_level(level)
            for level in element.iter(w("lvl"))
        }


def _read_level(element: etree._Element) -> NumberingLevel:
    return NumberingLevel(
        val(element.find(w("numFmt")), "decimal"),
        val(element.find(w("lvlText"))),
        number(val(element.find(w("start"))), 1),
        val(element.find(w("pStyle"))),
    )


def numeral(value: int, form: str) -> str:
    """Return a number as Word prints it; in decimals where the form is not known here."""
    if form == "none":
        return ""
    if 0 < value < _LARGEST:
        if form in {"lowerLetter", "upperLetter"}:
            return letters(value).upper() if form == "upperLetter" else letters(value)
        if form in {"lowerRoman", "upperRoman"}:
            return roman(value).upper() if form == "upperRoman" else roman(value)
    return f"{value:02}" if form == "decimalZero" else str(value)
