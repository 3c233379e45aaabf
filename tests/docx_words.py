"""The words of a Word document as a reader sees them: numbers of headings and lists included."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass
class DocxWords:
    """Body words and the words of each footnote, in order."""

    body: list[str]
    notes: list[str] = field(default_factory=list)


def read_docx_words(data: bytes) -> DocxWords:
    """Return the words of a document's body (the table of contents left out) and notes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        numbering = _Numbering(
            etree.fromstring(archive.read("word/numbering.xml")),
            etree.fromstring(archive.read("word/styles.xml")),
        )
    by_id = {note.get(f"{W}id"): note for note in notes.iter(f"{W}footnote")}
    found = DocxWords([])
    for paragraph in _paragraphs(document):
        text = numbering.label(paragraph) + " " + "".join(_text(paragraph, found, by_id))
        found.body.extend(text.split())
    return found


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    for paragraph in root.iter(f"{W}p"):
        if not any(True for _ in paragraph.iterancestors(f"{W}sdt")):
            yield paragraph


def _text(
    paragraph: etree._Element, found: DocxWords, notes: dict[str | None, etree._Element]
) -> Iterator[str]:
    for element in paragraph.iter():
        if element.tag == f"{W}t":
            yield element.text or ""
        elif element.tag in {f"{W}br", f"{W}tab", f"{W}cr"}:
            yield " "
        elif element.tag == f"{W}noBreakHyphen":
            yield "\u2011"
        elif element.tag == f"{W}footnoteReference":
            note = notes[element.get(f"{W}id")]
            words = " ".join("".join(_text(p, found, notes)) for p in note.iter(f"{W}p"))
            found.notes.append(" ".join(words.split()))
            yield str(len(found.notes))


class _Numbering:
    """Counts the numbered paragraphs as Word does; bullets give nothing."""

    def __init__(self, numbering: etree._Element, styles: etree._Element) -> None:
        self.abstract = {
            a.get(f"{W}abstractNumId"): {lvl.get(f"{W}ilvl"): lvl for lvl in a.iter(f"{W}lvl")}
            for a in numbering.iter(f"{W}abstractNum")
        }
        self.nums = {n.get(f"{W}numId"): n for n in numbering.iter(f"{W}num")}
        self.by_style: dict[str | None, tuple[str, str]] = {}
        for style in styles.iter(f"{W}style"):
            num = style.find(f"{W}pPr/{W}numPr/{W}numId")
            level = style.find(f"{W}pPr/{W}numPr/{W}ilvl")
            if num is not None:
                shown = level.get(f"{W}val", "0") if level is not None else ""
                self.by_style[style.get(f"{W}styleId")] = (num.get(f"{W}val", ""), shown)
        self.counts: dict[tuple[str, int], int] = {}

    def label(self, paragraph: etree._Element) -> str:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        style_id = style.get(f"{W}val") if style is not None else None
        num, level = self.by_style.get(style_id, ("", ""))
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is not None:
            own_num, own_level = own.find(f"{W}numId"), own.find(f"{W}ilvl")
            num = own_num.get(f"{W}val", "") if own_num is not None else num
            level = own_level.get(f"{W}val", "") if own_level is not None else level
        if num in {"", "0"} or num not in self.nums:
            return ""
        return self._count(num, style_id, level)

    def _count(self, num: str, style: str | None, level: str) -> str:
        element = self.nums[num]
        abstract_id = element.find(f"{W}abstractNumId").get(f"{W}val", "")  # type: ignore[union-attr]
        levels = self.abstract[abstract_id]
        if not level:
            level = next(
                (
                    n or "0"
                    for n, lvl in levels.items()
                    if (linked := lvl.find(f"{W}pStyle")) is not None
                    and linked.get(f"{W}val") == style
                ),
                "0",
            )
        depth = int(level)
        restarts = element.find(f"{W}lvlOverride") is not None
        started = f"num {num}" if restarts else f"abstract {abstract_id}"
        for deeper in range(depth + 1, 9):
            self.counts.pop((started, deeper), None)
        key = (started, depth)
        start = self._start(element, levels, level)
        self.counts[key] = self.counts.get(key, start - 1) + 1
        form = levels[level].find(f"{W}numFmt")
        if form is not None and form.get(f"{W}val") == "bullet":
            return ""
        text = levels[level].find(f"{W}lvlText")
        shown = text.get(f"{W}val", "") if text is not None else ""
        return re.sub(r"%(\d)", lambda m: self._shown(started, levels, int(m[1]) - 1), shown)

    def _start(
        self, element: etree._Element, levels: dict[str | None, etree._Element], level: str
    ) -> int:
        for override in element.iter(f"{W}lvlOverride"):
            value = override.find(f"{W}startOverride")
            if override.get(f"{W}ilvl") == level and value is not None:
                return int(value.get(f"{W}val", "1"))
        start = levels[level].find(f"{W}start")
        return int(start.get(f"{W}val", "1")) if start is not None else 1

    def _shown(self, num: str, levels: dict[str | None, etree._Element], depth: int) -> str:
        value = self.counts.get((num, depth), 1)
        form = levels[str(depth)].find(f"{W}numFmt")
        kind = form.get(f"{W}val") if form is not None else "decimal"
        if kind in {"upperLetter", "lowerLetter"}:
            letter = chr(ord("A") + value - 1)
            return letter if kind == "upperLetter" else letter.lower()
        return str(value)
