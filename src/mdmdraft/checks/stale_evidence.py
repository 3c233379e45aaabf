"""Evidence that is older than the paper allows.

What it does
------------
Compares the end of each record's `period` (its `published` date where the period has no end, its
start where there is neither) with the paper's `as_of` date. A date without month or day counts as
the last day that it may mean. `years` says how old evidence may be.

It cannot tell whether things have changed since, nor whether there is newer evidence.

Why it matters
--------------
A survey from before a law was passed says nothing of that law's effects, and the first answer to
a paper that rests on old data is that things have changed since.

Example
-------
    # as_of: "2026-03-05"
    period: {start: 2007-09, end: 2008-01}

Instead
-------
Look for later data. Where the record is history, or still the only source there is, say so in the
text and keep it by an exception with that reason:

    checks:
      stale-evidence:
        exceptions:
          - {about: lotus-bus-health, reason: "The only health survey of this group."}
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mdmdraft.checks.kit.declare import Check, Found, Option
from mdmdraft.checks.kit.options import number_option
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.record import EvidenceMeta

CHECK = Check(
    scope="paper",
    group="records",
    severity="warning",
    options=(Option("years", "10", "How old evidence may be, in years, on the as-of date."),),
    exact=True,
)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each evidence record that is too old."""
    years = number_option(subject, "stale-evidence", "years")
    if isinstance(years, Found):
        yield years
        return
    today = _day(subject.config.as_of, (1, 1))
    if today is None:
        return
    for record in sorted(subject.paper.evidence.values(), key=lambda r: r.path):
        said, field, what = _last(record.meta)
        day = _day(said, (12, 31))
        if day is None or _later(day, years) >= _as_number(today):
            continue
        steps = field.split(".")
        yield subject.at_field(
            record,
            *steps,
            message=f"the evidence `{record.id}` {what} {said}, more than {float(years):g} years "
            f"before {subject.config.as_of}",
            hint="look for later data, or keep it by an exception that says why it still speaks",
        )


def _last(meta: EvidenceMeta) -> tuple[str, str, str]:
    """Return the record's latest date, its field, and what it is the date of."""
    if meta.period.end:
        return meta.period.end, "period.end", "ends in"
    if meta.published:
        return meta.published, "published", "was published in"
    return meta.period.start, "period.start", "is of"


def _day(said: str, rest: tuple[int, int]) -> tuple[int, int, int] | None:
    try:
        parts = [int(part) for part in said.split("-")]
    except ValueError:
        return None
    year, month, day, *_ = [*parts, *rest[len(parts) - 1 :], 0, 0]
    return year, month, day


def _as_number(day: tuple[int, int, int]) -> Fraction:
    return Fraction(day[0]) + Fraction(day[1] * 31 + day[2], 12 * 31 + 32)


def _later(day: tuple[int, int, int], years: Fraction) -> Fraction:
    return _as_number(day) + years
