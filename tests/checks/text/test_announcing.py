"""Words that announce how many things follow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.numbers.number_words import CARDINALS
from mdmdraft.checks.text.announcing import announced

WORDS = sorted(word for word, value in CARDINALS.items() if 2 <= value <= 20)


def numbers_of(text: str, language: str = "en") -> list[int]:
    return [one.number for one in announced(text, 0, len(text), language)]


@given(st.sampled_from(WORDS))
def test_a_number_in_words_says_what_its_cardinal_is(word: str) -> None:
    assert numbers_of(f"There are {word} reasons for it:") == [CARDINALS[word]]


@given(st.integers(2, 20))
def test_a_number_in_digits_says_itself(number: int) -> None:
    assert numbers_of(f"There are {number} reasons for it:") == [number]
    assert numbers_of(f"Il y a {number} raisons à cela :", "fr") == [number]


@pytest.mark.parametrize("text", ["Two or three reasons:", "From 3 to 5 reasons:", "1 reason:"])
def test_a_range_and_a_single_thing_announce_nothing(text: str) -> None:
    assert numbers_of(text) == []


def test_what_says_only_that_things_follow_is_plain() -> None:
    (reasons,) = announced("Three reasons follow.", 0, 21, "en")
    (members,) = announced("The club has eight members.", 0, 27, "en")
    assert reasons.is_plain
    assert reasons.opens
    assert not members.is_plain
    assert not members.opens
