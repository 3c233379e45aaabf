"""Lists of tables and figures: what they list, and that an empty one is told."""

from __future__ import annotations

import msgspec

from mdmdraft.model.caption_lists import empty_lists, listed, listed_kind, lists_any
from mdmdraft.model.captioned import FIGURE, TABLE
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import Block, Box
from tests.pdf.build import draft, para, table

TABLES = Box("list-of-tables", (), origin=Origin("a.md", 3, 3))
FIGURES = Box("list-of-figures", (), origin=Origin("a.md", 5, 5))


def told(*blocks: Block) -> list[tuple[int, str, str]]:
    return [(f.line, f.check, f.severity) for f in empty_lists(draft(*blocks))]


def test_what_is_listed_has_a_number_and_an_anchor() -> None:
    bare = msgspec.structs.replace(table(1), label="", caption=())
    made = draft(TABLES, table(1, anchor="x"), bare, table(2, anchor="y"))
    assert [block.anchor for block in listed(made, TABLE)] == ["x", "y"]
    assert list(listed(made, FIGURE)) == []
    assert lists_any(made) and not lists_any(draft(para("x")))
    assert listed_kind(FIGURES) == FIGURE and listed_kind(para("x")) is None


def test_a_list_of_nothing_is_told_at_its_line() -> None:
    assert told(TABLES, FIGURES, table(1, anchor="x")) == [(5, "empty-list", "warning")]
    assert told(TABLES) == [(3, "empty-list", "warning")]
    assert told(para("x")) == []
