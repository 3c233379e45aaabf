"""Quotations found: every kind of mark, and the citation that serves each."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mdmdraft.checks.quotations.quotations import line_of, marked, quotations_in
from mdmdraft.checks.text.prose import Piece, Unit
from mdmdraft.model.origin import Origin
from mdmdraft.model.paper import Record
from mdmdraft.model.record import SectionMeta
from mdmdraft.model.text import Cite, Inline, Note, Para, Pinpoint, Text

RECORD = Record("section", "text", "en", "a.md", SectionMeta(), {}, ())
PAIRS = ["“”", "«»", "‹›", "„“", '""']


def unit(*content: str | Cite | Note) -> Unit:
    inlines: tuple[Inline, ...] = tuple(Text(c) if isinstance(c, str) else c for c in content)
    text = "".join(c for c in content if isinstance(c, str))
    pieces = (Piece(0, text, "a.md", 0, True),)
    return Unit(RECORD, "paragraph", Origin("a.md"), inlines, text, pieces)


def cite(key: str = "a", **more: str) -> Cite:
    return Cite((Pinpoint(key, **more),))  # type: ignore[arg-type]


def found(*content: str | Cite | Note) -> list[tuple[str, str, str]]:
    made = unit(*content)
    return [
        (made.text[start + 1 : end - 1], mark.items[0].key if mark else "", strength)
        for (start, end), mark, strength in quotations_in(line_of(made))
    ]


@settings(max_examples=200)
@given(
    st.sampled_from(PAIRS),
    st.lists(st.sampled_from(["law", "l’État", "d'un", "(a)", "1°", "no.", "x;"]), min_size=1),
    st.sampled_from(["", ".", ",", " (emphasis added)", " [sic]"]),
)
def test_any_marked_words_with_a_citation_are_found(
    pair: str, words: list[str], between: str
) -> None:
    said = " ".join(words)
    got = found(f"So it is {pair[0]}{said}{pair[1]}{between} ", cite(), " and more.")
    assert got == [(said, "a", "following")]


@settings(max_examples=300)
@given(st.text(alphabet="ab “”„«»‹›‘’'\".[]() ", max_size=40))
@example("‘[ [ „'“")
def test_any_marks_at_all_are_read(text: str) -> None:
    spans, left = marked(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert -1 <= left < len(text)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("“a “b” c”", ["“a “b” c”"]),
        ("“a ‘b’ c” and ‘the second one here’", ["“a ‘b’ c”", "‘the second one here’"]),
        ("« a “b” »", ["« a “b” »"]),
        ("»a« und „b“", ["»a«", "„b“"]),
        ("the workers’ rights and the State’s ‘two words’ so", []),
        ("“open and “then a second” one", ["“then a second”"]),
        ("l’“autre”", ["“autre”"]),
    ],
)
def test_outer_marks_count(text: str, spans: list[str]) -> None:
    assert [text[a:b] for a, b in marked(text)[0]] == spans


def test_a_citation_serves_what_is_before_it_in_its_sentence() -> None:
    got = found("“A” and “b c”, as they say ", cite("k"), ". “D” ", cite("l"), ".")
    assert got == [
        ("A", "k", "same sentence"),
        ("b c", "k", "same sentence"),
        ("D", "l", "following"),
    ]


def test_a_citation_of_the_next_sentence_does_not() -> None:
    assert found("It is “a”. The law says so ", cite(), ".") == [("a", "", "before")]
    assert found("It is “never.” The law says so ", cite(), ".") == [("never.", "", "before")]


def test_a_citation_after_the_full_stop_does() -> None:
    assert found("It is “a”. ", cite(), " More.") == [("a", "a", "following")]
    assert found("It is “a.” ", cite()) == [("a.", "a", "following")]


def test_a_source_that_opens_the_next_sentence_does_not() -> None:
    later = cite("k", mode="author-in-text")
    assert found("It is “a”. ", later, " says more.") == [("a", "", "before")]


def test_a_source_named_before_does() -> None:
    named = cite("k", mode="author-in-text")
    assert found(named, " says “a b”.") == [("a b", "k", "same sentence")]
    assert found("The law ", cite("k"), " says “a b”.") == [("a b", "k", "before")]


def test_a_citation_within_the_marks_does() -> None:
    assert found("It is “a b ", cite("k"), "”.") == [("a b ", "k", "following")]


def test_a_note_gives_its_citation() -> None:
    note = Note((Para((Text("See "), cite("k"))),))
    assert found("It is “a b”.", note) == [("a b", "k", "following")]


def test_citations_side_by_side_are_one() -> None:
    made = line_of(unit("It is “a” ", cite("k"), " ", cite("l"), "."))
    assert [i.key for i in made.served[0].items] == ["k", "l"]


def test_marks_that_nothing_closes_open_no_more_than_a_few() -> None:
    found, left = marked("“" * 1000 + "words” and “more words”")
    assert left == 0
    assert all(start < end for start, end in found)
