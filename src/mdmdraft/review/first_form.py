"""Review files of the first form: what their offsets are in those of today.

The first form told the words of an edit by their place in the printed text, in which a citation
has the length of its words, and a note or a picture none; which of those that stood at a place
were meant was told beside it (`past`, `drops`).
"""

from __future__ import annotations

import msgspec

from mdmdraft.align.linear import TextParagraph, note_paragraphs, paragraphs_in
from mdmdraft.align.linear_draft import linear_draft
from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import Edit, Range
from mdmdraft.model.review import FORMAT, ReviewFile


def in_units(review: ReviewFile, base: Draft) -> ReviewFile:
    """Return a review with the offsets of today; `base` is the draft that was reviewed.

    A review of a later form stays as it is: it tells places in units already. So does an edit of
    a block that the draft does not have: it is refused later.
    """
    if review.format >= 2:
        return review
    known: dict[tuple[str, str], TextParagraph] = {}
    for paragraph in paragraphs_in(linear_draft(base)):
        for one in (paragraph, *note_paragraphs(paragraph)):
            known.setdefault((one.id, one.part), one)
    edits = tuple(_edit(edit, known.get((edit.block, edit.part))) for edit in review.edits)
    return msgspec.structs.replace(review, edits=edits, format=FORMAT)


def _edit(edit: Edit, paragraph: TextParagraph | None) -> Edit:
    if edit.at is None or paragraph is None:
        return edit
    start = _unit_at(paragraph, edit.at.start, edit.past)
    end = start if edit.at.start == edit.at.end else _unit_at(paragraph, edit.at.end)
    for drop in edit.drops:
        unit = _unit_at(paragraph, drop.at, drop.number)
        start, end = min(start, unit), max(end, unit + 1)
    return msgspec.structs.replace(edit, at=Range(start, end), past=0, drops=())


def _unit_at(paragraph: TextParagraph, plain: int, past: int = 0) -> int:
    """Return the unit of a paragraph at an offset of its plain text, behind `past` of the things
    without width that stand there."""
    at = offset = 0
    for run in paragraph.runs:
        size = len(run.text)
        if run.width == size and run.atom is None:
            if offset <= plain < offset + size:
                return at + plain - offset
        elif offset == plain:
            if run.width or not past:
                return at
            past -= 1
        elif offset < plain < offset + run.width:
            return at
        at += size
        offset += run.width
    return at
