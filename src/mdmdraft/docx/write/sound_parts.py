"""What parts of a template hold that would spoil a document: told before any of it is used.

Word writes none of it and reads little of it; a file that a program made, or a hand, may hold it.
Its own bounds are those of ECMA-376-1 and of Word ("Operating parameter limitations and
specifications in Word").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mdmdraft.docx.names import A, W, val, w
from mdmdraft.docx.write.list_shapes import ABSTRACT, NUM_ID
from mdmdraft.docx.write.style_chain import STYLE_ID
from mdmdraft.docx.write.template_file import TemplateFile, flaw
from mdmdraft.model.finding import Finding

if TYPE_CHECKING:
    from lxml import etree

MOST_STYLES, MOST_LISTS, MOST_LEVELS, MOST_PARENTS = 5_000, 5_000, 9, 50
LEAST_PAGE, MOST_PAGE = 144, 31_680
"""Width and height of a page in twips: a tenth of an inch, and 22 inches."""
LEAST_TEXT = 720
"""Width of the text in twips: half an inch."""
_MOST = 2**31 - 1
_ROOTS = {
    "styles": w("styles"),
    "numbering": w("numbering"),
    "settings": w("settings"),
    "fontTable": w("fonts"),
    "header": w("hdr"),
    "footer": w("ftr"),
    "theme": f"{{{A}}}theme",
}
"""What each part begins with that documents take over."""
_WORDS = frozenset(
    map(
        w,
        (
            "name", "aliases", "basedOn", "next", "link", "pStyle", "rStyle", "tblStyle", "tag",
            "alias", "styleLink", "numStyleLink", "lvlText", "nsid", "tmpl", "rsid", "rsidRoot",
            "style", "latentStyles", "lsdException", "docVar", "bookmarkStart", "color",
            "shd", "font", "panose1", "sig", "altName", "listItem", "text", "fldSimple",
        ),
    )
)  # fmt: skip
"""Elements whose attributes are no numbers, whatever they look like."""
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_LENGTH = re.compile(r"([+-]?\d{1,9}(?:\.\d+)?)(mm|cm|in|pt|pc|pi)?")
_UNITS = {"": 1.0, "mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pt": 20.0}
_UNITS |= {"pc": 240.0, "pi": 240.0}
"""Twips in each unit of `ST_UniversalMeasure` (ECMA-376-1, 22.9.2.15)."""
_WHOLE = {
    (w("abstractNum"), ABSTRACT), (w("num"), NUM_ID), (ABSTRACT, w("val")), (w("lvl"), w("ilvl")),
    (w("ilvl"), w("val")), (w("numId"), w("val")), (w("start"), w("val")),
}  # fmt: skip
"""Attributes that are whole numbers."""


def twips(text: str) -> int | None:
    """Return a length in twips; None for what is none."""
    match = _LENGTH.fullmatch(text.strip())
    return int(float(match[1]) * _UNITS[match[2] or ""]) if match else None


def faults_of(source: TemplateFile) -> list[Finding]:
    """Return what is wrong with the parts of a template that documents take over."""
    found: list[Finding] = []
    parts = {t: kind for _, kind, t in source.rels(source.main) if kind in _ROOTS}
    for part, kind in parts.items():
        root = source.tree(part)
        if root is None:
            continue
        if root.tag != _ROOTS[kind]:
            found.append(flaw(f"`{part}` in it is not what its name says, the {kind} of a text"))
            continue
        told = [*_numbers(root), *_OF.get(kind, _nothing)(root)]
        found += [flaw(f"`{part}` in it {what}") for what in dict.fromkeys(told)]
    document = source.tree(source.main)
    if document is not None:
        found += [flaw(f"`{source.main}` in it {what}") for what in _pages(document)]
    return found


def _nothing(root: etree._Element) -> Iterator[str]:
    del root
    return iter(())


def _numbers(root: etree._Element) -> Iterator[str]:
    """Yield numbers beyond those that Word counts with, and what is none where one has to be."""
    for element in root.iter(f"{{{W}}}*"):
        if element.tag in _WORDS:
            continue
        for name, value in element.attrib.items():
            whole = (element.tag, name) in _WHOLE
            if whole and not re.fullmatch(r"[+-]?\d{1,10}", str(value)):
                yield f"says {_said(element, str(name), str(value))}, which is no whole number"
            elif _NUMBER.fullmatch(str(value)) and abs(float(value)) > _MOST:
                yield f"says {_said(element, str(name), str(value))}, too large a number"


def _said(element: etree._Element, name: str, value: str) -> str:
    tag = str(element.tag).rpartition("}")[2]
    shown = value if len(value) <= 24 else f"{value[:20]}…"
    return f'`<w:{tag} w:{name.rpartition("}")[2]}="{shown}">`'


def _styles(root: etree._Element) -> Iterator[str]:
    styles = list(root.iter(w("style")))
    if len(styles) > MOST_STYLES:
        yield f"holds {len(styles)} styles; at most {MOST_STYLES} are taken"
        return
    ids = Counter(style.get(STYLE_ID, "") for style in styles)
    if ids[""]:
        yield f"holds {ids['']} style(s) without an id (`w:styleId`)"
    nameless = [s.get(STYLE_ID, "") for s in styles if not val(s.find(w("name")))]
    if nameless:
        yield f"holds a style without a name, `{nameless[0]}`"
    yield from (f"holds two styles of the id `{key}`" for key, n in ids.items() if key and n > 1)
    yield from _parents({s.get(STYLE_ID, ""): val(s.find(w("basedOn"))) for s in styles})


def _parents(based: dict[str, str]) -> Iterator[str]:
    """Yield a ring of styles that are based on one another, and one that stands on too many."""
    for key in based:
        at, count = key, 0
        while at in based and count <= MOST_PARENTS:
            at, count = based[at], count + 1
            if at == key:
                yield f"holds the style `{key}`, which is based on itself"
                return
        if count > MOST_PARENTS:
            yield f"holds the style `{key}`, based on more than {MOST_PARENTS} others in a row"
            return


def _lists(root: etree._Element) -> Iterator[str]:
    for tag, attribute, word in (
        ("abstractNum", ABSTRACT, "definitions of lists"),
        ("num", NUM_ID, "lists"),
    ):
        ids = Counter(e.get(attribute) for e in root.iter(w(tag)))
        if ids.total() > MOST_LISTS:
            yield f"holds {ids.total()} {word}; at most {MOST_LISTS} are taken"
        if ids[None]:
            yield f"holds {word} without a number (`w:{attribute.rpartition('}')[2]}`)"
        yield from (f"holds two {word} of the number {key}" for key, n in ids.items() if n > 1)
    made = set()
    for one in root.iter(w("abstractNum")):
        made.add(one.get(ABSTRACT))
        levels = [level.get(w("ilvl"), "") for level in one.iterfind(w("lvl"))]
        known = {str(n) for n in range(MOST_LEVELS)}
        if len(levels) > MOST_LEVELS or len(set(levels)) < len(levels) or not known >= {*levels}:
            yield f"holds a list whose levels are not those from 0 to {MOST_LEVELS - 1}, each once"
    for num in root.iter(w("num")):
        if val(num.find(ABSTRACT)) not in made:
            yield f"holds the list {num.get(NUM_ID)}, whose definition is not there"


def _pages(document: etree._Element) -> Iterator[str]:
    for section in document.iter(w("sectPr")):
        size, edges = section.find(w("pgSz")), section.find(w("pgMar"))
        lengths: dict[str, int] = {}
        for element in (size, edges):
            for name, value in ({} if element is None else element.attrib).items():
                short = str(name).rpartition("}")[2]
                if short in {"orient", "code"} or element is None:
                    continue
                found = twips(str(value))
                if found is None or abs(found) > MOST_PAGE:
                    yield f"says {_said(element, short, str(value))}, which is no length of a page"
                    return
                lengths[short] = found
        for side in ("w", "h"):
            if lengths.get(side, LEAST_PAGE) < LEAST_PAGE:
                yield f"has a page of {lengths[side]} twips, which is none"
                return
        sides = sum(lengths.get(side, 0) for side in ("left", "right", "gutter"))
        if "w" in lengths and lengths["w"] - sides < LEAST_TEXT:
            yield "has a page whose margins leave no room for a text"
            return


_OF = {"styles": _styles, "numbering": _lists}
