"""Numbers as writers write them, in digits or words, English or French: `2,072`, `2 072`,
`62,9 %`, `seventy-eight per cent`, `quatre-vingt-dix`, `three quarters`, `one in five`.

Digits may be read in two ways (`2,072` is 2072 in English, and may be 2.072 in French), so a
number has readings, not one value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

import msgspec

from mdmdraft.checks.numbers.amount import Amount, Kind
from mdmdraft.checks.numbers.number_words import (
    ALONE,
    ARTICLES,
    CARDINALS,
    COLLECTIVES,
    HUNDREDS,
    MULTIPLES,
    PARTS,
    SCALES,
)

_PERCENT = re.compile(r"%|\bper[\s-]?cent\b|\bpct\b|\bpour[\s-]?cents?\b|\bp\. ?100\b")
_POINTS = re.compile(
    r"\b(?:(?:percentage|per cent|percent)[\s-]points?|points)\b(?: de pourcentage)?|\bpp\b"
)
_DIGITS = r"\d{1,3}(?:[ ']\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)*"
_TOKEN = re.compile(
    rf"(?P<sign>(?<![\w%])[-+](?=\d))|(?P<digits>{_DIGITS})|(?P<word>[^\W\d_]+)|"
    r"(?P<mark>%+|§+|[€$£/])|(?P<other>\S)"
)
_CURRENCY: dict[str, str] = {
    "€": "€", "euro": "€", "euros": "€", "eur": "€",
    "$": "$", "dollar": "$", "dollars": "$", "usd": "$",
    "£": "£", "pound": "£", "pounds": "£", "gbp": "£",
    "chf": "CHF", "franc": "CHF", "francs": "CHF",
}  # fmt: skip
_JOINS = frozenset({"and", "et"})
_OF = frozenset({"in", "of", "sur"})


class _Token(msgspec.Struct, frozen=True):
    kind: str
    text: str
    start: int
    end: int


_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u202f\u2009\u2007\t\n", " ")
    | dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\u2014", "-")
    | dict.fromkeys("\u2019\u02bc", "'")
)


def normal(text: str) -> str:
    """Return text in lower case with plain blanks, dashes and apostrophes, as long as before."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_PLAIN)


def amounts(text: str, language: str) -> tuple[Amount, ...]:
    """Return the numbers of a text, in order. `start` and `end` are offsets into it."""
    shown = normal(text)
    marked = _POINTS.sub(lambda m: "§" * len(m[0]), shown)
    marked = _PERCENT.sub(lambda m: "%" * len(m[0]), marked)
    marked = re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", " ", marked)
    tokens = [_Token(m.lastgroup or "", m[0], m.start(), m.end()) for m in _TOKEN.finditer(marked)]
    found: list[Amount] = []
    at = 0
    while at < len(tokens):
        read = _amount(tokens, at, language)
        if read is None:
            at += 1
            continue
        amount, at = read
        found.append(amount)
    return tuple(_with_shared_units(found, marked))


def _amount(tokens: Sequence[_Token], at: int, language: str) -> tuple[Amount, int] | None:
    first = tokens[at]
    sign: Literal["", "+", "-"] = ""
    unit: str = ""
    begin = at
    if first.kind == "sign":
        sign = "-" if first.text == "-" else "+"
        at += 1
    if _text(tokens, at) in _CURRENCY and tokens[at].kind == "mark":
        unit = _CURRENCY[tokens[at].text]
        at += 1
    number = _digits(tokens, at, language) or _words(tokens, at) or _alone(tokens, at)
    if number is None:
        return None
    readings, step, at, about, part = number
    counted: tuple[Fraction, ...] = ()
    if not part:
        share = _share(tokens, at, readings)
        if share is not None:
            counted = readings
            readings, at = share
            step, part = Fraction(1, 10), True
    if part:
        unit = "part"
    elif not unit:
        unit, at = _unit_at(tokens, at)
    if sign == "-":
        readings = tuple(-r for r in readings)
    start, end = tokens[begin].start, tokens[at - 1].end
    base = counted[0] / readings[0] if counted and readings[0] else None
    return Amount(readings, step, unit, start, end, about, sign, counted, base, _kind(unit)), at


def _kind(unit: str) -> Kind:
    kinds: dict[str, Kind] = {"": "count", "%": "share", "part": "share", "points": "points"}
    return kinds.get(unit, "money")


