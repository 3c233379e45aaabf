"""One work under two citation keys.

What it does
------------
Finds references and legal instruments that are the same work: the same DOI, ISBN or official
identifier, however it is written, or the same title, year and author. Chapters of one book,
volumes of one work, the chamber's and the Grand Chamber's judgment, two annexes of one resolution
and yearly reports of the same title are not.

It cannot tell two editions of a work apart where neither title, year nor identifier does.

Why it matters
--------------
The bibliography prints the work twice, readers count two sources where there is one, and a
correction made to one entry is not made to the other.

Example
-------
    platt-2018   DOI 10.1371/journal.pmed.1002680
    platt-plos   DOI https://doi.org/10.1371/JOURNAL.PMED.1002680

Instead
-------
Keep one, cite it everywhere, and take the other out. Law is kept in citations/legal/, so that
its provisions can be checked.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.at_reference import at_reference
from mdmdraft.checks.references.sameness import sames

CHECK = Check(scope="paper", group="citations", severity="error")


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each reference that is an earlier one again, legal ones first."""
    paper = subject.paper
    library = [key for key in paper.references if key not in paper.legal]
    first: dict[str, str] = {}
    for key in (*sorted(paper.legal), *library):
        record = paper.legal.get(key)
        twins = [
            (same, first[same.mark])
            for same in sames(paper.references[key], record.meta if record else None)
            if first.setdefault(same.mark, key) != key
        ]
        if twins:
            same, other = twins[0]
            law = other in paper.legal
            kept = "the legal instrument" if law else f"`{other}`"
            yield at_reference(
                subject,
                key,
                f"`{key}` is the same work as `{other}`: both have the {same.what}",
                f"cite `{other}` everywhere, keep {kept} and take `{key}` out",
                severity="error" if same.sure else "warning",
            )
