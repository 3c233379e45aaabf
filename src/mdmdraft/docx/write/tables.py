"""Tables: fixed columns, a header row that repeats, cells over several columns and rows."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

import msgspec

from mdmdraft.docx.bookmarks import label_bookmark
from mdmdraft.docx.write.flow import Out, Paragraph, joined, place_ends
from mdmdraft.docx.write.frame import (
    Frame,
    facing,
    one_side,
    ppr,
    put,
    section_end,
    write_all,
    writes,
)
from mdmdraft.docx.write.inlines import runs
from mdmdraft.docx.write.presence import bare, caption_stands, label_of, only, run_stands
from mdmdraft.docx.write.tracking import NO_PROPERTY
from mdmdraft.docx.write.writing import Writing
from mdmdraft.docx.xml import field_begin, field_end, run, sequence
from mdmdraft.docx.zotero import plain
from mdmdraft.model.captioned import FIGURE, TABLE
from mdmdraft.model.table_widths import column_widths
from mdmdraft.model.text import (
    Block,
    Box,
    Cell,
    Column,
    DefinitionList,
    Figure,
    List,
    Para,
    Quote,
    Restyled,
    RevisedBlocks,
    Row,
    Table,
)

_TALL = 1800
"""Characters from which a row may break over pages: more than a third of a page."""
_TRAILING = re.compile(r"(</w:p>)((?:<w:bookmarkEnd [^>]*/>)+)\Z")
_PADDING = 170
"""Left and right margin of a cell together, in twips."""


def words(blocks: tuple[Block, ...]) -> str:
    """Return the text of blocks, for measuring; of a marked text that of the new version."""
    out = []
    for block in blocks:
        if isinstance(block, RevisedBlocks):
            out += [words(block.blocks)] if block.revision.is_new else []
        elif isinstance(block, Restyled):
            out.append(plain(block.block.content) if isinstance(block.block, Para) else "")
        elif isinstance(block, Para):
            out.append(plain(block.content))
        elif isinstance(block, List):
            out += [words(item) for item in block.items]
        elif isinstance(block, Quote | Box):
            out.append(words(block.blocks))
        elif isinstance(block, DefinitionList):
            out += [plain(i.term) + " " + words(d) for i in block.items for d in i.definitions]
    return " ".join(out)


class GridCell(NamedTuple):
    """A cell in the grid; `cell` is None where one from above reaches down."""

    cell: Cell | None
    column: int
    span: int
    merge: str = ""


def grid(rows: tuple[Row, ...], count: int) -> list[list[GridCell]]:
    """Return the rows with every column filled: merged cells continued, missing ones empty."""
    reach: dict[int, tuple[int, int]] = {}
    out = []
    for row in rows:
        placed: list[GridCell] = []
        cells = list(row.cells)
        column = 0
        while column < count:
            left, span = reach.get(column, (0, 0))
            if left:
                reach[column] = (left - 1, span)
                placed.append(GridCell(None, column, span, "<w:vMerge/>"))
                column += span
                continue
            cell = cells.pop(0) if cells else Cell(())
            span = max(1, min(cell.colspan, count - column))
            blocked = next(
                (c for c in range(column + 1, column + span) if reach.get(c, (0,))[0]),
                column + span,
            )
            span = blocked - column
            merge = ""
            if cell.rowspan > 1:
                reach[column] = (cell.rowspan - 1, span)
                merge = '<w:vMerge w:val="restart"/>'
            placed.append(GridCell(cell, column, span, merge))
            column += span
        out.append(placed)
    return out


def _widths(table: Table, total: int) -> list[int]:
    """Return the width of each column in twips; of a marked table by what the new version has."""
    head, body = (
        tuple(r for r in rows if r.revision is None or r.revision.is_new)
        for rows in (table.head, table.body)
    )
    shares = column_widths(msgspec.structs.replace(table, head=head, body=body))
    edges, run_up = [0], 0.0
    for share in shares:
        run_up += share
        edges.append(round(total * run_up / sum(shares)))
    return [max(1, b - a) for a, b in pairwise(edges)]


def put_caption(
    w: Writing,
    out: Out,
    block: Table | Figure,
    style: str,
    frame: Frame,
    *,
    keep: bool = False,
) -> None:
    """Append a caption, its label before its words; nothing where there is neither."""
    has = tuple(new for new in w.sides if caption_stands(block, new=new))
    if not has:
        return
    side = only(new=has[0]) if len(has) < len(w.sides) else None
    frame = facing(w, block.caption, frame)
    with one_side(w, side, out):
        content = bare(block.caption) if side else block.caption
        words = _label(w, block, frame) + runs(w, content, frame.look, frame.width)
        if words:
            put(w, out, ppr(w, style, frame, keep=keep), words)


def _label(w: Writing, block: Table | Figure, frame: Frame) -> str:
    style = w.rpr(frame.look._replace(style="CaptionLabel"))
    made = []
    for new in w.sides:
        label = label_of(block, new=new)
        gap = "\u2002" if run_stands(block.caption, new=new) else ""
        made.append(_named(w, block, label, style) + run(gap, style) if label else "")
    if made[0] == made[-1] or w.tracking is None:
        return made[0]
    come, gone = made
    return w.tracking.runs(gone, only(new=False)) + w.tracking.runs(come, only(new=True))


def _named(w: Writing, block: Table | Figure, label: str, style: str) -> str:
    """Return a label in the bookmark that references print, its number counted by Word."""
    if not w.live:
        return run(label, style)
    word, _, number = label.rpartition(" ")
    kind = TABLE if isinstance(block, Table) else FIGURE
    start, end = w.bookmark(label_bookmark(block.anchor, kind.prefix)) if block.anchor else ("", "")
    counted = field_begin(sequence(word)) + run(number, style) + field_end(style)
    return f"{start}{run(f'{word} ', style) if word else ''}{counted}{end}"


def _cell(
    w: Writing, place: GridCell, column: Column, width: int, frame: Frame, *, head: bool
) -> str:
    cell = place.cell
    span = f'<w:gridSpan w:val="{place.span}"/>' if place.span > 1 else ""
    out: Out = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{place.merge}</w:tcPr>']
    header = head or (cell is not None and cell.header)
    style = ("TableHeading" if head else "TableRowHeading") if header else "TableText"
    align = (cell.align if cell else "") or column.align
    inner = Frame(
        max(200, width - _PADDING),
        style,
        ("TableBullet",),
        ("TableNumber",),
        ("TableContinue",),
        look=frame.look,
        align={"left": "", "": ""}.get(align, align),
    )
    if cell is not None:
        write_all(w, cell.blocks, inner, out)
    bare_end = ppr(w, style, inner)
    empty = not any(isinstance(piece, Paragraph) or "<w:p" in piece for piece in out)
    if cell is None or empty or isinstance(cell.blocks[-1], Table):
        put(w, out, bare_end, "")
    if w.tracking is not None and w.side is None:
        out = place_ends(out, gap=section_end(w), tail=bare_end)
    # A cell has to end with a paragraph, so the ends of bookmarks are taken into its last one.
    return _TRAILING.sub(r"\2\1", joined(out, w.tracking)) + "</w:tc>"


def _row(
    w: Writing,
    row: Row,
    places: list[GridCell],
    table: Table,
    widths: list[int],
    frame: Frame,
    *,
    head: bool,
) -> str:
    spans = [sum(widths[p.column : p.column + p.span]) for p in places]
    placed = list(zip(places, spans, strict=True))
    sizes = (len(words(p.cell.blocks)) * 9000 // width for p, width in placed if p.cell)
    size = max(sizes, default=0)
    properties = ("" if size > _TALL * 3 else "<w:cantSplit/>") + ("<w:tblHeader/>" if head else "")
    start, end = w.marks(row.origin, row.id)
    with one_side(w, row.revision):
        cells = "".join(
            _cell(w, p, table.columns[p.column], width, frame, head=head) for p, width in placed
        )
        if w.tracking is not None and w.side is not None:
            properties = (properties or NO_PROPERTY) + w.tracking.row(w.side)
    inner = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"{start}<w:tr>{inner}{cells}</w:tr>{end}"


def _after_table(out: Out) -> bool:
    for piece in reversed(out):
        if isinstance(piece, Paragraph):
            return False
        if "<w:p>" in piece or "<w:tbl>" in piece:
            return "</w:tbl>" in piece
    return False


@writes(Table)
def table(w: Writing, block: Table, frame: Frame, out: Out) -> None:
    """Write a table under its caption."""
    start, end = w.marks(block.origin, block.id, block.anchor)
    title: Out = []
    put_caption(w, title, block, "Caption", frame, keep=True)
    if title:
        out += [start, *title]
        start = ""
    elif _after_table(out):
        # Word makes one table of two that touch.
        out.append(Paragraph(section_end(w), "", mark=w.side))
    count = len(block.columns)
    rows = (*block.head, *block.body)
    places = [*grid(block.head, count), *grid(block.body, count)]
    widths = _widths(block, frame.width)
    written = [
        _row(w, row, cells, block, widths, frame, head=index < len(block.head))
        for index, (row, cells) in enumerate(zip(rows, places, strict=True))
    ]
    turned = "<w:bidiVisual/>" if (frame.look.direction or w.direction) == "rtl" else ""
    look = f'w:firstRow="{int(bool(block.head))}"'
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    out.append(
        f'{start}<w:tbl><w:tblPr><w:tblStyle w:val="{w.style("PaperTable")}"/>{turned}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook {look} w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(written)}</w:tbl>{end}'
    )
