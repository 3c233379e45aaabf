"""Each construct as Word writes it: read as the edit that it is, signed, and applied."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from mdmdraft.docx.accept.part import resolve_part
from mdmdraft.docx.read.reading import read_word
from mdmdraft.docx.reference import reference_docx
from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import Edit
from mdmdraft.model.origin import read_place
from mdmdraft.review.applying.outcomes import composed, outcomes_of, text_of
from mdmdraft.review.reading.edits import find_edits
from mdmdraft.review.reading.linear_word import linear_word
from mdmdraft.review.reading.read import comments_of
from mdmdraft.review.reading.roundtrip import roundtrip
from mdmdraft.world import Overlay, World
from tests.review import paper
from tests.review.laws import docx, edits_of
from tests.review.word_conventions import AUTHOR, DATE, WordCopy, edited

CONTEXT = "content/sections/01-context.en.md"
ACT = "content/recommendations/act.en.md"
SURVEY = "content/evidence/survey.en.md"
Change = Callable[[WordCopy], None]


@cache
def base() -> tuple[World, Draft, bytes]:
    world = paper.write(Path(mkdtemp()) / "paper")
    draft = composed(world, "position", "en")
    return world, draft, docx(draft)


def read(*changes: Change, author: str = AUTHOR) -> tuple[Edit, ...]:
    _, draft, data = base()
    return edits_of(draft, edited(data, *changes), author)


def applied(*changes: Change) -> dict[str, str]:
    """Return the sources after the changes, all of which have to be applied."""
    world, draft, _ = base()
    outcomes, sources = outcomes_of(world, draft, draft, read(*changes))
    assert [(o.edit.state, o.edit.reason) for o in outcomes] == [("applied", "")] * len(outcomes)
    return sources


@pytest.mark.parametrize(
    ("old", "new", "tracked"),
    [
        ("5 March 2026", "3 May 2031", True),
        ("5 March 2026", "3 May 2031", False),
        ("March 2026", "May 2026", True),
    ],
)
def test_a_date_of_the_title_block_is_one_edit_that_a_person_makes(
    old: str, new: str, tracked: bool
) -> None:
    def change(copy: WordCopy) -> None:
        copy.replace(old, new)
        if not tracked:
            resolve_part(copy.document, accept=True)

    world, draft, _ = base()
    outcomes, sources = outcomes_of(world, draft, draft, read(change))
    assert sources == {}
    told = {(o.edit.kind, o.edit.state, o.edit.reason) for o in outcomes}
    assert told == {("other", "refused", "the title block is made from mdmdraft.yml")}
    assert all("`date`" in o.edit.hint for o in outcomes)
    said = " ".join(f"{o.edit.before} {o.edit.after}" for o in outcomes)
    assert all(word in said for word in {*new.split()} - {*old.split()})


def test_a_saved_copy_without_edits_has_none() -> None:
    assert read() == ()


@pytest.mark.parametrize(
    ("change", "kind", "before", "after"),
    [
        (lambda c: c.insert("grew longer", " again"), "words", "", " again"),
        (lambda c: c.delete(" grew longer"), "words", " grew longer", ""),
        (lambda c: c.replace("longer", "shorter"), "words", "longer", "shorter"),
        (lambda c: c.replace("register holds", "list has"), "words", "register holds", "list has"),
        (lambda c: c.insert("by law, where the law is silen", "c"), "words", "silent", "silenct"),
        (lambda c: c.embolden("longer"), "format", "longer", "longer"),
        (lambda c: c.replace("What is known", "What we know"), "heading", "is known", "we know"),
        (lambda c: c.replace("fewer people", "less folk"), "cell", "fewer people", "less folk"),
        (lambda c: c.replace("What measures", "All measures"), "caption", "What", "All"),
        (
            lambda c: c.replace("A longer note", "One long note", notes=True),
            "note-words", "A longer", "One long",
        ),
        (lambda c: c.cite_gone("(Writer 2018, p.\u00a04)"), "citation-deleted", None, ""),
        (lambda c: c.note_gone("at the end of the section"), "note-deleted", None, ""),
        (lambda c: c.note_put("longer", "Of the new kind."), "note-inserted", "", None),
        (lambda c: c.drop("They should report"), "paragraph-deleted", None, ""),
        (lambda c: c.add("Nobody counted", "A new one."), "paragraph-inserted", "", "A new one."),
        (lambda c: c.add("Register every", "Do it."), "item-inserted", "", "Do it."),
        (lambda c: c.drop("Answer it within"), "item-deleted", None, ""),
        (lambda c: c.move("This is the second", "Nobody counted"), "paragraph-moved", None, None),
        (lambda c: c.split("Open questions remain"), "split", None, None),
        (lambda c: c.join("Two paragraphs follow"), "join", None, None),
        (lambda c: c.drop_row("hotline"), "row-deleted", None, ""),
        (lambda c: c.add_row("hotline", "a", "b", "c"), "row-inserted", "", "a | b | c"),
    ],
)  # fmt: skip
def test_each_construct(change: Change, kind: str, before: str | None, after: str | None) -> None:
    edits = read(change)
    assert [e.kind for e in edits] == [kind], edits
    edit = edits[0]
    assert (edit.tracked, edit.date, edit.author) == (True, DATE, "")
    if before is not None and kind != "words":
        assert edit.before == before
    if after is not None and kind != "words":
        assert edit.after == after
    if kind == "words":
        assert (edit.before, edit.after) == (before, after) or (
            edit.before.strip() == (before or "").strip()
            and edit.after.strip() == (after or "").strip()
        )
    assert all(read_place(edit.place))
    applied(change)


def test_the_author_is_told_where_another_one_signed() -> None:
    (edit,) = read(lambda c: c.insert("grew longer", " again"), author="The office")
    assert (edit.reviewer, edit.author) == ("The office", AUTHOR)


def test_typing_with_tracking_off_is_found_by_comparing() -> None:
    (edit,) = read(lambda c: c.type_over("grew longer", "grew long"))
    assert (edit.kind, edit.before, edit.after, edit.tracked) == ("words", "longer", "long", False)


def test_one_tracked_and_one_untracked_edit_of_a_paragraph() -> None:
    edits = read(
        lambda c: c.type_over("Others kept", "Some kept"), lambda c: c.replace("longer", "shorter")
    )
    assert [(e.before, e.tracked) for e in edits] == [("Others", False), ("longer", True)]


def test_words_go_back_to_their_characters() -> None:
    sources = applied(
        lambda c: c.replace("shelter", "a roof"),
        lambda c: c.replace("What hurts", "What harms"),
        lambda c: c.insert("Asked many", " more"),
        lambda c: c.embolden("short"),
    )
    world = base()[0]
    old = text_of(world, CONTEXT)
    assert sources[CONTEXT] == old.replace("| shelter |", "| a roof  |").replace(
        "is short.", "is **short**."
    )
    assert sources["content/terms/harm.en.md"].endswith("What harms.\n")
    assert "method: Asked *many* more people" in sources[SURVEY] or (
        "method: Asked *many more* people" in sources[SURVEY]
    )


def test_generated_words_are_refused_with_the_place_to_change_them() -> None:
    world, draft, _ = base()
    edits = read(
        lambda c: c.replace("78", "79"),
        lambda c: c.replace("Writer, Ann. 2018", "Writer, Bea. 2018"),
        lambda c: c.replace("Evidence 1: ", "Proof 1: "),
    )
    outcomes, sources = outcomes_of(world, draft, draft, edits)
    assert [o.edit.state for o in outcomes] == ["refused"] * len(outcomes)
    assert len(outcomes) >= 3 and sources == {}
    assert all(o.edit.reason and o.edit.hint for o in outcomes)


@pytest.mark.parametrize(
    ("words", "style", "line"),
    [
        ("Nobody counted", "Heading2", "## Nobody counted those who never came"),
        ("Nobody counted", "Quote", "> Nobody counted those who never came"),
        ("What is not known", "Heading3", "### What is not known"),
        ("What is known", "BodyText", "\nWhat is known\n"),
        ("A quotation of some", "BodyText", "\nA quotation of some length"),
    ],
)
def test_a_paragraph_becomes_a_heading_a_quotation_or_plain(
    words: str, style: str, line: str
) -> None:
    change: Change = lambda c: c.restyle(words, style)  # noqa: E731
    (edit,) = read(change)
    assert (edit.kind, edit.tracked) == ("shape", True)
    assert line in applied(change)[CONTEXT]


def test_a_style_that_no_source_has_is_told() -> None:
    (edit,) = read(lambda c: c.restyle("Nobody counted", "Lead"))
    assert edit.kind == "other" and edit.reason
    assert read_place(edit.place)[0] == CONTEXT


def test_words_put_into_another_ones_insertion_are_one_edit() -> None:
    _, draft, data = base()
    copy = WordCopy(data)
    copy.insert("grew longer", " again")
    copy.author = "Somebody else"
    for run in copy.runs(" again"):
        around = run.getparent()
        assert around is not None
        from tests.review.word_conventions import make

        inner = make("del", **copy.sign())
        run.addprevious(inner)
        inner.append(run)
    assert edits_of(draft, copy.bytes()) == ()


def test_comments_come_with_replies_state_and_place() -> None:
    _, draft, data = base()
    copy = WordCopy(data)
    copy.shake()
    copy.comment(
        "no register holds", "Is it so?", ("The office", "It is."), ("A. Reviewer", "Good.")
    )
    copy.comment("fewer people", "How many?", done=True)
    document = read_word(copy.bytes(), "reviewed.docx")
    seen = roundtrip(draft, reference=reference_docx(), images={})
    found = find_edits(seen, linear_word(document), AUTHOR)
    assert found.edits == ()
    comments = comments_of(document, AUTHOR, found.places)
    told = [(c.about, c.text, len(c.replies), c.resolved, c.section) for c in comments]
    assert told == [
        ("fewer people", "How many?", 0, True, "context"),
        ("no register holds", "Is it so?", 2, False, "context"),
    ]
    assert [r.author for r in comments[1].replies] == ["The office", "A. Reviewer"]
    path, line = read_place(comments[1].place)
    assert path == CONTEXT and line > 40
    assert len({c.id for c in comments}) == 2


def test_all_at_once_is_applied_and_composed() -> None:
    world, draft, data = base()
    changes: list[Change] = [
        lambda c: c.replace("promised", "sworn"),
        lambda c: c.add("Nobody counted", "One more paragraph."),
        lambda c: c.drop("Answer it within"),
        lambda c: c.add_row("hotline", "a", "b", "c"),
        lambda c: c.note_put("pay", "Of the new kind."),
        lambda c: c.split("The second sentence"),
        lambda c: c.replace("They should report", "They must report"),
    ]
    reviewed = edited(data, *changes)
    edits = edits_of(draft, reviewed)
    outcomes, sources = outcomes_of(world, draft, draft, edits)
    assert {o.edit.state for o in outcomes} == {"applied"}, outcomes
    now = composed(Overlay(world, sources), "position", "en")
    assert edits_of(now, reviewed) == ()
