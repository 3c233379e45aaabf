"""What was said of a version, counted and in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.model.finding import Refused
from mdmdraft.review.comments.status import ORDER, WAITING, status
from mdmdraft.world import World
from tests.review.reviewed import edit_source, reviewed


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return reviewed(tmp_path_factory.mktemp("paper"))


def test_everything_is_told_once_and_what_waits_comes_first(world: World) -> None:
    found = status(world)
    assert (found.version, found.total.comments, found.total.edits) == ("0.1.0", 6, 3)
    states = [e.state for e in found.entries]
    assert states == sorted(states, key=ORDER.index)
    waiting = [e.id for e in found.entries if e.state in WAITING]
    assert waiting == ["c-second", "c-done", "e-1", "c-head", "e-3"]
    assert waiting == [e.id for e in found.entries][: len(waiting)]


def test_the_counts_add_up(world: World) -> None:
    found = status(world, "v0.1")
    for counts in (found.reviewers, found.sections):
        assert sum(c.comments for c in counts) == found.total.comments
        assert sum(c.edits for c in counts) == found.total.edits
        for state, number in found.total.states.items():
            assert sum(c.states.get(state, 0) for c in counts) == number
    for count in (*found.reviewers, *found.sections, found.total):
        assert sum(count.states.values()) == count.comments + count.edits


def test_a_comment_that_was_taken_back_waits_for_nobody(world: World) -> None:
    assert {e.id: e.state for e in status(world).entries}["c-gone"] == "withdrawn"


@pytest.mark.parametrize(
    ("version", "said", "hint"),
    [
        ("0.1.1", "no frozen version `0.1.1`", "did you mean `0.1.0`"),
        ("9", "no frozen version `9`", "the versions are 0.1.0"),
        ("../x", "is not a version", ""),
    ],
)
def test_an_unknown_version_is_refused(world: World, version: str, said: str, hint: str) -> None:
    with pytest.raises(Refused) as refused:
        status(world, version)
    (finding,) = refused.value.findings
    assert said in finding.message
    assert hint in finding.hint


def test_a_paper_without_reviews_says_how_to_read_one(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no version of this paper has a review"):
        status(World(tmp_path, env={}))


def test_a_faulty_review_file_is_told_of(tmp_path: Path) -> None:
    world = reviewed(tmp_path)
    edit_source(world, "reviews/0.1.0/two.yml", "reviewer: Two", "reviewr: Two")
    with pytest.raises(Refused, match="reviewr"):
        status(world)
