"""Acronyms in a text: which letters are one, and whether it is written out where it stands."""

from __future__ import annotations

import re
import unicodedata
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
_NUMBERED = re.compile(rf"\s+(?:[{_UP}]{{2,}}\s+){{0,2}}(?:[Nn]os?\.?\s*|[Nn]°\s*)?\d")
_OPEN = re.compile(
    r"[^\W\d_][\w’'-]*[\s,]*[(\[]\s*(?:[^\W\d_][\w’'-]*[.,:]?\s+){0,4}(?:[ldLD]['’])?[“‘«\"]?\s*$"
)
_CLOSE = re.compile(r"s?\s*[”’»\"]?\s*(?:[)\],;:]|[–—]|\s(?:in|en)\s)")
_FULL = re.compile(r"s?\s*[”’»\"]?\s*[(\[]\s*[“‘«\"]?(?P<full>[^()\[\]]{3,})")
_WORD = re.compile(r"[^\W\d_]+")
_AROUND = 120
_CAPITALS = 3
_MOST_WORDS = 14
_ENTRY = re.compile(r"s?\s*(?:[:=–—-]|\t)\s*(?P<full>\S.{3,200})", re.DOTALL)
_CAPITAL_WORD = rf"[{_UP}]+(?:[’'][{_UP}]+)*"
_CAPITAL_RUN = re.compile(rf"(?<!\w){_CAPITAL_WORD}(?:[ ’']{_CAPITAL_WORD})+(?!\w)")
_HEAD = re.compile(r"(?P<head>[^:=–—\n]{2,40}?)\s*[:=–—]\s+\S+\s+\S")
_LONGEST_ENTRY = 250
_SEQUENCE = re.compile(r"[ACGTU]{5,}")
_SMALL_INSIDE = re.compile(r"[A-Z](?:[dolf]|du|de|la|of)[A-Z]+")
_LONG_WORD = 6
_ABBREVIATED = re.compile(r"\.\s+[a-zà-ÿ]|\s&\s[A-Z]")
_DOCKET = re.compile(r"\d[-./]\d+\s$")
_NAMED_BEFORE = re.compile(
    r"\b(?:software|packages?|programs?|models?|tools?|sequences?|libraries|library|datasets?"
    r"|logiciels?|progiciels?|modèles?|outils?|séquences?|bibliothèques?|licence)\s$"
)
_NAMED_AFTER = re.compile(
    r"-seq\b|\s(?:software|package|program|models?|licen[cs]es?|data ?sets?|dataset|algorithm"
    r"|library|format|zone|network|neural network|sequence|challenge)\b"
)


class Acronym(msgspec.Struct, frozen=True):
    """An acronym where it stands; `name` is without the s of the plural."""

    start: int
    end: int
    name: str


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
        if any(a <= start < b for a, b in shouted) or _is_name(text, start, hit.end()):
            continue
        if _SEQUENCE.fullmatch(hit["acronym"]) or _is_coined(hit["acronym"]):
            continue
        yield Acronym(start, end, hit["acronym"])


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


def _is_coined(name: str) -> bool:
    """Tell whether small letters stand in a name as no small word does: `PheKB`, not `MdM`."""
    return not name.isupper() and _SMALL_INSIDE.fullmatch(name) is None and "&" not in name


def _is_name(text: str, start: int, end: int) -> bool:
    """Tell whether letters are a name in itself: of a program or model that is called so, of a
    firm (`QRS & Sons`), of a decision after its number; or words cut short (`TS.`)."""
    before, after = text[max(0, start - 20) : start], text[end : end + 20]
    return bool(
        _ABBREVIATED.match(after)
        or _NAMED_AFTER.match(after)
        or _NAMED_BEFORE.search(before)
        or _DOCKET.search(before)
    )


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
    letters = [c.upper() for c in name if c.isalpha()]
    head = re.split(r"[.;:!?]\s", before)[-1]
    tail = re.split(r"[.;:!?]\s", after)[0]
    return _initials(letters[::-1], _WORD.findall(head)[::-1]) or _initials(
        letters, _WORD.findall(tail)
    )


def _initials(letters: list[str], words: list[str]) -> bool:
    """Tell whether words begin, one after the other, with the letters; small words between them
    (of, for, de, la…) and up to two before the first may be passed over. Two of the words at
    least have a capital or are long."""
    if len(letters) < _CAPITALS:
        return False
    longer = 0
    for skipped in range(len(words)):
        if _begin(tuple(letters), tuple(words[skipped : skipped + _MOST_WORDS]), 0):
            return True
        longer += not _is_small(words[skipped])
        if longer > 2:
            return False
    return False


def _begin(letters: tuple[str, ...], words: tuple[str, ...], full: int) -> bool:
    if not letters:
        return full >= 2
    if not words:
        return False
    word = words[0]
    if _plain_initial(word) == letters[0] and _begin(
        letters[1:], words[1:], full + (not _is_small(word))
    ):
        return True
    return _is_small(word) and full > 0 and _begin(letters, words[1:], full)


def _plain_initial(word: str) -> str:
    """Return the first letter of a word, a capital without accent."""
    return unicodedata.normalize("NFD", word[0])[0].upper()


def _is_small(word: str) -> bool:
    return word[0].islower() and len(word) < 5


def is_entry(text: str, acronym: Acronym) -> bool:
    """Tell whether a text is an entry of a list of abbreviations: the acronym, then a colon, a
    dash or an equals sign, then two words or more that begin like it."""
    head = _HEAD.match(text)
    if head and acronym.end <= head.end("head") and _only_names(head["head"]):
        return len(text) < _LONGEST_ENTRY
    if text[: acronym.start].strip(" •*"):
        return False
    if len(text) < _LONGEST_ENTRY and stands_for(acronym.name, "", text[acronym.end :]):
        return True
    entry = _ENTRY.match(text, acronym.end)
    return entry is not None and _spells(acronym.name, _WORD.findall(entry["full"]), least=2)


def _only_names(head: str) -> bool:
    """Tell whether all words are acronyms and signs: `TR, TERC`, `SDS-PAGE`."""
    words = re.split(r"[\s,/-]+", head)
    return all(len(w) < 3 or any(c.isupper() for c in w[1:]) for w in words)
