"""Numbers that num2words spells, with scales, fractions and units in both languages, are read as
what they were made from."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.numbers.amount import Amount
from mdmdraft.checks.numbers.numerals import amounts

num2words = pytest.importorskip(
    "num2words", reason="num2words is in requirements/test.txt: `make test` installs it"
).num2words

SPOKEN = {"en": "en", "en_IN": "en", "fr": "fr", "fr_BE": "fr", "fr_CH": "fr"}
FRACTIONS = {
    "en": [("a half", 2), ("a quarter", 4), ("a third", 3)],
    "fr": [("demi", 2), ("quart", 4), ("un tiers", 3)],
}
SCALES = {
    "en": [("thousand", 3), ("million", 6), ("billion", 9)],
    "fr": [("million", 6), ("milliard", 9)],
}
SCALED = [(language, *scale) for language, scales in SCALES.items() for scale in scales]
AFTER = [
    ("en", " per cent", "%", "share"),
    ("en", " percentage points", "points", "points"),
    ("en", " times", "times", "ratio"),
    ("en", " euros", "€", "money"),
    ("en", " years", "year", "measure"),
    ("en", " people", "", "count"),
    ("fr", " pour cent", "%", "share"),
    ("fr", " fois", "times", "ratio"),
    ("fr", " francs", "CHF", "money"),
    ("fr", " ans", "year", "measure"),
    ("fr", " kilomètres", "km", "measure"),
    ("fr", " personnes", "", "count"),
]


def only(text: str, language: str) -> Amount:
    """Return the one number of a text, which is all of it."""
    (found,) = amounts(text, language)
    assert (found.start, found.end) == (0, len(text))
    return found


def spelled(number: int, form: str) -> str:
    """Spell a number as writers do: num2words puts a comma after English thousands."""
    words: str = num2words(number, lang=form)
    return words.replace(",", "")


def plural(word: str, number: int, language: str) -> str:
    return f"{word}s" if language == "fr" and number > 1 else word


@given(st.integers(0, 10**10 - 1), st.sampled_from(sorted(SPOKEN)))
def test_cardinals(number: int, form: str) -> None:
    assert only(spelled(number, form), SPOKEN[form]).value == number


@given(st.integers(1, 99), st.sampled_from(SCALED), st.data())
def test_a_fraction_belongs_to_its_scale(
    whole: int, scale: tuple[str, str, int], data: st.DataObject
) -> None:
    language, word, power = scale
    fraction, below = data.draw(st.sampled_from(FRACTIONS[language]))
    joint = "and" if language == "en" else "et"
    number = spelled(whole, language)
    expected = (whole + Fraction(1, below)) * 10**power
    after = f"{number} {plural(word, whole, language)} {joint} {fraction}"
    if language == "en":
        assert only(f"{number} and {fraction} {word}", "en").value == expected
    assert only(after, language).value == expected
    digits = f"{whole} {plural(word, whole, language)} {joint} {fraction}"
    assert only(digits, language).value == expected


@given(st.integers(0, 999), st.integers(1, 99), st.sampled_from(SCALED), st.sampled_from(".,·"))
def test_decimals_before_a_scale(
    whole: int, rest: int, scale: tuple[str, str, int], mark: str
) -> None:
    language, word, power = scale
    expected = Fraction(whole * 100 + rest, 100) * 10**power
    assert only(f"{whole}{mark}{rest:02} {word}", language).value == expected
    point = {"en": "point", "fr": "virgule"}[language]
    digits = " ".join(num2words(int(d), lang=language) for d in f"{rest:02}")
    number = f"{spelled(whole, language)} {point} {digits} {word}"
    assert only(number, language).value == expected


@given(st.integers(2, 10**6), st.sampled_from(AFTER))
def test_what_a_number_is_of(number: int, said: tuple[str, str, str, str]) -> None:
    language, after, unit, kind = said
    for written in (spelled(number, language), f"{number}"):
        (found,) = amounts(written + after, language)
        assert found.value == number
        assert (found.unit, found.kind) == (unit, kind)


@given(st.integers(1, 99), st.data(), st.sampled_from(["en", "fr"]))
def test_ratios_in_words(base: int, data: st.DataObject, language: str) -> None:
    base += 1
    counted = data.draw(st.integers(1, base))
    above, below = (num2words(n, lang=language) for n in (counted, base))
    joints = {"en": ["in", "out of", "in every"], "fr": ["sur", "femmes sur", "sur chaque"]}
    joint = data.draw(st.sampled_from(joints[language]))
    found = only(f"{above} {joint} {below}", language)
    assert found.value == Fraction(counted, base)
    assert (found.base, found.kind) == (Fraction(base), "share")


@given(st.integers(1, 999), st.integers(3, 6))
def test_rates(counted: int, power: int) -> None:
    for text, language in (
        (f"{counted} per {10**power:,}", "en"),
        (f"{counted} pour {10**power:,}".replace(",", "\u202f"), "fr"),
    ):
        assert only(text, language).value == Fraction(counted, 10**power)


@given(
    st.integers(1, 9999),
    st.sampled_from(
        [
            ("€{}bn", "€", 9), ("£{}m", "£", 6), ("${}k", "$", 3), ("{} Md€", "€", 9),
            ("{} M€", "€", 6), ("{} k€", "€", 3), ("CHF {} million", "CHF", 6),
            ("US$ {} billion", "$", 9), ("{} million euros", "€", 6), ("{} crore rupees", "₹", 7),
        ]
    ),
)  # fmt: skip
def test_sums_of_money(number: int, said: tuple[str, str, int]) -> None:
    form, unit, power = said
    found = only(form.format(number), "en")
    assert (found.value, found.unit, found.kind) == (number * 10**power, unit, "money")


@given(
    st.integers(1, 10**7), st.sampled_from(["Md€", "per cent", "dozen", "half", "and a half", "et"])
)
def test_the_worth_of_the_last_digit_divides_the_number(number: int, after: str) -> None:
    for amount in amounts(f"{number} {after}", "en"):
        assert amount.value % amount.step == 0 or amount.unit == "part"
