"""Words whose full stop ends no sentence, in English and French."""

from __future__ import annotations

import re

_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-zÀ-ÿ]|art|arts|cf|chap|ch|dr|ed|eds|e\.g|i\.e|etc|fig|ibid|id|M|Mme|MM|Mr|Mrs|Ms"
    r"|no|nos|op|p|pp|para|paras|pt|sec|ss|st|vol|vs|v|al)|n°)\.$",
    re.IGNORECASE,
)
_LONGEST = 6


def ends_in_abbreviation(text: str, end: int) -> bool:
    """Tell whether the full stop before `end` belongs to an abbreviation (`art.`, `p.`, `A.`)."""
    return _ABBREVIATION.search(text, max(0, end - _LONGEST - 1), end) is not None
