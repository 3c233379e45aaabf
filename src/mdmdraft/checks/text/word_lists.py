"""Word lists of the text checks: data files that ship with mdmdraft, one a language."""

from __future__ import annotations

from functools import cache

import msgspec

from mdmdraft.locales import lexicon, shared_lexicon


class Law(msgspec.Struct, frozen=True):
    """How a language tells of the sections of laws; patterns but for `words`."""

    words: str
    of: str
    this: str
    before: str


class Inflection(msgspec.Struct, frozen=True):
    """What the rules of inflection cannot know."""

    plurals: dict[str, str]
    pasts: dict[str, str]
    verbs: str
    names: str
    pronouns: str
    prepositions: str


class Figures(msgspec.Struct, frozen=True):
    """Words that a number stands beside and counts nothing."""

    months: str
    short_months: str
    numbered: str


class Common(msgspec.Struct, frozen=True):
    """Words that are the same in every language."""

    countries: str
    units: str
    known: str
    stressed: str
    markers: str
    homonyms: dict[str, str]
    pointers: tuple[str, ...]
    signs: str
    loans: str
    figures: Figures


class Words(msgspec.Struct, frozen=True):
    """Words of one language; the comments in the files say what each list is for."""

    known: str
    alt: tuple[str, ...]
    pointers: tuple[str, ...]
    signs: str
    numbered: dict[str, str]
    placed: str
    notes: str
    things: dict[str, str]
    articles: str
    above: str
    below: str
    ranges: str
    where: str
    law: Law
    inflection: Inflection


@cache
def common() -> Common:
    """Return the words of all languages."""
    return msgspec.convert(shared_lexicon(), Common)


@cache
def words_of(base: str) -> Words:
    """Return the words of a language named by `lexicon_language`."""
    return msgspec.convert(lexicon(base, "checks"), Words)
