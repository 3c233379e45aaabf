"""Pieces of style definitions: spacing, indents, borders, fonts, as WordprocessingML.

Lengths are twips (1/20 point), font sizes half-points, border widths eighths of a point.
"""

from __future__ import annotations

from typing import NamedTuple

NAVY, BLUE, TEAL, AMBER = "12395B", "0060A8", "1B6E6A", "B45309"
GREY, SOFT, LINE = "4A5561", "E8EFF6", "C5D0DB"
MARK = "<w:qFormat/>"
KEEP = "<w:keepNext/><w:keepLines/>"

HEADINGS, BULLETS, NUMBERS, BOX_BULLETS, BOX_NUMBERS, CELL_BULLETS, CELL_NUMBERS = range(1, 8)
"""Numbers (`w:numId`) of the lists of the default reference.docx; `lists.py` defines them."""


class Style(NamedTuple):
    """One style: identity, parent, paragraph and run properties."""

    id: str
    name: str
    based: str = ""
    ppr: str = ""
    rpr: str = ""
    next: str = ""
    kind: str = "paragraph"
    extra: str = ""
    """What stands before the properties: `w:uiPriority`, `w:qFormat`."""


def spacing(before: int, after: int, line: int = 0) -> str:
    """Return `w:spacing`; `line` in 240ths of a line."""
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def indent(left: int, hanging: int = 0, right: int = 0) -> str:
    """Return `w:ind`."""
    ends = f' w:right="{right}"' if right else ""
    hang = f' w:hanging="{hanging}"' if hanging else ""
    return f'<w:ind w:left="{left}"{ends}{hang}/>'


def letters(size: int = 0, color: str = "", *, bold: bool = False, italic: bool = False) -> str:
    """Return run properties."""
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:i/><w:iCs/>" if italic else "")
        + (f'<w:color w:val="{color}"/>' if color else "")
        + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    )


def edge(side: str, color: str, size: int = 4, space: int = 0) -> str:
    """Return one border; `space` in points."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'


def fill(color: str) -> str:
    """Return `w:shd`, nothing where there is no colour."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{color}"/>' if color else ""


def numbered(num: int, level: int) -> str:
    """Return `w:numPr`."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
