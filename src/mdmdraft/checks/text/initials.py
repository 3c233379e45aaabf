"""Which words letters are the initials of."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_MOST_WORDS = 14
_SKIPPED = 2
_SMALL = 5
"""A word of fewer small letters may be left out by initials."""
_LONG = 4
"""A word of so many letters bears a meaning of its own."""


def reach(
    letters: str, words: Sequence[str], *, backwards: bool = False, skipped: int = _SKIPPED
) -> tuple[int, int] | None:
    """Return from which word to which one (exclusive) words begin, one after the other, with the
    letters, or None.

    Small words between them (of, for, de, la…) may be passed over, and before the first, read
    `backwards` after the last, up to `skipped` others. Two of the words at least have a capital
    or are long.
    """
    wanted = tuple(c.upper() for c in letters if c.isalpha())
    row = tuple(words)
    if backwards:
        wanted, row = wanted[::-1], row[::-1]
    longer = 0
    for first in range(len(row)):
        used = _used(wanted, row[first : first + _MOST_WORDS], 0)
        if used is not None:
            last = first + used
            return (len(row) - last, len(row) - first) if backwards else (first, last)
        longer += not is_small(row[first])
        if longer > skipped:
            return None
    return None


def is_small(word: str) -> bool:
    """Tell whether a word is one that initials may leave out."""
    return word[0].islower() and len(word) < _SMALL


def _used(
    letters: tuple[str, ...], words: tuple[str, ...], full: int, *, begun: bool = False
) -> int | None:
    """Return how many words the letters take, the first of them at once."""
    if not letters:
        return 0 if full >= 2 else None
    if not words:
        return None
    word = words[0]
    rest = None
    if _initial(word) == letters[0]:
        is_full = not word[0].islower() or len(word) >= _LONG
        rest = _used(letters[1:], words[1:], full + is_full, begun=True)
    if rest is None and begun and is_small(word):
        rest = _used(letters, words[1:], full, begun=True)
    return None if rest is None else rest + 1


def _initial(word: str) -> str:
    """Return the first letter of a word, a capital without accent."""
    return unicodedata.normalize("NFD", word[0])[0].upper()
