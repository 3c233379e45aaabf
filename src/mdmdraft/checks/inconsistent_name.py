"""A name of a person, place or body that is spelled in two ways.

What it does
------------
Compares the names in the paper’s own words, by language: those that differ by an accent, a hyphen,
one letter too many, wrong or changed over (Lindquist beside Lindqvist, Viare beside Vaire); the
particles of a person (de la Tour, de La Tour, Delatour), a first name beside the same surname (Ana,
Anna Hentzau), a surname that is heard alike after a title (Dr Clark, Dr Clarke); a place after the
noun that it begins with (Cape Farewel); names of bodies that differ by a particle (Ministry of
Rivers, Ministry for Rivers) or in number (Friends of the Lamps). The rarer spelling is told at each
place, the later one where both are as frequent; what an author or publisher in the library is
called counts as the first. Quotations, inflected forms, words that stand in small letters as well,
and names in the library pass.

It cannot tell two persons whose names differ by a letter from one that is misspelled; short names
and initials are not compared, nor first names without a surname.

Why it matters
--------------
A name that is spelled wrongly is what its bearer sees first, and what a search does not find.

Example
-------
    Ms Lindqvist keeps the lamp. Noor Lindquist signs the cards.

Instead
-------
Spell the name as its bearer does:

    Ms Lindqvist keeps the lamp. Noor Lindqvist signs the cards.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.name_pairs import of_bodies, of_first_names, of_persons, of_places
from mdmdraft.checks.text.name_spellings import (
    alike,
    folded,
    heard,
    is_name,
    opens_sentence,
)
from mdmdraft.checks.text.named import (
    NAME,
    Body,
    Person,
    Placed,
    bodies,
    first_names,
    numbered,
    persons,
    places,
)
from mdmdraft.checks.text.own_words import not_prose, within
from mdmdraft.checks.text.prose import Unit
from mdmdraft.checks.text.sentences import sentence
from mdmdraft.checks.text.written import base

CHECK = Check(scope="paper", group="text", severity="warning")

_SMALL = re.compile(r"(?<![\w’'-])[a-zà-öø-ÿ][\w-]{3,}")
_Named = TypeVar("_Named", Body, Person, Placed)
Told = dict[int, list[tuple[int, int]]]
"""What has been told of, in each unit."""
Places = dict[str, list[tuple[Unit, int]]]
"""Spellings with the places where they stand."""


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each use of the rarer spelling of a name."""
    units: dict[str, list[Unit]] = defaultdict(list)
    for unit in subject.units:
        if not unit.quoted and unit.kind != "heading":
            units[base(subject, unit)].append(unit)
    library = _library(subject)
    for language, own in units.items():
        told: Told = defaultdict(list)
        for names, pairs in (
            _single(own, language),
            _bodies(own, language, library),
            _persons(own, language),
            _first_names(own),
            _places(own, language, library),
        ):
            for one, two in pairs:
                yield from _told(subject, names, one, two, told, library)


def _single(units: list[Unit], language: str) -> tuple[Places, list[tuple[str, str]]]:
    """Return the names of one word and of several, and the pairs of them that are alike; words that
    stand in small letters too are none."""
    found: Places = defaultdict(list)
    for unit in units:
        for hit in NAME.finditer(unit.text):
            if is_name(hit[0]):
                found[hit[0]].append((unit, hit.start()))
        for body in bodies(unit.text, language):
            if is_name(body.name):
                found[body.name].append((unit, body.start))
    names = {name: at for name, at in found.items() if len(name) >= 4}
    begins = {name for name, at in names.items() if " " not in name and all(map(_opens, at))}
    pairs = [
        (one, two)
        for one, two in alike(names)
        if begins.isdisjoint((one, two)) or ({one, two} - begins and heard(one) == heard(two))
    ]
    small = {w for unit in units for w in _SMALL.findall(unit.text)} if pairs else set()
    return names, [pair for pair in pairs if small.isdisjoint(name.lower() for name in pair)]


