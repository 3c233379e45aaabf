"""Dates of references and front matter: what is no date has no parts, whoever told of it."""

from __future__ import annotations

import pytest

from mdmdraft.checks.references.dated import is_before, of_iso, parts_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2016", [2016]),
        ("2016-04", [2016, 4]),
        ("2016-04-13", [2016, 4, 13]),
        *(
            (text, [])
            for text in ("", "x", "2016-", "2016-April", "-2016", "13.4.2016", "２０１６")
        ),
    ],
)
def test_of_iso(text: str, parts: list[int]) -> None:
    assert of_iso(text) == parts
    assert not is_before(of_iso(text), [])


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ([[2016, 4]], [[2016, 4]]),
        ([["2016", "4"], [2017]], [[2016, 4], [2017]]),
        ([[0]], []),
        ([["spring"]], []),
        ([[None]], []),
        ([2016], []),
        ([[]], []),
    ],
)
def test_parts_of(parts: list[object], found: list[list[int]]) -> None:
    assert parts_of({"issued": {"date-parts": parts}}, "issued") == found
