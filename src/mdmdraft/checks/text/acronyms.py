"""Acronyms in a text: which letters are one, and whether it is written out where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from mdmdraft.checks.text.word_lists import common, words_of

_UP = "A-ZÀ-ÖØ-Þ"
_TOKEN = re.compile(
    rf"(?<![\w.])(?P<acronym>[{_UP}]{{2,}}(?:&[{_UP}]+)?|[{_UP}][a-z]{{1,2}}[{_UP}]+)s?(?![\w]|&\w)"
)
_ROMAN = re.compile(r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})|M+(?:CM|CD|D?C*)[XLVI]*")
_RUN = re.compile(r"\S+")
_CODE = re.compile(r"\d|://|www\.|@")
_NUMBERED = re.compile(r"\s+(?:[Nn]os?\.?\s*|[Nn]°\s*)?\d")
_OPEN = re.compile(
    r"[^\W\d_][\w’'-]*[\s,]*[(\[]\s*(?:[^\W\d_][\w’'-]*[.,:]?\s+){0,4}(?:[ldLD]['’])?[“‘«\"]?\s*$"
)
_CLOSE = re.compile(r"s?\s*[”’»\"]?\s*(?:[)\],;:]|[–—]|\s(?:in|en)\s)")
_FULL = re.compile(r"s?\s*[”’»\"]?\s*[(\[]\s*[“‘«\"]?(?P<full>[^()\[\]]{3,})")
_WORD = re.compile(r"[^\W\d_]+")
_AROUND = 120
_CAPITALS = 3


class Acronym(msgspec.Struct, frozen=True):
    """An acronym where it stands; `name` is without the s of the plural."""

    start: int
    end: int
    name: str


@cache
def familiar(base: str) -> frozenset[str]:
    """Return what needs no expansion in a language of `words_of`: units, country codes, and what
    every reader knows."""
    words = common()
    every = (words.countries, words.units, words.known, words_of(base).known)
    return frozenset(name for text in every for name in text.split())


def acronyms(text: str) -> Iterator[Acronym]:
    """Yield the acronyms of a text: two capitals or more, or small letters between capitals
    (`MdM`). Not Roman numerals, not what is part of a number or an address (`A/RES/55/25`,
    `CETS No. 197`), and nothing where all is in capitals."""
    found = [m for m in _TOKEN.finditer(text) if not _ROMAN.fullmatch(m["acronym"])]
    if not found or _is_shouted(text):
        return
    codes = [m.span() for m in _RUN.finditer(text) if _CODE.search(m[0])]
    for hit in found:
        start, end = hit.start("acronym"), hit.end("acronym")
        if _joined(text, start, end) and any(a <= start < b for a, b in codes):
            continue
        if _NUMBERED.match(text, hit.end()) and hit.end() == end:
            continue
        yield Acronym(start, end, hit["acronym"])


def _joined(text: str, start: int, end: int) -> bool:
    """Tell whether letters hang together with what is around them: `EU-27`, `55/EU`."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    return before in set("/-‑–.:@_") or (after[:1] in set("/-‑–.:@_") and after[1:].strip() != "")


def _is_shouted(text: str) -> bool:
    """Tell whether most of a text is in capitals, as some headings and slogans are."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 10 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def is_written_out(text: str, acronym: Acronym) -> bool:
    """Tell whether an acronym is written out where it stands: `Full Name (ABC)`, `ABC (Full
    Name)`, or words with its initials right before or after it."""
    before = text[max(0, acronym.start - _AROUND) : acronym.start]
    after = text[acronym.end : acronym.end + _AROUND]
    if _OPEN.search(before) and _CLOSE.match(after) and _has_name(before, acronym.name):
        return True
    full = _FULL.match(after)
    if full and _spells(acronym.name, _WORD.findall(full["full"]), least=2):
        return True
    return stands_for(acronym.name, before, after)


def _has_name(before: str, name: str) -> bool:
    """Tell whether what is before a bracket can be a name: two words, or one that is as long as
    the acronym and begins like it."""
    words = _WORD.findall(before)
    return len(words) > 1 or (len(words) == 1 and words[0][0].upper() == name[0])


def _spells(name: str, words: list[str], least: int) -> bool:
    """Tell whether words can be what an acronym stands for: enough of them, and one of the first
    begins with one of its letters, or two are names."""
    if len(words) < least:
        return False
    initials = {w[0].upper() for w in words}
    shared = sum(1 for letter in set(name.upper()) if letter in initials)
    return shared >= min(2, len(set(name)))


def stands_for(name: str, before: str, after: str) -> bool:
    """Tell whether the letters are, in order, the initials of words next to them."""
    letters = [c for c in name if c.isupper()]
    head = re.split(r"[.;:!?]\s", before)[-1]
    tail = re.split(r"[.;:!?]\s", after)[0]
    return _initials(letters[::-1], _WORD.findall(head)[::-1]) or _initials(
        letters, _WORD.findall(tail)
    )


def _initials(letters: list[str], words: list[str]) -> bool:
    """Tell whether words begin, one after the other, with the letters; small words between them
    (of, for, de, la…) and up to two before the first may be passed over."""
    if len(letters) < _CAPITALS:
        return False
    passed = 0
    left = list(letters)
    for word in words:
        if left and word[0] == left[0]:
            left.pop(0)
            if not left:
                return True
        elif word[0].islower() and len(word) < 5:
            continue
        elif len(left) == len(letters) and passed < 2:
            passed += 1
        else:
            return False
    return False
