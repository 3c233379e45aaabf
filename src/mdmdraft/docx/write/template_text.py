"""Words of a template that go into a document: without what says who wrote them, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdmdraft.docx.names import W14, R, remove, w

if TYPE_CHECKING:
    from lxml import etree

COMMENTS = "its comments"
CHANGES = "its tracked changes, taken as accepted"
NOTES = "its footnotes and endnotes"
OBJECTS = "objects of other programs"
NO_SAMPLE = "the sample text in its body"
_WP14 = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
_LOST = {
    **dict.fromkeys(
        ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"), COMMENTS
    ),
    **dict.fromkeys(
        (
            "del", "moveFrom", "pPrChange", "rPrChange", "sectPrChange", "tblPrChange",
            "trPrChange", "tcPrChange", "tblGridChange", "tblPrExChange", "numberingChange",
            "cellIns", "cellDel", "cellMerge", "moveFromRangeStart", "moveFromRangeEnd",
            "moveToRangeStart", "moveToRangeEnd",
        ),
        CHANGES,
    ),
    **dict.fromkeys(("footnoteReference", "endnoteReference"), NOTES),
    **dict.fromkeys(("object", "altChunk", "subDoc", "control"), OBJECTS),
    **dict.fromkeys(
        ("proofErr", "permStart", "permEnd", "lastRenderedPageBreak", "sectPr", "rsid"), ""
    ),
}  # fmt: skip
"""What is taken out, and what that is called where it is told."""
_OPENED = {"ins": CHANGES, "moveTo": CHANGES, "smartTag": "", "customXml": ""}
"""What is taken off, its contents staying."""
_RPR = w("rPr")
_SEEN = ("drawing", "pict", "object", "fldSimple", "instrText", "sym", "tbl")


def shows(element: etree._Element) -> bool:
    """Tell whether anything of an element is seen."""
    words = "".join(t.text or "" for t in element.iter(w("t")))
    return bool(words.strip()) or any(next(element.iter(w(t)), None) is not None for t in _SEEN)


def clean(root: etree._Element) -> list[str]:
    """Take out of a part what is a reviewer's, what names people and times, and what leads out of
    it; return what that was, in words, as far as a writer has to know."""
    told: list[str] = []
    for element in list(root.iter()):
        name = _local(element)
        if name in _LOST:
            told.append(_LOST[name])
            parent = element.getparent()
            remove(element)
            if parent is not None and parent.tag == w("r") and all(c.tag == _RPR for c in parent):
                remove(parent)
        elif name in _OPENED:
            told.append(_OPENED[name])
            _open(element)
        elif name == "hyperlink" and element.get(f"{{{R}}}id"):
            _open(element)
        elif name in {"bookmarkStart", "bookmarkEnd"}:
            continue
        for attribute in list(element.attrib):
            key = str(attribute)
            foreign = key.startswith((f"{{{W14}}}", f"{{{_WP14}}}"))
            if foreign or key.rpartition("}")[2].startswith("rsid"):
                del element.attrib[attribute]
    for element in [e for e in root.iter() if str(e.tag).startswith(f"{{{_WP14}}}")]:
        remove(element)
    return sorted({what for what in told if what})


def _local(element: etree._Element) -> str:
    tag = str(element.tag)
    return tag.removeprefix(w("")) if tag.startswith(w("")) else ""


def _open(element: etree._Element) -> None:
    for child in list(element):
        element.addprevious(child)
    remove(element)
