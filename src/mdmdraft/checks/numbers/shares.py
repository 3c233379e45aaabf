"""Shares that two numbers say: `one in five`, `55 of 86`, `une femme sur trois`, `5 in 100,000`,
`12 pour 1 000`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import msgspec

from mdmdraft.checks.numbers.cardinals import JOINS, word_at
from mdmdraft.checks.numbers.grammar import Number, number_at
from mdmdraft.checks.numbers.number_words import words
from mdmdraft.checks.numbers.tokens import Token

_VERBS = words(
    """is are was were has have had does do did can may must said says lost left est sont
    était étaient a ont avait avaient"""
)


class Share(msgspec.Struct, frozen=True):
    """A share: what it comes to, what was counted, and of how many."""

    number: Number
    counted: tuple[Fraction, ...]
    base: Fraction


def share_at(tokens: Sequence[Token], begin: int, number: Number, language: str) -> Share | None:
    """Return the share that begins with `number`, at the token `begin`; None when it is none."""
    if number.part or number.vague:
        return None
    found = _joint(tokens, number.at)
    if found is None:
        return None
    joint, gap, at = found
    base = number_at(tokens, at, language)
    if base is None or base.part or base.vague or base.times or len(base.readings) != 1:
        return None
    whole = base.readings[0]
    if whole < 2 or whole.denominator != 1 or not all(r > 0 for r in number.readings):
        return None
    over = any(r > whole for r in number.readings)
    if over and not _may_exceed(joint, whole, tokens, begin, base.at):
        return None
    if not _is_base(joint, whole, tokens, at, base.at, gap=gap, one=set(number.readings) == {1}):
        return None
    value = tuple(r / whole for r in number.readings)
    share = Number(value, Fraction(1, 10), base.at, part=True)
    return Share(share, number.readings, whole)


def _joint(tokens: Sequence[Token], at: int) -> tuple[str, bool, int] | None:
    """Return the word that joins the two numbers, whether what is counted stands before it, and
    the token of the second number."""
    for ahead in range(at, min(at + 3, len(tokens) - 1)):
        token = tokens[ahead]
        if token.kind != "word" or token.text in JOINS:
            return None
        if token.text in {"in", "of", "sur", "per", "pour", "out"}:
            joint, start = token.text, ahead + 1
            if joint == "out":
                if word_at(tokens, start) != "of":
                    return None
                start += 1
            if word_at(tokens, start) in {"every", "each", "chaque"}:
                joint, start = "out", start + 1
            return joint, ahead > at, start
    return None


def _may_exceed(joint: str, whole: Fraction, tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Tell whether more than the whole may be said, rightly or not: `six out of five`, and a rate
    such as `1,200 per 1,000`."""
    if joint in {"per", "pour"}:
        return whole >= 100
    if joint == "sur" and not _is_alone(tokens, end):
        return False
    return joint in {"out", "sur"} and _is_said(tokens, begin) == _is_said(tokens, end - 1)


def _is_alone(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether no things are named after the base: `one guest in three has`."""
    return at >= len(tokens) or tokens[at].kind != "word" or word_at(tokens, at) in _VERBS


def _is_said(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].kind == "word"


def _is_base(
    joint: str,
    whole: Fraction,
    tokens: Sequence[Token],
    at: int,
    end: int,
    *,
    gap: bool,
    one: bool,
) -> bool:
    """Tell whether the second number is what the first is a part of, and no year, and no number of
    other things."""
    shown = tokens[at].text
    year = len(shown) == 4 and shown.isdigit() and 1500 <= whole <= 2100
    if joint in {"per", "pour"}:
        return not gap and whole >= 100 and whole % 10 == 0 and not year
    if joint == "of":
        return not gap and (whole <= 1000 or not shown.isdigit())
    if joint == "in":
        if gap and not (one or _is_alone(tokens, end)):
            return False
        return whole <= 1000 or (whole % 1000 == 0 and not year)
    return not year
