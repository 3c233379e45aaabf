"""A range whose end is smaller than its beginning: pages 57–27, articles 9 to 5.

What it does
------------
Compares the ends of the pages of a reference and, in texts, of what is numbered (`articles 9 to 5`,
`§§ 14–12`, `pièces 45 à 12`) and of years (`(1921–1912)`, `from 2012 to 2009`). An abbreviated end
(`1127–31`) is completed first; Roman numerals are read too.

It leaves scores, temperatures, hours and whatever counts down alone: it reads a range only after a
word that numbers bear, in brackets, or between `from` and `to`. It cannot tell `112–98` from an
end that is abbreviated over a long way (112 to 198), and takes it for reversed.

Why it matters
--------------
A reader who looks up pages 57–27 finds nothing, and doubts the rest of the references.

Example
-------
    The rules are in articles 9 to 5 of the by-laws.

Instead
-------
    The rules are in articles 5 to 9 of the by-laws.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.at_reference import at_reference, typed_as
from mdmdraft.checks.text.own_words import not_prose, within
from mdmdraft.checks.text.ranges import reversed_pages, reversed_ranges
from mdmdraft.checks.text.written import written

CHECK = Check(scope="paper", group="citations", severity="warning", per="record")
_HINT = "look both ends up in the source"


def find(subject: Subject) -> Iterator[Found]:
    """Yield each range that ends before it begins."""
    for key, item in subject.paper.references.items():
        pages = item.get("page")
        for said in reversed_pages(pages) if isinstance(pages, str) else ():
            message = f"the pages {said} of `{key}` end before they begin"
            typed = typed_as(subject, key, said, said.replace("-", "--"))
            yield at_reference(subject, key, message, _HINT, variable="page", value=typed)
    for unit in written(subject):
        hits = [*reversed_ranges(unit.text)]
        passed = not_prose(unit) if hits else []
        for start, said in hits:
            if not unit.quoted and within(passed, start) is None:
                message = f"`{said}` ends before it begins"
                yield subject.at(unit, start, message, _HINT, about=said)
