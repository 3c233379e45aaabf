"""Answers in review files: two fields of one entry change, and no other character."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mdmdraft.drafts.freezing import freeze
from mdmdraft.model.edit import Edit
from mdmdraft.model.finding import Refused
from mdmdraft.model.review import Comment, ReviewFile
from mdmdraft.review.comments.answer import answer
from mdmdraft.review.files import read_review_file, review_bytes
from mdmdraft.review.in_place import with_fields
from mdmdraft.world import Overlay, World
from tests.review.paper import write

PATH = "reviews/0.1.0/one.yml"
COMMENT = "c-1111aaaa"
EDIT = "e-2222bbbb"
REVIEW = ReviewFile(
    version="0.1.0",
    reviewer="Reviewer One",
    deliverable="position",
    language="en",
    comments=(
        Comment(
            id=COMMENT,
            author="Reviewer One",
            text="Which figures?\nAnd why: #these?",
            about="figures",
        ),
        Comment(id="c-1111cccc", author="Reviewer One", text="Another."),
    ),
    edits=(Edit(EDIT, "words", before="a", after="b"), Edit("e-done", "words", state="applied")),
    path=PATH,
)
HAND = """\
# Written by hand.
version: '0.1.0'   # quoted otherwise

reviewer: Reviewer One
deliverable: position
language: en
comments:
- id: c-1111aaaa     # the first

  # a remark between
  text: >
    Folded words
    on two lines.
  state: open   # wait for Tuesday
  answer:
- {id: c-flow, text: In braces, state: open}
-   id: c-wide
    text: "No state, no answer"
