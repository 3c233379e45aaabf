"""Tables as Typst code."""

from __future__ import annotations

import msgspec

from mdmdraft.model.table_widths import column_widths, is_tight, letters, lines, placed
from mdmdraft.model.text import Cell, Column, Note, Row, Table
from mdmdraft.model.walk import plain_blocks, walk_inlines
from mdmdraft.pdf.literal import array
from mdmdraft.pdf.marks import block_anchor
from mdmdraft.pdf.runs import write_captioned
from mdmdraft.pdf.telling import Probe, long_words
from mdmdraft.pdf.writer import Writer

TALL = 18
"""Lines from which a row may break over two pages."""
_SURE = 0.7
"""Share of the letters that a column holds at a guess up to which a word fits for sure."""
WHOLE = 16
"""Lines up to which a table stays on one page."""


def write_table(w: Writer, table: Table) -> None:
    """Write a table, with its caption when it has one."""
    count = max((sum(c.colspan for c in r.cells) for r in (*table.head, *table.body)), default=0)
    if count > len(table.columns):
        more = (Column(),) * (count - len(table.columns))
        table = msgspec.structs.replace(table, columns=(*table.columns, *more))
    if not table.columns:
        return
    if not any(c.blocks for row in table.head for c in row.cells):
        table = msgspec.structs.replace(table, head=())
    captioned = bool(table.caption or table.label or table.anchor)
    if captioned:
        write_captioned(w, "table", table)
    else:
        w.put("#")
    # Where the longest words have no room side by side, they are divided.
    tight = is_tight(table)
    w.put("{set text(hyphenate: true); " if tight else "")
    w.put("")
    opening = len(w.out)
    w.put("")
    widths = column_widths(table)
    held = _write_head(w, table, widths) if table.head else []
    height = 0.0
    for row, cells in zip(table.body, placed(table.body, len(widths)), strict=True):
        w.put(",")
        w.place(row.origin)
        w.put("\n")
        _await_row(w, row)
        with w.revised(row.revision):
            height += _write_row(w, table, cells, widths, held)
        held = []
    columns = array([f"{width:g}fr" for width in widths])
    aligns = array([c.align or "start" for c in table.columns])
    w.out[opening] = (
        f"data-table(columns: {columns}, align: {aligns}, heads: {len(table.head)}, "
        f"tall: {'true' if height > WHOLE else 'false'}"
    )
    w.put("\n)" + ("}" if tight else "") + (")" if captioned else ""))


def _await_row(w: Writer, row: Row) -> None:
    if w.marks is not None and row.id in w.marks.blocks:
        w.pending.append(block_anchor(row.id, old=row.revision is not None and w.gone))


def _write_head(w: Writer, table: Table, widths: list[float]) -> list[str]:
    """Write the header; return the anchors in it, which must stand elsewhere.

    A header that repeats is an artifact on the pages after the first: PDF/UA lets it hold
    neither a link nor the mark of a note, and its anchors would stand on every page.
    """
    cells = [cell.blocks for row in table.head for cell in row.cells]
    noted = any(isinstance(i, Note) for blocks in cells for i in walk_inlines(blocks))
    w.put(",\ntable.header(" + ("repeat: false" if noted else "repeat: true"))
    w.linked, w.held = noted, []
    for row, places in zip(table.head, placed(table.head, len(widths)), strict=True):
        w.put(",\n")
        _await_row(w, row)
        with w.revised(row.revision):
            _write_row(w, table, places, widths, [], head=True)
    held, w.linked, w.held = w.held, True, None
    w.put(")")
    return held


def _write_row(
    w: Writer,
    table: Table,
    cells: list[tuple[int, Cell]],
    widths: list[float],
    held: list[str],
    *,
    head: bool = False,
) -> float:
    """Write the cells of a row; return about how many lines it takes."""
    height = 1.0
    openings = []
    kinds = []
    for index, (column, cell) in enumerate(cells):
        if index:
            w.put(", ")
        w.put("")
        openings.append(len(w.out))
        chars = w.chars
        w.put("")
        with w.revised(cell.revision):
            kinds.append(w.revision.kind if w.revision else "")
            share = sum(widths[column : column + cell.colspan])
            strong = cell.header or head
            w.put("#strong[" if strong else "")
            closing = w.measure(_probe(table, cell, column, share))
            _write_cell(w, cell, held if not index else [])
            w.put(closing + ("]]" if strong else "]"))
        if not head:
            taken = lines(cell, share, w.chars - chars, landscape=table.landscape)
            height = max(height, taken / cell.rowspan)
    # One cell that may not break keeps its whole row from breaking.
    kind = "table" if table.head else "grid"
    for opening, (_, cell), revised in zip(openings, cells, kinds, strict=True):
        options = _options(cell, revised, tall=height > TALL)
        w.out[opening] = f"{kind}.cell({options})[" if options else "["
    return height


def _write_cell(w: Writer, cell: Cell, held: list[str]) -> None:
    for anchor in held:
        w.target(anchor)
    w.inside(w, cell.blocks)


def _probe(table: Table, cell: Cell, column: int, share: float) -> Probe:
    """Return the words to measure: those that the column may be too narrow for."""
    room = letters(share, landscape=table.landscape) * _SURE
    words = long_words(plain_blocks(cell.blocks), room)
    return Probe(words, table.origin, column + 1, landscape=table.landscape)


def _options(cell: Cell, revised: str, *, tall: bool) -> str:
    options = [f'fill: tint("{revised}")'] if revised else []
    if cell.colspan > 1:
        options.append(f"colspan: {cell.colspan}")
    if cell.rowspan > 1:
        options.append(f"rowspan: {cell.rowspan}")
    if cell.align:
        options.append(f"align: {cell.align} + top")
    if tall or cell.rowspan > 1:
        options.append("breakable: true")
    return ", ".join(options)
