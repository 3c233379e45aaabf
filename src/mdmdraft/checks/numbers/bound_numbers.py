"""A number in the text against the number of its record.

Equal is equal in value and unit, whatever the format or the words. A number that is marked as
rounded (`about`, `more than`, `environ`, `près de`…) may differ as the mark says, and one that is
not may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, get_args

import msgspec

from mdmdraft.checks.numbers.amount import Amount
from mdmdraft.checks.numbers.number_words import (
    AFTER,
    FALL,
    MAJORITY,
    MINORITY,
    QUALIFIED,
    QUALIFIER,
    QUALIFIERS,
)
from mdmdraft.checks.numbers.numerals import amounts, is_range
from mdmdraft.checks.numbers.tokens import normal
from mdmdraft.model.record import FigureMeta

Fit = Literal["equal", "rounding", "sign", "range", "unit", "different", "undecided"]
"""How a number fits its record, the best first. `rounding`: marked as rounded, and no rounding of
the record's number; `range`: the record has a range, the text one number; `sign`: plus for
minus."""
_RANK: tuple[Fit, ...] = get_args(Fit)
_NEAR = 80
"""So many characters around a number are read for its qualifier and its direction."""


class Context(msgspec.Struct, frozen=True):
    """A number as it stands: its words, and the words around it in the paragraph."""

    text: str
    before: str
    after: str
    language: str


class Target(msgspec.Struct, frozen=True):
    """What the record says: one number, or the ends of a range."""

    low: tuple[Fraction, ...]
    high: tuple[Fraction, ...]
    unit: str
    step: Fraction
    """What one unit of its last decimal is worth."""
    loose: bool
    """Whether the record itself says `about`, `more than`…"""
    other_unit: bool
    """Whether its unit is some word of its own: `people`."""

    @property
    def is_range(self) -> bool:
        """Tell whether it is a range."""
        return self.low != self.high


def target_of(figure: FigureMeta, language: str, label: str = "") -> Target | None:
    """Return what a record's figure says; None when its value is no number."""
    said = f"{figure.value} {figure.unit}".strip()
    found = stated(said, language)
    if not found:
        return None
    first, last = found[0], found[0]
    if len(found) > 1 and is_range(said, found[0], found[1]):
        last = found[1]
    low, high = first.readings, last.readings
    if not isinstance(figure.value, str):
        scale = low[0] / Fraction(str(figure.value)) if figure.value and not first.counted else 1
        exact = Fraction(str(figure.value)) * (scale if scale in _SCALES else 1)
        low = high = (*low, exact) if first.counted else (exact,)
    words = normal(f"{figure.value} {label} {figure.label} {figure.base}")
    return Target(
        low=low,
        high=high,
        unit=last.unit,
        step=_decimal(low[0]),
        loose=QUALIFIED.search(words) is not None,
        other_unit=bool(figure.unit) and not last.unit,
    )


_SHARES = re.compile(rf"\b(?:{'|'.join(sorted(MAJORITY | MINORITY))})\b", re.IGNORECASE)
_SCALES = frozenset({1, 12, 100, 1000, 10**5, 10**6, 10**7, 10**9, 10**12})
_WHOLES = {"part": 1, "%": 100, "‰": 1000}


def stated(text: str, language: str) -> tuple[Amount, ...]:
    """Return the numbers of a text that have a value."""
    return tuple(amount for amount in amounts(text, language) if not amount.vague)


def _decimal(value: Fraction) -> Fraction:
    step = Fraction(1)
    while value % step and step > Fraction(1, 10**6):
        step /= 10
    return step


def fit(context: Context, target: Target, tolerance: Fraction) -> Fit:
    """Return how a number fits its record. `tolerance` is a share: how far a rounded number may
    be from the record's."""
    found = stated(context.text, context.language)
    if not found or (_SHARES.search(context.text) and not any(c.isdigit() for c in context.text)):
        return _in_words(context, target)
    fits = set(_fits(context, found, target, tolerance))
    return next(f for f in _RANK if f in fits)


def _in_words(context: Context, target: Target) -> Fit:
    words = set(re.findall(r"\w+", normal(context.text)))
    if target.unit in {"%", "part"} and not target.is_range:
        share = target.low[0] * (1 if target.unit == "part" else Fraction(1, 100))
        if words & MAJORITY:
            return "equal" if share > Fraction(1, 2) else "different"
        if words & MINORITY:
            return "equal" if share < Fraction(1, 2) else "different"
    return "undecided"


def _fits(
    context: Context, found: tuple[Amount, ...], target: Target, tolerance: Fraction
) -> Iterator[Fit]:
    skip = False
    for number, amount in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        if following is not None and is_range(
            context.text, amount, following, context.before[-_NEAR:]
        ):
            yield _range(amount, following, target)
            skip = True
            continue
        if skip:
            skip = False
            continue
        yield _single(context, amount, target, tolerance)


