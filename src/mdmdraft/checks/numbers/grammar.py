"""The grammar of numbers, read from the left:

    number  = mixed [ scale [ fraction ] ] | part [ scale ] | order | multiple
    mixed   = ( digits | words ) [ fraction ]
    fraction = ½ | and a half | et demi | and three quarters | point five | virgule cinq
    part    = mixed ( half | third | quarts … ) | half | la moitié | 3/4
    order   = dozens | hundreds of thousands | several million | des milliers

A fraction before a scale is of it (`one and a half million`), and so is one after it (`un million
et demi`).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import msgspec

from mdmdraft.checks.numbers.cardinals import JOINS, cardinal, scale_at, word_at
from mdmdraft.checks.numbers.number_words import (
    ALONE,
    ARTICLES,
    COLLECTIVES,
    COMPARED,
    DEFINITE,
    HALVES_IN_TWO,
    HUNDREDS,
    MONEY_SCALES,
    MULTIPLES,
    ORDERS,
    ORDINAL_PARTS,
    PARTS,
    SCALES,
    SHARED,
    SOME,
)
from mdmdraft.checks.numbers.tokens import Token, last_digit, read_digits, vulgar

_LONGEST = 60
"""So many digits no quantity has: what is longer is a key, or a number printed for its digits."""
_TENTH = Fraction(1, 10)
_OF = frozenset({"of", "de", "d", "des"})
_POINTS = frozenset({"point", "virgule", "comma"})
_MOSTLY_OF = frozenset({"that", "what", "the", "of", "as", "de", "du", "des", "d", "que", ""})


class Number(msgspec.Struct, frozen=True):
    """What was read: readings, the worth of the last digit, the token after it."""

    readings: tuple[Fraction, ...]
    step: Fraction
    at: int
    about: bool = False
    part: bool = False
    """Whether it is a part of a whole."""
    vague: bool = False
    times: bool = False
    digits: bool = False


def number_at(
    tokens: Sequence[Token], at: int, language: str, *, money: bool = False
) -> Number | None:
    """Return the number that begins at a token; None when none does. `money` tells that the sign
    of a currency stands before it, where `m` is a million."""
    return (
        _order(tokens, at, language)
        or _digits(tokens, at, language, money)
        or _words(tokens, at, language)
        or _part_alone(tokens, at, language)
        or _multiple(tokens, at)
    )


def _digits(tokens: Sequence[Token], at: int, language: str, money: bool) -> Number | None:
    kind = tokens[at].kind if at < len(tokens) else ""
    if kind == "vulgar":
        value = vulgar(tokens[at].text)
        return _completed(tokens, Number((value,), _TENTH, at + 1, part=True), language)
    if kind != "digits" or len(tokens[at].text) > _LONGEST:
        return None
    readings = read_digits(tokens[at].text, language)
    step = last_digit(readings[0], tokens[at].text)
    quotient = _quotient(tokens, at, readings)
    if quotient is not None:
        return quotient
    number = Number(readings, step, at + 1, digits=True)
    number = with_fraction(tokens, number, language)
    word = word_at(tokens, number.at)
    if word == "k" and tokens[number.at].start == tokens[number.at - 1].end:
        money = True
    if word in MONEY_SCALES and (money or word_at(tokens, number.at + 1) in {"€", "$", "£"}):
        return _times(number, Fraction(MONEY_SCALES[word]), number.at + 1)
    return _completed(tokens, number, language)


def _quotient(tokens: Sequence[Token], at: int, above: tuple[Fraction, ...]) -> Number | None:
    """Read `3/4`: a part of a whole where it is less than one and no date."""
    if word_at(tokens, at + 1) not in {"/", "⁄"} or at + 2 >= len(tokens):
        return None
    if tokens[at + 2].kind != "digits" or word_at(tokens, at + 3) == "/":
        return None
    if len(tokens[at + 2].text) > _LONGEST:
        return None
    below = Fraction(tokens[at + 2].text) if tokens[at + 2].text.isdigit() else Fraction(0)
    if not below or word_at(tokens, at - 1) == "/" or not all(r < below for r in above):
        return None
    return Number(tuple(r / below for r in above), _TENTH, at + 3, part=True)


def _words(tokens: Sequence[Token], at: int, language: str) -> Number | None:
    """Read a number in words, with what multiplies or divides it."""
    value, end = cardinal(tokens, at, language)
    if end > at:
        number = Number((Fraction(value),), last_digit(Fraction(value)), end)
    elif word_at(tokens, at) in ARTICLES:
        number = Number((Fraction(1),), Fraction(1), at + 1)
        following = word_at(tokens, at + 1)
        if following not in PARTS and following not in COLLECTIVES:
            return None
    else:
        return None
    last = scale_at(tokens, end - 1, language) if end > at + 1 else 0
    if last:
        return with_fraction(tokens, number, language, Fraction(last))
    number = with_fraction(tokens, number, language)
    if number.at == at + 1 and word_at(tokens, at) in ARTICLES and _is_ordinal(tokens, at + 1):
        return number if end > at else None
    return _completed(tokens, number, language)


def _is_ordinal(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the word there says which one: `a third person`; not `a third of them`."""
    if word_at(tokens, at) not in ORDINAL_PARTS or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    return following.kind == "word" and following.text not in SHARED | SCALES.keys()


