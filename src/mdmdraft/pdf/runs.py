"""A run of inlines as a paragraph has it: marked as a whole where one version has it alone, with
a bar in the margin where anything in it changed."""

from __future__ import annotations

from mdmdraft.model.text import Inline
from mdmdraft.pdf.inlines import write_inlines
from mdmdraft.pdf.marks import is_marked, opening
from mdmdraft.pdf.writer import Writer


def write_run(w: Writer, content: tuple[Inline, ...], lead: str = "", was: str = "") -> None:
    """Write a run of inlines after `lead` (source: a number). `was` is what the old version has
    instead of that."""
    if w.marks is None:
        if lead:
            w.put(lead)
        write_inlines(w, content)
        return
    for anchor in w.pending:
        w.target(anchor)
    w.pending = []
    tail, w.tail = w.tail, ""
    if not (w.revision or was or tail or is_marked(content)):
        w.put(lead)
        write_inlines(w, content)
        return
    number = w.open_bar()
    if w.revision:
        w.change(w.revision.change)
        w.put(opening(w.revision, bare=w.bare))
    w.put(f"{lead}{was} " if was else lead)
    write_inlines(w, content)
    w.put("]" if w.revision else "")
    w.put(tail)
    w.close_bar(number)
