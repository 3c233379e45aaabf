"""Numbers of the text against numbers of records."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mdmdraft.checks.numbers.bound_numbers import Context, fit, target_of
from mdmdraft.model.record import FigureMeta

TENTH = Fraction(1, 10)


def fits(text: str, figure: FigureMeta, before: str = "", after: str = "") -> str:
    target = target_of(figure, "en")
    assert target is not None
    return fit(Context(text, before, after, "en"), target, Fraction(12, 100))


@given(st.integers(-(10**6), 10**6))
def test_a_number_fits_itself_in_any_format(number: int) -> None:
    figure = FigureMeta(value=number, unit="people")
    for shown in (str(number), f"{number:,}", f"{number:,}".replace(",", "\u202f")):
        assert fits(f"{shown} people".replace("-", "−"), figure) == "equal"


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_another_number_never_fits(number: int, other: int) -> None:
    assume(number != other)
    assert fits(f"{other:,} people", FigureMeta(value=number)) != "equal"
    assert fits(f"{number:,} people", FigureMeta(value=f"{other:,}")) != "equal"


@given(st.decimals(0, 100, places=1), st.sampled_from(["%", "per cent", "percent", "pour cent"]))
def test_a_percentage_fits_itself(number: object, mark: str) -> None:
    figure = FigureMeta(value=str(number), unit="%")
    assert fits(f"{number} {mark}", figure) == "equal"
    assert fits(f"{number}\u00a0{mark}".replace(".", ","), figure) == "equal"


@given(st.integers(1, 10**6), st.integers(1, 4))
def test_a_rounding_fits_when_it_is_marked(number: int, digits: int) -> None:
    places = max(len(str(number)) - digits, 0)
    rounded = round(Fraction(number, 10**places)) * 10**places
    assume(abs(rounded - number) <= number * Fraction(12, 100))
    figure = FigureMeta(value=number)
    assert fits(f"{rounded:,}", figure, "about ") == "equal"
    assert fits(f"{rounded:,}", figure, "environ ") == "equal"
    if rounded != number:
        assert fits(f"{rounded:,}", figure) == "different"
        mark, other = ("more than", "almost") if rounded < number else ("almost", "more than")
        assert fits(f"{rounded:,}", figure, f"{mark} ") == "equal"
        assert fits(f"{rounded:,}", figure, f"{other} ") == "rounding"


@pytest.mark.parametrize(
    ("before", "text", "after", "value", "unit", "expected"),
    [
        ("no more than ", "15", "", 12, "", "equal"),
        ("no less than ", "15", "", 12, "", "rounding"),
        ("no fewer than ", "10", "", 12, "", "equal"),
        ("pas moins de ", "10", "", 12, "", "equal"),
        ("slightly more than ", "10", "", 11, "", "equal"),
        ("slightly more than ", "10", "", 19, "", "rounding"),
        ("more than ", "10", "", 19, "", "equal"),
        ("more than ", "10", "", 21, "", "rounding"),
        ("", "10", " or so", 10.4, "", "equal"),
        ("", "10", "+", 12, "", "equal"),
        ("The about page gives ", "10", "", 12, "", "different"),
        ("près de la ", "moitié", "", 46, "%", "equal"),
        ("a drop of ", "12 %", "", -12, "%", "equal"),
        ("a rise of ", "12 %", "", -12, "%", "sign"),
        ("", "a majority", "", 51, "%", "equal"),
        ("", "a majority", "", 49, "%", "different"),
        ("", "une majorité", "", 51, "%", "equal"),
        ("", "une minorité", "", 51, "%", "different"),
        ("", "some", "", 49, "%", "undecided"),
        ("", "two thirds", "", 67, "%", "equal"),
        ("", "two thirds", "", 66.7, "%", "equal"),
        ("", "two thirds", "", 66.2, "%", "different"),
        ("", "33 %", "", "1/3", "", "equal"),
        ("", "35 %", "", "1/3", "", "different"),
        ("", "55 of 86", "", 55, "women", "equal"),
        ("", "10–15", "", "10-15", "%", "equal"),
        ("", "10–16", "", "10-15", "%", "different"),
        ("up to ", "15", "", "10-15", "%", "equal"),
        ("up to ", "10", "", "10-15", "%", "range"),
        ("", "1,500,000 euros", "", 1.5, "million euros", "equal"),
        ("", "1.5 million dollars", "", 1.5, "million euros", "unit"),
        ("", "10 to 12", "", 11, "", "equal"),
        ("", "10 to 12", "", 10, "", "equal"),
        ("", "10 to 12", "", 12, "", "equal"),
        ("", "10 to 12", "", 13, "", "different"),
        ("", "10 to 12 %", "", 11, "people", "unit"),
        ("", "10 % to 12 people", "", 11, "people", "unit"),
        ("about ", "45", "", 43, "", "equal"),
        ("about ", "45", "", 42, "", "rounding"),
        ("about ", "50", "", 44.7, "", "equal"),
        ("about ", "40", "", 44, "", "equal"),
        ("about ", "40", "", 46, "", "rounding"),
        ("about ", "40", "", 35.8, "", "equal"),
        ("about ", "40", "", 35, "", "rounding"),
        ("almost ", "40", "", 36, "", "equal"),
        ("almost ", "40", "", 40, "", "rounding"),
        ("almost ", "40", "", 35, "", "rounding"),
        ("slightly more than ", "40", "", 40, "", "rounding"),
        ("more than ", "10", "", 20, "", "rounding"),
        ("less than ", "20", "", 10, "", "rounding"),
        ("less than ", "19", "", 10, "", "equal"),
        ("at least ", "10", "", 10, "", "equal"),
        ("at least ", "10", "", "10-15", "%", "equal"),
        ("at least ", "12", "", "10-15", "%", "range"),
        ("about ", "12", "", "10-15", "%", "equal"),
        ("about ", "16", "", "10-15", "%", "range"),
        ("", "12", "", "10-15", "%", "range"),
        ("", "12 %", "", 0.12, "", "equal"),
        ("", "12 %", "", 12, "", "unit"),
        ("", "half", "", 50, "people", "different"),
        ("", "half", "", 0.5, "", "equal"),
        ("", "0.5 %", "", "1/200", "", "equal"),
        ("", "a minority", "", 49, "%", "equal"),
        ("", "a minority", "", 50, "%", "different"),
        ("", "a majority", "", 50, "%", "different"),
        ("", "a majority", "", "3/5", "", "equal"),
        ("", "a majority", "", "10-15", "%", "undecided"),
        ("", "78 people", "", 78, "%", "unit"),
        ("", "78 or so", "", 78.4, "%", "equal"),
        ("", "$78", "", 78, "", "equal"),
        ("", "78 €", "", 78, "people", "unit"),
        ("", "−12 %", "", 12, "%", "sign"),
        ("", "12 % less", "", -12, "%", "equal"),
        ("", "12 %", " fewer", -12, "%", "equal"),
        ("", "10 and 12", "", 12, "", "equal"),
        ("", "10 and 13", "", 12, "", "different"),
    ],
)
def test_cases(
    before: str, text: str, after: str, value: str | float, unit: str, expected: str
) -> None:
    assert fits(text, FigureMeta(value=value, unit=unit), before, after) == expected


def test_a_record_that_says_more_than_allows_its_own_number() -> None:
    plain = FigureMeta(value=200, unit="people")
    loose = FigureMeta(value=200, unit="people", label="met (more than)")
    assert fits("200 people", plain, "more than ") == "rounding"
    assert fits("200 people", loose, "more than ") == "equal"


def test_a_value_that_is_no_number_has_no_target() -> None:
    assert target_of(FigureMeta(value="several"), "en") is None
