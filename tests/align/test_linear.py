"""Paragraphs as pieces: what stands from one unit to another, what is printed, what is seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.align.linear import (
    TextParagraph,
    TextRow,
    TextRun,
    TextTable,
    cut,
    inlines,
    note_paragraphs,
    paragraphs_in,
    printed,
    text_of,
)
from mdmdraft.model.text import Cite, Image, Inline, Link, Note, Para, Pinpoint, Style, Styled, Text
from mdmdraft.model.walk import ATOM, units
from mdmdraft.model.word import Tracked
from tests.align.inlines import emph, t

HER, HIM = Tracked("1", "Anna"), Tracked("2", "Bert")
EMPH: frozenset[Style] = frozenset({"emph"})
BOTH: frozenset[Style] = frozenset({"emph", "strong"})
CITE = Cite((Pinpoint("k"),))
IMAGE = Image("a.png", "A")


def para(*runs: TextRun | str) -> TextParagraph:
    return TextParagraph(
        "para", [TextRun(r, width=len(r)) if isinstance(r, str) else r for r in runs]
    )


def note_run(*texts: str) -> TextRun:
    said = [para(text) for text in texts]
    return TextRun(ATOM, atom=Note(tuple(Para(t(x)) for x in texts)), note=list(said))


def cited(shown: str, width: int = 3) -> TextRun:
    return TextRun(ATOM, atom=CITE, width=width, shown=shown)


PIECES = st.lists(st.sampled_from(["a", "bcd", " ", "ef"]), max_size=5)


@given(PIECES, st.integers(0, 9), st.integers(0, 9))
def test_a_slice_has_the_units_asked_for(texts: list[str], start: int, end: int) -> None:
    whole = para(*texts)
    found = whole.slice(start, end)
    assert "".join(r.text for r in found) == whole.text[start:end]
    assert all(r.text and len(r.text) == r.width for r in found)


def test_a_piece_that_is_cut_keeps_all_that_is_said_of_it() -> None:
    piece = TextRun("abcd", EMPH, "https://a.example", None, 4, [], "", HER, HIM, HER, ("c1",))
    found = cut(piece, 1, 3)
    assert found.text == "bc" and found.width == 2
    for name in ("styles", "link", "atom", "inserted", "deleted", "formatted", "comments"):
        assert getattr(found, name) == getattr(piece, name)
    assert cut(TextRun("abcd"), 1, 3).width == 0


def test_what_is_taken_whole_is_the_same_piece() -> None:
    one, atom, two = TextRun("ab"), TextRun(ATOM, atom=IMAGE), TextRun("cd")
    whole = para(one, atom, two)
    assert whole.slice(0, 5) == [one, atom, two]
    assert whole.slice(2, 3) == [atom]
    assert whole.slice(0, 2) == [one] and whole.slice(3, 5) == [two]
    assert whole.slice(2, 2) == [] and whole.slice(3, 2) == []


def test_the_first_units_are_taken_off_and_what_was_deleted_among_them() -> None:
    whole = para("12\t", "words here")
    gone = [TextRun(x, deleted=HIM) for x in "abc"]
    whole.deletions = [(2, gone[0]), (3, gone[1]), (5, gone[2])]
    assert whole.text == "12\twords here" and whole.words and whole.key
    whole.drop(3)
    assert whole.text == "words here"
    assert [w.text for w in whole.words] == ["words", "here"]
    assert whole.key == para("words here").key
    assert whole.deletions == [(0, gone[1]), (2, gone[2])]


@pytest.mark.parametrize(
    ("one", "two", "is_same"),
    [
        (para("ab"), para("a", "b"), True),
        (para("ab"), para("a b"), False),
        (para("a"), para(TextRun("a", EMPH)), False),
        (para("a"), para(TextRun("a", link="https://a.example")), False),
        (para(TextRun("a", link="x")), para(TextRun("a", link="y")), False),
        (para("a", " ", "b"), para("a", TextRun(" ", EMPH), "b"), True),
        (para(TextRun("a b", EMPH)), para(TextRun("a", EMPH), " ", TextRun("b", EMPH)), True),
        (para(TextRun("a", EMPH), "b"), para("a", TextRun("b", EMPH)), False),
        (para(TextRun("a", EMPH), "b"), para(TextRun("ab", EMPH)), False),
        (para(TextRun("a", BOTH)),
         para(TextRun("a", BOTH)), True),
        (para("a", note_run("n")), para("a", note_run("n")), True),
        (para("a", note_run("n")), para("a", note_run("m")), False),
        (para("a", cited("(K)")), para("a", TextRun(ATOM, atom=IMAGE)), False),
        (para("a", TextRun("b", inserted=HER)), para("ab"), True),
    ],
)  # fmt: skip
def test_what_paragraphs_are_told_from_others_by(
    one: TextParagraph, two: TextParagraph, is_same: bool
) -> None:
    assert (one.key == two.key) is is_same


def test_what_is_printed() -> None:
    whole = para("a ", cited("(K)"), note_run("n ", "m"), TextRun(ATOM, atom=IMAGE), " b")
    assert whole.text == f"a {ATOM * 3} b"
    assert whole.printed == f"a (K){ATOM * 2} b"
    assert printed(whole.runs) == "a (K)[^n \nm][image] b"
    assert printed([cited("In a note.", width=0)]) == "[^In a note.]"
    nested = note_run("n")
    nested.note[0] = para("x", cited("(K)"), "y")
    assert printed([nested]) == "[^xy]"
    assert printed([]) == ""


def test_pieces_set_alike_are_one_text() -> None:
    pieces = [
        TextRun("a", inserted=HER),
        TextRun("b"),
        TextRun("c", EMPH),
        TextRun("d", EMPH, "https://a.example"),
        TextRun("e", EMPH, "https://a.example"),
        TextRun(ATOM, atom=IMAGE),
        TextRun(ATOM, EMPH, "https://a.example", CITE),
        TextRun("f"),
        TextRun("g", BOTH),
    ]
    address = "https://a.example"
    expected: tuple[Inline, ...] = (
        Text("ab"),
        emph("c"),
        Link(address, (emph("de"),)),
        IMAGE,
        Link(address, (Styled("emph", (CITE,)),)),
        Text("f"),
        Styled("strong", (emph("g"),)),
    )
    assert inlines(pieces) == expected
    assert units(expected) == "".join(p.text for p in pieces)
    assert inlines([TextRun("a"), TextRun("b", link="x"), TextRun("c")]) == (
        Text("a"),
        Link("x", (Text("b"),)),
        Text("c"),
    )
    assert inlines([]) == ()


def test_the_words_of_rows_and_tables_are_those_of_their_cells() -> None:
    inside = para("inside")
    cell = TextTable([TextRow([[inside]])])
    rows = [TextRow([[para("a"), para("b")], [para("c")]]), TextRow([[cell], []])]
    table = TextTable(rows)
    assert [row.text for row in rows] == ["a\nb\nc", "inside\n"]
    assert table.text == "a\nb\nc\ninside\n"
    first, last = para("first"), para("last", note_run("n", "m"))
    assert text_of([first, table]) == "first\na\nb\nc\ninside\n"
    assert [p.text for p in paragraphs_in([first, table, last])] == [
        *("first", "a", "b", "c", "inside", f"last{ATOM}")
    ]
    assert [p.text for p in note_paragraphs(last)] == ["n", "m"]
    assert note_paragraphs(first) == []
