"""What two Word documents say, told alike, so that one can be proved to say what the other says.

Told are: paragraphs in order, with their style and whether and how deep they stand in what sort of
list; the words of their runs with the direct formatting; citations, links, pictures and notes at
their places; tables with rows, cells and what these span. Not told are the table of contents,
headers and footers, the space around paragraphs, bookmarks, comments, and what Word counts by
itself: numbers of lists, of notes and of relationships. Of the old version links within the
document are not told either: a comparison does not look at them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from mdmdraft.diff.redline.alike import Block, Counts, blocks_of
from mdmdraft.docx.accept.part import drop_notes, resolve_part
from mdmdraft.docx.names import VAL, R, W, number, val, w
from mdmdraft.docx.read.numbering import Numbering
from mdmdraft.docx.read.styles import Styles
from mdmdraft.docx.xml import NAMESPACES
from mdmdraft.docx.zotero import read_citation

Element = etree._Element
_ID, _NUM, _LEVEL = w("id"), w("numId"), w("ilvl")
_P, _TBL, _TR, _TC, _R, _LINK = w("p"), w("tbl"), w("tr"), w("tc"), w("r"), w("hyperlink")
_PPR, _RPR, _STYLE, _LIST = w("pPr"), w("rPr"), w("pStyle"), w("numPr")
_T, _TAB, _BREAK, _CHAR, _CODE = w("t"), w("tab"), w("br"), w("fldChar"), w("instrText")
_NOTE, _DRAWING, _COMMENT = w("footnoteReference"), w("drawing"), w("commentReference")
_BOOKMARK = re.compile(r'<w:bookmarkStart [^>]*w:name="([^"]*)"')
_EMBED = f"{{{R}}}embed"


class Parts:
    """The parts of a document that bear on what it says."""

    def __init__(self, parts: Mapping[str, str | bytes], blank: str, inward: str) -> None:
        """`blank` is the style of paragraphs that only keep others apart, `inward` that of links
        within the document."""
        self.blank = blank
        self.inward = inward
        self._parts = parts
        self._numbering = Numbering(_tree(parts["word/numbering.xml"]), Styles(None))
        self._targets = {
            False: _targets(parts.get("word/_rels/document.xml.rels")),
            True: _targets(parts.get("word/_rels/footnotes.xml.rels")),
        }
        self._pictures: dict[str, str] = {}
        self._citations: dict[str, str] = {}

    @cached_property
    def document(self) -> Element:
        """The main part."""
        return _tree(self._parts["word/document.xml"])

    @cached_property
    def notes(self) -> Element:
        """The part of the footnotes."""
        return _tree(self._parts["word/footnotes.xml"])

    @cached_property
    def blocks(self) -> list[Block] | None:
        """The blocks of the main part, as `alike` compares them."""
        main, notes = (_text(self._parts[f"word/{name}.xml"]) for name in ("document", "footnotes"))
        links, note_links = self._targets[False], self._targets[True]
        return blocks_of(main, Counts(self._kind, links, notes, note_links, self.blank))

    @cached_property
    def bookmarks(self) -> frozenset[str]:
        """The names of the bookmarks of the main part."""
        return frozenset(_BOOKMARK.findall(_text(self._parts["word/document.xml"])))

    def with_blocks(self, xml: str) -> Parts:
        """Return the document with a part of its blocks alone."""
        main = f"<w:document {NAMESPACES}><w:body>{xml}</w:body></w:document>"
        return self._with({**self._parts, "word/document.xml": main})

    def resolved(self, *, accept: bool) -> Parts:
        """Return the document with every change accepted or rejected."""
        made = self._with(self._parts)
        for root in (made.document, made.notes):
            resolve_part(root, accept=accept)
        drop_notes(made.document, made.notes, "footnote")
        return made

    def _with(self, parts: Mapping[str, str | bytes]) -> Parts:
        made = Parts.__new__(Parts)
        made.__dict__.update(self.__dict__)
        made._parts = parts
        for name in ("document", "notes", "blocks"):
            made.__dict__.pop(name, None)
        return made

    def kind(self, properties: Element) -> str:
        """Return how deep in what sort of list a paragraph stands; empty for none."""
        return self._kind(val(properties.find(_NUM), "0"), val(properties.find(_LEVEL), "0"))

    def _kind(self, key: str, depth: str) -> str:
        level = self._numbering.level(key, number(depth))
        return f"{depth}{'' if level is None else level.numeral}"

    def target(self, link: Element, *, note: bool) -> str:
        """Return where a link leads."""
        anchor = link.get(w("anchor"))
        if anchor is not None:
            return f"#{anchor}"
        return self._targets[note].get(link.get(f"{{{R}}}id", ""), "")

    def picture(self, drawing: Element, *, note: bool) -> str:
        """Return what names a picture: its bytes, not its file."""
        blip = next(iter(drawing.iter("{*}blip")), None)
        target = "" if blip is None else self._targets[note].get(blip.get(_EMBED, ""), "")
        if target not in self._pictures:
            data = self._parts.get(f"word/{target}", b"")
            raw = data if isinstance(data, bytes) else data.encode()
            self._pictures[target] = hashlib.sha256(raw).hexdigest()[:16]
        shown = next(iter(drawing.iter("{*}docPr")), None)
        return f"{self._pictures[target]} {'' if shown is None else shown.get('descr')}"

    def citation(self, instruction: str) -> str:
        """Return what a field cites and prints; other fields as they are."""
        known = self._citations.get(instruction)
        if known is None:
            made = read_citation(instruction.strip())
            known = instruction if made is None else f"{made.items!r} {made.printed}"
            self._citations[instruction] = known
        return known


def _tree(part: str | bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(part if isinstance(part, bytes) else part.encode("utf-8"), parser)


def _text(part: str | bytes) -> str:
    return part.decode("utf-8") if isinstance(part, bytes) else part


def _targets(part: str | bytes | None) -> dict[str, str]:
    return {r.get("Id", ""): r.get("Target", "") for r in _tree(part)} if part else {}


class ToldLine(NamedTuple):
    """A paragraph, or where a table, row or cell begins or ends."""

    said: str
    """All that is compared."""
    words: str
    """Its words alone, to name it by."""


def lines(parts: Parts, inward: frozenset[str] | None) -> Iterator[ToldLine]:
    """Yield what a document says; of links within it only those to a bookmark in `inward` count,
    and none at all, nor how they are set, where that is None."""
    yield from _Teller(parts, inward).blocks(parts.document[0], note=False)


class _Teller:
    def __init__(self, parts: Parts, inward: frozenset[str] | None) -> None:
        self.parts = parts
        self.inward = inward
        self.notes = {note.get(_ID): note for note in parts.notes}
        self.looks: dict[bytes, str] = {}
        self.field: str | None = None
        """Instruction of the field that is being read."""
        self.said: list[str] = []
        self.words: list[str] = []
        self.last = ""
        """How the words before are set, and where they lead."""

    def blocks(self, place: Element, *, note: bool) -> Iterator[ToldLine]:
        for element in place:
            if element.tag == _P:
                line = self.paragraph(element, note=note)
                if line is not None:
                    yield line
            elif element.tag == _TBL:
                yield ToldLine("table", "")
                for row in element.iterfind(_TR):
                    yield ToldLine("row", "")
                    for cell in row.iterfind(_TC):
                        span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
                        merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
                        wide = val(span)
                        tall = "" if merge is None else f"v{merge.get(VAL, '')}"
                        yield ToldLine(f"cell {wide}{tall}", "")
                        yield from self.blocks(cell, note=note)
                yield ToldLine("end of table", "")

    def paragraph(self, element: Element, *, note: bool) -> ToldLine | None:
        style = listed = ""
        properties = element.find(_PPR)
        if properties is not None:
            for child in properties:
                if child.tag == _STYLE:
                    style = val(child)
                elif child.tag == _LIST:
                    listed = self.parts.kind(child)
        said: list[str] = []
        words: list[str] = []
        self.said, self.words, self.last = said, words, ""
        self.content(element, "", note=note)
        if not said and style == self.parts.blank:
            return None
        return ToldLine(f"{style}|{listed}|{''.join(said)}", "".join(words))

    def content(self, place: Element, target: str, *, note: bool) -> None:
        """Add the runs of a paragraph or link; `target` is where the link leads."""
        for element in place:
            if element.tag == _R:
                self.run(element, target, note=note)
            elif element.tag == _LINK:
                leads = self.parts.target(element, note=note)
                if leads[:1] == "#" and leads[1:] not in (self.inward or ()):
                    leads = target
                self.content(element, leads, note=note)

    def run(self, element: Element, target: str, *, note: bool) -> None:
        look = target
        for child in element:
            tag = child.tag
            if tag == _RPR:
                set_ = self.look(child)
                look = f"{set_} {target}" if set_ else target
            elif tag == _T:
                if child.text:
                    self.text(child.text, look)
            elif tag == _CODE:
                if self.field is not None:
                    self.field += child.text or ""
            elif tag == _CHAR:
                self.character(child.get(w("fldCharType"), ""))
            elif tag != _COMMENT:
                self.text(self.thing(child, note=note), look)

    def text(self, text: str, look: str) -> None:
        """Add words. How a space is set shows nowhere: it goes with the words before it."""
        if look != self.last:
            bare = text.lstrip()
            if not bare:
                self.said.append(text)
                self.words.append(text)
                return
            if len(bare) < len(text):
                self.said.append(text[: -len(bare)])
                self.words.append(text[: -len(bare)])
                text = bare
            self.said.append(f"\0{look}\0")
            self.last = look
        self.said.append(text)
        self.words.append(text.partition("\0")[0])

    def character(self, kind: str) -> None:
        if kind == "begin":
            self.field = ""
        elif kind == "separate":
            self.said.append(f"\0{{{self.parts.citation(self.field or '')}}}")
            self.field, self.last = None, ""
        else:
            self.said.append("\0{end}")
            self.last = ""

    def thing(self, element: Element, *, note: bool) -> str:
        tag = element.tag
        if tag == _TAB:
            return "\t"
        if tag == _BREAK:
            return "\n"
        if tag == _NOTE:
            return f"\0[{self.note(element.get(_ID, ''))}]"
        if tag == _DRAWING:
            return f"\0({self.parts.picture(element, note=note)})"
        return f"\0{etree.QName(element).localname}"

    def note(self, number: str) -> str:
        found = self.notes.get(number)
        if found is None:
            return "a note without words"
        outer = self.said, self.words, self.last, self.field
        self.field = None
        inner = "\n".join(line.said for line in self.blocks(found, note=True))
        self.said, self.words, self.last, self.field = outer
        return inner

    def look(self, properties: Element) -> str:
        key = etree.tostring(properties)
        known = self.looks.get(key)
        if known is None:
            known = self.looks[key] = ",".join(
                f"{child.tag.removeprefix(f'{{{W}}}')}={child.get(VAL, '')}"
                for child in properties
                if child.tag not in {w("bCs"), w("iCs")}
                and (self.inward is not None or child.get(VAL) != self.parts.inward)
            )
        return known
