"""LibreOffice accepts and rejects for real, and comes to the text of both versions.

Two things it cannot do, so that only the words are compared where there are any: it leaves an empty
field where a citation was deleted, and with it its row of a table; and it forgets the end of a
deleted paragraph that holds a note.
"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from mdmdraft.docx.accept.draft import resolve_draft
from mdmdraft.model.changes import Meaning
from mdmdraft.model.draft import Draft
from mdmdraft.model.text import Cell, Column, Heading, List, Para, Restyled, RevisedBlocks, Table
from tests.diff.redline.pairs import pair
from tests.diff.redline.redlines import (
    DELETED,
    FROM,
    INSERTED,
    TO,
    come,
    compared,
    gone,
    heard,
    marked,
    new,
    old,
    uncommented,
    written,
)
from tests.docx.write.build import write_plain
from tests.office import needs_uno, office
from tests.writing.maker import Maker, placed

pytestmark = [pytest.mark.office, needs_uno]
replace = msgspec.structs.replace
READ = ({"do": "text"}, {"do": "notes"}, {"do": "changes"})


def agree(data: bytes, before: Draft, after: Draft, *, styles: bool) -> None:
    """Hold what LibreOffice makes of a redline against what it makes of the two versions."""
    bare = uncommented(data)
    for resolve, version in (("accept", after), ("reject", before)):
        _, text, notes, left = office().run(bare, {"do": resolve}, *READ)
        wanted, wanted_notes, _ = office().run(write_plain(version), *READ)
        assert left == []
        assert heard(text, styles=styles) == heard(wanted, styles=styles), resolve
        assert _notes(notes) == _notes(wanted_notes), resolve


def _notes(notes: list[Any]) -> list[list[str]]:
    return [heard(note, styles=False) for note in notes]


def constructs() -> Draft:
    """Return a marked draft of what word processors are known to get wrong."""
    m = Maker("content/a.en.md")

    def table(*words: str) -> Table:
        rows = tuple(m.row(word, word) for word in words)
        return placed(Table((Column(), Column()), (), rows), m)

    moved = placed(List(((m.para("moved a"),), (m.para("moved b"),))), m)
    row = m.row(Cell((m.para("stays"), old(m.para("last of a cell")))), Cell((old(m.para("x")),)))
    numbers = ((m.para("1"),), (old(m.para("gone")),), (new(m.para("2")),), (m.para("3"),))
    return marked(
        m.heading(1, "Head", "1"),
        RevisedBlocks(FROM, (m.para("Before the list."), moved)),
        m.para("Deleted whole, before a table:"),
        old(m.para("gone")),
        table("kept"),
        old(m.para("between two tables")),
        table("one"),
        m.para("Then tables that come and go."),
        old(m.para("caption"), table("gone", "too")),
        new(m.para("caption"), table("new")),
        placed(
            Table(
                (Column(), Column()),
                (),
                (
                    row,
                    replace(m.row("r", "s"), revision=DELETED),
                    replace(m.row("t", "u"), revision=INSERTED),
                ),
            ),
            m,
        ),
        replace(m.para("Split "), mark=INSERTED),
        m.para("here."),
        replace(m.para("Joined "), mark=DELETED),
        m.para("there."),
        Restyled(m.para("Another style."), m.para(style="lead"), 1),
        placed(List(numbers, ordered=True), m),
        old(m.heading(2, "Gone", "1.1"), m.para("with its words")),
        RevisedBlocks(TO, (m.para("Before the list."), moved)),
        replace(Heading(2, (come("New "), gone("Old "))), number="1.1"),
        m.para("Words."),
        old(m.para("the last of all")),
    )


def test_what_word_processors_get_wrong() -> None:
    draft = constructs()
    agree(
        written(draft),
        resolve_draft(draft, accept=False),
        resolve_draft(draft, accept=True),
        styles=True,
    )


@pytest.mark.parametrize("seed", [5, 9, 11])
def test_redlines_without_notes_and_citations(seed: int) -> None:
    before, after = pair(seed, cited=False)
    agree(compared(before, after), before, after, styles=True)


@pytest.mark.parametrize("seed", [1, 7, 10])
def test_redlines_of_anything(seed: int) -> None:
    before, after = pair(seed, turning=False)
    agree(compared(before, after), before, after, styles=False)


def test_the_meaning_is_shown_in_comments() -> None:
    m = Maker("content/a.en.md")
    draft = marked(m.heading(1, "Head", "1"), Para((gone("should"), come("must"))))
    meaning = (Meaning("recommendation-strengthened", "strengthened: should → must", change=1),)
    (comments,) = office().run(written(draft, meaning), {"do": "comments"})
    assert [c["text"].split("\n")[-1] for c in comments] == ["strengthened: should → must"] * 2
    assert {c["author"] for c in comments} == {"A. Reader"}
