"""What is to be changed in a paper when one of its numbers changes."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import msgspec

from mdmdraft.checks.numbers.asked import says, values_of
from mdmdraft.checks.numbers.bound_numbers import Context, Target, fit
from mdmdraft.checks.numbers.follows import Follows
from mdmdraft.checks.numbers.ledger import Ledger, Place
from mdmdraft.checks.numbers.numerals import amounts

_TOLERANCE = Fraction(12, 100)
Verdict = Literal["change", "still true", "disagrees", "perhaps"]
"""`still true`: it is marked as rounded, and holds for the new number too; `disagrees`: the same
thing, with another number already; `perhaps`: the same number, perhaps of something else."""


class Changed(msgspec.Struct, frozen=True):
    """One place that says the number."""

    verdict: Verdict
    place: Place


class Change(msgspec.Struct, frozen=True):
    """A number that changes, and all that is to be looked at: records first, then the texts."""

    old: str
    new: str
    changes: tuple[Changed, ...]
    follows: tuple[Follows, ...] = ()
    """Sums, shares and changes to be worked out anew."""


def changing(ledger: Ledger, old: str, new: str) -> Change | None:
    """Return what changes with a number of a ledger; None where old or new is no number."""
    if not values_of(old) or not values_of(new):
        return None
    found: dict[Place, Changed] = {}
    for entry in ledger.entries:
        if not says(entry, old):
            continue
        for place in entry.places:
            verdict: Verdict = "still true" if _holds(place, new) else "change"
            found.setdefault(place, Changed(verdict, place))
        for place in entry.disagreeing:
            found.setdefault(place, Changed("disagrees", place))
    for entry in ledger.entries:
        if says(entry, old):
            for place in entry.perhaps:
                found.setdefault(place, Changed("perhaps", place))
    follows = {told for entry in ledger.entries if says(entry, old) for told in entry.follows}
    return Change(old, new, tuple(found.values()), tuple(sorted(follows)))


def _holds(place: Place, new: str) -> bool:
    """Tell whether a place that is marked as rounded is right for the new number as well."""
    if not place.rounded:
        return False
    before, said = place.sentence[: place.at], place.said
    after = place.sentence[place.at + len(said) :]
    for amount in amounts(new, place.language)[:1]:
        values = amount.readings
        target = Target(values, values, amount.unit, amount.step, loose=False, other_unit=False)
        context = Context(said, before, after, place.language)
        return fit(context, target, _TOLERANCE) == "equal"
    return False
