"""A document edited as Word writes it: split runs with rsids, tracked changes of every kind, moves,
comments with threads. Made with lxml on top of a document of ours, by Word's own conventions
(ECMA-376 part 1, 17.13; MS-DOCX 2.2.3 for comment threads)."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
XML = "http://www.w3.org/XML/1998/namespace"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
AUTHOR = "A. Reviewer"
DATE = "2026-01-02T03:04:05Z"
Element = etree._Element


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def make(name: str, /, *children: Element, **attributes: str) -> Element:
    element = etree.Element(w(name), {w(k): v for k, v in attributes.items()})
    element.extend(children)
    return element


class WordCopy:
    """A copy of a document in the hands of somebody with Word."""

    def __init__(self, data: bytes, author: str = AUTHOR, date: str = DATE) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.author = author
        self.date = date
        self.document = etree.fromstring(self.parts["word/document.xml"])
        self.notes = etree.fromstring(self.parts["word/footnotes.xml"])
        self.comments: list[Element] = []
        self.extended: list[tuple[str, str, bool]] = []
        self._id = max([9000, *_ids(self.document)])
        self._inside: Element | None = None

    def bytes(self) -> bytes:
        """Return the file."""
        self.parts["word/document.xml"] = etree.tostring(self.document)
        self.parts["word/footnotes.xml"] = etree.tostring(self.notes)
        if self.comments:
            self._put_comments()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        return out.getvalue()

    def sign(self) -> dict[str, str]:
        self._id += 1
        return {"id": str(self._id), "author": self.author, "date": self.date}

    # -- finding ----------------------------------------------------------------------------

    @contextmanager
    def within(self, paragraph: Element | str) -> Iterator[None]:
        """Find words in one paragraph alone, or in the one that has these words."""
        self._inside = self.para(paragraph) if isinstance(paragraph, str) else paragraph
        try:
            yield
        finally:
            self._inside = None

    def para(self, words: str, *, notes: bool = False) -> Element:
        """Return the paragraph that has these words."""
        root = self.notes if notes else self.document
        for paragraph in [self._inside] if self._inside is not None else root.iter(w("p")):
            inside = any(True for _ in paragraph.iterancestors(w("sdt")))
            if not inside and words in text_of(paragraph):
                return paragraph
        raise AssertionError(words)

    def runs(self, words: str, *, notes: bool = False) -> list[Element]:
        """Return the runs of just these words: the runs that they stand in are split around them,
        as Word splits them."""
        paragraph = self.para(words, notes=notes)
        start = text_of(paragraph).index(words)
        self._cut(paragraph, start)
        self._cut(paragraph, start + len(words))
        found: list[Element] = []
        at = 0
        for run in paragraph.iter(w("r")):
            size = len(_text(run))
            if size and start <= at < start + len(words):
                found.append(run)
            at += size
        return found

    def _cut(self, paragraph: Element, offset: int) -> None:
        at = 0
        for run in list(paragraph.iter(w("r"))):
            size = len(_text(run))
            if at < offset < at + size:
                other = copy.deepcopy(run)
                text, rest = run.find(w("t")), other.find(w("t"))
                assert text is not None and rest is not None
                rest.text = (text.text or "")[offset - at :]
                text.text = (text.text or "")[: offset - at]
                for element in (text, rest):
                    element.set(f"{{{XML}}}space", "preserve")
                run.addnext(other)
                run.set(w("rsidR"), "00A1B2C3")
                other.set(w("rsidRPr"), "00D4E5F6")
                return
            at += size

    def run(self, text: str, like: Element | None = None) -> Element:
        run = make("r", rsidR="00AA11BB")
        if like is not None and (properties := like.find(w("rPr"))) is not None:
            run.append(copy.deepcopy(properties))
        element = make("t")
        element.text = text
        element.set(f"{{{XML}}}space", "preserve")
        run.append(element)
        return run

    # -- words ------------------------------------------------------------------------------

    def delete(self, words: str, *, notes: bool = False) -> Element:
        """Delete words with tracking on; return the last `w:del`."""
        made: Element | None = None
        for run in self.runs(words, notes=notes):
            made = _wrap(run, make("del", **self.sign()))
            for text in run.iter(w("t")):
                text.tag = w("delText")
        assert made is not None
        return made

    def insert(self, after: str, text: str, *, notes: bool = False) -> None:
        """Insert words behind others with tracking on."""
        last = self.runs(after, notes=notes)[-1]
        _top(last).addnext(make("ins", self.run(text, last), **self.sign()))

    def replace(self, words: str, text: str, *, notes: bool = False) -> None:
        """Write over words with tracking on: Word puts the new ones after the old."""
        deleted = self.delete(words, notes=notes)
        deleted.addnext(make("ins", self.run(text), **self.sign()))

    def type_over(self, words: str, text: str) -> None:
        """Write over words with tracking off."""
        runs = self.runs(words)
        first = runs[0].find(w("t"))
        assert first is not None
        first.text = text
        for run in runs[1:]:
            _parent(run).remove(run)

    def set(self, words: str, name: str, *, notes: bool = False, **attributes: str) -> None:
        """Give words a property (`highlight`, `color`, `shd`), with tracking off."""
        for run in self.runs(words, notes=notes):
            properties = run.find(w("rPr"))
            if properties is None:
                properties = make("rPr")
                run.insert(0, properties)
            properties.append(make(name, **attributes))

    def unlink_fields(self) -> None:
        """Leave of every field the words that it prints, as Ctrl+Shift+F9 and Google Docs do."""
        for root in (self.document, self.notes):
            for simple in list(root.iter(w("fldSimple"))):
                for child in list(simple):
                    simple.addprevious(child)
                _parent(simple).remove(simple)
            for run in list(root.iter(w("r"))):
                if run.find(w("fldChar")) is not None or run.find(w("instrText")) is not None:
                    _parent(run).remove(run)

    def link(self, words: str, target: str) -> None:
        """Have words lead to a web address, or nowhere, as Word does: none of it is tracked."""
        runs = self.runs(words)
        for run in runs:
            if (around := run.getparent()) is not None and around.tag == w("hyperlink"):
                for child in list(around):
                    around.addprevious(child)
                _parent(around).remove(around)
        if not target:
            return
        rels = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        name = f"rIdLink{len(rels)}"
        kind = f"{OFFICE}/hyperlink"
        told = {"Id": name, "Type": kind, "Target": target, "TargetMode": "External"}
        rels.append(etree.Element(f"{{{RELS}}}Relationship", told))
        self.parts["word/_rels/document.xml.rels"] = etree.tostring(rels)
        around = make("hyperlink")
        around.set(f"{{{OFFICE}}}id", name)
        runs[0].addprevious(around)
        around.extend(runs)

    def carry(self, words: str, after: str, *, rest: int = 0) -> None:
        """Cut a paragraph and as many after it as `rest` says, and paste them behind another,
        with tracking off."""
        paragraph = self.para(words)
        going = [paragraph, *paragraph.itersiblings(w("p"))][: rest + 1]
        target = self.para(after)
        for element in reversed(going):
            target.addnext(element)

    def put(self, after: str, text: str, style: str = "") -> None:
        """Type a paragraph behind another one with tracking off."""
        paragraph = self.para(after)
        made = make("p", make("pPr", make("pStyle", val=style)) if style else make("pPr"))
        made.append(self.run(text))
        paragraph.addnext(made)

    def embolden(self, words: str) -> None:
        """Set words in bold with tracking on (`w:rPrChange`)."""
        for run in self.runs(words):
            properties = run.find(w("rPr"))
            if properties is None:
                properties = make("rPr")
                run.insert(0, properties)
            before = make("rPr", *[copy.deepcopy(child) for child in properties])
            properties.append(make("b"))
            properties.append(make("rPrChange", before, **self.sign()))

    def cite_gone(self, words: str) -> None:
        """Delete a citation, a field of several runs, with tracking on."""
        shown = self.runs(words)[0]
        runs = list(self.para(words).iter(w("r")))
        at = runs.index(shown)
        start = max(i for i in range(at) if _is_mark(runs[i], "begin"))
        end = min(i for i in range(at, len(runs)) if _is_mark(runs[i], "end"))
        for run in runs[start : end + 1]:
            _wrap(run, make("del", **self.sign()))
            for text in run.iter(w("t"), w("instrText")):
                text.tag = w("delText") if text.tag == w("t") else w("delInstrText")

    def note_gone(self, words: str, number: int = 0) -> None:
        """Delete the reference to a footnote of a paragraph, with tracking on."""
        runs = [
            r for r in self.para(words).iter(w("r")) if r.find(w("footnoteReference")) is not None
        ]
        _wrap(runs[number], make("del", **self.sign()))

    def note_put(self, after: str, text: str) -> None:
        """Put a footnote behind words, with tracking on."""
        number = max(int(n.get(w("id"), "0")) for n in self.notes) + 1
        mark = make("r", make("rPr", make("rStyle", val="FootnoteReference")), make("footnoteRef"))
        paragraph = make("p", mark, make("ins", self.run(" "), self.run(text), **self.sign()))
        self.notes.append(make("footnote", paragraph, id=str(number)))
        last = self.runs(after)[-1]
        reference = make("r", make("footnoteReference", id=str(number)))
        _top(last).addnext(make("ins", reference, **self.sign()))

    # -- paragraphs -------------------------------------------------------------------------

    def mark_end(self, paragraph: Element, kind: str) -> None:
        """Mark the end of a paragraph as `ins`, `del`, `moveFrom`, `moveTo`."""
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = make("pPr")
            paragraph.insert(0, properties)
        inner = properties.find(w("rPr"))
        if inner is None:
            inner = make("rPr")
            properties.append(inner)
        inner.insert(0, make(kind, **self.sign()))

    def split(self, before: str) -> None:
        """Press Enter before some words, with tracking on: the first half gets the new end."""
        first = self.runs(before)[0]
        paragraph = self.para(before)
        second = make("p", rsidR="00CC22DD")
        properties = paragraph.find(w("pPr"))
        if properties is not None:
            second.append(copy.deepcopy(properties))
        top = _top(first)
        moved = [top, *top.itersiblings()]
        paragraph.addnext(second)
        second.extend(moved)
        self.mark_end(paragraph, "ins")

    def join(self, words: str) -> None:
        """Delete the end of a paragraph with tracking on."""
        self.mark_end(self.para(words), "del")

    def drop(self, words: str) -> None:
        """Delete a paragraph with its end, with tracking on."""
        paragraph = self.para(words)
        self.delete(text_of(paragraph))
        self.mark_end(paragraph, "del")

    def add(self, after: str, text: str) -> None:
        """Put a paragraph behind another one, with tracking on. Word gives the end that is new to
        the paragraph before it, and the old end to the new words."""
        paragraph = self.para(after)
        made = make("p", rsidR="00EE33FF")
        properties = paragraph.find(w("pPr"))
        if properties is not None:
            made.append(copy.deepcopy(properties))
        made.append(make("ins", self.run(text), **self.sign()))
        paragraph.addnext(made)
        self.mark_end(paragraph, "ins")

    def move(self, words: str, after: str) -> None:
        """Drag a paragraph behind another one, with tracking on."""
        paragraph, target = self.para(words), self.para(after)
        copied = copy.deepcopy(paragraph)
        for mark in [*copied.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
            _parent(mark).remove(mark)
        name = f"move{self._id}"
        self._move(paragraph, "moveFrom", name)
        self._move(copied, "moveTo", name)
        target.addnext(copied)

    def _move(self, paragraph: Element, kind: str, name: str) -> None:
        start = make(f"{kind}RangeStart", **self.sign(), name=name)
        for run in list(paragraph.iter(w("r"))):
            if _parent(run).tag == w("p"):
                _wrap(run, make(kind, **self.sign()))
        self.mark_end(paragraph, kind)
        paragraph.insert(1, start)
        paragraph.append(make(f"{kind}RangeEnd", id=start.get(w("id"), "")))

    def restyle(self, words: str, style: str) -> None:
        """Give a paragraph another style with tracking on (`w:pPrChange`)."""
        properties = self.para(words).find(w("pPr"))
        assert properties is not None
        before = make("pPr", *[copy.deepcopy(child) for child in properties])
        own = properties.find(w("pStyle"))
        assert own is not None
        own.set(w("val"), style)
        properties.append(make("pPrChange", before, **self.sign()))

    # -- rows -------------------------------------------------------------------------------

    def row(self, words: str) -> Element:
        return next(self.para(words).iterancestors(w("tr")))

    def drop_row(self, words: str) -> None:
        """Delete a row with tracking on: the row and all words in it."""
        row = self.row(words)
        for run in list(row.iter(w("r"))):
            _wrap(run, make("del", **self.sign()))
            for text in run.iter(w("t")):
                text.tag = w("delText")
        self._row_mark(row, "del")

    def add_row(self, after: str, *cells: str) -> None:
        """Put a row behind another one with tracking on."""
        row = copy.deepcopy(self.row(after))
        for mark in [*row.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
            _parent(mark).remove(mark)
        for cell, text in zip(row.iter(w("tc")), cells, strict=True):
            paragraph = next(cell.iter(w("p")))
            for child in list(paragraph):
                if child.tag != w("pPr"):
                    paragraph.remove(child)
            paragraph.append(make("ins", self.run(text), **self.sign()))
        self._row_mark(row, "ins")
        self.row(after).addnext(row)

    def _row_mark(self, row: Element, kind: str) -> None:
        properties = row.find(w("trPr"))
        if properties is None:
            properties = make("trPr")
            row.insert(0, properties)
        properties.append(make(kind, **self.sign()))

    # -- comments ---------------------------------------------------------------------------

    def comment(self, words: str, text: str, *replies: tuple[str, str], done: bool = False) -> None:
        """Comment on words; `replies` are pairs of author and text."""
        runs = self.runs(words)
        parent = ""
        for author, said in ((self.author, text), *replies):
            number = str(len(self.comments))
            para_id = f"{0x10000000 + len(self.comments):08X}"
            paragraph = make("p", self.run(said))
            paragraph.set(f"{{{W14}}}paraId", para_id)
            self.comments.append(
                make("comment", paragraph, id=number, author=author, date=DATE, initials="A")
            )
            self.extended.append((para_id, parent, done))
            parent = parent or para_id
            _top(runs[0]).addprevious(make("commentRangeStart", id=number))
            end = make("commentRangeEnd", id=number)
            _top(runs[-1]).addnext(end)
            end.addnext(make("r", make("commentReference", id=number)))

    def _put_comments(self) -> None:
        root = etree.Element(w("comments"), nsmap={"w": W, "w14": W14})
        root.extend(self.comments)
        self.parts["word/comments.xml"] = etree.tostring(root)
        extended = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
        for para_id, parent, done in self.extended:
            entry = etree.SubElement(extended, f"{{{W15}}}commentEx")
            entry.set(f"{{{W15}}}paraId", para_id)
            if parent:
                entry.set(f"{{{W15}}}paraIdParent", parent)
            entry.set(f"{{{W15}}}done", str(int(done)))
        self.parts["word/commentsExtended.xml"] = etree.tostring(extended)
        rels = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        kinds = {
            "comments": f"{OFFICE}/comments",
            "commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/"
            "commentsExtended",
        }
        for name, kind in kinds.items():
            for old in rels.findall(f"{{{RELS}}}Relationship"):
                if old.get("Type") == kind:
                    rels.remove(old)
            attributes = {"Id": f"rId{name}", "Type": kind, "Target": f"{name}.xml"}
            rels.append(etree.Element(f"{{{RELS}}}Relationship", attributes))
        self.parts["word/_rels/document.xml.rels"] = etree.tostring(rels)
        types = etree.fromstring(self.parts["[Content_Types].xml"])
        base = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        for name in kinds:
            attributes = {"PartName": f"/word/{name}.xml", "ContentType": f"{base}.{name}+xml"}
            if not any(o.get("PartName") == attributes["PartName"] for o in types):
                types.append(etree.Element(f"{{{TYPES}}}Override", attributes))
        self.parts["[Content_Types].xml"] = etree.tostring(types)

    # -- Word's habits ----------------------------------------------------------------------

    def shake(self) -> None:
        """Do what Word does on saving: runs split at every other word with rsids, marks of
        proofing, a bookmark of its own, page breaks as they were rendered."""
        for paragraph in list(self.document.iter(w("p"))):
            size = len(text_of(paragraph))
            for offset in range(7, size, 13):
                self._cut(paragraph, offset)
            paragraph.set(w("rsidR"), "00112233")
            for run in list(paragraph.iter(w("r")))[::3]:
                _top(run).addprevious(make("proofErr", type="spellStart"))
                run.insert(
                    1 if run.find(w("rPr")) is not None else 0, make("lastRenderedPageBreak")
                )
        first = next(self.document.iter(w("p")))
        first.append(make("bookmarkStart", id="8999", name="_GoBack"))
        first.append(make("bookmarkEnd", id="8999"))


def _ids(document: Element) -> list[int]:
    """Return the numbers of the tracked changes that are there."""
    return [int(e.get(w("id"), "0")) for e in document.iter(w("ins"), w("del"))]


def edited(data: bytes, *changes: Callable[[WordCopy], None], shaken: bool = True) -> bytes:
    """Return a document after changes, saved with Word's habits."""
    made = WordCopy(data)
    if shaken:
        made.shake()
    for change in changes:
        change(made)
    return made.bytes()


def text_of(paragraph: Element) -> str:
    return "".join(_text(run) for run in paragraph.iter(w("r")))


def _text(run: Element) -> str:
    return "".join(t.text or "" for t in run.findall(w("t")))


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _top(run: Element) -> Element:
    """Return what stands right in the paragraph: the run, or the `w:ins`, the link around it."""
    element = run
    while _parent(element).tag != w("p"):
        element = _parent(element)
    return element


def _wrap(run: Element, around: Element) -> Element:
    run.addprevious(around)
    around.append(run)
    return around


def _is_mark(run: Element, kind: str) -> bool:
    mark = run.find(w("fldChar"))
    return mark is not None and mark.get(w("fldCharType")) == kind
