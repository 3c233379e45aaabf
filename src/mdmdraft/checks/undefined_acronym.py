"""An acronym that readers meet before anybody has told them what it stands for.

What it does
------------
Reads each deliverable in the order of its sections, as it is printed, and finds acronyms that are
used before they are written out as `Full Name (ABC)` or `ABC (Full Name)`, or never are. Passed
over: units, words in capitals for stress (DO NOT ENTER), names of programs, models, devices and
trials that are called so, names of what a cited work made (`GLIM [@orsa-2019]`), signs and
sequences, numbers of decisions, Roman numerals, country codes, single letters, numbers of
documents, quotations, what is printed for citations, acronyms that every reader knows (EU, UN,
HIV…), and those that the option `known` names. An acronym that a list of abbreviations (a table, a
definition list, entries such as `ABC: full name`) or a printed term explains counts as written
out; what else stands in such an entry is looked at where the text uses it. What it cannot decide:
whether a name in capitals that nothing introduces (a product, a ship) stands for words at all.

Why it matters
--------------
A reader who has to look up GRETA or CNCDH has left the argument; a reader who does not look it up
has lost it. Sections written by several hands, or moved, use acronyms before they explain them.

Example
-------
    GRETA notes that convictions remain few.

Instead
-------
    The Group of Experts on Action against Trafficking in Human Beings (GRETA) notes that
    convictions remain few.

Or, where all who read the paper know it:

    checks:
      undefined-acronym: {options: {known: "GRETA CNCDH"}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found, Option
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.cited_names import is_cited_name
from mdmdraft.checks.text.acronyms import Acronym, capitals, familiar, stressed
from mdmdraft.checks.text.expansions import (
    entry_head,
    is_entry,
    is_written_out,
    stands_for,
)
from mdmdraft.checks.text.own_words import Stretch, not_prose, within
from mdmdraft.checks.text.printed import printed
from mdmdraft.checks.text.prose import Unit
from mdmdraft.checks.text.word_lists import common
from mdmdraft.locales import lexicon_language
from mdmdraft.model.draft import Draft
from mdmdraft.model.text import Styled
from mdmdraft.model.walk import inlines_in

CHECK = Check(
    scope="draft",
    group="text",
    severity="warning",
    options=(
        Option("known", "", "Acronyms that need not be written out, with spaces between them."),
    ),
    lacks="paper",
)
Use = tuple[Unit, Acronym]
_CAPITALS = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-Þ]{2,}(?!\w)")
_NEAR = 3


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each acronym at its first use in a deliverable, unless it is written
    out there or before."""
    known = frozenset(subject.option("known").replace(",", " ").split())
    seen: set[tuple[str, int, int]] = set()
    for draft in subject.drafts:
        for found in _in_draft(subject, draft, known):
            place = (found.path, found.line, found.column)
            if place not in seen:
                seen.add(place)
                yield found


def _in_draft(subject: Subject, draft: Draft, known: frozenset[str]) -> Iterator[Found]:
    read = _Reading(subject, draft, _of_terms(subject, draft) | _passed(draft, known))
    for number, unit in enumerate(read.units):
        if not unit.quoted:
            read.hold(number, unit)
    for name, use in read.first.items():
        if name not in read.settled and read.explained.get(name) != use:
            yield _found(subject, draft, use, read.explained.get(name))


