"""Where a block stands (body, box, cell, footnote, list), and which function writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

from mdmdraft.docx.write.flow import Out, Paragraph
from mdmdraft.docx.write.presence import block_stands
from mdmdraft.docx.write.tracking import unmoved
from mdmdraft.docx.write.writing import Look, Writing
from mdmdraft.locales.running import paragraph_direction
from mdmdraft.model.revision import Revision
from mdmdraft.model.text import Block, Inline, RevisedBlocks, Table

BODY_AFTER = 120
"""Space after the last item of a list in the body: that of body text in the default styles."""
TABLE_AFTER = 200
"""Space between a table and the text below it."""


_HELD = ("<w:hyperlink ", "<w:fldChar ", "<w:footnoteReference ")
"""What a paragraph may not hold that is to be moved: LibreOffice leaves its end where it was."""


_OTHER_WAY = {"left": "right", "right": "left"}


class Frame(NamedTuple):
    """What the surroundings ask of a block. Styles are named as in the default reference.docx."""

    width: int
    """Width of the text, in twips."""
    para: str = "BodyText"
    bullets: tuple[str, ...] = ("ListBullet", "ListBullet2", "ListBullet3")
    numbers: tuple[str, ...] = ("ListNumber", "ListNumber2", "ListNumber3")
    continued: tuple[str, ...] = ("ListContinue", "ListContinue2", "ListContinue3")
    box: str = ""
    """Stem of the styles of the box around."""
    look: Look = Look()
    depth: int = 0
    """How many lists are around."""
    quotes: int = 0
    """How many quotations are around."""
    align: str = ""
    glue: bool = False
    """Whether it is kept on one page with what follows, unless it is the last."""
    last: bool = False
    """Whether nothing follows it in the box or list around."""
    before: int = -1
    """Space before it, in twips, where it is not the style's."""
    after: int = -1
    """Space after it."""


Writer = Callable[[Writing, Any, Frame, Out], None]
W = TypeVar("W", bound=Writer)
_WRITERS: dict[type, Writer] = {}


def writes(kind: type) -> Callable[[W], W]:
    """Register a function as the one that writes blocks of `kind`."""

    def register(function: W) -> W:
        _WRITERS[kind] = function
        return function

    return register


def write(w: Writing, block: Block, frame: Frame, out: Out) -> None:
    """Append the paragraphs and tables of `block` to `out`."""
    _WRITERS[type(block)](w, block, frame, out)


def write_all(w: Writing, blocks: Sequence[Block], frame: Frame, out: Out) -> None:
    """Append those of all `blocks`; only the last of them is last in what is around."""
    for block, inner in steps(blocks, frame):
        write(w, block, inner, out)


def steps(blocks: Sequence[Block], frame: Frame) -> Iterator[tuple[Block, Frame]]:
    """Yield each block with its own frame: what is before it and whether it is the last is said
    of the version that it stands in, and of the new one where it stands in both."""
    ends = {new: _last(blocks, new=new) for new in (True, False)}
    inside = frame._replace(last=False, after=-1)
    earlier: dict[bool, Block | None] = {True: None, False: None}
    for index, block in enumerate(blocks):
        new = block_stands(block, new=True)
        previous = earlier[new]
        before = frame.before if previous is None else under(previous)
        yield block, (frame if index == ends[new] else inside)._replace(before=before)
        for side in earlier:
            if block_stands(block, new=side):
                earlier[side] = block


def _last(blocks: Sequence[Block], *, new: bool) -> int:
    """Return the place of the last block of a version."""
    last = len(blocks) - 1
    while last >= 0 and not block_stands(blocks[last], new=new):
        last -= 1
    return last


def under(previous: Block | None) -> int:
    """Return the space before what follows `previous`; -1 leaves it to the styles.

    A table has no space after it in WordprocessingML.
    """
    while isinstance(previous, RevisedBlocks):
        previous = previous.blocks[-1] if previous.blocks else None
    return TABLE_AFTER if isinstance(previous, Table) else -1