def _bodies(units: list[Unit], language: str, library: str) -> tuple[Places, list[tuple[str, str]]]:
    names, found = _read(units, lambda text: bodies(text, language), lambda body: body.name)
    return names, list(of_bodies([*bodies(library, language), *found], numbered(language)))


def _persons(units: list[Unit], language: str) -> tuple[Places, list[tuple[str, str]]]:
    names, found = _read(units, lambda text: persons(text, language), lambda one: one.shown)
    return names, list(of_persons(found))


def _places(units: list[Unit], language: str, library: str) -> tuple[Places, list[tuple[str, str]]]:
    names, found = _read(units, lambda text: places(text, language), lambda one: one.shown)
    return names, list(of_places([*places(library, language), *found]))


def _read(
    units: list[Unit], read: Callable[[str], Iterable[_Named]], spelling: Callable[[_Named], str]
) -> tuple[Places, list[_Named]]:
    """Return the spellings of what `read` finds in texts, with their places, and all that it
    finds, in order."""
    names: Places = defaultdict(list)
    found: list[_Named] = []
    for unit in units:
        for one in read(unit.text):
            found.append(one)
            names[spelling(one)].append((unit, one.start))
    return names, found


def _first_names(units: list[Unit]) -> tuple[Places, list[tuple[str, str]]]:
    """Return what may be first names with a surname, and the pairs that are heard alike. Two in one
    sentence are two persons, unless an accent alone parts them."""
    names: Places = defaultdict(list)
    found: dict[tuple[str, str], None] = {}
    for unit in units:
        for first, surname, at in first_names(unit.text):
            found[first, surname] = None
            names[f"{first} {surname}"].append((unit, at))
    pairs: list[tuple[str, str]] = []
    for one, two, surname in of_first_names(found):
        pair = f"{one} {surname}", f"{two} {surname}"
        if folded(one) == folded(two) or not _in_one_sentence(names, *pair):
            pairs.append(pair)
    return names, pairs


def _in_one_sentence(names: Places, one: str, two: str) -> bool:
    first, second = (
        {(id(unit), sentence(unit.text, at, at)) for unit, at in names[name]} for name in (one, two)
    )
    return not first.isdisjoint(second)


def _told(
    subject: Subject, names: Places, one: str, two: str, told: Told, library: str
) -> Iterator[Found]:
    """Yield each use of the rarer of two spellings, unless the library has it."""
    order = [*names, one, two]
    uses = {name: _own(names.get(name, ())) for name in (one, two)}
    kept, rare = sorted((one, two), key=lambda n: (n not in library, -len(uses[n]), order.index(n)))
    if not uses[rare] or not (uses[kept] or kept in library) or _is_in_library(subject, rare):
        return
    for unit, at in uses[rare]:
        stretch = (at, at + len(rare))
        if any(a < stretch[1] and stretch[0] < b for a, b in told[id(unit)]):
            continue
        told[id(unit)].append(stretch)
        yield subject.at(
            unit,
            at,
            f"“{rare}” is spelled “{kept}” elsewhere",
            "spell the name as its bearer does, everywhere",
            about=rare,
        )


def _own(places: Iterable[tuple[Unit, int]]) -> list[tuple[Unit, int]]:
    return [p for p in places if within(not_prose(p[0]), p[1]) is None]


def _opens(place: tuple[Unit, int]) -> bool:
    return opens_sentence(place[0].text, place[1])


def _library(subject: Subject) -> str:
    """Return what bodies are called as authors and publishers of the library, one a sentence."""
    found: dict[str, None] = {}
    for reference in subject.paper.references.values():
        publisher = reference.get("publisher")
        if isinstance(publisher, str):
            found[publisher] = None
        authors = reference.get("author")
        for author in authors if isinstance(authors, list) else ():
            if isinstance(author, dict) and isinstance(author.get("literal"), str):
                found[author["literal"]] = None
    return ". ".join(found)


def _is_in_library(subject: Subject, name: str) -> bool:
    if not any(name in str(reference) for reference in subject.paper.references.values()):
        return False
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return any(whole.search(str(reference)) for reference in subject.paper.references.values())
