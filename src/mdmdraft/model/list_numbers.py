"""Numbers of list items, headings and records in letters and in Roman numerals."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def letters(value: int) -> str:
    """Return a number, from 1, as a to z, then aa, bb… as Word counts."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def capitals(number: int) -> str:
    """Return a number as A to Z, then AA, AB… as annexes are counted; nothing for 0."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def roman(value: int) -> str:
    """Return a number, from 1, in Roman numerals."""
    found = ""
    for size, sign in _ROMAN:
        found += sign * (value // size)
        value %= size
    return found
