"""A word that is written twice in a row by mistake.

What it does
------------
Finds a word that follows itself, across the end of a line too, and short pairs of words that do
(`to be to be`). What a language allows passes: `had had`, `gave her her proofs`, `what it is is`,
`nous nous`, `faire faire`; and so do names (`Bora Bora`), names of species in italics, what a
comma, a citation or a mark parts, quotations, code and words in another language. It cannot tell a
repetition that is meant for its sound, nor a doubling that happens to be a sentence.

Why it matters
--------------
The eye of who wrote it passes over a doubled word, above all at the end of a line; the eye of who
reads it does not.

Example
-------
    The works took longer than than the Board had been told.

Instead
-------
    The works took longer than the Board had been told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from operator import eq

import msgspec

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.mending import replaced
from mdmdraft.checks.text.typed import Typed, own_texts
from mdmdraft.locales import lexicon
from mdmdraft.model.finding import Replacement

CHECK = Check(scope="paper", group="text", severity="warning", since="0.2.0", per="record")

_TWICE = re.compile(r"(?<![\w'’.&/-])([^\W\d_]+)[ \n]+(\1)(?![\w'’&/-])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 60
"""How far back, in characters, the word is looked for that lets another stand twice."""


class _Doubled(msgspec.Struct, frozen=True):
    """The words of a language that may stand twice, as its list has them."""

    may: str = ""
    verbs: str = ""
    asked: str = ""
    particles: str = ""
    phrasal: str = ""
    letters: str = ""
    pairs: str = ""


def find(subject: Subject) -> Iterator[Found]:
    """Yield each second of two words that are the same, or of two pairs of words."""
    for one, text, words in subject.kept(own_texts):
        if not any(map(eq, words, words[1:])) and not any(map(eq, words, words[2:])):
            continue
        pairs = _pairs(one.language)
        hits = [*_TWICE.finditer(text), *(pairs.finditer(text) if pairs else ())]
        for hit in sorted(hits, key=re.Match.start):
            if not one.is_gap(hit.end(1), hit.start(2)) and not _is_meant(one, text, hit):
                yield _found(subject, one, text, hit)


def _found(subject: Subject, one: Typed, text: str, hit: re.Match[str]) -> Found:
    both = " ".join(text[hit.start() : hit.end()].split())
    return subject.at(
        one.unit,
        hit.start(2),
        f"“{both}”: the same word stands twice" if " " not in hit[1] else f"“{both}” is doubled",
        f"write “{hit[1]}” once; where it is meant, a comma parts the two",
        about=both,
        fix=_fix(subject, one, hit),
    )


def _fix(subject: Subject, one: Typed, hit: re.Match[str]) -> tuple[Replacement, ...]:
    """Return what takes the second out: with the blank after it where it begins a line, so that
    the lines stay as they are, else with the blank before it."""
    path, at = one.unit.offset(hit.start(2))
    begins = subject.source(path).text[:at].endswith("\n")
    if begins and one.text[hit.end(2) : hit.end(2) + 1] == " ":
        return replaced(subject, one.unit, hit.start(2), hit.end(2) + 1, "")
    return replaced(subject, one.unit, hit.end(1), hit.end(2), "")


def _is_meant(one: Typed, text: str, hit: re.Match[str]) -> bool:
    first, second = hit[1], hit[2]
    if second[0].isupper() or one.is_slanted(hit.start(), hit.end()):
        return True  # Bora Bora, Buellia buellia
    if any(start == hit.start(2) or end == hit.end(1) for start, end in one.slanted):
        return True  # found in *in vivo*
    words = _doubled(one.language)
    word = second.lower()
    if len(first) == 1 and word not in words.letters.split():
        return True
    if word in words.may.split():
        return True
    before = _WORD.findall(text[max(0, hit.start() - _NEAR) : hit.start()].lower())
    if word in words.verbs.split():
        return not set(words.asked.split()).isdisjoint(before)
    if word in words.particles.split():
        return bool(before) and before[-1] in words.phrasal.split()
    return word == "en" and re.match(r" (?:y )?\w+ant\b", text[hit.end() :]) is not None


@cache
def _doubled(language: str) -> _Doubled:
    base = language.split("-", maxsplit=1)[0]
    return msgspec.convert(lexicon(base, "proofs").get("doubled", {}), _Doubled)


@cache
def _pairs(language: str) -> re.Pattern[str] | None:
    pairs = [p for line in _doubled(language).pairs.split("\n") for p in line.split("|") if p]
    if not pairs:
        return None
    some = "|".join(re.escape(pair) for pair in pairs)
    return re.compile(rf"(?<![\w'’-])({some}) (\1)(?![\w'’-])", re.IGNORECASE)
