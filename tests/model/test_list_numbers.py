"""Letters and Roman numerals of lists and headings."""

from __future__ import annotations

from mdmdraft.model.list_numbers import letters, roman


def test_letters_are_doubled_after_z() -> None:
    assert [letters(n) for n in (1, 2, 26, 27, 28, 53)] == ["a", "b", "z", "aa", "bb", "aaa"]


def test_roman_numerals() -> None:
    said = {1: "i", 4: "iv", 9: "ix", 14: "xiv", 40: "xl", 90: "xc", 400: "cd", 1994: "mcmxciv"}
    assert {n: roman(n) for n in said} == said
