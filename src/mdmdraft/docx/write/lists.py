"""The lists of the default reference.docx: heading numbers, bullets, numbers."""

from __future__ import annotations

from mdmdraft.docx.write.look import (
    BOX_BULLETS,
    BOX_NUMBERS,
    BULLETS,
    CELL_BULLETS,
    CELL_NUMBERS,
    HEADINGS,
    NUMBERS,
    indent,
)
from mdmdraft.docx.write.styles import BOX_HANG, BOX_LEFT, BOX_RIGHT

_BULLETS = ("\u2022", "\u2013", "\u00b7")
HEADING_INDENTS = (567, 680, 794, 964)
"""Width of a heading's number, by level."""


def level(
    index: int, fmt: str, text: str, ind: str, *, style: str = "", rpr: str = "", tab: int = 0
) -> str:
    """Return `w:lvl`; `style` is the paragraph style it is linked to."""
    stops = f'<w:tabs><w:tab w:val="num" w:pos="{tab}"/></w:tabs>' if tab else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>'
        + (f'<w:pStyle w:val="{style}"/>' if style else "")
        + f'<w:suff w:val="tab"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{stops}{ind}</w:pPr>" + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "") + "</w:lvl>"
    )


def abstract(key: int, levels: str) -> str:
    """Return a `w:abstractNum`."""
    return (
        f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _headings() -> str:
    out = ""
    for i in range(9):
        text = ".".join(f"%{n + 1}" for n in range(i + 1))
        width = HEADING_INDENTS[min(i, 3)]
        style = f"Heading{i + 1}" if i < 4 else ""
        out += level(i, "decimal", text, indent(width, width), style=style, tab=width)
    return out


def _series(first: int, step: int, stem: str, *, bullets: bool) -> str:
    """Return nine levels of a list whose text starts at `first` and then `step` further."""
    out = ""
    for i in range(9):
        style = (stem + (str(i + 1) if i else "")) if stem and i < 3 else ""
        text = _BULLETS[i % 3] if bullets else f"%{i + 1}."
        fmt = "bullet" if bullets else "decimal"
        left = first + step * i
        out += level(i, fmt, text, indent(left, step), style=style, tab=left)
    return out


def _framed(left: int, hang: int, right: int, *, bullets: bool) -> str:
    """Return the levels of a list in a box or cell.

    Every level hangs from the same left edge, or the bar of the box would step to the right;
    what shifts a deeper level are spaces (U+2003) in its label.
    """
    out = ""
    for i in range(9):
        deep = "\u2003" * (2 * i)
        text = deep + (_BULLETS[i % 3] if bullets else f"%{i + 1}.")
        fmt = "bullet" if bullets else "decimal"
        wide = hang * (i + 1)
        out += level(i, fmt, text, indent(left + wide, wide, right), tab=left + wide)
    return out


def numbering_body() -> str:
    """Return what stands in `w:numbering` of the default reference.docx."""
    box = (BOX_LEFT, BOX_HANG, BOX_RIGHT)
    made = {
        HEADINGS: _headings(),
        BULLETS: _series(510, 340, "ListBullet", bullets=True),
        NUMBERS: _series(510, 340, "ListNumber", bullets=False),
        BOX_BULLETS: _framed(*box, bullets=True),
        BOX_NUMBERS: _framed(*box, bullets=False),
        CELL_BULLETS: _framed(0, 227, 0, bullets=True),
        CELL_NUMBERS: _framed(0, 283, 0, bullets=False),
    }
    return "".join(abstract(key - 1, levels) for key, levels in made.items()) + "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key - 1}"/></w:num>' for key in made
    )
