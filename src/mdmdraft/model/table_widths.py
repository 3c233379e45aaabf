"""Widths of the columns of a table: as the writer gave them, else after what they hold."""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.model.text import Cell, Row, Table
from mdmdraft.model.walk import plain_blocks

_LEAST = 4
"""Characters that a column holds at least."""
_MOST = 24
"""Characters from which a word makes its column no wider: an address, which may be broken."""
_LETTER = 5.2
"""Points that a letter of a table takes, bold ones reckoned in."""
_ROOM = {False: 450.0, True: 640.0}
"""Points between the margins of an upright page and of one turned aside, A4 and letter."""
_INSET = 12.0
"""Points of empty space in a cell, left and right together."""


def column_widths(table: Table) -> list[float]:
    """Return the share of each column, in Word and in PDF; they add up to 1.

    A width of 0 takes an equal part of what the others leave. Where no column has a width, a
    column takes the more the more text it holds, by the square root: a column of sentences is
    wider than one of numbers, not twenty times wider. None is narrower than its longest word,
    while the page has room for them all.
    """
    longest, mass = _measures(table)
    least = _least(table, longest)
    shares = [max(c.width, 0.0) for c in table.columns]
    if not any(shares):
        shares = [m**0.5 + 2 for m in mass]
    elif 0.0 in shares:
        left = max(1.0 - sum(shares), 0.1 * shares.count(0.0))
        shares = [s or left / shares.count(0.0) for s in shares]
    return [round(share, 4) for share in _widened(_to_one(shares), least)]


def is_tight(table: Table) -> bool:
    """Tell whether a page has no room for the longest words of all columns side by side."""
    return sum(_least(table, _measures(table)[0])) >= 1.0


def letters(share: float, *, landscape: bool) -> float:
    """Return about how many letters stand side by side in a cell that has `share`."""
    return max(share * _ROOM[landscape] - _INSET, _LETTER) / _LETTER


def lines(cell: Cell, share: float, chars: int, *, landscape: bool) -> float:
    """Return about how many lines `chars` characters take in a cell that has `share`."""
    return chars / letters(share, landscape=landscape) + len(cell.blocks)


def placed(rows: tuple[Row, ...], count: int) -> Iterator[list[tuple[int, Cell]]]:
    """Yield each row's cells with their columns, those beside a tall cell moved on."""
    busy = [0] * count
    for row in rows:
        found: list[tuple[int, Cell]] = []
        column = 0
        taken = [max(b - 1, 0) for b in busy]
        for cell in row.cells:
            while column < count and busy[column]:
                column += 1
            at = min(column, count - 1)
            found.append((at, cell))
            for c in range(at, min(at + cell.colspan, count)):
                taken[c] = cell.rowspan - 1
            column += cell.colspan
        busy = taken
        yield found


def _to_one(shares: list[float]) -> list[float]:
    total = sum(shares) or 1.0
    return [s / total for s in shares]


def _widened(shares: list[float], least: list[float]) -> list[float]:
    """Raise what is below its least, at the cost of what is above it."""
    if sum(least) >= 1.0:
        return _to_one(least)
    spare = sum(max(s - low, 0.0) for s, low in zip(shares, least, strict=True))
    lack = sum(max(low - s, 0.0) for s, low in zip(shares, least, strict=True))
    keep = 1.0 - lack / spare if spare else 1.0
    return [low + max(s - low, 0.0) * keep for s, low in zip(shares, least, strict=True)]


def _least(table: Table, longest: list[int]) -> list[float]:
    """Return the share of each column that its longest word takes up."""
    return [(long * _LETTER + _INSET) / _ROOM[table.landscape] for long in longest]


def _measures(table: Table) -> tuple[list[int], list[float]]:
    """Return the longest word of each column, and its characters in an average row."""
    count = len(table.columns)
    longest = [_LEAST] * count
    mass = [0.0] * count
    for rows in (table.head, table.body):
        for row in placed(rows, count):
            for column, cell in row:
                if cell.colspan == 1:
                    words = plain_blocks(cell.blocks)
                    mass[column] += len(words) / max(len(table.body), 1)
                    longest[column] = max(longest[column], _longest(words))
    return longest, mass


def _longest(words: str) -> int:
    return max((min(len(word), _MOST) for word in words.replace("-", "- ").split()), default=0)
