"""Sentences of a unit, and where in its text a citation stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from mdmdraft.checks.text.prose import Unit
from mdmdraft.model.abbreviations import ends_in_abbreviation

_END = re.compile(r"[.!?…][\"”’»›)\]]*\s+(?=[\"“‘«‹(\[¿¡]*[A-ZÀ-ÖØ-Þ0-9])")
_LONGEST = 2_000
"""Characters before and after a place in which the ends of its sentence are looked for: one of
a paragraph without end is cut."""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of a text, the blanks after it with it."""
    start = 0
    for end in (*_ends(text, 0, len(text)), len(text)):
        if text[start:end].strip():
            yield start, end
        start = end


def sentence_at(text: str, index: int) -> tuple[int, int]:
    """Return start and end of the sentence that holds the character before `index`.

    A citation stands before the full stop or, after a quotation, behind it; both belong to the
    sentence they close. Of a sentence without an end the nearer part is returned.
    """
    start, last = max(0, index - _LONGEST), min(len(text), index + _LONGEST)
    probe = start + len(text[start:index].rstrip())
    for end in _ends(text, start, last):
        if end > probe:
            return start, end
        start = end
    return start, last


def _ends(text: str, start: int, last: int) -> Iterator[int]:
    """Yield where the sentences of a stretch of a text end that others follow."""
    for found in _END.finditer(text, start, last):
        if not ends_in_abbreviation(text, found.start() + 1):
            yield found.end()


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return start and end of the sentence, or sentences, that hold what lies from `start` to
    `end`."""
    return sentence_at(text, start + 1)[0], sentence_at(text, end)[1]


def index_in(unit: Unit, offset: int) -> int:
    """Return the index in a unit's text of what stands at or after `offset` of its file."""
    known = [piece for piece in unit.pieces if piece.at >= 0]
    at = bisect_left([piece.at for piece in known], offset)
    if at and known[at - 1].exact and offset < known[at - 1].at + len(known[at - 1].text):
        return known[at - 1].start + offset - known[at - 1].at
    return known[at].start if at < len(known) else len(unit.text)
