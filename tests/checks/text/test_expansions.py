"""What acronyms are said to stand for, and when two wordings are one name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.text.acronyms import acronyms
from mdmdraft.checks.text.expansions import expansions
from mdmdraft.checks.text.initials import reach
from mdmdraft.checks.text.sameness_of_names import is_one_name


def told(text: str) -> list[str]:
    """Return the wordings whose initials the acronyms of a text are."""
    return [
        text[e.start : e.end]
        for acronym in acronyms(text)
        for e in expansions(text, acronym)
        if e.is_spelled
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("at the Night Tram Agency (NTA) they", "Night Tram Agency"),
        ("l’Agence du toit partagé (ci-après l’« ATP ») loue", "Agence du toit partagé"),
        ("the Night Tram Agency, or NTA.", "Night Tram Agency"),
        ("the NTA (Night Tram Agency) runs", "Night Tram Agency"),
        ("the NTA [the Night Tram Agency, of old] runs", "Night Tram Agency"),
        ("the NTA, the Night Tram Agency, runs", "Night Tram Agency"),
        ("NTA stands for Night Tram Agency.", "Night Tram Agency"),
        ("NTAs: night tram agents", "night tram agents"),
        ("une Maison de nuit des cuisiniers (MNC)", "Maison de nuit des cuisiniers"),
        ("le sigle BDF signifie Banque des droits de feux", "Banque des droits de feux"),
    ],
)
def test_words_whose_initials_the_letters_are(text: str, words: str) -> None:
    assert told(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "the Night Tram Agency and its drivers (NTA) eat",
        "the night agency. Trams (NTA) run",
        "the NTA, a Night Tram, Agency",
        "the Night Tram Agency NTA runs",
        "see the NTA. Night trams always run",
    ],
)
def test_words_that_are_not(text: str) -> None:
    assert told(text) == []


def test_initials_reach_over_small_words_alone() -> None:
    assert reach("NTA", ["Night", "of", "the", "Tram", "Agency"]) == (0, 5)
    assert reach("NTA", ["Night", "Blue", "Tram", "Agency"]) is None
    assert reach("NTA", ["the", "Night", "Tram", "Agency", "ran"], backwards=True) == (1, 4)
    assert reach("NTA", ["no", "to", "an"]) is None


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Night Duty Officer", "night-duty officers"),
        ("International Lamp Organization", "International Lamp Organisation"),
        ("Centre for Lamps", "Center for Lamps"),
        ("Zenda Lamp Office", "Lamp Office of Zenda"),
        ("Society of Keepers", "Society of Keepers of Ruritania"),
        ("Haute Autorité de santé", "haute autorité de la santé"),
        ("non-electric lamps", "nonelectric lamp"),
        ("Commission of Lighthouses", "Commission des lanternes"),
    ],
)
def test_one_name(one: str, two: str) -> None:
    assert is_one_name(one.replace("-", " ").split(), two.replace("-", " ").split())


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Night Transport Authority", "Night Tram Agency"),
        ("Federation of Night Kitchens", "Forum of Night Kitchens"),
        ("Printers Aid Fund", "Printers Assistance Fund"),
        ("optical character recognition", "optical character reading"),
        ("Maison des cuisiniers de nuit", "Maison des cuisiniers nocturnes"),
        ("International War Court", "International Water Court"),
    ],
)
def test_two_names(one: str, two: str) -> None:
    assert not is_one_name(one.split(), two.split())


@given(st.text(alphabet="ABCabc ().,“”’-:/0&é", max_size=80))
def test_expansions_lie_in_their_text(text: str) -> None:
    for acronym in acronyms(text):
        for one in expansions(text, acronym):
            assert 0 <= one.start < one.end <= len(text)
            assert all(text[at : at + len(word)] == word for at, word in one.words)
