"""The numbers of list items as typed, held against those that will be printed.

A list counts on from its first number, whatever the marks after it say (CommonMark 0.31, 5.3): in
the words of a law, `1.` and then `5.` would be printed as 1 and 2.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mdmdraft.markdown.reading import Reading
from mdmdraft.model.list_numbers import letters, roman
from mdmdraft.model.text import List

_MARK = re.compile(r"(?:^|[\s>])(\(?)(\d{1,9}|[A-Za-z]+)([.)])[ \t\n>]*\Z")
_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)
_ALL_THE_SAME = {"0", "1", "a", "i"}
"""Numbers that every item may have: the habit of leaving the count to the list."""
_HIGHEST = 400
"""Highest Roman numeral that is recognised; lists in them stay far below."""


def check_numbers(reading: Reading, block: List) -> None:
    """Note in `reading` each item of an ordered list that is typed with another number than it
    will be printed with: a fault in the words of a law, elsewhere a warning. Items that count on
    from one that is told of are not told again."""
    marks = _marks(reading.source.text, block)
    typed = {mark.number.lower() for mark in marks if mark}
    if len(marks) < 2 or (len(typed) == 1 and typed <= _ALL_THE_SAME):
        return
    before = -2
    for due, mark in enumerate(marks, block.start):
        number = _value(mark.number, block.numeral) if mark else -2
        if mark and number >= 0 and number not in {due, before + 1}:
            shown, printed = mark.with_number(mark.number), mark.with_number(_shown(due, block))
            reading.fault(
                mark.at,
                "renumbered-item",
                f"the item typed as `{shown}` would be printed as `{printed}`: a list counts on "
                "from its first number",
                f"number it {printed}, or, where {shown} is what is to be read, write a line "
                "<!-- --> before the item: there a list begins that has its own first number",
                "error" if reading.has_provisions else "warning",
            )
        before = number


class _Mark(NamedTuple):
    """The mark of an item as typed: `(`, `5`, `)`."""

    at: int
    opening: str
    number: str
    closing: str

    def with_number(self, number: str) -> str:
        return f"{self.opening}{number}{self.closing}"


def _marks(text: str, block: List) -> list[_Mark | None]:
    """Return the marks of the items; None for one whose place, or whose words, are not known."""
    found: list[_Mark | None] = []
    floor = max(block.origin.start, 0)
    for item in block.items:
        start = item[0].origin.start if item else -1
        match = None
        if start >= floor:
            begin = text.rfind("\n", 0, floor) + 1
            before = _REMARK.sub(lambda m: " " * len(m[0]), text[begin:start])
            match = _MARK.search(before)
            floor = max(start, item[-1].origin.end)
        found.append(_Mark(begin + match.start(1), *match.groups()) if match else None)
    return found


def _value(number: str, numeral: str) -> int:
    """Return what a number counts, in the numerals of its list; -2 where it is none."""
    if number.isdigit():
        return int(number)
    low = number.lower()
    if numeral.lower() == "alpha":
        return ord(low) - ord("a") + 1 if len(low) == 1 else -2
    return next((n for n in range(1, _HIGHEST) if roman(n) == low), -2)


def _shown(number: int, block: List) -> str:
    """Return a number as the list prints it."""
    if block.numeral == "decimal":
        return str(number)
    found = letters(number) if block.numeral.lower() == "alpha" else roman(number)
    return found.upper() if block.numeral[0].isupper() else found
