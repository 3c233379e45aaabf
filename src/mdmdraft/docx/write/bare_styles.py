"""Styles that are based on a heading and are none: they keep its look and lose what makes it one.

Word bases its own `TOC Heading` on `Heading 1`, and house templates do so with titles, captions
and boxes. When the headings are numbered, all of these would be: the title of the table of
contents would be section 1. What they have from a heading and must not is set off in the style
itself: the number, the level in the outline (what Word's own table of contents lists), a page of
their own, and the bond to the next paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from mdmdraft.docx.names import is_on, val, w
from mdmdraft.docx.write.style_chain import (
    STYLE_ID,
    StyleChain,
    own,
    set_numbered,
    set_property,
)
from mdmdraft.docx.write.style_names import names_of

if TYPE_CHECKING:
    from lxml import etree

HEADINGS = tuple(f"Heading{level}" for level in range(1, 5))
"""The styles of headings, as named in the default reference.docx."""
_HEADING = re.compile(r"heading [1-9]")
_BODY_TEXT = "9"
"""Level in the outline of what is no heading."""


def bare_styles(
    styles: etree._Element,
    defaults: etree._Element,
    ids: Mapping[str, str],
    heading_lists: frozenset[str],
) -> None:
    """Set off, in every paragraph style that is no heading, what makes a heading.

    `defaults` are the styles of the default reference.docx, `ids` those of `styles` by their ids
    there; `heading_lists` are the numbers of all lists that count headings.
    """
    chain, wanted = StyleChain(styles), StyleChain(defaults)
    canons = {made: canon for canon, made in ids.items()}
    heads = [chain.by_id[ids[canon]] for canon in HEADINGS]
    for level, style in enumerate(heads):
        if val(chain.found(style, "outlineLvl")) != str(level):
            set_property(style, "outlineLvl", str(level))
        _unleak(chain, style, "pageBreakBefore")
    for style in chain.by_id.values():
        if style.get(w("type"), "paragraph") != "paragraph" or _is_heading(style):
            continue
        default = wanted.by_id.get(canons.get(style.get(STYLE_ID, ""), ""))
        num = chain.numbered(style).num
        listed = default is None or wanted.numbered(default).num
        if num not in {"", "0"} and (num in heading_lists or not listed):
            set_numbered(style, "0", 0)
        if val(chain.found(style, "outlineLvl"), _BODY_TEXT) != _BODY_TEXT:
            set_property(style, "outlineLvl", _BODY_TEXT)
        _unleak(chain, style, "pageBreakBefore")
        if default is None or not wanted.switched(default, "keepNext"):
            _unleak(chain, style, "keepNext")


def _is_heading(style: etree._Element) -> bool:
    return any(_HEADING.fullmatch(name) for name in names_of(style))


def _unleak(chain: StyleChain, style: etree._Element, name: str) -> None:
    """Set a property off that a style has from a heading it is based on."""
    for one in chain.line(style):
        element = own(one, name)
        if element is not None:
            if one is not style and _is_heading(one) and is_on(element):
                set_property(style, name, "0")
            return
