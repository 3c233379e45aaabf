"""Words for numbers in English and in French, and the words that qualify a number."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TypeVar

T = TypeVar("T")


def by_word(words: dict[str, T]) -> dict[str, T]:
    """Return a table by each word of its keys."""
    return {word: value for key, value in words.items() for word in key.split()}


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


CARDINALS: dict[str, int] = by_word(
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
SCALES: dict[str, int] = by_word(
    {
        "thousand mille": 10**3,
        "lakh lakhs": 10**5,
        "million millions mio mn": 10**6,
        "crore crores": 10**7,
        "milliard milliards billion bn md mds mrd": 10**9,
        "trillion": 10**12,
    }
)
LONG_SCALES: dict[str, int] = {"billion": 10**12, "billions": 10**12, "trillion": 10**18}
"""What the same words say in French."""
MONEY_SCALES: dict[str, int] = {"k": 1000, "m": 10**6, "b": 10**9, "tn": 10**12}
"""Letters that are a scale beside the sign of a currency: `£3m`, `12 k€`."""
COLLECTIVES: dict[str, tuple[int, bool]] = by_word(
    {
        "dozen douzaine douzaines": (12, False),
        "score": (20, False),
        "dizaine dizaines": (10, True),
        "quinzaine quinzaines": (15, True),
        "vingtaine vingtaines": (20, True),
        "trentaine trentaines": (30, True),
        "quarantaine quarantaines": (40, True),
        "cinquantaine cinquantaines": (50, True),
        "soixantaine soixantaines": (60, True),
        "centaine centaines": (100, True),
        "millier milliers": (1000, True),
    }
)
"""How many, and whether the word itself says "about"."""
ORDERS: dict[str, int] = by_word(
    {
        "dozens dizaines": 10, "scores vingtaines": 20, "hundreds centaines": 100,
        "douzaines": 12, "tens": 10, "thousands milliers": 1000, "lakhs": 10**5,
        "millions": 10**6, "crores": 10**7, "billions milliards": 10**9,
    }
)  # fmt: skip
"""Words that say the order of a number and not the number: `dozens of letters`."""
ORDERS["dozens"] = 12
SOME = frozenset({"several", "many", "few", "some", "quelques", "plusieurs", "des"})
"""Before a scale, they make an order of it: `several hundred`, `quelques milliers`."""
MULTIPLES: dict[str, Fraction] = by_word(
    {
        "twice doubled twofold doublé doublée doublés doublées": Fraction(2),
        "thrice tripled trebled threefold triplé triplée triplés triplées": Fraction(3),
        "fourfold quadrupled quadruplé quadruplée quadruplés quadruplées": Fraction(4),
        "fivefold": Fraction(5),
        "sixfold": Fraction(6),
        "eightfold": Fraction(8),
        "tenfold": Fraction(10),
        "halved": Fraction(1, 2),
    }
)
COMPARED: dict[str, Fraction] = by_word(
    {"double": Fraction(2), "triple treble": Fraction(3), "quadruple": Fraction(4)}
)
"""Adjectives that multiply where something is compared: `double the number`, `le triple de`."""
TIMES = frozenset({"times", "fois", "fold", "×"})
PARTS: dict[str, Fraction] = by_word(
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
ALONE = frozenset({"half", "moitié", "moitie", "demi", "demie"})
"""Parts that are said without a number before them: `half of them`."""
HALVES_IN_TWO = words(
    """first second other last latter better early late première premier seconde deuxième
    autre dernière dernier"""
)
"""Before a half or a third, they say which one and not how much: `the first half`."""
ORDINAL_PARTS = frozenset(
    word for word in PARTS if word.endswith(("th", "ième")) or word == "third"
)
"""Parts that are ordinals too: `a third person`, `la cinquième fois`."""
SHARED = words(
    """of as more less fewer lower higher larger smaller were was are is had have has said
    lost left did do des de du d' d plus moins ont avait avaient sont est étaient était"""
)
"""After an article and one of these parts, they say that a share is meant: `a third of them`."""
ARTICLES = frozenset({"a", "an", "one", "un", "une"})
DEFINITE = frozenset({"the", "le", "la", "les", "l"})
EVERY: dict[str, int] = by_word(
    {"second other": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "tenth": 10}
)
"""`every third year` is once in three years."""
NUMBER_WORDS: frozenset[str] = frozenset({"every"}).union(
    CARDINALS, HUNDREDS, SCALES, COLLECTIVES, ORDERS, MULTIPLES, COMPARED, PARTS
)
"""Words of which one is in every number in words."""
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
