"""A recommendation that rests on no evidence, or on no law.

What it does
------------
Finds recommendations whose `evidence` is empty, whose `legal` is empty, or whose `legal` names no
legal instrument (a treaty, a law, a regulation, a judgment, soft law) but other sources only.

It cannot tell whether what is named supports the demand.

Why it matters
--------------
What is asked for has to follow from what was observed and from what binds the addressee. A demand
without evidence is an opinion; one without a legal basis is easily put aside as outside of the
addressee's duties.

Example
-------
    title: Evaluate the Act of 2016
    evidence: []
    legal: ["igas-2019, p. 12"]

Instead
-------
Name evidence records by id, and instruments with the provision that carries the demand:

    evidence: [impact-law]
    legal: ["palermo-protocol, art. 9(3)"]
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.law import is_law
from mdmdraft.model.paper import Record
from mdmdraft.model.record import RecommendationMeta
from mdmdraft.sources.leads import items_of

CHECK = Check(
    scope="paper", group="records", severity="warning", release="error", lacks="paper", exact=True
)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each recommendation without evidence, and one without law."""
    for record in subject.paper.recommendations.values():
        if not record.meta.evidence:
            yield subject.at_field(
                record,
                "evidence",
                message=f"the recommendation `{record.id}` rests on no evidence",
                hint="name the records it follows from: `evidence: [id]`; "
                "`mdmdraft new evidence ID` makes one",
            )
        yield from _law(subject, record)


def _law(subject: Subject, record: Record[RecommendationMeta]) -> Iterator[Found]:
    hint = 'name an instrument and the provision: `legal: ["palermo-protocol, art. 9(3)"]`'
    if not record.meta.legal:
        yield subject.at_field(
            record,
            "legal",
            message=f"the recommendation `{record.id}` has no legal basis",
            hint=hint,
        )
        return
    keys = [item.key for source in record.meta.legal for item in items_of(source)]
    known = [key for key in keys if key in subject.paper.references]
    if known and not any(is_law(subject, key) for key in known):
        named = ", ".join(f"`{key}`" for key in dict.fromkeys(known))
        yield subject.at_field(
            record,
            "legal",
            message=f"the recommendation `{record.id}` has no legal basis: "
            f"{named} {'is' if len(set(known)) == 1 else 'are'} no legal instrument",
            hint=hint,
        )
