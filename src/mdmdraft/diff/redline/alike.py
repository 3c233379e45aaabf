"""Blocks that two Word documents have letter for letter, so that only the rest has to be told.

A proof tells every paragraph of three documents, most of which are the same text three times. What
is the same to the letter, but for the numbers that Word files count by, says the same, and needs no
parsing. Where this module errs it finds too little alike: that costs time, and hides nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import NamedTuple

_OPEN = re.compile(r"<w:(p|tbl|sdt)[ >]")
_NESTED = ("<w:txbxContent", "<mc:AlternateContent", "<w:p/>")
"""What a paragraph may hold that has paragraphs in it, and one that has no end tag."""
_MARKS = ("<w:ins ", "<w:del ", "<w:move", "<w:cell", "Change ")
"""What changes have in their tags; words may have it too."""
_UNTOLD = re.compile(r"<w:(?:bookmark|commentRange)(?:Start|End) [^>]*/>")
_COUNTED = re.compile(
    r"<w:(?:pPr>(?P<properties>.*?)</w:pPr>"
    r"|instrText [^>]*> ADDIN ZOTERO_ITEM (?P<citation>[^<]*)"
    r'|footnoteReference w:id="(?P<note>\d+)"/>'
    r'|hyperlink r:id="(?P<link>\w+)"'
    r"|(?P<picture>drawing)>)"
)
_CITED = re.compile(r'"citationID":"\w*"|"noteIndex":\d+')
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"/>')
_LIST = re.compile(r'<w:numPr>(?:<w:ilvl w:val="(\d+)"/>)?(?:<w:numId w:val="(\d+)"/>)?</w:numPr>')
_NOTE = re.compile(r'<w:footnote w:id="(\d+)">(.*?)</w:footnote>', re.DOTALL)
_UNKNOWN = "\0"
"""Stands for what is not compared by its letters, as pictures are not."""
_APART = "<w:p/>"
"""What stands between stretches that are not neighbours."""


class Counts(NamedTuple):
    """What the numbers in a part stand for."""

    lists: Callable[[str, str], str]
    """Given the number of a list and a level, how deep in what sort of list that is."""
    links: Mapping[str, str]
    notes: str
    """The part of the notes."""
    note_links: Mapping[str, str]
    blank: str
    """Style of paragraphs that only keep others apart."""


class Block(NamedTuple):
    """A paragraph or table of a body."""

    xml: str
    said: str
    """Its XML without what is not told, numbers replaced by what they stand for; empty for a
    paragraph that only keeps others apart, and for one with changes in it."""
    is_marked: bool


def blocks_of(main: str, counts: Counts) -> list[Block] | None:
    """Return the blocks of a main part; None where they cannot be told apart by their tags."""
    if any(tag in main for tag in _NESTED):
        return None
    main, reader = _UNTOLD.sub("", main), _Reader(counts)
    found: list[Block] = []
    at = main.index("<w:body>")
    while (opened := _OPEN.search(main, at)) is not None:
        start, name = opened.start(), opened[1]
        closing = f"</w:{name}>"
        at = main.index(closing, start) + len(closing)
        xml = main[start:at]
        if name != "p" and _OPEN.search(xml, 1) and f"<w:{name}>" in xml[1:]:
            return None
        if name != "sdt":
            found.append(reader.block(xml))
    return found


def _is_marked(xml: str) -> bool:
    return any(mark in xml for mark in _MARKS)


class _Reader:
    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._links = counts.links
        self._notes: dict[str, str] = dict(_NOTE.findall(_UNTOLD.sub("", counts.notes)))
        self._properties: dict[str, str] = {}
        self._blank = f"<w:p>{counts.blank}|</w:p>"

    def block(self, xml: str) -> Block:
        said = "" if _is_marked(xml) else _COUNTED.sub(self._stands_for, xml)
        if not said or ("<note>" in said and _is_marked(said)):
            return Block(xml, "", is_marked=True)
        is_told = said != self._blank and _UNKNOWN not in said
        return Block(xml, said if is_told else "", is_marked=False)

    def _stands_for(self, match: re.Match[str]) -> str:
        """Return what is told of properties, a citation, a note, a link; of a picture, nothing."""
        kind = match.lastgroup
        if kind == "properties":
            known = self._properties.get(match[0])
            if known is None:
                known = self._properties[match[0]] = self._set(match[0])
            return known
        if kind == "citation":
            return _CITED.sub("", match[0])
        if kind == "note":
            self._links = self._counts.note_links
            note = _COUNTED.sub(self._stands_for, self._notes.get(match["note"], ""))
            self._links = self._counts.links
            return f"<note>{note}</note>"
        if kind == "link":
            return f'<w:hyperlink to="{self._links.get(match["link"], "")}"'
        return _UNKNOWN

    def _set(self, properties: str) -> str:
        style, listed = _STYLE.search(properties), _LIST.search(properties)
        if (style is None and "<w:pStyle" in properties) or (
            listed is None and "<w:numPr" in properties
        ):
            return _UNKNOWN
        depth = self._counts.lists(listed[2] or "0", listed[1] or "0") if listed else ""
        return f"{style[1] if style else ''}|{depth}"


def unlike(marked: list[Block], plain: list[Block]) -> tuple[str, str]:
    """Return the XML of a document with changes in it, and of one of its versions, where they are
    not alike to the letter: the two say the same if that does."""
    places: dict[str, list[int]] = {}
    for index, block in enumerate(plain):
        if block.said:
            places.setdefault(block.said, []).append(index)
    one, two = _Stretches(marked), _Stretches(plain)
    for index, block in enumerate(marked):
        # A paragraph may be joined to the one after it.
        if not block.said or (index and marked[index - 1].is_marked):
            continue
        known = places.get(block.said, ())
        nth = bisect_left(known, two.at)
        if nth < len(known):
            is_alike = one.at == index and two.at == known[nth]
            one.skip_to(index, apart=not is_alike)
            two.skip_to(known[nth], apart=not is_alike)
    return one.all(), two.all()


class _Stretches:
    """Takes blocks in order, but for those that are skipped."""

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = blocks
        self._taken: list[str] = []
        self.at = 0

    def skip_to(self, place: int, *, apart: bool) -> None:
        """Take what stands before a block, and leave that out."""
        if apart:
            self._taken += (b.xml for b in self._blocks[self.at : place])
            self._taken.append(_APART)
        self.at = place + 1

    def all(self) -> str:
        """Return what was taken, and what is left."""
        return "".join([*self._taken, *(b.xml for b in self._blocks[self.at :])])
