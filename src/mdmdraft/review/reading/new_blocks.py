"""Blocks that a reviewer put in, as a review file holds them: tables, and what stands in a new
section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mdmdraft.align.linear import LinearItem, TextParagraph, TextRun, TextTable, runs_in
from mdmdraft.model.edit import NewBlock, NewCell, NewTable
from mdmdraft.model.text import Image
from mdmdraft.review.reading.new_text import new_text
from mdmdraft.review.reading.shapes import look_of
from mdmdraft.review.reading.table_rows import grid_of

PICTURE = "it shows a picture"


def new_block(item: LinearItem) -> NewBlock:
    """Return a paragraph or a table as it is put in."""
    if isinstance(item, TextTable):
        return NewBlock(table=new_table(item))
    level, shape, depth = look_of(item)
    return NewBlock(new_text(item.runs), level, shape, depth)


def new_table(table: TextTable) -> NewTable:
    """Return a table as it is put in; its first row is its head, where a head can be of it."""
    grid = grid_of(table)
    columns = max(end for row in grid for _, end, _ in row)
    rows = [[NewCell("nothing") for _ in range(columns)] for _ in table.rows]
    for at, (row, areas) in enumerate(zip(table.rows, grid, strict=True)):
        for cell, (start, end, high) in zip(row.cells, areas, strict=True):
            for down in range(min(high, len(rows) - at)):
                rows[at + down][start:end] = [NewCell("above")] * (end - start)
            rows[at][start:end] = [NewCell("left")] * (end - start)
            words = new_text(_runs(_said(cell)))
            rows[at][start] = NewCell("words" if words else "nothing", words)
    alone = len(rows) == 1 or any(high > 1 for _, _, high in grid[0])
    headed = not alone and any(cell.new for cell in rows[0])
    return NewTable(tuple(map(tuple, rows)), _aligns(table, columns, headed=headed), headed)


def _said(cell: Sequence[LinearItem]) -> list[LinearItem]:
    return [item for item in cell if not isinstance(item, TextParagraph) or item.runs]


def _runs(cell: Sequence[LinearItem]) -> list[TextRun]:
    """Return the words of a cell, with a blank between those of its paragraphs."""
    found: list[TextRun] = []
    for item in cell:
        found += [TextRun(" "), *runs_in([item])] if found else runs_in([item])
    return found


def _aligns(table: TextTable, columns: int, *, headed: bool) -> str:
    """Return how each column is aligned, where all its cells below the head say the same.
    LibreOffice says of each cell that is at the left, as all are of themselves."""
    found: list[set[str]] = [set() for _ in range(columns)]
    for row, areas in list(zip(table.rows, grid_of(table), strict=True))[headed:]:
        for cell, align, (start, end, _) in zip(row.cells, row.aligns, areas, strict=True):
            if end == start + 1 and _said(cell):
                found[start].add(align or "none")
    made = [next(iter(said)) if len(said) == 1 else "none" for said in found]
    return " ".join(made) if {"center", "right"} & set(made) else ""


def unfit(item: LinearItem, pictures: Mapping[str, str]) -> str:
    """Return why a block that was put in cannot be written as Markdown; empty where it can.
    `pictures` tells of pictures, by their digests, why they cannot be carried into the paper."""
    if isinstance(item, TextParagraph):
        seen = (run.atom.path for run in item.runs if isinstance(run.atom, Image))
        return next(filter(None, (pictures.get(one, PICTURE) for one in seen)), "")
    for row in item.rows:
        for cell in map(_said, row.cells):
            if any(isinstance(one, TextTable) for one in cell):
                return "a table stands in a cell of the new table"
            if len(cell) > 1:
                return "a cell of the new table holds several paragraphs, and may hold one"
            for one in cell:
                if isinstance(one, TextParagraph) and (one.listed or one.level):
                    return "a cell of the new table holds a list or a heading"
                if told := unfit(one, pictures):
                    return told
    grid = grid_of(item)
    if any(row and row[-1][1] > grid[0][-1][1] for row in grid):
        return "a row of the new table is longer than its first one"
    return ""
