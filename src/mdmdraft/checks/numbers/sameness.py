"""Whether two numbers of a paper are numbers of one thing, and whether they agree.

Two numbers are of one thing where they are bound to the same figure of a record; or where they
count the same noun, in the same year, and nothing tells the one from the other: no other words
narrow it, no other names stand beside it, and both rest on the same source or say the same things
of it. Everything else is only perhaps the same.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

from mdmdraft.checks.numbers.bound_numbers import Context, Target, fit
from mdmdraft.checks.numbers.quantity_words import stems
from mdmdraft.checks.numbers.stated import Stated

Sameness = Literal["same", "perhaps", ""]
_TOLERANCE = Fraction(12, 100)
"""How far a number that is marked as rounded may be from the other one."""
_NEAR = Fraction(15, 100)
"""So far from one another, two numbers may be an old and a new one of the same thing."""
_FITS = frozenset({"equal", "range", "undecided"})


def agree(one: Stated, two: Stated) -> bool:
    """Tell whether two numbers of one thing say the same: in other words, or more or less
    exactly: 47 % and 46.8 %, `nearly 1,300` and 1,284."""
    return _is(one, two) or _is(two, one)


def equal(one: Stated, two: Stated) -> bool:
    """Tell whether two numbers are the same, in whatever words; 78 % and 0.78 are not."""
    return one.amount.kind == two.amount.kind and bool(set(_values(one)) & set(_values(two)))


def _is(one: Stated, two: Stated) -> bool:
    mine, theirs = _values(one), _values(two)
    if set(mine) & set(theirs):
        return True
    if not one.rounded:
        return _is_shorter(one, two)
    before = {"about": "about ", "nearly": "nearly ", "slight": "a little over ",
              "above": "more than ", "least": "at least ", "under": "less than ",
              "most": "at most "}[one.rounded]  # fmt: skip
    context = Context(one.said, before, "", one.language)
    values = theirs if one.amount.kind != "share" else two.amount.readings
    target = Target(
        values, values, two.amount.unit, two.amount.step, loose=bool(two.rounded), other_unit=False
    )
    return fit(context, target, _TOLERANCE) in _FITS


def _values(stated: Stated) -> tuple[Fraction, ...]:
    amount = stated.amount
    return amount.shares if amount.kind == "share" else amount.readings


def _is_shorter(one: Stated, two: Stated) -> bool:
    """Tell whether the first is the second with fewer digits, and has two at least."""
    scale = {"%": 100, "‰": 1000}.get(one.amount.unit, 1) if one.amount.kind == "share" else 1
    step = one.amount.step / scale
    if one.amount.unit == "part" or abs(one.amount.value / one.amount.step) < 10:
        return False
    return any(abs(a - b) <= step / 2 for a in _values(one) for b in _values(two))


def is_slip(one: Stated, two: Stated) -> bool:
    """Tell whether two numbers have the same digits in another order, or differ in one digit of
    four or more: what is mistyped looks like that."""
    first, second = digits(one), digits(two)
    if first == second or len(first) != len(second) or len(first) < 2:
        return False
    return sorted(first) == sorted(second) or (
        len(first) >= _FOUR and sum(x != y for x, y in zip(first, second, strict=True)) == 1
    )


_FOUR = 4


def digits(stated: Stated) -> str:
    """Return the digits of a number, and its point where it is a decimal: 62.9; nothing for a
    fraction."""
    value = abs(stated.amount.value)
    places = 0
    while value.denominator != 1 and places < _FOUR:
        value, places = value * 10, places + 1
    if value.denominator != 1 or stated.amount.unit == "part":
        return ""
    text = str(value.numerator)
    return f"{text[:-places]}.{text[-places:]}" if places else text


def is_near(one: Stated, two: Stated) -> bool:
    """Tell whether one number may be an older one of the same thing."""
    a, b = one.amount.value, two.amount.value
    return abs(a - b) <= max(abs(a), abs(b)) * _NEAR


def _comparable(one: Stated, two: Stated) -> bool:
    """Tell whether two numbers are of the same kind, in the same unit where both say one."""
    if one.cell.table >= 0 and one.cell.table == two.cell.table and one.record is two.record:
        return False
    if one.language != two.language or one.amount.counted != () != two.amount.counted:
        return False
    if one.amount.kind == two.amount.kind:
        return one.amount.kind == "share" or one.amount.unit == two.amount.unit
    kinds = {one.amount.kind, two.amount.kind}
    return kinds == {"count", "money"} and one.counted.head != ""


def sameness(one: Stated, two: Stated) -> Sameness:
    """Return whether two numbers are of one thing, whatever they say."""
    if one.bound and one.bound == two.bound:
        return "same"
    if not _comparable(one, two) or (one.bound and two.bound):
        return ""
    if _is_mistyped(one, two):
        return "same"
    if one.counted.head != two.counted.head or one.counted.of_them or two.counted.of_them:
        return ""
    if not one.counted.head:
        return _same_predicate(one, two)
    if _dated_apart(one, two) or _narrowed_apart(one, two):
        return "perhaps" if _may_be(one, two) else ""
    if _named_apart(one, two) or _same_sentence(one, two):
        return ""
    shared = len((one.context & two.context) - {one.counted.head})
    alike = one.counted.narrowed == two.counted.narrowed and bool(one.counted.narrowed)
    if rest_on_one(one, two):
        sure = alike or shared or one.counted.named or _is_all_of_a_source(one, two)
        return "same" if sure else "perhaps"
    return "same" if shared >= _MUCH or (alike and shared >= 2) else "perhaps"


def _is_all_of_a_source(one: Stated, two: Stated) -> bool:
    """Tell whether two numbers that nothing narrows are the total of a table and what a text that
    refers to it says; or what a record and a text that refers to it say."""
    if one.counted.narrowed or two.counted.narrowed or one.counted.of_whole != two.counted.of_whole:
        return False
    if one.cell.is_total != two.cell.is_total:
        return True
    return (one.record.kind == "evidence") != (two.record.kind == "evidence")


_MUCH = 4
"""So many words in common make two sentences one that is said twice."""


def _is_mistyped(one: Stated, two: Stated) -> bool:
    """Tell whether two numbers of three digits or more are one that is mistyped, whatever they
    count: the same digits in another order, of one source and year, with the same words."""
    if not is_slip(one, two) or sorted(digits(one)) != sorted(digits(two)):
        return False
    size = len(digits(one).replace(".", ""))
    if size < _FOUR - 1 or not rest_on_one(one, two) or _same_sentence(one, two):
        return False
    dated_apart = one.years and two.years and one.years != two.years
    if dated_apart or _named_apart(one, two):
        return False
    return len(one.context & two.context) >= (1 if size >= _FOUR else 2)


def _same_predicate(one: Stated, two: Stated) -> Sameness:
    """Return whether two shares are said of the same: `62.9 % reported a worse quality of life`."""
    if one.amount.kind != "share" or _same_sentence(one, two) or _dated_apart(one, two):
        return ""
    if not rest_on_one(one, two):
        return ""
    first, second = following(one), following(two)
    if one.is_figure or two.is_figure or is_slip(one, two):
        both, least = first & second, min(len(first), len(second))
        alike = 0 < least == len(both) or (len(both) >= 2 and len(both) * 2 >= least)
    else:
        alike = len(first & second) >= 2 and len(first ^ second) <= 2
    return "same" if alike else ""


def following(stated: Stated) -> frozenset[str]:
    """Return the stems of what is said after a number, as far as the next mark; those of its label
    for a record's figure."""
    if stated.unit is None:
        return stems(stated.counted.text, stated.language)
    after = re.match(r"[^\d.,;:()]*", stated.unit.text[stated.amount.end :])
    return stems(after[0], stated.language) if after else frozenset()


