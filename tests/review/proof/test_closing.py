"""The closing proof: an edit that is lost or misplaced on its way is found, and nothing written."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mdmdraft.drafts.freezing import freeze
from mdmdraft.model.finding import Refused
from mdmdraft.review.applying.apply import apply_review
from mdmdraft.review.applying.outcomes import composed
from mdmdraft.review.files import read_review_file, review_bytes
from mdmdraft.review.proof.kept import accepted_path, read_accepted
from mdmdraft.review.reading.read import read_review
from mdmdraft.world import World
from tests.review import paper
from tests.review.laws import docx
from tests.review.test_read_apply import put, sources
from tests.review.test_word_conventions import Change
from tests.review.word_conventions import WordCopy, edited

PATH = "reviews/0.1.0/ada.yml"
LAST = "Nobody counted those"
CHANGES: list[Change] = [
    lambda c: c.replace("longer", "shorter"),
    lambda c: c.add("Nobody counted", "A new paragraph, said by nobody."),
    lambda c: c.drop("They should report"),
    lambda c: c.carry("This is the second one", LAST),
    lambda c: c.link("the law", "https://example.org/new"),
    lambda c: c.embolden("is short"),
    lambda c: c.note_put("number of", "A note of the new kind."),
    lambda c: c.restyle("What is not known", "Heading3"),
    lambda c: c.add_row("hotline", "a", "b", "c"),
]


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = paper.write(tmp_path / "paper")
    freeze(made, "0.1.0", lambda _: None)
    return made


def read(world: World, *changes: Change) -> None:
    data = edited(docx(composed(world, "position", "en")), *changes)
    read_review(world, [put(world, "ada.docx", data)], "Ada")


@pytest.mark.parametrize("number", [n for n in range(len(CHANGES)) if n != 6])
def test_an_edit_that_is_lost_is_an_error(world: World, number: int) -> None:
    other = CHANGES[0] if number else CHANGES[1]
    read(world, CHANGES[number], other)
    review, _ = read_review_file(world, PATH)
    assert review is not None and len(review.edits) == 2
    kept = tuple(e for e in review.edits if e.after.strip() in {"shorter", ""} or number == 0)
    kept = tuple(e for e in kept if not (number == 0 and e.after == "shorter"))
    if number == 2:
        kept = tuple(e for e in kept if e.kind == "words")
    assert len(kept) == 1
    world.write(PATH, review_bytes(msgspec.structs.replace(review, edits=kept)))
    before = sources(world)
    with pytest.raises(Refused) as refused:
        apply_review(world)
    assert {f.check for f in refused.value.findings} == {"unproved-review"}
    assert sources(world) == before


@pytest.mark.parametrize("number", [n for n in range(len(CHANGES)) if n != 6])
def test_what_is_put_back_just_so_is_proved(world: World, number: int) -> None:
    read(world, CHANGES[number], *CHANGES[: number > 0])
    account = apply_review(world)
    assert account.read and account.applied == account.read, account.outcomes
    assert account.unproved == ()
    again = apply_review(world)
    assert (again.applied, again.changed) == (account.read, ())


def test_an_edit_that_would_go_astray_is_refused_and_the_others_are_put_back(world: World) -> None:
    read(world, CHANGES[1], CHANGES[0])
    review, _ = read_review_file(world, PATH)
    assert review is not None
    moved = tuple(
        msgspec.structs.replace(e, before_block=True) if e.kind == "paragraph-inserted" else e
        for e in review.edits
    )
    world.write(PATH, review_bytes(msgspec.structs.replace(review, edits=moved)))
    account = apply_review(world)
    told = {o.edit.kind: (o.edit.state, o.edit.reason) for o in account.outcomes}
    assert told["words"] == ("applied", "")
    assert told["paragraph-inserted"][0] == "refused"
    assert "as the reviewer's document does" in told["paragraph-inserted"][1]


def test_an_edit_of_one_reviewer_explains_what_another_ones_document_lacks(world: World) -> None:
    base = docx(composed(world, "position", "en"))
    one = edited(base, CHANGES[1], CHANGES[3], CHANGES[7])
    two = edited(base, CHANGES[2], CHANGES[4], CHANGES[8])
    read_review(world, [put(world, "ada.docx", one)], "Ada")
    read_review(world, [put(world, "bea.docx", two)], "Bea")
    account = apply_review(world)
    assert account.read == 6 and account.applied == 6, account.outcomes


def test_a_review_without_its_document_is_told(world: World) -> None:
    read(world, CHANGES[0])
    assert read_accepted(world, PATH)
    (world.root / accepted_path(PATH)).unlink()
    assert apply_review(world).unproved == (PATH,)


def test_edits_put_back_one_by_one_are_proved_each_time(world: World) -> None:
    read(world, *[c for n, c in enumerate(CHANGES) if n != 6])
    review, _ = read_review_file(world, PATH)
    assert review is not None
    for edit in review.edits:
        account = apply_review(world, only=[edit.id])
        assert account.applied == 1, account.outcomes[0].edit.reason
    assert apply_review(world).applied == len(review.edits)


TWICE = '\n::: {.evidence ref="survey"} :::\n'


@pytest.mark.parametrize("places", [1, 2])
@pytest.mark.parametrize("act", ["replace", "drop"])
def test_what_is_printed_at_two_places_may_be_changed_at_one_or_at_both(
    tmp_path: Path, places: int, act: str
) -> None:
    world = paper.write(tmp_path / "paper")
    advice = "content/sections/02-advice.en.md"
    world.write(advice, world.read(advice) + TWICE.encode())
    freeze(world, "0.1.0", lambda _: None)

    def change(copy: WordCopy) -> None:
        if act == "replace":
            copy.replace("More about the survey", "Much more about the survey")
            return
        copy.drop("More about the survey")

    # What was changed is no longer found by its words: the second time it is the other place.
    read(world, *[change] * places)
    account = apply_review(world)
    states = [o.edit.state for o in account.outcomes]
    assert states == ["applied", "already-there"][:places], account.outcomes
    assert all("another place" in o.edit.reason for o in account.outcomes[1:])
    text = world.read("content/evidence/survey.en.md").decode()
    assert ("Much more about" in text) == (act == "replace")
    assert "More about the survey" not in text
