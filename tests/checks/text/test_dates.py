"""Dates and ranges in running text."""

from __future__ import annotations

import pytest

from mdmdraft.checks.text.dates import dates, hours, is_day
from mdmdraft.checks.text.ranges import is_reversed


@pytest.mark.parametrize(
    "text",
    [
        *("31 April", "30 février", "29 Feb. 2025", "February 29, 2025", "31 juin 2025"),
        *("15/13/2014", "31.11.2020", "2018-13-01", "2018-02-30", "the 31st of June 2020"),
    ],
)
def test_no_calendar_has_it(text: str) -> None:
    assert [d.possible for d in dates(f"On {text}, it rained.")] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "29 February 2024",
        "1er mars 2020",
        "12/24/2024",
        "24.12.2024",
        "2020-02-29",
        "31 May",
        "29 Feb",
    ],
)
def test_a_calendar_has_it(text: str) -> None:
    assert [d.possible for d in dates(f"On {text}, it rained.")] == [True]


@pytest.mark.parametrize(
    "text", ["n° 2018-13-01", "v1/13/2014", "48 mars bars", "45 to 31", "29 February 1900"]
)
def test_what_is_no_date_or_was_one_somewhere_passes(text: str) -> None:
    assert all(d.possible for d in dates(f"On {text}, it rained."))


def test_hours() -> None:
    assert [said for _, said in hours("closed at 25:10, at 24:00 and à 24 h 30")] == [
        "25:10",
        "24 h 30",
    ]
    assert not list(hours("John 25:10; à 25 h 30 par semaine; a ratio of 25:10"))


def test_days_of_libraries() -> None:
    assert is_day([2018]) and is_day([2020, 2, 29]) and is_day([-44, 3]) and is_day([1900, 2, 29])
    assert not is_day([2018, 13]) and not is_day([2019, 2, 29]) and not is_day([20161])


@pytest.mark.parametrize(
    ("first", "last", "is_wrong"),
    [
        ("57", "27", True),
        ("112", "98", True),
        ("157", "7", True),
        ("ix", "iv", True),
        ("S62", "S57", True),
        ("1127", "31", False),
        ("57", "62", False),
        ("xii", "xix", False),
        ("S57", "S62", False),
        ("S57", "62", False),
        ("xii", "4", False),
        ("e1042", "e1042", False),
    ],
)
def test_reversed(first: str, last: str, is_wrong: bool) -> None:
    assert is_reversed(first, last) is is_wrong
