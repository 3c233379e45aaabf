"""An acronym that is written out in two ways.

What it does
------------
Collects what each acronym is said to stand for: `Full Name (ABC)`, `ABC (Full Name)`, `Full Name,
or ABC`, `ABC, the Full Name`, `ABC stands for Full Name`, and lists of abbreviations in tables,
definition lists and entries (`ABC: Full Name`). Two wordings of one language that differ in a word
are told at the later one, each once. One name in other forms passes: singular and plural, small
letters and capitals, hyphens, another order, British and American spelling, a longer or shorter
form, a name that is told to be a former one, and its translation. Quotations are left out.

It looks at words whose initials are the letters, and at names as long as such words that share
half of them. It cannot know a second expansion that has nothing in common with the letters, nor
tell a body that was renamed from one that is named wrongly.

Why it matters
--------------
Readers take the two for two bodies, or two bodies for one; and whoever quotes the paper quotes the
wrong one.

Example
-------
    The Night Transport Authority (NTA) lets cooks ride free. Drivers of the Night Tram Agency
    (NTA) eat there too.

Instead
-------
Write the name as the body itself does, once, and the letters from there on; of two bodies with the
same letters, write one in full:

    The Night Transport Authority (NTA) lets cooks ride free. Drivers of the NTA eat there too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.acronyms import acronyms
from mdmdraft.checks.text.expansions import Expansion, expansions, is_entry, of_row
from mdmdraft.checks.text.own_words import not_prose, within
from mdmdraft.checks.text.prose import Unit
from mdmdraft.checks.text.sameness_of_names import has_all, is_one_name, shared, substance
from mdmdraft.checks.text.written import base
from mdmdraft.model.kinds import KINDS

CHECK = Check(scope="paper", group="text", severity="warning", since="0.2.0", lacks="paper")

_FORMER = re.compile(
    r"\b(?:former(?:ly)?|previous(?:ly)?|renamed|then called|until|ancien(?:ne)?(?:ment)?|autrefois"
    r"|jadis|devenue?|rebaptisée?|jusqu['’]en)\b",
    re.IGNORECASE,
)
_AROUND = 60


class _Said(msgspec.Struct, frozen=True):
    """An expansion and the unit that it stands in."""

    unit: Unit
    expansion: Expansion

    @property
    def words(self) -> list[str]:
        """The words of the expansion, or those it is among."""
        return [word for _, word in self.expansion.words]

    @property
    def wording(self) -> str:
        """The expansion as it is written."""
        written = self.unit.text[self.expansion.start : self.expansion.end]
        return " ".join(written.split())


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each further wording of an acronym, where it is first written."""
    for said in _by_name(subject).values():
        spelled = [one for one in said if one.expansion.is_spelled]
        if spelled and len(said) > 1:
            yield from _told(subject, said, spelled[0])


def _by_name(subject: Subject) -> dict[tuple[str, str], list[_Said]]:
    """Return what each acronym of each language is said to stand for, records before texts."""
    found: dict[tuple[str, str], list[_Said]] = defaultdict(list)
    units = sorted(subject.units, key=lambda unit: KINDS[unit.record.kind].is_text)
    for number, unit in enumerate(units):
        if unit.quoted:
            continue
        for one in _in_unit(unit, units[number + 1 : number + 2]):
            found[base(subject, one.unit), one.expansion.name].append(one)
    return found


def _in_unit(unit: Unit, after: list[Unit]) -> Iterator[_Said]:
    passages: list[tuple[int, int]] | None = None
    for acronym in acronyms(unit.text):
        if unit.text.strip() == acronym.name:
            row = of_row(acronym.name, after[0].text) if after else None
            if row is not None and after[0].record is unit.record:
                yield _Said(after[0], row)
            continue
        entry = unit.kind != "heading" and is_entry(unit.text, acronym)
        for expansion in expansions(unit.text, acronym, is_entry=entry):
            passages = not_prose(unit) if passages is None else passages
            around = unit.text[max(0, expansion.start - _AROUND) : expansion.end + _AROUND]
            if within(passages, expansion.start) is None and not _FORMER.search(around):
                yield _Said(unit, expansion)


def _told(subject: Subject, said: list[_Said], first: _Said) -> Iterator[Found]:
    """Yield what differs from the first wording that the letters are the initials of; of any
    other, from all that were told before."""
    known = [first]
    for other in said:
        two = other if other.expansion.is_spelled else _as_long(other, first)
        if two is None or two is first:
            continue
        if any(is_one_name(one.words, two.words) for one in known):
            continue
        known.append(two)
        yield _found(subject, first, two)


def _as_long(other: _Said, first: _Said) -> _Said | None:
    """Return what of the words before a bracket, or in it, is as long as a name, where half of it
    is the same."""
    wanted = substance(first.words)
    words = other.expansion.words
    own = set(substance(other.words))
    counted = [number for number, (_, word) in enumerate(words) if word in own]
    if len(counted) < len(wanted) or has_all(substance(other.words), wanted):
        return None
    kept = words[counted[-len(wanted)] :]
    if shared(wanted, substance([word for _, word in kept])) * 2 < len(wanted):
        return None
    last, word = kept[-1]
    expansion = msgspec.structs.replace(
        other.expansion, start=kept[0][0], end=last + len(word), words=kept
    )
    return _Said(other.unit, expansion)


def _found(subject: Subject, first: _Said, two: _Said) -> Found:
    name = first.expansion.name
    path, offset = first.unit.offset(first.expansion.start)
    line, _ = subject.source(path).line_column(offset)
    return subject.at(
        two.unit,
        two.expansion.start,
        f"`{name}` is “{two.wording}” here and “{first.wording}” before",
        f"name it as in {path}:{line}; of two bodies with the same letters write one in full",
        about=name,
    )
