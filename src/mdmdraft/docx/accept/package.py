"""Accepting or rejecting every tracked change of a Word document, as Word does it.

The rules are those of ECMA-376, part 1, 17.13.5:

- A run inserted or moved here stays when changes are accepted and goes when they are rejected; one
  deleted or moved away the other way round, its `w:delText` being text again.
- The end of a paragraph likewise. A paragraph without its end is joined to the next one, which
  keeps its own properties. Before a table and at the end of a body, cell or note there is nothing
  to be joined to: the end stays, except of a paragraph before a table that has nothing left in it.
- A row likewise; a table without rows goes.
- `w:rPrChange`, `w:pPrChange` and their kin hold what was there before.
- A note goes with its last reference.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Element = Any
"""An element of lxml, whose stubs do not tell elements from comments."""


def q(name: str) -> str:
    """Return `name` in the namespace of WordprocessingML."""
    return f"{{{W}}}{name}"


_COME, _GO = (q("ins"), q("moveTo")), (q("del"), q("moveFrom"))
_CELLS = (q("cellIns"), q("cellDel"), q("cellMerge"))
_CHANGES = tuple(
    q(name)
    for name in (
        "rPrChange",
        "pPrChange",
        "tblPrChange",
        "trPrChange",
        "tcPrChange",
        "tblGridChange",
        "sectPrChange",
        "tblPrExChange",
        "numberingChange",
    )
)
_RANGES = tuple(
    q(f"{kind}Range{end}") for kind in ("moveFrom", "moveTo") for end in ("Start", "End")
)
_LIVE = {q("delText"): q("t"), q("delInstrText"): q("instrText")}
_P, _TBL, _TR, _TC = q("p"), q("tbl"), q("tr"), q("tc")
_PPR, _RPR, _TRPR = q("pPr"), q("rPr"), q("trPr")
_LASTING = (q("sectPr"), q("headerReference"), q("footerReference"))
_HELD = (q("p"), q("tbl"), q("sdt"), q("sectPr"))
_EMPTY = (q("pPr"), q("bookmarkStart"), q("bookmarkEnd"))
_NOTES = (("footnote", "word/footnotes.xml"), ("endnote", "word/endnotes.xml"))


def accept_all(data: bytes) -> bytes:
    """Return a Word document with every tracked change accepted."""
    return _resolved(data, accept=True)


def reject_all(data: bytes) -> bytes:
    """Return a Word document with every tracked change rejected."""
    return _resolved(data, accept=False)


def _resolved(data: bytes, *, accept: bool) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info: archive.read(info) for info in archive.infolist()}
    trees = {
        info.filename: etree.fromstring(body, parser)
        for info, body in parts.items()
        if info.filename.startswith("word/") and info.filename.endswith(".xml")
        if b":ins " in body
        or b":del " in body
        or b"Change " in body
        or b":move" in body
        or info.filename == "word/document.xml"
    }
    for tree in trees.values():
        resolve(tree, accept=accept)
    for kind, name in _NOTES:
        notes = trees.get(name)
        if notes is not None:
            drop_notes(trees["word/document.xml"], notes, kind)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, body in parts.items():
            tree = trees.get(info.filename)
            made = body
            if tree is not None:
                made = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            archive.writestr(info, made)
    return buffer.getvalue()


def resolve(root: Element, *, accept: bool) -> None:
    """Accept or reject every change in a part, in place."""
    gone, kept = (_GO, _COME) if accept else (_COME, _GO)
    _formats(root, accept=accept)
    _rows(root, gone)
    _cells(root, accept=accept)
    ended = _marks(root, gone)
    for element in list(root.iter(*gone)):
        # Of a list that a paragraph was put in, the whole.
        _remove(element.getparent() if element.getparent().tag == q("numPr") else element)
    for element in list(root.iter(*kept)):
        _unwrap(element)
    if not accept:
        for dead, live in _LIVE.items():
            for element in root.iter(dead):
                element.tag = live
    for element in list(root.iter(*_RANGES)):
        _remove(element)
    for link in list(root.iter(q("hyperlink"))):
        if not len(link):
            _remove(link)
    for paragraph in ended:
        _join(paragraph)


def drop_notes(document: Element, notes: Element, kind: str) -> None:
    """Take the notes out that nothing refers to any more; `kind` is `footnote` or `endnote`."""
    used = {r.get(q("id")) for r in document.iter(q(f"{kind}Reference"))}
    for note in list(notes):
        if note.get(q("type")) is None and note.get(q("id")) not in used:
            notes.remove(note)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def _formats(root: Element, *, accept: bool) -> None:
    """Settle changes of properties: the earlier ones stand whole in the mark of the change."""
    for change in list(root.iter(*_CHANGES)):
        parent = change.getparent()
        if not accept and len(change):
            former = change[0]
            # What the earlier properties cannot hold stays: the end of a section, a mark.
            for child in list(parent):
                lasting = child.tag in _LASTING or (parent.tag == _PPR and child.tag == _RPR)
                if child is not change and not lasting and not _is_mark(child):
                    parent.remove(child)
            for child in reversed(former):
                parent.insert(0, child)
        _remove(change)


def _is_mark(element: Element) -> bool:
    return element.tag in _COME or element.tag in _GO


def _rows(root: Element, gone: tuple[str, ...]) -> None:
    for properties in list(root.iter(_TRPR)):
        marks = [child for child in properties if _is_mark(child)]
        if any(mark.tag in gone for mark in marks):
            row = properties.getparent()
            table = row.getparent()
            table.remove(row)
            if table.find(_TR) is None:
                _remove(table)
        for mark in marks:
            _remove(mark)


def _cells(root: Element, *, accept: bool) -> None:
    lost = _CELLS[1] if accept else _CELLS[0]
    for mark in list(root.iter(*_CELLS)):
        if mark.tag == lost:
            cell = mark.getparent().getparent()
            row = cell.getparent()
            row.remove(cell)
            if row.find(_TC) is None:
                _remove(row)
        else:
            _remove(mark)


def _marks(root: Element, gone: tuple[str, ...]) -> list[Element]:
    """Take the marks off the ends of paragraphs; return those that lose their end."""
    ended: list[Element] = []
    for properties in root.iter(_PPR):
        run = properties.find(_RPR)
        if run is None:
            continue
        marks = [child for child in run if _is_mark(child)]
        if any(mark.tag in gone for mark in marks):
            ended.append(properties.getparent())
        for mark in marks:
            run.remove(mark)
        if not len(run):
            properties.remove(run)
    return ended


def _join(paragraph: Element) -> None:
    """Join a paragraph to the next one, which keeps its properties."""
    between: list[Element] = []
    following = paragraph.getnext()
    while following is not None and following.tag not in _HELD:
        between.append(following)
        following = following.getnext()
    if following is None or following.tag != _P:
        emptied = all(child.tag in _EMPTY for child in paragraph)
        if emptied and following is not None and following.tag == _TBL:
            _remove(paragraph)
        return
    properties = following.find(_PPR)
    at = 0 if properties is None else following.index(properties) + 1
    content = [child for child in paragraph if child.tag != _PPR] + between
    following[at:at] = content
    _remove(paragraph)
