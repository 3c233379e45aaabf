"""The pages of a section: whether two are laid out alike, and how a change is tracked."""

from __future__ import annotations

from lxml import etree

from mdmdraft.diff.in_place import names as n
from mdmdraft.diff.in_place.carrying import Carrier
from mdmdraft.diff.in_place.keys import whole
from mdmdraft.diff.in_place.tracks import Tracks
from mdmdraft.diff.in_place.units import Element
from mdmdraft.docx.names import is_on, number, val, w

_SAID = tuple(
    map(
        w,
        (
            "footnotePr", "endnotePr", "pgMar", "pgBorders", "lnNumType", "pgNumType", "vAlign",
            "textDirection",
        ),
    )
)  # fmt: skip
_ON_OFF = tuple(map(w, ("titlePg", "bidi", "rtlGutter", "formProt", "noEndnote")))
_SIZE, _COLUMNS, _TYPE = w("pgSz"), w("cols"), w("type")
_ELSEWHERE = tuple(map(w, ("headerReference", "footerReference", "printerSettings")))
"""What is no layout, and what the mark of a change may not hold."""
_REVISIONS = "rsid"


def page_form(section: Element | None) -> str:
    """Return how the pages of a section are laid out, as one line that is the same where they look
    the same; the trays of a printer and the lines of a grid do not show."""
    if section is None:
        return ""
    found: list[str] = []
    for child in section:
        if child.tag in _SAID:
            found.append(whole(child, lambda _: True))
        elif child.tag in _ON_OFF and is_on(child):
            found.append(str(child.tag))
        elif child.tag == _SIZE:
            orientation = child.get(w("orient"), "portrait")
            found.append(f"{child.get(w('w'))} x {child.get(w('h'))} {orientation}")
        elif child.tag == _COLUMNS and (len(child) or number(child.get(w("num"), "1")) > 1):
            found.append(whole(child, lambda _: True))
        elif child.tag == _TYPE and val(child, "nextPage") != "nextPage":
            found.append(f"begins {val(child)}")
    return ";".join(sorted(found))


def track_page(old: Element | None, new: Element, tracks: Tracks, carrier: Carrier) -> None:
    """Note in the properties of a section of NEW how its pages were, if otherwise."""
    if page_form(old) == page_form(new):
        return
    was = etree.Element(n.SECTION) if old is None else carrier.properties(old, n.SECTION)
    for child in [c for c in was if c.tag in _ELSEWHERE]:
        was.remove(child)
    for key in [k for k in was.attrib if _REVISIONS in str(k)]:
        del was.attrib[key]
    new.append(tracks.changed("sectPrChange", was))
