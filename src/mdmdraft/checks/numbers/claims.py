"""Which numbers of a text state something that a reader may doubt.

A share, a sum of money, a rate do. A number alone does where a thing that is counted follows
(`86 women`), or where it is said to be, reach or rise to something (`the ratio was 2.4`). A
measure does where it is a rate or large: `0.8 mm a year`, `1,400 km`; not `4 °C`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

import msgspec

from mdmdraft.checks.numbers.amount import Amount
from mdmdraft.checks.numbers.units import TIME_UNITS
from mdmdraft.locales import base_of, lexicon

_AROUND = 70
"""So many characters before and after a number are read."""
_RATE = re.compile(
    r"\s*(?:(?:of|de|d['’])\s*[\w-]+\s+){0,2}(?:per|par|an?|each|every|chaque)\s+[^\W\d_]",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0\u202f\u2009,’']\d{3})+")
_IN_WORDS = re.compile(r"\s+[^\W\d_]|[.,;:)]\s|[.;:)]?$")
_OF_THEM = re.compile(
    r"\s*(?:of|de|d['’]|d['’]entre)\s*(?:the|these|those|them|us|our|their|ces|elles|eux|nos)\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\s*(?:of|des)\b", re.IGNORECASE)
_GREAT = frozenset({"km", "mile", "ha", "km²", "t", "MWh", "GWh", "TWh", "MW", "GW"})
_JOINT = re.compile(r"^\s*(?:-|–|,|;|to|à|and|et|or|ou|/|,\s*(?:and|or|et|ou))\s*(?:de\s|d['’])?$")
_MIXED = re.compile(r"\s*(?:\(?[vwmp]/[vwmp]|\(?(?-i:CO|O₂|N₂|H₂))", re.IGNORECASE)
_KNOWN = re.compile(r"\b(?:the|these|those|les|ces|aux)\s$", re.IGNORECASE)
"""Before a number of things that readers know of: `the 46 lamps of the second row`."""
_MANY = 1000
"""So many things are a claim, however they are spoken of."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class FigureWords(msgspec.Struct, frozen=True):
    """Words that state a quantity in one language; the comments in the files say what each is."""

    quantities: tuple[str, ...] = ()
    triggers: str = ""
    not_counted: str = ""
    technical: str = ""
    plurals: str = "(?!)"
    results: str = "(?!)"
    compared: str = "(?!)"
    idioms: str = "(?!)"
    levels: str = "(?!)"
    settings: str = "(?!)"
    time: str = "(?!)"
    ages: str = "(?!)"


class _Patterns(msgspec.Struct, frozen=True):
    not_counted: frozenset[str]
    technical: frozenset[str]
    plural: re.Pattern[str]
    results: re.Pattern[str]
    compared: re.Pattern[str]
    levels: re.Pattern[str]
    settings: re.Pattern[str]


def figure_words(language: str) -> FigureWords:
    """Return the words of a language (BCP 47); none for one that has no list."""
    return msgspec.convert(lexicon(base_of(language), "figures"), FigureWords)


@cache
def _patterns(language: str) -> _Patterns:
    known = figure_words(language)
    ending = r"\w*[^\Ws]s" if base_of(language) == "en" else r"\w+[sxz]"
    results = "".join(line.strip() for line in known.results.splitlines())
    return _Patterns(
        frozenset(known.not_counted.split()),
        frozenset(known.technical.split()),
        re.compile(rf"(?:{known.plurals}|{ending})(?<!us)(?<!is)$", re.IGNORECASE),
        re.compile(rf"\b(?:{results})\s*$", re.IGNORECASE),
        re.compile(rf"\s*(?:{known.compared})", re.IGNORECASE),
        re.compile(rf"\b(?:{known.levels})", re.IGNORECASE),
        re.compile(rf"\b(?:{known.settings})\b[^.;,]*$", re.IGNORECASE),
    )


