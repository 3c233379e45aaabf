"""An evidence record that nothing uses.

What it does
------------
Finds evidence records that no recommendation rests on and that no text refers to (`[@ev:id]`),
binds a number to or prints in an `.evidence` block. A mention in the record itself does not count.
`mdmdraft trace` goes by the same rule.

It cannot tell whether a text speaks of a record without naming it.

Why it matters
--------------
A record that was gathered and left out is either forgotten, and the argument is weaker than it
could be, or kept aside because it does not suit; a reader who knows the study will ask which.

Example
-------
A file `content/evidence/survey-2018.en.md`, and no `survey-2018` anywhere else.

Instead
-------
Name it where it speaks, for or against:

    evidence: [survey-2018]
    See [@ev:survey-2018].
    ::: {.evidence ref="survey-2018"} :::
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.sources.leads import leads
from mdmdraft.sources.selection import whole_paper

CHECK = Check(scope="paper", group="records", severity="warning", lacks="paper", exact=True)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each evidence record that nothing leads to."""
    paper = subject.paper
    used = leads(whole_paper(paper), paper.written(), paper)["evidence"]
    told: set[str] = set()
    for record in sorted(paper.evidence.values(), key=lambda r: r.path):
        if record.id in used or record.id in told:
            continue
        told.add(record.id)
        yield subject.at_field(
            record,
            "title",
            message=f"nothing uses the evidence `{record.id}`",
            hint=f"name it in a recommendation's `evidence`, refer to it with [@ev:{record.id}], "
            "or take the file out",
        )