_Number = tuple[tuple[Fraction, ...], Fraction, int, bool, bool]
"""Readings, step, the token after it, whether it says about, whether it is a part of a whole."""


def _text(tokens: Sequence[_Token], at: int) -> str:
    return tokens[at].text if at < len(tokens) else ""


def _digits(tokens: Sequence[_Token], at: int, language: str) -> _Number | None:
    if at >= len(tokens) or tokens[at].kind != "digits":
        return None
    readings = read_digits(tokens[at].text, language)
    step = _step(tokens[at].text, readings[0])
    at += 1
    if _text(tokens, at) == "/" and at + 1 < len(tokens) and tokens[at + 1].kind == "digits":
        below = read_digits(tokens[at + 1].text, language)[0]
        if below:
            return tuple(r / below for r in readings), Fraction(1, 10), at + 2, False, True
    scale = _scale(tokens, at)
    if scale:
        return tuple(r * scale for r in readings), step * scale, at + 1, False, False
    part = PARTS.get(_text(tokens, at))
    if part:
        return tuple(r * part for r in readings), Fraction(1, 10), at + 1, False, True
    return readings, step, at, False, False


def read_digits(text: str, language: str) -> tuple[Fraction, ...]:
    """Return what a number in digits may mean, the likeliest first.

    A point or comma with three digits after it may group thousands or open decimals; in English
    a comma there groups. Blanks and apostrophes group.
    """
    bare = re.sub(r"[ ']", "", text)
    marks = re.findall(r"[.,]", bare)
    if not marks:
        return (Fraction(int(bare)),)
    last = marks[-1]
    plain = Fraction(int(re.sub(r"[.,]", "", bare)))
    whole, _, decimals = bare.rpartition(last)
    decimal = Fraction(int(re.sub(r"[.,]", "", whole) + decimals), 10 ** len(decimals))
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+", bare) is not None
    if len(marks) > 1:
        return (plain,) if len(set(marks)) == 1 else (decimal,)
    if not grouped or bare != text:
        return (decimal,)
    if last == ",":
        return (plain,) if language.startswith("en") else (plain, decimal)
    return (decimal, plain)


def _step(text: str, value: Fraction) -> Fraction:
    if value.denominator != 1:
        return Fraction(1, 10 ** len(re.split(r"[.,]", text)[-1]))
    step = Fraction(1)
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def _scale(tokens: Sequence[_Token], at: int) -> int:
    return SCALES.get(_text(tokens, at), 0)


def _words(tokens: Sequence[_Token], at: int) -> _Number | None:
    """Read a number in words, with what multiplies or divides it."""
    value, end = _cardinal(tokens, at)
    if end == at:
        if _text(tokens, at) not in ARTICLES:
            return None
        value, end = 1, at + 1
        following = _text(tokens, end)
        if following not in PARTS and following not in COLLECTIVES:
            return None
    word = _text(tokens, end)
    if word in PARTS:
        return (value * PARTS[word],), Fraction(1, 10), end + 1, False, True
    if word in COLLECTIVES:
        size, about = COLLECTIVES[word]
        return (Fraction(value * size),), Fraction(size), end + 1, about, False
    number = Fraction(value)
    step = _step("", number)
    tail = [_text(tokens, end + n) for n in range(3)]
    if tail[0] in _JOINS and (tail[1] in {"demi", "demie"} or tail[1:] == ["a", "half"]):
        # `deux millions et demi`: the half is of the million said last.
        half = Fraction(_scale(tokens, end - 1) or 1, 2)
        return _scaled(tokens, number + half, half, end + (3 if tail[1] == "a" else 2))
    if tail[0] in {"point", "virgule", "comma"}:
        scales = [n for n in range(end + 1, len(tokens)) if _scale(tokens, n)]
        decimals, after = _cardinal(tokens[: scales[0]] if scales else tokens, end + 1)
        if after > end + 1:
            step = Fraction(1, 10 ** len(str(decimals)))
            return _scaled(tokens, number + decimals * step, step, after)
    return (number,), step, end, False, False


def _scaled(tokens: Sequence[_Token], value: Fraction, step: Fraction, at: int) -> _Number:
    """Return a number with the scale said after it, if one is: `two and a half million`."""
    scale = _scale(tokens, at)
    return (value * (scale or 1),), step * (scale or 1), at + bool(scale), False, False


def _alone(tokens: Sequence[_Token], at: int) -> _Number | None:
    word = _text(tokens, at)
    if word in MULTIPLES:
        return (MULTIPLES[word],), Fraction(1), at + 1, False, False
    if word in ALONE:
        return (PARTS[word],), Fraction(1, 10), at + 1, False, True
    return None


