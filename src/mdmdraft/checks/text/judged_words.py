"""Single words judged by the dictionary of their language; what was judged is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple, TypeVar

import msgspec

from mdmdraft import __version__
from mdmdraft.checks.text.word_lists import common
from mdmdraft.locales import Dictionary, dictionary, lexicon
from mdmdraft.locales.dictionaries import are_kin, languages, one_letter_apart, unaccented
from mdmdraft.world import World

FORM = 1
"""Raised when the dictionaries, or how words are judged, change without the version changing."""
_FOLDER = "spelled"
_Kept = TypeVar("_Kept")
LEAST = 4
"""How many letters a word has at least that is judged, or is a part of another."""
_LEAST_AFTER_TWO = 5
"""How many it has at least after a prefix of two letters."""
_LONGEST_PREFIX = 7
_MOST = 40
"""How many it has at most that is judged."""


class Making(msgspec.Struct, frozen=True):
    """How a language makes words of others: `data/words/LANGUAGE/spelling.toml`."""

    known: str
    before: str
    after: str
    variants: dict[str, str]
    derived: str
    bases: str
    joins: bool
    accents: bool
    meant: dict[str, str]


class Meant(NamedTuple):
    """What an unknown word was meant as, the nearest first, nothing where it is no slip; and
    whether another language has the word."""

    near: tuple[str, ...]
    is_foreign: bool


class Judge:
    """Judges words of one language, in small letters; equal questions are answered from what
    `world` keeps."""

    def __init__(self, world: World | None, language: str, words: Dictionary) -> None:
        self._world = world
        self._language = language
        self._words = words

    @cached_property
    def making(self) -> Making:
        """How the language makes words of others."""
        return msgspec.convert(lexicon(self._language, "spelling"), Making)

    def unknown(self, words: Iterable[str]) -> frozenset[str]:
        """Return those words that are in no dictionary and not made of such."""
        asked = sorted(words)
        digest = hashlib.sha256("\n".join(asked).encode("utf-8", "surrogatepass")).hexdigest()
        name = self._name(digest[:40])
        kept = self._read(name, list[str])
        if kept is None:
            kept = [one for one in asked if not self._knows(one)]
            self._write(name, kept)
        return frozenset(kept)

    def meant(self, words: Iterable[str]) -> dict[str, Meant]:
        """Return what each of some unknown words was meant as. Kept by word, those that were asked
        last: a new one does not have all others looked up again."""
        name = self._name("meant")
        kept = self._read(name, dict[str, Meant]) or {}
        found = {word: kept.get(word) or self._meant(word) for word in sorted(words)}
        if found.keys() - kept.keys():
            self._write(name, found)
        return found

    def _name(self, what: str) -> str:
        stamp = hashlib.sha256(f"{__version__}\0{FORM}".encode()).hexdigest()[:12]
        return f"{_FOLDER}/{self._language}-{stamp}-{what}"

    def _read(self, name: str, form: type[_Kept]) -> _Kept | None:
        data = self._world.cache_read(name) if self._world else None
        if data is None:
            return None
        try:
            return msgspec.msgpack.decode(data, type=form)
        except (msgspec.MsgspecError, ValueError):
            return None

    def _write(self, name: str, kept: object) -> None:
        if self._world:
            self._world.cache_write(name, msgspec.msgpack.encode(kept))

    def _meant(self, word: str) -> Meant:
        said = self.making.meant.get(word)
        if said:
            return Meant((said,), False)
        if self._is_accented(word):
            return Meant((), True)
        near = self._words.near(word)
        if self._is_foreign(word):
            return Meant(near if near and is_close(word, near[0]) else (), True)
        return Meant(near, False)

    def _is_accented(self, word: str) -> bool:
        """Tell whether a word has accents in a language that needs none."""
        return not self.making.accents and not word.isascii()

    def _is_foreign(self, word: str) -> bool:
        """Tell whether another language has a word."""
        others = (dictionary(tag) for tag in languages() if tag != self._language)
        return any(other is not None and other.has(word) for other in others)

    def _knows(self, word: str) -> bool:
        if not LEAST <= len(word) <= _MOST:
            return True
        if word in self.making.meant:
            return False
        if word in self._known or self._is_listed(word):
            return True
        return self._is_made(word) and not self._is_slip(word)

    def _is_slip(self, word: str) -> bool:
        """Tell whether a word that may be made of others is rather a common one with a slip:
        writ-ting, writing."""
        near = self._words.near(word, 1)
        return bool(near) and is_close(word, near[0]) and self._words.is_common(near[0])

    def _is_listed(self, word: str) -> bool:
        """Tell whether a word is in the dictionary; ligatures that are typed as two letters are no
        matter of spelling, nor are accents where the language needs none: naïve."""
        has = self._words.has
        if has(word) or (self._is_accented(word) and has(unaccented(word))):
            return True
        if ("oe" in word or "ae" in word) and has(word.replace("oe", "œ").replace("ae", "æ")):
            return True
        return any(has(other) for other in self._respelled(word))

    def _is_made(self, word: str) -> bool:
        return (
            any(self._is_part(word.removesuffix(end)) for end in _ends(word, self._after))
            or self._is_prefixed(word)
            or self._is_derived(word)
            or (self.making.joins and self._is_joined(word))
        )

    def _respelled(self, word: str) -> Iterator[str]:
        for ending, other in self.making.variants.items():
            if word.endswith(ending):
                yield word.removesuffix(ending) + other

    def _is_prefixed(self, word: str) -> bool:
        for size in range(2, min(_LONGEST_PREFIX, len(word) - LEAST) + 1):
            least = _LEAST_AFTER_TWO if size == len("re") else LEAST
            rest = word[size:]
            if word[:size] in self._before and len(rest) >= least and self._is_listed(rest):
                return True
        return False

    def _is_derived(self, word: str) -> bool:
        """Tell whether another word of the same stem is in the dictionary: featurize, feature."""
        stems = [word.removesuffix(end) for end in _ends(word, self._derived)]
        others = (stem + base for stem in stems if len(stem) >= LEAST for base in self._bases)
        return any(len(other) > LEAST and self._words.has(other) for other in others)

    def _is_joined(self, word: str) -> bool:
        return any(
            self._is_part(word[:at]) and self._is_part(word[at:])
            for at in range(LEAST, len(word) - LEAST + 1)
        )

    def _is_part(self, word: str) -> bool:
        return len(word) >= LEAST and self._words.has(word)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset((*self.making.known.split(), *common().loans.split()))

    @cached_property
    def _before(self) -> frozenset[str]:
        return frozenset(self.making.before.split())

    @cached_property
    def _after(self) -> tuple[str, ...]:
        return tuple(self.making.after.split())

    @cached_property
    def _derived(self) -> tuple[str, ...]:
        return tuple(self.making.derived.split())

    @cached_property
    def _bases(self) -> tuple[str, ...]:
        return ("", *self.making.bases.split())


def _ends(word: str, endings: tuple[str, ...]) -> Iterator[str]:
    return (ending for ending in endings if word.endswith(ending))


def is_close(word: str, near: str) -> bool:
    """Tell whether a word differs from another by no more than accents, doubled letters and one
    vowel."""
    return are_kin(word, near) and one_letter_apart(word, near)