edits: []
"""


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> World:
    world = write(tmp_path_factory.mktemp("paper"))
    freeze(world, "", lambda _: None)
    return world


@pytest.fixture
def world(paper: World) -> World:
    paper.write_built({PATH: review_bytes(REVIEW)})
    return paper


def lines_that_differ(old: bytes, new: bytes) -> tuple[list[bytes], list[bytes]]:
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    while before and after and before[0] == after[0]:
        before, after = before[1:], after[1:]
    while before and after and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    return before, after


def test_an_answer_is_two_lines_of_the_file(world: World) -> None:
    old = world.read(PATH)
    found = answer(world, "c-1111a", "Those: all of them.", "accepted")
    assert (found.id, found.state, found.changed) == (COMMENT, "accepted", True)
    assert lines_that_differ(old, world.read(PATH)) == (
        [b"    state: open\n", b'    answer: ""\n'],
        [b"    state: accepted\n", b'    answer: "Those: all of them."\n'],
    )


def test_the_same_answer_again_changes_nothing(world: World) -> None:
    answer(world, COMMENT, "Yes.", "")
    old = world.read(PATH)
    found = answer(world, COMMENT, "Yes.", "")
    assert (found.state, found.changed) == ("noted", False)
    assert world.read(PATH) == old


def test_a_state_alone_leaves_the_answer(world: World) -> None:
    answer(world, COMMENT, "Yes.", "accepted")
    assert answer(world, COMMENT, "", "rejected").answer == "Yes."
    assert answer(world, COMMENT, "No.", "").state == "rejected"


def test_an_edit_is_kept_out_with_a_reason_and_taken_in_again(world: World) -> None:
    old = world.read(PATH)
    answer(world, "e-22", "It was said before.", "rejected")
    review, _ = read_review_file(world, PATH)
    assert review is not None
    assert (review.edits[0].state, review.edits[0].reason) == ("rejected", "It was said before.")
    answer(world, "e-22", "", "accepted")
    assert b'    state: open\n    reason: ""\n' in world.read(PATH)
    review, _ = read_review_file(world, PATH)
    assert review == read_review_file(Overlay(world, {PATH: old.decode()}), PATH)[0]


@pytest.mark.parametrize(
    ("id_", "text", "verdict", "said"),
    [
        ("c-9", "Yes.", "", "no comment or edit `c-9`"),
        ("c-1111", "Yes.", "", "more than one id"),
        ("c", "Yes.", "", "no comment or edit"),
        (EDIT, "Yes.", "noted", "is an edit"),
        (EDIT, "Yes.", "accepted", "is an edit"),
        ("e-done", "No.", "rejected", "applied already"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    world: World, id_: str, text: str, verdict: Any, said: str
) -> None:
    old = world.read(PATH)
    with pytest.raises(Refused, match=said):
        answer(world, id_, text, verdict)
    assert world.read(PATH) == old


def test_a_wrong_id_gets_its_neighbour_named(world: World) -> None:
    with pytest.raises(Refused) as refused:
        answer(world, "c-1111aaab", "Yes.", "")
    assert "did you mean `c-1111aaaa`" in refused.value.findings[0].hint


def test_a_file_edited_by_hand_keeps_its_layout() -> None:
    made = with_fields(HAND, PATH, {COMMENT: {"state": "noted", "answer": "On\nMonday."}})
    assert made == HAND.replace("state: open   # wait", "state: noted   # wait").replace(
        "  answer:\n", "  answer: |-\n    On\n    Monday.\n"
    )


def test_fields_that_are_not_there_are_put_in() -> None:
    made = with_fields(HAND, PATH, {"c-wide": {"state": "noted", "answer": "Yes."}})
    assert made == HAND.replace(
        "-   id: c-wide\n", "-   id: c-wide\n    state: noted\n    answer: Yes.\n"
    )


def test_fields_of_several_entries_are_set_in_whatever_order_they_come() -> None:
    one, two = {COMMENT: {"state": "noted"}}, {"c-wide": {"answer": "Yes."}}
    made = with_fields(with_fields(HAND, PATH, one), PATH, two)
    assert with_fields(HAND, PATH, two | one) == made == with_fields(HAND, PATH, one | two)


def test_a_value_with_a_remark_behind_it_stays_on_its_line() -> None:
    text = HAND.replace("  answer:\n", "  answer: old # why\n")
    made = with_fields(text, PATH, {COMMENT: {"answer": "On\nMonday."}})
    assert '  answer: "On\\nMonday." # why\n' in made


def test_braces_and_mixed_line_ends_are_left_to_people() -> None:
    with pytest.raises(Refused, match="braces"):
        with_fields(HAND, PATH, {"c-flow": {"state": "noted"}})
    with pytest.raises(Refused, match="line ends"):
        with_fields(HAND.replace("\n", "\r\n", 3), PATH, {COMMENT: {"state": "noted"}})


texts = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\ufeff", exclude_categories=["Cc", "Cs"])
    | st.sampled_from("\n\t :#\"'{}[]|>&*!%@`-?,"),
    max_size=60,
)
SLOW = [HealthCheck.function_scoped_fixture]


@settings(max_examples=150, derandomize=True, suppress_health_check=SLOW)
@given(texts, st.sampled_from(["accepted", "rejected", "noted"]), st.booleans(), st.booleans())
@example("=1+1", "noted", True, True)
@example("a: |-\n  b\n\n", "noted", True, False)
@example("---\n", "noted", False, True)
def test_whatever_is_answered_is_read_again_and_nothing_else_changes(
    paper: World, text: str, state: str, crlf: bool, hand: bool
) -> None:
    source = HAND if hand else review_bytes(REVIEW).decode()
    old = source.replace("\n", "\r\n") if crlf else source
    fields = {"state": state, "answer": text.strip()}
    new = with_fields(old, PATH, {COMMENT: fields})
    was, _ = read_review_file(Overlay(paper, {PATH: old}), PATH)
    now, faults = read_review_file(Overlay(paper, {PATH: new}), PATH)
    assert not faults
    assert was is not None
    replace = msgspec.structs.replace
    assert now == replace(
        was, comments=tuple(replace(c, **fields) if c.id == COMMENT else c for c in was.comments)
    )
    before, _ = lines_that_differ(old.encode(), new.encode())
    assert len(before) <= 2


def test_files_that_end_without_a_line_end(tmp_path: Path) -> None:
    text = "comments:\n  - id: c-1"
    assert with_fields(text, PATH, {"c-1": {"state": "noted"}}) == (
        "comments:\n  - id: c-1\n    state: noted\n"
    )