def claims(
    found: Sequence[Amount], text: str, language: str, smallest: Fraction
) -> list[tuple[int, int]]:
    """Return where the numbers of a text stand that state something, those joined as a range or a
    list judged together. `smallest` is the smallest count that needs a source."""
    words = _patterns(base_of(language))
    spans: list[tuple[int, int]] = []
    for group in _groups(found, text):
        before = text[max(0, group[0].start - _AROUND) : group[0].start]
        after = text[group[-1].end : group[-1].end + _AROUND]
        spans += [
            (amount.start, amount.end)
            for amount in group
            if _states(amount, before, after, words, smallest, grouped=_is_grouped(amount, text))
        ]
    return spans


def _groups(found: Sequence[Amount], text: str) -> list[list[Amount]]:
    groups: list[list[Amount]] = []
    for amount in found:
        if groups and _JOINT.match(text[groups[-1][-1].end : amount.start]):
            groups[-1].append(amount)
        else:
            groups.append([amount])
    return groups


def _states(
    amount: Amount, before: str, after: str, words: _Patterns, smallest: Fraction, *, grouped: bool
) -> bool:
    if amount.kind in {"points", "money"}:
        return True
    if amount.kind == "share":
        return _states_share(amount, before, after, words)
    if amount.kind == "ratio":
        return words.compared.match(after) is not None
    if amount.kind == "measure":
        if amount.unit in TIME_UNITS:
            return False
        found = words.results.search(before) and _RATE.match(after)
        return (amount.unit in _GREAT and amount.value >= 100) or bool(found)
    if amount.vague or amount.about or (words.not_counted and _names(after)):
        return False
    if amount.value < smallest and amount.value.denominator == 1:
        return False
    following = _WORD.match(after.lstrip())
    if following and following[0].lower() in words.technical:
        return False
    counted = not amount.unit and _counts(amount, after, words)
    if counted and amount.value < _MANY and _KNOWN.search(before):
        return False
    if not counted and words.settings.search(before):
        return False
    if amount.value.denominator != 1:
        return counted or words.results.search(before) is not None
    return counted or grouped or words.results.search(before) is not None


def _states_share(amount: Amount, before: str, after: str, words: _Patterns) -> bool:
    if amount.base is not None:
        return True
    if amount.unit == "part":
        return False  # read by its words: `half of the time` states nothing
    before = before[-30:]
    named = words.levels.search(before)
    if named and not any(c.isdigit() for c in before[named.end() :]):
        return False
    if amount.value == 100 and not _OF_ALL.match(after):
        return False
    return not words.levels.match(after.lstrip(" (")) and not _MIXED.match(after)


def _is_grouped(amount: Amount, text: str) -> bool:
    """Tell whether its thousands are set apart, among words, which nobody does in a name."""
    if not _GROUPED.match(text, amount.start, amount.end):
        return False
    return (
        text[: amount.start].rstrip()[-1:].isalpha()
        and _IN_WORDS.match(text, amount.end) is not None
    )


def _names(after: str) -> bool:
    """Tell whether what follows makes a name of it: `12 Castle Street`."""
    return re.match(r"\s[^\W\d_a-zà-ÿ]", after) is not None


def is_counted(amount: Amount, after: str, language: str) -> bool:
    """Tell whether what is counted follows: a plural, with adjectives before it; `of the …`."""
    return _counts(amount, after, _patterns(base_of(language)))


def _counts(amount: Amount, after: str, words: _Patterns) -> bool:
    if _OF_THEM.match(after):
        return True
    if amount.value >= 1000:
        after = re.sub(r"^\s+(?:de\s|d['’])", " ", after)  # deux millions de voix
    if not words.not_counted:
        return re.match(r"\s+[^\W\d_]{3,}", after) is not None
    reached = 0
    for match in list(_WORD.finditer(after))[:3]:
        word = match[0]
        if not after[reached : match.start()].isspace():
            return False
        if word.lower() in words.not_counted or word[0].isupper():
            return False
        if words.plural.match(word) and len(word) > 2:
            return True
        reached = match.end()
    return False
