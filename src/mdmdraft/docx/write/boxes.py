"""Boxes: recommendations, evidence, definitions… as paragraphs whose borders join."""

from __future__ import annotations

from mdmdraft.docx.box_styles import box_style
from mdmdraft.docx.write.caption_lists import caption_list
from mdmdraft.docx.write.flow import Out
from mdmdraft.docx.write.frame import Frame, steps, write, write_all, writes
from mdmdraft.docx.write.presence import block_stands
from mdmdraft.docx.write.tables import words
from mdmdraft.docx.write.writing import Writing
from mdmdraft.locales.running import asked
from mdmdraft.model.caption_lists import listed_kind
from mdmdraft.model.text import Block, Box, List, Para, RevisedBlocks

_SHORT = 1400
"""Characters up to which a box is kept on one page."""
_AFTER = 240
"""Space under a box, and over one without a title, in twips."""


@writes(Box)
def box(w: Writing, block: Box, frame: Frame, out: Out) -> None:
    """Write a box; of an unknown kind, its content alone."""
    if listed_kind(block) is not None:
        caption_list(w, block, frame, out)
        return
    start, end = w.marks(block.origin, block.id, block.anchor)
    language, direction = block.get("lang"), asked(block.attributes)
    if language or direction:
        look = frame.look
        around = look._replace(
            language=language or look.language, direction=direction or look.direction
        )
        frame = frame._replace(look=around)
    out.append(start)
    stem = box_style(block.kind)
    if stem is None or frame.look.note or frame.para.startswith("Table"):
        write_all(w, block.blocks, frame, out)
    else:
        _framed(w, block, stem, frame, out)
    out.append(end)


def _framed(w: Writing, block: Box, stem: str, frame: Frame, out: Out) -> None:
    inside = [one for one in block.blocks if block_stands(one, new=True)] or [*block.blocks]
    first = _inmost(inside[0]) if inside else None
    titled = isinstance(first, Para) and first.style == "box-title"
    inner = Frame(
        frame.width - 400,
        stem,
        (f"{stem}Bullet",),
        (f"{stem}Number",),
        (stem,),
        box=stem,
        look=frame.look,
        glue=len(words(block.blocks)) <= _SHORT,
        last=True,
        before=-1 if titled else _AFTER - 80,
        after=_AFTER,
    )
    for index, (item, here) in enumerate(steps(block.blocks, inner)):
        new = block_stands(item, new=True)
        later = (_inmost(b) for b in block.blocks[index + 1 :] if block_stands(b, new=new))
        following = next(later, None)
        if isinstance(following, List) and index:
            # Where the indent changes a border may break, and a space would show as a gap.
            here = here._replace(after=0)  # noqa: PLW2901
        write(w, item, here, out)


def _inmost(block: Block) -> Block:
    """Return the block that a mark is about, the first of several."""
    while isinstance(block, RevisedBlocks) and block.blocks:
        block = block.blocks[0]
    return block
