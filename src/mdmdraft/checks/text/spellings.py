"""British and American spellings: which side a word is on, and what it is on the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from mdmdraft.locales import lexicon

Side = Literal["british", "american"]


class Spelling(msgspec.Struct, frozen=True):
    """A word of one side and its spelling on the other, empty where that has other meanings.

    `measured` tells that it counts after a number alone, or one of the words `numbers`.
    """

    side: Side
    other: str
    measured: bool = False
    numbers: frozenset[str] = frozenset()


class _Family(msgspec.Struct, frozen=True):
    """Stems and their endings on either side."""

    stems: str
    british: str
    american: str


class _Measured(msgspec.Struct, frozen=True):
    """Units, and the words that are numbers before them."""

    british: str
    american: str
    numbers: str


class _File(msgspec.Struct, frozen=True):
    """The file of spellings."""

    families: tuple[_Family, ...]
    pairs: dict[str, str]
    measured: _Measured
    ise: _Family


@cache
def spellings() -> dict[str, Spelling]:
    """Return every word that has two spellings, in small letters."""
    file = msgspec.convert(lexicon("en", "spellings"), _File)
    found: dict[str, Spelling] = {}
    for british, american in _pairs(file):
        found[british] = Spelling("british", american)
        if american:
            found[american] = Spelling("american", british)
    for british, american in _expanded(file.ise):
        found[british] = Spelling("british", american)
    numbers = frozenset(file.measured.numbers.split())
    for british, american in zip(
        file.measured.british.split(), file.measured.american.split(), strict=True
    ):
        found[american] = Spelling("american", british, True, numbers)
    return found


def _pairs(file: _File) -> Iterator[tuple[str, str]]:
    for family in file.families:
        yield from _expanded(family)
    for pair in file.pairs["words"].replace("\n", "|").split("|"):
        british, _, american = pair.partition(" ")
        if british:
            yield british, american.strip("-")


def _expanded(family: _Family) -> Iterator[tuple[str, str]]:
    endings = list(zip(family.british.split(), family.american.split(), strict=True))
    for stem in family.stems.split():
        for british, american in endings:
            yield stem + british, stem + american
