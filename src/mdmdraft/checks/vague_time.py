"""A time that is told by the day on which it is read.

What it does
------------
Finds “last year”, “next month”, “this summer”, “recently”, “currently”, “to date”, “in the coming
months”, « l’an dernier », « récemment », « actuellement », « ces dernières années » and their like.
They pass in quotations, where a year stands in the same sentence, and, for “recently” and its like,
where the sentence has a citation, whose date says when. “Now”, “today” and “soon” pass.

It cannot tell that a date in the sentence before settles the time.

Why it matters
--------------
A paper is read for years, and translated. “Last year” is then another year than the writer meant,
and what is “currently” so may have ended.

Example
-------
    Last year the crane broke down. The Board currently owns two boats.

Instead
-------
Write the date, or the day on which it was so:

    In 2025 the crane broke down. As of 5 March 2026 the Board owns two boats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.own_words import citations, not_prose, within
from mdmdraft.checks.text.prose import Unit
from mdmdraft.checks.text.sentences import sentence
from mdmdraft.checks.text.written import base
from mdmdraft.locales import lexicon

CHECK = Check(scope="paper", group="text", severity="warning", per="record")


class _Times(msgspec.Struct, frozen=True):
    """Words of one language; the comments in `times.toml` say what each is for."""

    forms: tuple[str, ...]
    signs: str
    dated: str
    cited: str


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each time that says another one when it is read later."""
    for unit in subject.units:
        if unit.quoted:
            continue
        language = base(subject, unit)
        lower = unit.text.lower()
        if not any(sign in lower for sign in _signs(language)):
            continue
        passed: list[tuple[int, int]] | None = None
        for hit in _forms(language).finditer(unit.text):
            if passed is None:
                passed = not_prose(unit)
            if within(passed, hit.start()) is None and not _is_told(unit, hit, language):
                words = " ".join(hit[0].split())
                yield subject.at(
                    unit,
                    hit.start(),
                    f"“{words}” is another time when it is read later",
                    f"write the date; the paper states what is so on {subject.config.as_of}",
                    about=words,
                )


def _is_told(unit: Unit, hit: re.Match[str], language: str) -> bool:
    """Tell whether the sentence says the time: by a year, or by a citation."""
    first, last = sentence(unit.text, hit.start(), hit.end())
    dated, cited = _excuses(language)
    if dated.search(unit.text, first, last):
        return True
    return cited.fullmatch(hit[0]) is not None and any(
        first <= at <= last for at in citations(unit)
    )


@cache
def _times(language: str) -> _Times:
    return msgspec.convert(lexicon(language, "times"), _Times)


@cache
def _signs(language: str) -> tuple[str, ...]:
    """Return letters that stand in whatever the patterns find: looking for them is quicker."""
    return tuple(_times(language).signs.split())


@cache
def _forms(language: str) -> re.Pattern[str]:
    every = "|".join(form.replace(" ", r"\s+") for form in _times(language).forms)
    return re.compile(rf"(?<![\w-])(?:{every})(?![\w-])", re.IGNORECASE)


@cache
def _excuses(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    times = _times(language)
    return re.compile(times.dated), re.compile(times.cited.replace(" ", r"\s+"), re.IGNORECASE)
