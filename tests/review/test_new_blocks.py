"""Blocks that a reviewer puts into a Word file: they stand in the sources at their place."""

from __future__ import annotations

import pytest

from mdmdraft.model.review import ReviewFile
from mdmdraft.review.files import read_review_file, review_bytes
from mdmdraft.world import Overlay
from tests.office import needs_uno
from tests.review.generated.law import REVIEWER, sent
from tests.review.home import Change, Way, brought_home, told
from tests.review.word_conventions import Element, WordCopy, make

CONTEXT = "content/sections/01-context.en.md"
WAYS = [
    "tracked", "untracked", pytest.param("libreoffice", marks=[pytest.mark.office, needs_uno])
]  # fmt: skip


def cell(copy: WordCopy, *texts: str, span: int = 0, merge: str = "", jc: str = "") -> Element:
    """Return a cell that was put in with tracking on."""
    properties = make("tcPr")
    if span:
        properties.append(make("gridSpan", val=str(span)))
    if merge:
        properties.append(make("vMerge", val=merge))
    made = make("tc", properties)
    for text in texts or ("",):
        inner = make("pPr", make("jc", val=jc)) if jc else make("pPr")
        inner.append(make("rPr", make("ins", **copy.sign())))
        said = [make("ins", copy.run(text), **copy.sign())] if text else []
        made.append(make("p", inner, *said))
    return made


def table(copy: WordCopy, after: str, *rows: list[Element]) -> None:
    """Put a table behind a paragraph with tracking on, and the empty paragraph that follows it."""
    made = make("tbl", make("tblPr"), make("tblGrid", *(make("gridCol") for _ in rows[0])))
    for cells in rows:
        made.append(make("tr", make("trPr", make("ins", **copy.sign())), *cells))
    target = copy.para(after)
    target.addnext(make("p"))
    target.addnext(made)


def simple(copy: WordCopy) -> None:
    table(
        copy, "This is the second one",
        [cell(copy, "Town"), cell(copy, "Beds", jc="right"), cell(copy, "Why")],
        [cell(copy, "Aa | Bb"), cell(copy, "12", jc="right"), cell(copy)],
        [cell(copy, "Cc", merge="restart"), cell(copy, "7", jc="right"), cell(copy, "Old")],
        [cell(copy, merge="continue"), cell(copy, "Dd", span=2)],
    )  # fmt: skip


SIMPLE = """\
| Town     | Beds | Why |
|----------|-----:|-----|
| Aa \\| Bb | 12   |     |
| Cc       | 7    | Old |
| ^^       | Dd   | <<  |
"""


@pytest.mark.office
@needs_uno
def test_a_copy_that_libreoffice_saved_unedited_has_no_edit() -> None:
    assert told(brought_home("libreoffice")) == []


@pytest.mark.parametrize("way", WAYS)
def test_a_new_table_is_a_pipe_table_at_its_place(way: Way) -> None:
    made = brought_home(way, simple)
    assert told(made) == [("table-inserted", "applied")]
    assert made.outcomes[0].edit.tracked == (way != "untracked")
    assert f"at the end of the section.[^long]\n\n{SIMPLE}\n" in made.sources[CONTEXT]


REFUSED: list[tuple[Change, str, str]] = [
    (lambda c: table(c, "This is the second one", [cell(c, "A", "B"), cell(c, "C")],
                     [cell(c, "D"), cell(c, "E")]),
     "several paragraphs", "| A B | C   |\n|-----|-----|\n| D   | E   |"),
    (lambda c: table(c, "A small paper", [cell(c, "A"), cell(c, "B")]),
     "title block", "|     |     |\n|-----|-----|\n| A   | B   |"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "reason", "ready"), REFUSED)
def test_a_table_that_cannot_be_put_in_is_told_with_its_markdown(
    change: Change, reason: str, ready: str
) -> None:
    made = brought_home("tracked", change)
    (refused,) = (o.edit for o in made.outcomes)
    assert (refused.state, refused.reason.find(reason) >= 0) == ("refused", True), refused.reason
    assert refused.hint.endswith(ready), refused.hint
    assert made.sources == {}


def test_a_table_is_read_from_its_review_file_as_it_was_written() -> None:
    edits = tuple(o.edit for o in brought_home("tracked", simple).outcomes)
    review = ReviewFile(
        version="0.1.0", reviewer=REVIEWER, deliverable="position", language="en", edits=edits
    )
    world, _, _ = sent()
    path = "reviews/0.1.0/a.yml"
    again, faults = read_review_file(Overlay(world, {path: review_bytes(review).decode()}), path)
    assert faults == ()
    assert again is not None
    assert again.edits == edits
