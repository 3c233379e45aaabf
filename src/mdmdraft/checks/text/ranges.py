"""Ranges of pages, articles and years whose end is smaller than their beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MOST = 60
"""How far an abbreviated end may lie from the beginning: 1127–31."""
_PART = re.compile(r"([A-Za-z]*?)\.?\s?(\d+)|([ivxlc]+)", re.IGNORECASE)
_PAGES = re.compile(r"\s*([^\s,;–—-]+)\s*(?:-{1,3}|–|—)\s*([^\s,;–—-]+)\s*")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_NUMBERED = (
    r"arts|articles|sects|sections|pp|pages|paras|paragraphs|paragraphes|chapters|chapitres|annexes"
    r"|appendices|principles|principes|recitals|considérants|recommendations|recommandations|points"
    r"|rules|règles|parts|parties|books|livres|volumes|vols|tomes|nos|numbers|numéros|tables"
    r"|tableaux|figures|boxes|encadrés|notes|steps|étapes|questions|folios|fols|vouchers|exhibits"
    r"|pièces|items|lines|lignes|clauses|alinéas"
)
_HYPHENATED = r"pp|pages|folios|fols"
_LISTED = re.compile(
    rf"(?:\b(?:{_NUMBERED})\b\.?\s|§§\s?)(?P<a>[1-9]\d*)(?:\s?[–—]\s?|\s(?:to|à)\s)(?P<b>[1-9]\d*)"
    r"(?![\w%°.,-]*\d)(?![\w%°])"
    rf"|\b(?:{_HYPHENATED})\b\.?\s(?P<a2>[1-9]\d*)-(?P<b2>[1-9]\d*)(?![\w-])",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\d\s?[–—-]\s?\d|\d\s(?:to|à)\s\d")
_YEAR = r"(?:1[5-9]|20)\d\d"
_YEARS = re.compile(
    rf"(?:\(|\b(?:in|during|years|period|en|années|période|de)\s)(?P<a>{_YEAR})\s?[–—-]\s?(?P<b>{_YEAR})"
    r"(?![\w-])(?!\s(?:BC|av\.))"
    rf"|\b(?:from|de)\s(?P<a2>{_YEAR})\s(?:to|à)\s(?P<b2>{_YEAR})"
    r"(?=[.,;:)]|\s(?:at|in|with|without|on|by|and|for|sans|avec|dans|et|par|pour|en|puis|then)\b|$)"
)


def is_reversed(first: str, last: str) -> bool:
    """Tell whether a range ends before it begins: `57`, `27`; `ix`, `iv`; not `1127`, `31`, whose
    end is abbreviated, nor what is counted in two ways, `xii`, `4`."""
    one, two = _PART.fullmatch(first), _PART.fullmatch(last)
    if one is None or two is None:
        return False
    if one[3] and two[3]:
        return _roman(one[3]) > _roman(two[3])
    if not (one[2] and two[2]) or (two[1] and two[1].lower() != one[1].lower()):
        return False
    begin, end = one[2], two[2]
    if len(end) < len(begin):
        whole = int(begin[: len(begin) - len(end)] + end)
        if 0 < whole - int(begin) <= _MOST:
            return False
    return int(begin) > int(end)


def reversed_pages(pages: str) -> Iterator[str]:
    """Yield the ranges of a list of pages, `12-19, 57-27`, that are reversed."""
    for part in re.split(r"[,;]", pages):
        hit = _PAGES.fullmatch(part)
        if hit and is_reversed(hit[1], hit[2]):
            yield part.strip()


def reversed_ranges(text: str) -> Iterator[tuple[int, str]]:
    """Yield the reversed ranges of a text, and where each begins: of what is numbered (`articles 9
    to 5`), and of years (`(1921–1912)`)."""
    if not _JOINED.search(text):
        return
    for hit in _LISTED.finditer(text):
        name = "a" if hit["a"] else "a2"
        if is_reversed(hit[name], hit[name.replace("a", "b")]):
            yield hit.start(name), text[hit.start(name) : hit.end()]
    for hit in _YEARS.finditer(text):
        name = "a" if hit["a"] else "a2"
        if int(hit[name]) > int(hit[name.replace("a", "b")]):
            yield hit.start(name), text[hit.start(name) : hit.end()]


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral.lower()]
    following = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following, strict=True))
