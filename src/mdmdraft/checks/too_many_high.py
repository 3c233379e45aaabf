"""More recommendations of the highest priority than anybody can put first.

What it does
------------
Counts the recommendations that have the first of the paper's priorities (`lists.priorities` in
mdmdraft.yml, `high` where it has none of its own), in each language. `most` says how many may. What
is told of is the first one beyond them, in the order in which they are numbered.

It cannot tell which of them matter most.

Why it matters
--------------
A reader who decides on a paper remembers a handful of demands. Where fourteen of seventeen are of
high priority, none is: the addressee chooses, and chooses the cheapest.

Example
-------
    # six records with
    priority: high

Instead
-------
Keep the first rank for what has to come first, and give the others the next one:

    priority: medium

A paper that has reason for more raises the limit:

    checks:
      too-many-high:
        options: {most: 8}
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mdmdraft.checks.kit.declare import Check, Found, Option
from mdmdraft.checks.kit.options import number_option
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.kinds import KINDS
from mdmdraft.model.lists import keys_of
from mdmdraft.model.paper import Record
from mdmdraft.model.record import RecommendationMeta
from mdmdraft.sources.selection import ordered

CHECK = Check(
    scope="paper",
    group="records",
    severity="warning",
    since="0.2.0",
    options=(Option("most", "5", "How many recommendations may have the highest priority."),),
    exact=True,
)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each language that has too many recommendations of the first rank."""
    most = number_option(subject, "too-many-high", "most")
    if isinstance(most, Found):
        yield most
        return
    first = keys_of(subject.config, "priorities")[0]
    by_language: dict[str, list[Record[RecommendationMeta]]] = {}
    for record in subject.paper.recommendations.values():
        if record.meta.priority == first:
            by_language.setdefault(record.language, []).append(record)
    for _, records in sorted(by_language.items()):
        if len(records) > most:
            yield _found(subject, records, first, most)


def _found(
    subject: Subject, records: list[Record[RecommendationMeta]], first: str, most: Fraction
) -> Found:
    ranked = list(ordered(KINDS["recommendation"], records, subject.config))
    extra = ranked[int(most)]
    others = ", ".join(f"`{record.id}`" for record in ranked if record is not extra)
    return subject.at_field(
        extra,
        "priority",
        message=f"{len(records)} recommendations have the priority `{first}`, "
        f"and at most {float(most):g} are to",
        hint=f"give this one the next rank, or one of {others}",
        about=first,
    )
