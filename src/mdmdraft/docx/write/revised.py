"""Blocks of a marked draft: what one version has alone, and what has another style in the old one.

What stands in one version alone holds no marks of its own, for its inner parts became no more than
the whole; but for what was moved, which may have changed on the way.
"""

from __future__ import annotations

from mdmdraft.docx.write.flow import Out
from mdmdraft.docx.write.frame import Frame, one_side, ppr, write_all, writes
from mdmdraft.docx.write.headings import Setting, heading, shape
from mdmdraft.docx.write.paragraphs import para, style_of
from mdmdraft.docx.write.writing import Writing
from mdmdraft.model.text import Heading, Para, Restyled, RevisedBlocks


@writes(RevisedBlocks)
def revised_blocks(w: Writing, block: RevisedBlocks, frame: Frame, out: Out) -> None:
    """Write blocks as inserted, deleted or moved."""
    with one_side(w, block.revision, out):
        write_all(w, block.blocks, frame, out)


@writes(Restyled)
def restyled(w: Writing, block: Restyled, frame: Frame, out: Out) -> None:
    """Write a paragraph or heading with the style that it had."""
    w.placing.begin_change(block.change)

    def was() -> Setting:
        former = block.was
        if isinstance(former, Heading):
            return shape(w, former, frame, new=False)
        return Setting(ppr(w, style_of(w, former, frame), frame))

    if isinstance(block.block, Para):
        para(w, block.block, frame, out, was)
    else:
        heading(w, block.block, frame, out, was)
