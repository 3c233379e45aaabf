"""Words that are too wide for where they stand are told, and only they."""

from __future__ import annotations

import msgspec
import pytest

from mdmdraft.model.origin import Origin
from mdmdraft.model.text import (
    Block,
    Box,
    Cell,
    CodeBlock,
    Column,
    Note,
    Para,
    Row,
    Table,
    Text,
)
from mdmdraft.pdf.telling import long_words
from tests.pdf.build import build, draft, pages, para
from tests.pdf.build import table as labelled

HERE = Origin("a.md", 7, 7)
LONG = "averyvery" * 12


def table(words: str, columns: int = 7, *, landscape: bool = False) -> Table:
    def row(text: str) -> Row:
        return Row(tuple(Cell((Para((Text(text),), tight=True),)) for _ in range(columns)))

    return Table(
        (Column(),) * columns, (row("Head"),), (row(words),), landscape=landscape, origin=HERE
    )


def told(*blocks: Block) -> list[tuple[int, str]]:
    pdf = build(draft(*blocks))
    assert all((f.path, f.check, f.severity) == ("a.md", "overflow", "warning")
               for f in pdf.overflows)  # fmt: skip
    return [(f.line, f.message) for f in pdf.overflows]


def test_a_word_that_no_column_holds_is_told_with_its_column() -> None:
    word = "NOU_2021_3_AND_ANNEXES"
    found = told(table(word))
    assert [line for line, _ in found] == [7] * 7
    assert found[2][1].startswith(f"`{word}` does not fit column 3")


@pytest.mark.parametrize(
    "made",
    [
        table("decriminalisation"),  # divided: the table is tight
        table("decriminalisation", 3),
        table("NOU_2021_3_AND_ANNEXES", 2),
        table("NOU_2021_3", landscape=True),
        para("words " * 40 + "https://example.org/" + "a-long-way/" * 20),
        CodeBlock("short " * 40, HERE),
    ],
)
def test_what_can_be_divided_or_fits_is_not_told(made: Block) -> None:
    assert told(made) == []


def test_a_word_longer_than_a_line_is_told() -> None:
    ((line, message),) = told(Para((Text(f"See {LONG} here."),), HERE))
    assert line == 7
    assert message.startswith("`averyvery") and "leaves the margin" in message


def test_a_line_of_code_longer_than_a_line_is_told() -> None:
    ((_, message),) = told(CodeBlock(f"x = {LONG}", HERE))
    assert message.startswith("the line of code `averyvery")


def test_a_text_without_long_words_is_compiled_as_without_measuring() -> None:
    from mdmdraft.pdf.body import write_body

    made = draft(para("Plain words"), table("word", 3))
    assert write_body(made).probes == []


def test_words_are_divided_at_hyphens_and_slashes() -> None:
    found = long_words("one two-hundred three/hundreds two-hundred", 4)
    assert found == ("hundred", "three/", "hundreds")
    assert long_words("one two", 4) == ()


def test_an_address_is_divided_at_any_sign() -> None:
    assert long_words("see (https://example.org/one_word?two=three)", 8) == ()
    assert long_words("see https://example.org/one_averylongword", 8) == ("averylongword",)
    assert long_words("one_averylongword", 8) == ("one_averylongword",)


def test_what_is_listed_tells_its_page_and_notes_are_not_noted_again() -> None:
    noted = Note((para("a note"),))
    tables = [
        msgspec.structs.replace(
            labelled(1, anchor=f"t{number}"),
            label=f"Table {number}",
            caption=(Text(f"Caption {number}"), noted),
        )
        for number in (1, 2)
    ]
    turn = Box("page-break", ())
    pdf = build(draft(Box("list-of-tables", ()), turn, tables[0], turn, tables[1]))
    assert {a: pdf.heading_pages[a] for a in ("t1", "t2")} == {"t1": 2, "t2": 3}
    first, second, third = pages(pdf)
    assert "Caption 1" in first and "Caption 2" in first and "a note" not in first
    assert "a note" in second and "a note" in third


def test_a_list_of_nothing_prints_nothing() -> None:
    assert len(pages(build(draft(Box("list-of-figures", ()), para("x"))))) == 1
