"""Random reviews by one, two and three reviewers: the account holds, what was applied reads as the
reviewers have it, and nothing else in the sources changed."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from mdmdraft.model.draft import Draft
from mdmdraft.review.applying.outcomes import composed, outcomes_of, sources_of, text_of
from mdmdraft.world import Overlay, World
from tests.review import paper
from tests.review.laws import check_account, docx, edits_of, left_over, not_done, strayed
from tests.review.reviewer import Reviewer

MANY = pytest.mark.skipif(
    not os.environ.get("MDMDRAFT_REVIEWS"),
    reason="hundreds of reviews take minutes: set MDMDRAFT_REVIEWS=1 to run them",
)


@cache
def base() -> tuple[World, Draft]:
    world = paper.write(Path(mkdtemp()) / "paper")
    return world, composed(world, "position", "en")


def moved_on(seed: int, edits: int) -> World:
    """Return the paper after its writers worked on it."""
    world, draft = base()
    if not edits:
        return world
    new = docx(Reviewer(70_000 + seed).review(draft, edits))
    _, sources = outcomes_of(world, draft, draft, edits_of(draft, new, "writer"))
    return Overlay(world, sources) if sources else world


def check(seed: int, *, reviewers: int, edits: int, drift: int, own: bool = True) -> None:
    _, draft = base()
    world = moved_on(seed, drift)
    now = composed(world, "position", "en")
    files = [docx(Reviewer(seed * 10 + n, own=own).review(draft, edits)) for n in range(reviewers)]
    read = [edits_of(draft, data, f"Reviewer {n}") for n, data in enumerate(files)]
    every = [edit for one in read for edit in one]
    outcomes, sources = outcomes_of(world, draft, now, every)
    check_account(every, outcomes)
    after = composed(Overlay(world, sources), "position", "en")
    for n, data in enumerate(files):
        mine = [o for o in outcomes if o.edit.reviewer == f"Reviewer {n}"]
        assert not_done(after, data, mine) == []
        if reviewers == 1 and not drift and own:
            assert left_over(after, data, mine) == []
    old = {path: text_of(world, path) for path in sources_of(world)}
    assert strayed(old, sources, outcomes) == []


@pytest.mark.parametrize("seed", range(8))
def test_one_reviewer(seed: int) -> None:
    check(seed, reviewers=1, edits=5, drift=0)


@pytest.mark.parametrize("seed", range(100, 106))
def test_two_reviewers_and_sources_that_moved_on(seed: int) -> None:
    check(seed, reviewers=2, edits=4, drift=3)


@pytest.mark.parametrize("seed", range(200, 204))
def test_edits_of_generated_text_as_well(seed: int) -> None:
    check(seed, reviewers=1, edits=6, drift=0, own=False)


@MANY
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000, 1100))
def test_many_reviews_by_one(seed: int) -> None:
    check(seed, reviewers=1, edits=7, drift=0)


@MANY
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2000, 2100))
def test_many_reviews_by_three(seed: int) -> None:
    check(seed, reviewers=3, edits=6, drift=5)


@MANY
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3000, 3060))
def test_many_reviews_of_everything(seed: int) -> None:
    check(seed, reviewers=2, edits=6, drift=3, own=False)
