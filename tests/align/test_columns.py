"""Which column of the one table is which of the other, and which tables cannot be one."""

from __future__ import annotations

import pytest

from mdmdraft.align.columns import columns_of, tied_rows
from mdmdraft.model.text import Cell, Column, Para, Row, Table
from tests.align.inlines import t

Pairs = tuple[tuple[int | None, int | None], ...]


def row(line: str) -> Row:
    """Return cells from `a ; b`; `a+2` takes two columns, `a/2` two rows."""
    cells = []
    for text in line.split(" ; "):
        words, _, wide = text.partition("+")
        words, _, high = words.partition("/")
        cells.append(Cell((Para(t(words)),), colspan=int(wide or 1), rowspan=int(high or 1)))
    return Row(tuple(cells))


def table(columns: int, head: str, *body: str) -> Table:
    return Table(
        tuple(Column() for _ in range(columns)),
        (row(head),) if head else (),
        tuple(row(line) for line in body),
    )


THREE = table(3, "Name ; Age ; Town", "Anna ; 31 ; Bern", "Bert ; 40 ; Rome")


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (THREE, ((0, 0), (1, 1), (2, 2))),
        # As many columns are the same ones, whatever is in them.
        (table(3, "X ; Y ; Z", "1 ; 2 ; 3"), ((0, 0), (1, 1), (2, 2))),
        (table(2, "Name ; Town", "Anna ; Bern", "Bert ; Rome"), ((0, 0), (1, None), (2, 1))),
        (table(4, "No. ; Name ; Age ; Town", "1 ; Anna ; 31 ; Bern"),
         ((None, 0), (0, 1), (1, 2), (2, 3))),
        # A heading names a column, in whatever case, though nothing below it is the same.
        (table(2, "NAME ; town ", "Carla ; Oslo"), ((0, 0), (1, None), (2, 1))),
        (table(2, "NAME ; town ", "x1 x2 x3 x4 x5 x6 ; y1 y2 y3 y4 y5 y6"),
         ((0, 0), (1, None), (2, 1))),
        # Another heading is another column, unless the words are much the same.
        (table(2, "Name ; City", "Anna ; Oslo", "Bert ; Riga"),
         ((0, 0), (1, None), (2, None), (None, 1))),
    ],
)  # fmt: skip
def test_columns_are_paired_by_heading_and_words(new: Table, expected: Pairs) -> None:
    plan = columns_of(THREE, new)
    assert plan is not None and not plan.merged
    assert plan.pairs == expected
    assert plan.is_changed is any(None in pair for pair in expected)


def test_columns_without_headings_are_paired_by_their_words() -> None:
    old = table(2, "", "Anna ; Bern", "Bert ; Rome")
    new = table(3, "", "Anna ; 31 ; Bern", "Bert ; 40 ; Rome")
    plan = columns_of(old, new)
    assert plan is not None and plan.pairs == ((0, 0), (None, 1), (1, 2))
    # The first words of a column are no name where there is no heading.
    other = table(3, "", "Anna ; 31 ; Oslo", "Carla ; 40 ; Riga")
    plan = columns_of(table(2, "", "Anna ; x", "y a b ; z", "u c d ; v"), other)
    assert plan is not None and (0, 0) not in plan.pairs


def test_a_table_without_rows_has_columns() -> None:
    plan = columns_of(table(1, ""), table(1, ""))
    assert plan is not None and plan.pairs == ((0, 0),)


WIDE = table(3, "A ; B+2", "1 ; 2+2")
HIGH = table(2, "A ; B", "1/2 ; 2")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # Merged cells are paired by their place in a row.
        (WIDE, WIDE, ((0, 0), (1, 1))),
        (HIGH, table(2, "A ; B", "1 ; 2"), ((0, 0), (1, 1))),
        (table(2, "A ; B", "1 ; 2"), HIGH, ((0, 0), (1, 1))),
        # Rows of other grids are told apart when rows are compared.
        (WIDE, table(3, "A ; B ; C", "1 ; 2 ; 3"), ((0, 0), (1, 1), (2, 2))),
        (table(3, "A ; B+2", "1 ; 2 ; 3"), WIDE, ((0, 0), (1, 1), (2, 2))),
        # Not where one has more columns.
        (WIDE, table(2, "A ; B", "1 ; 2"), None),
        # Rows that are shorter than the table have no columns that could be told.
        (table(2, "A ; B", "1"), table(2, "A ; B", "1 ; 2"), None),
        (table(2, "A ; B", "1 ; 2"), table(2, "A ; B", "1"), None),
        (table(2, "A", "1 ; 2"), table(2, "A ; B", "1 ; 2"), None),
    ],
)
def test_tables_of_merged_or_missing_cells(old: Table, new: Table, expected: Pairs | None) -> None:
    plan = columns_of(old, new)
    assert (plan.pairs if plan else None) == expected
    assert plan is None or (plan.merged and not plan.is_changed)


def test_rows_of_unlike_numbers_of_cells_are_paired_where_the_grids_are_the_same() -> None:
    uneven = table(3, "A ; B ; C", "1 ; 2+2", "3+3")
    plan = columns_of(uneven, uneven)
    assert plan is not None and plan.merged and plan.pairs == ((0, 0), (1, 1), (2, 2))


def test_rows_that_share_a_cell_are_tied() -> None:
    found = table(2, "A ; B", "1/2 ; 2", "3", "4 ; 5")
    assert tied_rows(found) == {id(found.body[0]), id(found.body[1])}
    assert tied_rows(WIDE) == set()
