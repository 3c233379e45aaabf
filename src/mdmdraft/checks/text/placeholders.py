"""What a writer leaves in a text to be filled in or looked up later, in every usual form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mdmdraft.checks.text.mark_words import Marks, marks_of
from mdmdraft.checks.text.number_places import number_places
from mdmdraft.checks.text.word_lists import common


class Mark(NamedTuple):
    """A mark and where it begins. `letters` tells that its letters may be those of a name."""

    start: int
    shown: str
    letters: bool = False


def notes_and_capitals(text: str, language: str) -> Iterator[Mark]:
    """Yield what is a mark in a title too: notes in square brackets, markers in capitals, and a
    text that is nothing but one."""
    if "[" in text:
        for hit in _square(language).finditer(text):
            yield _mark(hit)
    small = text.lower()
    if any(sign in small for sign in _markers()):
        for hit in _capitals().finditer(text):
            yield _mark(hit, letters=True)
    whole = _whole(language).fullmatch(text)
    if whole:
        yield Mark(whole.start(1), _line(whole[1]))


def placeholders(text: str, language: str) -> Iterator[Mark]:
    """Yield the marks of a paragraph, none within another."""
    end = 0
    for mark in sorted(_marks(text, language), key=lambda m: (m.start, -len(m.shown))):
        if mark.start >= end:
            end = mark.start + len(mark.shown)
            yield mark


def _marks(text: str, language: str) -> Iterator[Mark]:
    yield from notes_and_capitals(text, language)
    for signs, pattern, letters in _kinds(language):
        if any(sign in text for sign in signs):
            for hit in pattern.finditer(text):
                yield _mark(hit, letters=letters)
    small = text.lower()
    if any(sign in small for sign in marks_of(language).signs.split()):
        for hit in _phrases(language).finditer(text):
            yield _mark(hit)
    if "xx" in small or "nn" in small:
        for hit in number_places(text, language):
            yield _mark(hit, letters=hit["letters"] is not None)
    head = _heads(language).match(text)
    if head:
        yield Mark(head.start(1), _line(head[1]))


class _Kind(NamedTuple):
    """A kind of mark: letters of which one stands in it, its pattern, whether it may be a name."""

    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    letters: bool = False


@cache
def _kinds(language: str) -> tuple[_Kind, ...]:
    return (
        _Kind(("(",), _round(language), letters=True),
        _Kind(("<", "«XX", "‹XX"), _angled(language)),
        _Kind(("??", "__", "……", "....."), _GAP),
        _Kind(("XX", "xx", "??", "##"), _pointers(language), letters=True),
        _Kind(("N.",), _NOBODY, letters=True),
        _Kind(("TK",), _TO_COME, letters=True),
        _Kind(("X",), _SHARE, letters=True),
        _Kind(("B", "b."), _nota_bene(language)),
        _Kind(_capitals_of(marks_of(language)), _shouted(language)),
    )


def _capitals_of(words: Marks) -> tuple[str, ...]:
    """Return the beginnings of what is a mark in capitals alone."""
    return tuple(w.upper() for w in words.alone) + tuple(words.shouted_signs.split())


_GAP = re.compile(
    r"\?{3,}|(?<![\w?])\?\?(?=\s?[%‰])|(?<!\S)\?\?(?=\s(?:€|euros|\d))"
    r"|(?<!:)(?<!:\s)(?<![_.…])(?:_{3,}|…{2,}|\.{5,})(?=\s*[^\W\d_%€]|\s?[%€])"
)
"""Gaps to be filled in; after a colon it is for the reader to fill it in."""
_SHARE = re.compile(
    r"(?:^|(?<=[.!?]\s))X(?=[ \u00a0\u202f]?%\s(?:of|des?|du|d['’])\b)", re.MULTILINE
)
_NOBODY = re.compile(r"(?<=[a-zà-ÿ]\s)N\.\s?N\.(?!\s?[A-Z]|\s(?:v|c|vs|and|et)\b)")
_TO_COME = re.compile(
    r"(?<!\w)(?:TK){2,}(?!\w)"
    r"|(?<![\w“\"«-])(?<!« )(?<![A-Z]\.\s)TK(?=\s?%|\s[a-zà-ÿ]{3,}|[.,]?$)"
    r"|(?<=[.)\]]\s)TK(?=\.)"
)


def _mark(hit: re.Match[str], *, letters: bool = False) -> Mark:
    return Mark(hit.start(), _line(hit[0]), letters)


def _line(text: str) -> str:
    return " ".join(text.split())


def _spaced(pattern: str) -> str:
    return pattern.replace(" *", r"\s*").replace(" ", r"\s+")


def _any(patterns: tuple[str, ...]) -> str:
    return "|".join(_spaced(p) for p in sorted(patterns, key=len, reverse=True))


def _nouns(listed: str) -> str:
    return "(?:" + "|".join(sorted(listed.split(), key=len, reverse=True)) + ")"


@cache
def _square(language: str) -> re.Pattern[str]:
    words = marks_of(language)
    markers = "|".join(common().markers.split())
    names = rf"(?:{_any((*words.bracketed, *words.alone))}|{markers})"
    wanted = _nouns(words.wanted)
    return re.compile(
        rf"\[\s*(?i:{names}(?:\s*[,/&]\s*{names})*[\s?!.…:]*"
        rf"|(?:[^\W\d_]+(?:\s[^\W\d_]+)?\s*:\s*)?(?:{_any(words.verbs)})\b[^\[\]]*"
        rf"|[^\[\]]*\b(?:{_any(words.ends)})[\s?!.…]*"
        rf"|{wanted}\s(?:of|de|du|des|de\s+la)\s[^\[\]]+"
        rf"|{wanted}\b[^\[\]]*\b(?:{_spaced(words.lacking)})[\s?!.…]*"
        r"|\?+|[●•■▪_]+|xx+|nn+|\s*…{2,}\s*)\s*\]"
    )


@cache
def _round(language: str) -> re.Pattern[str]:
    words = marks_of(language)
    wanted = _nouns(words.wanted)
    own = _any(words.parenthesised).replace("WANTED", wanted)
    return re.compile(
        rf"\(\s*(?i:(?:{_any(words.alone)}|{own})\s*[?!.…]*"
        rf"|{_nouns(words.asked)}\s*\?+"
        rf"|{wanted}\s(?:[^\W\d_]+\s){{0,2}}(?:{_spaced(words.lacking)})[\s?!.…]*)\s*\)"
    )


@cache
def _angled(language: str) -> re.Pattern[str]:
    words = marks_of(language)
    return re.compile(
        rf"<\s*(?i:{_any(words.bracketed)}|(?:{_any(words.verbs)})\s[^<>]+)\s*>|[«‹]XX+[»›]"
    )


@cache
def _markers() -> tuple[str, ...]:
    return tuple(
        m.lower() for m in common().markers.split() if m not in {"XXX", "TK", "TKTK", "XX", "NN"}
    )


@cache
def _capitals() -> re.Pattern[str]:
    small = [m for m in _markers() if m != "todo"]
    either = "|".join([*small, *(m.upper() for m in _markers())])
    return re.compile(rf"(?<![\w@/-])(?:{either}|todo(?=\s?:))(?![\w-])")


@cache
def _phrases(language: str) -> re.Pattern[str]:
    words = marks_of(language)
    return re.compile(rf"(?<!\w)(?i:{_any(words.phrases)})")


@cache
def _shouted(language: str) -> re.Pattern[str]:
    words = marks_of(language)
    shouted = "|".join(_spaced(w.upper()) for w in words.alone)
    return re.compile(rf"(?<!\w)(?:{shouted}|{_any(words.shouted)})(?!\w)")


@cache
def _pointers(language: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?i:{marks_of(language).pointers})s?\s(?:XX+|xx+|\?\?+|#+)(?![\w^])"
    )


@cache
def _nota_bene(language: str) -> re.Pattern[str]:
    after = _spaced(marks_of(language).after_nb)
    return re.compile(rf"(?<!\w)[Nn]\.?\s?[Bb]\.?\s*[:,–—-]?\s*(?i:{after})(?!\w)")


@cache
def _heads(language: str) -> re.Pattern[str]:
    return re.compile(rf"\W*((?i:{_any(marks_of(language).heads)}))")


@cache
def _whole(language: str) -> re.Pattern[str]:
    words = marks_of(language)
    return re.compile(rf"\W*(?!\[|\()((?i:{_any((*words.alone, *words.whole))}))[\W_]*")
