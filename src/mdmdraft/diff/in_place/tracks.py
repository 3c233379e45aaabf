"""The marks of tracked changes, signed and numbered."""

from __future__ import annotations

from itertools import count

from lxml import etree

from mdmdraft.diff.in_place.names import PPR, RPR, TCPR, TRPR
from mdmdraft.diff.in_place.units import Element
from mdmdraft.docx.names import W, w
from mdmdraft.docx.write.tracking import NO_PROPERTY

_ID, _AUTHOR, _DATE = w("id"), w("author"), w("date")


class Tracks:
    """Makes marks; `first` is the number of the first of them."""

    def __init__(self, author: str, date: str, first: int) -> None:
        self._author = author
        self._date = date
        self._numbers = count(first)
        self.made = 0
        self.moves = 0
        """How many moves there are."""
        self.can_move = bool(date)
        """Whether moves may be marked: the schema wants a date of them, and of nothing else."""

    def mark(self, name: str) -> Element:
        """Return a mark: `ins`, `del`, `pPrChange`…"""
        made = etree.Element(w(name), nsmap={"w": W})
        made.set(_ID, str(next(self._numbers)))
        made.set(_AUTHOR, self._author)
        if self._date:
            made.set(_DATE, self._date)
        self.made += 1
        return made

    def end(self, properties: Element, name: str) -> None:
        """Mark the end of a paragraph with these properties."""
        found = properties.find(RPR)
        if found is None:
            found = etree.Element(RPR)
            later = (i for i, c in enumerate(properties) if c.tag in {w("sectPr"), w("pPrChange")})
            properties.insert(next(later, len(properties)), found)
        found.insert(0, self.mark(name))

    def row(self, row: Element, name: str) -> None:
        """Mark a row."""
        properties = row.find(TRPR)
        if properties is None:
            properties = etree.Element(TRPR)
            row.insert(1 if row.find(w("tblPrEx")) is not None else 0, properties)
        if not len(properties):
            # The schema wants a property before a mark.
            properties.append(etree.fromstring(f'<w:trPr xmlns:w="{W}">{NO_PROPERTY}</w:trPr>')[0])
        last = properties.find(w("trPrChange"))
        mark = self.mark(name)
        properties.insert(len(properties) if last is None else properties.index(last), mark)

    def cell(self, cell: Element, kind: str) -> None:
        """Mark a cell as one that came (`ins`) or went (`del`) with its column."""
        properties = cell.find(TCPR)
        if properties is None:
            properties = etree.Element(TCPR)
            cell.insert(0, properties)
        last = properties.find(w("tcPrChange"))
        at = len(properties) if last is None else properties.index(last)
        properties.insert(at, self.mark({"ins": "cellIns", "del": "cellDel"}[kind]))

    def grid(self, grid: Element, was: Element) -> None:
        """Note the columns that a table had; the schema wants neither author nor date of it."""
        made = etree.SubElement(grid, w("tblGridChange"))
        made.set(_ID, str(next(self._numbers)))
        made.append(was)

    def changed(self, name: str, was: Element) -> Element:
        """Return a mark as `rPrChange` and `pPrChange` with the properties that were."""
        made = self.mark(name)
        made.append(was)
        return made

    def range(self, half: str, number: int) -> tuple[Element, Element]:
        """Return what stands before and behind all that was moved together, in the one place
        (`moveFrom`) or the other (`moveTo`); both places name the move by its number."""
        start = self.mark(f"{half}RangeStart")
        start.set(w("name"), f"move{number}")
        return start, self._end(f"{half}Range", start)

    def around(self, control: Element, content: Element, *, inserted: bool) -> list[Element]:
        """Return a content control, of which its content is marked already, with the marks that
        say that it came or went; the content stays."""
        kind = "customXmlInsRange" if inserted else "customXmlDelRange"
        one, two = self.mark(f"{kind}Start"), self.mark(f"{kind}Start")
        content.insert(0, self._end(kind, one))
        content.append(two)
        return [one, control, self._end(kind, two)]

    def _end(self, kind: str, start: Element) -> Element:
        made = etree.Element(w(f"{kind}End"))
        made.set(_ID, start.get(_ID, ""))
        return made


def no_properties() -> Element:
    """Return properties of a paragraph that say nothing."""
    return etree.Element(PPR)
