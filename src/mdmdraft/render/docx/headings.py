"""Headings: numbered by Word itself wherever that gives the number the draft says."""

from __future__ import annotations

import re

from mdmdraft.model.text import Heading, Image, Inline, Link, Note, Ref, Span
from mdmdraft.render.docx.frame import Frame, ppr, writes
from mdmdraft.render.docx.inlines import runs
from mdmdraft.render.docx.lists import HEADING_INDENTS
from mdmdraft.render.docx.look import indent, numbered
from mdmdraft.render.docx.numbering import annex_list, no_list
from mdmdraft.render.docx.writing import Entry, Look, Writing
from mdmdraft.render.docx.xml import run

_ANNEX = re.compile(r"(.*?)([A-Z])")
CONTENTS_DEPTH = 2
"""Levels of headings in the table of contents."""


_DECIMAL = (
    ("upperLetter", "%1"),
    *(("decimal", ".".join(f"%{n + 1}" for n in range(i + 1))) for i in range(1, 4)),
)


def _native(w: Writing, block: Heading) -> str | None:
    """Return the `w:numPr` with which Word numbers the heading as the draft does, if it can.

    An empty string means that the style's own numbering does it.
    """
    level = min(block.level, 4)
    if w.annex:
        if level == 1:
            match = _ANNEX.fullmatch(block.number)
            if match:
                w.annex_prefix = match[1]
        levels = (("upperLetter", f"{w.annex_prefix}%1"), *_DECIMAL[1:])
        series = f"annex:{w.annex_prefix}"
        number = numbered(annex_list(w, w.annex_prefix), level - 1) if block.number else ""
    else:
        levels, series, number = w.template.heading_levels, "body", ""
    printed = w.counters.next(series, level, levels)
    if printed and printed.rstrip(" .)\u00a0") == block.number:
        w.counters.take(series, level)
        return number
    return None


def _bare(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return what of a heading stands in the table of contents: no notes, links or bookmarks."""
    out: list[Inline] = []
    for item in content:
        if isinstance(item, Note | Image):
            continue
        if isinstance(item, Link | Ref | Span):
            out += _bare(item.content)
        else:
            out.append(item)
    return tuple(out)


@writes(Heading)
def heading(w: Writing, block: Heading, frame: Frame, out: list[str]) -> None:
    """Write a heading, and note it for the table of contents."""
    level = min(block.level, 4)
    start, end = w.marks(block.origin, block.id, block.anchor)
    place, text = "", ""
    native = _native(w, block) if block.number else None
    if native is not None:
        num = native
    else:
        num = numbered(no_list(w), level - 1) if w.template.heading_levels[level - 1][1] else ""
        if block.number:
            width = HEADING_INDENTS[level - 1]
            place, text = indent(width, width), run(f"{block.number}\t")
    extra = "<w:pageBreakBefore/>" if w.take_page_break() else ""
    properties = ppr(w, f"Heading{level}", frame, num=num, indent=place, extra=extra)
    content = runs(w, block.content, frame.look, frame.width)
    if level <= CONTENTS_DEPTH and not w.in_notes:
        name = f"_Toc{len(w.entries) + 1:09}"
        marks = w.bookmark(name)
        start, end = start + marks[0], marks[1] + end
        bare = runs(w, _bare(block.content), Look(linked=True))
        w.entries.append(Entry(level, block.number, bare, name, block.anchor))
    out.append(f"<w:p>{properties}</w:pPr>{start}{text}{content}{end}</w:p>")
