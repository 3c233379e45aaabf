"""Comments in the next draft, and known again when it comes back."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mdmdraft.docx.read.reading import read_word
from mdmdraft.drafts.build import Report, build
from mdmdraft.drafts.freezing import freeze
from mdmdraft.drafts.targets import Request
from mdmdraft.model.finding import Refused
from mdmdraft.model.review import Comment, ReviewFile
from mdmdraft.model.text import Heading, Para
from mdmdraft.model.walk import plain
from mdmdraft.model.word import WordComment
from mdmdraft.review.comments.returning import known_again
from mdmdraft.review.comments.threads import Carried, threads_of
from mdmdraft.review.files import read_review_file, review_bytes
from mdmdraft.review.reading.read import read_review
from mdmdraft.world import World
from tests.docx.write.audit import assert_clean
from tests.review.desk import with_reply
from tests.review.reviewed import ONE, TWO, base_of, blocks, edit_source, raise_version, reviewed

CONTEXT = "content/sections/01-context.en.md"
DOCX = "dist/0.2.0/small-position-0.2.0-en-with-comments.docx"


def built(world: World, *formats: str) -> tuple[Report, Carried]:
    threads, carried = threads_of(world, "0.1.0")
    request = Request(("position",), (), formats or ("docx",), comments=carried.version)
    return build(world, request, lambda _: None, threads), carried


def comments_in(data: bytes) -> dict[str, WordComment]:
    """Return the first comments of threads by their words."""
    return {c.text: c for c in read_word(data, "x.docx").comments if not c.parent}


def replies_in(data: bytes, text: str) -> list[WordComment]:
    first = comments_in(data)[text]
    return [c for c in read_word(data, "x.docx").comments if c.parent == first.id]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The paper moved on: one commented sentence changed, one list item gone."""
    made = reviewed(tmp_path)
    raise_version(made)
    edit_source(made, CONTEXT, "Nobody counted those", "In no town, nobody counted those")
    edit_source(made, CONTEXT, "- The second point is short.\n    - A point within it, on health.\n"
                "    - Another one, on [the law](https://example.org/law).\n", "")  # fmt: skip
    return made


def test_threads_stand_at_their_words_with_the_answers_behind(world: World) -> None:
    report, carried = built(world)
    assert (carried.threads, carried.moved) == (4, 1)
    assert [f.path for f in report.manifest.files] == [DOCX.rpartition("/")[2]]
    data = world.read(DOCX)
    assert_clean(data)
    found = comments_in(data)
    assert set(found) == {"Where?\nAnd when?", "Too short.", "Sure?", "<b>Known</b> by whom?"}
    promise = found["Where?\nAnd when?"]
    assert (promise.author, promise.date, promise.about) == (
        "One",
        "2026-03-10T09:00:00Z",
        "promised",
    )
    said = replies_in(data, promise.text)
    assert [(r.author, r.text) for r in said] == [
        ("Two", "In the treaty."),
        ("An organisation", "In 2003.\nWe say so now."),
    ]
    assert found["<b>Known</b> by whom?"].about == "What is known"
    # The sentence has another beginning now, and the words commented on are in it no more.
    assert found["Sure?"].about.startswith("In no town, nobody counted those who never came")


def test_what_is_settled_is_marked_as_done(world: World) -> None:
    built(world)
    found = comments_in(world.read(DOCX))
    assert {text: c.resolved for text, c in found.items()} == {
        "Where?\nAnd when?": True,
        "Too short.": False,
        "Sure?": True,
        "<b>Known</b> by whom?": False,
    }


def test_a_thread_whose_words_are_gone_stands_at_the_heading_with_a_note(world: World) -> None:
    built(world)
    data = world.read(DOCX)
    assert comments_in(data)["Too short."].about == "Context"
    (note,) = replies_in(data, "Too short.")
    assert note.author == "An organisation"
    assert "no longer in the text" in note.text


def test_equal_papers_give_equal_bytes_and_a_changed_answer_builds_anew(world: World) -> None:
    built(world)
    first = world.read(DOCX)
    assert built(world)[0].changed == ()
    world.write_built({DOCX: b""})
    assert built(world)[0].changed == (DOCX,)
    assert world.read(DOCX) == first
    edit_source(world, ONE, "We say so now.", "We say so at last.")
    assert built(world)[0].changed == (DOCX,)
    assert world.read(DOCX) != first


def test_the_pdf_and_the_words_are_as_without_comments(world: World) -> None:
    plain = build(world, Request(("position",)), lambda _: None).manifest
    report, _ = built(world, "docx", "pdf")
    pdfs = [f for f in plain.files if f.format == "pdf"]
    assert [f for f in report.manifest.files if f.format == "pdf"] == pdfs
    names = {f.path for f in report.manifest.files}
    assert {"small-position-0.2.0-en.docx", "small-position-0.2.0-en-with-comments.docx"} <= names
    was = read_word(world.read(DOCX.replace("-with-comments", "")), "a").blocks
    now = read_word(world.read(DOCX), "b").blocks
    assert len(was) == len(now)


def test_a_document_that_nobody_reviewed_keeps_its_name(world: World) -> None:
    threads, carried = threads_of(world, "0.1.0")
    request = Request(("inside",), (), ("docx",), comments="0.1.0")
    report = build(world, request, lambda _: None, threads)
    assert [f.path for f in report.manifest.files] == ["small-inside-0.2.0-en.docx"]
    assert carried.threads == 0


def test_comments_do_not_go_to_other_readers(world: World) -> None:
    edit_source(world, "mdmdraft.yml", "  position:\n", "  position:\n    audience: partners\n")
    with pytest.raises(Refused, match=r"was for public in 0\.1\.0 and is for partners now"):
        built(world)
    assert not world.exists(DOCX)


