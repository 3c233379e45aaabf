"""The lists of a document, as far as it matters what they print: a house template's own list is
kept where it counts as the draft does, whatever stands around its numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mdmdraft.docx.names import number, remove, val, w
from mdmdraft.docx.write.style_chain import Numbered, StyleChain

if TYPE_CHECKING:
    from lxml import etree

NUM_ID, ABSTRACT = w("numId"), w("abstractNumId")
AROUND = " .)\u00a0"
"""What may stand after a number in print and is no part of it."""


class ListShapes:
    """The lists of a numbering part, as they stand."""

    def __init__(self, numbering: etree._Element) -> None:
        self._nums = {n.get(NUM_ID, ""): n for n in numbering.iter(w("num"))}
        self._made = {a.get(ABSTRACT, ""): a for a in numbering.iter(w("abstractNum"))}
        self.abstracts = {
            key: val(n.find(ABSTRACT))
            for key, n in self._nums.items()
            if val(n.find(ABSTRACT)) in self._made
        }
        """Number of the definition of each list, by the list's."""

    def level(self, num: str, level: int) -> etree._Element | None:
        """Return the definition of a level of a list; None where it is not that of its own."""
        made = self._made.get(self.abstracts.get(num, ""))
        if made is None or self._nums[num].find(w("lvlOverride")) is not None:
            return None
        found = (v for v in made.iterfind(w("lvl")) if v.get(w("ilvl")) == str(level))
        return next(found, None)

    def level_of(self, numbered: Numbered, style: str) -> int:
        """Return the level at which a style is numbered: the one that is linked to it, or said."""
        made = self._made.get(self.abstracts.get(numbered.num, ""))
        for level in () if made is None else made.iterfind(w("lvl")):
            if val(level.find(w("pStyle"))) == style:
                return number(level.get(w("ilvl"), "0"))
        return max(numbered.level, 0)

    def is_like(self, num: str, level: int, wanted: etree._Element | None) -> bool:
        """Tell whether a level of a list counts as `wanted` does, or has bullets as it has."""
        found = self.level(num, level)
        return found is not None and wanted is not None and _counts(found) == _counts(wanted)

    def counts_headings(self, chain: StyleChain, headings: list[str]) -> bool:
        """Tell whether the styles of the headings 1 to 4, given by their ids, are numbered by one
        list, each at its level, that prints `1`, `1.1`, `1.1.1` and `1.1.1.1`."""
        lists = set()
        for place, style in enumerate(headings):
            numbered = chain.numbered(chain.by_id[style])
            level = self.level(numbered.num, place)
            if level is None or self.level_of(numbered, style) != place:
                return False
            text = ".".join(f"%{n + 1}" for n in range(place + 1))
            if _counts(level) != ("decimal", 1) or not _prints(level, text):
                return False
            lists.add(self.abstracts[numbered.num])
        return len(lists) == 1

    def sharing(self, nums: Iterable[str]) -> frozenset[str]:
        """Return the numbers of all lists that count on in those of `nums`."""
        wanted = {self.abstracts[num] for num in nums if num in self.abstracts}
        return frozenset(key for key, made in self.abstracts.items() if made in wanted)

    def release(self, styles: set[str]) -> None:
        """Take the link to `styles` off every level: Word numbers a style by one list alone."""
        for made in self._made.values():
            for link in list(made.iter(w("pStyle"))):
                if val(link) in styles:
                    remove(link)


def _counts(level: etree._Element) -> tuple[str, int]:
    form = val(level.find(w("numFmt")), "decimal")
    return form, 0 if form == "bullet" else number(val(level.find(w("start"))), 1)


def _prints(level: etree._Element, text: str) -> bool:
    restart = level.find(w("lvlRestart"))
    return val(level.find(w("lvlText"))).rstrip(AROUND) == text and restart is None
