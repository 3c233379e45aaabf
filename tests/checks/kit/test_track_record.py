"""The track record that ships, and how it is told."""

from __future__ import annotations

import pytest

from mdmdraft.checks.kit.registry import names
from mdmdraft.checks.kit.track_record import (
    TrackRecord,
    shown_precision,
    shown_recall,
    track_record_of,
    track_records,
    wilson,
)


def test_it_speaks_of_checks_that_there_are() -> None:
    records = track_records()
    assert set(records.checks) <= set(names())
    assert all(r.found >= r.false >= 0 and r.missed >= 0 for r in records.checks.values())


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(0, 0, 0, 1), (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)],
)
def test_the_interval_is_that_of_the_books(hits: int, of: int, low: float, high: float) -> None:
    """81 of 263, 15 of 148 and 0 of 20 are Newcombe's examples (Stat. Med. 17, 1998, table I)."""
    assert list(wilson(hits, of)) == pytest.approx([low, high], abs=5e-5)


def test_it_is_told_with_its_interval() -> None:
    record = TrackRecord(found=100, false=3, missed=10)
    assert shown_precision(record) == "97 % (92–99)"
    assert shown_recall(record) == "91 %"


def test_where_there_is_nothing_there_is_no_share() -> None:
    assert TrackRecord(0, 0, 0).precision is None
    assert TrackRecord(0, 0, 0).recall is None
    assert shown_precision(TrackRecord(0, 0, 4)) == "–"
    assert shown_recall(TrackRecord(2, 2, 0)) == "–"


def test_a_check_that_nothing_is_known_of_says_so() -> None:
    assert track_record_of("low-resolution").startswith("none: ")
