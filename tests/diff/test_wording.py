from __future__ import annotations

import msgspec
import pytest

from mdmdraft.diff.wording import wording


def test_every_language_says_the_same_things() -> None:
    one, two = (msgspec.to_builtins(wording(language)) for language in ("en", "fr"))
    for table in ("words", "kept", "groups", "counts", "pdf"):
        assert list(one[table]) == list(two[table])


def test_marks_to_fill_in_are_the_same_in_every_language() -> None:
    import re

    for table in ("words", "pdf"):
        one, two = (getattr(wording(language), table) for language in ("en", "fr"))
        for name in one:
            assert set(re.findall(r"\{\w+\}", one[name])) == set(re.findall(r"\{\w+\}", two[name]))


@pytest.mark.parametrize(
    ("language", "number", "told"),
    [
        ("en", 0, "0 changes"),
        ("en", 1, "1 change"),
        ("en", 1234, "1,234 changes"),
        ("fr", 0, "0 modification"),
        ("fr", 1234, "1\u202f234 modifications"),
        ("fr-BE", 2, "2 modifications"),
        ("pl", 2, "2 changes"),
    ],
)
def test_things_are_counted_as_the_language_does(language: str, number: int, told: str) -> None:
    assert wording(language).count("changes", number) == told


@pytest.mark.parametrize(
    ("language", "iso", "told"),
    [
        ("en", "2026-01-05", "5 January 2026"),
        ("fr", "2026-08-01", "1er août 2026"),
        ("en", "2026-13-01", "2026-13-01"),
        ("en", "soon", "soon"),
        ("en", "", ""),
    ],
)
def test_days_are_written_as_the_language_does(language: str, iso: str, told: str) -> None:
    assert wording(language).date(iso) == told


def test_what_is_filled_in_is_not_read_again() -> None:
    said = wording("en").fill("title", title="A {old} paper", old="1", new="2")
    assert said.endswith("changes from 1 to 2")
