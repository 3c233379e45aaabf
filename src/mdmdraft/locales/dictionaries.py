"""Which words a language has: the lists in `data/dictionaries`, made by
`python -m tests.locales.dictionaries`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, cached_property

from mdmdraft.locales.tags import base_of
from mdmdraft.world import package_list, package_unpacked

FOLDER = "dictionaries"
_ENDING = ".txt.gz"
_COMMON = ".common.txt.gz"
_LONG = 8
_SHORT = 5
_MOST_VOWELS = 2
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aeiouy]")
_ACCENTED = {"a": "àâä", "c": "ç", "e": "éèêë", "i": "îï", "o": "ôö", "u": "ùûü"}


class Dictionary:
    """The words of a language, in small letters, those joined by a hyphen or an apostrophe one by
    one. The list is read when it is first asked."""

    def __init__(self, language: str) -> None:
        self._language = language

    @cached_property
    def _list(self) -> bytes:
        return _read(self._language)

    @cached_property
    def _common(self) -> dict[int, list[str]]:
        """The common words, by how many letters they have."""
        found: dict[int, list[str]] = {}
        for word in _read(f"{self._language}.common").decode().split():
            found.setdefault(len(word), []).append(word)
        return found

    def has(self, word: str) -> bool:
        """Tell whether a word, in small letters, is listed."""
        sought = f"{word}\n".encode()
        listed = self._list
        low, high = 1, len(listed)
        while low < high:
            middle = max(low, listed.rfind(b"\n", 0, (low + high) // 2) + 1)
            end = listed.find(b"\n", middle) + 1
            if listed[middle:end] < sought:
                low = end
            else:
                high = middle
        return listed[low : low + len(sought)] == sought

    def is_common(self, word: str) -> bool:
        """Tell whether a listed word is a common one."""
        return word in self._common.get(len(word), ())

    def near(self, word: str, most: int = 3) -> tuple[str, ...]:
        """Return the words that a word is a slip of, the nearest first: any listed word from which
        it differs by accents, or by letters doubled or swapped; a common word by a letter wrong,
        missing or too many as well, by two in a long word if its consonants are the same. In a
        short word letters swapped are a slip alone."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        found = {one for one in _variants(word) if self.has(one)}
        if len(word) < _SHORT:
            found = {one for one in found if sorted(one) == sorted(word)}
        else:
            bound = 1 if len(word) < _LONG else 2
            sizes = range(len(word) - bound - 1, len(word) + bound + 2)
            common = [one for size in sizes for one in self._common.get(size, ())]
            near = extract(word, common, scorer=OSA.distance, score_cutoff=bound + 1, limit=None)
            found |= {one for one, _, _ in near if _letters(word, one) <= 1 or are_kin(word, one)}
        return tuple(sorted(found, key=lambda one: _rank(word, one))[:most])


def are_kin(one: str, other: str) -> bool:
    """Tell whether two words differ by accents, vowels and doubled letters alone."""
    return _skeleton(one) == _skeleton(other) and _letters(one, other) <= _MOST_VOWELS


def _skeleton(word: str) -> str:
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", unaccented(word)))


def _variants(word: str) -> Iterator[str]:
    """Yield what a word may be with another accent, or with letters doubled or swapped that were
    not, or the other way round."""
    for at, letter in enumerate(word):
        rest = word[at + 1 :]
        plain = unaccented(letter)
        for other in (plain, *_ACCENTED.get(plain, "")):
            if other != letter:
                yield word[:at] + other + rest
        yield word[:at] + letter + letter + rest
        if rest:
            yield word[:at] + (rest if rest[0] == letter else rest[0] + letter + rest[1:])


def unaccented(word: str) -> str:
    """Return a word in small letters without its accents, ligatures as two letters."""
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFD", word.replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def one_letter_apart(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter at most: wrong, missing, too many, swapped; an
    accent is none."""
    return _letters(one, other) <= 1


def languages() -> tuple[str, ...]:
    """Return the languages that have a dictionary."""
    return tuple(sorted(_languages()))


def dictionary(tag: str) -> Dictionary | None:
    """Return the dictionary of a language (a BCP 47 tag), or None where there is none."""
    base = base_of(tag)
    return _dictionary(base) if base in _languages() else None


def _read(name: str) -> bytes:
    return package_unpacked(f"{FOLDER}/{name}{_ENDING}")


@cache
def _dictionary(language: str) -> Dictionary:
    return Dictionary(language)


@cache
def _languages() -> frozenset[str]:
    names = package_list(FOLDER)
    return frozenset(name.removesuffix(_COMMON) for name in names if name.endswith(_COMMON))


def _letters(one: str, other: str) -> int:
    """Return by how many letters two words differ, their accents left aside."""
    from rapidfuzz.distance import OSA

    return int(OSA.distance(unaccented(one), unaccented(other)))


def _rank(word: str, other: str) -> tuple[int, bool, int, bool, str]:
    """Return how far a listed word is from what was written: letters before accents, and what
    doubles, swaps or changes vowels before what changes other letters."""
    from rapidfuzz.distance import OSA

    return (
        _letters(word, other),
        _skeleton(word) != _skeleton(other) and sorted(word) != sorted(other),
        OSA.distance(word, other),
        word[0] != other[0],
        other,
    )
