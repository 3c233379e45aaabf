"""A citation style before it is run: what would not end, or has no rules, is refused by its name.

A style is a program (CSL 1.0.2): its macros call one another, and citeproc goes after each call.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from mdmdraft.model.finding import Refused, refuse
from mdmdraft.world.foreign_xml import NotWellFormed, parse_foreign

if TYPE_CHECKING:
    from lxml import etree

MOST_BYTES = 1_000_000
"""Size of a style; the largest of the public ones has 200,000."""
MOST_ELEMENTS = 100_000
"""Elements that citeproc goes through at most for one citation; the largest of the public styles
come to 5,000."""

_CSL = "{http://purl.org/net/xbiblio/csl}"
_STYLE = re.compile(rb"<style\b[^>]*>")
_ID = re.compile(rb"<id>\s*([^<]*?)\s*</id>")
_PARENT = re.compile(rb"""<link\b[^>]*rel\s*=\s*["']independent-parent["'][^>]*>""")
_OTHER = "take another style, or one of mdmdraft's own: mdmdraft-author-date, mdmdraft-note"


def csl_info(csl: bytes) -> tuple[str, bool]:
    """Return the identifier that a style gives itself, and whether it prints notes."""
    found = _ID.search(csl)
    style = _STYLE.search(csl)
    is_note = style is not None and re.search(rb"""\bclass\s*=\s*["']note["']""", style[0])
    return (found[1].decode("utf-8", "replace") if found else ""), bool(is_note)


def check_style(csl: bytes) -> None:
    """Raise Refused for a style that only points at another, and for one that cannot be run:
    no XML, too large, macros that call themselves or come to more than can be gone through."""
    if len(csl) > MOST_BYTES:
        raise bad_csl(csl, f"it has {len(csl) // 1000:,} kB, and at most {MOST_BYTES // 1000:,}")
    _refuse_dependent(csl)
    try:
        root = parse_foreign(csl)
    except NotWellFormed as error:
        raise bad_csl(csl, f"it is no well-formed XML: {error}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise bad_csl(csl, "it declares a document type, which no style does")
    macros = {one.get("name", ""): one for one in root.iter(f"{_CSL}macro")}
    calls = {name: _calls(one) for name, one in macros.items()}
    order = _inmost_first(calls)
    if isinstance(order, str):
        raise bad_csl(csl, f"its macro `{order}` calls itself")
    sizes: dict[str, int] = {}
    for name in order:
        sizes[name] = _size(macros[name], sizes)
    whole = sum(_size(part, sizes) for part in root if part.tag != f"{_CSL}macro")
    if whole > MOST_ELEMENTS:
        told = f"its macros call one another for more than {MOST_ELEMENTS:,} elements"
        raise bad_csl(csl, told)


def bad_csl(csl: bytes, why: str) -> Refused:
    """Return the refusal of a style that cannot be used; `why` says what is wrong with it."""
    told = f"citations cannot be printed with the style `{csl_info(csl)[0]}`: {why}"
    return refuse("mdmdraft.yml", "bad-csl", told, _OTHER)


def _calls(element: etree._Element) -> list[str]:
    return [name for one in element.iter() if (name := one.get("macro"))]


def _size(element: etree._Element, sizes: Mapping[str, int]) -> int:
    """Return how many elements citeproc goes through in one, of several branches in one alone;
    the macros that it calls are of known `sizes`."""
    inner = [_size(one, sizes) for one in element if isinstance(one.tag, str)]
    within = max(inner, default=0) if element.tag == f"{_CSL}choose" else sum(inner)
    return 1 + within + sizes.get(element.get("macro", ""), 0)


def _inmost_first(calls: Mapping[str, list[str]]) -> list[str] | str:
    """Return the names of macros, each after those that it calls; of a ring, the name of one."""
    done: dict[str, None] = {}
    for first in calls:
        waiting, open_now = [first], dict[str, None]()
        while waiting:
            name = waiting[-1]
            inner = [one for one in calls[name] if one in calls and one not in done]
            if name in done or not inner:
                done[waiting.pop()] = None
                open_now.pop(name, None)
                continue
            ring = next((one for one in inner if one in open_now or one == name), None)
            if ring is not None:
                return ring
            open_now[name] = None
            waiting.append(inner[0])
    return list(done)


def _refuse_dependent(csl: bytes) -> None:
    parent = _PARENT.search(csl)
    if parent is None:
        return
    link = re.search(rb"""href\s*=\s*["']([^"']*)["']""", parent[0])
    told = link[1].decode("utf-8", "replace") if link else "another style"
    raise refuse(
        "mdmdraft.yml",
        "dependent-csl",
        f"the style `{csl_info(csl)[0]}` has no rules of its own, it points at {told}",
        "put that style's own .csl file into citations/styles/ and name it in `csl`",
    )
