"""Headers and footers: which of OLD is which of NEW, section by section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from mdmdraft.diff.in_place.names import SECTION
from mdmdraft.diff.in_place.sides import WordSide
from mdmdraft.diff.in_place.units import Element
from mdmdraft.docx.names import R, w

_ID, _TYPE = f"{{{R}}}id", w("type")
PLACES = tuple(
    (f"{kind}Reference", type_)
    for kind in ("header", "footer")
    for type_ in ("default", "first", "even")
)
"""Where headers and footers are referred to: the element, and its type."""
Place = tuple[str, str]


def sections(body: Element) -> list[Element]:
    """Return the properties of the sections of a body, in order."""
    return [s for s in body.iter(SECTION) if s.getparent() is not None and not _is_former(s)]


def _is_former(section: Element) -> bool:
    above = section.getparent()
    return above is not None and above.tag == w("sectPrChange")


def running(side: WordSide) -> dict[Element, dict[Place, str]]:
    """Return the parts of the headers and footers of each section: where it names none, that of
    the section before."""
    found: dict[Element, dict[Place, str]] = {}
    last: dict[Place, str] = {}
    for section in sections(side.body):
        last = {**last, **dict(_named(side, section))}
        found[section] = last
    return found


def _named(side: WordSide, section: Element) -> Iterator[tuple[Place, str]]:
    for name, type_ in PLACES:
        for reference in section.iterfind(w(name)):
            rel = side.main.rels.get(reference.get(_ID, ""))
            if rel is None or rel.external or rel.target not in side.package:
                continue
            if reference.get(_TYPE, "default") == type_:
                yield (name, type_), rel.target


def refer(section: Element, place: Place, id_: str) -> None:
    """Refer to a header or footer from a section of NEW."""
    made = section.makeelement(w(place[0]))
    made.set(_TYPE, place[1])
    made.set(_ID, id_)
    section.insert(0, made)


def last_of(side: WordSide) -> Element | None:
    """Return the properties of the last section."""
    return side.body.find(SECTION)


def paired(
    ends: Iterable[tuple[Element | None, Element | None]], old: WordSide, new: WordSide
) -> list[tuple[Element | None, Element]]:
    """Return the sections that are in both versions, the last of each among them; it need not be
    written out in OLD."""
    found: list[tuple[Element | None, Element]] = [
        (a, b) for a, b in ends if a is not None and b is not None
    ]
    last = last_of(new)
    return found if last is None else [*found, (last_of(old), last)]


def write_last(old: WordSide, new: WordSide) -> None:
    """Write the last section of NEW out, where it is not and that of OLD is."""
    if last_of(old) is not None and last_of(new) is None:
        etree.SubElement(new.body, SECTION)
