"""The words of what is left for later: a data file a language."""

from __future__ import annotations

from functools import cache

import msgspec

from mdmdraft.locales import lexicon


class Marks(msgspec.Struct, frozen=True):
    """The words of a language; the comments in the files say what each list is for."""

    bracketed: tuple[str, ...]
    wanted: str
    verbs: tuple[str, ...]
    ends: tuple[str, ...]
    lacking: str
    parenthesised: tuple[str, ...]
    asked: str
    after_nb: str
    phrases: tuple[str, ...]
    signs: str
    alone: tuple[str, ...]
    whole: tuple[str, ...]
    heads: tuple[str, ...]
    shouted: tuple[str, ...]
    shouted_signs: str
    pointers: str
    counted: str
    uncounted: str
    quantities: str


@cache
def marks_of(language: str) -> Marks:
    """Return the words of a language named by `lexicon_language`."""
    return msgspec.convert(lexicon(language, "leftovers"), Marks)
