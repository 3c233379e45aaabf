"""Two dates of one thing that stand in the wrong order.

What it does
------------
Compares, as far as both dates are known: when a source was read and published, the ends of a range,
an earlier edition and this one; when a law was adopted, came into force and ended, and from when
until when each of its provisions holds; the period of evidence with its own beginning, with its
publication and with the paper's as-of date; the paper's `as_of` with its `date`; and `from … to …`
and `du … au …` between two days in a text. The finding stands at the second of the two.

It cannot know which of the two is wrong. A law that comes into force before it was adopted passes
where a provision of it says so (`from=`), as laws that look back do.

Why it matters
--------------
What ended before it began, or was read before it was written, is the easiest of all faults to show.

Example
-------
    date: 2011-04-05
    in_force: 2001-04-15

Instead
-------
Look both up in the source:

    date: 2011-04-05
    in_force: 2011-04-15
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.at_reference import at_reference, typed_as
from mdmdraft.checks.references.dated import forms, is_before, of_iso, parts_of, shown
from mdmdraft.checks.text.dates import dates, is_day
from mdmdraft.checks.text.own_words import not_prose, within
from mdmdraft.checks.text.written import written
from mdmdraft.model.paper import Record
from mdmdraft.model.record import EvidenceMeta, LegalMeta

CHECK = Check(scope="paper", group="records", severity="warning", per="record")
_HINT = "look both up in the source"
_FROM = re.compile(r"\b(?:from|between|du|entre le)\s$", re.IGNORECASE)
_TO = re.compile(r"\s(?:to|until|and|au|jusqu['’]au|et le)\s")


def find(subject: Subject) -> Iterator[Found]:
    """Yield each pair of dates in the wrong order."""
    as_of = of_iso(subject.config.as_of)
    if is_before(of_iso(subject.config.date), as_of):
        message = (
            f"`as_of`, {subject.config.as_of}, is after the paper’s date, {subject.config.date}"
        )
        yield subject.at_setting("as_of", message=message, hint="correct one of them")
    yield from _references(subject)
    for _, law in sorted(subject.paper.legal.items()):
        yield from _law(subject, law)
    for _, evidence in sorted(subject.paper.evidence.items()):
        yield from _evidence(subject, evidence, as_of)
    yield from _texts(subject)


def _references(subject: Subject) -> Iterator[Found]:
    for key, item in subject.paper.references.items():
        if key in subject.paper.legal:
            continue
        issued, read = parts_of(item, "issued"), parts_of(item, "accessed")
        first = parts_of(item, "original-date")
        pairs = [
            ("accessed", issued[:1], read[:1], "was read before it was published"),
            ("issued", issued[:1], issued[1:], "ended before it began"),
            ("issued", first[:1], issued[:1], "is from before its first edition"),
        ]
        for variable, one, two, why in pairs:
            if one and two and is_day(one[0]) and is_day(two[0]) and is_before(two[0], one[0]):
                message = f"`{key}` {why}: {shown(two[0])}, {shown(one[0])}"
                typed = typed_as(subject, key, *forms(two[0]))
                yield at_reference(subject, key, message, _HINT, variable=variable, value=typed)


def _law(subject: Subject, law: Record[LegalMeta]) -> Iterator[Found]:
    meta = law.meta
    adopted, begins, ends = (of_iso(d) for d in (meta.date, meta.in_force, meta.until))
    looks_back = any(p.start and is_before(of_iso(p.start), adopted) for p in law.provisions)
    if is_before(begins, adopted) and not looks_back:
        message = f"`{law.id}` is in force from {meta.in_force}, before it was adopted, {meta.date}"
        yield subject.at_field(law, "in_force", message=message, hint=_HINT)
    if is_before(ends, adopted):
        message = f"`{law.id}` ended on {meta.until}, before it was adopted, {meta.date}"
        yield subject.at_field(law, "until", message=message, hint=_HINT)
    for provision in law.provisions:
        first, last = provision.start, provision.end
        if is_before(of_iso(last), of_iso(first)):
            message = f"`{provision.id}` of `{law.id}`: `until={last}` is before `from={first}`"
            yield subject.at_origin(provision.origin, message, _HINT, about=law.id)


def _evidence(
    subject: Subject, evidence: Record[EvidenceMeta], as_of: list[int]
) -> Iterator[Found]:
    period = evidence.meta.period
    ends = of_iso(period.end or period.start)
    published = of_iso(evidence.meta.published)
    if is_before(as_of, ends):
        step = "end" if period.end else "start"
        message = f"the data end in {shown(ends)}, after the paper’s `as_of`, {shown(as_of)}"
        yield subject.at_field(evidence, "period", step, message=message, hint=_HINT)
    elif is_before(published, ends):
        message = f"published in {evidence.meta.published}, before its data end, {shown(ends)}"
        yield subject.at_field(evidence, "published", message=message, hint=_HINT)


def _texts(subject: Subject) -> Iterator[Found]:
    for unit in written(subject):
        text = unit.text
        for one, two in pairwise(dates(text)):
            if not (one.days and two.days) or min(one.days) <= max(two.days) or unit.quoted:
                continue
            joined = _TO.fullmatch(text[one.end : two.start])
            if not (joined and _FROM.search(text[: one.start])):
                continue
            if within(not_prose(unit), one.start) is None:
                said = text[two.start : two.end]
                message = f"`{said}` is before `{text[one.start : one.end]}`"
                yield subject.at(unit, two.start, message, _HINT, about=said)
