"""Sentences around a citation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.text.sentences import sentence_at


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


@given(st.text(max_size=200), st.integers(0, 200))
def test_the_place_is_in_its_sentence(text: str, index: int) -> None:
    index = min(index, len(text))
    start, end = sentence_at(text, index)
    assert 0 <= start <= len(text[:index].rstrip()) <= max(end, 0) <= len(text)
