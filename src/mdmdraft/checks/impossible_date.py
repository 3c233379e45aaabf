"""A date that no calendar has, an hour that no clock has, or a source from after the paper.

What it does
------------
Reads dates in texts (`31 April 2025`, `le 30 février`, `15/13/2014`, `2018-13-01`), hours after
`at` or `à` (`25:10`), and the dates of references: their month and day, and whether the work was
published, or read, after the paper's own date (`date` or `as_of`, whichever is later). A law that
was adopted, and a work said in a text to be “published in” a year, after that date is told too.

It cannot know that a possible date is the wrong one. 12/24/2024 passes in either order, 29 February
of 1900 passes because a part of the world had one, a law may come into force later, and a work
whose `status` says that it is forthcoming is left alone.

Why it matters
--------------
A date that cannot be is proof, for whoever looks for it, that nobody looked the source up.

Example
-------
    The decision of 31 April 2025 was quashed.

Instead
-------
Copy the date from the source itself:

    The decision of 30 April 2025 was quashed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.at_reference import at_reference, typed_as
from mdmdraft.checks.references.dated import forms, is_before, of_iso, parts_of, shown
from mdmdraft.checks.text.dates import dates, hours, is_day
from mdmdraft.checks.text.own_words import not_prose, within
from mdmdraft.checks.text.written import written

CHECK = Check(scope="paper", group="records", severity="warning", per="record")
_COPY = "copy it from the source itself"
_PUBLISHED = re.compile(
    r"(?<!be )(?<!être )(?<!sera )(?<!seront )(?<!soon )\b(?:published|issued|released|printed"
    r"|publiée?s?|parue?s?|éditée?s?) (?:in|en) (20\d\d|2[1-9]\d\d)\b"
)


def find(subject: Subject) -> Iterator[Found]:
    """Yield each date and hour that cannot be."""
    today = of_iso(max(subject.config.date, subject.config.as_of))
    for unit in written(subject):
        hits = [*_in_text(unit.text, today)]
        passed = not_prose(unit) if hits else []
        for start, said, why in hits:
            if not unit.quoted and within(passed, start) is None:
                yield subject.at(unit, start, f"`{said}` {why}", _COPY, about=said)
    yield from _references(subject, today)
    for _, record in sorted(subject.paper.legal.items()):
        if is_before(today, of_iso(record.meta.date)):
            message = f"`{record.id}` was adopted on {record.meta.date}, after the paper’s own date"
            hint = "correct its date, or the `date` and `as_of` of the paper"
            yield subject.at_field(record, "date", message=message, hint=hint)


def _in_text(text: str, today: list[int]) -> Iterator[tuple[int, str, str]]:
    for dated in dates(text):
        if not dated.possible:
            yield dated.start, text[dated.start : dated.end], "is a day that no calendar has"
    for start, said in hours(text):
        yield start, said, "is an hour that no clock has"
    for hit in _PUBLISHED.finditer(text) if " 2" in text else ():
        if int(hit[1]) > today[0]:
            yield hit.start(1), hit[1], f"is after the date of the paper, {shown(today)}"


def _references(subject: Subject, today: list[int]) -> Iterator[Found]:
    for key, item in subject.paper.references.items():
        if key in subject.paper.legal:
            continue
        for variable in ("issued", "accessed", "original-date"):
            for parts in parts_of(item, variable):
                why = _fault(parts, today, variable, bool(item.get("status")))
                if why:
                    message = f"the date {shown(parts)} of `{key}` {why}"
                    typed = typed_as(subject, key, *forms(parts))
                    yield at_reference(subject, key, message, _COPY, variable=variable, value=typed)


def _fault(parts: list[int], today: list[int], variable: str, forthcoming: bool) -> str:
    if not is_day(parts):
        return "is not in the calendar"
    # The month of an issue may be one that is still to come.
    later = today[0] < parts[0] or (len(parts) != 2 and is_before(today, parts))
    if later and not forthcoming:
        was = "read" if variable == "accessed" else "published"
        return f"says that it was {was} after the paper, which is of {shown(today)}"
    return ""
