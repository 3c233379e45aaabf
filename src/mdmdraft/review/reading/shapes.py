"""What a paragraph of a Word file is: a heading of a level, a quotation, an item of a list."""

from __future__ import annotations

from typing import NamedTuple

from mdmdraft.align.linear import TextParagraph
from mdmdraft.docx.box_styles import BOX_STYLES
from mdmdraft.docx.read.paragraph_styles import QUOTES
from mdmdraft.model.edit import Shape


class Look(NamedTuple):
    """What a paragraph is, apart from its words."""

    level: int = 0
    shape: Shape = ""
    depth: int = 0

    def __str__(self) -> str:
        """As it is told: `heading 2`, `bullet item at depth 1`."""
        if self.level:
            return f"heading {self.level}"
        if self.shape in {"bullet", "number"}:
            return f"{self.shape} item at depth {self.depth}"
        return "quotation" if self.shape else "paragraph"


def look_of(paragraph: TextParagraph) -> Look:
    """Return what a paragraph is."""
    if paragraph.level:
        return Look(paragraph.level)
    if paragraph.listed:
        return Look(0, "number" if paragraph.ordered else "bullet", paragraph.depth)
    return Look(0, "quote" if paragraph.style.lower() in QUOTES else "")


def title_of_box(paragraph: TextParagraph) -> str:
    """Return the kind of box that a paragraph is set as the title of; empty where it is not."""
    style = BOX_STYLES.get(paragraph.style.lower())
    return style.kind if style is not None and style.part == "box-title" else ""
