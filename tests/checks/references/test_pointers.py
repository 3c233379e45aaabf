"""Pointers that were typed by hand, and whether there is what they point to."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.pointed import there_is
from mdmdraft.checks.references.pointers import pointers, value
from tests.checks.references.test_citings import subject_of

TABLE = "| a | b |\n|---|---|\n| c | d |\n\n: A table.\n"


def subject(folder: Path, text: str) -> Subject:
    return subject_of(folder, **{"content__sections__01-text.en.md": f"# Text\n\n{text}\n"})


@given(st.integers(1, 99))
def test_a_number_is_worth_itself_whatever_follows_its_point(number: int) -> None:
    assert value(str(number)) == value(f"{number}.{number}") == number


@given(st.sampled_from([c for c in string.ascii_uppercase if c not in "IVX"]))
def test_a_letter_is_worth_its_place(letter: str) -> None:
    assert value(letter) == string.ascii_uppercase.index(letter) + 1


@pytest.mark.parametrize(("number", "worth"), [("I", 1), ("IV", 4), ("IX", 9), ("XII", 12)])
def test_roman_numerals(number: str, worth: int) -> None:
    assert value(number) == worth


def test_there_is_what_stands_in_the_paper(tmp_path: Path) -> None:
    found = there_is(subject(tmp_path, f"One.[^1]\n\n{TABLE}\n[^1]: A note.\n"))
    assert (found.most("table"), found.most("figure"), found.most("note")) == (1, 0, 1)


@pytest.mark.parametrize(
    ("text", "words", "dead"),
    [
        (f"See the table below.\n\n{TABLE}", "table below", False),
        (f"{TABLE}\nSee the table below.", "table below", True),
        ("As noted above, it rains.", "As noted above", False),
        ("See recommendation 14.", "recommendation 14", True),
    ],
)
def test_a_pointer_is_dead_where_nothing_is(
    tmp_path: Path, text: str, words: str, dead: bool
) -> None:
    (found,) = pointers(subject(tmp_path, text))
    assert (found.words, found.is_dead) == (words, dead)


@pytest.mark.parametrize("text", ["The price is above all low.", "Section 3 of the Act says so."])
def test_what_points_nowhere_is_none(tmp_path: Path, text: str) -> None:
    assert list(pointers(subject(tmp_path, text))) == []
