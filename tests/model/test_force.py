"""Days of force: partial dates, versions, successors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.model.force import Force, ids_of

DAYS = st.dates().map(lambda d: d.isoformat())


def force(start: str = "", end: str = "") -> Force:
    return Force("act", "Act", "Article 1", start, end)


@pytest.mark.parametrize(
    ("start", "end", "day", "over", "to_come"),
    [
        ("", "", "2026-03-05", False, False),
        ("2026-03-05", "", "2026-03-05", False, False),
        ("2026-03-06", "", "2026-03-05", False, True),
        ("2026-03", "", "2026-03-05", False, False),
        ("2026-04", "", "2026-03-05", False, True),
        ("2027", "", "2026-03-05", False, True),
        ("", "2026-03-05", "2026-03-05", False, False),
        ("", "2026-03-04", "2026-03-05", True, False),
        ("", "2026-03", "2026-03-05", False, False),
        ("", "2026-02", "2026-03-05", True, False),
        ("", "2025", "2026-03-05", True, False),
        ("2026-04-09", "", "2026", False, False),
        ("", "2026-04-08", "2026", False, False),
        ("2027-01-01", "2025-12-31", "2026", True, True),
        ("2027-01-01", "2025-12-31", "", False, False),
    ],
)
def test_partial_dates_are_compared_as_far_as_they_go(
    start: str, end: str, day: str, over: bool, to_come: bool
) -> None:
    assert force(start, end).is_over(day) is over
    assert force(start, end).is_to_come(day) is to_come


@given(DAYS, DAYS, DAYS)
def test_between_its_first_day_and_its_last_it_is_in_force(one: str, two: str, three: str) -> None:
    first, day, last = sorted((one, two, three))
    assert force(first, last).holds(day)
    assert force(first, "").is_to_come(day) is False
    assert force(day, "").is_to_come(first) is (first < day)
    assert force("", day).is_over(last) is (day < last)


def test_a_letter_is_part_of_its_article_and_a_numbered_article_is_not() -> None:
    assert ids_of("Article 3(a)") == ("art-3-a", "art-3")
    assert ids_of("Article 225-4-1") == ("art-225-4-1",)
    assert ids_of("Summary") == ()
