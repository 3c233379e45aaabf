"""The whole way: a small paper edited, composed twice, compared, and told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.compose.draft import compose
from mdmdraft.diff.compare import compare
from mdmdraft.diff.meaning import meaning
from mdmdraft.model.changes import Change, Meaning
from mdmdraft.model.draft import Draft
from mdmdraft.model.text import Box
from mdmdraft.model.walk import walk_blocks
from mdmdraft.sources.load import load_paper
from tests.small_paper import FILES, write

ACT = "content/recommendations/act.en.md"
WAIT = "content/recommendations/wait.en.md"
SURVEY = "content/evidence/survey.en.md"
CONTEXT = "content/sections/01-context.en.md"
TREATY = "citations/legal/treaty.md"
Edit = tuple[str, str, str]


def draft_of(folder: Path, *edits: Edit, name: str = "position") -> Draft:
    files = dict(FILES)
    for path, old, new in edits:
        assert old in files[path]
        files[path] = files[path].replace(old, new)
    world = write(folder, files)
    paper, _ = load_paper(world)
    return compose(paper, world, name, "en", frozenset()).draft


def told(folder: Path, *edits: Edit) -> tuple[tuple[Meaning, ...], tuple[Change, ...], Draft]:
    old, new = draft_of(folder / "old"), draft_of(folder / "new", *edits)
    changes = compare(old, new).changes.changes
    return meaning(old, new, changes), changes, new


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        ((ACT, "must act", "should act"), "Recommendation 1 weakened: must → should"),
        ((ACT, "Act now", "Act at once"), "Recommendation 1 strengthened: “at once” added"),
        (
            (WAIT, "verification: pending", ""),
            "Recommendation 2: now verified (before: to be verified)",
        ),
        ((ACT, "[eu]", "[eu, fr]"), "Recommendation 1 also addressed to France"),
        (
            (ACT, "[survey, secret]", "[secret]"),
            "Recommendation 1 no longer rests on Evidence 1, “A survey of ‘people’”",
        ),
        ((WAIT, "low", "low\norder: 1"), "Recommendation 1 (was 2) moved up"),
        ((SURVEY, "limits: Not everybody", "limits: Nobody"), "Evidence 1 changed: limits"),
        ((CONTEXT, "[@book, p. 4]", "[@treaty, art. 3(a)]"), ""),
    ],
)
def test_an_edit_is_told(tmp_path: Path, edit: Edit, found: str) -> None:
    items, changes, _ = told(tmp_path, edit)
    assert changes
    assert [m.text for m in items if m.kind != "words"] == ([found] if found else [])
    assert all(1 <= m.change <= len(changes) for m in items if m.kind != "words")


@pytest.mark.parametrize(
    "edit",
    [
        (ACT, "author: SECRET-AUTHOR", "author: ANOTHER"),
        (ACT, "notes: SECRET-NOTES", "notes: OTHERS"),
        ("content/evidence/secret.en.md", "SECRET-LIMITS", "OTHER-LIMITS"),
        (CONTEXT, "Withheld paragraph.", "Another one."),
        (CONTEXT, "[withheld words]", "[other words]"),
        (ACT, "evidence: [survey, secret]", "evidence: [survey]"),
    ],
)
def test_what_nobody_may_read_is_not_told(tmp_path: Path, edit: Edit) -> None:
    items, changes, _ = told(tmp_path, edit)
    assert (items, changes) == ((), ())


def test_a_number_is_told_once_with_its_place_in_the_text(tmp_path: Path) -> None:
    items, changes, new = told(
        tmp_path, (SURVEY, "value: 78", "value: 62.9"), (CONTEXT, "[78 %]", "[62.9 %]")
    )
    (item,) = items
    assert item.text == "Evidence 1, loss: 78 % → 62.9 %"
    assert item.place.path == CONTEXT
    assert "62.9" in changes[item.change - 1].after
    assert item.place.block in {b.id for p in new.parts for b in walk_blocks(p.blocks)}


def test_a_recommendation_leads_to_its_box(tmp_path: Path) -> None:
    items, changes, new = told(tmp_path, (ACT, "States must act.", "States may act."))
    boxes = {
        b.id: b
        for p in new.parts
        for b in walk_blocks(p.blocks)
        if isinstance(b, Box) and b.anchor == "rec-act"
    }
    assert items[0].place.block in boxes
    assert items[0].place.path == ACT
    assert changes[items[0].change - 1].place.path == ACT


def test_law_that_ended_between_two_as_of_dates(tmp_path: Path) -> None:
    ended = (TREATY, "from=2003-12-25", "from=2003-12-25 until=2026-01-31 replaced-by=art-4")
    later = (
        TREATY,
        "shall mean what hurts.\n",
        "shall mean what hurts.\n\n## Article 4 {#art-4}\n\n“Harm” hurts.\n",
    )
    before = ("mdmdraft.yml", 'as_of: "2026-03-05"', 'as_of: "2026-01-01"')
    old = draft_of(tmp_path / "old", ended, later, before)
    new = draft_of(tmp_path / "new", ended, later)
    assert [m.text for m in meaning(old, new, ())] == [
        "Harm Treaty, art. 3(a) is no longer in force: its last day was 31 January 2026; "
        "now Harm Treaty, art. 4 (legal basis of Recommendation 1)",
    ]
    moved = draft_of(tmp_path / "moved", ended, later, (ACT, "art. 3(a)", "art. 4"))
    assert "Recommendation 1: legal basis now Harm Treaty, art. 4 (was art. 3(a))" in [
        m.text for m in meaning(old, moved, ())
    ]
