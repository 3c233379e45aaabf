"""Shares that no whole has, in texts and in records."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.numbers.impossible import exceeds_whole, excess
from mdmdraft.model.record import FigureMeta


@given(st.integers(0, 100), st.integers(101, 999))
def test_a_share_of_people(possible: int, impossible: int) -> None:
    assert not list(excess(f"It was {possible} % of the women.", "en"))
    assert [said for _, said in excess(f"It was {impossible} % of the women.", "en")] == [
        f"{impossible} %"
    ]


@given(st.integers(2, 500), st.integers(2, 500))
def test_a_part_of_those_named_first(whole: int, part: int) -> None:
    found = [said for _, said in excess(f"Of {whole} readers, {part} wrote.", "en")]
    assert found == ([str(part)] if part > whole else [])


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (FigureMeta(value=130, unit="%", base="roofs"), True),
        (FigureMeta(value=-3, unit="per cent", base="roofs"), True),
        (FigureMeta(value=100, unit="%", base="roofs"), False),
        (FigureMeta(value=130, unit="%"), False),
        (FigureMeta(value=130, unit="people", base="roofs"), False),
        (FigureMeta(value=130, unit="%", base="roofs", label="growth since 2019"), False),
        (FigureMeta(value=130, unit="%", base="the target"), False),
        (FigureMeta(value="many", unit="%", base="roofs"), False),
    ],
)
def test_figures_of_records(figure: FigureMeta, expected: bool) -> None:
    assert exceeds_whole(figure) is expected
