"""A reference or a legal instrument that nothing in the paper cites.

What it does
------------
Finds entries of the reference libraries and legal instruments that are cited nowhere: not in the
text of any section or record, not in the front matter (`source`, `legal`), not in a comparison
table, and not as what replaced a law that is cited.

Why it matters
--------------
A source that is kept but not cited is either a claim that lost its proof when a sentence was
moved, or baggage that somebody will check in vain.

Example
-------
    citations/library.json has `gaatw-2007`, and no text has [@gaatw-2007].

Instead
-------
Cite it where its claim stands, or take it out of the library. A source kept on purpose is
excused in mdmdraft.yml, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.at_reference import at_reference
from mdmdraft.checks.references.citings import cited_keys

CHECK = Check(scope="paper", group="citations", severity="warning")


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each source that is never cited."""
    cited = cited_keys(subject)
    for key in subject.paper.references:
        if key not in cited:
            kind = "legal instrument" if key in subject.paper.legal else "reference"
            yield at_reference(
                subject,
                key,
                f"the {kind} `{key}` is cited nowhere",
                f"cite it, [@{key}], or take it out",
            )
