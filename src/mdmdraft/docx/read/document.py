"""The blocks of a document: paragraphs and tables, in the order of the file."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from lxml import etree

from mdmdraft.docx.names import CONTENTS, COVERS, MC, M, number, val, w
from mdmdraft.docx.read.numbering import Numbering
from mdmdraft.docx.read.runs import DELETED, INSERTED, RANGES, Mark, RunReader, start_or_end
from mdmdraft.docx.read.state import ReadState
from mdmdraft.docx.read.styles import ParagraphStyle, outline_level
from mdmdraft.docx.read.tables import TableReader
from mdmdraft.model.word import Tracked, WordBlock, WordParagraph

_CONTENTS_HEADINGS = frozenset({"toc heading", "contents heading"})
_PPR, _STYLE, _NUM, _OUTLINE = w("pPr"), w("pStyle"), w("numPr"), w("outlineLvl")
_RPR, _CHANGE = w("rPr"), w("pPrChange")


class BlockReader:
    """Reads the content of a body, a cell, a note or a text box."""

    def __init__(self, reading: ReadState, numbering: Numbering, *, ours: bool = False) -> None:
        """`ours` says whether mdmdraft built the document: its cover is then no part of the
        text, and the template's."""
        self._galleries = {CONTENTS, COVERS} if ours else {CONTENTS}
        self.reading = reading
        self.numbering = numbering
        self.out: list[WordBlock] = []
        self._tables = TableReader(reading, self.blocks)

    def blocks(self, element: etree._Element) -> tuple[WordBlock, ...]:
        """Return the blocks in an element."""
        outside, self.out = self.out, []
        self._children(element)
        found, self.out = self.out, outside
        return tuple(found)

    def _children(self, element: etree._Element) -> None:
        for child in element:
            handler = _BLOCK.get(child.tag)
            if handler is not None:
                handler(self, child)

    def _paragraph(self, element: etree._Element) -> None:
        reading = self.reading
        reading.paragraphs += 1
        in_contents = reading.fields.in_contents
        line = RunReader(reading)
        line.read(element, Mark())
        properties = element.find(_PPR)
        style = self._style(properties)
        runs = line.runs()
        if reading.comments.now:
            reading.comments.take("\n")
        contents = (in_contents or reading.fields.in_contents) and not runs
        if contents or style.name.lower() in _CONTENTS_HEADINGS:
            reading.paragraphs -= 1
            return
        bookmarks = (*reading.bookmarks.pending, *line.bookmarks())
        reading.bookmarks.pending = []
        points = tuple(key for key in line.points if key not in reading.comments.anchored)
        made = WordParagraph(runs, style.name, style.level, bookmarks=bookmarks, comments=points)
        if properties is not None or style.num:
            made = self._with_properties(made, properties, style)
        self.out.append(made)
        for box in line.boxes:
            self._box(box)

    def _style(self, properties: etree._Element | None) -> ParagraphStyle:
        key = "" if properties is None else val(properties.find(_STYLE))
        return self.reading.styles.paragraph(key)

    def _with_properties(
        self, made: WordParagraph, properties: etree._Element | None, style: ParagraphStyle
    ) -> WordParagraph:
        formatted, was = None, None
        inserted = deleted = None
        if properties is not None:
            inserted, deleted = self._ends(properties.find(_RPR))
            change = properties.find(_CHANGE)
            if change is not None:
                before = change.find(_PPR)
                formatted = self.reading.moves.tracked(change)
                was = self._set(WordParagraph(()), before, self._style(before))[0]
            section = properties.find(w("sectPr"))
            if section is not None and section.find(w("sectPrChange")) is not None:
                self.reading.seen["layout change"] += 1
        made, num, at = self._set(made, properties, style)
        shown = self.numbering.take(num, at) if num else ""
        if was is not None and shown and _numbered_alike(was, made):
            was = msgspec.structs.replace(was, number=shown)
        return msgspec.structs.replace(
            made, inserted=inserted, deleted=deleted, formatted=formatted, was=was, number=shown
        )

    def _set(
        self, made: WordParagraph, properties: etree._Element | None, style: ParagraphStyle
    ) -> tuple[WordParagraph, str, int]:
        """Return a paragraph set as its properties and its style have it, and its place in a list:
        the list, `""` for none, and the level."""
        outline = None if properties is None else properties.find(_OUTLINE)
        level = style.level if outline is None else outline_level(outline)
        num, at = self._list(properties, style)
        found = self.numbering.level(num, at) if num else None
        if found is None or level:
            made = msgspec.structs.replace(made, style=style.name, level=level)
        else:
            made = msgspec.structs.replace(
                made,
                style=style.name,
                list_id=num,
                list_level=at,
                ordered=found.numeral not in {"bullet", "none"},
                numeral=found.numeral,
                start=found.start,
            )
        return made, num if found is not None else "", at

    def _ends(self, properties: etree._Element | None) -> tuple[Tracked | None, Tracked | None]:
        """Return how the end of a paragraph was inserted and deleted."""
        inserted = deleted = None
        if properties is not None:
            moves = self.reading.moves
            for child in properties:
                if child.tag in INSERTED:
                    inserted = moves.tracked(child)
                elif child.tag in DELETED:
                    deleted = moves.tracked(child)
        return inserted, deleted

    def _list(self, properties: etree._Element | None, style: ParagraphStyle) -> tuple[str, int]:
        """Return the list that a paragraph is an item of, and its level; no list is `""`."""
        own = None if properties is None else properties.find(_NUM)
        num, at = style.num, style.num_level
        if own is not None:
            num = val(own.find(w("numId")), num)
            level = own.find(w("ilvl"))
            if level is not None:
                at = min(8, max(0, number(val(level))))
        if num in {"", "0"}:
            return "", 0
        if at < 0:
            key = "" if properties is None else val(properties.find(_STYLE))
            at = self.numbering.level_of_style(num, key or self.reading.styles.default)
        return num, at

    def _box(self, element: etree._Element) -> None:
        kept = self.reading.fields.leave()
        self._children(element)
        self.reading.fields.leave(kept)

    def _table(self, element: etree._Element) -> None:
        table = self._tables.read(element)
        if table is not None:
            self.out.append(table)

    def _content_control(self, element: etree._Element) -> None:
        gallery = element.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
        if val(gallery) in self._galleries:
            return
        content = element.find(w("sdtContent"))
        if content is not None:
            self._children(content)

    def _formula(self, element: etree._Element) -> None:
        self.reading.paragraphs += 1
        line = RunReader(self.reading)
        line.read(_wrapped(element), Mark())
        self.out.append(WordParagraph(line.runs(), self.reading.styles.paragraph("").name))

    def _alternate(self, element: etree._Element) -> None:
        for branch in element:
            before = len(self.out)
            self._children(branch)
            if len(self.out) > before:
                return

    def _bookmark(self, element: etree._Element) -> None:
        bookmarks = self.reading.bookmarks
        name = bookmarks.start(element, self.reading.paragraphs + 1, inside=False)
        if name:
            bookmarks.pending.append(name)

    def _bookmark_end(self, element: etree._Element) -> None:
        self.reading.bookmarks.end(element, self.reading.paragraphs, inside=False)

    def _range(self, element: etree._Element) -> None:
        start_or_end(self.reading, element)

    def _foreign(self, _: etree._Element) -> None:
        self.reading.seen["part of another file"] += 1

    def _section(self, element: etree._Element) -> None:
        if element.find(w("sectPrChange")) is not None:
            self.reading.seen["layout change"] += 1


def _numbered_alike(one: WordParagraph, two: WordParagraph) -> bool:
    return (one.level, one.list_id, one.list_level) == (two.level, two.list_id, two.list_level)


def _wrapped(element: etree._Element) -> etree._Element:
    outer = etree.Element(w("p"))
    outer.append(element)
    return outer


_BLOCK: dict[object, Callable[[BlockReader, etree._Element], None]] = {
    w("p"): BlockReader._paragraph,
    w("tbl"): BlockReader._table,
    w("sdt"): BlockReader._content_control,
    w("bookmarkStart"): BlockReader._bookmark,
    w("bookmarkEnd"): BlockReader._bookmark_end,
    **dict.fromkeys((w("altChunk"), w("subDoc")), BlockReader._foreign),
    w("sectPr"): BlockReader._section,
    f"{{{M}}}oMathPara": BlockReader._formula,
    f"{{{MC}}}AlternateContent": BlockReader._alternate,
    **dict.fromkeys((w("customXml"), *INSERTED, *DELETED), BlockReader._children),
    **dict.fromkeys(RANGES, BlockReader._range),
}
