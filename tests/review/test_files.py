"""Review files: what is written is read again, the same bytes for the same review, and every
fault told at its place."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdmdraft.model.edit import Drop, Edit, Format, NewText, Range
from mdmdraft.model.review import FORMAT, Comment, Reply, ReviewFile
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
PLACES = st.sampled_from(["", "content/a.md:3"])
RECORDS = st.sampled_from(["", "section:a"])
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
    kind=st.sampled_from(
        ["words", "split", "row-inserted", "format", "link", "shape", "mark", "other"]
    ),
    state=st.sampled_from(["open", "applied", "conflict", "withdrawn", "rejected"]),
    reason=WORDS,
    hint=WORDS,
    reviewer=st.just("Ada"),
    date=st.sampled_from(["", "2026-01-02T03:04:05Z"]),
    tracked=st.booleans(),
    before=WORDS,
    after=WORDS,
    format=st.sampled_from([None, "strong", "not emph"]),
    at=st.sampled_from([None, Range(0, 0), Range(3, 7)]),
    block=st.sampled_from(["", "0123456789abcdef", "1e23456789012345"]),
    part=st.sampled_from(["", "caption", "term:0"]),
    before_block=st.booleans(),
    place=PLACES,
    record=RECORDS,
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
    place=PLACES,
    record=RECORDS,
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
        version="0.1.0", reviewer="Ada", deliverable="position", language="en",
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


OLD = """\
# Review of version 0.1.0 by Ada. Yours to write: `answer:` and `state:`.
version: "0.1.0"
reviewer: Ada
deliverable: position
language: en
known_by: by its build id 5abf7433998734eb
comments:
  - id: c-d3edecd55e
    author: Bo
    place: content/a.md:5
    record: section:a
    text: "All of them?"
    replies:
      - author: Ada
        text: Yes.
    state: noted
    answer: So it is.
    block: f233bdd6ca9f0b40
edits:
  - id: e-b486ee6f0c
    kind: words
    state: conflict
    reason: the sources have it
    hint: choose
    place: content/a.md:7
    tracked: false
    context: "There are{+ far+} too few."
    before: a
    after: " far"
    new:
      - text: " far"
        styles: ["emph"]
      - cite:
          - key: udhr
            locator: art. 25(1)
            mode: suppress-author
      - note:
          -
            - text: A note.
            - text: x
              link: https://example.org
    block: f233bdd6ca9f0b40
    part: term:0
    at: [9, 10]
    past: 1
    drops: [[9, 0], [9, 1]]
  - id: e-16bb48eac2
    kind: format
    state: open
    before: few
    format: not strong
    block: f233bdd6ca9f0b40
    at: [4, 7]
    before_block: true
    to: cf3249c78dd80ddb
"""


def test_a_file_of_the_first_form_is_read_and_stays_as_it_is(tmp_path: Path) -> None:
    review, faults = stored(World(tmp_path, env={}), OLD)
    assert faults == [] and review is not None
    one, two = review.edits
    assert (review.format, one.reviewer, one.at, one.past) == (1, "Ada", Range(9, 10), 1)
    assert one.drops == (Drop(9), Drop(9, 1))
    assert one.new == (
        NewText(" far", ("emph",)),
        NewText(
            cite=(
                Pinpoint("udhr", "art. 25(1)", "article-locator", "25(1)", mode="suppress-author"),
            )
        ),
        NewText(note=((NewText("A note."), NewText("x", link="https://example.org")),)),
    )
    assert (one.restyle, two.restyle) == (None, Format("strong", False))
    assert (two.before_block, two.to) == (True, "cf3249c78dd80ddb")
    assert review_bytes(review) == OLD.encode()
    again = renewed(review, msgspec.structs.replace(review, format=FORMAT))
    assert review_bytes(again) == OLD.encode()


def test_a_file_that_changes_takes_the_form_of_today(tmp_path: Path) -> None:
    review, _ = stored(World(tmp_path, env={}), OLD)
    assert review is not None
    made = renewed(review, msgspec.structs.replace(review, comments=()))
    lines = review_bytes(made).decode().splitlines()
    assert lines[1:3] == [f"format: {FORMAT}", 'version: "0.1.0"']
    assert stored(World(tmp_path, env={}), review_bytes(made)) == (made, [])


SECOND = """\
# Review of version 0.1.0 by Ada. Yours to write: `answer:` and `state:`.
format: 2
version: 0.1.0
reviewer: Ada
deliverable: position
language: en
edits:
  - id: e-1
    kind: words
    state: rejected
    before: few
    after: many
    block: f233bdd6ca9f0b40
    at: [4, 7]
  - id: e-2
    kind: other
    state: open
    before: few
