from __future__ import annotations

from typing import get_args

from mdmdraft.diff.grouping import GROUPS, grouped
from mdmdraft.locales import catalog
from mdmdraft.model.changes import Meaning, MeaningKind


def test_every_kind_of_meaning_stands_under_one_heading() -> None:
    items = [Meaning(kind, kind) for kind in get_args(MeaningKind)]
    found = grouped(items)
    assert sorted(item.kind for _, held in found for item in held) == sorted(get_args(MeaningKind))
    assert [title for title, _ in found] == list(
        catalog("comparison", "en").tables["groups"].values()
    )


def test_items_keep_their_order_and_empty_headings_are_left_out() -> None:
    items = [Meaning("words", "a"), Meaning("term-added", "b"), Meaning("section-added", "c")]
    assert [(t, [i.text for i in held]) for t, held in grouped(items, "fr")] == [
        ("Termes", ["b"]),
        ("Sections et longueurs", ["a", "c"]),
    ]


def test_every_language_has_words_for_every_heading() -> None:
    for language in ("en", "fr"):
        assert list(catalog("comparison", language).tables["groups"]) == list(GROUPS)
