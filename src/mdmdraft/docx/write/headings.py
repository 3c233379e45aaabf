"""Headings: numbered by Word itself wherever that gives the number the draft says."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from mdmdraft.docx.write.flow import Out
from mdmdraft.docx.write.frame import Frame, facing, ppr, put, writes
from mdmdraft.docx.write.inlines import runs
from mdmdraft.docx.write.numbering import (
    HEADING_INDENTS,
    annex_list,
    indent,
    no_list,
    numbered,
)
from mdmdraft.docx.write.writing import ContentsEntry, Look, Writing
from mdmdraft.docx.xml import run
from mdmdraft.model.revision import Revision
from mdmdraft.model.text import (
    Heading,
    Image,
    Inline,
    Link,
    Note,
    Ref,
    Reformatted,
    Revised,
    Span,
)

_ANNEX = re.compile(r"(.*?)([A-Z])")
CONTENTS_DEPTH = 2
"""Levels of headings in the table of contents."""
CONTENTS = Revision("inserted")
"""The table of contents is that of the new version alone, and unmarked."""


_DECIMAL = (
    ("upperLetter", "%1"),
    *(("decimal", ".".join(f"%{n + 1}" for n in range(i + 1))) for i in range(1, 4)),
)


def _native(w: Writing, level: int, printed_number: str, *, new: bool) -> str | None:
    """Return the `w:numPr` with which Word numbers a heading as a version does, if it can.

    An empty string means that the style's own numbering does it.
    """
    counting = w.counting[new]
    if w.annex if new else _was_annex(w, printed_number):
        if level == 1:
            match = _ANNEX.fullmatch(printed_number)
            if match:
                counting.annex_prefix = match[1]
        prefix = counting.annex_prefix
        levels = (("upperLetter", f"{prefix}%1"), *_DECIMAL[1:])
        series = f"annex:{prefix}"
        number = numbered(annex_list(w, prefix), level - 1) if printed_number else ""
    else:
        levels, series, number = w.template.heading_levels, "body", ""
    printed = counting.counters.next(series, level, levels)
    if printed and printed.rstrip(" .)\u00a0") == printed_number:
        counting.counters.take(series, level)
        return number
    return None


def _was_annex(w: Writing, number: str) -> bool:
    """Tell whether a heading stood in an annex: a section may have become one, or ceased to be."""
    counted = number[:1].isdigit()
    if w.template.heading_levels[0][0] != "decimal":
        return w.annex and not counted
    return not counted


class Setting(NamedTuple):
    """How a paragraph stands in one version."""

    properties: str
    """`w:pPr` without its end tag."""
    number: str = ""
    """The runs of a number that Word does not print by itself."""


NO_SETTING = Setting("")


def shape(w: Writing, block: Heading, frame: Frame, *, new: bool, extra: str = "") -> Setting:
    """Return how a heading stands in a version: with its number counted there."""
    level = min(block.level, 4)
    style = f"Heading{level}"
    native = _native(w, level, block.number, new=new) if block.number else None
    if native is not None:
        return Setting(ppr(w, style, frame, num=native, extra=extra))
    num = numbered(no_list(w), level - 1) if w.template.heading_levels[level - 1][1] else ""
    place, text = "", ""
    if block.number:
        width = HEADING_INDENTS[level - 1]
        place, text = indent(width, width), run(f"{block.number}\t")
    return Setting(ppr(w, style, frame, num=num, indent=place, extra=extra), text)


def _bare(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return what of a heading stands in the table of contents: no notes, links or bookmarks."""
    out: list[Inline] = []
    for item in content:
        if isinstance(item, Note | Image):
            continue
        if isinstance(item, Revised) and not item.revision.is_new:
            continue
        if isinstance(item, Link | Ref | Span | Revised | Reformatted):
            out += _bare(item.content)
        else:
            out.append(item)
    return tuple(out)


def number_runs(w: Writing, new: Setting | None, old: Setting | None) -> str:
    """Return the runs of a number that no style prints, in both versions."""
    if new is None or old is None or w.tracking is None or new.number == old.number:
        return (new or old or NO_SETTING).number
    gone = w.tracking.runs(old.number, Revision("deleted")) if old.number else ""
    come = w.tracking.runs(new.number, Revision("inserted")) if new.number else ""
    return gone + come


@writes(Heading)
def heading(
    w: Writing, block: Heading, frame: Frame, out: Out, was: Callable[[], Setting] | None = None
) -> None:
    """Write a heading, and note it for the table of contents; `was` gives how it stands in the old
    version, where it is something else there."""
    start, end = w.marks(block.origin, block.id, block.anchor)
    frame = facing(w, block.content, frame)
    new = old = None
    if True in w.sides:
        extra = "<w:pageBreakBefore/>" if w.take_page_break() else ""
        new = shape(w, block, frame, new=True, extra=extra)
    if False in w.sides:
        number = block.number if block.was_number is None else block.was_number
        former = msgspec.structs.replace(block, number=number)
        old = was() if was else shape(w, former, frame, new=False)
    text = number_runs(w, new, old)
    content = runs(w, w.placing.ranged(block.content), frame.look, frame.width)
    if block.level <= CONTENTS_DEPTH and not w.in_notes and not w.is_former:
        name = f"_Toc{len(w.entries) + 1:09}"
        marks = w.bookmark(name)
        start, end = start + marks[0], marks[1] + end
        side, w.side = w.side, CONTENTS
        look = Look(linked=True, direction=frame.look.direction)
        bare = runs(w, _bare(block.content), look)
        w.side = side
        w.entries.append(ContentsEntry(min(block.level, 4), block.number, bare, name, block.anchor))
    first, second = new or old or NO_SETTING, old or new or NO_SETTING
    put(
        w,
        out,
        first.properties,
        f"{start}{text}{content}{end}",
        was=second.properties,
    )
