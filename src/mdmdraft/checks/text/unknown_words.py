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
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[a-zß-öø-ɏ]+")
_SHORTENED = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,4}\.\s\Z")
"""An initial or a title that a name follows."""
_BETWEEN = " \u00a0\u202f'’-"
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
    one, text, _ = own
    hits = list(_WORD.finditer(text))
    for number, hit in enumerate(hits):
        word = hit[0].lower()
        if word not in unknown or _LATIN.fullmatch(word) is None or len(word) != len(hit[0]):
            continue
        beside = list(_beside(text, hits, number))
        kind = _kind(one, text, hit, beside)
        if kind is not None and not any(_is_in(run, text, hit) for run in runs):
            alone = not any(other[0].lower() in unknown for other in beside)
            named = any(other[0][0].isupper() for other in beside)
            yield UnknownWord(one, hit.start(), word, kind, alone, named)


def _is_in(run: ForeignRun, text: str, hit: re.Match[str]) -> bool:
    """Tell whether a word is in words of another language, or the first of them."""
    return hit.start() < run.end and not text[hit.end() : run.start].strip()


def _kind(one: Typed, text: str, hit: re.Match[str], beside: list[re.Match[str]]) -> Kind | None:
    """Return how a word stands; None where it is part of something else: an address, a name of a
    program or file, an acronym, a formula, a title in italics, an ending in brackets."""
    start, end = hit.span()
    word = hit[0]
    if not word[1:].islower() or one.is_slanted(start, end) or _is_joined(one, text, start, end):
        return None
    if word[0].islower():
        return "small"
    named = any(other[0][0].isupper() for other in beside)
    if named or not opens_sentence(text, start) or _SHORTENED.search(text[:start][-6:]):
        return "name"
    return "opening"


def _beside(text: str, hits: list[re.Match[str]], number: int) -> Iterator[re.Match[str]]:
    """Yield the words before and after one, with blanks, hyphens and apostrophes between alone;
    single letters (raison d’être) are no words."""
    for step in (-1, 1):
        at = number
        while 0 <= at + step < len(hits):
            first, then = sorted((at, at + step))
            if text[hits[first].end() : hits[then].start()].strip(_BETWEEN):
                break
            at += step
            if len(hits[at][0]) > 1:
                yield hits[at]
                break


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
