"""Citations printed as notes, and citations without brackets."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.compose.draft import compose
from mdmdraft.compose.notes import NoteNumbers, notes_after_marks, without_brackets
from mdmdraft.model.text import Cite, Note, Para, Pinpoint, Styled, Text
from mdmdraft.model.walk import plain, walk_inlines
from mdmdraft.sources.load import load_paper
from tests.small_paper import CONFIG, CONTEXT, write


def noted(text: str) -> Cite:
    return Cite((Pinpoint("k"),), (Note((Para((Text(text),)),)),))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("words ", ". More", ["words", ".", "¹", " More"]),
        ("words ", " more", ["words", "¹", " more"]),
        ("words", "?! More", ["words", "?!", "¹", " More"]),
        ("words ", ",", ["words", ",", "¹"]),
        ("words ", " – more", ["words", "¹", " – more"]),
    ],
)
def test_notes_follow_marks(before: str, after: str, expected: list[str]) -> None:
    made = notes_after_marks(
        (Text(before, 0, len(before)), noted("x"), Text(after, 20, 20 + len(after)))
    )
    assert ["¹" if isinstance(i, Cite) else plain((i,)) for i in made] == expected
    for inline in made:
        if isinstance(inline, Text):
            assert inline.end - inline.at == len(inline.text)


def test_brackets_are_taken_off_where_they_hold_the_whole() -> None:
    assert plain(without_brackets((Text("(A 2018)"),))) == "A 2018"
    mixed = (Text("("), Styled("emph", (Text("A v. B"),)), Text(", 2020)"))
    assert plain(without_brackets(mixed)) == "A v. B, 2020"
    assert plain(without_brackets((Text("A (2018)"),))) == "A (2018)"
    assert without_brackets(()) == ()


def test_numbers_of_notes_in_the_order_of_printing() -> None:
    cite = Cite((Pinpoint("k"),))
    bare = Cite((Pinpoint("k"),), bare=True)
    own = Note((Para((Text("see"), cite, cite)),))
    numbers = NoteNumbers()
    numbers.read((Para((cite, own, Styled("emph", (cite,)))), Para((bare, cite))))
    assert numbers.found == [1, 2, 2, 3, 3, 4]


def test_a_note_style_prints_notes_and_none_in_a_note(tmp_path: Path) -> None:
    world = write(
        tmp_path,
        {
            "mdmdraft.yml": CONFIG + "csl: mdmdraft-note\n",
            "content/sections/01-context.en.md": CONTEXT.replace(
                "[@treaty, art. 3(a)].", "[@treaty, art. 3(a)]. As @book [p. 7] says."
            ),
        },
    )
    paper, _ = load_paper(world)
    draft = compose(paper, world, "position", "en", frozenset()).draft
    cites = [c for p in draft.parts for c in walk_inlines(p.blocks) if isinstance(c, Cite)]
    notes = [n for p in draft.parts for n in walk_inlines(p.blocks) if isinstance(n, Note)]
    for note in notes:
        inside = list(walk_inlines(note.blocks))
        assert not any(isinstance(i, Note) for i in inside)
    assert sum(not c.bare for c in cites) > 3
    assert all(not any(isinstance(i, Note) for i in c.content) for c in cites if c.bare)
    context = draft.parts[0].blocks[1]
    assert isinstance(context, Para)
    assert plain(context.content).startswith("Some words about harm and. As ")
    first = next(c for c in cites if c.items[0].key == "treaty")
    assert isinstance(first.content[0], Note)
    assert "Treaty on Harm" in plain(
        i for b in first.content[0].blocks for i in getattr(b, "content", ())
    )
