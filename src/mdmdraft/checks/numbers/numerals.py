"""Numbers as writers write them, in digits or words, English or French: `2,072`, `2 072`,
`62,9 %`, `seventy-eight per cent`, `quatre-vingt-dix`, `three quarters`, `one in five`,
`2,5 Md€`, `one and a half million`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Literal

import msgspec

from mdmdraft.checks.numbers.amount import Amount, Kind
from mdmdraft.checks.numbers.cardinals import JOINS, word_at
from mdmdraft.checks.numbers.grammar import Number, number_at, with_fraction
from mdmdraft.checks.numbers.number_words import (
    ARTICLES,
    DEFINITE,
    EVERY,
    NUMBER_WORDS,
    SOME,
    TIMES,
)
from mdmdraft.checks.numbers.shares import Share, share_at
from mdmdraft.checks.numbers.tokens import Token, marked, normal, tokens_of
from mdmdraft.checks.numbers.units import CODES, CURRENCIES, DOLLAR, DOLLARS, TIME_UNITS, measure

_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]")
_MORE_THAN_ONE = NUMBER_WORDS - ARTICLES


_BEGINNINGS = NUMBER_WORDS | SOME | DOLLARS | CODES
"""Words that a number may begin with: most words of a text are not looked at twice."""


def says_more_than_one(text: str) -> bool:
    """Tell quickly whether a text may have a number other than `one`, which is in most texts."""
    return _may_have(normal(text), _MORE_THAN_ONE)


def _may_have(shown: str, words: frozenset[str]) -> bool:
    return _DIGIT.search(shown) is not None or not words.isdisjoint(_WORD.findall(shown))


def _may_begin(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].text
    if word in ARTICLES or word in DEFINITE:
        return word in NUMBER_WORDS or word_at(tokens, at + 1) in NUMBER_WORDS
    return word in _BEGINNINGS


@lru_cache(maxsize=8192)  # several checks read the same paragraphs
def amounts(text: str, language: str) -> tuple[Amount, ...]:
    """Return the numbers of a text, in order. `start` and `end` are offsets into it."""
    shown = normal(text)
    if not _may_have(shown, NUMBER_WORDS):
        return ()
    shown = marked(shown)
    tokens = tokens_of(shown)
    found: list[Amount] = []
    at = 0
    while at < len(tokens):
        kind = tokens[at].kind
        if kind == "other" or (kind == "word" and not _may_begin(tokens, at)):
            at += 1
            continue
        read = _amount(tokens, at, language, text)
        if read is None:
            at += 1
            continue
        amount, at = read
        found.append(amount)
    return tuple(_with_shared_units(found, shown))


def _amount(
    tokens: Sequence[Token], begin: int, language: str, text: str
) -> tuple[Amount, int] | None:
    if word_at(tokens, begin) == "every":
        return _every(tokens, begin)
    at = begin
    sign: Literal["", "+", "-"] = ""
    if tokens[at].kind == "sign":
        sign = "-" if tokens[at].text == "-" else "+"
        at += 1
    currency, at = _currency_before(tokens, at)
    number = number_at(tokens, at, language, money=bool(currency))
    if number is None or (currency and not number.digits):
        return None
    share = None if currency or number.times else share_at(tokens, at, number, language)
    if share is not None:
        return _made(tokens, begin, share.number, "part", sign, share)
    unit, at = currency, number.at
    if not currency:
        unit, at = _unit_after(tokens, number, text)
        if unit in _HALVED and word_at(tokens, at) in JOINS:
            number, at = _and_a_half(tokens, number, at)
    elif word_at(tokens, at) in DOLLARS and currency == "$":
        at += 1
    number = msgspec.structs.replace(number, at=at)
    return _made(tokens, begin, number, unit, sign)


def _every(tokens: Sequence[Token], at: int) -> tuple[Amount, int] | None:
    """Read the span of `every third year`."""
    size = Fraction(EVERY.get(word_at(tokens, at + 1), 0))
    unit = measure(word_at(tokens, at + 2), digits=False)
    if not size or unit not in TIME_UNITS:
        return None
    number = Number((size,), Fraction(1), at + 3)
    return _made(tokens, at, number, unit, "")


def _made(
    tokens: Sequence[Token],
    begin: int,
    number: Number,
    unit: str,
    sign: Literal["", "+", "-"],
    share: Share | None = None,
) -> tuple[Amount, int]:
    readings = number.readings
    if sign == "-":
        readings = tuple(-r for r in readings)
    bare = tokens[number.at - 1].text[:1] == "¶"  # five points, of anything
    kind: Kind = "count" if bare else _kind(unit)
    amount = Amount(
        readings=readings,
        step=number.step,
        unit=unit,
        start=tokens[begin].start,
        end=tokens[number.at - 1].end,
        about=number.about,
        sign=sign,
        counted=share.counted if share else (),
        base=share.base if share else None,
        kind=kind,
        vague=number.vague,
    )
    return amount, number.at


_KINDS: dict[str, Kind] = {
    "": "count", "%": "share", "‰": "share", "part": "share", "points": "points", "times": "ratio",
}  # fmt: skip
_MONEY = frozenset(CURRENCIES.values())


def _kind(unit: str) -> Kind:
    return _KINDS.get(unit) or ("money" if unit in _MONEY else "measure")


def _currency_before(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Return the currency whose sign or code stands before a number in digits."""
    begin = at
    if word_at(tokens, at) in DOLLARS and word_at(tokens, at + 1) == "$":
        at += 1
    word = word_at(tokens, at)
    found = CURRENCIES.get(word, "")
    sign_of_it = at < len(tokens) and (tokens[at].kind == "mark" or word in CODES)
    if found and sign_of_it and at + 1 < len(tokens) and tokens[at + 1].kind == "digits":
        return found, at + 1
    return "", begin


