"""A recommendation that was to be carried out before the day that the paper speaks of.

What it does
------------
Compares the `deadline` of each recommendation with the `as_of` date of mdmdraft.yml. A year or a
month is past when its last day is.

It cannot tell whether what was asked for has been done.

Why it matters
--------------
Whoever is asked in autumn to act by the summer before learns that nobody has read the paper since;
and if it was done, the paper asks for what is there.

Example
-------
    # as_of: "2026-11-22"
    deadline: "2026-06"

Instead
-------
Set a new date, or say what became of the demand and take it out:

    deadline: "2027-06"
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.paper import is_over

CHECK = Check(
    scope="paper", group="records", severity="warning", since="0.2.0", release="error", exact=True
)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each recommendation whose deadline is past."""
    day = subject.config.as_of
    for record in subject.paper.recommendations.values():
        due = record.meta.deadline
        if is_over(due, day):
            yield subject.at_field(
                record,
                "deadline",
                message=f"the recommendation `{record.id}` was to be carried out by {due}, "
                f"and the paper is as of {day}",
                hint="set a date to come; or take it out, and say in the text what became of it",
            )
