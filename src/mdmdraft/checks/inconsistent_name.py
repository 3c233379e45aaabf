"""A name of a person, place or body that is spelled in two ways.

What it does
------------
Compares the names in the paper’s own words, by language: those that differ by an accent, a hyphen,
one letter too many, wrong or changed over (Lindquist beside Lindqvist, Viare beside Vaire), and
names of bodies that differ by a particle (Ministry of Rivers, Ministry for Rivers). The rarer
spelling is told at each place, the later one where both are as frequent. Quotations, inflected
forms, words that stand in small letters as well, and names in the library pass.

It cannot tell two persons whose names differ by a letter from one that is misspelled; short names,
first names and initials are not compared.

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
from collections.abc import Iterator
from itertools import pairwise

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.name_spellings import (
    BODY,
    NAME,
    alike,
    is_name,
    key_of,
    opens_sentence,
)
from mdmdraft.checks.text.own_words import not_prose, within
from mdmdraft.checks.text.prose import Unit
from mdmdraft.checks.text.written import base

CHECK = Check(scope="paper", group="text", severity="warning")

_SMALL = re.compile(r"(?<![\w’'-])[a-zà-öø-ÿ][\w-]{3,}")
Place = tuple[Unit, int]
Places = dict[str, list[Place]]


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each use of the rarer spelling of a name."""
    units: dict[str, list[Unit]] = defaultdict(list)
    for unit in subject.units:
        if not unit.quoted and unit.kind != "heading":
            units[base(subject, unit)].append(unit)
    for own in units.values():
        names = _places(own, NAME)
        for name in list(names):
            if len(name) < 4 or all(_opens(p) for p in names[name]):
                del names[name]
        bodies = _places(own, BODY)
        names.update(bodies)
        told: set[str] = set()
        pairs = list(alike(names))
        small = _small(own) if pairs else set()
        for one, two in pairs:
            if {one.lower(), two.lower()} & small:
                continue
            yield from _told(subject, names, one, two, told)
        keys: dict[str, list[str]] = defaultdict(list)
        for body in bodies:
            keys[key_of(body)].append(body)
        for same in keys.values():
            for one, two in pairwise(same):
                yield from _told(subject, bodies, one, two, told)


def _small(units: list[Unit]) -> set[str]:
    """Return the words that stand in small letters."""
    return {word for unit in units for word in _SMALL.findall(unit.text)}


def _places(units: list[Unit], pattern: re.Pattern[str]) -> Places:
    found: Places = defaultdict(list)
    for unit in units:
        for hit in pattern.finditer(unit.text):
            name = " ".join(hit[0].split())
            if is_name(name):
                found[name].append((unit, hit.start()))
    return found


def _told(subject: Subject, names: Places, one: str, two: str, told: set[str]) -> Iterator[Found]:
    """Yield each use of the rarer of two spellings, unless the library has it."""
    for name in (one, two):
        names[name] = [p for p in names[name] if within(not_prose(p[0]), p[1]) is None]
    if not names[one] or not names[two]:
        return
    kept, rare = (one, two) if _rank(names, one) >= _rank(names, two) else (two, one)
    if rare in told or _is_in_library(subject, rare):
        return
    told.add(rare)
    for unit, at in names[rare]:
        yield subject.at(
            unit,
            at,
            f"“{rare}” is spelled “{kept}” elsewhere",
            "spell the name as its bearer does, everywhere",
            about=rare,
        )


def _opens(place: Place) -> bool:
    return opens_sentence(place[0].text, place[1])


def _rank(names: Places, name: str) -> tuple[int, int]:
    """Return how often a name stands, and how early: of two as frequent, the earlier is kept."""
    return len(names[name]), -list(names).index(name)


def _is_in_library(subject: Subject, name: str) -> bool:
    return any(name in str(reference) for reference in subject.paper.references.values())
