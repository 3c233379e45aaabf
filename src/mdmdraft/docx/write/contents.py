"""The table of contents: Word's own field, filled in.

Its page numbers are `PAGEREF` fields. Word shows what they hold until somebody updates the table:
the numbers that the caller knows, and nothing where it knows none. LibreOffice works them out
itself when it opens the file, but not within a field that it takes for a table of contents: there
it prints what is stored. It tells fields by what stands before the first space, Word by the first
word; so a tab after `TOC` leaves the table to Word, and the numbers live in LibreOffice.
"""

from __future__ import annotations

from collections.abc import Mapping

from mdmdraft.docx.write.headings import CONTENTS_DEPTH
from mdmdraft.docx.write.writing import ContentsEntry, Writing
from mdmdraft.docx.xml import FIELD_END, field_begin, run

_LEFT = ((0, 567), (567, 680))
"""Indent and width of the number, by level."""


def _stops(entry: ContentsEntry, width: int) -> str:
    left, number = _LEFT[entry.level - 1]
    if entry.number:
        # A bold letter of the contents is at most about 150 twips wide.
        number = max(number, 150 * len(entry.number) + 120)
        stop = f'<w:tab w:val="left" w:pos="{left + number}"/>'
    else:
        stop, number = "", 0
    return (
        f'<w:tabs>{stop}<w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
        f'<w:ind w:left="{left + number}" w:hanging="{number}"/>'
    )


def _entry(w: Writing, entry: ContentsEntry, page: str, begin: str, end: str) -> str:
    number = run(f"{entry.number}\t") if entry.number else ""
    reference = field_begin(f" PAGEREF {entry.bookmark} \\h ") + (run(page) if page else "")
    properties = (
        f'<w:pPr><w:pStyle w:val="{w.style(f"TOC{entry.level}")}"/>'
        f"{_stops(entry, w.template.page.text_width)}</w:pPr>"
    )
    tab = run("\t")
    return (
        f'<w:p>{properties}{begin}<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">'
        f"{number}{entry.content}{tab}{reference}{FIELD_END}</w:hyperlink>{end}</w:p>"
    )


def contents(w: Writing, pages: Mapping[str, int], before: int = 0) -> str:
    """Return the table of contents of the headings written; nothing when there are none. `before`
    is how many pages stand in front of those that `pages` counts: a cover."""
    if not w.entries:
        return ""
    begin = field_begin(f' TOC\t\\o "1-{CONTENTS_DEPTH}" \\h \\z \\u ')
    rows = []
    for index, entry in enumerate(w.entries):
        number = pages.get(entry.anchor, 0) if entry.anchor else 0
        page = str(number + before) if number else ""
        end = FIELD_END if index == len(w.entries) - 1 else ""
        rows.append(_entry(w, entry, page, "" if index else begin, end))
    return (
        '<w:sdt><w:sdtPr><w:id w:val="1"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/>'
        "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
        f'<w:p><w:pPr><w:pStyle w:val="{w.style("TOCHeading")}"/></w:pPr>'
        f"{run(w.draft.furniture.contents)}</w:p>{''.join(rows)}</w:sdtContent></w:sdt>"
    )
