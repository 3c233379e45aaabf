"""Copies that more than one person worked on: each edit has its author, and is put back once."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mdmdraft.docx.accept.part import resolve_part
from mdmdraft.drafts.freezing import freeze
from mdmdraft.model.edit import Edit
from mdmdraft.review.applying.apply import apply_review
from mdmdraft.review.applying.outcomes import composed
from mdmdraft.review.files import read_reviews, review_bytes
from mdmdraft.review.reading.read import read_review
from mdmdraft.world import World
from tests.review import paper
from tests.review.laws import docx
from tests.review.one_copy import Change
from tests.review.test_read_apply import put
from tests.review.word_conventions import WordCopy

ADA, BEN, CIM = "Ada", "Ben", "Cim"
FIRST, SECOND = "2026-01-02T03:04:05Z", "2026-01-05T03:04:05Z"
SECTION = "content/sections/01-context.en.md"


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = paper.write(tmp_path / "paper")
    freeze(made, "0.1.0", lambda _: None)
    return made


def sent(world: World) -> bytes:
    return docx(composed(world, "position", "en"))


def copy_of(data: bytes, author: str, date: str, *changes: Change, accept: bool = False) -> bytes:
    """Return what somebody makes of a copy, who first accepts all that is in it where so asked."""
    copy = WordCopy(data, author, date)
    if accept:
        resolve_part(copy.document, accept=True)
    for change in changes:
        change(copy)
    return copy.bytes()


def read(world: World, *files: tuple[str, bytes], as_: str = "") -> dict[str, list[Edit]]:
    """Return the edits of each reviewer after reading files in one call."""
    read_review(world, [put(world, f"{name}.docx", data) for name, data in files], as_)
    return {review.reviewer: list(review.edits) for review in read_reviews(world, "0.1.0")}


def authors(edits: list[Edit]) -> dict[str, str]:
    return {e.after.strip() or f"-{e.before.strip()}": e.author for e in edits}


def longer(copy: WordCopy) -> None:
    copy.replace("longer", "shorter")


def house(copy: WordCopy) -> None:
    copy.insert("about housing", " of all")


def night(copy: WordCopy) -> None:
    copy.replace("at night", "by day")


def account(world: World, *reviewers: str) -> dict[tuple[str, str], str]:
    found = apply_review(world, reviewers=reviewers)
    return {
        (o.edit.reviewer, o.edit.after.strip() or f"-{o.edit.before.strip()}"): o.edit.state
        for o in found.outcomes
    }


def source(world: World) -> str:
    return world.read(SECTION).decode()


@pytest.mark.parametrize("order", [1, -1])
def test_marks_beside_those_of_another_are_told_with_their_author(world: World, order: int) -> None:
    ada = copy_of(sent(world), ADA, FIRST, longer, house)
    ben = copy_of(ada, BEN, SECOND, night)
    edits = read(world, *[("ada", ada), ("ben", ben)][::order])
    assert authors(edits[ADA]) == {"shorter": "", "of all": ""}
    assert authors(edits[BEN]) == {"shorter": ADA, "of all": ADA, "by day": ""}
    assert account(world) == {
        (ADA, "shorter"): "applied", (ADA, "of all"): "applied", (BEN, "by day"): "applied",
        (BEN, "shorter"): "already-there", (BEN, "of all"): "already-there",
    }  # fmt: skip
    assert source(world).count("shorter") == 1 and source(world).count("housing of all") == 1


@pytest.mark.parametrize("order", [1, -1])
def test_what_another_accepted_is_still_who_signed_it(world: World, order: int) -> None:
    ada = copy_of(sent(world), ADA, FIRST, longer, house)
    ben = copy_of(ada, BEN, SECOND, night, accept=True)
    edits = read(world, *[("ada", ada), ("ben", ben)][::order])
    assert authors(edits[BEN]) == {"shorter": ADA, "of all": ADA, "by day": ""}
    assert list(account(world).values()).count("applied") == 3
    assert source(world).count("shorter") == 1


def test_it_is_known_when_the_files_come_one_by_one(world: World) -> None:
    ada = copy_of(sent(world), ADA, FIRST, longer)
    read(world, ("ada", ada))
    assert account(world) == {(ADA, "shorter"): "applied"}
    ben = copy_of(ada, BEN, SECOND, night, accept=True)
    edits = read(world, ("ben", ben))
    assert authors(edits[BEN]) == {"shorter": ADA, "by day": ""}
    states = account(world)
    assert states[BEN, "shorter"] == "already-there" and states[BEN, "by day"] == "applied"
    before = {p: world.read(p) for p in world.files("reviews")}
    read(world, ("ben", ben))
    assert before == {p: world.read(p) for p in world.files("reviews")}


def test_without_any_marks_it_cannot_be_known(world: World) -> None:
    ada = copy_of(sent(world), ADA, FIRST, longer)
    ben = copy_of(sent(world), BEN, SECOND, lambda c: c.type_over("longer", "shorter"))
    read(world, ("ada", ada))
    edits = read(world, ("ben", ben), as_=BEN)
    assert authors(edits[BEN]) == {"shorter": ""}
    assert not edits[BEN][0].tracked


def test_the_same_edit_of_two_is_put_back_once(world: World) -> None:
    ada = copy_of(sent(world), ADA, FIRST, longer)
    ben = copy_of(sent(world), BEN, SECOND, longer)
    cim = copy_of(sent(world), CIM, SECOND, longer)
    edits = read(world, ("ada", ada), ("ben", ben), ("cim", cim))
    assert [e.author for each in edits.values() for e in each] == ["", "", ""]
    assert sorted(account(world).values()) == ["already-there", "already-there", "applied"]
    assert source(world).count("shorter") == 1


def test_words_of_two_that_run_into_each_other_are_signed_by_both(world: World) -> None:
    ada = copy_of(sent(world), ADA, FIRST, house)
    ben = copy_of(ada, BEN, SECOND, lambda c: c.insert("about housing of all", " kinds"), night)
    edits = read(world, ("ada", ada), ("ben", ben))
    assert authors(edits[BEN]) == {"of all kinds": f"{ADA}, {BEN}", "by day": ""}
    states = account(world)
    assert states[BEN, "of all kinds"] == "applied"
    assert states[ADA, "of all"] == "already-there"
    assert "housing of all kinds" in source(world)


def test_a_rejected_edit_does_not_come_back_in_another_copy(world: World) -> None:
    ada = copy_of(sent(world), ADA, FIRST, longer)
    ben = copy_of(ada, BEN, SECOND, night)
    read(world, ("ada", ada), ("ben", ben))
    (review,) = [r for r in read_reviews(world, "0.1.0") if r.reviewer == ADA]
    out = tuple(msgspec.structs.replace(e, state="rejected") for e in review.edits)
    world.write(review.path, review_bytes(msgspec.structs.replace(review, edits=out)))
    states = account(world)
    assert states == {
        (ADA, "shorter"): "rejected", (BEN, "shorter"): "refused", (BEN, "by day"): "applied",
    }  # fmt: skip
    assert "shorter" not in source(world)


def test_a_second_round_adds_what_is_new(world: World) -> None:
    first = copy_of(sent(world), ADA, FIRST, longer)
    read(world, ("one", first))
    account(world)
    edits = read(world, ("two", copy_of(first, ADA, SECOND, night)))
    assert [(e.state, e.author) for e in edits[ADA]] == [("applied", ""), ("open", "")]
    assert account(world) == {(ADA, "shorter"): "applied", (ADA, "by day"): "applied"}
    assert source(world).count("shorter") == 1


def test_a_second_round_on_an_accepted_copy_changes_nothing_twice(world: World) -> None:
    first = copy_of(sent(world), ADA, FIRST, longer)
    read(world, ("one", first))
    account(world)
    edits = read(world, ("two", copy_of(first, ADA, SECOND, night, accept=True)))
    assert sorted((e.state, e.after) for e in edits[ADA]) == [
        ("applied", "shorter"), ("open", "by day"),
    ]  # fmt: skip
    account(world)
    assert source(world).count("shorter") == 1 and "by day" in source(world)
