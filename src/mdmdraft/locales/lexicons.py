"""Word lists that the tool reads text with, by language: data, not words that it prints.

A language is a folder of `data/words`; the lists of all languages are in `data/words/any.toml`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from mdmdraft.locales.tags import FALLBACK, base_of
from mdmdraft.world import package_data, package_list

FOLDER = "words"


def lexicon_language(tag: str) -> str:
    """Return the language whose lists are used for a language (a BCP 47 tag): its own, else
    English, as for the words that mdmdraft prints."""
    base = base_of(tag)
    return base if base in _languages() else FALLBACK


def lexicon(language: str, name: str) -> dict[str, Any]:
    """Return the lists of a file of a language (`en`, `checks`); none where it has none."""
    return _read(f"{language}/{name}") if language in _languages() else {}


def shared_lexicon() -> dict[str, Any]:
    """Return the lists that are the same in every language."""
    return _read("any")


@cache
def profiles() -> dict[str, dict[str, str]]:
    """Return the small words by which languages are known, by language."""
    return _read("profiles")


@cache
def _languages() -> frozenset[str]:
    return frozenset(name for name in package_list(FOLDER) if "." not in name)


def _read(path: str) -> dict[str, Any]:
    return tomllib.loads(package_data(f"{FOLDER}/{path}.toml").decode("utf-8"))
