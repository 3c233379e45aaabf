"""Tables and the caption line under them."""

from __future__ import annotations

import pytest

from mdmdraft.model.text import DefinitionList, Para, Styled, Table, Text
from mdmdraft.model.walk import plain, plain_blocks
from tests.markdown.texts import read

TABLE = '| a | *b* c |\n|:--|--:|\n| 1 | "2" |\n|   | [x](#y) |\n'


def table(text: str) -> Table:
    blocks, findings, _ = read(text)
    assert not findings
    found = blocks[0]
    assert isinstance(found, Table)
    return found


def test_rows_columns_and_places() -> None:
    text = "words\n\n" + TABLE
    blocks, _, source = read(text)
    found = blocks[1]
    assert isinstance(found, Table)
    assert [c.align for c in found.columns] == ["left", "right"]
    assert [c.width for c in found.columns] == [0, 0]
    assert [[plain_blocks(c.blocks) for c in r.cells] for r in (*found.head, *found.body)] == [
        ["a", "b c"], ["1", "“2”"], ["", "x"],
    ]  # fmt: skip
    rows = (*found.head, *found.body)
    assert [r.origin.line for r in rows] == [3, 5, 6]
    for row in rows:
        piece = source.text[row.origin.start : row.origin.end]
        assert piece == source.text.split("\n")[row.origin.line - 1]
    assert len({r.id for r in rows}) == 3
    cells = [b for r in rows for c in r.cells for b in c.blocks]
    assert [source.text[b.origin.start : b.origin.end] for b in cells] == [
        "a", "*b* c", "1", '"2"', "[x](#y)",
    ]  # fmt: skip


def test_a_table_without_a_header() -> None:
    found = table("|   |   |\n|---|---|\n| c | d |\n")
    assert found.head == ()
    assert len(found.body) == 1


def test_a_table_in_a_quotation() -> None:
    blocks, _, source = read("> | a |\n> |---|\n> | b |\n")
    found = next(b for b in blocks[0].blocks)  # type: ignore[union-attr]
    assert isinstance(found, Table)
    row = found.body[0].origin
    assert source.text[row.start : row.end] == "| b |"


@pytest.mark.parametrize("gap", ["", "\n"])
def test_caption(gap: str) -> None:
    text = TABLE + gap + ': Words *of* "it"  {#tbl-x .landscape widths="1 3"}\n'
    found = table(text)
    assert plain(found.caption) == "Words of “it”"
    assert (found.anchor, found.landscape) == ("tbl-x", True)
    assert [c.width for c in found.columns] == [0.25, 0.75]
    assert [c.align for c in found.columns] == ["left", "right"]
    first = found.caption[0]
    assert isinstance(first, Text)
    assert text[first.at : first.end] == first.text == "Words "
    assert any(isinstance(i, Styled) for i in found.caption)


@pytest.mark.parametrize(
    ("line", "caption", "anchor"),
    [
        (": Words", "Words", ""),
        (": *Words*", "Words", ""),
        (": {#only}", "", "only"),
        (": 50 % of {these}", "50 % of {these}", ""),
        (": Words {#a}", "Words", "a"),
        (":   Words   {#a}  ", "Words", "a"),
        (': Words {widths="2 1"}', "Words", ""),
    ],
)
def test_captions(line: str, caption: str, anchor: str) -> None:
    found = table(TABLE + "\n" + line + "\n")
    assert (plain(found.caption), found.anchor) == (caption, anchor)


@pytest.mark.parametrize("widths", ["1", "1 2 3", "a b", "0 1", "-1 2", "nan 1", "1 1e9", "1,2"])
def test_widths_that_do_not_fit(widths: str) -> None:
    blocks, findings, _ = read(f'{TABLE}\n: Words {{widths="{widths}"}}\n')
    assert [(f.check, f.line) for f in findings] == [("bad-width", 6)]
    assert isinstance(blocks[0], Table)
    assert "2 columns" in findings[0].message


def test_what_is_no_caption() -> None:
    blocks, _, _ = read("words\n\n: no table above")
    assert [type(b) for b in blocks] == [DefinitionList]
    assert isinstance(read(TABLE + "\nwords")[0][1], Para)
