"""Numbers of one thing that two places of a paper say differently.

Of two such numbers one is told: that of a text where the other one is a record's; that of a summary
where the other one stands in the body; else the later. Where other places say the same as the later
one and none says what the earlier one does, the earlier is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

import msgspec

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.numbers.sameness import (
    agree,
    digits,
    equal,
    is_near,
    is_slip,
    rest_on_one,
    sameness,
)
from mdmdraft.checks.numbers.stated import Stated, is_summary, resting

_TWO_DIGITS = 10
_FAR = 0.16
"""Numbers further from one another than that are not compared."""
_LARGE = 100
"""From this number on, one that is near may be an old one of the same thing."""


class Stale(msgspec.Struct, frozen=True):
    """A number, and another one of the same thing."""

    told: Stated
    other: Stated


def stale(subject: Subject) -> Iterator[Stale]:
    """Yield each number that another place says differently, once."""
    found = subject.kept(resting)
    told: set[int] = set()
    for one, two, alike in _candidates(found):
        pair = _told(one, two, alike) if _differ(one, two) else None
        if pair is not None and id(pair.told) not in told:
            told.add(id(pair.told))
            yield pair
    for one in found:
        if id(one) not in told:
            yield from _against_record(one, found)


def _told(one: Stated, two: Stated, alike: Sequence[Stated]) -> Stale | None:
    """Return which of two numbers is to be told, the first being the one to go by; None where
    either may be right and others say each."""
    if one.is_figure or not _is_said_again(two, one, alike):
        return Stale(two, one)
    if _is_said_again(one, two, alike) or one.bound:
        return None
    return Stale(one, two)


def _candidates(found: Sequence[Stated]) -> Iterator[tuple[Stated, Stated, list[Stated]]]:
    """Yield the pairs of numbers that may be of one thing, in the order to go by, with all that
    are like them: slips first, for they say more than numbers that are near."""
    by: dict[tuple[str, ...], list[tuple[float, str, Stated]]] = defaultdict(list)
    for one in found:
        known = (float(one.amount.value), digits(one), one)
        for key in _keys(one, known[1]):
            by[key].append(known)
    slips: list[tuple[Stated, Stated, list[Stated]]] = []
    near: list[tuple[Stated, Stated, list[Stated]]] = []
    for group in by.values():
        alike = [one for _, _, one in group]
        for (a, own, first), (b, other, second) in combinations(group, 2):
            if max(a, b) < _TWO_DIGITS and "." not in own:
                continue
            slip = len(own) == len(other) and own != other and is_slip(first, second)
            if slip or (a != b and abs(a - b) <= max(a, b) * _FAR and is_near(first, second)):
                (slips if slip else near).append((*_in_order(first, second), alike))
    yield from slips
    yield from near


def _keys(stated: Stated, shown: str) -> Iterator[tuple[str, ...]]:
    """Yield what numbers of one thing have in common: a noun, a source for shares, digits."""
    if stated.counted.head and not stated.counted.of_them:
        yield "head", stated.language, stated.counted.head
    elif stated.amount.kind == "share":
        for source in stated.sources | stated.evidence:
            yield "share", stated.language, source
    if len(shown) > 2:
        yield "digits", stated.language, "".join(sorted(shown))


def _in_order(one: Stated, two: Stated) -> tuple[Stated, Stated]:
    """Return two numbers, the one to go by first."""
    return (two, one) if _rank(two) < _rank(one) else (one, two)


def _rank(stated: Stated) -> int:
    if stated.is_figure:
        return 0
    if stated.record.kind == "evidence":
        return 1
    return 3 if is_summary(stated.record) else 2


def _differ(one: Stated, two: Stated) -> bool:
    """Tell whether two numbers are surely of one thing and say two things of it."""
    if two.bound or one.amount.kind == "measure":
        return False
    # In this order: to see whether two numbers agree takes longer.
    if sameness(one, two) != "same" or agree(one, two):
        return False
    return is_slip(one, two) or _is_old(one, two)


def _is_old(one: Stated, two: Stated) -> bool:
    """Tell whether one of two near numbers may be an older one of the same thing. Within a
    paragraph they are rather told apart: 149 of the 164 data sets."""
    if one.unit is two.unit:
        return False
    if one.counted.named and two.counted.named:
        return True
    if max(one.amount.value, two.amount.value) < _LARGE:
        return False
    bare = not one.counted.narrowed and not two.counted.narrowed
    alike = one.counted.narrowed == two.counted.narrowed
    return alike and (not bare or rest_on_one(one, two))


def _is_said_again(one: Stated, but: Stated, alike: Iterable[Stated]) -> bool:
    """Tell whether another place says what this one says, of the same source."""
    return any(
        other is not one and other is not but and equal(one, other) and rest_on_one(one, other)
        for other in alike
    )


def _against_record(one: Stated, found: Iterable[Stated]) -> Iterator[Stale]:
    """Yield a share of things that is not the share that the record's own numbers make."""
    if not one.amount.counted or not one.counted.head or one.bound or not one.evidence:
        return
    for figure in found:
        if not figure.is_figure or figure.record.id not in one.evidence:
            continue
        if figure.counted.head != one.counted.head or figure.language != one.language:
            continue
        base = _base(figure, found)
        if base is None or not (one.context & figure.context) - {one.counted.head}:
            continue
        share = figure.amount.value / base
        if all(abs(share - r) > _tolerance(one) for r in one.amount.readings):
            yield Stale(one, figure)
            return


def _base(figure: Stated, found: Iterable[Stated]) -> Fraction | None:
    """Return of how many a record's figure is, where the record says so in the same things."""
    field = f"figures.{figure.figure}.base"
    for one in found:
        if one.unit is not None and one.record is figure.record and one.unit.field == field:
            same = one.counted.head == figure.counted.head
            return one.amount.value if same and one.amount.value > 0 else None
    return None


def _tolerance(share: Stated) -> Fraction:
    return Fraction(1, 2) / (share.amount.base or 2)
