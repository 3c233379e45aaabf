"""Numbers in digits and in words, in English and in French."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.numbers.amount import Amount
from mdmdraft.checks.numbers.numerals import amounts, is_range
from mdmdraft.checks.numbers.tokens import normal, read_digits

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
        ("twice", 2, "times"),
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


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "-12 % and +3 points",
            "-12 % = -12 by 1 % sign -; +3 points = 3 by 1 points sign +",
        ),
        (
            "en",
            "$1.5 million, €2,100 and 40 euros",
            "$1.5 million = 1500000 by 100000 $; €2,100 = 2100 by 100 €; 40 euros = 40 by 10 €",
        ),
        ("en", "62.90", "62.90 = 629/10 by 1/100"),
        ("en", "55 of 86 women", "55 of 86 = 55/86 by 1/10 part counted 55"),
        ("en", "55 out of 86", "55 out of 86 = 55/86 by 1/10 part counted 55"),
        ("en", "one in every five", "one in every five = 1/5 by 1/10 part counted 1"),
        ("fr", "une femme sur dix", "une femme sur dix = 1/10 by 1/10 part counted 1"),
        ("fr", "3 femmes sur 10", "3 femmes sur 10 = 3/10 by 1/10 part counted 3"),
        ("en", "1 of 1", "1 = 1 by 1; 1 = 1 by 1"),
        ("en", "20 in 10", "20 = 20 by 10; 10 = 10 by 10"),
        ("en", "3/4 of 7/0", "3/4 = 3/4 by 1/10 part; 7 = 7 by 1; 0 = 0 by 1"),
        ("en", "two and a half million", "two and a half million = 2500000 by 500000"),
        ("en", "two and a half", "two and a half = 5/2 by 1/2"),
        ("fr", "deux et demi", "deux et demi = 5/2 by 1/2"),
        ("fr", "deux heures et demie", "deux heures et demie = 5/2 by 1/2 hour"),
        ("fr", "deux millions et demi", "deux millions et demi = 2500000 by 500000"),
        ("en", "a million and a half", "a million and a half = 1500000 by 500000"),
        ("fr", "trois virgule cinq millions", "trois virgule cinq millions = 3500000 by 100000"),
        ("en", "three point five million people", "three point five million = 3500000 by 100000"),
        ("en", "three point five per cent", "three point five per cent = 7/2 by 1/10 %"),
        ("fr", "trois virgule vingt-cinq", "trois virgule vingt-cinq = 13/4 by 1/100"),
        ("en", "three point by point", "three = 3 by 1"),
        ("en", "a hundred and five", "a hundred and five = 105 by 1"),
        ("en", "a hundred thousand", "a hundred thousand = 100000 by 100000"),
        ("en", "a third of a dozen", "a third of a dozen = 4 by 1"),
        (
            "fr",
            "une centaine de femmes et une douzaine",
            "une centaine = 100 by 100 about; une douzaine = 12 by 12",
        ),
        (
            "en",
            "dozens, half, doubled",
            "dozens = 12 by 12 about; half = 1/2 by 1/10 part; doubled = 2 by 1 times",
        ),
        (
            "fr",
            "la moitié, le tiers, le double",
            "la moitié = 1/2 by 1/10 part; le tiers = 1/3 by 1/10 part; double = 2 by 1 times",
        ),
        (
            "en",
            "three quarters and 2 thirds",
            "three quarters = 3/4 by 1/10 part; 2 thirds = 2/3 by 1/10 part",
        ),
        (
            "en",
            "2 million and 3.5 thousand",
            "2 million = 2000000 by 1000000; 3.5 thousand = 3500 by 100",
        ),
        ("fr", "mille deux cents", "mille deux cents = 1200 by 100"),
        ("fr", "deux cents euros", "deux cents euros = 200 by 100 €"),
        ("fr", "cents", ""),
        (
            "fr",
            "vingt et un, soixante et onze, quatre-vingt-onze",
            "vingt et un = 21 by 1; soixante et onze = 71 by 1; quatre-vingt-onze = 91 by 1",
        ),
        ("fr", "quatre-vingts", "quatre-vingts = 80 by 10"),
        ("en", "twenty five", "twenty five = 25 by 1"),
        ("en", "twenty ten", "twenty = 20 by 10; ten = 10 by 10"),
        ("en", "five and six", "five = 5 by 1; six = 6 by 1"),
        ("en", "seventy and one", "seventy and one = 71 by 1"),
        ("en", "one and twenty", "one = 1 by 1; twenty = 20 by 10"),
        ("en", "zero and five zero", "zero = 0 by 1; five = 5 by 1; zero = 0 by 1"),
        ("en", "40 to 50 %", "40 = 40 by 10 %; 50 % = 50 by 10 %"),
        ("en", "40 or 50 dollars", "40 = 40 by 10 $; 50 dollars = 50 by 10 $"),
        ("en", "10 to 20 to 30 %", "10 = 10 by 10 %; 20 = 20 by 10 %; 30 % = 30 by 10 %"),
        ("en", "10, 20 or 30 %", "10 = 10 by 10; 20 = 20 by 10 %; 30 % = 30 by 10 %"),
        ("en", "10 and 20 %, 5", "10 = 10 by 10 %; 20 % = 20 by 10 %; 5 = 5 by 1"),
        ("en", "10\u00a0–\u202f20 %", "10 = 10 by 10 %; 20 % = 20 by 10 %"),
        ("en", "10\nto\n20 %", "10 = 10 by 10 %; 20 % = 20 by 10 %"),
        ("en", "ten / twenty %", "ten = 10 by 10 %; twenty % = 20 by 10 %"),
        ("en", "ten or twenty euros", "ten = 10 by 10 €; twenty euros = 20 by 10 €"),
        ("en", "10 % or 20 euros", "10 % = 10 by 10 %; 20 euros = 20 by 10 €"),
        ("en", "10 % to 20", "10 % = 10 by 10 %; 20 = 20 by 10"),
        ("en", "10 or about 20 %", "10 = 10 by 10; 20 % = 20 by 10 %"),
        ("en", "10, up to 20 %", "10 = 10 by 10; 20 % = 20 by 10 %"),
        ("fr", "de 10 à 20 %", "10 = 10 by 10 %; 20 % = 20 by 10 %"),
        ("fr", "10 ou 20 pour cent", "10 = 10 by 10 %; 20 pour cent = 20 by 10 %"),
        ("fr", "entre 10 et 20 euros", "10 = 10 by 10 €; 20 euros = 20 by 10 €"),
        ("fr", "dix à vingt points", "dix = 10 by 10 points; vingt points = 20 by 10 points"),
        ("fr", "10 % à 20 points", "10 % = 10 by 10 %; 20 points = 20 by 10 points"),
        ("fr", "10 puis 20 %", "10 = 10 by 10; 20 % = 20 by 10 %"),
        ("en", "40 then 50 %", "40 = 40 by 10; 50 % = 50 by 10 %"),
        (
            "en",
            "5 per cent 6 pct 7 percent",
            "5 per cent = 5 by 1 %; 6 pct = 6 by 1 %; 7 percent = 7 by 1 %",
        ),
        (
            "fr",
            "5 pour cent, 6 p. 100, 7 pour-cents",
            "5 pour cent = 5 by 1 %; 6 p. 100 = 6 by 1 %; 7 pour-cents = 7 by 1 %",
        ),
        (
            "en",
            "22 percentage points, 3 pp",
            "22 percentage points = 22 by 1 points; 3 pp = 3 by 1 points",
        ),
        (
            "en",
            "CHF 20, 20 francs, £30",
            "CHF 20 = 20 by 10 CHF; 20 francs = 20 by 10 CHF; £30 = 30 by 10 £",
        ),
        ("en", "1.2.3 and 1,2,3", "1.2.3 = 123 by 1; 1,2,3 = 123 by 1"),
        ("en", "1 234 567,5", "1 234 567,5 = 2469135/2 by 1/10"),
        (
            "en",
            "three hundred and fifty-two thousand and one",
            "three hundred and fifty-two thousand and one = 352001 by 1",
        ),
        ("en", "one thousand one hundred", "one thousand one hundred = 1100 by 100"),
        ("en", "a half", "a half = 1/2 by 1/10 part"),
        ("en", "nine of ten of 20", "nine of ten = 9/10 by 1/10 part counted 9; 20 = 20 by 10"),
        ("en", "five of 1001", "five = 5 by 1; 1001 = 1001 by 1"),
        ("en", "5 of two", "5 = 5 by 1; two = 2 by 1"),
        ("en", "ten of one", "ten = 10 by 10; one = 1 by 1"),
        ("en", "minus-5, a-5", "5 = 5 by 1; 5 = 5 by 1"),
        ("en", "nothing at all", ""),
        (
            "en",
            "two million three hundred thousand",
            "two million three hundred thousand = 2300000 by 100000",
        ),
        ("en", "two", "two = 2 by 1"),
        ("en", "hundred", "hundred = 100 by 100"),
        ("en", "six hundred hundred", "six hundred = 600 by 100; hundred = 100 by 100"),
        ("fr", "cent un mille", "cent un mille = 101000 by 1000"),
        ("en", "1,234,567.5", "1,234,567.5 = 2469135/2 by 1/10"),
        ("en", "one and a half million", "one and a half million = 1500000 by 500000"),
        ("en", "half a million", "half a million = 500000 by 100000"),
        ("fr", "un million et demi", "un million et demi = 1500000 by 500000"),
        ("en", "62·9 %", "62·9 % = 629/10 by 1/10 %"),
        ("en", "€2.5bn", "€2.5bn = 2500000000 by 100000000 €"),
        ("fr", "2,5 Md€", "2,5 Md€ = 2500000000 by 100000000 €"),
        ("fr", "2,5 milliards d’euros", "2,5 milliards d’euros = 2500000000 by 100000000 €"),
        ("en", "5 in 100,000", "5 in 100,000 = 1/20000 by 1/10 part counted 5"),
        ("fr", "5 ‰ et 3 pour mille", "5 ‰ = 5 by 1 ‰; 3 pour mille = 3 by 1 ‰"),
        (
            "en",
            "3½ and 3 1/2 and ¾ kg",
            "3½ = 7/2 by 1/2 kg; 3 1/2 = 7/2 by 1/2 kg; ¾ kg = 3/4 by 1/10 kg",
        ),
        (
            "fr",
            "une demi-douzaine, un demi-million",
            "une demi-douzaine = 6 by 1; un demi-million = 500000 by 100000",
        ),
        ("en", "the third tank, a third person, the first half, half past five", "five = 5 by 1"),
        (
            "en",
            "a third of them and half an hour",
            "a third = 1/3 by 1/10 part; half an hour = 1/2 by 1/10 hour",
        ),
        (
            "fr",
            "deux fois et demie, un quart d’heure",
            "deux fois et demie = 5/2 by 1/2 times; un quart d’heure = 1/4 by 1/10 hour",
        ),
        (
            "fr",
            "des centaines de milliers, quelques dizaines",
            "des centaines de milliers = 100000 by 100000 about; "
            "quelques dizaines = 10 by 10 about",
        ),
        ("en", "2 lakh and 1,50,000", "2 lakh = 200000 by 100000; 1,50,000 = 150000 by 10000"),
        (
            "en",
            "£3m, 12k and US$ 5",
            "£3m = 3000000 by 1000000 £; 12k = 12000 by 1000 $; US$ 5 = 5 by 1 $",
        ),
        (
            "en",
            "two people in five rooms, 5 in 2016",
            "two = 2 by 1; five = 5 by 1; 5 = 5 by 1; 2016 = 2016 by 1",
        ),
    ],
)
def test_all_that_is_read_of_numbers(language: str, text: str, expected: str) -> None:
    """What stands there, what it may mean, what its last digit is worth, and its unit."""
    assert "; ".join(shown(text, a) for a in amounts(text, language)) == expected


def shown(text: str, amount: Amount) -> str:
    """Return all that was read of a number."""
    parts = [f"{text[amount.start : amount.end]} = {_joined(amount.readings)} by {amount.step}"]
    parts += [amount.unit] if amount.unit else []
    parts += ["about"] if amount.about else []
    parts += [f"sign {amount.sign}"] if amount.sign else []
    parts += [f"counted {_joined(amount.counted)}"] if amount.counted else []
    return " ".join(parts)


def _joined(readings: tuple[Fraction, ...]) -> str:
    return " or ".join(map(str, readings))


@pytest.mark.parametrize("text", ["9" * 5000, "3/" + "7" * 5000, "1." + "4" * 5000, "7" * 61])
def test_digits_beyond_any_quantity_are_no_number(text: str) -> None:
    assert [a.value for a in amounts(f"key {text} and 12 boats", "en")][-1] == 12
    assert all(a.value < 100 for a in amounts(f"key {text} and 12 boats", "en"))
