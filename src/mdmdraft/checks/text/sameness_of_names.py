"""Whether two wordings are one name: in other forms, spellings or order, longer, or translated."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

from mdmdraft.checks.text.name_spellings import folded, is_slip
from mdmdraft.locales import profiles

_SHORT = 3
_STEM = 4
_ENDING = 4


def substance(words: Sequence[str]) -> list[str]:
    """Return the words that make a name, without small ones (of, the, de, pour)."""
    return [w for w in words if not _is_small(w)]


def is_one_name(one: Sequence[str], two: Sequence[str]) -> bool:
    """Tell whether two wordings are one name: the same words in other forms, spelled or joined
    otherwise, in another order, with more between them, or in two languages."""
    first, second = sorted((substance(one), substance(two)), key=len)
    if _joined(one) == _joined(two) or _joined(first) == _joined(second):
        return True
    if has_all(second, first):
        return True
    languages = _languages(one), _languages(two)
    return all(languages) and languages[0].isdisjoint(languages[1])


def shared(one: Sequence[str], two: Sequence[str]) -> int:
    """Return how many words of two names are the same, place by place."""
    return sum(_is_one_word(a, b) for a, b in zip(one, two, strict=False))


def has_all(words: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether there is a word for each word of a name, whatever their order."""
    left = list(words)
    for word in name:
        same = next((w for w in left if _is_one_word(word, w)), None)
        if same is None:
            return False
        left.remove(same)
    return True


def _is_one_word(one: str, two: str) -> bool:
    """Tell whether two words are forms of one, one is cut short, or one is misspelled."""
    a, b = _plain(one), _plain(two)
    if a == b or (min(len(a), len(b)) >= _SHORT and (a.startswith(b) or b.startswith(a))):
        return True
    stem = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
    if stem >= _STEM and max(len(a), len(b)) - stem <= _ENDING:
        return True
    is_near = len(a) != len(b) or sum(x != y for x, y in zip(a, b, strict=True)) <= 2
    return is_near and is_slip(a, b)


def _plain(word: str) -> str:
    """Return a word in small letters without accents; British and American spelled alike."""
    return folded(word).replace("z", "s")


def _joined(words: Sequence[str]) -> str:
    return "".join(_plain(w).rstrip("sx") for w in words)


def _is_small(word: str) -> bool:
    if word.istitle() and len(word) > 1:
        return False
    return (word.islower() and len(word) <= _SHORT) or word.lower() in _of("en") | _of("fr")


@cache
def _of(language: str) -> frozenset[str]:
    return frozenset(profiles()[language]["words"].split())


def _languages(words: Sequence[str]) -> frozenset[str]:
    """Return the languages that small words or accents speak for; none where nothing does."""
    small = {w.lower() for w in words} - {"a", "on", "as", "son", "y"}
    found = {name for name in profiles() if small & (_of(name) | _cut(name))}
    if not found and any(unicodedata.normalize("NFD", w) != w for w in words):
        found = {"fr"}
    return frozenset(found)


def _cut(language: str) -> frozenset[str]:
    """Return the small words that stand before an apostrophe."""
    return frozenset("dl") if language == "fr" else frozenset()
