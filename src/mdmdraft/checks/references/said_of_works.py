"""What a sentence says of the author and the year of the work cited beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

import msgspec

from mdmdraft.checks.references.dated import parts_of
from mdmdraft.checks.references.said_of_laws import Said
from mdmdraft.checks.text.name_spellings import differs_by_one, folded, heard
from mdmdraft.locales import lexicon

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_ANY_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_NAME = r"[A-ZÀ-ÖØ-ÞŠŽČĆ][^\W\d_]+(?:-[A-ZÀ-ÖØ-ÞŠŽČĆ][^\W\d_]+)*"
_LEAST = 4
"""Letters that a name has at least, to be taken for another one misspelled."""


class _Sayings(msgspec.Struct, frozen=True):
    """Words of one language, patterns; `names.toml` says what each is for."""

    says: str
    said_in: str
    works: str
    according: str


def said_otherwise(
    text: str, reference: dict[str, Any], authors: Collection[str], language: str
) -> Iterator[Said]:
    """Yield what a sentence says of the author or the year of the one work that it cites, where
    its reference has another. `authors` are the names that the library knows."""
    families = _families(reference)
    years = _years(reference)
    told: set[int] = set()
    named = [family for family in families if family in text] if _ANY_YEAR.search(text) else []
    for hit in (h for family in named for h in _dated(family, language).finditer(text)):
        number, year = next((n, y) for n, y in enumerate(hit.groups(), 1) if y)
        if years and year not in years and hit.start(number) not in told:
            told.add(hit.start(number))
            yield hit.start(), hit[0].rstrip(" ,"), f"of {min(years)}"
    for hit in _sayer(language).finditer(text):
        name = hit["who"] or hit["whose"]
        if len(name) < _LEAST or name in authors:
            continue
        meant = [family for family in families if _is_slip(name, family)]
        if meant:
            yield hit.start("who" if hit["who"] else "whose"), name, f"by {meant[0]}"


def _is_slip(name: str, family: str) -> bool:
    """Tell whether a name is an author's with a slip in it: it begins as that does, and differs by
    a letter or is heard alike."""
    one, two = folded(name), folded(family)
    return (
        name[0] == family[0]
        and one != two
        and (differs_by_one(one, two) or heard(name, mute=True) == heard(family, mute=True))
    )


def families(references: dict[str, dict[str, Any]]) -> frozenset[str]:
    """Return the family names of all authors and editors of a library."""
    return frozenset(name for one in references.values() for name in _families(one))


def _families(reference: dict[str, Any]) -> list[str]:
    found: list[str] = []
    for role in ("author", "editor", "translator"):
        people = reference.get(role)
        for one in people if isinstance(people, list) else ():
            family = one.get("family") if isinstance(one, dict) else None
            if isinstance(family, str) and family:
                found.append(family)
    return found


def _years(reference: dict[str, Any]) -> frozenset[str]:
    """Return the years that a work may be told by: those of its dates, and of its title."""
    found = {
        str(parts[0])
        for field in ("issued", "original-date", "event-date", "submitted", "available-date")
        for parts in parts_of(reference, field)
        if parts
    }
    titles = " ".join(str(reference.get(f, "")) for f in ("title", "event-title", "edition"))
    return (
        frozenset(found | {*re.findall(r"\b(?:1[5-9]|20)\d\d\b", titles)}) if found else frozenset()
    )


@cache
def _words(language: str) -> _Sayings:
    return msgspec.convert(lexicon(language, "names").get("sayings", {}), _Sayings)


@cache
def _dated(family: str, language: str) -> re.Pattern[str]:
    """Return a pattern of an author with a year that says when the work was written: `Lang (2007)`,
    `Lang, writing in 2007`, `Lang in 2007 found`, `Lang’s study of 2007`."""
    words = _words(language)
    name = rf"(?<![\w-]){re.escape(family)}(?:\s(?:et al\.|(?:and|et|&)\s{_NAME}))?"
    year = [_YEAR.replace("year", f"y{n}") for n in (1, 2, 3, 4, 5)]
    works = rf"(?:{words.works})"
    return re.compile(
        rf"{name},?\s\({year[0]}[a-z]?(?:\s?[,:][^()]*)?\)"
        rf"|{name},?\s(?:{words.said_in})\s{year[1]}\b"
        rf"|{name},?\s(?:in|en)\s{year[2]},?\s(?=(?:{words.says})\b)"
        rf"|(?:{name}[’']s?\s{works}|{works}\s(?:of|by|de|d[’'])\s?{name}),?"
        rf"\s(?:of|in|from|de|en|datée? de|parue? en)\s{year[3]}\b"
        rf"|{name},?\s(?:in|dans)\s(?:his|her|their|an?|son|sa|leur|une?)\s{works}"
        rf"\s(?:of|from|de)\s{year[4]}\b"
    )


@cache
def _sayer(language: str) -> re.Pattern[str]:
    """Return a pattern of one who says something: `Lang had already said`, `according to Lang`."""
    words = _words(language)
    joined = rf"(?:\s(?:et al\.|(?:and|et|&)\s{_NAME}))?"
    return re.compile(
        rf"(?:^|(?<=[.;:,]\s)|(?<=\s(?:as|et)\s)|(?<=\s(?:and|but)\s)|(?<=^(?:As|Or|So)\s)"
        rf"|(?<=^(?:And|But|Yet)\s)|(?<=^Mais\s)|(?<=^(?:Comme|Ainsi)\s))"
        rf"(?P<who>{_NAME}){joined},?\s(?:{words.says})\b"
        rf"|\b(?i:{words.according})\s?(?P<whose>{_NAME})(?!\s[A-Z])"
    )