"""


def test_a_file_of_the_second_form_is_read_as_it_is(tmp_path: Path) -> None:
    text = SECOND.replace("version: 0.1.0", 'version: "0.1.0"')
    review, faults = stored(World(tmp_path, env={}), text)
    assert faults == [] and review is not None
    assert (review.format, review.edits[0].at) == (2, Range(4, 7))
    assert review_bytes(review) == text.encode()
    assert renewed(review, msgspec.structs.replace(review, format=FORMAT)) == review


def test_a_file_with_edits_of_a_new_kind_is_of_a_form_that_older_programs_refuse(
    tmp_path: Path,
) -> None:
    review, _ = stored(World(tmp_path, env={}), SECOND)
    assert review is not None
    edits = tuple(
        Edit(f"e-{kind}", kind, before="few", block="f233bdd6ca9f0b40")
        for kind in ("link", "shape", "mark")
    )
    later = msgspec.structs.replace(review, format=FORMAT, edits=(*review.edits, *edits))
    made = renewed(review, later)
    assert made.format == FORMAT > 2
    assert made.edits[0] == review.edits[0]
    again, faults = stored(World(tmp_path, env={}), review_bytes(made))
    assert faults == [] and again is not None
    assert [e.kind for e in again.edits] == ["words", "other", "link", "shape", "mark"]


@pytest.mark.parametrize("number", [FORMAT + 1, 0])
def test_a_form_that_is_not_known_is_told_and_not_guessed_at(tmp_path: Path, number: int) -> None:
    world = World(tmp_path, env={})
    text = OLD.replace("version:", f"format: {number}\nversion:", 1) + "later: 1\n"
    assert stored(world, text) == (None, ["2:9 unknown-format"])


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("at: [9, 10]", "at: [9]", "44:9 wrong-type"),
        ("at: [9, 10]", "at: [9, 10, 11]", "44:9 wrong-type"),
        ("at: [9, 10]", "at: 9", "44:9 wrong-type"),
        ("at: [9, 10]", "at: [9, x]", "44:9 wrong-type"),
        ("drops: [[9, 0], [9, 1]]", "drops: [9]", "46:13 wrong-type"),
        ("not strong", "not bold", "51:13 bad-value"),
        ("locator: art. 25(1)", "locator: x\n            label: article", "36:13 unknown-field"),
        ("state: conflict", "reviewer: Bo", "22:5 unknown-field"),
        ("known_by:", "path:", "6:1 unknown-field"),
    ],
)
def test_a_field_that_is_wrong_is_told_at_its_place(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    assert OLD.count(old) == 1
    assert stored(World(tmp_path, env={}), OLD.replace(old, new)) == (None, [fault])


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
    return ReviewFile(
        version="0.1.0",
        reviewer="Ada",
        deliverable="position",
        language="en",
        comments=comments,
        edits=edits,
        path=PATH,
    )


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
    one = Comment(id="c-1", author="Ada", text="Why?", state="accepted", answer="Because.")
    two = Comment(id="c-2", author="Ada", text="How?")
    old = _review(comments=(one, two))
    made = renewed(
        old, _review(comments=(Comment(id="c-1", author="Ada", text="Why?", resolved=True),))
    )
    assert [(c.id, c.state, c.answer, c.resolved, c.gone) for c in made.comments] == [
        ("c-1", "accepted", "Because.", True, False),
        ("c-2", "open", "", False, True),
    ]