# -- back again -----------------------------------------------------------------------------------


def back(world: World, data: bytes, name: str = "One") -> ReviewFile:
    world.write_built({"back.docx": data})
    report = read_review(world, [str(world.root / "back.docx")], name)
    review, faults = read_review_file(world, report.files[0].path)
    assert review is not None, faults
    assert read_review(world, [str(world.root / "back.docx")], name).written == ()
    return review


def ids(review: ReviewFile) -> dict[str, Comment]:
    return {c.id: c for c in review.comments}


def test_a_thread_comes_back_under_its_id_with_its_answer(world: World) -> None:
    built(world)
    freeze(world, "", lambda _: None)
    found = ids(back(world, world.read(DOCX)))
    assert set(found) == {"c-promise", "c-second", "c-count"}
    was = ids(
        read_review_file(world, ONE)[0]
        or ReviewFile(version="", reviewer="", deliverable="", language="")
    )
    for id_, comment in found.items():
        now = (comment.state, comment.answer, comment.text, comment.replies, comment.resolved)
        old = was[id_]
        assert now == (old.state, old.answer, old.text, old.replies, old.resolved)


def test_a_reply_to_the_answer_opens_the_thread_again(world: World) -> None:
    built(world)
    freeze(world, "", lambda _: None)
    data = with_reply(world.read(DOCX), "Sure?", "One", "Still not sure.")
    found = ids(back(world, data))["c-count"]
    assert (found.state, found.answer) == ("open", "")
    assert [r.text for r in found.replies] == [
        '=HYPERLINK("https://example.org")',
        "Still not sure.",
    ]


def test_a_reply_to_what_another_one_said_is_kept(world: World) -> None:
    built(world)
    freeze(world, "", lambda _: None)
    data = with_reply(world.read(DOCX), "<b>Known</b> by whom?", "One", "By all.")
    found = ids(back(world, data))
    assert set(found) == {"c-promise", "c-second", "c-count", "c-head"}
    assert [r.text for r in found["c-head"].replies] == ["By all."]


def test_a_program_that_forgets_who_answers_whom(world: World) -> None:
    built(world)
    freeze(world, "", lambda _: None)
    document = read_word(world.read(DOCX), "x.docx")
    said = tuple(
        Comment(
            id=f"c-{n}", author=c.author, text=c.text, date=c.date, about=c.about,
            resolved=c.resolved,
        )
        for n, c in enumerate(document.comments)
    )  # fmt: skip
    made = ReviewFile(
        version="0.2.0", reviewer="One", deliverable="position", language="en", comments=said
    )
    found = known_again(world, made)
    assert set(ids(found)) == {"c-promise", "c-second", "c-count"}
    promise = ids(found)["c-promise"]
    assert [r.text for r in promise.replies] == ["In the treaty."]
    assert promise.answer == "In 2003.\nWe say so now."


def test_who_carried_threads_back_is_told_by_what_is_new(world: World) -> None:
    built(world)
    freeze(world, "", lambda _: None)
    data = with_reply(world.read(DOCX), "Too short.", "Two", "Not at all.")
    world.write_built({"back.docx": data})
    report = read_review(world, [str(world.root / "back.docx")])
    assert report.files[0].reviewer == "Two"
    assert read_review(world, [str(world.root / "back.docx")]).written == ()


def test_the_same_words_said_by_somebody_else_are_another_comment(world: World) -> None:
    base = base_of(world)
    made = ReviewFile(
        version="0.1.0", reviewer="Three", deliverable=base.deliverable, language=base.language,
        comments=(
            Comment(id="c-new", author="Three", text="Too short.", date="2026-03-10T09:00:00Z"),
            Comment(id="c-late", author="One", text="Too short.", date="2026-04-11T09:00:00Z"),
        ),
    )  # fmt: skip
    assert known_again(world, made) == made


def test_a_file_read_twice_keeps_what_was_written_in_it(world: World) -> None:
    review, _ = read_review_file(world, ONE)
    assert review is not None
    assert known_again(world, msgspec.structs.replace(review)) == review
    assert review_bytes(review) == world.read(ONE)


def test_a_thread_on_every_paragraph_comes_back_as_itself(tmp_path: Path) -> None:
    world = reviewed(tmp_path)
    base = base_of(world)
    seen: dict[str, Comment] = {}
    for section, block in blocks(base):
        if isinstance(block, Para | Heading) and plain(block.content).strip():
            about = plain(block.content)[:12].strip()
            id_ = f"c-{len(seen):03}"
            seen.setdefault(block.id, Comment(
                id=id_, author="One", text=f"About {id_}", date="2026-03-10T09:00:00Z",
                about=about, section=section, block=block.id, place=block.origin.place,
                state="noted", answer=f"Yes, {id_}.",
            ))  # fmt: skip
    made = ReviewFile(
        version="0.1.0",
        reviewer="One",
        deliverable="position",
        language="en",
        comments=tuple(seen.values()),
        path=ONE,
    )
    none = ReviewFile(
        version="0.1.0", reviewer="Two", deliverable="position", language="en", path=TWO
    )
    world.write_built({ONE: review_bytes(made), TWO: review_bytes(none)})
    raise_version(world)
    _, carried = built(world)
    assert (carried.threads, carried.moved) == (len(seen), 0)
    freeze(world, "", lambda _: None)
    found = ids(back(world, world.read(DOCX)))
    was = {c.id: c for c in seen.values()}
    assert found.keys() == was.keys()
    for id_, comment in found.items():
        assert (comment.section, comment.answer, comment.replies) == (
            was[id_].section,
            was[id_].answer,
            (),
        )
