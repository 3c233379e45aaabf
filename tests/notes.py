"""Notes of what is to be found, at the end of the lines they speak of.

    See [@boook]. <!-- error 5: no source has the key `boook` -->

A note is a name, a column where one is given, and words. It is taken out before the file is used,
so that lines and columns are those of the file without notes. In YAML a note begins with `#`, in
JSON with `//`. Several may end one line. The test documents of the checks and the precision corpus
are noted in this way.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

_BEGIN = r"\s*(?:<!--|#|//) "


class Noted(msgspec.Struct, frozen=True):
    """A note, with the number of its line."""

    line: int
    name: str
    column: int | None
    words: str


def take_out(lines: list[str], names: str) -> tuple[list[str], list[Noted]]:
    """Return lines without their notes, and the notes. `names` is the pattern of what may stand
    first in a note: whatever begins otherwise is a remark like any other, and stays."""
    pattern = _pattern(names)
    kept: list[str] = []
    notes: list[Noted] = []
    for number, line in enumerate(lines, 1):
        shown = line
        while match := pattern.search(shown):
            column = int(match[2]) if match[2] else None
            notes.append(Noted(number, match[1], column, match[3]))
            shown = shown[: match.start()]
        kept.append(shown)
    return kept, notes


@cache
def _pattern(names: str) -> re.Pattern[str]:
    another = rf"(?:<!--|#|//) (?:{names})(?: \d+)?: "
    return re.compile(rf"{_BEGIN}({names})(?: (\d+))?: ((?:(?!{another}).)+?)(?: -->)?\s*$")
