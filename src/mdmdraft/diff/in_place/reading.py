"""A story (the body, a header, a note) of raw XML as blocks, and its paragraphs as units."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree

from mdmdraft.diff.in_place import names as n
from mdmdraft.diff.in_place.keys import Keys, boxes, steady, whole
from mdmdraft.diff.in_place.looks import Looks
from mdmdraft.diff.in_place.units import (
    Block,
    Element,
    Kind,
    Structure,
    Unit,
    bare,
    end_of,
)
from mdmdraft.docx.names import val, w

_BEGIN, _SEPARATE, _END = "begin", "separate", "end"
_WORD = re.compile(r"\w+")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Reader:
    """Reads stories of one part. `note` gives the key of a note by its kind and id."""

    def __init__(self, keys: Keys, looks: Looks, note: Callable[[str, str], str]) -> None:
        self.keys = keys
        self.looks = looks
        self._note = note
        self._units: dict[Element, list[Unit]] = {}

    # -- blocks ----------------------------------------------------------------------------------

    def blocks(self, place: Element) -> tuple[list[Block], list[Element]]:
        """Return the blocks of a body, cell, note or control, and the marks behind the last."""
        found: list[Block] = []
        marks: list[Element] = []
        for child in place:
            if child.tag in n.POINTS:
                marks.append(child)
                continue
            block = self._block(child)
            if block is not None:
                block.marks, marks = marks, []
                found.append(block)
        return found, marks

    def _block(self, child: Element) -> Block | None:
        if child.tag == n.P:
            return self._paragraph(child)
        if child.tag == n.TBL:
            return self._group("table", child, [self._row(r) for r in within(child, n.TR)])
        if child.tag == n.CONTROL:
            content = child.find(n.CONTROL_CONTENT)
            if content is not None and is_of_blocks(content):
                inner, last = self.blocks(content)
                block = self._group("control", child, inner)
                block.last = last
                block.key = f"{self.keys.wrapper(child)}({block.key})"
                return block
        if child.tag in {n.TCPR, n.SECTION, n.PPR} or not isinstance(child.tag, str):
            return None
        said = self.keys.atom(child)
        return Block("other", child, said, "", " ".join(map(str, child.itertext())))

    def _group(self, kind: str, element: Element, inner: list[Block]) -> Block:
        return Block(
            kind,
            element,
            "\x1e".join(b.key for b in inner),
            "\x1e".join(b.form for b in inner),
            "\n".join(b.text for b in inner),
            inner,
        )

    def _row(self, row: Element) -> Block:
        cells = []
        for cell in within(row, n.TC):
            inner, last = self.blocks(cell)
            block = self._group("cell", cell, inner)
            block.last = last
            block.key = f"{grid(cell)}|{block.key}"
            cells.append(block)
        return self._group("row", row, cells)

    def _paragraph(self, paragraph: Element) -> Block:
        said: list[str] = []
        form: list[str] = []
        last = ""
        for unit, look in self._walk(paragraph, Structures(), whole_text=True):
            said.append(unit.key if unit.kind == "text" else f"\x02{unit.key}\x03")
            if look != last:
                form.append(f"{sum(map(len, said))} {look}")
                last = look
            for _, element in unit.parts:
                if unit.kind == "atom" and element is not None and element.tag in n.PICTURES:
                    said += [f"\x1d{b.key}" for x in boxes(element) for b in self.blocks(x)[0]]
        properties = paragraph.find(n.PPR)
        if properties is not None and properties.find(n.SECTION) is not None:
            said.append("\x02section\x03")
        key = "".join(said)
        style = None if properties is None else properties.find(w("pStyle"))
        form.append(self.looks.form(properties))
        name = self.looks.names.get(val(style), "")
        level = (
            int(name[-1]) if name.startswith("paragraph heading ") and name[-1:].isdigit() else 0
        )
        text = re.sub("\x02[^\x03]*\x03", " ", key)
        return Block("paragraph", paragraph, key, "\n".join(form), text, level=level)

    # -- units -----------------------------------------------------------------------------------

    def units(self, paragraph: Element, structures: Structures | None = None) -> list[Unit]:
        """Return the units of a paragraph, its end the last of them."""
        if paragraph not in self._units:
            made = structures or Structures()
            self._units[paragraph] = [u for u, _ in self._walk(paragraph, made)]
            last = end_of(paragraph)
            last.marks = made.take()
            self._units[paragraph].append(last)
        return self._units[paragraph]

    def _walk(
        self, paragraph: Element, structures: Structures, *, whole_text: bool = False
    ) -> Iterator[tuple[Unit, str]]:
        """Yield units, each with how it is set; of `whole_text` a run of characters is one."""
        for unit, run in self._content(paragraph, structures):
            look = "" if run is None else self.looks.form(run.find(n.RPR))
            if unit.kind != "text" or whole_text:
                yield unit, look
                continue
            for character in unit.key:
                yield Unit("text", character, unit.parts, unit.marks), look
                unit.marks = []

    def _content(self, place: Element, at: Structures) -> Iterator[tuple[Unit, Element | None]]:
        for child in place:
            tag = child.tag
            if tag == n.R:
                for unit in self._run(child, at):
                    yield unit, child
            elif tag in {n.LINK, n.SIMPLE_FIELD} or (
                tag == n.CONTROL and child.find(n.CONTROL_CONTENT) is not None
            ):
                inside = child.find(n.CONTROL_CONTENT) if tag == n.CONTROL else child
                assert inside is not None
                key, structure = self.keys.wrapper(child), Structure()
                yield at.unit("open", key, None, child, structure), None
                yield from self._content(inside, at)
                yield at.unit("close", f"end of {key}", None, child, structure), None
            elif tag in n.SOFT:
                at.marks.append(_opened(child))
                yield from self._content(child, at)
                at.marks.append(_closed(child))
            elif tag in n.POINTS:
                at.marks.append(child)
            elif tag not in n.SOFT_PROPERTIES and tag != n.PPR and isinstance(tag, str):
                yield at.unit("atom", self.keys.atom(child), None, child), None

    def _run(self, run: Element, at: Structures) -> Iterator[Unit]:
        for child in run:
            tag = child.tag
            if tag == n.T:
                text = text_in(child)
                if text:
                    yield at.unit("text", text, run, None)
            elif tag == n.FIELD:
                yield at.field(run, child)
            elif tag == n.INSTRUCTION:
                unit = at.instruction(run, child)
                if unit is not None:
                    yield unit
            elif tag in n.NOTES:
                key = f"note {self._note(n.NOTES[tag], child.get(w('id'), ''))}"
                yield at.unit("atom", key, run, child)
            elif tag in n.SILENT:
                at.marks.append(_alone(run, child))
            elif tag != n.RPR and tag not in n.PASSING and isinstance(tag, str):
                yield at.unit("atom", self.keys.atom(child), run, child)


class Structures:
    """What is open at a place of a story: fields may go on from paragraph to paragraph."""

    def __init__(self) -> None:
        self.marks: list[Element] = []
        self._open: list[Structure] = []
        self._last: Unit | None = None

    def take(self) -> list[Element]:
        """Return the marks that no unit has taken yet."""
        found, self.marks = self.marks, []
        return found

    @property
    def depth(self) -> int:
        """How many fields are open."""
        return len(self._open)

    def unit(
        self,
        kind: Kind,
        key: str,
        run: Element | None,
        element: Element | None,
        structure: Structure | None = None,
    ) -> Unit:
        """Return a unit, with the marks before it."""
        made = Unit(kind, key, [(run, element)], self.take(), structure)
        if structure is not None:
            structure.units.append(made)
        self._last = made
        return made

    def field(self, run: Element, element: Element) -> Unit:
        """Return the unit of a `w:fldChar`."""
        what = element.get(w("fldCharType"), "")
        if what == _BEGIN:
            self._open.append(Structure())
        structure = self._open[-1] if self._open else Structure()
        if what == _END and self._open:
            self._open.pop()
        key = f"field {what}" + "".join(whole(c, lambda _: True) for c in element)
        return self.unit("field", key, run, element, structure)

    def instruction(self, run: Element, element: Element) -> Unit | None:
        """Return the unit of an instruction; None for a further piece of it."""
        text = element.text or ""
        last = self._last
        if last is not None and last.kind == "field" and last.key.startswith("instruction "):
            last.parts.append((run, element))
            said = "".join((e.text or "") for _, e in last.parts if e is not None)
            last.key = f"instruction {steady(said)}"
            return None
        structure = self._open[-1] if self._open else Structure()
        return self.unit("field", f"instruction {steady(text)}", run, element, structure)


def text_in(element: Element) -> str:
    """Return the characters of a `w:t`: white space at its ends is none without `xml:space`."""
    text = element.text or ""
    return text if element.get(_SPACE) == "preserve" else text.strip(" \t\r\n")


def is_of_blocks(content: Element) -> bool:
    """Tell whether a content control stands around blocks."""
    return any(child.tag in {n.P, n.TBL, n.CONTROL} for child in content)


def within(place: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those in content controls."""
    for child in place:
        if child.tag == tag:
            yield child
        elif child.tag in n.AROUND:
            yield from within(child, tag)


def grid(cell: Element) -> str:
    """Return what a cell spans."""
    properties = cell.find(n.TCPR)
    if properties is None:
        return "1"
    merge = properties.find(w("vMerge"))
    tall = "" if merge is None else f"v{val(merge, 'continue')}"
    return f"{val(properties.find(w('gridSpan')), '1')}{tall}"


def _alone(run: Element, child: Element) -> Element:
    """Return a run with one of its children alone."""
    made = etree.Element(n.R)
    properties = run.find(n.RPR)
    for part in (properties, child):
        if part is not None:
            made.append(deepcopy(part))
    return made


OPENED, CLOSED = "in-place-opened", "in-place-closed"
"""Names of the marks for what stands around runs softly."""


def _opened(element: Element) -> Element:
    mark = etree.Element(OPENED)
    shell = bare(element)
    mark.append(shell)
    for child in element:
        if child.tag in n.SOFT_PROPERTIES:
            shell.append(deepcopy(child))
    return mark


def _closed(element: Element) -> Element:
    return etree.Element(CLOSED, of=str(element.tag))
