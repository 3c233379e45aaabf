"""A reference or a legal instrument that nothing in the paper cites.

What it does
------------
Finds entries of the reference libraries and legal instruments that are cited nowhere: not in the
text of any section or record, not in the front matter (`source`, `legal`), not in a comparison
table, and not as what replaced a law that is cited. A library that is plainly larger than the
paper, with fifty such entries or more and more than twice as many as are cited, is told of once.

It cannot tell whether a text speaks of a work without citing it.

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

from collections import Counter
from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.at_reference import at_reference
from mdmdraft.checks.references.citings import cited_keys

MANY = 50
"""Unused references of one library from which on it may be one that is not for this paper alone."""
CHECK = Check(scope="paper", group="citations", severity="warning", lacks="paper", exact=True)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each source that is never cited."""
    cited = cited_keys(subject)
    unused = [key for key in subject.paper.references if key not in cited]
    large = _large(subject, unused)
    for path, keys in large.items():
        yield Found(
            path,
            0,
            0,
            f"{len(keys)} of the references are cited nowhere: `{keys[0]}`, `{keys[1]}` and others",
            "this library is larger than the paper, which is no fault; to be told of each, keep "
            "one for the paper alone",
            path,
            severity="notice",
        )
    told = {key for keys in large.values() for key in keys}
    for key in unused:
        if key not in told:
            kind = "legal instrument" if key in subject.paper.legal else "reference"
            yield at_reference(
                subject,
                key,
                f"the {kind} `{key}` is cited nowhere",
                f"cite it, [@{key}], or take it out",
            )


def _large(subject: Subject, unused: list[str]) -> dict[str, list[str]]:
    """Return the unused references of each library that is plainly larger than the paper: many
    of them, and more than twice as many as are used."""
    origins = subject.paper.reference_origins
    all_of = Counter(o.path for key, o in origins.items() if key not in subject.paper.legal)
    found: dict[str, list[str]] = {}
    for key in unused:
        if key not in subject.paper.legal:
            found.setdefault(origins[key].path, []).append(key)
    return {
        path: keys
        for path, keys in found.items()
        if len(keys) >= MANY and len(keys) > 2 * (all_of[path] - len(keys))
    }
