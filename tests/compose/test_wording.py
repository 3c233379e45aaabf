"""The words mdmdraft prints, and dates as a language writes them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from babel.dates import format_date, format_skeleton
from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.compose.wording import wording
from mdmdraft.world import World

WORLD = World(Path("/nonexistent"), env={})


@settings(deadline=None)
@given(st.dates(datetime.date(1800, 1, 1)), st.sampled_from(["en", "fr"]))
def test_dates_are_those_of_cldr(day: datetime.date, language: str) -> None:
    words = wording(WORLD, language)
    locale = {"en": "en_GB", "fr": "fr"}[language]
    expected = format_date(day, "long", locale=locale)
    if language == "fr" and day.day == 1:
        expected = expected.replace("1 ", "1er ", 1)  # as the Imprimerie nationale writes it
    assert words.date(day.isoformat()) == expected
    month = day.isoformat()[:7]
    moment = datetime.datetime(day.year, day.month, day.day)
    assert words.date(month) == format_skeleton("yMMMM", moment, locale=language)
    assert words.date(month[:4]) == month[:4]


def test_other_languages_come_from_cldr() -> None:
    assert wording(WORLD, "de").date("2026-11-22") == "22. November 2026"
    assert wording(WORLD, "es").date("2026-11") == "noviembre de 2026"
    assert wording(WORLD, "tlh").date("2026-11-22") == "2026-11-22"


def test_what_is_no_date_is_left_alone() -> None:
    assert wording(WORLD, "en").date("spring 2018") == "spring 2018"
    assert wording(WORLD, "en").period("2018", "") == "2018"
    assert wording(WORLD, "en").period("2016-06", "2018-02") == "June 2016 – February 2018"


def test_every_language_has_the_same_words() -> None:
    english, french = wording(WORLD, "en"), wording(WORLD, "fr")
    assert set(english.words) == set(french.words)
    assert set(english.audiences) == set(french.audiences)
    assert all(v.strip() for v in french.words.values())


@pytest.mark.parametrize("language", ["en", "fr", "xx"])
def test_pages_are_told_with_both_marks(language: str) -> None:
    assert wording(WORLD, language)["page_of"].count("{page}") == 1
    assert wording(WORLD, language)["page_of"].count("{pages}") == 1
