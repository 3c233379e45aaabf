"""Rows of pipe tables, and cells whose words grow or shrink."""

from __future__ import annotations

import pytest

from mdmdraft.model.draft import Draft
from mdmdraft.review.patch.rows import NO_ROW
from mdmdraft.world import World
from tests.review.patch.acts import Act, delete, drop_row, insert, note, replace, row, style
from tests.review.patch.paper import done

MERGED = "cells of the table are merged over its rows or columns"

CASES: list[tuple[str, list[Act], str, list[str]]] = [
    ('| a   | b   |\n|-----|-----|\n| one | *q* |\n| two | y   |',
     [replace("one","on")],
     '| a   | b   |\n|-----|-----|\n| on  | *q* |\n| two | y   |',
     []),
    ('| a   | b   |\n|-----|-----|\n| one | *q* |\n| two | y   |',
     [replace("one","onetwo")],
     '| a   | b   |\n|-----|-----|\n| onetwo | *q* |\n| two | y   |',
     []),
    ('| a   | b   |\n|-----|-----|\n| one | *q* |\n| two | y   |',
     [replace("y","yyy")],
     '| a   | b   |\n|-----|-----|\n| one | *q* |\n| two | yyy |',
     []),
    ('| a   | b   |\n|-----|-----|\n| one | *q* |\n| two | y   |',
     [replace("y","yyyyyy")],
     '| a   | b   |\n|-----|-----|\n| one | *q* |\n| two | yyyyyy |',
     []),
    ('| a   | b   |\n|-----|-----|\n| one | *q* |\n| two | y   |',
     [replace("y","yy")],
     '| a   | b   |\n|-----|-----|\n| one | *q* |\n| two | yy  |',
     []),
    ('| a   | b   |\n|-----|-----|\n| one | *q* |\n| two | y   |',
     [replace("a","ab",inside="a")],
     '| ab  | b   |\n|-----|-----|\n| one | *q* |\n| two | y   |',
     []),
    ('| a   | b   |\n|-----|-----|\n| one | *q* |\n| two | y   |',
     [delete("ne",inside="one")],
     '| a   | b   |\n|-----|-----|\n| o   | *q* |\n| two | y   |',
     []),
    ('| a   | b   |\n|-----|-----|\n| one | *q* |\n| two | y   |',
     [insert("two","+")],
     '| a   | b   |\n|-----|-----|\n| one | *q* |\n| two+ | y   |',
     []),
    ('| a   | b   |\n|-----|-----|\n| one | *q* |\n| two | y   |',
     [style("y","strong",inside="y")],
     '| a   | b   |\n|-----|-----|\n| one | *q* |\n| two | **y** |',
     []),
    ('a | b\n--|--\nc | d\ne | f',
     [replace("c","ccc"), row("c","n","m"), drop_row("e")],
     'a | b\n--|--\nccc | d\nn | m',
     []),
    ('> | a | b |\n> |---|---|\n> | c | d |\n>\n> x',
     [row("c","n","m"), drop_row("c")],
     '> | a | b |\n> |---|---|\n> | n | m |\n>\n> x',
     []),
    ('- x\n\n  | a | b |\n  |:--|--:|\n  | c | d |\n',
     [row("a","n")],
     '- x\n\n  | a | b |\n  |:--|--:|\n  | n |   |\n  | c | d |',
     []),
    ('| a | b |\n|---|---|\n| c | d |\n\nEnd.',
     [row("c","n",note("Note."))],
     '| a | b |\n|---|---|\n| c | d |\n| n | [^1] |\n\n[^1]: Note.\n\nEnd.',
     []),
    ('| a | b |\n|:-:|---|\n| c | d |\n| e[^1] | f |\n\n[^1]: Note.\n\nEnd.',
     [drop_row("e")],
     '| a | b |\n|:-:|---|\n| c | d |\n\nEnd.',
     []),
    ('| a | b |\n|---|---|\n| c | d |',
     [drop_row("c")],
     '| a | b |\n|---|---|\n| c | d |',
     [NO_ROW]),
    ('| a | b |\n|---|---|\n| c | d |\n| e | f |',
     [drop_row("c"), drop_row("e")],
     '| a | b |\n|---|---|\n| e | f |',
     [NO_ROW]),
    ('| a | b |\n|---|---|\n| c | d |\n| e | f |',
     [drop_row("c"), drop_row("e"), row("e", "g", "h")],
     '| a | b |\n|---|---|\n| g | h |',
     []),
    ('| a | b |\n|---|---|\n| c | d |\n| ^^ | f |',
     [drop_row("f"), row("c", "g"), replace("c", "cc")],
     '| a | b |\n|---|---|\n| cc | d |\n| ^^ | f |',
     [MERGED, MERGED]),
    ('| a | b |\n|---|---|\n| c | << |\n| e | f |',
     [drop_row("e"), row("e", "g"), replace("f", "fog")],
     '| a | b |\n|---|---|\n| c | << |\n| e | fog |',
     [MERGED, MERGED]),
    ('| a | b |\n|:-:|---|\n| c | d |',
     [row("c","n","m",where="before"), row("c","o"), row("c","p")],
     '| a | b |\n|:-:|---|\n| n | m |\n| c | d |\n| o |   |\n| p |   |',
     []),
]  # fmt: skip


@pytest.mark.parametrize(("body", "acts", "after", "reasons"), CASES)
def test_rows_keep_the_shape_of_their_table(
    small: tuple[World, Draft], body: str, acts: list[Act], after: str, reasons: list[str]
) -> None:
    got = done(small, body, acts)
    assert got.body == after
    assert [r.reason for r in got.results if r.reason] == reasons
