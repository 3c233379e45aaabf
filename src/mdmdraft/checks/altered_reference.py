"""A cited reference that lost something of what its library says.

What it does
------------
Compares each reference that comes from a .bib or .ris file with what was typed there: the letters
of titles, names and other fields, years and months. Told are words that no field of the converted
reference has, TeX that is not known, and fields that are nearly one that is read (`titel`). Case
counts: a capital that became a small letter is told. Fields that no style prints are passed over
(keywords, abstracts, files, notes of programs), and so are references that are not cited.

It cannot tell what was meant by what could not be read, only that it was left out or changed.

Why it matters
--------------
A bibliography with a wrong title or without an author falsifies its source, and nobody reads
hundreds of entries to find the one.

Example
-------
    @book{orr-2020, titel = {A book}, author = {Orr, Ben}, date = {2020}}

Instead
-------
    @book{orr-2020, title = {A book}, author = {Orr, Ben}, date = {2020}}
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.citings import cited_keys

CHECK = Check(scope="paper", group="citations", severity="warning", release="error", exact=True)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each thing that a cited reference lost."""
    if not subject.paper.lost:
        return
    cited = cited_keys(subject)
    for key, lost in subject.paper.lost.items():
        for told in lost if key in cited else ():
            yield Found(told.path, told.line, told.column, told.message, told.hint, key)