class _Reading:
    """A draft as a reader reads it: where each acronym stands first and is written out first, and
    what needs no words."""

    def __init__(self, subject: Subject, draft: Draft, settled: frozenset[str]) -> None:
        self.units = tuple(printed(draft, subject.paper))
        self.first: dict[str, Use] = {}
        self.explained: dict[str, Use] = {}
        self.settled = set(settled)
        self._subject = subject
        self._above: Unit | None = None

    def hold(self, number: int, unit: Unit) -> None:
        """Read a unit, the next in order."""
        self._above = self._above if unit.note else unit
        if self._is_entry(number):
            self.settled.update(_CAPITALS.findall(unit.text[: entry_head(unit.text)]))
        passages: list[Stretch] | None = None
        for acronym in capitals(unit.text):
            name = acronym.name
            if name in self.settled:
                continue
            if self._is_settled(number, acronym):
                self.settled.add(name)
            elif name not in self.explained and is_written_out(unit.text, acronym):
                self.explained[name] = (unit, acronym)
                # A note to the words themselves explains them where they stand.
                if name not in self.first or (unit.note and self.first[name][0] is self._above):
                    self.first[name] = (unit, acronym)
            elif name not in self.first:
                passages = not_prose(unit) if passages is None else passages
                own = within(passages, acronym.start) is None
                if own and not self._is_in_glossary(number, acronym):
                    self.first[name] = (unit, acronym)

    def _is_settled(self, number: int, acronym: Acronym) -> bool:
        """Tell whether letters are explained in a list, or are a sign or a name."""
        unit = self.units[number]
        return (
            acronym.is_named
            or _is_listed(unit, acronym, self.units[number + 1 : number + 2])
            or _is_sign(unit, acronym)
            or is_cited_name(self._subject, unit, acronym)
        )

    def _is_in_glossary(self, number: int, acronym: Acronym) -> bool:
        """Tell whether an acronym stands in what an entry of a glossary says: readers look one
        up, and read the others in the text."""
        return self._is_entry(number) and entry_head(self.units[number].text) <= acronym.start

    def _is_entry(self, number: int) -> bool:
        """Tell whether a unit is an entry of a glossary, with another one near it."""
        if not entry_head(self.units[number].text):
            return False
        near = (
            *self.units[max(0, number - _NEAR) : number],
            *self.units[number + 1 : number + 1 + _NEAR],
        )
        return any(entry_head(unit.text) for unit in near)


def _passed(draft: Draft, known: frozenset[str]) -> frozenset[str]:
    """Return what is no acronym, or one that every reader knows."""
    markers = frozenset(common().markers.split())
    return known | familiar(lexicon_language(draft.language)) | markers | stressed()


def _is_listed(unit: Unit, acronym: Acronym, after: tuple[Unit, ...]) -> bool:
    """Tell whether a unit is an entry of a list of abbreviations: of a list, a definition list, or
    a table whose next cell says what the letters stand for."""
    if unit.text.strip() != acronym.name:
        return is_entry(unit.text, acronym)
    if unit.kind == "term":
        return True
    return unit.kind == "cell" and any(
        u.kind == "cell" and stands_for(acronym.name, "", u.text.strip()) for u in after
    )


def _is_sign(unit: Unit, acronym: Acronym) -> bool:
    """Tell whether some of the letters stand above or below the line: a sign of a formula."""
    last = unit.offset(acronym.end - 1)[1]
    return any(
        isinstance(inline, Styled)
        and inline.style in {"subscript", "superscript"}
        and inline.at <= last < inline.end
        for inline in inlines_in(unit.inlines)
    )


def _of_terms(subject: Subject, draft: Draft) -> frozenset[str]:
    """Return the forms of the terms that a draft prints: their entries explain them."""
    found: set[str] = set()
    for name in draft.records:
        kind, _, id_ = name.partition(":")
        record = subject.paper.terms.get((id_, draft.language)) if kind == "term" else None
        if record is not None:
            found.update((record.meta.term, *record.meta.variants))
    return frozenset(found)


def _found(subject: Subject, draft: Draft, use: Use, later: Use | None) -> Found:
    unit, acronym = use
    name = acronym.name
    hint = (
        f"at its first use write `Full Name ({name})`; if every reader knows it, add it to `known`"
    )
    message = f"`{name}` is used in `{draft.deliverable}` and never written out there"
    if later is not None:
        path, offset = later[0].offset(later[1].start)
        line, _ = subject.source(path).line_column(offset)
        message = f"`{name}` is used in `{draft.deliverable}` before it is written out"
        hint = f"write it out here rather than in {path}:{line}"
    return subject.at(unit, acronym.start, message, hint, about=name)
