"""What a text has to hold for its numbers to follow from one another: most texts hold none of it,
and their numbers need not be read."""

from __future__ import annotations

import re
from functools import cache

from mdmdraft.checks.numbers.number_words import CARDINALS, MULTIPLES, PARTS
from mdmdraft.checks.numbers.quantity_words import quantity_words

_WORDS = frozenset(word for word, value in CARDINALS.items() if value > 1)
_NUMBER = rf"(?:\d|\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b)"
_CLAUSE = r"(?:[^.;:()]|\.(?=\d))"
_SHARE_WORDS = frozenset(PARTS) | frozenset(MULTIPLES) | {"times", "fois", "cent", "percent"}
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_PAIR = re.compile(
    rf"(?:{_NUMBER}|\b(?:one|une?)\b){_CLAUSE}{{0,40}}?\s(?:of|sur|des|in)\s(?:the\s|its\s|our\s|les\s|ces\s|nos\s|every\s)?"
    rf"{_NUMBER}",
    re.IGNORECASE,
)
_LISTED = re.compile(rf"\d{_CLAUSE}{{0,45}}\s?:\s(?:[^.;:]|\.(?=\d))*\d")


def may_tie(text: str, language: str) -> bool:
    """Tell quickly whether a number of a text may follow from others of it."""
    if ":" in text and _LISTED.search(text):
        return True
    words = frozenset(_WORD.findall(text.lower()))
    if _DIGIT.search(text) is None and len(words & _WORDS) < 2 and not words & _SHARE_WORDS:
        return False
    signs = _signs(language)
    if not words.isdisjoint(signs.words) and signs.sums.search(text):
        return True
    if "%" not in text and "‰" not in text and words.isdisjoint(_SHARE_WORDS):
        return False
    if signs.moves.search(text) and signs.ends.search(text):
        return True
    if len(words & _SHARE_WORDS) > 2 or (text.count("%") > 2 and signs.exclusive.search(text)):
        return True
    return _PAIR.search(text) is not None


class _Signs:
    """The patterns of one language."""

    def __init__(self, language: str) -> None:
        known = quantity_words(language)
        self.words = frozenset(known.tie_words.split())
        self.sums = re.compile(
            rf"(?:^|[.!?]\s+){known.whole}\s+{_NUMBER}"
            rf"|(?<!\w)(?:{known.in_all}|{known.dividing}|{known.parts})(?!\w)",
            re.IGNORECASE,
        )
        self.moves = re.compile(
            rf"(?<!\w)(?:{known.rising}|{known.falling}|halved|doubl\w+|tripl\w+)(?!\w)",
            re.IGNORECASE,
        )
        self.ends = re.compile(
            rf"(?<!\w)(?:{known.from_})\s?[€$£]?{_NUMBER}{_CLAUSE}{{0,45}}\s(?:{known.to})\s",
            re.IGNORECASE,
        )
        self.exclusive = re.compile(rf"(?<!\w)(?:{known.exclusive})(?!\w)", re.IGNORECASE)


@cache
def _signs(language: str) -> _Signs:
    return _Signs(language)
