"""The styles of a document: names, outline levels, lists, and what character styles set."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lxml import etree

from mdmdraft.docx.names import VAL, is_on, number, val, w
from mdmdraft.model.text import Style

_TOGGLES: dict[str, Style] = {
    w("b"): "strong",
    w("i"): "emph",
    w("strike"): "strikeout",
    w("dstrike"): "strikeout",
    w("smallCaps"): "smallcaps",
}
_U, _VERT, _RSTYLE, _LANG, _VANISH = w("u"), w("vertAlign"), w("rStyle"), w("lang"), w("vanish")
_VERTICAL: dict[str, Style] = {"superscript": "superscript", "subscript": "subscript"}
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
TOLD_BY_NAME = frozenset(
    {
        "hyperlink", "followedhyperlink", "internet link", "visited internet link",
        "footnote reference", "endnote reference", "footnote characters", "endnote characters",
        "footnote anchor", "endnote anchor", "annotation reference", "cross reference",
        "verbatim char", "pending", "fact label", "caption label", "quoted in box",
    }
)  # fmt: skip
"""Character styles whose look says nothing of its own: the name tells what the run is."""


class Look(NamedTuple):
    """What the properties of a run say."""

    styles: tuple[Style, ...] = ()
    style: str = ""
    language: str = ""
    hidden: bool = False


class ParagraphStyle(NamedTuple):
    """What a paragraph style says, those that it is based on included."""

    name: str
    level: int = 0
    num: str = ""
    num_level: int = -1
    """-1 where the style does not say; the list may know the style then."""


PLAIN = Look()
PENDING = "pending"


class Styles:
    """The styles of one document, worked out when they are first asked for."""

    def __init__(self, root: etree._Element | None) -> None:
        self._by_id: dict[str, etree._Element] = {}
        self.default = ""
        """Id of the style of paragraphs that name none."""
        self.language = ""
        self._paragraph: dict[str, ParagraphStyle] = {}
        self._character: dict[str, tuple[frozenset[Style], str]] = {}
        if root is None:
            return
        for element in root.iter(w("style")):
            key = element.get(w("styleId"), "")
            self._by_id.setdefault(key, element)
            if element.get(w("type")) == "paragraph" and element.get(w("default"), "0") not in {
                "0",
                "false",
                "off",
            }:
                self.default = self.default or key
        language = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('lang')}")
        self.language = val(language)

    def paragraph(self, key: str) -> ParagraphStyle:
        """Return what the paragraph style of an id says; `""` is the default style."""
        known = self._paragraph.get(key)
        if known is None:
            known = self._paragraph[key] = self._read_paragraph(key or self.default)
        return known

    def _chain(self, key: str) -> list[etree._Element]:
        """Return a style and those it is based on, the nearest first."""
        found: list[etree._Element] = []
        seen: set[str] = set()
        while key in self._by_id and key not in seen:
            seen.add(key)
            found.append(self._by_id[key])
            key = val(self._by_id[key].find(w("basedOn")))
        return found

    def _read_paragraph(self, key: str) -> ParagraphStyle:
        chain = self._chain(key)
        if not chain:
            return ParagraphStyle(key, heading_level(key))
        name = val(chain[0].find(w("name")), key)
        level, num, num_level = -1, "", -1
        for element in chain:
            properties = element.find(w("pPr"))
            if properties is None:
                continue
            outline = properties.find(w("outlineLvl"))
            if level < 0 and outline is not None:
                level = outline_level(outline)
            list_ = properties.find(w("numPr"))
            if list_ is not None:
                own = list_.find(w("ilvl"))
                if num_level < 0 and own is not None:
                    num_level = min(8, max(0, number(val(own))))
                num = num or val(list_.find(w("numId")))
        if level < 0:
            level = next((lv for e in chain if (lv := heading_level(val(e.find(w("name")))))), 0)
        return ParagraphStyle(name, level, num if num != "0" else "", num_level)

    def _character_style(self, key: str) -> tuple[frozenset[Style], str]:
        known = self._character.get(key)
        if known is None:
            chain = self._chain(key)
            name = val(chain[0].find(w("name")), key) if chain else key
            styles: set[Style] = set()
            if name.lower() not in TOLD_BY_NAME:
                for element in reversed(chain):
                    _apply(element.find(w("rPr")), styles)
            known = self._character[key] = (frozenset(styles), name)
        return known

    def look(self, properties: etree._Element | None) -> Look:
        """Return what the properties of a run say."""
        if properties is None or not len(properties):
            return PLAIN
        reference = properties.find(_RSTYLE)
        if reference is None:
            styles: set[Style] = set()
            name = ""
        else:
            base, name = self._character_style(reference.get(VAL, ""))
            styles = set(base)
        language, hidden = _apply(properties, styles)
        if name.lower() == PENDING:
            # LibreOffice writes the style's own bold out where the paragraph is bold as well.
            styles.discard("strong")
        return Look(_sorted(frozenset(styles)) if styles else (), name, language, hidden)


def _apply(properties: etree._Element | None, styles: set[Style]) -> tuple[str, bool]:
    """Put what properties set into `styles`, take out what they unset."""
    language, hidden = "", False
    if properties is None:
        return language, hidden
    for element in properties:
        tag = element.tag
        toggled = _TOGGLES.get(tag)
        if toggled is not None:
            (styles.add if is_on(element) else styles.discard)(toggled)
        elif tag == _U:
            (styles.add if is_on(element) else styles.discard)("underline")
        elif tag == _VERT:
            styles -= {"superscript", "subscript"}
            if element.get(VAL, "") in _VERTICAL:
                styles.add(_VERTICAL[element.get(VAL, "")])
        elif tag == _LANG:
            language = element.get(VAL, "")
        elif tag == _VANISH:
            hidden = is_on(element)
    return language, hidden


@cache
def _sorted(styles: frozenset[Style]) -> tuple[Style, ...]:
    return tuple(sorted(styles))


def heading_level(name: str) -> int:
    """Return the level of a heading by the name of its style, which Word never translates."""
    found = _HEADING.fullmatch(name)
    return int(found[1]) if found else 0


def outline_level(element: etree._Element) -> int:
    """Return a level from 1 to 9; 0 for body text, which Word counts as its level 9 (from 0)."""
    level = number(val(element), 9)
    return level + 1 if 0 <= level <= 8 else 0
