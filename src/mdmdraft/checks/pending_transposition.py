"""A directive whose deadline has passed with no national measure recorded.

What it does
------------
Finds directives in `citations/legal/` whose `transposition` date is before the paper's `as_of` date
and that no other instrument names in its `transposes`. A date that gives only a month or a year has
passed when that month or year has.

It cannot know of a transposition that no record tells.

Why it matters
--------------
After the deadline the question is no longer what States will have to do but whether they have done
it. A paper that cites the directive and is silent on that is a step behind its readers.

Example
-------
    title_short: Directive (EU) 2024/1712
    transposition: 2026-07-15

Instead
-------
Store the measure that transposes it, and say so there:

    title_short: French Act of 1 July 2026
    transposes: [eu-directive-2024-1712]

Where there is none, or none could be found, excuse it in mdmdraft.yml and give that as the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.nearest import nearest
from mdmdraft.model.paper import is_over

CHECK = Check(scope="paper", group="law", severity="warning", lacks="paper", exact=True)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each directive that is due and not transposed."""
    legal = subject.paper.legal
    day = subject.config.as_of
    recorded = {key for record in legal.values() for key in record.meta.transposes}
    for key, record in sorted(legal.items()):
        due = record.meta.transposition
        if key in recorded or not is_over(due, day):
            continue
        hint = f"name it in the measure that transposes it: transposes: [{key}]"
        unknown = recorded - legal.keys()
        meant = nearest(key, unknown, 1) if unknown else []
        if meant:
            hint = f"`transposes` names `{meant[0]}`, which is not there: did you mean `{key}`?"
        yield subject.at_field(
            record,
            "transposition",
            message=f"{record.meta.title_short} was to be transposed by {due}, "
            "and no national measure is recorded",
            hint=hint,
            about=key,
        )