def with_fraction(
    tokens: Sequence[Token], number: Number, language: str, unit: Fraction = Fraction(1)
) -> Number:
    """Return a number with the fraction that is said after it, a part of `unit`."""
    at = number.at
    if at < len(tokens) and tokens[at].kind == "vulgar":
        return _plus(number, vulgar(tokens[at].text) * unit, at + 1)
    quotient = _quotient_after(tokens, number)
    if quotient is not None:
        return _plus(number, quotient.readings[0] * unit, quotient.at)
    if word_at(tokens, at) in JOINS:
        part, end = _fraction(tokens, at + 1)
        return _plus(number, part * unit, end) if part else number
    if word_at(tokens, at) in _POINTS and number.readings[0].denominator == 1:
        return _decimals(tokens, number, language)
    return number


def _quotient_after(tokens: Sequence[Token], number: Number) -> Number | None:
    """Read the fraction of `3 1/2`."""
    at = number.at
    if not number.digits or at >= len(tokens) or tokens[at].kind != "digits":
        return None
    if tokens[at].start != tokens[at - 1].end + 1 or number.readings[0].denominator != 1:
        return None
    return (
        _quotient(tokens, at, (Fraction(tokens[at].text),)) if len(tokens[at].text) == 1 else None
    )


def _plus(number: Number, more: Fraction, at: int) -> Number:
    readings = tuple(r + more for r in number.readings)
    return msgspec.structs.replace(number, readings=readings, step=more, at=at)


def _fraction(tokens: Sequence[Token], at: int) -> tuple[Fraction, int]:
    """Read `a half`, `demi`, `three quarters`; nothing where no part of one is said."""
    word = word_at(tokens, at)
    if word in {"demi", "demie", "quart"}:
        return PARTS[word], at + 1
    value, end = cardinal(tokens, at, "")
    if end == at and word in ARTICLES:
        value, end = 1, at + 1
    part = PARTS.get(word_at(tokens, end)) if end > at else None
    following = word_at(tokens, end + 1)
    if part is None or value * part >= 1 or following in _OF or _is_ordinal(tokens, end):
        return Fraction(0), at
    return value * part, end + 1


def _decimals(tokens: Sequence[Token], number: Number, language: str) -> Number:
    """Read `point five`, `virgule vingt-cinq`, `point oh five`."""
    begin = at = number.at + 1
    limit = begin
    while limit < len(tokens) and not scale_at(tokens, limit, language):
        limit += 1
    digits = ""
    while at < limit:
        value, end = cardinal(tokens[:limit], at, language)
        if end == at or (digits and value >= 10):
            break
        digits += str(value)
        at = end
        if value >= 10:
            break
    if not digits:
        return number
    step = Fraction(1, 10 ** len(digits))
    readings = tuple(r + int(digits) * step for r in number.readings)
    return msgspec.structs.replace(number, readings=readings, step=step, at=at)


