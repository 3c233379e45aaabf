"""The shape of a table as it was typed: cells merged by `<<` and `^^`, and rows that do not fit.

`<<` alone in a cell merges it with the one to its left, `^^` with the one above; a letter of either
that is escaped (`\\<<`) stands for itself. Pandoc fills a row that is short, and drops what a row
has too much, without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from mdmdraft.markdown.reading import Reading
from mdmdraft.model.text import Cell, Column, Para, Row, Table, Text

LEFT, ABOVE = "<<", "^^"
_BAR = re.compile(r"\\.|\|")
_CAPTION = re.compile(r"[\s>]*: ")
_EDGE = re.compile(r"[\s>]*\|?")
_Place = tuple[int, int]
_FIRST = "write the words of the cell there, and `^^` in the rows below it; as words, `\\^^`"
_WHOLE = "take the row out, or `^^` out of a cell of it"
_MARKS = (
    "`<<` merges a cell with the one to its left, `^^` with the one above; as words, `\\<<`, `\\^^`"
)


def shaped(reading: Reading, table: Table) -> Table:
    """Return a table with its cells merged; what is wrong with its rows is noted in `reading`."""
    _check_rows(reading, table)
    if not table.body and not reading.is_generated:  # no record may be what a block found
        reading.fault(
            table.origin.start,
            "empty-table",
            "this table has a header and no row",
            "add a row below the line of dashes, or take the table out",
        )
    if not any(_mark(cell) for row in (*table.head, *table.body) for cell in row.cells):
        return table
    return msgspec.structs.replace(
        table,
        head=_Merger(reading, table.head, "the first row").merged(),
        body=_Merger(reading, table.body, "the first row below the header").merged(),
    )


# -- rows that do not fit -------------------------------------------------------------------


def _check_rows(reading: Reading, table: Table) -> None:
    start, end = table.origin.start, table.origin.end
    if start < 0:
        return
    wanted = len(table.columns)
    for number, (at, line) in enumerate(_lines(reading.source.text, start, end)):
        begins = _cells(line)
        if number == 1 or "|" not in line or _CAPTION.match(line):  # the line of dashes decides
            continue
        if len(begins) > wanted:
            reading.fault(
                at + begins[wanted],
                "uneven-row",
                f"this row has {len(begins)} cells, and the table {_columns(table.columns)}",
                "give every row as many cells; a `|` within a cell is written `\\|`",
            )
        elif len(begins) < wanted:
            reading.fault(
                at + begins[0],
                "uneven-row",
                f"this row has {len(begins)} {'cell' if len(begins) == 1 else 'cells'}, and the "
                f"table {_columns(table.columns)}",
                "leave a cell empty, `| |`, or merge it with the one to its left: `| << |`",
            )


def _columns(columns: tuple[Column, ...]) -> str:
    return f"{len(columns)} column" + ("s" if len(columns) > 1 else "")


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the lines of a table, each with its offset."""
    for line in text[start:end].split("\n"):
        yield start, line
        start += len(line) + 1


def _cells(line: str) -> list[int]:
    """Return where the cells of a row begin in its line."""
    edge = _EDGE.match(line)
    first = edge.end() if edge else 0
    bars = [m.end() for m in _BAR.finditer(line, first) if m[0] == "|"]
    if bars and not line[bars[-1] :].strip():
        bars.pop()  # the bar at the end of the line
    begins = [first, *bars]
    return [at + len(line[at:]) - len(line[at:].lstrip()) for at in begins]


# -- merged cells ---------------------------------------------------------------------------


def _mark(cell: Cell) -> str:
    """Return `<<` or `^^`, where a cell holds that and nothing else, letter for letter."""
    if len(cell.blocks) != 1 or not isinstance(cell.blocks[0], Para):
        return ""
    content = cell.blocks[0].content
    if len(content) != 1 or not isinstance(content[0], Text):
        return ""
    text = content[0]
    whole = text.text in {LEFT, ABOVE} and text.end - text.at == len(text.text)
    return text.text if whole else ""


class _Merger:
    """Merges the cells of the head or of the body of one table."""

    def __init__(self, reading: Reading, rows: tuple[Row, ...], first: str) -> None:
        self.reading = reading
        self.rows = rows
        self.first = first
        self.owners: dict[_Place, _Place] = {}
        self.failed = False

    def merged(self) -> tuple[Row, ...]:
        """Return the rows, each cell with what it spans; as they were, where that cannot be."""
        for at, row in enumerate(self.rows):
            for column, cell in enumerate(row.cells):
                self.owners[at, column] = self._owner(at, column, _mark(cell))
            if row.cells and all(_mark(cell) == ABOVE for cell in row.cells) and at:
                self._fault(at, 0, "every cell of this row is merged with the one above", _WHOLE)
        areas = self._areas()
        for owner, places in areas.items():
            self._check(owner, places)
        if self.failed:
            return self.rows
        return tuple(self._row(at, row, areas) for at, row in enumerate(self.rows))

    def _owner(self, at: int, column: int, mark: str) -> _Place:
        if mark == ABOVE and at:
            return self.owners[at - 1, column]
        if mark == LEFT and column:
            return self.owners[at, column - 1]
        if mark == ABOVE:
            self._fault(
                at, column, f"`^^` stands in {self.first}: there is no cell above it", _FIRST
            )
        elif mark == LEFT:
            self._fault(at, column, "`<<` stands in the first column: there is no cell to its left")
        return at, column

    def _areas(self) -> dict[_Place, list[_Place]]:
        areas: dict[_Place, list[_Place]] = {}
        for place, owner in self.owners.items():
            areas.setdefault(owner, []).append(place)
        return areas

    def _check(self, owner: _Place, places: list[_Place]) -> None:
        """Refuse merged cells that make no rectangle, at the last of them."""
        high, wide = _size(owner, places)
        if len(places) != high * wide:
            self._fault(*places[-1], "the cells merged here make no rectangle")

    def _row(self, at: int, row: Row, areas: dict[_Place, list[_Place]]) -> Row:
        cells: list[Cell] = []
        for column, cell in enumerate(row.cells):
            places = areas.get((at, column))
            if places is None:
                continue
            high, wide = _size((at, column), places)
            cells.append(msgspec.structs.replace(cell, rowspan=high, colspan=wide))
        return msgspec.structs.replace(row, cells=tuple(cells))

    def _fault(self, at: int, column: int, message: str, hint: str = "") -> None:
        self.failed = True
        block = self.rows[at].cells[column].blocks[0]
        self.reading.fault(block.origin.start, "bad-merge", message, hint or _MARKS)


def _size(owner: _Place, places: list[_Place]) -> _Place:
    """Return how many rows and columns an area takes up from its owner on."""
    rows, columns = {at for at, _ in places}, {column for _, column in places}
    return max(rows) - owner[0] + 1, max(columns) - owner[1] + 1
