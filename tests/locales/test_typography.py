"""Marks and blanks by language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.locales.typography import (
    fixed_blanks,
    is_typeset_alike,
    quotation_marks,
    typeset,
    with_fixed_blanks,
)

THIN, FULL = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("typed", "tag", "printed"),
    [
        ('"oui" ; pourquoi ?', "fr", f"«{FULL}oui{FULL}»{THIN}; pourquoi{THIN}?"),
        ("La santé n'est pas une faveur", "fr", "La santé n’est pas une faveur"),
        ("Priorité : haute", "fr", f"Priorité{FULL}: haute"),
        ("48 % de 1 200 000 euros", "fr", f"48{FULL}% de 1{THIN}200{THIN}000{FULL}euros"),
        ("voir p. 12, art. 3 et n° 7", "fr", f"voir p.{FULL}12, art.{FULL}3 et n°{FULL}7"),
        ("l'article L. 425-1, § 2", "fr", f"l’article{FULL}L.{FULL}425-1, §{FULL}2"),
        ("le 13 avril 2016 à 18 h 30", "fr", f"le 13{FULL}avril 2016 à 18{FULL}h{FULL}30"),
        ("« oui »", "fr", f"«{FULL}oui{FULL}»"),
        ("M. Orr et Mme Ek", "fr-CA", f"M.{FULL}Orr et Mme{FULL}Ek"),
        ("au XXIe siècle !", "fr", f"au XXIe{FULL}siècle{THIN}!"),
        ("en 2019 245 personnes", "fr", "en 2019 245 personnes"),
        ("std :: vector, oui: non", "fr", "std :: vector, oui: non"),
        ('Say "yes" ; p. 12', "en", "Say “yes” ; p. 12"),
        ('Er sagt "ja"', "de", "Er sagt „ja“"),
        ('an inch is 1"', "en", 'an inch is 1"'),
        ("Elle dit : « oui »", "xx", "Elle dit : « oui »"),
    ],
)
def test_a_line_is_set_as_its_language_sets_it(typed: str, tag: str, printed: str) -> None:
    assert typeset(typed, tag) == printed


def test_a_language_without_marks_of_its_own_has_those_of_english() -> None:
    assert quotation_marks("xx") == quotation_marks("en") == ("“", "”", "‘", "’")
    assert is_typeset_alike("en-GB")
    assert not is_typeset_alike("fr-CA")


@given(st.text(alphabet="ab19 .,:;!?%«»°pnM§\n\u00a0"))
def test_only_blanks_change_and_changing_them_twice_is_changing_them_once(text: str) -> None:
    once = with_fixed_blanks(text, "fr")
    assert len(once) == len(text)
    changed = [number for number, char in enumerate(text) if char != once[number]]
    assert changed == sorted(fixed_blanks(text, "fr"))
    assert all(text[number] in " \n" and once[number] in THIN + FULL for number in changed)
    assert with_fixed_blanks(once, "fr") == once
