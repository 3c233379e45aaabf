"""Word lists of the text checks: data files that ship with mdmdraft, one a language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from mdmdraft.world import World


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


class Common(msgspec.Struct, frozen=True):
    """Words that are the same in every language."""

    countries: str
    units: str
    known: str
    markers: str
    homonyms: dict[str, str]
    pointers: tuple[str, ...]
    signs: str


class Words(msgspec.Struct, frozen=True):
    """Words of one language; the comments in the files say what each list is for."""

    known: str
    bracketed: tuple[str, ...]
    phrases: tuple[str, ...]
    alone: tuple[str, ...]
    alt: tuple[str, ...]
    pointers: tuple[str, ...]
    signs: str
    numbered: dict[str, str]
    law: Law
    inflection: Inflection


_FALLBACK = "en"


@cache
def common() -> Common:
    """Return the words of all languages."""
    return msgspec.convert(_read("any"), Common)


def base_of(language: str) -> str:
    """Return the language whose words are used for `language` (a BCP 47 tag): its own, else
    English, as for the words that mdmdraft prints."""
    base = language.split("-", maxsplit=1)[0].lower()
    return base if base in _languages() else _FALLBACK


@cache
def words_of(base: str) -> Words:
    """Return the words of a language named by `base_of`."""
    return msgspec.convert(_read(base), Words)


def _world() -> World:
    # What ships with mdmdraft does not depend on the paper's folder.
    return World(Path(), env={})


@cache
def _languages() -> frozenset[str]:
    names = _world().package_list("words")
    return frozenset(name.removesuffix(".toml") for name in names) - {"any"}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(_world().package_data(f"words/{name}.toml").decode("utf-8"))
