"""Acronyms in a text: which letters are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from mdmdraft.checks.text.capital_names import is_name, is_named
from mdmdraft.checks.text.word_lists import common, words_of

_UP = "A-ZÀ-ÖØ-Þ"
_TOKEN = re.compile(
    rf"(?<![\w.])(?P<acronym>[{_UP}]{{2,}}(?:&[{_UP}]+)?|[{_UP}][a-z]{{1,2}}[{_UP}]+)s?(?![\w]|&\w)"
)
_ROMAN = re.compile(r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})|M+(?:CM|CD|D?C*)[XLVI]*")
_RUN = re.compile(r"\S+")
_CODE = re.compile(r"\d|://|www\.|@")
_NUMBERED = re.compile(rf"\s+(?:[{_UP}]{{2,}}\s+){{0,2}}(?:[Nn]os?\.?\s*|[Nn]°\s*)?\d")
_CAPITAL_WORD = rf"[{_UP}]+(?:[’'][{_UP}]+)*"
_CAPITAL_RUN = re.compile(rf"(?<!\w){_CAPITAL_WORD}(?:[ ’']{_CAPITAL_WORD})+(?!\w)")
_LONG_WORD = 6


class Acronym(msgspec.Struct, frozen=True):
    """An acronym where it stands; `name` is without the s of the plural. `is_named` tells that it
    is called a name there: of a program, a method, a trial."""

    start: int
    end: int
    name: str
    is_named: bool = False


@cache
def stressed() -> frozenset[str]:
    """Return the small words that capitals make no acronym of."""
    return frozenset(common().stressed.split())


@cache
def familiar(base: str) -> frozenset[str]:
    """Return what needs no expansion in a language of `words_of`: units, country codes, and what
    every reader knows."""
    words = common()
    every = (words.countries, words.units, words.known, words_of(base).known)
    return frozenset(name for text in every for name in text.split())


def acronyms(text: str) -> Iterator[Acronym]:
    """Yield the acronyms of a text that stand for words."""
    return (letters for letters in capitals(text) if not letters.is_named)


def capitals(text: str) -> Iterator[Acronym]:
    """Yield the acronyms of a text: two capitals or more, or small letters between capitals
    (`MdM`). Not Roman numerals, not what is part of a number or an address (`A/RES/55/25`,
    `CETS No. 197`), and nothing where all is in capitals."""
    found = [m for m in _TOKEN.finditer(text) if not _ROMAN.fullmatch(m["acronym"])]
    if not found or _is_shouted(text):
        return
    shouted = list(_shouted(text))
    codes = [m.span() for m in _RUN.finditer(text) if _CODE.search(m[0])]
    for hit in found:
        start, end = hit.start("acronym"), hit.end("acronym")
        if _joined(text, start, end) and any(a <= start < b for a, b in codes):
            continue
        if _NUMBERED.match(text, hit.end()) and hit.end() == end:
            continue
        if any(a <= start < b for a, b in shouted) or is_name(text, start, end):
            continue
        yield Acronym(start, end, hit["acronym"], is_named(text, start, end))


def _joined(text: str, start: int, end: int) -> bool:
    """Tell whether letters hang together with what is around them: `EU-27`, `55/EU`."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    return before in set("/-‑–.:@_") or (after[:1] in set("/-‑–.:@_") and after[1:].strip() != "")


def _shouted(text: str) -> Iterator[tuple[int, int]]:
    """Yield where several words in a row are in capitals for stress, as a title or a sign: one of
    them is a small word of the language, or longer than acronyms are."""
    small = stressed()
    for run in _CAPITAL_RUN.finditer(text):
        words = re.split(r"[ ’']", run[0])
        asked = "WHO" in words and any(len(w) == _LONG_WORD - 1 for w in words)
        if asked or any(w in small or len(w) >= _LONG_WORD for w in words):
            yield run.span()


def _is_shouted(text: str) -> bool:
    """Tell whether most of a text is in capitals, as some headings and slogans are."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 10 and sum(c.isupper() for c in letters) > 0.7 * len(letters)
