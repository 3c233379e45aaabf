"""A recommendation that nobody is asked to carry out.

What it does
------------
Finds recommendations whose `addressee` is empty.

It cannot tell whether the addressee is one who can act.

Why it matters
--------------
A demand without an addressee is a wish: nobody can be asked what became of it, and a reader who
could act does not learn that it is meant for them.

Example
-------
    title: Protect every exploited child
    addressee: []

Instead
-------
Name who is to act, by a key of `addressees` in mdmdraft.yml:

    addressee: [fr-government]
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject

CHECK = Check(scope="paper", group="records", severity="warning", release="error", exact=True)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each recommendation without addressee."""
    for record in subject.paper.recommendations.values():
        if not record.meta.addressee:
            yield subject.at_field(
                record,
                "addressee",
                message=f"the recommendation `{record.id}` is addressed to nobody",
                hint="name who is to act: " + ", ".join(subject.config.addressees),
            )
