"""Tables whose rows or columns make a total, and shares beside the numbers they are shares of.

A row is a total where its name says so (`Total`, `All quays`, `Ensemble`), and so is a column. Rows
above it are its parts, from the total before it on. Nothing is added up that is no number of
things: means, medians, rates, years, ranges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

import msgspec

from mdmdraft.checks.numbers.amount import Amount
from mdmdraft.checks.numbers.numerals import amounts
from mdmdraft.checks.numbers.ratios import fits_share
from mdmdraft.checks.numbers.table_cells import is_total, words
from mdmdraft.model.text import Cell, Para, Row, Table
from mdmdraft.model.walk import plain

_NO_SUM = re.compile(
    r"\b(?:means?|averages?|medians?|rates?|ratios?|range|index|per|years?|ages?|sd|ci|min|max|odds"
    r"|p|prices?|dates?|n°|no|rank|score|level|moyennes?|médianes?|taux|rapport|indice|par|années?"
    r"|âges?|rang|prix|note)\b|±|‰",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:main|selected|largest|top|some|examples?|first|leading|most|principa\w+|quelques|exemples?"
    r"|premi\w+|choisi\w+|plus)\b",
    re.IGNORECASE,
)
_OF_IT = re.compile(r"^\W*(?:of which|of whom|including|thereof|dont|y compris)\b", re.IGNORECASE)
_PLAIN = re.compile(r"\s*[+≈~]?\s*[\d\s.,'’·  ]+\s*%?\s*(?:\*+|[a-d]\)?)?\s*")
_CLOSE = Fraction(4, 5)
"""Parts that make less than that of their total are rather some of its parts."""


class Tally(msgspec.Struct, frozen=True):
    """A cell that follows from others of its table."""

    cell: Cell
    said: str
    expected: Fraction
    what: str
    """What the others are: the rows above, the columns before, `706 of 1,412`."""
    holds: bool
    parts: tuple[Cell, ...] = ()
    """The cells it follows from."""

    @property
    def place(self) -> tuple[str, int]:
        """Return its file, and its offset in it."""
        origin = self.cell.blocks[0].origin
        return origin.path, origin.start


class _Number(msgspec.Struct, frozen=True):
    cell: Cell
    said: str
    amount: Amount


_Grid = list[list[_Number | None]]


def sums(table: Table, language: str) -> Iterator[Tally]:
    """Yield the totals of a table, those that hold and those that do not."""
    if table.is_merged or not table.head or _SOME.search(plain(table.caption)):
        return
    grid = _grid(table, language)
    names = [_name(row) for row in table.body]
    heads = [words(cell) for cell in table.head[-1].cells]
    found = list(_down(grid, names, heads))
    # Where most totals of a row are no sums, the row is something else.
    told = [tally for tally in found if not tally.holds]
    if len(told) <= 1 or len(told) * 2 <= len(found):
        yield from found
    yield from _across(grid, names, heads)


def shares(table: Table, language: str) -> Iterator[Tally]:
    """Yield the shares of a table that stand beside the numbers they are shares of, where both
    columns have a total: those that hold and those that do not."""
    if table.is_merged or not table.head or not table.body or not is_total(_name(table.body[-1])):
        return
    grid = _grid(table, language)
    for column in range(2, len(table.head[-1].cells)):
        numbers = [_at(row, column - 1) for row in grid]
        parts = [_at(row, column) for row in grid]
        yield from _beside(numbers, parts)


def _beside(numbers: Sequence[_Number | None], parts: Sequence[_Number | None]) -> Iterator[Tally]:
    whole, all_ = numbers[-1], parts[-1]
    if whole is None or all_ is None or all_.amount.unit != "%" or all_.amount.value != 100:
        return
    if whole.amount.kind == "share" or whole.amount.value <= 0:
        return
    found: list[Tally] = []
    for number, part in zip(numbers[:-1], parts[:-1], strict=True):
        if number is None or part is None or part.amount.unit != "%":
            continue
        expected = number.amount.value / whole.amount.value
        holds = fits_share(part.amount, expected)
        what = f"{number.said} of {whole.said}"
        cells = (number.cell, whole.cell)
        found.append(Tally(part.cell, part.said, expected * 100, what, holds, cells))
    wrong = sum(not tally.holds for tally in found)
    if wrong * 3 <= len(found):  # else it is a share of something else
        yield from found


def _grid(table: Table, language: str) -> _Grid:
    return [[_number(cell, language) for cell in row.cells] for row in table.body]


def _number(cell: Cell, language: str) -> _Number | None:
    said = words(cell)
    if not _PLAIN.fullmatch(said) or not any(c.isdigit() for c in said):
        return None
    if len(cell.blocks) != 1 or not isinstance(cell.blocks[0], Para):
        return None
    found = amounts(said, language)
    return _Number(cell, said, found[0]) if len(found) == 1 else None


def _at(row: Sequence[_Number | None], column: int) -> _Number | None:
    return row[column] if column < len(row) else None


def _name(row: Row) -> str:
    return words(row.cells[0]) if row.cells else ""


def _down(grid: _Grid, names: Sequence[str], heads: Sequence[str]) -> Iterator[Tally]:
    for column in range(1, len(heads)):
        if _NO_SUM.search(heads[column]):
            continue
        first = 0
        totals: list[_Number] = []
        for number, name in enumerate(names):
            if not is_total(name):
                continue
            rows = [n for n in range(first, number) if not _OF_IT.match(names[n])]
            parts = [_at(grid[n], column) for n in rows]
            total = _at(grid[number], column)
            last = all(not is_total(later) for later in names[number + 1 :])
            if total is not None:
                above = totals if last and first and not parts else []
                yield from _judged(total, above or parts, "the rows above")
                totals.append(total)
            first = number + 1


def _across(grid: _Grid, names: Sequence[str], heads: Sequence[str]) -> Iterator[Tally]:
    if len(heads) < 4 or not is_total(heads[-1]) or any(_NO_SUM.search(h) for h in heads[1:-1]):
        return
    for row, name in zip(grid, names, strict=True):
        total = _at(row, len(heads) - 1)
        if total is not None and not _NO_SUM.search(name):
            yield from _judged(total, row[1 : len(heads) - 1], "the columns before")


def _judged(total: _Number, parts: Sequence[_Number | None], what: str) -> Iterator[Tally]:
    """Yield a total with what its parts make, where all of them are numbers of one unit."""
    known = [part for part in parts if part is not None]
    if len(known) < 2 or len(known) != len(parts):
        return
    if any(part.amount.unit != total.amount.unit for part in known):
        return
    made = sum((part.amount.value for part in known), Fraction(0))
    if made < total.amount.value * _CLOSE or any(p.amount.value < 0 for p in known):
        return
    if total.amount.unit == "%" and total.amount.value != 100:
        return
    steps = sum((_step(p.amount) for p in (*known, total)), Fraction(0))
    holds = abs(made - total.amount.value) <= steps / 2
    yield Tally(total.cell, total.said, made, what, holds, tuple(part.cell for part in known))


def _step(amount: Amount) -> Fraction:
    """Return how far a number of a table may be rounded: its last decimal, nothing for a whole
    number of things, one for whole shares."""
    if amount.value.denominator != 1:
        return amount.step
    return Fraction(1) if amount.kind == "share" else Fraction(0)
