"""What a style says for itself and what it has from those that it is based on (ECMA-376-1,
17.7.4.3): a property that a style does not set is that of the nearest one below it that does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from mdmdraft.docx.names import VAL, insert_property, is_on, number, val, w

if TYPE_CHECKING:
    from lxml import etree

STYLE_ID = w("styleId")
_AFTER = frozenset(map(w, ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")))
"""What the schema puts after `w:pPr` in a style."""


class Numbered(NamedTuple):
    """A list that a style is numbered by, as its `w:numPr` says it."""

    num: str
    """`w:numId`; `0` for no list, empty where nothing is said."""
    level: int
    """`w:ilvl`; -1 where nothing is said."""


class StyleChain:
    """The styles of a document, by id."""

    def __init__(self, root: etree._Element) -> None:
        self.by_id: dict[str, etree._Element] = {
            s.get(STYLE_ID, ""): s for s in root.iter(w("style"))
        }

    def line(self, style: etree._Element) -> Iterator[etree._Element]:
        """Yield a style and those that it is based on, nearest first; a ring is gone round once."""
        seen: set[str] = set()
        at: etree._Element | None = style
        while at is not None and at.get(STYLE_ID, "") not in seen:
            yield at
            seen.add(at.get(STYLE_ID, ""))
            at = self.by_id.get(val(at.find(w("basedOn"))))

    def found(self, style: etree._Element, name: str) -> etree._Element | None:
        """Return the paragraph property `name` that holds for a style, its own or inherited."""
        every = (own(one, name) for one in self.line(style))
        return next((element for element in every if element is not None), None)

    def switched(self, style: etree._Element, name: str) -> bool:
        """Tell whether a property that is on or off is on for a style."""
        element = self.found(style, name)
        return element is not None and is_on(element)

    def numbered(self, style: etree._Element) -> Numbered:
        """Return by which list a style is numbered: Word lets a style say the level alone."""
        num, level = "", -1
        for one in self.line(style):
            element = own(one, "numPr")
            if element is None:
                continue
            num = num or val(element.find(w("numId")))
            if level < 0:
                level = number(val(element.find(w("ilvl"))), -1)
        return Numbered(num, level)


def own(style: etree._Element, name: str) -> etree._Element | None:
    """Return the paragraph property `name` that a style sets itself."""
    return style.find(f"{w('pPr')}/{w(name)}")


def set_property(style: etree._Element, name: str, value: str = "") -> etree._Element:
    """Set a paragraph property of a style, in the place of one that it has, and return it."""
    properties = style.find(w("pPr"))
    if properties is None:
        properties = style.makeelement(w("pPr"), {})
        place = next((i for i, e in enumerate(style) if e.tag in _AFTER), len(style))
        style.insert(place, properties)
    for old in properties.findall(w(name)):
        properties.remove(old)
    made = properties.makeelement(w(name), {VAL: value} if value else {})
    insert_property(properties, made)
    return made


def set_numbered(style: etree._Element, num: str, level: int) -> None:
    """Have a style numbered by a list at a level; by none, with `0`."""
    made = set_property(style, "numPr")
    for name, value in (("ilvl", str(level)), ("numId", num)):
        made.append(made.makeelement(w(name), {VAL: value}))
