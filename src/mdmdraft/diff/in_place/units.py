"""A paragraph of raw XML as units: what two paragraphs are compared by, one after the other.

A unit is a character, a thing that is no word (a picture, a break, an equation, the reference of a
note), one end of something that stands around others (a link, a control), a piece of a field, or
the end of the paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from lxml import etree

from mdmdraft.align.tokens import PILCROW
from mdmdraft.diff.in_place.names import PPR, SECTION

Element = etree._Element
ATOM = "\ufffc"
"""Stands for what is no word."""
Kind = Literal["text", "atom", "open", "close", "field", "end"]
Part = tuple[Element | None, Element | None]
"""The run that something stands in, and the element; no element for characters, no run for what
stands in the paragraph itself."""


@dataclass(slots=True, eq=False)
class Structure:
    """Something with a beginning and an end: a link, a control, a field. It is the same one in
    both versions only where all its units are."""

    units: list[Unit] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Unit:
    """What is compared: equal ones have one `key`."""

    kind: Kind
    key: str
    parts: list[Part]
    marks: list[Element] = field(default_factory=list)
    """What stands before it and is no text: bookmarks, ranges of comments, smart tags."""
    structure: Structure | None = None
    move: int = 0
    """The number of the move that its paragraph is of; 0 of one that was not moved."""
    is_moved: bool = False
    """Whether it was moved; what changed in a paragraph that was moved was not."""

    @property
    def run(self) -> Element | None:
        """The run that it stands in."""
        return self.parts[0][0]

    @property
    def element(self) -> Element:
        """The element that it is. Raises ValueError for a character."""
        found = self.parts[0][1]
        if found is None:
            raise ValueError("a character is no element")
        return found


def bare(element: Element) -> Element:
    """Return an element without what is in it."""
    made = etree.Element(element.tag, nsmap=cast(Mapping[str, str], element.nsmap))
    for key, value in element.attrib.items():
        made.attrib[key] = value
    return made


def end_of(paragraph: Element) -> Unit:
    """Return the unit for the end of a paragraph; one that ends a section too is another one."""
    section = paragraph.find(f"{PPR}/{SECTION}")
    key = PILCROW if section is None else f"{PILCROW} and section"
    return Unit("end", key, [(None, paragraph)])


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph, table, content control or what else stands among them."""

    kind: str
    """`paragraph`, `table`, `control`, `other`; in a table also `row`, `cell`."""
    element: Element
    key: str
    """What it says, in one line: blocks with one key say the same."""
    form: str
    """How it is set, in one line."""
    text: str
    """Its words."""
    inner: list[Block] = field(default_factory=list)
    """What is in it: of a table its rows, of a row its cells."""
    marks: list[Element] = field(default_factory=list)
    """What stands before it and is no text."""
    last: list[Element] = field(default_factory=list)
    """What stands behind the last block in it, and is no text."""
    level: int = 0
    structure: None = None


@dataclass(slots=True, eq=False)
class Pair:
    """A unit or a block of either version, or one that both have."""

    old: Unit | Block | None
    new: Unit | Block | None

    @property
    def is_kept(self) -> bool:
        """Tell whether both versions have it."""
        return self.old is not None and self.new is not None

    @property
    def item(self) -> Unit | Block:
        """What is drawn: the new one, if there is one."""
        found = self.old if self.new is None else self.new
        assert found is not None
        return found

    @property
    def is_block(self) -> bool:
        """Tell whether it is a table, or what else is no part of a paragraph."""
        return isinstance(self.item, Block)

    @property
    def is_end(self) -> bool:
        """Tell whether it is the end of a paragraph."""
        return self.item.kind == "end"

    @property
    def has_section(self) -> bool:
        """Tell whether a section ends with the paragraph that ends here."""
        ends = (unit for unit in (self.old, self.new) if isinstance(unit, Unit))
        return any(unit.element.find(f"{PPR}/{SECTION}") is not None for unit in ends)
