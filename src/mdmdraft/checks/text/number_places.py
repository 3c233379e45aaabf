"""Letters that hold the place of a number: `XX %`, `20XX`, `nnn kilograms`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdmdraft.checks.text.mark_words import Marks, marks_of
from mdmdraft.checks.text.word_lists import common

_NUMBERS = re.compile(
    r"(?<![\w.’'-])(?P<date>(?:XX|xx|\d\d)[/.-](?:XX|xx)(?:[/.-](?:XXXX|xxxx|\d{2,4}|20XX))?|(?:19|20)(?:XX|xx))(?![\w-])"
    r"|(?P<money>[€$£]\s?(?:XX+|xx+|nn+|NN+)(?!\w))"
    r"|(?<![\w’'-])(?P<letters>XX+|xx+|nn+|NN+)(?:[.,](?:XX?|xx?))?(?=(?P<after>\s?[%‰€£$]|\s?(?:[km]?[€]|EUR|USD|km|kg|ha|m²)(?!\w)|\s[^\W\d_]+)?)(?![\w-])"
)
_ROMAN = re.compile(r"\b[IVXLC]{2,}\b")
_BEFORE = re.compile(r"([^\W\d_]+)(\.?)\s*$")
_UNITS = ("EUR", "USD", "km", "kg", "ha")
_PERSONS = ("mr", "ms", "mrs", "dr", "prof", "mme", "m", "mlle", "me")


def number_places(text: str, language: str) -> Iterator[re.Match[str]]:
    """Yield the letters that stand for a number, or for a name after `Ms`: no Roman numerals, no
    chromosomes."""
    words = marks_of(language)
    for hit in _NUMBERS.finditer(text):
        if hit["letters"] is None or _stands_for_number(text, hit, words):
            yield hit


def _stands_for_number(text: str, hit: re.Match[str], words: Marks) -> bool:
    after = (hit["after"] or "").strip()
    letters = hit["letters"]
    if after in _UNITS or (after and not after.isalpha()):
        return True
    before = _BEFORE.search(text, max(0, hit.start() - 30), hit.start())
    previous = before[1].lower() if before else ""
    if previous in _PERSONS and letters[0] in "Xx":
        return True
    if "XY" in text or any(n != letters for n in _ROMAN.findall(text)):
        return False
    if before and _bears_number(text, before, previous, words):
        return False
    if letters == "XXX":
        return True
    if letters in {"NN", "nn"} or not after:
        return False
    counted = after in words.counted.split()
    is_month = after in common().figures.months.split()
    plural = after.islower() and len(after) > 3 and after.endswith(("s", "x"))
    return counted or is_month or (plural and after not in words.uncounted.split())


def _bears_number(text: str, before: re.Match[str], previous: str, words: Marks) -> bool:
    """Tell whether the word before is one that a numeral follows: `tome`, a name."""
    if previous in common().figures.numbered.split():
        return True
    if not before[1][0].isupper():
        return False
    opens = not text[: before.start(1)].strip() or text[: before.start(1)].rstrip()[-1] in ".!?"
    return not (opens and previous in words.quantities.split())
