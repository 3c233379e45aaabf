"""Tables: rows, cells, and what reaches over several of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec
from lxml import etree

from mdmdraft.docx.names import is_on, number, val, w
from mdmdraft.docx.read.runs import RANGES, start_or_end
from mdmdraft.docx.read.state import ReadState
from mdmdraft.model.finding import refuse
from mdmdraft.model.text import Align
from mdmdraft.model.word import Tracked, WordBlock, WordCell, WordRow, WordTable

replace = msgspec.structs.replace
MOST_COLUMNS = 256
"""Word has 63 at most; a span is a number that a stranger may write as large as he likes."""

MOST_DEEP = 20
"""Tables in one another; whoever goes through a draft does so by recursion."""

_ALIGN: dict[str, Align] = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
}  # fmt: skip


class _ReadCell(NamedTuple):
    cell: WordCell
    column: int
    merge: str
    """`restart`, `continue`, or empty."""


class TableReader:
    """Reads tables; `blocks` reads what is in a cell."""

    def __init__(
        self, reading: ReadState, blocks: Callable[[etree._Element], tuple[WordBlock, ...]]
    ) -> None:
        self._reading = reading
        self._blocks = blocks
        self._depth = 0

    def read(self, element: etree._Element) -> WordTable | None:
        """Return a table; None for one without rows.

        Raises Refused for tables that stand in one another too deep.
        """
        self._depth += 1
        if self._depth > MOST_DEEP:
            raise refuse(
                self._reading.package.name,
                "unsafe-document",
                f"its tables stand in one another more than {MOST_DEEP} deep",
                "ask for the document with simpler tables",
            )
        table = self._read(element)
        self._depth -= 1
        return table

    def _read(self, element: etree._Element) -> WordTable | None:
        bookmarks = tuple(self._reading.bookmarks.pending)
        self._reading.bookmarks.pending = []
        grid = element.find(w("tblGrid"))
        columns = 0 if grid is None else len(grid.findall(w("gridCol")))
        if element.find(f"{w('tblPr')}/{w('tblPrChange')}") is not None:
            self._reading.seen["layout change"] += 1
        rows: list[tuple[WordRow, list[_ReadCell]]] = []
        for child in self._unwrapped(element, w("tr")):
            rows.append(self._row(child))
        if not rows:
            self._reading.bookmarks.pending = [*bookmarks, *self._reading.bookmarks.pending]
            return None
        wide = max((p.column + p.cell.colspan for _, cells in rows for p in cells), default=columns)
        return WordTable(tuple(_merged(rows)), min(MOST_COLUMNS, max(columns, wide)), bookmarks)

    def _unwrapped(self, element: etree._Element, wanted: str) -> Iterator[etree._Element]:
        """Yield the rows of a table or the cells of a row, those in content controls too."""
        bookmarks = self._reading.bookmarks
        for child in element:
            tag = child.tag
            if tag == wanted:
                yield child
            elif tag == w("bookmarkStart"):
                name = bookmarks.start(child, self._reading.paragraphs + 1, inside=False)
                if name:
                    bookmarks.pending.append(name)
            elif tag == w("bookmarkEnd"):
                bookmarks.end(child, self._reading.paragraphs, inside=False)
            elif tag in RANGES:
                start_or_end(self._reading, child)
            elif tag == w("sdt"):
                content = child.find(w("sdtContent"))
                if content is not None:
                    yield from self._unwrapped(content, wanted)
            elif tag in {w("customXml"), w("ins"), w("del")}:
                yield from self._unwrapped(child, wanted)

    def _row(self, element: etree._Element) -> tuple[WordRow, list[_ReadCell]]:
        bookmarks = tuple(self._reading.bookmarks.pending)
        self._reading.bookmarks.pending = []
        properties = element.find(w("trPr"))
        header, inserted, deleted, column = False, None, None, 0
        if properties is not None:
            mark = properties.find(w("tblHeader"))
            header = mark is not None and is_on(mark)
            inserted = self._tracked(properties.find(w("ins")))
            deleted = self._tracked(properties.find(w("del")))
            before = min(MOST_COLUMNS, max(0, number(val(properties.find(w("gridBefore"))))))
            column = before
            if properties.find(w("trPrChange")) is not None:
                self._reading.seen["layout change"] += 1
        cells: list[_ReadCell] = []
        for child in self._unwrapped(element, w("tc")):
            placed = self._cell(child, column)
            if placed is None:
                if cells:
                    last = cells[-1]
                    span = min(MOST_COLUMNS, last.cell.colspan + 1)
                    cells[-1] = last._replace(cell=replace(last.cell, colspan=span))
            else:
                cells.append(placed)
            column += placed.cell.colspan if placed else 1
        return WordRow((), header, bookmarks, inserted, deleted), cells

    def _tracked(self, element: etree._Element | None) -> Tracked | None:
        return None if element is None else self._reading.moves.tracked(element)

    def _cell(self, element: etree._Element, column: int) -> _ReadCell | None:
        """Return a cell; None for one that the cell to its left continues (`w:hMerge`)."""
        properties = element.find(w("tcPr"))
        span, merge, inserted, deleted = 1, "", None, None
        if properties is not None:
            span = min(MOST_COLUMNS, max(1, number(val(properties.find(w("gridSpan"))), 1)))
            vertical = properties.find(w("vMerge"))
            if vertical is not None:
                merge = val(vertical, "continue")
            inserted = self._tracked(properties.find(w("cellIns")))
            deleted = self._tracked(properties.find(w("cellDel")))
            if properties.find(w("cellMerge")) is not None:
                self._reading.seen["layout change"] += 1
            horizontal = properties.find(w("hMerge"))
            if horizontal is not None and val(horizontal, "continue") == "continue":
                return None
        before = self._reading.paragraphs
        blocks = self._blocks(element)
        if merge == "continue":
            # Word does not show what stands in it.
            self._reading.paragraphs = before
        made = WordCell(blocks, span, 1, _align(element), inserted, deleted)
        return _ReadCell(made, column, merge)


def _align(element: etree._Element) -> Align:
    """Return how the first paragraph of a cell is aligned, where it says so itself."""
    found = element.find(f"{w('p')}/{w('pPr')}/{w('jc')}")
    return "" if found is None else _ALIGN.get(val(found), "")


def _merged(rows: list[tuple[WordRow, list[_ReadCell]]]) -> Iterator[WordRow]:
    """Yield the rows, with the cells that continue one from above counted in it."""
    spans: list[list[int]] = []
    kept: list[list[WordCell]] = []
    drawn: list[tuple[str, ...]] = [()] * len(rows)
    above: dict[int, tuple[int, int]] = {}
    for index, (_, cells) in enumerate(rows):
        now: dict[int, tuple[int, int]] = {}
        kept.append([])
        spans.append([])
        for placed in cells:
            if placed.merge == "continue" and placed.column in above:
                row, at = now[placed.column] = above[placed.column]
                spans[row][at] += 1
                # LibreOffice draws the bookmark of a row into its first cell, also into this one.
                drawn[index] += tuple(n for b in placed.cell.blocks for n in b.bookmarks)
                continue
            if placed.merge:
                now[placed.column] = (index, len(kept[index]))
            kept[index].append(placed.cell)
            spans[index].append(1)
        above = now
    for (row_, _), cells_, reach, names in zip(rows, kept, spans, drawn, strict=True):
        made = tuple(
            replace(c, rowspan=n) if n > 1 else c for c, n in zip(cells_, reach, strict=True)
        )
        yield replace(row_, cells=made, bookmarks=(*row_.bookmarks, *names))
