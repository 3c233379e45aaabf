"""Words that no dictionary of their language has, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.foreign_runs import ForeignRun, foreign_runs
from mdmdraft.checks.text.judged_words import LEAST, Judge
from mdmdraft.checks.text.name_spellings import opens_sentence
from mdmdraft.checks.text.typed import MEANT, Own, Typed, own_texts
from mdmdraft.locales import base_of, dictionary

_SHARE = 0.5
_MANY = 4
"""A text of which so many words are unknown, and such a part of those that are judged, is in
another language."""
_LATIN = re.compile(r"[a-zß-öø-ɏ]+")
_SHORTENED = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,4}\.\s\Z")
"""An initial or a title that a name follows."""
_NEAR = 40
"""How far the word before one is looked for, in characters."""
_BETWEEN = r"[ \u00a0\u202f'’-]+"
_BESIDE_IT = re.compile(rf"{_BETWEEN}(?:[^\W\d_]{_BETWEEN})?([^\W\d_]{{2,}})")
_BESIDE = "@/\\#&+=^~$_·•\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Signs that no word of prose stands next to."""

Kind = Literal["small", "opening", "name"]


class UnknownWord(NamedTuple):
    """A word where it stands: in small letters, with a capital where any word has one, or with one
    inside a sentence, as names have. `word` is in small letters; `alone` tells that the words
    before and after it are known, `named` that one of them has a capital."""

    one: Typed
    start: int
    word: str
    kind: Kind
    alone: bool
    named: bool

    @property
    def typed(self) -> str:
        """The word as it was typed."""
        return self.one.text[self.start : self.start + len(self.word)]


class Unknown(NamedTuple):
    """The unknown words of one language, who judged them, and the texts that they are in."""

    judge: Judge
    texts: list[Own]
    words: list[UnknownWord]


def unknown_words(subject: Subject) -> Iterator[Unknown]:
    """Yield the unknown words among the paper's own, by language; nothing for languages that have
    no dictionary."""
    texts: dict[str, list[Own]] = {}
    for own in subject.kept(own_texts):
        texts.setdefault(base_of(own.one.language), []).append(own)
    for language, owns in texts.items():
        words = dictionary(language)
        if words is not None:
            judge = Judge(subject.keeping, language, words)
            unknown = judge.unknown(set().union(*(own.words for own in owns)))
            places = _places(subject, owns, unknown) if unknown else ()
            yield Unknown(judge, owns, list(places))


def _places(subject: Subject, owns: list[Own], unknown: frozenset[str]) -> Iterator[UnknownWord]:
    runs: dict[int, list[ForeignRun]] = {}
    for run in subject.kept(foreign_runs):
        runs.setdefault(id(run.one), []).append(run)
    for own in owns:
        many = sum(map(unknown.__contains__, own.words))
        if many and (many < _MANY or many < _SHARE * sum(len(w) >= LEAST for w in own.words)):
            yield from _in_text(own, unknown, runs.get(id(own.one), []))


def _in_text(own: Own, unknown: frozenset[str], runs: list[ForeignRun]) -> Iterator[UnknownWord]:
    one, text, words = own
    small = text.lower()
    if len(small) != len(text):
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for word in dict.fromkeys(word for word in words if word in unknown):
        if _LATIN.fullmatch(word) is None:
            continue
        for start in _starts(small, word):
            end = start + len(word)
            beside = _beside(text, start, end)
            kind = _kind(one, text, start, end, beside)
            if kind is not None and not any(_is_in(run, text, start, end) for run in runs):
                alone = not any(other.lower() in unknown for other in beside)
                named = any(other[0].isupper() for other in beside)
                yield UnknownWord(one, start, word, kind, alone, named)


def _starts(text: str, word: str) -> Iterator[int]:
    """Yield where a word begins in a text, as no part of a longer one."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not text[at - 1 : at].isalpha() and not text[end : end + 1].isalpha():
            yield at
        at = text.find(word, end)


def _is_in(run: ForeignRun, text: str, start: int, end: int) -> bool:
    """Tell whether a word is in words of another language, or the first of them."""
    return start < run.end and not text[end : run.start].strip()


def _kind(one: Typed, text: str, start: int, end: int, beside: list[str]) -> Kind | None:
    """Return how a word stands; None where it is part of something else: an address, a name of a
    program or file, an acronym, a formula, a title in italics, an ending in brackets."""
    word = text[start:end]
    if not word[1:].islower() or one.is_slanted(start, end) or _is_joined(one, text, start, end):
        return None
    if word[0].islower():
        return "small"
    named = any(other[0].isupper() for other in beside)
    if (
        named
        or not opens_sentence(text, start)
        or _SHORTENED.search(text[max(0, start - 6) : start])
    ):
        return "name"
    return "opening"


def _beside(text: str, start: int, end: int) -> list[str]:
    """Return the words before and after one, with blanks, hyphens and apostrophes between alone;
    single letters (raison d’être) are no words."""
    after = _BESIDE_IT.match(text, end)
    before = _BESIDE_IT.match(text[max(0, start - _NEAR) : start][::-1])
    return [*([before[1][::-1]] if before else ()), *([after[1]] if after else ())]


def _is_joined(one: Typed, text: str, start: int, end: int) -> bool:
    """Tell whether letters go on in what is beside them: a sign, a digit, code, what is raised."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return _is_beside(one, before[::-1], start, "()") or _is_beside(one, after, end, "(")


def _is_beside(one: Typed, signs: str, at: int, brackets: str) -> bool:
    """Tell whether one of two signs, the nearer first, belongs to the letters at `at`."""
    near, far = signs[:1], signs[1:]
    if near == MEANT:
        return not one.is_gap(at, at)
    if near.isalnum():
        return True
    return (near != "" and near in _BESIDE) or (far.isalnum() and (near == "." or near in brackets))
