"""The running text as its writers typed it: for checks of marks, blanks and single words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

import msgspec

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.own_words import Stretch, quotations
from mdmdraft.checks.text.prose import Unit, placed
from mdmdraft.checks.text.written import language_of, written
from mdmdraft.locales import base_of
from mdmdraft.model.text import Bound, Cite, Code, Image, Note, Ref, Span, Styled, Text

MEANT = "\ufdd0"
"""Stands for a character that no writer of prose is asked about: code, addresses, escaped ones."""
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>«»“”]+|[\w.+-]+@[\w.-]+\w")
_ADDRESS_SIGN = re.compile(r"://|www\.|@")
_WORD = re.compile(r"[^\W\d_]+")
_TWO = 2
_CLOSING = "()[]{}.,;:!?\"'”’»"
_STRAIGHT = {"“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "‘": "'", "’": "'", "‚": "'"}


class Typed(msgspec.Struct, frozen=True):
    """A unit of running text as it was typed, index for index like its `text`: straight quotation
    marks straight, what is no prose by `MEANT`.

    `gaps` is where citations, notes and the like stand, which have no characters of their own, and
    where raised and lowered letters begin and end; `wide` where more blanks than one were typed,
    once for each;
    `slanted` what is set in italics; `foreign` what is marked as another language's.
    """

    unit: Unit
    language: str
    text: str
    gaps: tuple[int, ...]
    wide: tuple[int, ...]
    slanted: tuple[Stretch, ...]
    foreign: tuple[Stretch, ...]

    def is_gap(self, start: int, end: int) -> bool:
        """Tell whether something without characters stands from `start` to `end`."""
        at = bisect_left(self.gaps, start)
        return at < len(self.gaps) and self.gaps[at] <= end

    def is_slanted(self, start: int, end: int) -> bool:
        """Tell whether all from `start` to `end` is set in italics."""
        return any(a <= start and end <= b for a, b in self.slanted)

    @property
    def own(self) -> str:
        """The text with what is quoted or in another language by `MEANT`, the outer marks of
        quotations left."""
        inner = [_inner(self.text, *stretch) for stretch in quotations(self.text)]
        return masked(self.text, [*inner, *self.foreign])


def typed(subject: Subject) -> tuple[Typed, ...]:
    """Return all that writers wrote but block quotations, as it was typed."""
    return tuple(_typed(subject, unit) for unit in written(subject) if not unit.quoted)


class Own(NamedTuple):
    """A unit as it was typed, its `own` text, and the words of that in small letters."""

    one: Typed
    text: str
    words: list[str]


def own_texts(subject: Subject) -> tuple[Own, ...]:
    """Return all that writers wrote in their own words."""
    return tuple(_own(one) for one in subject.kept(typed))


def own_texts_with(subject: Subject, language: str, words: Set[str]) -> Iterator[Own]:
    """Yield those of a language in which one of some words, in small letters, stands: the others
    are not even read as they were typed."""
    for unit in written(subject):
        if unit.quoted or base_of(language_of(subject, unit)) != language:
            continue
        if not words.isdisjoint(_WORD.findall(unit.text.lower())):
            yield _own(_typed(subject, unit))


def _own(one: Typed) -> Own:
    text = one.own
    return Own(one, text, _WORD.findall(text.lower()))


def masked(text: str, stretches: Iterable[Stretch]) -> str:
    """Return a text with all that lies in some stretches by `MEANT`."""
    for start, end in stretches:
        if start < end:
            text = f"{text[:start]}{MEANT * (end - start)}{text[end:]}"
    return text


def _typed(subject: Subject, unit: Unit) -> Typed:
    chars: dict[int, str] = {}
    gaps, wide, slanted, foreign, hidden = _walked(subject, unit, chars)
    letters = list(unit.text)
    for at, char in chars.items():
        letters[at] = char
    text = masked("".join(letters), [*hidden, *_addresses(unit.text)])
    return Typed(unit, language_of(subject, unit), text, gaps, wide, slanted, foreign)


def _walked(
    subject: Subject, unit: Unit, chars: dict[int, str]
) -> tuple[
    tuple[int, ...],
    tuple[int, ...],
    tuple[Stretch, ...],
    tuple[Stretch, ...],
    tuple[Stretch, ...],
]:
    gaps: list[int] = []
    wide: list[int] = []
    slanted: list[Stretch] = []
    foreign: list[Stretch] = []
    hidden: list[Stretch] = []
    for inline, start, end in placed(unit.inlines):
        if type(inline) is Text:
            if end - start == 1 or (end - start == 2 and inline.end - inline.at == 1):
                _one(subject, unit, inline, start, chars, wide)
        elif isinstance(inline, Cite | Note | Image | Ref | Bound):
            gaps.append(start)
            hidden.append((start, end))
        elif isinstance(inline, Code):
            hidden.append((start, end))
        elif isinstance(inline, Styled) and inline.style == "emph":
            slanted.append((start, end))
        elif isinstance(inline, Styled) and inline.style in {"subscript", "superscript"}:
            gaps += (start, end)
        elif isinstance(inline, Span) and any(name == "lang" for name, _ in inline.attributes):
            foreign.append((start, end))
    return tuple(sorted(gaps)), tuple(wide), tuple(slanted), tuple(foreign), tuple(hidden)


def _one(
    subject: Subject, unit: Unit, inline: Text, start: int, chars: dict[int, str], wide: list[int]
) -> None:
    """Note what was typed for a single character, or a mark with its blank: a straight mark, an
    escape, a wide blank."""
    if inline.at < 0:
        return
    size = inline.end - inline.at
    mark = inline.text.strip()
    if size == 1 and mark in _STRAIGHT:
        path, offset = unit.offset(start)
        if subject.source(path).text[offset : offset + 1] == _STRAIGHT[mark]:
            chars |= {start + n: _STRAIGHT.get(c, MEANT) for n, c in enumerate(inline.text)}
    elif size >= _TWO and inline.text == " ":
        path, offset = unit.offset(start)
        if not subject.source(path).text[offset : offset + size].strip(" "):
            wide += [start] * (size - 1)
    elif size > 1 and inline.text.isascii() and not inline.text.isalnum():
        chars[start] = MEANT


def _inner(text: str, start: int, end: int) -> Stretch:
    """Return what is quoted, without its marks and the blanks inside them."""
    words = text[start + 1 : end - 1]
    return start + 1 + len(words) - len(words.lstrip()), start + 1 + len(words.rstrip())


def _addresses(text: str) -> list[Stretch]:
    if not _ADDRESS_SIGN.search(text):
        return []
    return [
        (hit.start(), hit.start() + len(hit[0].rstrip(_CLOSING))) for hit in _ADDRESS.finditer(text)
    ]