def _may_be(one: Stated, two: Stated) -> bool:
    years = not (one.years and two.years) or one.years == two.years
    return years and not _narrowed_apart(one, two) and rest_on_one(one, two)


def _dated_apart(one: Stated, two: Stated) -> bool:
    """Tell whether two numbers are said of two years, or a year is said of one of them alone and
    the other is not from a record of that year."""
    if one.years and two.years:
        return one.years != two.years
    if not one.years and not two.years:
        return False
    explicit, other = (one.years, two) if one.years else (two.years, one)
    return not explicit <= other.period


def _narrowed_apart(one: Stated, two: Stated) -> bool:
    """Tell whether words narrow each of two nouns that are not said with the other."""
    mine, theirs = one.counted.narrowed, two.counted.narrowed
    if mine == theirs:
        return False
    if not mine or not theirs:
        more, other = (mine, two) if mine else (theirs, one)
        return not (more & other.context) and not _alike_but_for_that(one, two)
    return not (mine <= two.context or theirs <= one.context)


def _alike_but_for_that(one: Stated, two: Stated) -> bool:
    """Tell whether two numbers look like one mistyped, where only one is narrowed, and what else
    is said of them is the same: `31 districts`, `all 13 districts of the city`."""
    shared = (one.context & two.context) - {one.counted.head}
    return is_slip(one, two) and one.names == two.names and bool(shared)


def _named_apart(one: Stated, two: Stated) -> bool:
    return bool(one.names - two.names) and bool(two.names - one.names)


def _same_sentence(one: Stated, two: Stated) -> bool:
    return one.unit is two.unit and one.sentence == two.sentence


def rest_on_one(one: Stated, two: Stated) -> bool:
    """Tell whether two numbers have a source, a record or a table in common."""
    if one.sources & two.sources or one.evidence & two.evidence:
        return True
    return bool(
        (one.cell.anchor and one.cell.anchor in two.tables)
        or (two.cell.anchor and two.cell.anchor in one.tables)
    )
