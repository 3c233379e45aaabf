"""Numbers in digits and in words, in English and in French."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.numbers.numerals import amounts, is_range, normal, read_digits

UNITS_FR = str.split(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
)
UNITS_EN = str.split(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
TENS_EN = str.split("x x twenty thirty forty fifty sixty seventy eighty ninety")
TENS_FR = str.split(
    "x x vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt"
)


def in_english(number: int) -> str:
    """Spell a number below a million, by the rules of a style guide."""
    if number >= 1000:
        rest = number % 1000
        joint = " and " if rest < 100 else " "
        return f"{in_english(number // 1000)} thousand{joint + in_english(rest) if rest else ''}"
    if number >= 100:
        rest = number % 100
        return f"{UNITS_EN[number // 100]} hundred{' and ' + in_english(rest) if rest else ''}"
    if number < 20:
        return UNITS_EN[number]
    return TENS_EN[number // 10] + (f"-{UNITS_EN[number % 10]}" if number % 10 else "")


def in_french(number: int, last: bool = True) -> str:
    """Spell a number below a million, by the rules of the Academy."""
    if number >= 1000:
        many, rest = divmod(number, 1000)
        head = "" if many == 1 else in_french(many, last=False) + " "
        return f"{head}mille{' ' + in_french(rest) if rest else ''}"
    if number >= 100:
        many, rest = divmod(number, 100)
        head = "" if many == 1 else UNITS_FR[many] + " "
        s = "s" if many > 1 and not rest and last else ""
        return f"{head}cent{s}{' ' + in_french(rest, last) if rest else ''}"
    if number < 20:
        return UNITS_FR[number]
    ten, unit = divmod(number, 10)
    if ten in {7, 9}:
        unit += 10
    if number == 80:
        return "quatre-vingts" if last else "quatre-vingt"
    if unit == 0:
        return TENS_FR[ten]
    joint = " et " if unit in {1, 11} and ten < 8 else "-"
    return f"{TENS_FR[ten]}{joint}{UNITS_FR[unit]}"


def values(text: str, language: str = "en") -> list[list[Fraction]]:
    return [list(a.readings) for a in amounts(text, language)]


@given(st.integers(0, 999_999))
def test_a_number_in_english_words(number: int) -> None:
    assert values(in_english(number)) == [[number]]
    assert values(f"There were {in_english(number)} people.") == [[number]]


@given(st.integers(0, 999_999))
def test_a_number_in_french_words(number: int) -> None:
    assert values(in_french(number), "fr") == [[number]]
    assert values(in_french(number).replace("-", " ").capitalize(), "fr") == [[number]]


@given(
    st.integers(0, 10**9), st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "'", "’", ",", ""])
)
def test_digits_in_groups(number: int, mark: str) -> None:
    assert values(f"{number:,}".replace(",", mark)) == [[number]]


@given(st.integers(0, 10**6), st.integers(0, 99), st.sampled_from([".", ","]))
def test_decimals(whole: int, rest: int, mark: str) -> None:
    assert values(f"{whole}{mark}{rest:02}", "fr") == [[Fraction(whole * 100 + rest, 100)]]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for amount in amounts(text, "en"):
        assert 0 <= amount.start < amount.end <= len(text)
        assert amount.step > 0


@given(st.text())
def test_plain_text_is_as_long_as_before(text: str) -> None:
    assert len(normal(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "language", "readings"),
    [
        ("2,072", "en", [2072]),
        ("2,072", "fr", [2072, Fraction("2.072")]),
        ("2.072", "en", [Fraction("2.072"), 2072]),
        ("0.125", "en", [Fraction("0.125")]),
        ("1,234,567", "fr", [1234567]),
        ("1.234,5", "fr", [Fraction("1234.5")]),
        ("1,234.5", "en", [Fraction("1234.5")]),
    ],
)
def test_what_digits_may_mean(text: str, language: str, readings: list[Fraction]) -> None:
    assert list(read_digits(text, language)) == readings


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("78 %", 78, "%"),
        ("78%", 78, "%"),
        ("78 per cent", 78, "%"),
        ("78 percent", 78, "%"),
        ("78 pour cent", 78, "%"),
        ("22 percentage points", 22, "points"),
        ("22 points de pourcentage", 22, "points"),
        ("22 percentage points above", 22, "points"),
        ("three quarters", Fraction(3, 4), "part"),
        ("les deux tiers", Fraction(2, 3), "part"),
        ("a third", Fraction(1, 3), "part"),
        ("half", Fraction(1, 2), "part"),
        ("la moitié", Fraction(1, 2), "part"),
        ("one in five", Fraction(1, 5), "part"),
        ("1 in 5", Fraction(1, 5), "part"),
        ("nine out of ten", Fraction(9, 10), "part"),
        ("trois femmes sur quatre", Fraction(3, 4), "part"),
        ("78 of every 100", Fraction(78, 100), "part"),
        ("1/3", Fraction(1, 3), "part"),
        ("twice", 2, ""),
        ("two and a half", Fraction(5, 2), ""),
        ("three point five", Fraction(7, 2), ""),
        ("trois virgule cinq", Fraction(7, 2), ""),
        ("1.5 million", 1_500_000, ""),
        ("€1,200", 1200, "€"),
        ("1 200 euros", 1200, "€"),
        ("deux milliards", 2 * 10**9, ""),
        ("a dozen", 12, ""),
        ("une centaine", 100, ""),
        ("−5 %", -5, "%"),
        ("septante-huit", 78, ""),
    ],
)
def test_numbers_with_their_unit(text: str, value: Fraction, unit: str) -> None:
    language = "fr" if "virgule" in text or "sur" in text or "points de" in text else "en"
    (found,) = amounts(text, language)
    assert found.readings[0] == value
    assert found.unit == unit
    assert (found.start, found.end) == (0, len(text)) or " " in text


@pytest.mark.parametrize("text", ["", "many", "a majority", "per cent", "the cents", "Sixtine"])
def test_words_that_are_no_number(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        ("40 to 50 %", "", True),
        ("40–50 %", "", True),
        ("between 40 and 50", "", True),
        ("40 and 50", "between ", True),
        ("entre 40 et 50", "", True),
        ("de 40 à 50", "", True),
        ("40 and 50", "", False),
        ("40 in 2050", "", False),
    ],
)
def test_ranges(text: str, before: str, expected: bool) -> None:
    one, two = amounts(text, "en")
    assert is_range(text, one, two, before) is expected


def test_the_ends_of_a_range_share_their_unit() -> None:
    one, two = amounts("between 40 and 50 %", "en")
    assert (one.unit, two.unit) == ("%", "%")
