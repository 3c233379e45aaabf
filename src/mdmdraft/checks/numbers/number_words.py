"""Words for numbers in English and in French, and the words that qualify a number."""

from __future__ import annotations

import re
from fractions import Fraction

CARDINALS: dict[str, int] = {
    word: value
    for value, words in {
        0: "zero zéro",
        1: "one un une",
        2: "two deux",
        3: "three trois",
        4: "four quatre",
        5: "five cinq",
        6: "six",
        7: "seven sept",
        8: "eight huit",
        9: "nine neuf",
        10: "ten dix",
        11: "eleven onze",
        12: "twelve douze",
        13: "thirteen treize",
        14: "fourteen quatorze",
        15: "fifteen quinze",
        16: "sixteen seize",
        17: "seventeen",
        18: "eighteen",
        19: "nineteen",
        20: "twenty vingt vingts",
        30: "thirty trente",
        40: "forty quarante",
        50: "fifty cinquante",
        60: "sixty soixante",
        70: "seventy septante",
        80: "eighty huitante octante",
        90: "ninety nonante",
    }.items()
    for word in words.split()
}
HUNDREDS = frozenset({"hundred", "cent", "cents"})
SCALES: dict[str, int] = {
    "thousand": 1000,
    "mille": 1000,
    "million": 10**6,
    "millions": 10**6,
    "milliard": 10**9,
    "milliards": 10**9,
    "billion": 10**9,
}
"""A French `billion` is a million millions and is not written in figures of ours."""
COLLECTIVES: dict[str, tuple[int, bool]] = {
    "dozen": (12, False),
    "score": (20, False),
    "douzaine": (12, False),
    "dizaine": (10, True),
    "quinzaine": (15, True),
    "vingtaine": (20, True),
    "trentaine": (30, True),
    "quarantaine": (40, True),
    "cinquantaine": (50, True),
    "soixantaine": (60, True),
    "centaine": (100, True),
    "millier": (1000, True),
    "milliers": (1000, True),
}
"""How many, and whether the word itself says "about"."""
MULTIPLES: dict[str, Fraction] = {
    "once": Fraction(1),
    "twice": Fraction(2),
    "thrice": Fraction(3),
    "double": Fraction(2),
    "doubled": Fraction(2),
    "triple": Fraction(3),
    "tripled": Fraction(3),
    "twofold": Fraction(2),
    "threefold": Fraction(3),
    "fourfold": Fraction(4),
    "fivefold": Fraction(5),
    "tenfold": Fraction(10),
}
PARTS: dict[str, Fraction] = {
    word: Fraction(1, value)
    for value, words in {
        2: "half halves moitié moitie demi demie",
        3: "third thirds tiers",
        4: "quarter quarters fourth fourths quart quarts",
        5: "fifth fifths cinquième cinquièmes",
        6: "sixth sixths sixième sixièmes",
        7: "seventh sevenths septième septièmes",
        8: "eighth eighths huitième huitièmes",
        9: "ninth ninths neuvième neuvièmes",
        10: "tenth tenths dixième dixièmes",
    }.items()
    for word in words.split()
}
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
