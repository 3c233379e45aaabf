"""A run of inlines as a paragraph has it: marked as a whole where one version has it alone, with
a bar in the margin where anything in it changed; and the caption of a table or a figure."""

from __future__ import annotations

from mdmdraft.model.text import Figure, Inline, Table
from mdmdraft.pdf.inlines import write_inlines
from mdmdraft.pdf.literal import quoted
from mdmdraft.pdf.marks import is_marked, opening, was_call
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


def write_captioned(w: Writer, kind: str, block: Table | Figure) -> None:
    """Open `#captioned(…, ` with the caption; what is captioned and `)` must follow."""
    if w.listed and block.anchor:
        w.place_listed(block.anchor)
    # The label belongs to what one version has alone, so it stands between the signs too.
    inside = w.revision is not None and bool(block.label)
    lead = f"#strong[#{quoted(block.label)}]#h(0.6em)" if inside else ""
    w.put(f'#captioned("{kind}", {quoted("" if inside else block.label)}, ')
    was = was_call(w.marks, block.was_label)
    if block.caption or block.anchor or was or inside:
        w.put("[")
        w.target(block.anchor)
        w.in_caption = w.listed
        write_run(w, block.caption, lead, was)
        w.in_caption = False
        w.put("], ")
    else:
        w.put("none, ")