def _range(one: Amount, two: Amount, target: Target) -> Fit:
    low, high = _values(one, target), _values(two, target)
    if low is None or high is None:
        return "unit"
    if target.is_range:
        same = set(low) & set(target.low) and set(high) & set(target.high)
        return "equal" if same else "different"
    return "equal" if any(min(low) <= r <= max(high) for r in target.low) else "different"


def _values(amount: Amount, target: Target) -> tuple[Fraction, ...] | None:
    """Return what an amount says in the record's unit; None where the units cannot be the same."""
    mine, theirs = amount.unit, target.unit
    if mine == theirs or (not mine and not amount.counted):
        return amount.readings
    if mine in _WHOLES and theirs in _WHOLES:
        return tuple(r * _WHOLES[theirs] / _WHOLES[mine] for r in amount.readings)
    if mine == "m" and not theirs:  # 1.5m hives
        return tuple(r * 10**6 for r in amount.readings)
    if mine == "part":
        return amount.counted or (amount.readings if not theirs else None)
    if mine == "%" and not theirs and not target.other_unit and target.low[0] <= 1:
        return tuple(r / 100 for r in amount.readings)
    if not theirs and not target.other_unit and mine != "%":
        return amount.readings
    return None


def _single(context: Context, amount: Amount, target: Target, tolerance: Fraction) -> Fit:
    values = _values(amount, target)
    if values is None or _has_other_unit(context, amount, target):
        return "unit"
    mark = qualifier(context, amount) or ("about" if amount.about else "")
    values, flipped = _signed(context, amount, values, target)
    if target.is_range:
        return _against_range(values, target, mark)
    fits = {
        _rounded(value, record, amount, target, mark, tolerance)
        for value in values
        for record in target.low
    }
    if "equal" in fits:
        return "equal"
    if not flipped and any(-value in target.low for value in values if value):
        return "sign"
    return "rounding" if mark else "different"


def _has_other_unit(context: Context, amount: Amount, target: Target) -> bool:
    """Tell whether a share of the record is said as a number of things: `78 people`."""
    if target.unit != "%" or amount.unit:
        return False
    rest = normal(context.text)[amount.end :]
    return re.match(r"\s*[^\W\d_]{3,}", rest) is not None and not AFTER.match(rest)


def _signed(
    context: Context, amount: Amount, values: tuple[Fraction, ...], target: Target
) -> tuple[tuple[Fraction, ...], bool]:
    """Return the values with the sign that the words give them, and whether words gave it."""
    if amount.sign or target.low[0] >= 0:
        return values, False
    around = normal(f"{context.before[-_NEAR:]} {context.text} {context.after[:_NEAR]}")
    if FALL.search(around):
        return tuple(-v for v in values), True
    return values, False


def _against_range(values: tuple[Fraction, ...], target: Target, mark: str) -> Fit:
    if mark in {"least", "above"}:
        return "equal" if set(values) & set(target.low) else "range"
    if mark in {"most", "under", "nearly"}:
        return "equal" if set(values) & set(target.high) else "range"
    within = any(min(target.low) <= v <= max(target.high) for v in values)
    return "equal" if mark and within else "range"


def qualifier(context: Context, amount: Amount) -> str:
    """Return what marks an amount as rounded, one of `QUALIFIERS`, or nothing."""
    before = normal(context.before[-_NEAR:] + context.text[: amount.start])
    after = normal(context.text[amount.end :] + context.after[:_NEAR])
    for found in (QUALIFIER.search(before), AFTER.match(after)):
        if found is not None:
            groups = found.groupdict()
            return next((name for name in QUALIFIERS if groups.get(name)), "")
    return ""


def _rounded(
    value: Fraction, record: Fraction, amount: Amount, target: Target, mark: str, share: Fraction
) -> Fit:
    """Return whether `value`, marked so, may stand for the record's number."""
    if value == record and (target.loose or mark not in {"above", "under", "nearly", "slight"}):
        return "equal"
    size, far = abs(record), abs(value - record)
    shown, true = abs(value), size
    allowed = False
    if value * record < 0:
        allowed = False
    elif not mark:
        allowed = _same_share(far, amount, target)
    elif mark == "about":
        allowed = far <= size * share and (amount.unit == "part" or far <= _half_step(amount))
    elif mark == "nearly":
        allowed = true < shown <= true * (1 + share)
    elif mark == "slight":
        allowed = shown < true <= shown * (1 + share)
    elif mark in {"above", "least"}:
        allowed = shown < true < 2 * shown
    elif mark in {"under", "most"}:
        allowed = true < shown < 2 * true
    return "equal" if allowed else "different"


def _same_share(far: Fraction, amount: Amount, target: Target) -> bool:
    """Tell whether a fraction is the record's number as exactly as that one is given: two thirds
    are 67 %; and a percentage the record's fraction."""
    if amount.unit == "part" and target.unit == "%":
        return far <= target.step / 2
    if amount.unit == "%" and target.unit == "part":
        return far <= amount.step / 200
    return False


def _half_step(amount: Amount) -> Fraction:
    """Return half of what the last digit of a rounded number is worth; of five for a five."""
    step = amount.step
    if (amount.readings[0] / step) % 10 == 5:
        step *= 5
    return step / 2
