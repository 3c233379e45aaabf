"""Shares, changes and products that follow from two numbers of the same sentence.

The two numbers have to stand in the sentence, and the words have to say that the share follows from
them (`or 65 %`, `(45 %)`, `soit le tiers`, `rose from 200 to 240, or by 25 %`): a denominator is
never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from mdmdraft.checks.numbers.amount import Amount
from mdmdraft.checks.numbers.numerals import amounts
from mdmdraft.checks.numbers.quantity_words import pattern
from mdmdraft.checks.numbers.ties import Phrase, Tie

_OF = re.compile(
    r"\s+(?:[^\W\d_]+\s+){0,3}?(?:out of|of|sur|des|parmi)(?:\s+(?:the|its|our|these|all|all the"
    r"|les|ces|nos|tous les|toutes les))?\s*$",
    re.IGNORECASE,
)
_MARKS = r"(?:(?:about|around|some|nearly|almost|only|just|under|over|just under|just over|roughly"
_MARKS += r"|environ|près de|à peine|presque|seulement|plus de|moins de)\s+)?"
_ARTICLES = r"(?:(?:the|a|an|la|le|les|l['’]|un|une|de|d['’]|by|by an?)\s*)?"
_COUNTED = frozenset({"count", "money", "measure"})
_ROUND = Fraction(1, 25)
"""A fraction in words is right within 4 points; two thirds are 63 to 70 %."""


def ratios(phrase: Phrase) -> Iterator[Tie]:
    """Yield the shares, changes and products of a sentence, those that hold and those that do
    not."""
    found = phrase.found
    shares = [a for a in found if a.kind in {"share", "ratio", "points"} and not a.base]
    if shares:
        yield from _shares(phrase, [a for a in shares if a.kind == "share"])
        yield from _changes(phrase, shares)
    if len(found) >= 3:
        yield from _products(phrase)


# -- shares ---------------------------------------------------------------------------------


def _shares(phrase: Phrase, shares: Sequence[Amount]) -> Iterator[Tie]:
    for part, whole, last in _pairs(phrase):
        for share in shares:
            if share is part or share is whole:
                continue
            if _follows(phrase, last, share) or _precedes(phrase, share, part):
                others = (part,) if part is whole else (part, whole)
                expected = part.value if part is whole else part.value / whole.value
                holds = _fits(phrase, share, expected)
                if part is whole and not _is_exact(phrase, part):
                    holds = abs(share.shares[0] - expected) <= _ROUND
                yield Tie("share", share, others, expected, holds)
                break


def _pairs(phrase: Phrase) -> Iterator[tuple[Amount, Amount, Amount]]:
    """Yield a part, its whole, and which of them stands last: `96 of the 214 berths`, `of 240
    readers, 60`, `8 of 12`."""
    found = phrase.found
    for number, one in enumerate(found):
        if one.unit == "part" and not phrase.mark(one):
            yield one, one, one
        if number + 1 == len(found):
            continue
        two = found[number + 1]
        if one.kind != "count" or two.kind != "count" or one.base or two.base:
            continue
        if 0 < one.value <= two.value and _OF.fullmatch(phrase.between(one, two)):
            yield one, two, two
        elif 0 < two.value <= one.value and _begins(phrase, one) and number == 0:
            yield two, one, two


def _is_exact(phrase: Phrase, share: Amount) -> bool:
    """Tell whether a share is that of two numbers, and no fraction: `3 906 of 4 218`, not `one in
    five`."""
    return share.base is not None and any(c.isdigit() for c in phrase.said(share))


def _begins(phrase: Phrase, whole: Amount) -> bool:
    return pattern(phrase.language, "whole", r"\s*{}\s+$").match(phrase.before(whole)) is not None


def _follows(phrase: Phrase, last: Amount, share: Amount) -> bool:
    """Tell whether a share is said to be what two numbers before it make: `(45 %)`, `, or 65 %`,
    `, a third of all`."""
    if share.start < last.end or any(last.end <= a.start < share.start for a in phrase.found):
        return False
    between = phrase.between(last, share)
    after = phrase.after(share)
    alone = not re.match(r"\s*(?:of|des?|d['’]|du)\b", after, re.IGNORECASE) or _is_of_all(
        phrase, share
    )
    if not alone:
        return False
    clause = r"[^.;:()]{0,45}?"
    if re.fullmatch(rf"{clause}\(\s*{_MARKS}{_ARTICLES}", between, re.IGNORECASE):
        return re.match(r"\s*\)", after) is not None
    so = pattern(phrase.language, "so", rf"{clause}[,–—]\s*{{}},?\s+{_MARKS}{_ARTICLES}")
    if so.fullmatch(between):
        return True
    comma = re.fullmatch(rf"{clause},\s*{_MARKS}{_ARTICLES}", between, re.IGNORECASE)
    return comma is not None and _is_of_all(phrase, share)


def _is_of_all(phrase: Phrase, share: Amount) -> bool:
    return pattern(phrase.language, "of_all", r"\s*{}(?!\w)").match(phrase.after(share)) is not None


def _precedes(phrase: Phrase, share: Amount, part: Amount) -> bool:
    """Tell whether a share is explained by the two numbers after it: `three quarters of the boys,
    or eight of twelve`."""
    if part.start < share.end or any(share.end <= a.start < part.start for a in phrase.found):
        return False
    so = pattern(phrase.language, "so", r"[^.;:(),]{0,45},\s*{},?\s+")
    return so.fullmatch(phrase.between(share, part)) is not None


# -- changes --------------------------------------------------------------------------------


def _changes(phrase: Phrase, shares: Sequence[Amount]) -> Iterator[Tie]:
    ends = list(_ends(phrase))
    if len(ends) != 1:
        return
    one, two = ends[0]
    told = [a for a in shares if _is_change(phrase, a) and _is_beside(phrase, a, one, two)]
    if len(told) != 1 or one.value <= 0:
        return
    change = told[0]
    expected, holds = _change(phrase, change, one, two)
    yield Tie("change", change, (one, two), expected, holds)


def _ends(phrase: Phrase) -> Iterator[tuple[Amount, Amount]]:
    """Yield the two ends of a change: `from 200 to 240`, `de 120 à 90`."""
    begins = pattern(phrase.language, "from_", r"(?:^|[\s(,]){}\s*$")
    joined = pattern(phrase.language, "to", r"[^.;:,()]{0,30}?\s{}\s+")
    for one, two in zip(phrase.found, phrase.found[1:], strict=False):
        kinds = {one.kind, two.kind}
        units = {one.unit, two.unit} - {""}
        alike = (len(kinds) == 1 or kinds <= _COUNTED) and len(units) < 2
        if (
            alike
            and begins.search(phrase.before(one))
            and joined.fullmatch(phrase.between(one, two))
        ):
            yield one, two


_OTHER = re.compile(r"\b(?:while|whereas|and|but|tandis|alors que|et|mais)\b|[;:()]", re.IGNORECASE)


def _is_beside(phrase: Phrase, change: Amount, one: Amount, two: Amount) -> bool:
    """Tell whether a share stands beside the two ends, with no other thing between: it follows
    `from 200 to 240`, or says what rose before it."""
    if change.start >= two.end:
        between = phrase.between(two, change)
    elif change.end <= one.start:
        between = phrase.between(change, one)
    else:
        return False
    moves = any(
        pattern(phrase.language, name, r"(?<!\w){}(?!\w)").search(
            phrase.text[phrase.begin : one.start]
        )
        for name in ("rising", "falling")
    )
    itself = change.kind == "ratio" and change.end <= one.start
    return (moves or itself) and not _OTHER.search(between)


def _is_change(phrase: Phrase, change: Amount) -> bool:
    """Tell whether a share says by how much something changed."""
    if change.kind == "points":
        return True
    if change.kind == "ratio":
        return change.value != 1 and not re.match(r"\s*(?:the|as)\b", phrase.after(change))
    before, after = phrase.before(change)[-40:], phrase.after(change)[:15]
    beside = pattern(phrase.language, "changed", rf"(?:^|\W){{}}\s*{_MARKS}{_ARTICLES}$")
    behind = pattern(phrase.language, "changed", r"\s*{}(?!\w)")
    return beside.search(before) is not None or behind.match(after) is not None


def _change(phrase: Phrase, change: Amount, one: Amount, two: Amount) -> tuple[Fraction, bool]:
    first = one.value * _scale(phrase, one, two)
    times = two.value / first
    if change.kind == "ratio":
        return times, _is_near(times, change.value, phrase.mark(change))
    if change.kind == "points":
        value = abs(two.value - first)
        return value, abs(value - abs(change.value)) <= _step(change)
    value = abs(times - 1)
    holds = _fits(phrase, change, value)
    if one.kind == "share":  # percent, said for points
        points = abs(two.value - first) / 100
        return value, holds or _fits(phrase, change, points)
    return value, holds


def _scale(phrase: Phrase, one: Amount, two: Amount) -> Fraction:
    """Return what the second number says for both: a million, in `from 1.2 to 1.5 million`."""
    if re.search(r"[^\W\d_]", phrase.said(one)) or one.value >= 1000:
        return Fraction(1)
    digits = re.match(r"\D*([\d.,]+)", phrase.said(two))
    if digits is None or two.value < 1000:
        return Fraction(1)
    bare = amounts(digits[1], phrase.language)
    return two.value / bare[0].value if bare and bare[0].value else Fraction(1)


def _is_near(value: Fraction, said: Fraction, mark: str) -> bool:
    """Tell whether a multiple is the one that is said."""
    if mark in {"above", "least", "slight"}:
        return value >= said
    if mark in {"nearly", "under", "most"}:
        return said * Fraction(3, 4) <= value <= said
    return abs(value - said) <= said * Fraction(3, 20)


# -- products -------------------------------------------------------------------------------


def _products(phrase: Phrase) -> Iterator[Tie]:
    """Yield what each of several has, times how many they are: `each of the 12 clerks sold 50
    copies, 600 in all`."""
    each = pattern(phrase.language, "each", r"{}$")
    in_all = pattern(phrase.language, "in_all", r"(?:\s[^\W\d_]+)?\s{}(?!\w)")
    for many, one, all_ in zip(phrase.found, phrase.found[1:], phrase.found[2:], strict=False):
        counts = all(a.kind in _COUNTED for a in (many, one, all_))
        if counts and each.search(phrase.before(many)) and in_all.match(phrase.after(all_)):
            expected = all_.value / many.value
            holds = abs(many.value * one.value - all_.value) <= all_.step / 2 + many.value * (
                0 if one.value.denominator == 1 else one.step / 2
            )
            yield Tie("product", one, (many, all_), expected, holds)


# -- fit ------------------------------------------------------------------------------------


def _fits(phrase: Phrase, share: Amount, expected: Fraction) -> bool:
    return fits_share(share, expected, phrase.mark(share))


def fits_share(share: Amount, expected: Fraction, mark: str = "") -> bool:
    """Tell whether a share is what two numbers make, within the rounding of its digits and of the
    mark before it."""
    said = abs(share.shares[0])
    far = abs(said - expected)
    if share.unit == "part":
        allowed = _ROUND if not mark else max(_ROUND, said * Fraction(12, 100))
    else:
        allowed = _step(share) / (1000 if share.unit == "‰" else 100)
        if mark:
            allowed = max(allowed * 2, said * Fraction(12, 100))
    if mark in {"above", "least"}:
        return expected >= said - allowed and expected <= said * 2
    if mark in {"under", "most"}:
        return expected <= said + allowed and expected >= said / 2
    return far < allowed


def _step(share: Amount) -> Fraction:
    """Return how far a share may be from the true one: a unit of its last digit, more where it is
    a round number, which may be rounded to tens."""
    if share.value.denominator != 1:
        return share.step
    if share.value % 10 == 0:
        return Fraction(5, 2)
    return Fraction(3, 2) if share.value % 5 == 0 else Fraction(1)
