"""What acronyms stand for: whether a text writes one out, and in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from mdmdraft.checks.text.acronyms import Acronym
from mdmdraft.checks.text.initials import reach

_OPEN = re.compile(
    r"[^\W\d_][\w’'-]*[\s,]*[(\[]\s*(?:[^\W\d_][\w’'-]*[.,:]?\s+){0,4}(?:[ldLD]['’])?[“‘«\"]?\s*"
    r"(?:[^\W\d_]{2,}[-‑])?$"
)
_CLOSE = re.compile(r"s?\s*[”’»\"]?\s*(?:[)\],;:]|[–—]|\s(?:in|en)\s)")
_FULL = re.compile(r"s?\s*[”’»\"]?\s*[(\[]\s*[“‘«\"]?(?P<full>[^()\[\]]{3,})")
_WORD = re.compile(r"[^\W\d_]+")
_AROUND = 120
_CAPITALS = 3
_ENTRY = re.compile(r"s?\s*(?:[:=–—-]|\t)\s*(?P<full>\S.{3,200})", re.DOTALL)
_HEAD = re.compile(r"(?P<head>[^:=–—\n]{2,40}?)\s*[:=–—]\s+\S+\s+\S")
_LONGEST_ENTRY = 250
_END = re.compile(r"[.;:!?]\s")
_PAUSE = re.compile(r"[.;:!?)\]](?:\s|$)|,\s")
_CLOSED = re.compile(r"[)\];]")
_EXPLAINED = re.compile(r"((?:\s*[^\W\d_][\w’'-]*){0,2})\s*:\s")
"""What stands between letters and what they are said to be: `Simple FFNN: a feed forward …`."""
_DETERMINER = r"(?:(?:the|an?|une?|la|les?)\s+|l['’]\s?)?[“‘«\"]?\s*"
_NAMED = re.compile(rf"(?:[(\[]\s*|,?\s(?:or|ou)\s(?:else\s)?){_DETERMINER}$", re.IGNORECASE)
_LED = re.compile(r"[(\[]\s*(?:[^\W\d_][\w’'-]*[.,:]?\s+){1,4}(?:[ldLD]['’])?[“‘«\"]?\s*$")
"""What stands between words and their letters: `(`, `, or the`, `(hereinafter “`."""
_BRACKET = re.compile(r"s?\s*[”’»\"]?\s*[(\[]\s*")
_SAID = re.compile(
    r"s?\s*[”’»\"]?(?:,\s*(?:(?:i\.e\.|that is|soit|c['’]est-à-dire|or|ou),?\s)?"
    r"|\s*[:=]\s|\s[–—-]\s|\t"
    r"|\s(?:stands? for|is short for|means|signifie(?:nt)?|désigne(?:nt)?|veut dire)\s)\s*",
    re.IGNORECASE,
)
"""What stands between letters and their words: `, the`, `: `, `stands for`."""


class Expansion(msgspec.Struct, frozen=True):
    """Words that an acronym is said to stand for: where they begin and end in the text.

    `is_spelled` tells that the letters are their initials; else `words` are all those that stand
    before the bracket or in it, and how many of them are meant is not known.
    """

    name: str
    start: int
    end: int
    words: tuple[tuple[int, str], ...]
    is_spelled: bool


def expansions(text: str, acronym: Acronym, *, is_entry: bool = False) -> Iterator[Expansion]:
    """Yield the words that a text says an acronym stands for, before it or after it. In an entry
    of a list of abbreviations they may follow at once."""
    before, after = text[: acronym.start], text[acronym.end :]
    mark = _NAMED.search(before[-40:]) or _LED.search(before[-80:])
    opened = mark is not None and mark[0][:1] in {"(", "["}
    if mark and (not opened or _CLOSE.match(after)):
        start = len(before) - (len(mark.string) - mark.start())
        yield from _before(text, acronym, start, opened=opened)
        return
    bracket = _BRACKET.match(after)
    joint = bracket or _SAID.match(after)
    start = acronym.end + (joint.end() if joint else 0)
    if joint or is_entry:
        yield from _after(text, acronym, start, opened=bracket is not None)


def of_row(name: str, text: str) -> Expansion | None:
    """Return what the cell or the definition beside an acronym says that it stands for."""
    words = _words(text, 0, len(text))
    return _spelled(name, words, reach(name, [w for _, w in words], skipped=0))


def _before(text: str, acronym: Acronym, end: int, *, opened: bool) -> Iterator[Expansion]:
    start = max(0, end - _AROUND)
    cut = [m.end() for m in _END.finditer(text, start, end)]
    words = _words(text, cut[-1] if cut else start, end)
    found = reach(acronym.name, [w for _, w in words], backwards=True, skipped=0)
    if found and (opened or len(acronym.name) >= _CAPITALS):
        expansion = _spelled(acronym.name, words, found)
        if expansion is not None and not text[expansion.end : end].strip(" ’'”»\"*,"):
            yield expansion
    elif opened and words:
        yield Expansion(acronym.name, words[0][0], end, words, is_spelled=False)


def _after(text: str, acronym: Acronym, start: int, *, opened: bool) -> Iterator[Expansion]:
    stop = (_CLOSED if opened else _PAUSE).search(text, start)
    words = _words(text, start, min(stop.start() if stop else len(text), start + _AROUND))
    found = reach(acronym.name, [w for _, w in words], skipped=0)
    if found and (opened or len(acronym.name) >= _CAPITALS):
        expansion = _spelled(acronym.name, words, found)
        if expansion is not None:
            yield expansion
    elif opened and words and stop:
        yield Expansion(acronym.name, words[0][0], stop.start(), words, is_spelled=False)


def _words(text: str, start: int, end: int) -> tuple[tuple[int, str], ...]:
    return tuple((m.start(), m[0]) for m in _WORD.finditer(text, start, end))


def _spelled(
    name: str, words: tuple[tuple[int, str], ...], found: tuple[int, int] | None
) -> Expansion | None:
    if found is None:
        return None
    own = words[found[0] : found[1]]
    start, (at, last) = own[0][0], own[-1]
    return Expansion(name, start, at + len(last), own, is_spelled=True)


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
    if sum(c.isalpha() for c in name) < _CAPITALS:
        return False
    head = _END.split(before)[-1]
    tail = _END.split(_EXPLAINED.sub(r"\1 ", after, count=1) if _EXPLAINED.match(after) else after)
    return any(
        reach(name, _WORD.findall(part), backwards=backwards) is not None
        for part, backwards in ((head, True), (tail[0], False))
    )


def is_entry(text: str, acronym: Acronym) -> bool:
    """Tell whether a text is an entry of a list of abbreviations: the acronym, then a colon, a
    dash or an equals sign, then two words or more that begin like it."""
    if acronym.end <= entry_head(text):
        return True
    if text[: acronym.start].strip(" •*"):
        return False
    if len(text) < _LONGEST_ENTRY and stands_for(acronym.name, "", text[acronym.end :]):
        return True
    entry = _ENTRY.match(text, acronym.end)
    return entry is not None and _spells(acronym.name, _WORD.findall(entry["full"]), least=2)


def entry_head(text: str) -> int:
    """Return where the letters end that an entry of a list of abbreviations is about; 0 where a
    text is none."""
    head = _HEAD.match(text) if len(text) < _LONGEST_ENTRY else None
    return head.end("head") if head and _only_names(head["head"]) else 0


def _only_names(head: str) -> bool:
    """Tell whether all words are acronyms and signs: `TR, TERC`, `SDS-PAGE`."""
    words = re.split(r"[\s,/-]+", head)
    return all(len(w) < 3 or any(c.isupper() for c in w[1:]) for w in words)
