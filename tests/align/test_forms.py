"""Paragraphs that became items, and items that became paragraphs."""

from __future__ import annotations

import msgspec
import pytest

from mdmdraft.diff.compare import compare
from mdmdraft.docx.accept.draft import resolve_draft
from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.text import Block, List, Para, Text
from tests.align.test_drafts import LONG, OTHER
from tests.diff.pairs import seen
from tests.writing.sample import rich_draft

THIRD = "Nobody has counted those who never came to any office."


def para(text: str, id_: str = "") -> Para:
    return Para((Text(text),), id=id_ or text[:9])


def bullets(*texts: str) -> List:
    return List(tuple((Para((Text(t),), id=f"i{t[:8]}", tight=True),) for t in texts))


def draft(*blocks: Block) -> Draft:
    part = Part("one", "body", "One", "", blocks)
    return msgspec.structs.replace(rich_draft(), parts=(part,))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ((para(LONG),), (bullets(LONG),)),
        ((para(LONG), para(OTHER)), (bullets(LONG, OTHER),)),
        ((para(THIRD), para(LONG), bullets(OTHER)), (para(THIRD), bullets(LONG, OTHER))),
        ((bullets(LONG, THIRD), para(OTHER)), (bullets(LONG, THIRD, OTHER),)),
    ],
)
def test_what_became_an_item_is_one_change_without_words(
    old: tuple[Block, ...], new: tuple[Block, ...]
) -> None:
    for one, two, detail in (
        (draft(*old), draft(*new), "paragraph → list item"),
        (draft(*new), draft(*old), "list item → paragraph"),
    ):
        found = compare(one, two)
        (change,) = found.changes.changes
        assert (change.kind, change.what, change.detail) == ("restyled", "paragraph", detail)
        assert (change.added, change.removed) == (0, 0)
        assert change.before and change.before == change.after
        assert [run.operation for run in change.words] == ["equal"]
        assert seen(resolve_draft(found.marked, accept=True)) == seen(two)
        assert seen(resolve_draft(found.marked, accept=False)) == seen(one)


def test_what_was_written_anew_on_the_way_is_deleted_and_inserted() -> None:
    found = compare(draft(para(LONG)), draft(bullets(OTHER)))
    assert sorted(c.kind for c in found.changes.changes) == ["deleted", "inserted"]


def test_a_list_of_which_one_item_alone_was_a_paragraph_is_inserted() -> None:
    found = compare(draft(para(LONG)), draft(bullets(LONG, OTHER)))
    assert sorted(c.kind for c in found.changes.changes) == ["deleted", "inserted"]
