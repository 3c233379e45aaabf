"""Words for numbers in English and in French, and the words that qualify a number."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TypeVar

T = TypeVar("T")


def _by_word(words: dict[str, T]) -> dict[str, T]:
    """Return a table by each word of its keys."""
    return {word: value for key, value in words.items() for word in key.split()}


CARDINALS: dict[str, int] = _by_word(
    {
        "zero zéro": 0, "one un une": 1, "two deux": 2, "three trois": 3, "four quatre": 4,
        "five cinq": 5, "six": 6, "seven sept": 7, "eight huit": 8, "nine neuf": 9,
        "ten dix": 10, "eleven onze": 11, "twelve douze": 12, "thirteen treize": 13,
        "fourteen quatorze": 14, "fifteen quinze": 15, "sixteen seize": 16, "seventeen": 17,
        "eighteen": 18, "nineteen": 19, "twenty vingt vingts": 20, "thirty trente": 30,
        "forty quarante": 40, "fifty cinquante": 50, "sixty soixante": 60,
        "seventy septante": 70, "eighty huitante octante": 80, "ninety nonante": 90,
    }
)  # fmt: skip
HUNDREDS = frozenset({"hundred", "cent", "cents"})
SCALES: dict[str, int] = _by_word(
    {
        "thousand mille": 1000,
        "million millions": 10**6,
        "milliard milliards billion": 10**9,
    }
)
"""A French `billion` is a million millions and is not written in figures of ours."""
COLLECTIVES: dict[str, tuple[int, bool]] = _by_word(
    {
        "dozen douzaine": (12, False), "score": (20, False), "dizaine": (10, True),
        "quinzaine": (15, True), "vingtaine": (20, True), "trentaine": (30, True),
        "quarantaine": (40, True), "cinquantaine": (50, True), "soixantaine": (60, True),
        "centaine": (100, True), "millier milliers": (1000, True),
    }
)  # fmt: skip
"""How many, and whether the word itself says "about"."""
MULTIPLES: dict[str, Fraction] = _by_word(
    {
        "once": Fraction(1),
        "twice double doubled twofold": Fraction(2),
        "thrice triple tripled threefold": Fraction(3),
        "fourfold": Fraction(4),
        "fivefold": Fraction(5),
        "tenfold": Fraction(10),
    }
)
PARTS: dict[str, Fraction] = _by_word(
    {
        "half halves moitié moitie demi demie": Fraction(1, 2),
        "third thirds tiers": Fraction(1, 3),
        "quarter quarters fourth fourths quart quarts": Fraction(1, 4),
        "fifth fifths cinquième cinquièmes": Fraction(1, 5),
        "sixth sixths sixième sixièmes": Fraction(1, 6),
        "seventh sevenths septième septièmes": Fraction(1, 7),
        "eighth eighths huitième huitièmes": Fraction(1, 8),
        "ninth ninths neuvième neuvièmes": Fraction(1, 9),
        "tenth tenths dixième dixièmes": Fraction(1, 10),
    }
)
ALONE = frozenset({"half", "moitié", "moitie"})
"""Parts that are said without a number before them: `half of them`."""
ARTICLES = frozenset({"a", "an", "one", "un", "une", "le", "la", "les", "the", "l"})
MAJORITY = frozenset({"most", "majority", "majorité", "plupart"})
MINORITY = frozenset({"minority", "minorité"})

_SLIGHT = (
    r"(?:just|slightly|a little|a bit) (?:over|above|more than)|"
    r"(?:un peu|à peine|légèrement) plus (?:de|d'|du)"
)
_NEARLY = (
    r"almost|nearly|just (?:under|below|short of)|not quite|"
    r"presque|près (?:de|d'|du|des)|pas loin (?:de|d')|"
    r"(?:un peu|à peine|légèrement) moins (?:de|d'|du)"
)
_LEAST = (
    r"at (?:the very )?least|upwards of|(?:no|not) (?:fewer|less) than|minimum|"
    r"au (?:moins|minimum)|pas moins (?:de|d'|du)|≥"
)
_MOST = (
    r"up to|at (?:the very )?most|(?:no|not) more than|maximum|"
    r"jusqu'à|(?:tout )?au (?:plus|maximum)|pas plus (?:de|d'|du)|≤"
)
_ABOVE = (
    r"more than|over|above|in excess of|exceeding|exceeds?|exceeded|"
    r"plus (?:de|d'|du)|au-delà (?:de|d'|du)|dépass\w+|supérieure?s? à|>"
)
_UNDER = r"less than|fewer than|under|below|moins (?:de|d'|du)|inférieure?s? à|<"
_ABOUT = (
    r"about|around|roughly|approximately|approx\.?|some|circa|ca?\.|close to|"
    r"in the region of|[oi]n the order of|of the order of|"
    r"environ|à peu près|approximativement|quelques?|autour (?:de|d')|"
    r"de l'ordre (?:de|d')|aux alentours (?:de|d')|~|≈"
)
_GAP = r"(?:\s*\b(?:the|a|an|la|le|les|un|une|of|de|by|that)\b|\s*\b[ld]')*\s*$"
QUALIFIERS = ("slight", "nearly", "least", "most", "above", "under", "about")
"""Names of the groups of `QUALIFIER` and `AFTER`. `least` and `most` allow the number itself,
`above`, `under` and `nearly` do not; `slight` is a little above it."""
_BEFORE = (
    rf"(?P<slight>{_SLIGHT})|(?P<nearly>{_NEARLY})|(?P<least>{_LEAST})|(?P<most>{_MOST})|"
    rf"(?P<above>{_ABOVE})|(?P<under>{_UNDER})|(?P<about>{_ABOUT})"
)
QUALIFIER = re.compile(rf"(?<!\w)(?:{_BEFORE}){_GAP}")
"""What qualifies the number that follows; read on the words before it, in lower case."""
QUALIFIED = re.compile(rf"(?<!\w)(?:{_BEFORE})(?!\w)")
"""The same anywhere: in the label of a record's number."""
AFTER = re.compile(
    r"^\s*(?:(?P<least>or (?:more|over)|and (?:more|over)|(?:et|ou) plus|au moins|at least)|"
    r"(?P<most>or (?:less|fewer|under)|(?:et|ou) moins|au plus|at most)|"
    r"(?P<about>or so|or thereabouts|environ|approximately|roughly))(?!\w)|^(?P<above>\+)"
)
"""What qualifies the number before it."""
FALL = re.compile(
    r"\b(?:fell|falls?|fallen|drop\w*|decreas\w+|declin\w+|reduc\w+|réduc\w+|down|less|fewer|"
    r"lower|lost|loss|shr[aiu]nk\w*|baiss\w+|diminu\w+|recul\w*|chut\w+|moins|perdu\w*|perte)\b"
)
"""Words that give a number its minus sign."""
