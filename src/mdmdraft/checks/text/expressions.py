"""Finding expressions in a text: whole words, in any case, inflected, across line ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Generic, TypeVar

import msgspec

from mdmdraft.checks.text.inflection import forms
from mdmdraft.checks.text.word_lists import words_of

T = TypeVar("T")

_LETTER = r"[^\W_ʼ]"
_WORD = re.compile(rf"{_LETTER}+")
_GAP = r"(?:\s+|\s?[-‐‑–]\s?)"
_APOSTROPHE = r"\s?['’ʼ]\s?"


class Expression(msgspec.Struct, Generic[T], frozen=True):
    """An expression to look for. `value` is handed back with each place; None marks one that may
    stand, and that hides what it contains."""

    form: str
    value: T | None
    inflected: bool = True


class Match(msgspec.Struct, Generic[T], frozen=True):
    """A place in a text where an expression stands."""

    start: int
    end: int
    value: T


class _Sought(Generic[T]):
    """An expression with what it is matched by: made once a text has its first word, as most
    texts have few of many."""

    def __init__(self, expression: Expression[T], pattern: str) -> None:
        self.expression = expression
        self._pattern = pattern

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern of the whole expression."""
        return re.compile(self._pattern, re.IGNORECASE)


class Finder(Generic[T]):
    """Looks for many expressions in one pass over the words of a text."""

    def __init__(self, expressions: Iterable[Expression[T]], base: str) -> None:
        """Make it ready; `base` is a language of `words_of`."""
        self._names = frozenset(words_of(base).inflection.names.split())
        self._by_first: dict[str, list[_Sought[T]]] = {}
        for expression in expressions:
            self._add(expression, base)
        self._wanted = frozenset(
            word
            for word, found in self._by_first.items()
            if any(sought.expression.value is not None for sought in found)
        )

    def _add(self, expression: Expression[T], base: str) -> None:
        form = unicodedata.normalize("NFC", expression.form)
        tokens = list(_WORD.finditer(form))
        if not tokens:
            return
        words = tuple(t[0] for t in tokens)
        plain = [frozenset({w.lower()}) for w in words]
        choices = forms(words, base) if expression.inflected else plain
        pattern = ""
        for number, choice in enumerate(choices):
            if number:
                pattern += _between(form[tokens[number - 1].end() : tokens[number].start()])
            pattern += f"(?:{'|'.join(sorted(map(_spelled, choice), key=len, reverse=True))})"
        sought = _Sought(expression, rf"{pattern}(?!{_LETTER})")
        for word in choices[0]:
            first = _WORD.match(word)
            if first is not None:
                self._by_first.setdefault(first[0], []).append(sought)

    def find(self, text: str) -> Iterator[Match[T]]:
        """Yield the places of the expressions, the longest where several begin at one word, none
        inside another or inside one that may stand."""
        if self._wanted.isdisjoint(_WORD.findall(text.lower())):
            return
        after = 0
        for token in _WORD.finditer(text):
            candidates = self._by_first.get(token[0].lower())
            if candidates is None or token.start() < after:
                continue
            best = self._longest(candidates, text, token.start())
            if best is None:
                continue
            end, expression = best
            after = end
            if expression.value is not None and not self._is_name(expression.form, token[0]):
                yield Match(token.start(), end, expression.value)

    def _longest(
        self,
        candidates: list[_Sought[T]],
        text: str,
        start: int,
    ) -> tuple[int, Expression[T]] | None:
        best: tuple[tuple[int, bool, bool], int, Expression[T]] | None = None
        for sought in candidates:
            hit, expression = sought.pattern.match(text, start), sought.expression
            if hit is None:
                continue
            exact = hit[0].lower() == expression.form.lower()
            rank = (hit.end(), exact, expression.value is None)
            if best is None or rank > best[0]:
                best = (rank, hit.end(), expression)
        return (best[1], best[2]) if best else None

    def _is_name(self, form: str, written: str) -> bool:
        return form.lower() in self._names and written[0].isupper()


def _spelled(word: str) -> str:
    """Return a pattern for a word, any apostrophe in it."""
    return re.escape(word).replace("'", "['’ʼ]")


def _between(separator: str) -> str:
    """Return a pattern for what stands between two words of an expression."""
    if separator.strip(" \t\n\u00a0\u202f-‐‑–") == "":
        return _GAP
    if separator.strip() in {"'", "’", "ʼ"}:
        return _APOSTROPHE
    return r"\s*" + re.escape(separator.strip()) + r"\s*"
