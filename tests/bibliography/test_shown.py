"""What of a reference leaves the house, and that what a style prints does."""

from __future__ import annotations

import msgspec
import pytest

from mdmdraft.bibliography.csl_items import DATES, NAMES
from mdmdraft.bibliography.shown import (
    ALWAYS,
    COMPUTED,
    NOTES,
    WHERE_KEPT,
    read_by,
    shown,
    without_notes,
)
from mdmdraft.sources.consistency import STYLES
from mdmdraft.world import package_data

STYLE = b"<style><text variable='archive_location'/><names variable=\"author note\"/></style>"
ITEM = {
    "id": "book",
    "type": "book",
    "title": "A book",
    "author": [{"family": "Writer", "given": "Ann", "_uuid": "ZQ", "email": "ZQ"}],
    "issued": {"date-parts": [[2018]], "noted": "ZQ"},
    "note": "ZQ",
    "abstract": "ZQ",
    "annote": "ZQ",
    "keyword": "ZQ",
    "file": "/home/zq/book.pdf",
    "custom": {"x": "ZQ"},
    "categories": ["ZQ"],
    "tags": ["ZQ"],
    "citation-key": "ZQ",
    "call-number": "ZQ",
    "source": "ZQ",
    "archive_location": "box 7",
    "unheard-of": "ZQ",
    "_private": "ZQ",
}


def test_notes_and_what_nobody_knows_stay_in() -> None:
    kept = shown(ITEM, STYLE)
    assert "ZQ" not in msgspec.json.encode(kept).decode()
    assert "zq" not in msgspec.json.encode(kept).decode()
    assert list(kept) == ["id", "type", "title", "author", "issued", "archive_location"]
    assert kept["author"] == [{"family": "Writer", "given": "Ann"}]


def test_where_a_copy_lies_is_told_where_the_style_prints_it() -> None:
    assert "archive_location" not in shown(ITEM, b"<style/>")
    assert shown(shown(ITEM, STYLE), STYLE) == shown(ITEM, STYLE)


def test_a_draft_of_an_older_form_is_cleaned_too() -> None:
    assert shown(without_notes(ITEM), STYLE) == shown(ITEM, STYLE)
    assert not NOTES & without_notes(ITEM).keys()


@pytest.mark.parametrize("name", STYLES)
def test_every_variable_that_a_shipped_style_reads_leaves_or_is_told(name: str) -> None:
    read = read_by(package_data(f"styles/{name}.csl"))
    assert len(read) > 20
    assert read <= ALWAYS | WHERE_KEPT | NOTES | COMPUTED
    assert not read & NOTES, "the check `unprinted-note` would tell of each reference"


def test_a_field_is_of_one_kind() -> None:
    kinds = (ALWAYS, WHERE_KEPT, NOTES, COMPUTED)
    assert len(frozenset().union(*kinds)) == sum(map(len, kinds))
    assert NAMES | DATES <= ALWAYS
