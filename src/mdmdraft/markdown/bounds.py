"""What would keep the reader of Markdown busy for minutes, or take all memory, told before it is
read.

Pandoc goes over a paragraph again for each bracket in it, and over a letter for each accent on it:
a thousand of them take a second, ten thousand minutes. No text that people write comes near.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

MOST_BRACKETS = 1_000
"""Opening brackets in one paragraph: links, citations, notes, words with attributes."""
MOST_RAISED = 5_000
"""Signs `^` in one paragraph."""
MOST_CHARACTERS = 150_000
"""Characters of one paragraph: some fifty pages."""
MOST_ACCENTS = 30
"""Combining characters on one letter."""
MOST_OPEN = 50
"""Blocks between `:::` that are open at once."""
_FENCE = re.compile(r"^[ >]*:::+[ \t]*(?P<opens>[^\s:][^\n]*)?$", re.MULTILINE)
_NEW = re.compile(r"^[ \t>]*(?:$|\||#{1,6} |:::|```|~~~|[-*+][ \t]|\d+[.)][ \t])", re.MULTILINE)
"""Where a paragraph ends, or another begins: an empty line, an item, a row of a table."""
_STRANGE = re.compile(rf"[^\x00-\x7f]{{{MOST_ACCENTS + 1},}}")


class Beyond(NamedTuple):
    """A bound that is passed: at which offset, and what is said of it."""

    at: int
    message: str
    hint: str


def beyond_bounds(text: str, start: int = 0) -> Beyond | None:
    """Return the first bound that a text passes from `start` on; None where it passes none."""
    accents = _accents(text, start)
    if accents >= 0:
        told = f"a letter here has more than {MOST_ACCENTS} accents"
        return Beyond(accents, told, "take them out: no script sets so many on one letter")
    open_ = _open(text, start)
    if open_ >= 0:
        told = f"more than {MOST_OPEN} blocks are open here, one in another"
        return Beyond(open_, told, "close each with ::: on a line of its own")
    if len(text) - start <= MOST_BRACKETS:
        return None
    begin = start
    for new in _NEW.finditer(text, start):
        found = _paragraph(text, begin, new.start())
        if found is not None:
            return found
        begin = new.start()
    return _paragraph(text, begin, len(text))


def _open(text: str, start: int) -> int:
    """Return the offset at which too many blocks are open; -1 where there are never so many."""
    depth = 0
    for fence in _FENCE.finditer(text, start):
        opens = fence["opens"]
        if opens is None:
            depth = max(0, depth - 1)
        elif not opens.rstrip().endswith(":::"):
            depth += 1
            if depth > MOST_OPEN:
                return fence.start()
    return -1


def _paragraph(text: str, begin: int, end: int) -> Beyond | None:
    if end - begin <= MOST_BRACKETS:
        return None
    for most, count, what in (
        (MOST_BRACKETS, text.count("[", begin, end), "brackets"),
        (MOST_RAISED, text.count("^", begin, end), "signs `^`"),
        (MOST_CHARACTERS, end - begin, "characters"),
    ):
        if count > most:
            told = f"this paragraph has more than {most:,} {what}, and would take minutes to read"
            shown = text[begin:end]
            at = begin + len(shown) - len(shown.lstrip())
            return Beyond(at, told, "part it with empty lines, or make a list or a table of it")
    return None


def _accents(text: str, start: int) -> int:
    """Return the offset of a letter with too many combining characters on it; -1 where there is
    none."""
    for stretch in _STRANGE.finditer(text, start):
        run = 0
        for at in range(stretch.start(), stretch.end()):
            run = run + 1 if unicodedata.category(text[at]) in {"Mn", "Me"} else 0
            if run > MOST_ACCENTS:
                return max(start, at - run)
    return -1
