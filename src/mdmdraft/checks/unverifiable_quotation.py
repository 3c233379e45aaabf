"""A quotation of a source whose text is not stored: it cannot be compared.

What it does
------------
Lists quotations that a citation serves and that no stored text can answer for: nothing is stored
of the source, or nothing of the place cited. It never fails: it says what was not checked.

It cannot tell whether the quotation is right: that is what it says.

Why it matters
--------------
Whoever answers for the paper should know which quotations were compared with their source and which
rest on somebody's eyes.

Example
-------
    It is “seldom recorded” [@report-2020, p. 12], where `citations/excerpts/report-2020.md` has no
    page 12, or is not there.

Instead
-------
Store the passage once, verbatim, in `citations/excerpts/report-2020.md`:

    ## p. 12 {#p-12}

    The offence is seldom recorded.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.quotations.quoted import Judged, judged

CHECK = Check(scope="paper", group="quotations", severity="notice", lacks="paper", per="record")


def find(subject: Subject) -> Iterator[Found]:
    """Yield an undecided finding for each quotation that nothing stored can answer for."""
    for found in judged(subject):
        if found.agreement == "no text":
            yield _found(subject, found, f"`{found.item.key}`")
        elif found.agreement == "place unknown" and not found.stands:
            cited = found.item.locator or found.item.value
            yield _found(subject, found, f"{cited} of `{found.item.key}`")


def _found(subject: Subject, found: Judged, what: str) -> Found:
    key = found.item.key
    legal = key in subject.paper.legal
    where = f"citations/legal/{key}.md" if legal else f"citations/excerpts/{key}.md"
    part = found.quotation.parts[0]
    return subject.at(
        part.unit,
        max(part.start - 1, 0),
        f"not verifiable: no source text stored for {what}",
        f"store the passage in {where}, under a heading for its locator",
        about=key,
        verdict="undecided",
    )
