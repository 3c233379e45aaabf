"""Blocks that a reviewer puts into a Word file: they stand in the sources at their place."""

from __future__ import annotations

import pytest

from mdmdraft.model.edit import NewText
from mdmdraft.model.review import ReviewFile
from mdmdraft.review.files import read_review_file, review_bytes
from mdmdraft.review.patch import InsertSection
from mdmdraft.review.patch.new_section import made_section
from mdmdraft.sources.layout import RecordFile
from mdmdraft.sources.skeleton import section_file
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


def column(copy: WordCopy) -> None:
    """Put a column at the end of a table."""
    rows = next(copy.para("fewer people").iterancestors(make("tbl").tag)).iter(make("tr").tag)
    for number, row in enumerate(rows):
        row.append(cell(copy, f"New {number}"))


def test_a_table_with_a_new_column_is_told_as_it_is_to_be() -> None:
    made = brought_home("tracked", column)
    (refused,) = (o.edit for o in made.outcomes)
    assert (refused.state, refused.reason) == ("refused", "columns were put in or taken out")
    cells = [[c.strip() for c in line.split("|")] for line in refused.hint.split("\n")[-5:]]
    assert cells[0] == ["", "Measure", "Effect", "Source", "New 0", ""]
    assert cells[2] == ["", "shelter", "fewer people sleep outside", "[@book, p. 7]", "New 1", ""]


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


# -- headings and sections ------------------------------------------------------------------------


def typed(copy: WordCopy, style: str, text: str) -> Element:
    """Return a paragraph that was put in with tracking on."""
    properties = make("pPr", make("pStyle", val=style))
    properties.append(make("rPr", make("ins", **copy.sign())))
    return make("p", properties, make("ins", copy.run(text), **copy.sign()))


def put(copy: WordCopy, after: str, *lines: str) -> None:
    """Put paragraphs behind another one: `# ` opens a heading of the first level, `- ` an item."""
    styles = {"#": "Heading1", "##": "Heading2", ">": "Quote", "-": "ListBullet"}
    target = copy.para(after)
    for line in reversed(lines):
        mark, _, rest = line.partition(" ")
        known = mark in styles
        target.addnext(typed(copy, styles[mark] if known else "BodyText", rest if known else line))


def many(copy: WordCopy) -> None:
    lines = ("# What it costs", "It costs * much.", "- One.", "- Two.", "> Three.")
    put(copy, "Nobody counted", *lines, "## More of it", "Last.")


MADE = "content/sections/03-what-it-costs.en.md"
TEXT = """\
# What it costs

It costs \\* much.

- One.
- Two.

> Three.

## More of it

Last.
"""


@pytest.mark.parametrize("way", WAYS)
def test_a_new_section_is_a_file_of_its_own(way: Way) -> None:
    made = brought_home(way, many)
    assert told(made) == [("section-inserted", "applied")]
    assert set(made.sources) == {MADE, "mdmdraft.yml"}
    assert made.sources[MADE] == TEXT
    assert (
        "    sections: [context, what-it-costs, advice, references]\n"
        in made.sources["mdmdraft.yml"]
    )
    assert made.outcomes[0].path == MADE


def test_two_new_sections_keep_their_order() -> None:
    made = brought_home("tracked", lambda c: put(c, "Nobody counted", "# One", "Aaa.", "# Two"))
    assert told(made) == [("section-inserted", "applied")] * 2
    assert "[context, one, two, advice, references]" in made.sources["mdmdraft.yml"]


def test_headings_and_what_follows_them_go_into_the_text() -> None:
    new = ("## More", "Aaa.", "- One.", "- Two.", "Bbb.")
    made = brought_home("tracked", lambda c: put(c, "Nobody counted", *new))
    assert told(made) == [("paragraph-inserted", "applied")] * 5
    assert made.sources[CONTEXT].endswith("\n\n## More\n\nAaa.\n\n- One.\n- Two.\n\nBbb.\n")


def moved_into(copy: WordCopy) -> None:
    """Move an item behind the first paragraph of a new section."""
    put(copy, "Nobody counted", "# New", "Aaa.")
    copy.carry("Register every", "Aaa")


NO_SECTION: list[tuple[Change, str, str]] = [
    (lambda c: put(c, "This is the second one", "# Half", "Aaa."),
     "cut the section `context` in two", "# Half\n\nAaa."),
    (lambda c: put(c, "This is the second one", "# Half", "Aaa.", "# Other"),
     "cut the section `context` in two", "# Half\n\nAaa."),
    (lambda c: put(c, "Nobody counted", "# Advice", "Aaa."),
     "`advice` is there already", "# Advice\n\nAaa."),
    (lambda c: put(c, "Nobody counted", "# Ελλάς", "Aaa."), "no Latin letter", "# Ελλάς\n\nAaa."),
    (moved_into, "stood elsewhere", "# New\n\nAaa.\n\n1. Register every complaint on the day that "
     "it is made."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "reason", "ready"), NO_SECTION)
def test_a_section_that_cannot_be_made_is_told_with_its_markdown(
    change: Change, reason: str, ready: str
) -> None:
    made = brought_home("tracked", change)
    refused = made.outcomes[0].edit
    assert refused.state == "refused"
    assert reason in refused.reason
    assert refused.hint.startswith("make it: mdmdraft new section ")
    assert refused.hint.endswith(f"to paste into its file:\n{ready}")
    assert made.sources == {}


CONFIGS: list[tuple[str, str, str]] = [
    ("sections: [a, b]", "a", "sections: [a, new, b]"),
    ("sections: [a, b]", "", "sections: [new, a, b]"),
    ("sections:\n      - a #\n      - b", "a", "sections:\n      - a #\n      - new\n      - b"),
    ("sections:\n      - a\n      - b", "b", "sections:\n      - a\n      - b\n      - new"),
    ("sections:\n      - a", "", "sections:\n      - new\n      - a"),
    ("sections: [a]\n    annexes: [b, \"c\"]", "c", "sections: [a]\n    annexes: [b, \"c\", new]"),
    ("sections: [\n      a,\n      b,\n    ]", "b", "sections: [\n      a,\n      b, new,\n    ]"),
]  # fmt: skip


@pytest.mark.parametrize(("lists", "after", "wanted"), CONFIGS)
def test_the_list_of_sections_keeps_its_manner(lists: str, after: str, wanted: str) -> None:
    _, draft, _ = sent()
    head = "title: T\ndeliverables:\n  position:\n    "
    new = InsertSection((NewText("New"),), (), after)
    made = made_section(new, draft, f"{head}{lists}\n", [])
    assert made.config == f"{head}{wanted}\n"


def test_a_section_gets_a_number_between_its_neighbours() -> None:
    files = [
        RecordFile(f"content/sections/{number}-{id_}.en.md", "section", id_, "en")
        for number, id_ in (("10", "a"), ("20", "b"), ("21", "c"), ("90", "d"))
    ]
    paths = [section_file("new", "en", files, after).path for after in ("a", "b", "d", "")]
    assert [path[17:19] for path in paths] == ["11", "22", "22", "22"]
