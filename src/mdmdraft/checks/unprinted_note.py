"""A note to oneself that the citation style would print.

What it does
------------
Finds cited references that hold a `note`, an `abstract`, an `annote` or `keyword`s, in a paper
whose citation style has a place for them. They are never printed, nor kept in frozen drafts or in
the citation fields of Word.

It cannot tell which styles other papers use the library with.

Why it matters
--------------
Reference managers keep there what you think of a source, who told you of it and how you file it.
Some styles print these fields, and a reader would be shown what was written for nobody else. What
was meant for readers, though, is missing in the document.

Example
-------
    {"id": "igas-2019", "type": "report", "title": "…", "note": "Annex published apart"}

Instead
-------
Say what readers need in a field that says what the source is (`genre`, `medium`, `status`,
`number`…) or after the citation, `[@igas-2019, p. 12, annex published apart]`; or take a style that
does not print notes.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.bibliography.shown import NOTES, read_by
from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.at_reference import at_reference
from mdmdraft.checks.references.citings import cited_keys
from mdmdraft.sources.consistency import citation_style

CHECK = Check(scope="paper", group="citations", severity="warning", exact=True)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each note of a cited reference that its style would print."""
    read = _read(subject)
    if not read:
        return
    cited = cited_keys(subject)
    for key, item in subject.paper.references.items():
        for variable in sorted(read & item.keys()) if key in cited else ():
            yield at_reference(
                subject,
                key,
                f"the `{variable}` of `{key}` is not printed, though the style has a place for it",
                "notes stay in: say what readers need elsewhere in it, or after the citation",
                variable=variable,
            )


def _read(subject: Subject) -> frozenset[str]:
    """Return the notes that the paper's style reads; none where it cannot be read."""
    if subject.world is None:
        return frozenset()
    try:
        return NOTES & read_by(citation_style(subject.world, subject.config.csl))
    except (OSError, ValueError):
        return frozenset()
