"""Three ways: base, present and reviewers, case by case."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import Edit
from mdmdraft.review.applying.outcomes import Outcome, composed, outcomes_of
from mdmdraft.world import Overlay, World
from tests.review import paper
from tests.review.laws import docx, edits_of
from tests.review.word_conventions import WordCopy, edited

CONTEXT = "content/sections/01-context.en.md"
LAST = "\nThey should report on it.\n"


@cache
def base() -> tuple[World, Draft, bytes]:
    world = paper.write(Path(mkdtemp()) / "paper")
    draft = composed(world, "position", "en")
    return world, draft, docx(draft)


def merged(
    *reviews: object, source: tuple[str, str] | None = None, path: str = CONTEXT
) -> tuple[list[Outcome], dict[str, str]]:
    """Return what becomes of reviews (each a change of a `WordCopy`), after the source changed."""
    world, draft, data = base()
    if source is not None:
        text = world.read(path).decode()
        assert source[0] in text
        world = Overlay(world, {path: text.replace(*source)})
    edits: list[Edit] = []
    for number, change in enumerate(reviews):
        edits += edits_of(draft, edited(data, change), f"Reviewer {number}")  # type: ignore[arg-type]
    return outcomes_of(world, draft, composed(world, "position", "en"), edits)


def states(outcomes: list[Outcome]) -> list[str]:
    return [o.edit.state for o in outcomes]


def longer(c: WordCopy) -> None:
    c.replace("longer", "shorter")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (("Some words", "A few words"), "applied"),
        (("Others kept it", "Others of them kept it"), "applied"),
        (("*hours* grew longer", "*hours* grew shorter"), "already-there"),
        (("*hours* grew longer", "*hours* grew much longer"), "conflict"),
        (("*hours* grew longer and", "*hours* grew and"), "conflict"),
        (("grew longer", "became longer"), "conflict"),
        (("- The first point", "A new paragraph.\n\n- The first point"), "applied"),
        (("Some words about", "A new first paragraph.\n\nSome words about"), "applied"),
        (("but said that", "but said\n\nthat"), "applied"),
        (("## What is known", "## What was known"), "applied"),
    ],
)
def test_an_edit_of_words_and_a_source_that_moved_on(
    source: tuple[str, str], expected: str
) -> None:
    outcomes, _ = merged(longer, source=source)
    assert states(outcomes) == [expected], outcomes


def test_both_texts_of_a_conflict_are_shown() -> None:
    (one,), sources = merged(longer, source=("grew longer", "became longer"))
    assert "`became longer`" in one.edit.reason or "`became`" in one.edit.reason
    assert "shorter" in one.edit.reason
    assert sources == {}


def test_an_edit_follows_a_paragraph_that_was_moved() -> None:
    text = base()[0].read(CONTEXT).decode()
    block = "Nobody counted those who never came, and no register holds their names. Open questions"
    block += " remain open.\n"
    heading = "## What is known"
    assert block in text
    outcomes, sources = merged(
        lambda c: c.replace("register", "list"),
        source=(text, text.replace(block, "").replace(heading, f"{block}\n{heading}")),
    )
    assert states(outcomes) == ["applied"]
    assert "no list holds" in sources[CONTEXT]


def test_an_edit_of_what_the_sources_took_out_is_a_conflict() -> None:
    gone = "Nobody counted those who never came, and no register holds their names. Open questions"
    (one,), _ = merged(
        lambda c: c.replace("register", "list"),
        source=(f"{gone} remain open.", "Quite other words."),
    )
    assert one.edit.state == "conflict" and "no longer" in one.edit.reason


@pytest.mark.parametrize(
    ("change", "source", "expected"),
    [
        (lambda c: c.drop("They should report"), ("They should", "They must"), "conflict"),
        (lambda c: c.drop("They should report"), (LAST, ""), "already-there"),
        (lambda c: c.drop("They should report"), ("within a year", "in a year"), "applied"),
        (lambda c: c.add("They should report", "New."), ("They should", "They must"), "applied"),
        (
            lambda c: c.add("They should report", "New."),
            (LAST, f"{LAST}\nNew.\n"),
            "already-there",
        ),
        (lambda c: c.add("They should report", "New."), (LAST, ""), "applied"),
    ],
)  # fmt: skip
def test_paragraphs_and_a_source_that_moved_on(
    change: object, source: tuple[str, str], expected: str
) -> None:
    outcomes, _ = merged(change, source=source, path="content/recommendations/act.en.md")
    assert states(outcomes) == [expected], outcomes


@pytest.mark.parametrize(
    ("change", "source", "expected"),
    [
        (lambda c: c.drop_row("hotline"), ("not known", "known"), "applied"),
        (lambda c: c.drop_row("hotline"), ("more calls", "few calls"), "conflict"),
        (
            lambda c: c.drop_row("hotline"),
            ("| hotline | more calls, *some* of them answered | none |\n", ""),
            "already-there",
        ),
        (lambda c: c.add_row("hotline", "a", "b", "c"), ("more calls", "few calls"), "applied"),
        (
            lambda c: c.add_row("hotline", "a", "b", "c"),
            ("| training |", "| a | b | c |\n| training |"),
            "already-there",
        ),
        (lambda c: c.replace("fewer people", "less folk"), ("more calls", "few"), "applied"),
        (lambda c: c.drop("Answer it within"), ("2. Answer it", "2. Do answer it"), "conflict"),
        (lambda c: c.split("The second sentence"), ("first of them", "first one"), "applied"),
        (lambda c: c.join("Two paragraphs follow"), ("first of them", "first one"), "applied"),
        (
            lambda c: c.replace("A longer note", "One long note", notes=True),
            ("at the end of the section", "at the close of it"),
            "applied",
        ),
        (
            lambda c: c.replace("A longer note", "One long note", notes=True),
            ("A longer note", "A much longer note"),
            "conflict",
        ),
        (lambda c: c.embolden("longer"), ("grew longer", "grew **longer**"), "already-there"),
        (lambda c: c.embolden("longer"), ("grew longer", "grew *longer*"), "applied"),
    ],
)
def test_tables_items_notes_and_a_source_that_moved_on(
    change: object, source: tuple[str, str], expected: str
) -> None:
    outcomes, _ = merged(change, source=source)
    assert states(outcomes) == [expected], outcomes


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (longer, longer, ["applied", "already-there"]),
        (longer, lambda c: c.replace("longer", "harder"), ["conflict", "conflict"]),
        (longer, lambda c: c.replace("grew", "became"), ["conflict", "conflict"]),
        (longer, lambda c: c.replace("Others", "Some"), ["applied", "applied"]),
        (longer, lambda c: c.embolden("longer"), ["conflict", "conflict"]),
        (longer, lambda c: c.embolden("grew"), ["applied", "applied"]),
        (
            lambda c: c.replace("should report", "must report"),
            lambda c: c.drop("They should"),
            ["conflict", "conflict"],
        ),
        (
            lambda c: c.drop_row("hotline"),
            lambda c: c.replace("more calls", "few calls"),
            ["conflict", "conflict"],
        ),
        (
            lambda c: c.add("They should report", "One thing."),
            lambda c: c.add("They should report", "Quite another matter."),
            ["applied", "applied"],
        ),
        (
            lambda c: c.add("They should report", "One new thing."),
            lambda c: c.add("They should report", "One new matter."),
            ["conflict", "conflict"],
        ),
        (
            lambda c: c.replace("A longer note", "One long note", notes=True),
            lambda c: c.note_gone("at the end of the section"),
            ["conflict", "conflict"],
        ),
        (
            lambda c: c.split("The second sentence"),
            lambda c: c.replace("sentence is here", "sentence stands here"),
            ["applied", "applied"],
        ),
    ],
)
def test_two_reviewers(one: object, two: object, expected: list[str]) -> None:
    outcomes, _ = merged(one, two)
    assert states(outcomes) == expected, outcomes


def test_a_record_that_is_printed_twice_is_one_text(tmp_path: Path) -> None:
    advice = paper.FILES["content/sections/02-advice.en.md"]
    twice = advice.replace(
        "A paragraph between", '::: {.recommendations addressee="eu"} :::\n\nA paragraph between'
    )
    world = paper.write(tmp_path, {"content/sections/02-advice.en.md": twice})
    draft = composed(world, "position", "en")
    data = docx(draft)
    copy = WordCopy(data)
    copy.replace("They should report", "They must report")
    edits = edits_of(draft, copy.bytes(), "Ada")
    outcomes, sources = outcomes_of(world, draft, draft, edits)
    assert states(outcomes) == ["applied"]
    assert "They must report" in sources["content/recommendations/act.en.md"]


@pytest.mark.parametrize("which", [0, 1])
def test_one_of_two_notes_at_one_place(tmp_path: Path, which: int) -> None:
    text = paper.CONTEXT.replace("grew longer", "grew longer[^1][^long]").replace(
        "[^long]\n", "\n", 1
    )
    world = paper.write(tmp_path, {CONTEXT: text})
    draft = composed(world, "position", "en")
    copy = WordCopy(docx(draft))
    copy.note_gone("grew longer", which + 1)
    edits = edits_of(draft, copy.bytes(), "Ada")
    assert [e.kind for e in edits] == ["note-deleted"]
    moved = text.replace("Others kept it", "Others of them kept it")
    now = Overlay(world, {CONTEXT: moved})
    outcomes, sources = outcomes_of(now, draft, composed(now, "position", "en"), edits)
    assert states(outcomes) == ["applied"]
    left = ("[^1]", "[^long]")[1 - which]
    assert f"grew longer{left} and" in sources[CONTEXT]
