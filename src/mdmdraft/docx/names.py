"""Names of WordprocessingML and of the package, and the strict namespaces made transitional."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
VML = "urn:schemas-microsoft-com:vml"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W16CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
VERSION, DELIVERABLE, BUILD_ID, AUDIENCE = "Version", "Deliverable", "Build ID", "Audience"
"""Custom properties of a file of ours."""
COVERS, CONTENTS = "Cover Pages", "Table of Contents"
"""Galleries that Word has its covers and tables of contents in."""
OFFICE = "officeDocument"
"""Kind of the relationship that leads to the main part."""
STRICT = b"http://purl.oclc.org/ooxml/"

_TRANSITIONAL = {
    b"wordprocessingml/main": W,
    b"officeDocument/relationships": R,
    b"drawingml/main": A,
    b"drawingml/wordprocessingDrawing": WP,
    b"officeDocument/math": M,
    b"drawingml/picture": PIC,
    b"officeDocument/customProperties": (
        "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    ),
    b"officeDocument/docPropsVTypes": (
        "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    ),
}
"""The namespaces of ISO/IEC 29500 strict, and those of its transitional form."""
_STRICT = re.compile(rb"(?<=[\"'])http://purl\.oclc\.org/ooxml/([A-Za-z]+/[A-Za-z]+)(?=[\"'])")


def transitional(data: bytes) -> bytes:
    """Return XML with the strict namespaces that are known here made transitional."""

    def replaced(match: re.Match[bytes]) -> bytes:
        known = _TRANSITIONAL.get(match[1])
        return known.encode() if known else match[0]

    return _STRICT.sub(replaced, data)


def strict(data: bytes) -> bytes:
    """Return XML with the transitional namespaces that are known here made strict."""
    for name, uri in _TRANSITIONAL.items():
        data = data.replace(b'"' + uri.encode(), b'"' + STRICT + name)
    return data


def w(name: str) -> str:
    """Return `name` in the namespace of WordprocessingML."""
    return f"{{{W}}}{name}"


VAL = w("val")
_PARAGRAPH_PROPERTIES = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
    "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
    "sectPr", "pPrChange",
)  # fmt: skip
"""What stands in `w:pPr`, in the order of the schema."""
_PLACE = {w(name): place for place, name in enumerate(_PARAGRAPH_PROPERTIES)}
_OFF = frozenset({"0", "false", "off", "none"})


def val(element: etree._Element | None, default: str = "") -> str:
    """Return `w:val` of an element; `default` where there is no element or no value."""
    return default if element is None else element.get(VAL, default)


def is_on(element: etree._Element) -> bool:
    """Tell whether a property that is on or off is on."""
    return element.get(VAL, "1").lower() not in _OFF


def insert_property(properties: etree._Element, child: etree._Element) -> None:
    """Put a property into a `w:pPr` where the schema wants it."""
    own = _PLACE[child.tag]
    later = (i for i, e in enumerate(properties) if _PLACE.get(e.tag, -1) > own)
    properties.insert(next(later, len(properties)), child)


def number(text: str, default: int = 0) -> int:
    """Return a whole number, `default` for what is none."""
    try:
        return int(text)
    except ValueError:
        return default


def remove(element: etree._Element) -> None:
    """Take an element out of the one that holds it, if one does."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
