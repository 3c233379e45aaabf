"""Words against limits, and from which sections words are to be taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.compose.draft import compose
from mdmdraft.model.config import Counting, Limits, Range, SectionRange
from mdmdraft.model.draft import Draft, Part, PartKind
from mdmdraft.model.lengths import (
    Bounds,
    Length,
    Lengths,
    bounds,
    counts,
    lengths,
    spread,
    words_in_all,
    words_of,
)
from mdmdraft.sources.load import load_paper
from tests.small_paper import write

SECTIONS = st.lists(
    st.builds(
        lambda words, most, counted: (words, most, counted),
        st.integers(0, 5000),
        st.none() | st.integers(0, 5000),
        st.booleans(),
    ),
    max_size=12,
)


def made(sections: list[tuple[int, int | None, bool]], most: int) -> Lengths:
    found = tuple(Length(f"s{n}", w, None, m, c) for n, (w, m, c) in enumerate(sections))
    total = Length("", sum(s.words for s in found if s.counted), None, most)
    return Lengths("d", "en", found, total)


@given(SECTIONS, st.integers(0, 20000))
def test_the_shares_add_up_and_none_is_more_than_its_section(
    sections: list[tuple[int, int | None, bool]], most: int
) -> None:
    found = made(sections, most)
    shares = dict(spread(found))
    assert sum(shares.values()) == max(found.total.beyond, 0)
    by_id = {s.section: s for s in found.sections}
    assert all(0 < words <= by_id[name].words for name, words in shares.items())
    assert all(by_id[name].counted for name in shares)


def test_those_over_their_own_limit_give_first() -> None:
    found = made([(500, 400, True), (300, 100, True), (200, None, True)], 850)
    assert spread(found) == [("s1", 100), ("s0", 50)]


def test_what_is_still_to_go_is_shared_by_all() -> None:
    found = made([(500, 400, True), (200, None, True), (200, None, False)], 500)
    assert spread(found) == [("s0", 100 + 67), ("s1", 33)]


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    world = write(tmp_path_factory.mktemp("paper"))
    paper, _ = load_paper(world)
    return compose(paper, world, "position", "en", frozenset()).draft


def part(kind: PartKind, words: int, notes: int) -> Part:
    return Part(kind, kind, kind, "x.md", (), words=words, note_words=notes)


@pytest.mark.parametrize(
    ("words", "least", "most", "beyond", "state"),
    [
        (10, None, None, 0, ""),
        (10, None, 10, 0, "ok"),
        (10, 10, None, 0, "ok"),
        (11, None, 10, 1, "over by 1"),
        (9, 10, 20, -1, "under by 1"),
        (0, 1, None, -1, "under by 1"),
        (9000, None, 0, 9000, "over by 9,000"),
    ],
)
def test_a_length_against_its_bounds(
    words: int, least: int | None, most: int | None, beyond: int, state: str
) -> None:
    length = Length("a", words, least, most)
    assert (length.beyond, length.state) == (beyond, state)


def test_a_bare_number_is_a_maximum() -> None:
    assert bounds(None, "en") == Bounds()
    assert bounds(500, "en") == Bounds(max=500)
    assert bounds(Range(min=3), "en") == Bounds(3)
    assert bounds(Range(min=3, max=9), "en") == Bounds(3, 9)


@pytest.mark.parametrize(
    ("limit", "en", "fr"),
    [
        (Range(min=1, max={"en": 2, "fr": 3}), Bounds(1, 2), Bounds(1, 3)),
        (SectionRange(max=9, pages={"fr": 2}), Bounds(max=9), Bounds(max=9, pages=2)),
    ],
)
def test_a_limit_may_be_one_a_language(limit: Range | SectionRange, en: Bounds, fr: Bounds) -> None:
    assert (bounds(limit, "en"), bounds(limit, "fr")) == (en, fr)


@pytest.mark.parametrize(
    ("counting", "body", "references", "annex"),
    [
        (Counting(), 100, 0, 0),
        (Counting(notes=True), 107, 0, 0),
        (Counting(references=True), 100, 50, 0),
        (Counting(annexes=True), 100, 0, 30),
        (Counting(notes=True, references=True, annexes=True), 107, 51, 33),
    ],
)
def test_what_counts(counting: Counting, body: int, references: int, annex: int) -> None:
    parts = (part("body", 100, 7), part("references", 50, 1), part("annex", 30, 3))
    found = [words_of(p, counting) if counts(p, counting) else 0 for p in parts]
    assert found == [body, references, annex]


def test_the_lengths_of_a_draft(draft: Draft) -> None:
    limits = Limits(words=Range(max=5), pages=3, sections={"context": SectionRange(min=9999)})
    found = lengths(draft, limits)
    assert [length.section for length in found.sections] == [p.id for p in draft.parts]
    by_id = {length.section: length for length in found.sections}
    assert by_id["context"].min == 9999
    assert by_id["advice"].state == ""
    assert [id_ for id_, length in by_id.items() if length.counted] == ["context", "advice"]
    assert found.total.words == by_id["context"].words + by_id["advice"].words
    assert found.total.words == words_in_all(draft, Counting())
    assert found.total.pages == 3
    assert [length.section for length in found.broken()] == ["context", ""]


def test_notes_are_words_too_where_they_count(draft: Draft) -> None:
    context = next(p for p in draft.parts if p.id == "context")
    assert context.note_words > 0
    without = lengths(draft, Limits()).total.words
    assert lengths(draft, Limits(count=Counting(notes=True))).total.words > without


PROSE = "# Sources\n\nFive words of plain prose.\n\n"


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("# References\n\n::: {#refs} :::\n", "references", None),
        ("# References\n\n## Read\n\n::: {#refs} :::\n", "references", None),
        (PROSE + "::: {#refs} :::\n", "body", 7),
        (PROSE + "## Read\n\n::: {#refs} :::\n", "body", 7),
        (PROSE + "::: {.summary}\n::: {#refs} :::\n:::\n", "body", 7),
        ("# Sources\n\n::: {#refs} :::\n\nFive words of plain prose.\n", "body", 7),
        ("# Sources\n\n| a | b |\n|---|---|\n| c | d |\n\n::: {#refs} :::\n", "body", 6),
        ("# Sources\n\n::: {.evidence ref=survey} :::\n\n::: {#refs} :::\n", "body", None),
    ],
)
def test_prose_beside_the_bibliography_counts(
    tmp_path: Path, text: str, kind: PartKind, words: int | None
) -> None:
    paper, _ = load_paper(write(tmp_path, {"content/sections/90-references.en.md": text}))
    made = compose(paper, write(tmp_path), "position", "en", frozenset()).draft
    part = next(part for part in made.parts if part.id == "references")
    without, among = Counting(), Counting(references=True)
    assert part.kind == kind
    assert 0 < part.reference_words < part.words
    assert words is None or words_of(part, without) == words
    if kind == "body":
        assert words_of(part, among) == words_of(part, without) + part.reference_words
        assert counts(part, without)
    else:
        assert words_of(part, among) == words_of(part, without) == part.words
        assert not counts(part, without)


def test_a_bibliography_in_an_annex_counts_only_where_it_is_asked_for() -> None:
    annex = Part("a", "annex", "A", "a.md", (), words=100, note_words=0, reference_words=40)
    assert words_of(annex, Counting(annexes=True)) == 60
    assert words_of(annex, Counting(annexes=True, references=True)) == 100
