"""Dates, numbers, counted things and lists, held against CLDR."""

from __future__ import annotations

import datetime

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.locales import base_of, counted, date, listed, number, plural, regional
from mdmdraft.locales.tags import chain


@given(st.dates(datetime.date(1800, 1, 1)), st.sampled_from(["en", "fr"]))
def test_dates_are_those_of_cldr(day: datetime.date, tag: str) -> None:
    locale = regional(tag).replace("-", "_")
    expected = format_date(day, "long", locale=locale)
    if tag == "fr" and day.day == 1:
        expected = expected.replace("1 ", "1er ", 1)  # as the Imprimerie nationale writes it
    assert date(day.isoformat(), tag) == expected
    month = day.isoformat()[:7]
    moment = datetime.datetime(day.year, day.month, day.day)
    assert date(month, tag) == format_skeleton("yMMMM", moment, locale=locale)
    assert date(month[:4], tag) == month[:4]


@given(st.integers(-(10**12), 10**12), st.sampled_from(["en", "fr"]))
def test_numbers_are_those_of_cldr(value: int, tag: str) -> None:
    assert number(value, tag) == format_decimal(value, locale=tag).replace("-", "−")


@given(st.integers(0, 10**6 - 1), st.sampled_from(["en", "fr"]))
def test_plurals_are_those_of_cldr(value: int, tag: str) -> None:
    assert plural(value, tag) == Locale.parse(tag).plural_form(value)


@given(st.lists(st.text("abc", min_size=1), max_size=5), st.sampled_from(["en", "fr"]))
def test_lists_are_those_of_cldr(items: list[str], tag: str) -> None:
    assert listed(items, tag) == format_list(items, locale=regional(tag).replace("-", "_"))


def test_other_languages_come_from_cldr() -> None:
    assert date("2026-11-22", "de") == "22. November 2026"
    assert date("2026-11", "es") == "noviembre de 2026"
    assert number(-12345, "de") == "−12.345"
    assert number(12345, "pt") == "12\u00a0345"  # Portugal's, where no country is named
    assert [plural(n, "pl") for n in (1, 2, 5)] == ["one", "few", "many"]
    assert listed(["a", "b", "c"], "de") == "a, b und c"


def test_a_language_that_nobody_knows_is_written_plainly() -> None:
    assert date("2026-11-22", "tlh") == "2026-11-22"
    assert number(12345, "tlh") == "12,345"
    assert plural(1, "tlh") == "other"
    assert listed(["a", "b"], "tlh") == "a and b"
    assert number(12345, "no tag") == "12,345"


@pytest.mark.parametrize("tag", ["en", "fr", "de"])
@pytest.mark.parametrize(
    "text", ["spring 2018", "soon", "", "2026-13-01", "2026-00", "2018", "²-1"]
)
def test_what_is_no_date_is_left_alone(text: str, tag: str) -> None:
    assert date(text, tag) == text


def test_messages_count_in_english() -> None:
    assert [counted(n, "word") for n in (0, 1, 2072)] == ["0 words", "1 word", "2,072 words"]
    assert counted(2, "entry", "entries") == "2 entries"


def test_tags_fall_back() -> None:
    assert chain("fr-CA") == ("fr-CA", "fr", "en")
    assert chain("fr") == ("fr", "en")
    assert chain("en") == ("en",)
    assert base_of("EN-gb") == "en"
    assert (regional("en"), regional("fr-CA"), regional("tlh")) == ("en-GB", "fr-CA", "tlh")
