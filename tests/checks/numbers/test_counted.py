"""What a number counts is known by the words beside it."""

from __future__ import annotations

import pytest

from mdmdraft.checks.numbers.counted import Counted, counted
from mdmdraft.checks.numbers.numerals import amounts

COUNTED = [
    ("en", "The harbour has 214 berths, 96 for visitors.", "berth", ""),
    ("en", "The 87 boats on swinging moorings pay half.", "boat", "swinging mooring"),
    ("en", "Some 1,284 thalli grew on 96 roofs.", "thalli", ""),
    ("en", "In 2023, 300 of the roofs were of slate.", "roof", ""),
    ("en", "They asked 86 women interviewed in Paris between them.", "woman", "interviewed paris"),
    ("en", "They met 200 sex workers.", "worker", "sex"),
    ("en", "One recorded victim was found in 12 EU member states.", "victim", "recorded"),
    ("en", "Nine gauges in ten were read.", "gauge", ""),
    ("en", "Some 1.6 million bowls since they opened.", "bowl", ""),
    ("fr", "On compte 3 906 compteurs relevés à distance.", "compteur", "relevé distanc"),
    ("fr", "Les 4 128 abonnés du syndicat paient.", "abonné", "syndicat"),
    ("fr", "Ils ont servi 1,6 million de bols depuis 2020.", "bol", ""),
    ("fr", "Neuf jauges sur dix étaient lues.", "jaug", ""),
    ("fr", "Avec 12 nouveaux bateaux.", "bateau", ""),
]


def read(language: str, text: str) -> Counted:
    found = next(a for a in amounts(text, language) if a.value != 2023)
    return counted(text, found, 0, len(text), language)


@pytest.mark.parametrize(("language", "text", "head", "narrowed"), COUNTED)
def test_the_noun_and_what_narrows_it(language: str, text: str, head: str, narrowed: str) -> None:
    found = read(language, text)
    assert (found.head, found.narrowed) == (head, frozenset(narrowed.split()))


NAMED = [
    ("en", "Income came to 1.2 million crowns.", "income"),
    ("en", "An income of €2.5bn was made.", "income"),
    ("fr", "Les recettes s’élèvent à 2,4 millions de couronnes.", "recett"),
]


@pytest.mark.parametrize(("language", "text", "head"), NAMED)
def test_what_it_is_called(language: str, text: str, head: str) -> None:
    found = read(language, text)
    assert (found.head, found.named) == (head, True)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Of all, 96 of them came."), ("fr", "Le port, dont 96 sont à Zenda."),
     ("en", "It was 4,823; most came."), ("en", "Under 18 is too young.")],
)  # fmt: skip
def test_nothing_where_nothing_is_said(language: str, text: str) -> None:
    assert read(language, text).head == ""
