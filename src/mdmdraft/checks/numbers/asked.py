"""What a ledger of numbers is asked for: a place, a record, a value, a thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

import msgspec

from mdmdraft.checks.numbers.ledger import Entry, Ledger, Place
from mdmdraft.checks.numbers.numerals import amounts
from mdmdraft.checks.numbers.quantity_words import stem

_PLACE = re.compile(r"(?P<path>.+?)(?::(?P<line>\d+))?(?::(?P<column>\d+))?")


class Asked(msgspec.Struct, frozen=True):
    """Which entries are wanted: those that fulfil all that is said; nothing said means all."""

    place: str = ""
    """A file, a line of it (`PATH:LINE`), a record or a figure of one."""
    about: str = ""
    """Words that what is counted, or the sentence, holds in some form."""
    value: str = ""
    """A number, however it is written."""
    language: str = ""
    deliverable: str = ""
    disagreeing: bool = False
    """Only where places disagree."""


def answer(ledger: Ledger, asked: Asked) -> Ledger:
    """Return the entries of a ledger that are asked for."""
    return Ledger(tuple(entry for entry in ledger.entries if _is_wanted(entry, asked)))


def _is_wanted(entry: Entry, asked: Asked) -> bool:
    if asked.disagreeing and not entry.disagreeing:
        return False
    if asked.value and not says(entry, asked.value):
        return False
    if asked.language and all(p.language != asked.language for p in entry.places):
        return False
    if asked.deliverable and all(asked.deliverable not in p.deliverables for p in entry.places):
        return False
    if asked.about and not _is_about(entry, asked.about):
        return False
    return not asked.place or _stands_at(entry, asked.place)


def values_of(said: str, language: str = "en") -> frozenset[Fraction]:
    """Return what a number may say, in the words of English or French."""
    return frozenset(
        reading
        for spoken in (language, "fr")
        for amount in amounts(said, spoken)[:1]
        for reading in amount.readings
    )


def says(entry: Entry, said: str) -> bool:
    """Tell whether an entry has the value that was written in some form."""
    return Fraction(entry.value) in values_of(said)


def _is_about(entry: Entry, words: str) -> bool:
    wanted = words.split()
    return any(
        all(_has(f"{place.counts} {place.sentence} {place.bound}", word, place) for word in wanted)
        for place in entry.places
    )


def _has(text: str, word: str, place: Place) -> bool:
    mine = stem(word, place.language)
    return any(stem(one, place.language) == mine for one in re.findall(r"[\w’'-]+", text))


def _stands_at(entry: Entry, place: str) -> bool:
    if entry.record and (entry.record == place or entry.record.partition(".")[0] == place):
        return True
    found = _PLACE.fullmatch(place)
    if found is None:
        return False
    return any(
        one.path == found["path"] and found["line"] in {None, str(one.line)} for one in entry.places
    )


def places_known(ledger: Ledger) -> Iterable[str]:
    """Return the names of the files and records that have numbers."""
    for entry in ledger.entries:
        if entry.record:
            yield entry.record
            yield entry.record.partition(".")[0]
        for place in entry.places:
            yield place.path
