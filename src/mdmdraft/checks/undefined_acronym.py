"""An acronym that readers meet before anybody has told them what it stands for.

What it does
------------
Reads each deliverable in the order of its sections, as it is printed, and finds acronyms that are
used before they are written out as `Full Name (ABC)` or `ABC (Full Name)`, or never are. Passed
over: units, words in capitals for stress (DO NOT ENTER), names of programs and models that are
called so, numbers of decisions, Roman numerals, country codes, single letters, numbers of
documents, quotations, what is printed for citations, acronyms that every reader knows (EU, UN,
HIV…), and those that the option `known` names. An acronym that a list of abbreviations (a table, a
definition list, entries such as `ABC: full name`) or a printed term explains counts as written
out. What it cannot decide: whether a name in capitals that nothing introduces (a product, a trial)
stands for words at all.

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
from mdmdraft.checks.quotations.quotations import line_of
from mdmdraft.checks.text.acronyms import Acronym, acronyms, familiar, stressed
from mdmdraft.checks.text.expansions import is_entry, is_written_out, stands_for
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
    passed = (
        known
        | familiar(lexicon_language(draft.language))
        | frozenset(common().markers.split())
        | stressed()
    )
    first: dict[str, Use] = {}
    explained: dict[str, Use] = {}
    listed = _of_terms(subject, draft)
    above: Unit | None = None
    units = tuple(printed(draft, subject.paper))
    for number, unit in enumerate(units):
        if unit.quoted:
            continue
        above = above if unit.note else unit
        passages: list[Stretch] | None = None
        for acronym in acronyms(unit.text):
            if acronym.name in passed or _is_sign(unit, acronym):
                continue
            if _is_listed(unit, acronym, units[number + 1 : number + 2]):
                listed.add(acronym.name)
            if acronym.name not in explained and is_written_out(unit.text, acronym):
                explained[acronym.name] = (unit, acronym)
                # A note to the words themselves explains them where they stand.
                if acronym.name not in first or (unit.note and first[acronym.name][0] is above):
                    first[acronym.name] = (unit, acronym)
            elif acronym.name not in first:
                passages = not_prose(unit) if passages is None else passages
                own = within(passages, acronym.start) is None
                if own and not _is_cited_name(subject, unit, acronym):
                    first[acronym.name] = (unit, acronym)
    for name, use in first.items():
        if name not in listed and explained.get(name) != use:
            yield _found(subject, draft, use, explained.get(name))


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


def _is_cited_name(subject: Subject, unit: Unit, acronym: Acronym) -> bool:
    """Tell whether letters are the name of the work cited right after them: its title has it."""
    for mark in line_of(unit).served:
        if mark.at < acronym.end or unit.text[acronym.end : mark.at].strip():
            continue
        titles = (str(subject.paper.references.get(i.key, {}).get("title")) for i in mark.items)
        return any(re.search(rf"\b{re.escape(acronym.name)}\b", title) for title in titles)
    return False


def _is_sign(unit: Unit, acronym: Acronym) -> bool:
    """Tell whether some of the letters stand above or below the line: a sign of a formula."""
    last = unit.offset(acronym.end - 1)[1]
    return any(
        isinstance(inline, Styled)
        and inline.style in {"subscript", "superscript"}
        and inline.at <= last < inline.end
        for inline in inlines_in(unit.inlines)
    )


def _of_terms(subject: Subject, draft: Draft) -> set[str]:
    """Return the forms of the terms that a draft prints: their entries explain them."""
    found: set[str] = set()
    for name in draft.records:
        kind, _, id_ = name.partition(":")
        record = subject.paper.terms.get((id_, draft.language)) if kind == "term" else None
        if record is not None:
            found.update((record.meta.term, *record.meta.variants))
    return found


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
