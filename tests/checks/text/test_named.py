"""Persons, places and bodies that a text names, and which of them are one."""

from __future__ import annotations

import pytest

from mdmdraft.checks.text.name_pairs import of_bodies, of_first_names, of_persons, of_places
from mdmdraft.checks.text.named import bodies, first_names, numbered, persons, places


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("We thank Mr J. de la Tour.", "en", ["de la Tour"]),
        ("Rudolf von Tarlen drew it.", "en", ["von Tarlen"]),
        ("So says Dr. Van der Guter.", "en", ["van der Guter"]),
        ("Me d’Orsay-Lind et Me de La Tour plaident.", "fr", ["d’Orsay-Lind", "de La Tour"]),
        ("Mr D’arcy hears it.", "en", ["d’arcy"]),
        ("The Board of Works met in Zenda.", "en", []),
    ],
)
def test_persons_have_a_title_or_particles(text: str, language: str, shown: list[str]) -> None:
    assert [person.shown for person in persons(text, language)] == shown


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("the Ministry of Rivers and Roads paid", "en", ["Ministry of Rivers and Roads"]),
        ("la Société des amis de la lampe se réunit", "fr", ["Société des amis de la lampe"]),
        ("La Ligue des pilotes et la Ligue des pilote la fait", "fr", None),
        ("le ministère des rivières", "fr", []),
        ("pour dissocier TRF2 de l’ADN", "fr", []),
        ("que Dorval pour Kerhaven prépare", "fr", []),
    ],
)
def test_bodies_have_words_that_are_joined(
    text: str, language: str, names: list[str] | None
) -> None:
    found = [body.name for body in bodies(text, language)]
    assert found == (["Ligue des pilotes", "Ligue des pilote"] if names is None else names)


def pairs_of(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [
        *of_persons(persons(text, language)),
        *of_places(places(text, language)),
        *of_bodies(bodies(text, language), numbered(language)),
        *(
            (f"{a} {c}", f"{b} {c}")
            for a, b, c in of_first_names([t[:2] for t in first_names(text)])
        ),
    ]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("by Mr de la Tour and Mr Delatour", {"de la Tour", "Delatour"}),
        ("from Cape Farewell to Cape Farewel", {"Cape Farewell", "Cape Farewel"}),
        ("the Friends of the Lamp, the Friends of the Lamps", None),
        ("by Ana Kowal; by Anna Kowal", {"Ana Kowal", "Anna Kowal"}),
    ],
)
def test_one_name_in_two_ways(text: str, pair: set[str] | None) -> None:
    wanted = {"Friends of the Lamp", "Friends of the Lamps"} if pair is None else pair
    assert [set(found) for found in pairs_of(text)] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "by Ms Clarke and Mr Clark",
        "by Mr A. Smythe and Mr J. Smyth",
        "by Jan Kowal and Jana Kowal",
        "the Court of Appeal and the Court of Appeals",
        "Mount Rosa and Mount Etna",
        "the Board of Works and the Boards of Works",
    ],
)
def test_two_names(text: str) -> None:
    assert pairs_of(text) == []
