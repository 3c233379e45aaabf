"""Rows of pipe tables put in and taken out."""

from __future__ import annotations

import re
from collections.abc import Callable

from mdmdraft.model.edit import NewText
from mdmdraft.model.patches import Patch
from mdmdraft.model.text import Table
from mdmdraft.review.patch.actions import CannotPatch
from mdmdraft.review.patch.files import BlockKey, RowPosition, SourceFile
from mdmdraft.review.patch.layout import row_place
from mdmdraft.review.patch.order import Laid, order_patches
from mdmdraft.review.patch.plan import Member
from mdmdraft.review.patch.segments import Run

_PIPE = re.compile(r"(?<!\\)\|")
_RULER = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\||$)")
NO_ROW = "every row of the table is taken out, and a table has one at least"
NO_ROW_HINT = "take out the whole table by hand, or write the row that is to stand in it"
WriteCell = Callable[[tuple[NewText, ...], int], str]


def ruler_place(file: SourceFile, table: Table) -> tuple[int, int]:
    """Return where the line stands that parts the head of a table from its body. Raises
    CannotPatch for a table that is not written with pipes."""
    at = table.origin.start
    while 0 <= at < table.origin.end:
        end = file.line_end(at)
        if _RULER.match(file.text, at, end) and "-" in file.text[at:end]:
            start = at + len(file.text[at:end]) - len(file.text[at:end].lstrip(" \t>"))
            return start, end
        at = end + 1
    raise CannotPatch("the table is not written with `|`", "change the table by hand")


def row_patches(
    file: SourceFile, key: BlockKey, members: list[Member], write: WriteCell
) -> list[Patch]:
    """Return the patches that bring the rows of a table into their new order. The first member is
    the line under the head, which stays. Raises CannotPatch where no row would be left."""
    table = file.positions[key].block
    assert isinstance(table, Table)
    ruler = ruler_place(file, table)
    places = [ruler]
    for index, row in enumerate(table.body):
        places.append(row_place(file, RowPosition(table, row, index, head=False)))
    if all(member.gone for member in members if member.index != 0):
        raise CannotPatch(NO_ROW, NO_ROW_HINT)
    prefix = file.text[file.line_start(ruler[0]) : ruler[0]]
    laid = Laid(tuple(places), f"\n{prefix}", loose=False)

    def text_of(member: Member) -> str:
        cells = [write(cell, table.origin.start) for cell in member.cells]
        cells += [""] * (len(table.columns) - len(cells))
        return _line(file, cells, places)

    return order_patches(file.text, laid, members, text_of)


def _line(file: SourceFile, cells: list[str], places: list[tuple[int, int]]) -> str:
    """Return a row in the shape of the others: with their outer pipes, and as wide as they are
    where all are equally wide."""
    lines = [file.text[a:b] for a, b in places]
    ruler = lines[0]
    widths = [len(part) for part in _PIPE.split(ruler.strip().strip("|"))]
    padded = len({len(line.rstrip()) for line in lines}) == 1 and len(widths) == len(cells)
    shown = [
        f" {cell} ".ljust(width) if padded else f" {cell} "
        for cell, width in zip(cells, widths if padded else [0] * len(cells), strict=True)
    ]
    text = "|".join(shown)
    opening = "|" if ruler.startswith("|") else ""
    closing = "|" if ruler.rstrip().endswith("|") else ""
    return f"{opening}{text}{closing}" if opening else text.strip(" ") + closing


def padded(file: SourceFile, run: Run, patches: list[Patch]) -> list[Patch]:
    """Return the patches of a cell with one that keeps the column aligned, where it is padded."""
    grown = sum(len(new) - (end - start) for start, end, new in patches)
    text = file.text
    blanks = re.compile(r" *").match(text, run.end)
    end = blanks.end() if blanks else run.end
    if not grown or text[end : end + 1] != "|":
        return patches
    room = end - run.end
    line = text[file.line_start(run.start) : file.line_end(run.start)]
    above = text[: file.line_start(run.start)].rstrip("\n").rpartition("\n")[2]
    below = text[file.line_end(run.start) + 1 :].partition("\n")[0]
    if len(line) not in {len(above), len(below)}:
        return patches
    if grown > 0:
        cut = min(grown, room - 1)
        return [*patches, (end - cut, end, "")] if cut > 0 else patches
    return [*patches, (end, end, " " * -grown)]
