from __future__ import annotations

from typing import get_args

from mdmdraft.diff.grouping import GROUPS, grouped
from mdmdraft.locales import catalog
from mdmdraft.model.changes import Meaning, MeaningKind
from mdmdraft.model.kinds import KINDS, TOLD


def test_every_kind_of_meaning_stands_under_one_heading() -> None:
    kinds: tuple[MeaningKind, ...] = get_args(MeaningKind)
    items = [Meaning(kind, kind) for kind in kinds]
    items += [Meaning("record-added", kind.name, f"{kind.name}:x") for kind in TOLD]
    found = grouped(items)
    assert sorted(item.text for _, held in found for item in held) == sorted(i.text for i in items)
    titles = catalog("comparison", "en").tables["groups"]
    assert [title for title, _ in found] == [titles[group] for group in GROUPS]
    for title, held in found:
        about = {KINDS[i.text].plural for i in held if i.text in KINDS}
        assert {titles[plural] for plural in about} <= {title}


def test_items_keep_their_order_and_empty_headings_are_left_out() -> None:
    items = [Meaning("words", "a"), Meaning("term-added", "b"), Meaning("section-added", "c")]
    assert [(t, [i.text for i in held]) for t, held in grouped(items, "fr")] == [
        ("Termes", ["b"]),
        ("Sections et longueurs", ["a", "c"]),
    ]


def test_a_figure_is_told_with_evidence_and_a_record_with_its_kind() -> None:
    items = [
        Meaning("figure-changed", "a", "evidence:x"),
        Meaning("record-changed", "b", "term:x"),
        Meaning("legal-basis-added", "c", "recommendation:x"),
        Meaning("record-changed", "d", "unknown:x"),
    ]
    found = {title: [item.text for item in held] for title, held in grouped(items)}
    assert found == {
        "Evidence and figures": ["a"],
        "Legal basis": ["c"],
        "Terms": ["b"],
        "Sections and lengths": ["d"],
    }


def test_every_language_has_words_for_every_heading() -> None:
    for language in ("en", "fr"):
        assert set(catalog("comparison", language).tables["groups"]) == set(GROUPS)
