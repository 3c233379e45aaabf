"""Native numbers: every numbered list starts a list of its own, annexes count in letters."""

from __future__ import annotations

import re

from mdmdraft.docx.write.frame import Frame
from mdmdraft.docx.write.writing import Writing
from mdmdraft.model.text import List
from mdmdraft.model.xml_text import attribute

_FORMATS = {
    "decimal": "decimal",
    "alpha": "lowerLetter",
    "Alpha": "upperLetter",
    "roman": "lowerRoman",
    "Roman": "upperRoman",
}
HEADING_INDENTS = (567, 680, 794, 964)
"""Width of a heading's number in twips, by level, as the default reference.docx has it."""


def indent(left: int, hanging: int) -> str:
    """Return `w:ind`, in twips."""
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'


def numbered(num: int, level: int) -> str:
    """Return `w:numPr`."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def _level(index: int, fmt: str, text: str, width: int) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>'
        f'<w:suff w:val="tab"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{width}"/></w:tabs>{indent(width, width)}'
        "</w:pPr></w:lvl>"
    )


def _abstract(levels: str) -> str:
    return (
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _new_abstract(w: Writing, xml: str) -> int:
    key = w.template.next_abstract + len(w.lists)
    w.lists.append(re.sub(r'(w:abstractNumId=")\d+', rf"\g<1>{key}", xml, count=1))
    return key


def _new_num(w: Writing, key: int, at: int = -1, start: int = 1) -> int:
    number = w.template.next_num + len(w.nums)
    override = (
        f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        if at >= 0
        else ""
    )
    w.nums.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{key}"/>{override}</w:num>')
    return number


def _formatted(w: Writing, key: int, at: int, numeral: str) -> int:
    """Return a list like `key` whose level `at` counts in `numeral`; `a)` as writers type it."""
    fmt = _FORMATS[numeral]
    known = w.variants.get((key, at, fmt))
    if known is not None:
        return known
    source = w.template.abstracts[key]
    parts = re.split(r"(?=<w:lvl )", source)
    for place, part in enumerate(parts):
        if f'w:ilvl="{at}"' in part[:200] and part.startswith("<w:lvl "):
            changed = re.sub(r'(<w:numFmt w:val=")\w+', rf"\g<1>{fmt}", part, count=1)
            if numeral == "alpha":
                changed = re.sub(r'(<w:lvlText w:val="[^"]*?%\d)[^"]*', r"\g<1>)", changed, count=1)
            parts[place] = changed
    # Only one list may be linked to a style, and the one of the template is.
    xml = re.sub(r"<w:pStyle [^>]*/>|<w:nsid [^>]*/>|<w:tmpl [^>]*/>", "", "".join(parts))
    w.variants[key, at, fmt] = made = _new_abstract(w, xml)
    return made


def list_style(w: Writing, block: List, frame: Frame) -> tuple[str, str]:
    """Return the style of a list's items, and their `w:numPr` where the style has none to give."""
    styles = frame.numbers if block.ordered else frame.bullets
    style = styles[min(frame.depth, len(styles) - 1)]
    place = w.template.lists.get(style)
    if place is None:
        return style, ""
    at = min(8, place.level + max(0, frame.depth - len(styles) + 1))
    if not block.ordered:
        if at == place.level:
            return style, ""
        bullets = w.variants.get((place.abstract, -1, "bullet"))
        if bullets is None:
            bullets = w.variants[place.abstract, -1, "bullet"] = _new_num(w, place.abstract)
        return style, numbered(bullets, at)
    key = place.abstract
    if block.numeral != "decimal":
        key = _formatted(w, key, at, block.numeral)
    return style, numbered(_new_num(w, key, at, block.start), at)


def no_list(w: Writing) -> int:
    """Return the number of a list that prints nothing: what takes a heading's number away.

    `w:numId` 0 is meant for that, but validators look for a list of that number.
    """
    known = w.variants.get((-2, 0, ""))
    if known is not None:
        return known
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="none"/>'
        '<w:suff w:val="nothing"/><w:lvlText w:val=""/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0"/></w:pPr></w:lvl>'
        for i in range(9)
    )
    w.variants[-2, 0, ""] = made = _new_num(w, _new_abstract(w, _abstract(levels)))
    return made


def annex_list(w: Writing, prefix: str) -> int:
    """Return the number of the list of annexes: `Annex A`, `A.1`, `A.1.1`."""
    known = w.variants.get((-1, 0, prefix))
    if known is not None:
        return known
    # A bold letter of the heading's size is about 190 twips wide.
    first = 190 * (len(prefix) + 1) + 380
    levels = _level(0, "upperLetter", attribute(prefix) + "%1", first)
    for i in range(1, 9):
        text = ".".join(f"%{n + 1}" for n in range(i + 1))
        width = HEADING_INDENTS[min(i, 3)] + 60
        levels += _level(i, "decimal", text, width)
    key = _new_abstract(w, _abstract(levels))
    w.variants[-1, 0, prefix] = made = _new_num(w, key)
    return made
