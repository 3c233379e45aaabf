"""LibreOffice accepts and rejects a redline for real, and comes to the words of both files."""

from __future__ import annotations

from typing import Any

import pytest
from benchmarks.light_edits import edited
from benchmarks.redlines import DATE, TOGETHER

from mdmdraft.diff.in_place import redline_in_place
from tests.diff.in_place.test_light_edits import report
from tests.diff.in_place.word_files import (
    WordFile,
    complex_field,
    control,
    note,
    p,
    table,
    text_box,
)
from tests.office import needs_uno, office

pytestmark = [pytest.mark.office, needs_uno]
READ = ({"do": "text"}, {"do": "notes"}, {"do": "changes"})
NOTES = {"1": p("Why it is so.")}


def agree(old: bytes, new: bytes) -> None:
    """Hold what LibreOffice makes of a redline against what it makes of both files."""
    redline = redline_in_place(old, new, names=("o", "n"), author="A", date=DATE)
    for resolve, version in (("accept", new), ("reject", old)):
        _, text, notes, left = office().run(redline, {"do": resolve}, *READ)
        wanted, wanted_notes, _ = office().run(version, *READ)
        assert (words(text), words(notes)) == (words(wanted), words(wanted_notes)), resolve
        assert left == []


def words(told: Any) -> list[str]:
    """Return the words in what LibreOffice tells."""
    if isinstance(told, str):
        return told.split()
    inner = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    return [word for part in inner for word in words(part)]


SAID = [f"Paragraph number {n} says in {n * 7} words what no other says." for n in range(5)]


@pytest.mark.parametrize(
    "after",
    [
        pytest.param([*SAID[1:], SAID[0]], id="to the end"),
        pytest.param([SAID[4], *SAID[:4]], id="from the end"),
        pytest.param([*SAID[2:4], *SAID[:2], SAID[4]], id="two"),
        pytest.param([SAID[1], SAID[2], SAID[0].replace("Para", "Pa"), *SAID[3:]], id="changed"),
        pytest.param([SAID[4], *SAID[1:4], SAID[0]], id="exchanged"),
    ],
)
def test_paragraphs_that_were_moved(after: list[str]) -> None:
    for old, new in ((SAID, after), (after, SAID)):
        agree(*(WordFile("".join(map(p, said))).bytes() for said in (old, new)))


def test_columns_that_came_and_went() -> None:
    """This office knows no tracked columns: it takes their words out, and leaves them empty."""
    one = WordFile(table(("a", "b"), ("c", "d")) + p()).bytes()
    two = WordFile(table(("a", "x", "b"), ("c", "y", "d")) + p()).bytes()
    for old, new in ((one, two), (two, one)):
        redline = redline_in_place(old, new, names=("o", "n"), author="A", date=DATE)
        for resolve, version in (("accept", new), ("reject", old)):
            _, text = office().run(redline, {"do": resolve}, {"do": "text"})
            (wanted,) = office().run(version, {"do": "text"})
            assert cells(text) == cells(wanted), resolve


def cells(told: Any) -> list[str]:
    """Return the words of the cells of the first table that have any."""
    return [part["text"] for _, cell in told[0]["table"] for part in cell if part["text"]]


@pytest.mark.parametrize("edits", [*TOGETHER[:2], TOGETHER[3]], ids=" ".join)
def test_a_report_that_was_edited(edits: tuple[str, ...]) -> None:
    old = report()
    new = edited(old, edits, "office")
    assert new is not None
    agree(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (p("One two three four."), p("One two") + p("three four.")),
        (p("One.") + p("Two.") + p("Three."), p("One.")),
        (p("x") + table(("a", "b")) + p("y"), p("x") + p("new") + table(("a", "c")) + p("y")),
        (p("x") + table(("a", "b"), ("c", "d")) + p("y"), p("x") + p("y")),
        (p("x", note("1"), " y"), p("x y")),
        (p("x y"), p("x", note("1"), " y")),
        (p("Dear ", control("<w:r><w:t>Ann</w:t></w:r>"), " and you"), p("Dear Ann and you all")),
        (p("See ", complex_field("QUOTE 4", "4"), " now"), p("See now")),
        (p(text_box(p("In a box"))) + p("x"), p(text_box(p("In my box"))) + p("x")),
    ],
)
def test_what_word_processors_get_wrong(old: str, new: str) -> None:
    agree(WordFile(old, notes=NOTES).bytes(), WordFile(new, notes=NOTES).bytes())
