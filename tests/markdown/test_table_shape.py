"""Merged cells, and tables whose rows do not fit."""

from __future__ import annotations

import pytest

from mdmdraft.model.text import Table
from mdmdraft.model.walk import plain_blocks
from tests.markdown.texts import read

HEAD = "| a | b | c |\n|---|---|---|\n"


def shape(text: str) -> list[list[tuple[str, int, int]]]:
    """Return the words of each cell, and how many rows and columns it takes up."""
    blocks, findings, _ = read(text)
    assert not findings
    table = blocks[0]
    assert isinstance(table, Table)
    return [
        [(plain_blocks(c.blocks), c.rowspan, c.colspan) for c in row.cells]
        for row in (*table.head, *table.body)
    ]


def faults(text: str) -> list[tuple[int, int, str]]:
    _, findings, _ = read(text)
    return [(f.line, f.column, f.check) for f in findings]


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ("| x | << | y |\n", [[("x", 1, 2), ("y", 1, 1)]]),
        ("| x | << | << |\n", [[("x", 1, 3)]]),
        (
            "| x | p | q |\n| ^^ | r | s |\n",
            [[("x", 2, 1), ("p", 1, 1), ("q", 1, 1)], [("r", 1, 1), ("s", 1, 1)]],
        ),
        ("| x | << | q |\n| ^^ | << | s |\n", [[("x", 2, 2), ("q", 1, 1)], [("s", 1, 1)]]),
        ("| x | << | q |\n| ^^ | ^^ | s |\n", [[("x", 2, 2), ("q", 1, 1)], [("s", 1, 1)]]),
        ("| \\<< | \\^^ | `<<` |\n", [[("<<", 1, 1), ("^^", 1, 1), ("<<", 1, 1)]]),
        ("| a << | ^^ b | <<< |\n", [[("a <<", 1, 1), ("^^ b", 1, 1), ("<<<", 1, 1)]]),
        ("|  | << | y |\n", [[("", 1, 2), ("y", 1, 1)]]),
    ],
)
def test_cells_are_merged(rows: str, shown: list[list[tuple[str, int, int]]]) -> None:
    assert shape(HEAD + rows)[1:] == shown


def test_cells_of_the_header_are_merged() -> None:
    text = "| a | << | c |\n|---|---|---|\n| x | y | z |\n"
    assert shape(text)[0] == [("a", 1, 2), ("c", 1, 1)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (f"{HEAD}| << | y | z |\n", [(3, 3)]),
        (f"{HEAD}| ^^ | y | z |\n", [(3, 3)]),
        ("| ^^ | b |\n|---|---|\n| x | y |\n", [(1, 3)]),
        (f"{HEAD}| x | << | z |\n| ^^ | y | z |\n", [(4, 3)]),
        (f"{HEAD}| x | y | z |\n| ^^ | << | ^^ |\n", [(4, 8)]),
        (f"{HEAD}| x | y | z |\n| ^^ | ^^ | ^^ |\n", [(4, 3)]),
    ],
)
def test_what_cannot_be_merged_is_refused_at_its_cell(
    text: str, places: list[tuple[int, int]]
) -> None:
    assert faults(text) == [(*place, "bad-merge") for place in places]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{HEAD}| x | y | z | lost |\n", [(3, 15, "uneven-row")]),
        (f"{HEAD}| x | y |\n", [(3, 3, "uneven-row")]),
        (f"{HEAD}x | y\n", [(3, 1, "uneven-row")]),
        (f"{HEAD}| x | `y|y` | z |\n", [(3, 15, "uneven-row")]),
        (f"{HEAD}| x | y\\|y | z |\n", []),
        (f"{HEAD}| x | y | |\n", []),
        (f"> {HEAD}".replace("\n", "\n> ") + "| x | y | z |\n", []),
        (HEAD, [(1, 1, "empty-table")]),
        (f"{HEAD}| x | y | z |\n: Caption\n", []),
        (f"{HEAD}| x | y | z |\n\n\n: Caption\n", []),
        (f": Caption {{#x}}\n\n{HEAD}| x | y | z |\n", [(1, 1, "stray-caption")]),
        ("\\: no caption\n", []),
        ("Word\n:   definition\n", []),
    ],
)
def test_rows_and_captions_that_fit_no_table(text: str, found: list[tuple[int, int, str]]) -> None:
    assert [f for f in faults(text) if f[2] != "loose-braces"] == found
