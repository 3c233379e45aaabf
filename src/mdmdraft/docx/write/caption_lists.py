"""Lists of tables and of figures: Word's own field, filled in, as the table of contents is."""

from __future__ import annotations

from mdmdraft.docx.bookmarks import label_bookmark
from mdmdraft.docx.write.flow import Out
from mdmdraft.docx.write.frame import Frame, ppr, put
from mdmdraft.docx.write.writing import Writing
from mdmdraft.docx.xml import FIELD_END, field_begin, run, sequence_name
from mdmdraft.model.caption_lists import listed, listed_kind
from mdmdraft.model.text import Box, Figure, Table
from mdmdraft.model.walk import plain

_STYLE = "table of figures"
"""Word's own name of the style of such a list; where a template has none, that of the contents."""


def caption_list(w: Writing, block: Box, frame: Frame, out: Out) -> None:
    """Write a list of tables or of figures; nothing where there are none, or in a comparison."""
    kind = listed_kind(block)
    entries = list(listed(w.draft, kind)) if kind and w.live else []
    own = w.template.names.get(_STYLE)
    stop = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{frame.width}"/></w:tabs>'
    properties = ppr(w, f"={own}" if own else "TOC2", frame, num=stop)
    for index, entry in enumerate(entries):
        word = entry.label.rpartition(" ")[0]
        begin = field_begin(f' TOC\t\\h \\z \\c "{sequence_name(word)}" ') if not index else ""
        end = FIELD_END if index == len(entries) - 1 else ""
        prefix = kind.prefix if kind else ""
        put(w, out, properties, f"{begin}{_entry(w, entry, prefix)}{end}")


def _entry(w: Writing, entry: Table | Figure, prefix: str) -> str:
    name = label_bookmark(entry.anchor, prefix)
    page = str(w.pages.get(entry.anchor, ""))
    words = plain(entry.caption)
    shown = run(f"{entry.label}\u2002{words}" if words else entry.label)
    number = field_begin(f" PAGEREF {name} \\h ") + (run(page) if page else "") + FIELD_END
    tab = run("\t")
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{shown}{tab}{number}</w:hyperlink>'
