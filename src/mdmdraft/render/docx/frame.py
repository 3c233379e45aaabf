"""Where a block stands (body, box, cell, footnote, list), and which function writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from mdmdraft.model.text import Block, Table
from mdmdraft.render.docx.writing import Look, Writing

BODY_AFTER = 140
"""Space after the last item of a list in the body: that of body text in the default styles."""
TABLE_AFTER = 200
"""Space between a table and the text below it."""


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
    align: str = ""
    glue: bool = False
    """Whether it is kept on one page with what follows, unless it is the last."""
    last: bool = False
    """Whether nothing follows it in the box or list around."""
    before: int = -1
    """Space before it, in twips, where it is not the style's."""
    after: int = -1
    """Space after it."""


Writer = Callable[[Writing, Any, Frame, list[str]], None]
_WRITERS: dict[type, Writer] = {}


def writes(kind: type) -> Callable[[Writer], Writer]:
    """Register a function as the one that writes blocks of `kind`."""

    def register(function: Writer) -> Writer:
        _WRITERS[kind] = function
        return function

    return register


def write(w: Writing, block: Block, frame: Frame, out: list[str]) -> None:
    """Append the paragraphs and tables of `block` to `out`."""
    _WRITERS[type(block)](w, block, frame, out)


def write_all(w: Writing, blocks: Sequence[Block], frame: Frame, out: list[str]) -> None:
    """Append those of all `blocks`; only the last of them is last in what is around."""
    for block, inner in steps(blocks, frame):
        write(w, block, inner, out)


def steps(blocks: Sequence[Block], frame: Frame) -> Iterator[tuple[Block, Frame]]:
    """Yield each block with its own frame."""
    end = len(blocks) - 1
    inside = frame._replace(last=False, after=-1)
    previous: Block | None = None
    for index, block in enumerate(blocks):
        before = under(previous) if index else frame.before
        yield block, (frame if index == end else inside)._replace(before=before)
        previous = block


def under(previous: Block | None) -> int:
    """Return the space before what follows `previous`; -1 leaves it to the styles.

    A table has no space after it in WordprocessingML.
    """
    return TABLE_AFTER if isinstance(previous, Table) else -1


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
    if frame.before >= 0 or frame.after >= 0:
        before = f' w:before="{frame.before}"' if frame.before >= 0 else ""
        after = f' w:after="{frame.after}"' if frame.after >= 0 else ""
        out += f"<w:spacing{before}{after}/>"
    out += indent
    if frame.align:
        out += f'<w:jc w:val="{frame.align}"/>'
    return out
