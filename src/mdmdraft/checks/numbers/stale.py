"""Numbers of one thing that two places of a paper say differently.

Of two such numbers one is told: that of a text where the other one is a record's; that of a summary
where the other one stands in the body; else the later. Where other places say the same as the later
one and none says what the earlier one does, the earlier is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations

import msgspec

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.numbers.sameness import (
    agree,
    equal,
    is_near,
    is_slip,
    rest_on_one,
    sameness,
)
from mdmdraft.checks.numbers.stated import Stated, is_summary, resting

_TWO_DIGITS = 10
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
    by: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        if one.counted.head and not one.counted.of_them:
            by[one.language, one.counted.head].append(number)
    for numbers in by.values():
        alike = [found[n] for n in numbers]
        for first, second in combinations(numbers, 2):
            if not _is_slip_or_near(found[first], found[second]):
                continue
            one, two = _in_order(found[first], found[second])
            if not _differ(one, two):
                continue
            if not one.is_figure and _is_said_again(two, one, alike):
                if _is_said_again(one, two, alike):
                    continue
                one, two = two, one
            if id(two) not in told and not two.bound:
                told.add(id(two))
                yield Stale(two, one)
    for one in found:
        if id(one) not in told:
            yield from _against_record(one, found)


def _is_slip_or_near(one: Stated, two: Stated) -> bool:
    a, b = one.amount.value, two.amount.value
    if a == b or max(a, b) < _TWO_DIGITS:
        return False
    return is_near(one, two) or is_slip(one, two)


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
