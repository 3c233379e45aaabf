"""Review files: what is written is read again, the same bytes for the same review, and every
fault told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdmdraft.model.edit import Drop, Edit, Format, NewText, Range
from mdmdraft.model.origin import Origin
from mdmdraft.model.review import Comment, Reply, ReviewFile
from mdmdraft.model.text import Pinpoint
from mdmdraft.review.files import read_review_file, read_reviews, renewed, review_bytes, slug
from mdmdraft.world import World

PATH = "reviews/0.1.0/ada.yml"
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff"),
    max_size=40,
) | st.sampled_from(
    ["yes", "null", "1.0", "- x", "a: b", " x ", "#", "x\n\ny", "\n", "'", '"', "|"]
)
ORIGINS = st.sampled_from([Origin(""), Origin("content/a.md", 3, 3, record="section:a")])
PIECES = st.builds(
    NewText,
    text=WORDS,
    styles=st.sampled_from([(), ("strong",), ("emph", "strong")]),
    link=st.sampled_from(["", "https://example.org/a?b=c#d"]),
    cite=st.sampled_from([(), (Pinpoint("book"),)]),
    note=st.sampled_from([(), ((NewText("A note."), NewText("x", ("emph",))),)]),
)
EDITS = st.builds(
    Edit,
    id=st.uuids().map(lambda u: f"e-{u.hex[:10]}"),
    kind=st.sampled_from(["words", "split", "row-inserted", "format", "other"]),
    state=st.sampled_from(["open", "applied", "conflict", "withdrawn", "rejected"]),
    reason=WORDS,
    hint=WORDS,
    reviewer=st.just("Ada"),
    date=st.sampled_from(["", "2026-01-02T03:04:05Z"]),
    tracked=st.booleans(),
    before=WORDS,
    after=WORDS,
    format=st.sampled_from([None, Format("strong"), Format("emph", False)]),
    at=st.sampled_from([None, Range(0, 0), Range(3, 7)]),
    block=st.sampled_from(["", "0123456789abcdef", "1e23456789012345"]),
    part=st.sampled_from(["", "caption", "term:0"]),
    before_block=st.booleans(),
    origin=ORIGINS,
    context=WORDS,
    new=st.lists(PIECES, max_size=2).map(tuple),
    cells=st.lists(st.lists(PIECES, max_size=2).map(tuple), max_size=3).map(tuple),
    level=st.integers(0, 4),
    past=st.integers(0, 2),
    drops=st.sampled_from([(), (Drop(3), Drop(3, 1))]),
)
COMMENTS = st.builds(
    Comment,
    id=st.uuids().map(lambda u: f"c-{u.hex[:10]}"),
    author=WORDS,
    text=WORDS,
    date=st.just("2026-01-02T03:04:05Z"),
    about=WORDS,
    replies=st.lists(st.builds(Reply, author=WORDS, text=WORDS), max_size=2).map(tuple),
    resolved=st.booleans(),
    state=st.sampled_from(["open", "noted"]),
    answer=WORDS,
    origin=ORIGINS,
)
REVIEWS = st.builds(
    ReviewFile,
    version=st.just("0.1.0"),
    reviewer=st.just("Ada"),
    deliverable=st.just("position"),
    language=st.just("en"),
    comments=st.lists(COMMENTS, max_size=3, unique_by=lambda c: c.id).map(tuple),
    edits=st.lists(EDITS, max_size=4, unique_by=lambda e: e.id).map(tuple),
    path=st.just(PATH),
    known_by=WORDS,
)


def stored(world: World, text: str | bytes) -> tuple[ReviewFile | None, list[str]]:
    world.write(PATH, text if isinstance(text, bytes) else text.encode())
    review, faults = read_review_file(world, PATH)
    return review, [f"{f.line}:{f.column} {f.check}" for f in faults]


@given(REVIEWS)
@settings(
    max_examples=150,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_is_written_is_read_again(tmp_path: Path, review: ReviewFile) -> None:
    world = World(tmp_path, env={})
    data = review_bytes(review)
    found, faults = stored(world, data)
    assert faults == []
    assert found == review
    assert review_bytes(found) == data
    assert renewed(found, review) == review


def test_what_no_file_can_hold_is_replaced(tmp_path: Path) -> None:
    review = ReviewFile(
        "0.1.0", "Ada", "position", "en",
        edits=(Edit(id="e-1", kind="words", before="a\x1fb\x85\ud800", after="\r\u2028"),),
    )  # fmt: skip
    found, faults = stored(World(tmp_path, env={}), review_bytes(review))
    assert faults == [] and found is not None
    assert (found.edits[0].before, found.edits[0].after) == ("a\ufffdb\x85\ufffd", "\r\u2028")


def test_faults_are_told_where_they_stand(tmp_path: Path) -> None:
    world = World(tmp_path, env={})
    head = "version: 0.1.0\nreviewer: Ada\ndeliverable: position\nlanguage: en\n"
    assert stored(world, head)[1] == []
    assert stored(world, head + "comments:\n  - id: c-1\n    state: agreed\n")[1] == [
        "7:12 bad-value"
    ]
    assert stored(world, head + "edits:\n  - id: e-1\n    kind: words\n    stat: open\n")[1] == [
        "8:5 unknown-field"
    ]
    assert stored(world, "reviewer: Ada\n")[1] != []
    assert stored(world, head + "edits: [\n")[1][0].endswith("bad-yaml")
    twice = head + "comments:\n  - id: c-1\n  - id: c-1\n"
    assert stored(world, twice)[1] == ["0:0 duplicate-id"]


def test_every_faulty_file_is_told_at_once(tmp_path: Path) -> None:
    from mdmdraft.model.finding import Refused

    world = World(tmp_path, env={})
    world.write("reviews/0.1.0/a.yml", b"version: [")
    world.write("reviews/0.1.0/b.yml", b"versio: 1")
    with pytest.raises(Refused) as refused:
        read_reviews(world, "0.1.0")
    assert {f.path for f in refused.value.findings} == {
        "reviews/0.1.0/a.yml", "reviews/0.1.0/b.yml"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Éva Brown", "eva-brown"),
        ("A. B. (Office)", "a-b-office"),
        ("../../etc/passwd", "etc-passwd"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_name_as_a_file_name(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_a_name_in_another_script_has_a_file_name_of_its_own() -> None:
    assert slug("李") != slug("王")
    assert slug("李").startswith("reviewer-")


def _review(*edits: Edit, comments: tuple[Comment, ...] = ()) -> ReviewFile:
    return ReviewFile("0.1.0", "Ada", "position", "en", comments, edits, PATH)


def _edit(name: str, state: str = "open") -> Edit:
    return Edit(id=name, kind="words", state=state, reviewer="Ada")  # type: ignore[arg-type]


def test_a_later_copy_adds_keeps_and_withdraws() -> None:
    old = _review(_edit("a", "applied"), _edit("b", "conflict"), _edit("c"), _edit("d", "rejected"))
    new = _review(_edit("x"), _edit("a"), _edit("c"), _edit("d"))
    made = renewed(old, new)
    assert [(e.id, e.state) for e in made.edits] == [
        ("x", "open"), ("a", "applied"), ("b", "withdrawn"), ("c", "open"), ("d", "rejected"),
    ]  # fmt: skip
    assert renewed(made, new) == made
    back = renewed(made, _review(_edit("b")))
    assert [(e.id, e.state) for e in back.edits if e.id == "b"] == [("b", "open")]


def test_an_answer_stays_and_a_comment_that_went_is_told() -> None:
    one = Comment("c-1", "Ada", "Why?", state="accepted", answer="Because.")
    two = Comment("c-2", "Ada", "How?")
    old = _review(comments=(one, two))
    made = renewed(old, _review(comments=(Comment("c-1", "Ada", "Why?", resolved=True),)))
    assert [(c.id, c.state, c.answer, c.resolved, c.gone) for c in made.comments] == [
        ("c-1", "accepted", "Because.", True, False),
        ("c-2", "open", "", False, True),
    ]
