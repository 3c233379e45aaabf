"""SVG (W3C, second edition of 1.1, and 2): drawings that show what is in them and nothing else.

What a drawing could fetch, run or tell is refused where its looks may depend on it, and left out
where they do not: notes of the program that made it, names of its folders, links, titles.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from mdmdraft.pictures.formats import SVG
from mdmdraft.pictures.picture import Picture, Unfit, damaged
from mdmdraft.pictures.svg_names import without_names
from mdmdraft.pictures.work import refuse_endless
from mdmdraft.world.foreign_xml import NotWellFormed, parse_foreign

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "http://www.w3.org/2000/svg"
_OF = f"{{{NAMESPACE}}}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_KEPT = tuple(f"{{http://www.w3.org/XML/1998/namespace}}{name}" for name in ("space", "lang"))
_SILENT = frozenset(
    {"metadata", "title", "desc", "animate", "animateMotion", "animateTransform", "set", "mpath"}
)
"""Elements that no page shows."""
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#|data:|['\"\s])|@import|\\", re.IGNORECASE)
_LENGTH = re.compile(
    r"\s*+\+?((?:\d++(?:\.\d++)?|\.\d++)(?:e[+-]?\d++)?)\s*+([a-z]*+)\s*+", re.IGNORECASE
)
_UNITS = {
    "": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0,
    "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6, "em": 16.0, "ex": 8.0,
}  # fmt: skip
"""Pixels of 1/96 inch in each unit (CSS Values 3, 5.2)."""
_MOST_ATTRIBUTES = 500
"""Attributes of one element; SVG knows of some 300 in all."""
_EMBEDDED = re.compile(r"data:image/[\w.+-]+((?:;[\w=-]+)*),", re.IGNORECASE)
_EXPORT = "export it anew as plain SVG, with everything embedded and text as text or as paths"


def read_svg(data: bytes, read: Callable[[bytes], Picture]) -> Picture:
    """Return what an SVG file is; `read` reads the pictures in it. Raises Unfit."""
    from lxml import etree

    root = _parsed(data)
    if root.tag != _OF + "svg":
        raise Unfit(
            "unreadable-image",
            "is no SVG: its first element is not `svg` of its namespace",
            f'begin it with <svg xmlns="{NAMESPACE}" …>',
        )
    cleaner = _Cleaner(read)
    cleaner.clean(root)
    refuse_endless(root, cleaner.pixels)
    without_names(root)
    wide, high = _size(root)
    etree.cleanup_namespaces(root)
    made = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return Picture(SVG, made, made, wide, high, 0.0)


def _parsed(data: bytes) -> _Element:
    from lxml import etree

    try:
        root = parse_foreign(data, instructions=True)
    except NotWellFormed as error:
        raise damaged(f"is no well-formed SVG: {error}") from None
    if any(len(element.attrib) > _MOST_ATTRIBUTES for element in root.iter()):
        raise damaged(f"has an element of more than {_MOST_ATTRIBUTES:,} attributes")
    tree = root.getroottree()
    table = tree.docinfo.internalDTD
    if table is not None and list(table.iterentities()):  # type: ignore[attr-defined]
        raise _unsafe("defines entities of its own")
    before = root.getprevious()
    while before is not None:
        if isinstance(before, etree._ProcessingInstruction) and before.target == "xml-stylesheet":
            raise _unsafe("takes its look from a style sheet outside of it")
        before = before.getprevious()
    if table is not None:
        tree.docinfo.clear()
    return root


def _unsafe(what: str, hint: str = _EXPORT) -> Unfit:
    return Unfit("unsafe-image", what, hint)


class _Cleaner:
    """Takes out of a drawing what is not shown, and refuses what cannot be taken out."""

    def __init__(self, read: Callable[[bytes], Picture]) -> None:
        self._read = read
        self.pixels = 0.0
        """Those of all embedded pictures together."""

    def clean(self, root: _Element) -> None:
        """Take out what is not shown, and refuse what cannot be taken out. Raises Unfit."""
        for element in list(root.iter()):
            if not isinstance(element.tag, str):
                _drop(element)
                continue
            space, _, name = element.tag.rpartition("}")
            if element is not root and (space != _OF[:-1] or name in _SILENT):
                _drop(element)
            elif name == "script":
                raise _unsafe("has a script in it, which no document runs")
            elif name == "foreignObject":
                _foreign(element)
            else:
                self._clean_one(element, name)

    def _clean_one(self, element: _Element, name: str) -> None:
        for key, value in [(str(k), str(v)) for k, v in element.attrib.items()]:
            if key in _HREFS:
                self._link(element, name, key, value)
            elif key.startswith(("on", "data-")) or (key.startswith("{") and key not in _KEPT):
                del element.attrib[key]
            elif _OUTSIDE.search(value) and ("url" in value.lower() or key == "style"):
                raise _unsafe(f"refers to something outside of it: `{_short(value)}`")
        if name == "style" and _OUTSIDE.search(element.text or ""):
            raise _unsafe("has a style sheet that refers to something outside of it")
        if name == "a":
            element.tag = _OF + "g"

    def _link(self, element: _Element, name: str, key: str, value: str) -> None:
        """Judge what an element refers to: a part of the drawing, or a picture embedded in it."""
        target = value.strip()
        if name == "a":
            del element.attrib[key]
        elif name in {"image", "feImage"} and target[:5].lower() == "data:":
            element.attrib[key] = self._embedded(target)
        elif not target.startswith("#"):
            raise _unsafe(f"refers to something outside of it: `{_short(target)}`")

    def _embedded(self, address: str) -> str:
        """Return the address of an embedded picture, itself without what is not shown."""
        found = _EMBEDDED.match(address)
        if not found:
            raise damaged(f"has a picture in it that cannot be read: `{_short(address)}`")
        rest = address[found.end() :]
        try:
            data = b64decode(rest) if "base64" in found[1].lower() else unquote_to_bytes(rest)
            picture = self._read(data)
            self.pixels += 0.0 if picture.drawn else picture.wide * picture.high
        except (NotBase64, ValueError):
            raise damaged("has a picture in it that cannot be read") from None
        except RecursionError:
            raise damaged("has pictures in pictures without end") from None
        code = b64encode(picture.data).decode("ascii")
        return f"data:{picture.format.media};base64,{code}"


def _foreign(element: _Element) -> None:
    """Take out HTML in a drawing where the drawing has something else for it."""
    parent = element.getparent()
    if parent is not None and parent.tag == _OF + "switch" and len(parent) > 1:
        _drop(element)
        return
    raise _unsafe(
        "has HTML in it (`foreignObject`), which neither Word nor the PDF shows",
        "export it with text as SVG text: in Mermaid `htmlLabels: false`, in draw.io without"
        " “formatted text”",
    )


def _drop(element: _Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail, element.getprevious()
    if tail:
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)


def _size(root: _Element) -> tuple[float, float]:
    """Return width and height in pixels, and write them where only the view box says them."""
    box = (root.get("viewBox") or "").replace(",", " ").split()
    try:
        inner = (float(box[2]), float(box[3])) if len(box) == 4 else (0.0, 0.0)
    except ValueError:
        inner = (0.0, 0.0)
    wide, high = _length(root.get("width")), _length(root.get("height"))
    if all(inner):
        ratio = inner[0] / inner[1]
        wide = wide or (high * ratio if high else inner[0])
        high = high or wide / ratio
    if not (0 < wide < 1e6 and 0 < high < 1e6):
        raise Unfit(
            "unreadable-image",
            "does not say how large it is",
            'give its first element a viewBox: viewBox="0 0 600 400"',
        )
    for name, value in (("width", wide), ("height", high)):
        root.set(name, f"{value:.6g}")
    if not all(inner):
        root.set("viewBox", f"0 0 {wide:.6g} {high:.6g}")
    return wide, high


def _length(said: str | None) -> float:
    found = _LENGTH.fullmatch(said or "")
    return float(found[1]) * _UNITS.get(found[2].lower(), 0.0) if found else 0.0


def _short(text: str) -> str:
    return text if len(text) <= 50 else f"{text[:47]}…"
