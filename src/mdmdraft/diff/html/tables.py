"""Tables as HTML, each in a box of its own that scrolls where it is wider than the page."""

from __future__ import annotations

from mdmdraft.diff.html.escape import attribute
from mdmdraft.diff.html.inlines import write_inlines
from mdmdraft.diff.html.leaf_blocks import write_numbered
from mdmdraft.diff.html.writer import ELEMENTS, Writer, hidden
from mdmdraft.model.revision import Revision
from mdmdraft.model.text import Cell, Row, Table
from mdmdraft.model.walk import plain


def write_table(w: Writer, table: Table) -> None:
    """Write a table, rows and columns of both versions in it."""
    w.block(table.id)
    w.target(table.anchor)
    w.put(w.places([]))
    w.holding += 1
    w.flat += 1
    label = attribute(f"{table.label} {plain(table.caption)}".strip() or w.words["what_table"])
    w.put(f'<div class="scroll" tabindex="0" role="region" aria-label="{label}"><table>')
    if table.caption or table.label or table.was_label:
        w.put("<caption>")
        write_numbered(w, table.label, table.was_label, "label")
        write_inlines(w, table.caption)
        w.put("</caption>")
    head = table.head if any(c.blocks for row in table.head for c in row.cells) else ()
    for name, rows in (("thead", head), ("tbody", table.body)):
        if rows:
            w.put(f"<{name}>")
            for row in rows:
                if w.shows(row.revision):
                    _row(w, table, row, head=name == "thead")
            w.put(f"</{name}>")
    w.put("</table></div>")
    w.holding -= 1
    w.flat -= 1


def _row(w: Writer, table: Table, row: Row, *, head: bool) -> None:
    revision = row.revision
    spot = ""
    w.block(row.id)
    if revision is not None:
        w.mark(revision.change)
        spot = w.change_id(revision.change)
    kind = f' class="k-{revision.kind}"' if revision else ""
    w.put(f"<tr{kind}{spot}>")
    column = 0
    for index, cell in enumerate(row.cells):
        if w.shows(cell.revision):
            align = cell.align
            if not align and column < len(table.columns):
                align = table.columns[column].align
            said = w.words[f"row_{revision.kind}"] if revision and not index else ""
            _cell(w, cell, revision or cell.revision, align, said, head=head)
        column += cell.colspan
    w.put("</tr>")


def _cell(
    w: Writer, cell: Cell, revision: Revision | None, align: str, said: str, *, head: bool
) -> None:
    element = "th" if head or cell.header else "td"
    attributes = ""
    if element == "th":
        attributes += ' scope="col"' if head else ' scope="row"'
    if cell.rowspan > 1:
        attributes += f' rowspan="{cell.rowspan}"'
    if cell.colspan > 1:
        attributes += f' colspan="{cell.colspan}"'
    names = [align] if align in {"center", "right"} else []
    spot = ""
    if cell.revision is not None:
        names.append(f"k-{cell.revision.kind}")
        w.mark(cell.revision.change)
        spot = w.change_id(cell.revision.change)
        said = said or w.words[f"column_{cell.revision.kind}"] if head else said
    if names:
        attributes += f' class="{" ".join(names)}"'
    w.put(f"<{element}{attributes}{spot}>{w.places([])}{hidden(said) if said else ''}")
    if revision is None:
        w.blocks(w, cell.blocks)
    else:
        opening, closing = ELEMENTS[revision.kind]
        outer, w.kind = w.kind, revision.kind
        w.put(opening)
        w.blocks(w, cell.blocks)
        w.put(closing)
        w.kind = outer
    w.put(f"</{element}>")