def _completed(tokens: Sequence[Token], number: Number, language: str) -> Number:
    """Return a number with what is said after it: a scale, a part, a dozen."""
    at = number.at
    word = word_at(tokens, at)
    if word in HUNDREDS and number.digits and word != "cent":
        return _times(number, Fraction(100), at + 1)
    scale = scale_at(tokens, at, language)
    if scale:
        number = msgspec.structs.replace(_times(number, Fraction(scale), at + 1), part=False)
        return with_fraction(tokens, number, language, Fraction(scale))
    if number.part:
        beyond = _scale_beyond(tokens, at, language)
        if beyond[0]:
            whole = _times(number, *beyond)
            return msgspec.structs.replace(whole, part=False, step=last_digit(whole.readings[0]))
        return number
    if word in PARTS and number.readings[0] != 0:
        value = tuple(r * PARTS[word] for r in number.readings)
        share = Number(value, _TENTH, at + 1, part=True)
        return _completed(tokens, share, language)
    if word in COLLECTIVES:
        size, about = COLLECTIVES[word]
        number = msgspec.structs.replace(_times(number, Fraction(size), at + 1), about=about)
        return _of_order(tokens, number, language)
    return number


def _scale_beyond(tokens: Sequence[Token], at: int, language: str) -> tuple[Fraction, int]:
    """Read the scale that a part is of: `quart de million`, `quarter of a million`, `half a
    dozen`; 0 where there is none."""
    if word_at(tokens, at) in _OF:
        at += 1
    if word_at(tokens, at) in {"a", "un"}:
        at += 1
    scale = scale_at(tokens, at, language)
    size = scale or COLLECTIVES.get(word_at(tokens, at), (0,))[0]
    return Fraction(size), at + 1


def _of_order(tokens: Sequence[Token], number: Number, language: str) -> Number:
    """Multiply by an order: `une centaine de milliers`, `a dozen million`."""
    at = number.at + (word_at(tokens, number.at) in _OF)
    size = ORDERS.get(word_at(tokens, at), 0) or scale_at(tokens, at, language)
    return _times(number, Fraction(size), at + 1) if size >= 1000 else number


def _times(number: Number, factor: Fraction, at: int) -> Number:
    return msgspec.structs.replace(
        number,
        readings=tuple(r * factor for r in number.readings),
        step=number.step * factor,
        at=at,
    )


def _order(tokens: Sequence[Token], at: int, language: str) -> Number | None:
    """Read what says no number but its order."""
    word = word_at(tokens, at)
    some = word in SOME
    begin = at + some
    if some and word_at(tokens, begin) in HUNDREDS:
        size = 100
    else:
        said = word_at(tokens, begin)
        size = ORDERS.get(said, 0) or (scale_at(tokens, begin, language) if some else 0)
        if said == "scores" and word_at(tokens, begin + 1) != "of":
            return None
        if said == "tens" and word_at(tokens, begin + 1) != "of":
            return None
    if not size:
        return None
    number = Number((Fraction(size),), Fraction(size), begin + 1, about=True, vague=True)
    return _of_order(tokens, number, language)


def _part_alone(tokens: Sequence[Token], at: int, language: str) -> Number | None:
    """Read a part that no number stands before: `half of them`, `la moitié`, `le tiers`."""
    begin = at
    word, before = word_at(tokens, at), word_at(tokens, at - 1)
    if word in DEFINITE:
        before, at = word, at + 1
        word = word_at(tokens, at)
        french = word in {"tiers", "quart", "moitié", "quarts"} or word.endswith("ième")
        if word not in PARTS or not (french or word in {"half", "quarter"}):
            return None
        if word in ORDINAL_PARTS and word_at(tokens, at + 1) not in {"des", "du", "d"}:
            return None
    elif word not in ALONE:
        return None
    if before in HALVES_IN_TWO or word_at(tokens, begin - 1) in HALVES_IN_TWO:
        return None
    number = Number((PARTS[word],), _TENTH, at + 1, part=True)
    found = _completed(tokens, number, language)
    if found is number and (word in {"demi", "demie"} or tokens[at].tied):
        return None
    return None if word_at(tokens, found.at) == "past" else found


def _multiple(tokens: Sequence[Token], at: int) -> Number | None:
    word = word_at(tokens, at)
    if word in MULTIPLES:
        return Number((MULTIPLES[word],), Fraction(1), at + 1, times=True)
    if word in COMPARED and word_at(tokens, at + 1) in _MOSTLY_OF:
        return Number((COMPARED[word],), Fraction(1), at + 1, times=True)
    return None
