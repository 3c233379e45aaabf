"""Tables of a Word document as tables of a draft."""

from __future__ import annotations

from collections.abc import Callable

from mdmdraft.docx.read.ids import Ids
from mdmdraft.docx.read.paragraph_styles import CELL_HEADING, ROW_HEADING, name
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import Block, Cell, Column, Inline, Row, Table
from mdmdraft.model.walk import plain, plain_blocks
from mdmdraft.model.word import WordBlock, WordCell, WordRow, WordTable


class TableShaper:
    """Makes tables; `blocks` makes what is in a cell, `origin` says where the reader is."""

    def __init__(
        self,
        ids: Ids,
        blocks: Callable[[tuple[WordBlock, ...]], tuple[Block, ...]],
        origin: Callable[[], Origin],
    ) -> None:
        self._ids = ids
        self._blocks = blocks
        self._origin = origin

    def shape(
        self,
        table: WordTable,
        origin: Origin,
        id_: str,
        anchor: str,
        label: str,
        caption: tuple[Inline, ...],
    ) -> Table:
        """Return a table under its caption."""
        heads = 0
        while heads < len(table.rows) and _is_head(table.rows[heads]):
            heads += 1
        rows = [self._row(row, head=at < heads) for at, row in enumerate(table.rows)]
        text = plain(caption) or " ".join(
            plain_blocks(cell.blocks) for row in rows[:1] for cell in row.cells
        )
        return Table(
            (Column(),) * max(1, table.columns),
            tuple(rows[:heads]),
            tuple(rows[heads:]),
            caption,
            label,
            anchor,
            origin=origin,
            id=id_ or self._ids.made("table", text),
        )

    def _row(self, row: WordRow, *, head: bool) -> Row:
        origin = self._origin()
        id_ = self._ids.take_row(row)
        cells = tuple(self._cell(cell, head=head) for cell in row.cells)
        return Row(cells, origin, id_)

    def _cell(self, cell: WordCell, *, head: bool) -> Cell:
        header = not head and bool(cell.blocks) and name(cell.blocks[0]) == ROW_HEADING
        blocks = self._blocks(cell.blocks)
        return Cell(blocks, "", cell.rowspan, cell.colspan, header)


def _is_head(row: WordRow) -> bool:
    """Tell whether a row is one of the head: marked to repeat, or set as one in every cell."""
    return row.header or (
        bool(row.cells) and all(c.blocks and name(c.blocks[0]) == CELL_HEADING for c in row.cells)
    )
