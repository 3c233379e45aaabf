"""New tables as pipe tables, and what these must be read as."""

from __future__ import annotations

from collections.abc import Callable

from mdmdraft.model.edit import NewTable, NewText
from mdmdraft.review.patch.normal import Normal, NormalRun

_WIDE = 98
"""A line of a table that is longer is not padded: its columns could not be seen beside each other
all the same."""
_RULERS = {"none": ("-", "-"), "left": (":", "-"), "center": (":", ":"), "right": ("-", ":")}
_MARKS = {"left": "<<", "above": "^^"}


def table_text(table: NewTable, indent: str, write: Callable[[tuple[NewText, ...]], str]) -> str:
    """Return a table as Markdown, its further lines indented; `write` gives the text of a cell.
    Raises CannotPatch where the words of a cell cannot stand in one line."""
    return f"\n{indent}".join(_lines(table, write))


def _lines(table: NewTable, write: Callable[[tuple[NewText, ...]], str]) -> list[str]:
    rows = [[_MARKS.get(c.holds) or write(c.new) for c in row] for row in table.rows]
    columns = len(table.rows[0])
    if not table.headed:
        rows.insert(0, [""] * columns)
    widths = [max(3, *(len(row[at]) for row in rows)) for at in range(columns)]
    if sum(widths) + 3 * columns + 1 > _WIDE:
        widths = [1] * columns
    ruler = [
        left + "-" * width + right
        for (left, right), width in zip(
            map(_RULERS.__getitem__, _aligned(table)), widths, strict=True
        )
    ]
    shown = [_row([cell.ljust(width) for cell, width in zip(r, widths, strict=True)]) for r in rows]
    return [shown[0], f"|{'|'.join(ruler)}|", *shown[1:]]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _aligned(table: NewTable) -> list[str]:
    columns = len(table.rows[0])
    said = [word if word in _RULERS else "none" for word in table.align.split()][:columns]
    return [*said, *["none"] * (columns - len(said))]


def table_normal(table: NewTable, run_of: Callable[[tuple[NewText, ...]], NormalRun]) -> Normal:
    """Return the normal form of a new table; `run_of` gives that of the words of a cell."""
    rows = [
        tuple(
            (("para", run),) if (run := run_of(cell.new)) else ()
            for cell in row
            if cell.holds not in _MARKS
        )
        for row in table.rows
    ]
    head = tuple(rows[:1]) if table.headed else ()
    body = tuple(rows[1:] if table.headed else rows)
    columns = tuple((align.replace("none", ""), 0.0) for align in _aligned(table))
    return ("table", columns, head, body, (), "", False)
