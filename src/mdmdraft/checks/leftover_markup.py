"""Markup, a failed field or an unseen character that would be printed.

What it does
------------
Reads each deliverable as it will be printed: notes, captions, alternative texts, generated blocks,
citations, the bibliography and the title block too. Finds what no reader should meet: keys
(`@key`), marks of notes, links, attributes, fences, tables and emphasis that were not read as such,
HTML, TeX, CriticMarkup, marks of templates, `Error! Reference source not found`, `#REF!`, entities
(`&nbsp;`), characters that cannot be seen, that mean something in one font alone or that were read
in the wrong encoding (`Ã©`). A soft hyphen is a warning: print does not show it, but no search
finds the word that has one. What is escaped with a backslash passes, and so does code.

It cannot tell markup that a text shows as an example from one that was left, unless it is marked as
code.

Why it matters
--------------
`[^3]`, `{.only}` or `Error! Bookmark not defined` in a published paper says that nobody read it;
an unseen character keeps a word from being found, and may turn the order of what is read.

Example
-------
    Convictions have doubled (Error! Reference source not found), &amp;nbsp; says cafÃ©-theatre.

Instead
-------
Write what was meant; a mark that is meant as it is has a backslash before it, or is set as code:

    Convictions have doubled [@justice-2020, p. 12], says \\@MdM_France, as `{{ figure }}` shows.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.leftovers import ESCAPE, Leftover, leftovers
from mdmdraft.checks.text.mending import replaced
from mdmdraft.checks.text.own_words import not_prose, within
from mdmdraft.checks.text.whole import Line, lines
from mdmdraft.checks.text.wordings import wordings
from mdmdraft.model.finding import Replacement, Severity
from mdmdraft.model.origin import Origin

CHECK = Check(scope="draft", group="text", severity="error")


def find(subject: Subject) -> Iterator[Found]:
    """Yield each leftover of what the drafts print."""
    for steps, _, text in wordings(subject.config):
        for one in leftovers(text, typed=False):
            hint = _plainly(one)
            yield subject.at_setting(*steps, message=one.message, hint=hint, about=one.shown)
    for draft in subject.drafts:
        for line in lines(draft):
            for one in leftovers(line.text, typed=not line.generated):
                yield _found(subject, line, one)


def _found(subject: Subject, line: Line, one: Leftover) -> Found:
    origin, at = line.place(one.at)
    weight: Severity | None = "warning" if one.slight else None
    if at >= 0:
        fix = _fix(subject, origin.path, at, one)
        return subject.at_offset(
            origin.path, at, one.message, one.hint, about=one.shown, severity=weight, fix=fix
        )
    place = _record(subject, origin)
    hint = one.hint if place.path.endswith(".md") else _plainly(one)
    return subject.at_origin(place, one.message, hint, about=one.shown, severity=weight)


def _plainly(one: Leftover) -> str:
    """Return the way out in a library or in the settings, where no backslash is read either."""
    return one.plainly or one.hint.partition(f"; {ESCAPE}")[0]


def _fix(subject: Subject, path: str, at: int, one: Leftover) -> tuple[Replacement, ...]:
    """Return what puts the right characters in the place of others, in the writers' own words."""
    if one.right is None:
        return ()
    old, new = one.right
    for unit in subject.units:
        index = unit.index(path, at)
        if index is not None and not unit.quoted and within(not_prose(unit), index) is None:
            made = replaced(subject, unit, index, index + len(old), new)
            return made if made and made[0].old == old else ()
    return ()


def _record(subject: Subject, origin: Origin) -> Origin:
    """Return where a printed reference stands in its library; any other origin as it is."""
    printed, _, key = origin.via.partition(":")
    return subject.paper.reference_origins.get(key, origin) if printed == "refs" else origin