def _cardinal(tokens: Sequence[_Token], at: int) -> tuple[int, int]:
    """Return a number in words and the token after it; the same token when there is none."""
    total = current = 0
    begin = at
    while at < len(tokens):
        word = tokens[at].text
        article = at == begin and word in {"a", "un"} and _multiplies(_text(tokens, at + 1))
        if article:
            current = 1
        elif word in CARDINALS and _may_follow(current, CARDINALS[word], at > begin):
            value = CARDINALS[word]
            current += 76 if value == 20 and current % 100 == 4 else value
        elif word in HUNDREDS and current < 100 and (at > begin or word != "cents"):
            current = max(1, current) * 100
        elif word in SCALES and (at > begin or word == "mille"):
            total, current = total + max(1, current) * SCALES[word], 0
        elif not (word in _JOINS and at > begin and _goes_on(tokens, at + 1, current, total)):
            break
        at += 1
    return total + current, at


def _multiplies(word: str) -> bool:
    return word in HUNDREDS or word in SCALES


def _may_follow(current: int, value: int, begun: bool) -> bool:
    """Tell whether `value` may be said after what was said: `seventy` and then `eight`."""
    if not begun or current == 0:
        return value > 0 or not begun
    below = current % 100
    if value == 20 and below == 4:
        return True
    if value >= 20:
        return below == 0
    if value >= 10:
        return below in {0, 60, 80}
    return value > 0 and (below % 10 == 0 or below == 0)


def _goes_on(tokens: Sequence[_Token], at: int, current: int, total: int) -> bool:
    """Tell whether `and` joins two parts of one number: `a hundred and five`, `vingt et un`."""
    value = CARDINALS.get(_text(tokens, at), 0)
    if not value or not (current or total) or _text(tokens, at + 1) in HUNDREDS:
        return False
    below = current % 100
    return (below == 0 and value < 100) or (below >= 20 and below % 10 == 0 and value in {1, 11})


def _share(
    tokens: Sequence[_Token], at: int, readings: tuple[Fraction, ...]
) -> tuple[tuple[Fraction, ...], int] | None:
    """Read `… in five`, `… out of 10`, `… femmes sur dix` after a number."""
    for ahead in range(at, min(at + 4, len(tokens) - 1)):
        if tokens[ahead].kind != "word" or tokens[ahead].text in _JOINS:
            return None
        if tokens[ahead].text in _OF:
            start = ahead + 1
            if _text(tokens, start) in {"every", "each", "chaque"}:
                start += 1
            if start >= len(tokens):
                return None
            if tokens[start].kind == "digits" and tokens[start].text.isdigit():
                below, end = int(tokens[start].text), start + 1
            else:
                below, end = _cardinal(tokens, start)
            if end > start and below >= 2 and all(0 < r <= below <= 1000 for r in readings):
                return tuple(r / below for r in readings), end
    return None


def _unit_at(tokens: Sequence[_Token], at: int) -> tuple[str, int]:
    word = _text(tokens, at)
    if word.startswith("%"):
        return "%", at + 1
    if word.startswith("§"):
        return "points", at + 1
    currency = _CURRENCY.get(word)
    return (currency, at + 1) if currency else ("", at)


_RANGE = re.compile(r"^\s*(?:-|to|à|and|et|or|ou|/)\s*$")


def _with_shared_units(found: list[Amount], text: str) -> list[Amount]:
    """Give the first end of a range the unit of the second: `40 to 50 %`."""
    for n in range(len(found) - 2, -1, -1):
        one, two = found[n], found[n + 1]
        if not one.unit and two.unit and _RANGE.match(text[one.end : two.start]):
            found[n] = msgspec.structs.replace(one, unit=two.unit)
    return found


def is_range(text: str, one: Amount, two: Amount, before: str = "") -> bool:
    """Tell whether two numbers of a text are the ends of a range: `40 to 50`, `de 40 à 50`.

    `before` is what stands before the text.
    """
    between = normal(text)[one.end : two.start]
    if re.match(r"^\s*(?:-|to|à|through|until|jusqu'à)\s*$", between):
        return True
    return bool(
        re.match(r"^\s*(?:and|et)\s*$", between)
        and re.search(r"(?:between|entre)\s*[€$£]?\s*$", normal(before + text[: one.start]))
    )
