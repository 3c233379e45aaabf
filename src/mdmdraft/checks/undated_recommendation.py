"""A recommendation that nobody has to carry out by any day.

What it does
------------
Finds recommendations whose `deadline` is empty.

It cannot tell whether the deadline can be kept, nor whether it comes too late.

Why it matters
--------------
What is asked for without a date can be promised and put off for ever, and nobody can say that it
was not done in time.

Example
-------
    title: Protect every exploited child
    addressee: [fr-government]

Instead
-------
Say by when, as a year, a month or a day:

    title: Protect every exploited child
    addressee: [fr-government]
    deadline: "2027-06"

A demand that holds for good is excused by name, with that reason:

    checks:
      undated-recommendation:
        exceptions:
          - {about: children-first, reason: "A duty without an end."}
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject

CHECK = Check(scope="paper", group="records", severity="warning", since="0.2.0", exact=True)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each recommendation without a deadline."""
    for record in subject.paper.recommendations.values():
        if not record.meta.deadline:
            yield subject.at_field(
                record,
                "deadline",
                message=f"the recommendation `{record.id}` has no deadline",
                hint='say by when it is to be carried out: `deadline: "2027-06"`',
            )
