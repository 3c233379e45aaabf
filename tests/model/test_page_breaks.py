"""Page breaks: where they may stand, and that no comparison tells of them."""

from __future__ import annotations

import pytest

from mdmdraft.align.nodes import Nodes
from mdmdraft.align.signature import Signer
from mdmdraft.model.origin import Origin
from mdmdraft.model.page_breaks import is_page_break, misplaced_breaks
from mdmdraft.model.text import Block, Box, Cell, Column, List, Para, Quote, Row, Table, Text
from tests.markdown.texts import read

BREAK = Box("page-break", (), origin=Origin("a.md", 4, 4))


@pytest.mark.parametrize(
    "text", ["::: {.page-break} :::", "::: {.page-break}\n:::", "::: page-break\n:::"]
)
def test_a_page_break_stands_on_one_line_or_two(text: str) -> None:
    blocks, findings, _ = read(f"one\n\n{text}\n\ntwo\n")
    assert not findings
    assert [is_page_break(block) for block in blocks] == [False, True, False]


def test_words_in_a_page_break_are_refused() -> None:
    _, findings, _ = read("::: {.page-break}\nwords\n:::\n")
    assert [f.check for f in findings] == ["filled-block"]


@pytest.mark.parametrize(
    "around",
    [
        Quote((BREAK,)),
        List(((BREAK,),)),
        Box("recommendation", (Para((Text("x"),)), BREAK)),
        Table((Column(),), (), (Row((Cell((BREAK,)),)),)),
    ],
)
def test_a_page_break_within_something_is_refused_at_its_line(around: Block) -> None:
    (found,) = misplaced_breaks((BREAK, around))
    assert (found.path, found.line, found.check) == ("a.md", 4, "misplaced-break")
    assert list(misplaced_breaks((BREAK,))) == []


def test_no_comparison_tells_of_a_page_break() -> None:
    assert Nodes(Signer({})).blocks((BREAK,)) == []
