"""A letter of another script that looks like one of the word around it.

What it does
------------
Finds words that mix Latin letters with Cyrillic or Greek ones that look the same: `сover` whose
first letter is Cyrillic. Quotations are read too; words in another script as a whole, code,
addresses, and signs such as `μm` or `α` are left alone. A word all of whose letters look alike in
both scripts passes: nothing in it tells which was meant.

It cannot tell a word all of whose letters look alike in both scripts.

Why it matters
--------------
Nobody finds such a word by searching, screen readers spell it out, and it is a known way to get
past a comparison of texts.

Example
-------
    The соver is of linen.

Instead
-------
Type the word anew:

    The cover is of linen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import name

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.mending import replaced
from mdmdraft.checks.text.typed import Typed, typed
from mdmdraft.locales import base_of
from mdmdraft.model.finding import Replacement

CHECK = Check(scope="paper", group="text", severity="error", since="0.2.0", per="record")

# Unicode Technical Standard #39, confusables: those that look the same in the usual faces.
_CYRILLIC = dict(
    zip("АВЕКМНОРСТУХаеорсухѕіјԁԛԝһІЈЅҮ", "ABEKMHOPCTYXaeopcyxsijdqwhIJSY", strict=True)
)
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧορνι", "ABEZHIKMNOPTYXopvi", strict=True))
_LATIN_OF = _CYRILLIC | _GREEK
_LATIN = r"A-Za-zÀ-ÖØ-öø-ɏ"
_OTHER = "Ͱ-ϿЀ-ԯ"
_MIXED = re.compile(
    rf"[{_LATIN}{_OTHER}]*(?:[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}])[{_LATIN}{_OTHER}]*"
)
_OTHER_LANGUAGES = frozenset({"be", "bg", "el", "kk", "mk", "mn", "ru", "sr", "uk"})
_FEW = 3
"""How many Latin letters a word has in which a Greek one is no sign of a formula."""


def find(subject: Subject) -> Iterator[Found]:
    """Yield each word in which letters of two scripts stand that look alike."""
    for one in subject.kept(typed):
        if one.text.isascii():
            continue
        for hit in _MIXED.finditer(one.text):
            alien = _aliens(hit[0], base_of(one.language))
            if alien and not one.is_gap(hit.start() + 1, hit.end() - 1):
                at, char, other = alien[0]
                yield subject.at(
                    one.unit,
                    hit.start() + at,
                    f"“{hit[0]}” has a letter of another script: {_named(char)}",
                    f"type the word anew, with {_named(other)}",
                    about=hit[0],
                    fix=_fix(subject, one, hit, alien),
                )


def _fix(
    subject: Subject, one: Typed, hit: re.Match[str], alien: list[tuple[int, str, str]]
) -> tuple[Replacement, ...]:
    """Return what puts the letters that are meant in the place of those that look like them; in a
    quotation the writer has to look at the source."""
    if one.own[hit.start() : hit.end()] != hit[0]:
        return ()
    letters = list(hit[0])
    for at, _, other in alien:
        letters[at] = other
    return replaced(subject, one.unit, hit.start(), hit.end(), "".join(letters))


def _aliens(word: str, language: str) -> list[tuple[int, str, str]]:
    """Return the letters of the rarer script: place, letter, the letter it looks like."""
    other = [i for i, char in enumerate(word) if char > "ɏ"]
    latin = [i for i in range(len(word)) if i not in other]
    if language in _OTHER_LANGUAGES and len(other) > len(latin):
        back = {v: k for k, v in (_CYRILLIC if word[other[0]] >= "Ѐ" else _GREEK).items()}
        return [(i, word[i], back[word[i]]) for i in latin if word[i] in back]
    if any(word[i] not in _LATIN_OF for i in other):
        return []
    if any(word[i] < "Ѐ" for i in other) and len(latin) < _FEW:
        return []
    return [(i, word[i], _LATIN_OF[word[i]]) for i in other]


def _named(char: str) -> str:
    return f"{char} ({name(char, '').lower()})"
