"""LibreOffice in the hands of a reviewer: what it does of itself on saving is no edit, what the
reviewer does is."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from mdmdraft.model.draft import Draft
from mdmdraft.review.applying.outcomes import composed, outcomes_of
from mdmdraft.world import World
from tests.office import needs_uno, office
from tests.review import paper
from tests.review.laws import docx, edits_of
from tests.review.test_word_conventions import CONTEXT
from tests.writing.sample import rich_draft, rich_images

pytestmark = [pytest.mark.office, needs_uno]


@cache
def base() -> tuple[World, Draft]:
    world = paper.write(Path(mkdtemp()) / "paper")
    return world, composed(world, "position", "en")


@pytest.mark.parametrize("notes", [False, True])
def test_saving_alone_makes_no_edit(notes: bool) -> None:
    draft, images = rich_draft(notes=notes), rich_images()
    (saved,) = office().run(docx(draft, images), {"do": "save", "as": "docx"})
    assert edits_of(draft, saved, images=images) == ()


def test_saving_a_paper_alone_makes_no_edit() -> None:
    _, draft = base()
    (saved,) = office().run(docx(draft), {"do": "save", "as": "docx"})
    assert edits_of(draft, saved) == ()


def test_saving_what_word_edited_changes_no_edit() -> None:
    from tests.review.word_conventions import edited

    _, draft = base()
    data = edited(
        docx(draft),
        lambda c: c.replace("longer", "shorter"),
        lambda c: c.add("Nobody counted", "A new one."),
        lambda c: c.drop("They should report"),
        lambda c: c.add_row("hotline", "a", "b", "c"),
        lambda c: c.drop("Answer it within"),
        lambda c: c.split("The second sentence"),
    )
    (saved,) = office().run(data, {"do": "save", "as": "docx"})
    told = [(e.kind, e.before, e.after, e.tracked) for e in edits_of(draft, data)]
    assert [(e.kind, e.before, e.after, e.tracked) for e in edits_of(draft, saved)] == told


@pytest.mark.parametrize("tracking", [True, False])
def test_edits_come_home(tracking: bool) -> None:
    world, draft = base()
    *_, saved = office().run(
        docx(draft),
        {"do": "author", "name": "Ada"},
        {"do": "track", "on": tracking},
        {"do": "edit", "words": "should report", "to": "must report"},
        {"do": "edit", "words": "register holds", "to": "list has"},
        {"do": "save", "as": "docx"},
    )
    edits = edits_of(draft, saved, "Ada")
    assert sorted((e.before, e.after, e.tracked) for e in edits) == [
        ("register holds", "list has", tracking),
        ("should", "must", tracking),
    ]
    outcomes, sources = outcomes_of(world, draft, draft, edits)
    assert {o.edit.state for o in outcomes} == {"applied"}
    old = world.read(CONTEXT).decode()
    assert sources[CONTEXT] == old.replace("register holds", "list has")
