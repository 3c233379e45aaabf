"""Sentences around a citation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.text.sentences import sentence, sentence_at, sentences


@pytest.mark.parametrize(
    ("text", "mark", "sentence"),
    [
        ("One is one. Two is two . Three.", " .", "Two is two . "),
        ("The law says “never.”  Then it stops.", "  Then", "The law says “never.”  "),
        (
            "It is in art. 3 of Act No. 4 here. Next.",
            " here",
            "It is in art. 3 of Act No. 4 here. ",
        ),
        ("Cf. M. Dupont , v. above.", " , v", "Cf. M. Dupont , v. above."),
        ("No end", "end", "No end"),
    ],
)
def test_sentence(text: str, mark: str, sentence: str) -> None:
    start, end = sentence_at(text, text.index(mark))
    assert text[start:end] == sentence


def test_sentences_end_where_they_do_in_a_long_text() -> None:
    before = "One is long enough to be a sentence. " * 200
    text = f"{before}Two is here, and no more. {before}"
    a, b = sentence(text, len(before) + 4, len(before) + 6)
    assert text[a:b].strip() == "Two is here, and no more."


def test_sentences_end_where_they_do() -> None:
    text = "One, art. 3 of it. Two is here. Three."
    a, b = sentence(text, text.index("Two"), text.index("Two") + 3)
    assert text[a:b].strip() == "Two is here."


def test_a_sentence_without_end_is_cut() -> None:
    text = "word " * 5_000
    start, end = sentence_at(text, 12_500)
    assert 12_500 - 5_000 < start < 12_500 < end < 12_500 + 5_000
    assert sentence(text, 12_500, 12_510) == (start + 1, end + 10)


@given(st.text(max_size=200), st.integers(0, 200))
def test_the_place_is_in_its_sentence(text: str, index: int) -> None:
    index = min(index, len(text))
    start, end = sentence_at(text, index)
    assert 0 <= start <= len(text[:index].rstrip()) <= max(end, 0) <= len(text)


@given(st.text(alphabet="ab .“”!?AB", max_size=120), st.data())
def test_what_is_looked_at_is_in_its_sentences(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = sentence(text, start, end)
    assert first >= 0
    assert last <= len(text)


@given(st.text("Ab1. ?!…”)\u00a0\n", max_size=60))
def test_sentences_make_up_the_text(text: str) -> None:
    found = list(sentences(text))
    assert "".join(text[start:end] for start, end in found).strip() == text.strip()
    assert [a for a, _ in found[1:]] == [b for _, b in found[:-1]]


def test_sentences_are_those_around_each_place() -> None:
    text = "One is one. Art. 3 of Act No. 4 says “never.”  Then, cf. M. Dupont, it stops. End"
    found = list(sentences(text))
    assert [text[a:b].strip() for a, b in found] == [
        "One is one.",
        "Art. 3 of Act No. 4 says “never.”",
        "Then, cf. M. Dupont, it stops.",
        "End",
    ]
    assert all(sentence_at(text, a + 1) == (a, b) for a, b in found)