def facing(w: Writing, content: tuple[Inline, ...], frame: Frame) -> Frame:
    """Return the frame of a paragraph with these words, which tells how it runs."""
    direction = paragraph_direction(content, frame.look.direction, w.direction)
    if direction == "rtl":
        return frame._replace(look=frame.look._replace(direction=direction))
    return frame


def put(
    w: Writing,
    out: Out,
    properties: str,
    content: str,
    *,
    was: str = "",
    mark: Revision | None = None,
) -> None:
    """Append a paragraph.

    `properties` and `was` are its `w:pPr` in the new and the old version, without the end tag;
    `mark` is what became of its end where both versions have its words.
    """
    side = w.side
    if w.tracking is not None and side is not None:
        if side.move and any(tag in content for tag in _HELD):
            side = unmoved(side)
        content = w.tracking.runs(content, side)
    content = w.commented(content)
    out.append(Paragraph(properties, content, was, side or mark, side is None and mark is not None))


def section_end(w: Writing) -> str:
    """Return the `w:pPr`, without its end tag, of a paragraph that has no height: what stands
    between two tables, and ends a section after one."""
    return f'<w:pPr><w:pStyle w:val="{w.style("SectionEnd")}"/>'


def move_range(w: Writing, revision: Revision) -> tuple[str, str]:
    """Return what stands around all that is moved; nothing for what is no move."""
    assert w.tracking is not None, "a marked draft is written under a signature"
    return w.tracking.range(revision, w.next_mark()) if revision.move else ("", "")


@contextmanager
def one_side(w: Writing, revision: Revision | None, out: Out | None = None) -> Iterator[None]:
    """Write what follows as standing in one version alone; in both, where `revision` is None.

    The ends of a move are put to `out`, if it is given. What came or went within a move is told;
    within what came or went whole there is no more to tell.
    """
    outer = w.side
    if revision is None or (outer is not None and (revision.move or not outer.move)):
        yield
        return
    w.placing.begin_change(revision.change)
    start, end = move_range(w, revision)
    w.side = revision
    if out is not None and start:
        out.append(start)
    yield
    if out is not None and end:
        out.append(end)
    w.side = outer


def _nested(style: str, frame: Frame) -> str:
    """Return the indent of what stands in lists and quotations, or in several quotations: styles
    know of one alone. The steps are those of the default styles."""
    lists = 170 + 340 * frame.depth if frame.depth else 0
    left = lists + 510 * frame.quotes
    if style == "Quote" and (frame.depth or frame.quotes > 1):
        return f'<w:ind w:left="{left}" w:right="340"/>'
    if frame.quotes and style.startswith("List"):
        hanging = 0 if style.startswith("ListContinue") else 340
        return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
    return ""


def ppr(
    w: Writing,
    style: str,
    frame: Frame,
    *,
    num: str = "",
    indent: str = "",
    keep: bool = False,
    extra: str = "",
) -> str:
    """Return `w:pPr` without its end tag, up to where `w:sectPr` may follow.

    `extra` holds what stands between `w:keepNext` and `w:numPr`: `w:pageBreakBefore`.
    """
    out = f'<w:pPr><w:pStyle w:val="{w.template.ids[style]}"/>'
    if keep or (frame.glue and not frame.last):
        out += "<w:keepNext/>"
    if frame.glue:
        out += "<w:keepLines/>"
    out += extra + num
    rtl = frame.look.direction == "rtl"
    if rtl:
        out += "<w:bidi/>"
    if frame.before >= 0 or frame.after >= 0:
        before = f' w:before="{frame.before}"' if frame.before >= 0 else ""
        after = f' w:after="{frame.after}"' if frame.after >= 0 else ""
        out += f"<w:spacing{before}{after}/>"
    out += indent or _nested(style, frame)
    if frame.align:
        # In a paragraph that runs to the left Word takes left and right for its start and end.
        align = _OTHER_WAY.get(frame.align, frame.align) if rtl else frame.align
        out += f'<w:jc w:val="{align}"/>'
    return out
