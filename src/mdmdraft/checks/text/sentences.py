"""Sentences of a unit, and where in its text a citation stands."""

from __future__ import annotations

import re
from bisect import bisect_left

from mdmdraft.checks.text.prose import Unit

_END = re.compile(r"[.!?…][\"”’»›)\]]*\s+(?=[\"“‘«‹(\[¿¡]*[A-ZÀ-ÖØ-Þ0-9])")
_SHORT = re.compile(
    r"(?:\b(?:[A-Za-zÀ-ÿ]|art|arts|cf|chap|ch|dr|ed|eds|e\.g|i\.e|etc|fig|ibid|id|M|Mme|MM|Mr|Mrs|Ms"
    r"|no|nos|op|p|pp|para|paras|pt|sec|ss|st|vol|vs|v|al)|n°)\.$",
    re.IGNORECASE,
)


def sentence_at(text: str, index: int) -> tuple[int, int]:
    """Return start and end of the sentence that holds the character before `index`.

    A citation stands before the full stop or, after a quotation, behind it; both belong to the
    sentence they close.
    """
    probe = len(text[:index].rstrip())
    start = 0
    for found in _END.finditer(text):
        if _SHORT.search(text, max(0, found.start() - 6), found.start() + 1):
            continue
        if found.end() > probe:
            return start, found.end()
        start = found.end()
    return start, len(text)


def index_in(unit: Unit, offset: int) -> int:
    """Return the index in a unit's text of what stands at or after `offset` of its file."""
    known = [piece for piece in unit.pieces if piece.at >= 0]
    at = bisect_left([piece.at for piece in known], offset)
    if at and known[at - 1].exact and offset < known[at - 1].at + len(known[at - 1].text):
        return known[at - 1].start + offset - known[at - 1].at
    return known[at].start if at < len(known) else len(unit.text)
