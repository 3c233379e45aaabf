"""Names that differ as slips do."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.text.name_spellings import (
    alike,
    differs_by_one,
    folded,
    heard,
    is_name,
    is_slip,
    opens_sentence,
)

NAMES = st.text(string.ascii_lowercase, min_size=1, max_size=12).map(str.capitalize)
PLACES = st.integers(0, 11)


@given(NAMES, PLACES)
def test_an_accent_a_hyphen_and_capitals_change_nothing_that_is_folded(name: str, at: int) -> None:
    at %= len(name)
    accented = unicodedata.normalize("NFC", f"{name[: at + 1]}\u0301{name[at + 1 :]}")
    assert folded(accented) == folded(name)
    assert folded(f"{name[:at]}-{name[at:]}".upper()) == folded(name)
    assert heard(accented) == heard(name)


@given(NAMES, PLACES)
def test_a_letter_written_twice_is_not_heard(name: str, at: int) -> None:
    at %= len(name)
    doubled = name[: at + 1] + name[at].lower() + name[at + 1 :]
    assert heard(doubled) == heard(name)
    assert heard(doubled, mute=True) == heard(name, mute=True)


@given(NAMES, PLACES, st.sampled_from(string.ascii_lowercase))
def test_one_letter_more_or_another_one_differs_by_one(name: str, at: int, letter: str) -> None:
    word, at = name.lower(), at % len(name)
    assert not differs_by_one(word, word)
    assert differs_by_one(word, word[:at] + letter + word[at:])
    assert differs_by_one(word, word[:at] + letter + word[at + 1 :]) == (word[at] != letter)


@given(NAMES, NAMES)
def test_what_differs_does_so_in_either_order(one: str, two: str) -> None:
    assert differs_by_one(one, two) == differs_by_one(two, one)
    if len(one) == len(two) and one != two and differs_by_one(one.lower(), two.lower()):
        assert is_slip(one.lower(), two.lower()) == is_slip(two.lower(), one.lower())


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Lindqvist", "Lindquist"),
        ("Vaire", "Viare"),
        ("Šimić", "Simic"),
        ("Delacour-Vey", "Delacourt-Vey"),
        ("Montfaucon-sur-Vaire", "Montfaucon-sur-Vère"),
        ("Rassendyll", "Rassendyl"),
    ],
)
def test_slips_are_alike(one: str, two: str) -> None:
    assert [set(pair) for pair in alike([one, two, "Other", "Zenda"])] == [{one, two}]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Lamp", "Lamps"),
        ("Hofbau", "Hofbach"),
        ("Strelsau", "Strelsauer"),
        ("Villeneuve-sur-Lot", "Villeneuve-sur-Lys"),
    ],
)
def test_forms_and_other_names_are_not(one: str, two: str) -> None:
    assert list(alike([one, two])) == []


@pytest.mark.parametrize(
    ("one", "two"),
    [("Anna", "Ana"), ("Catherine", "Katherine"), ("Philip", "Filip"), ("Erik", "Eric")],
)
def test_first_names_that_are_heard_alike(one: str, two: str) -> None:
    assert heard(one) == heard(two)


@pytest.mark.parametrize(("one", "two"), [("Jan", "Jana"), ("Jean", "Jeanne"), ("Marie", "Maria")])
def test_first_names_that_are_not(one: str, two: str) -> None:
    assert heard(one) != heard(two)


def test_names_have_capitals_at_the_start_of_their_parts() -> None:
    assert is_name("Montfaucon-sur-Vère")
    assert not is_name("NATO")
    assert not is_name("B2B")


def test_a_word_opens_its_sentence_after_a_mark_or_nothing() -> None:
    text = "Noor came. Noor saw Noor, “Noor”."
    assert [opens_sentence(text, n) for n in (0, 11, 20, 27)] == [True, True, False, False]