def _unit_after(tokens: Sequence[Token], number: Number, text: str) -> tuple[str, int]:
    """Return the unit after a number, and the token after it."""
    at = number.at
    word = word_at(tokens, at)
    mark = word[:1]
    if mark and mark in "%‰":
        return mark, at + 1
    if mark and mark in "§¶":
        return "points", at + 1
    if number.times or (word in TIMES and not number.part):
        return "times", at + (not number.times)
    if word in {"d", "de"}:  # deux millions d’euros
        at += 1 + (word_at(tokens, at + 1) == "'")
    currency = CURRENCIES.get(word_at(tokens, at))
    if currency is None and word_at(tokens, at) in DOLLARS and word_at(tokens, at + 1) in DOLLAR:
        return "$", at + 2
    if currency:
        return currency, at + 1
    if number.part:
        return _unit_of_part(tokens, number.at, text)
    if at < len(tokens) and at == number.at:
        unit = measure(text[tokens[at].start : tokens[at].end], digits=number.digits)
        if word == "°":
            close = word_at(tokens, at + 1) in {"c", "f"}
            return "°" + word_at(tokens, at + 1).upper() * close, at + 1 + close
        if unit:
            return unit, at + 1
    return "", number.at


def _unit_of_part(tokens: Sequence[Token], at: int, text: str) -> tuple[str, int]:
    """Read `half a per cent`, `half an hour`, `un quart d'heure`; else it is a part of anything."""
    ahead = at
    while word_at(tokens, ahead) in _BETWEEN and ahead < at + 3:
        ahead += 1
    word = word_at(tokens, ahead)
    if word[:1] == "%":
        return "%", ahead + 1
    sign = at > 0 and tokens[at - 1].kind == "vulgar"
    if ahead >= len(tokens) or not (ahead > at or sign):
        return "part", at
    unit = measure(text[tokens[ahead].start : tokens[ahead].end], digits=sign)
    return (unit, ahead + 1) if unit else ("part", at)


_HALVED = TIME_UNITS | {"times"}
"""Units that a half may be said after: `deux heures et demie`, `deux fois et demie`."""
_BETWEEN = frozenset({"a", "an", "of", "one", "d", "de", "'"})


def _and_a_half(tokens: Sequence[Token], number: Number, at: int) -> tuple[Number, int]:
    """Read `deux heures et demie`, `two years and a half`: the half is of the unit."""
    more = with_fraction(tokens, msgspec.structs.replace(number, at=at), "")
    return more, more.at


_RANGE = re.compile(r"^\s*(?:-|to|à|and|et|or|ou|/)\s*$")


def _with_shared_units(found: list[Amount], text: str) -> list[Amount]:
    """Give the first end of a range the unit of the second: `40 to 50 %`."""
    for n in range(len(found) - 2, -1, -1):
        one, two = found[n], found[n + 1]
        shared = two.unit and two.unit not in {"part", "times"}
        if not one.unit and shared and _RANGE.match(text[one.end : two.start]):
            found[n] = msgspec.structs.replace(one, unit=two.unit, kind=two.kind)
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
