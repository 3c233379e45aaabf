"""Pointers to another place of the paper that were typed by hand: `see above`, `table 3`, `the box
below`. A pointer is dead where what it points to is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.pointed import There, there_is
from mdmdraft.checks.text.own_words import citations, not_prose, references, within
from mdmdraft.checks.text.prose import Unit
from mdmdraft.checks.text.sentences import sentence
from mdmdraft.checks.text.word_lists import common, words_of
from mdmdraft.checks.text.written import base, written
from mdmdraft.model.kinds import KINDS

_FOLLOWS = re.compile(r"[^.;!?]{0,30}")
_SPACE = r"\s+"
_NAMES = frozenset({"Supra", "Infra"})
"""With a capital and before a comma, these are names."""
_ANNEX = re.compile(r"[A-H]|[IVX]+")
_ROMAN = {"I": 1, "V": 5, "X": 10}


class Pointer(msgspec.Struct, frozen=True):
    """A pointer in a unit: its words, what kind of thing it points to (`section`, `table`; empty
    for a mere place), the number of it, and whether there is none."""

    unit: Unit
    start: int
    words: str
    kind: str = ""
    number: str = ""
    is_dead: bool = False


class _At(msgspec.Struct, frozen=True):
    """Where words stand that may be a pointer, and what there is to point to."""

    unit: Unit
    there: There
    refs: tuple[int, ...]
    language: str


def pointers(subject: Subject) -> Iterator[Pointer]:
    """Yield the pointers of the paper's own words that point into the paper."""
    there: There | None = None
    for unit in written(subject):
        if unit.quoted:
            continue
        language = base(subject, unit)
        lower = unit.text.lower()
        if not any(word in lower for word in _signs(language)):
            continue
        found = list(_hits(unit, language))
        if not found:
            continue
        there = there or there_is(subject)
        passed = not_prose(unit)
        around = _At(unit, there, tuple(references(unit)), language)
        taken: list[tuple[int, int]] = []
        for how, hit in found:
            if within(passed, hit.start()) is not None or within(taken, hit.start()) is not None:
                continue
            pointer = _READ[how](hit, around)
            if pointer is not None:
                taken.append(hit.span())
                yield pointer


def value(number: str) -> int:
    """Return which one a number names: 3 for `3.2`, for `C` and for `III`."""
    if number[:1] in _ROMAN and set(number) <= set(_ROMAN):
        values = [_ROMAN[letter] for letter in number]
        return sum(
            -one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True)
        )
    if number.isalpha():
        return ord(number) - ord("A") + 1
    return int(number.partition(".")[0])


def _hits(unit: Unit, language: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield what may be a pointer, longer forms before those that stand in them."""
    if unit.kind != "heading":  # which may be numbered by hand
        for hit in _things(language).finditer(unit.text):
            yield "thing", hit
        for hit in _placed(language).finditer(unit.text):
            yield "placed", hit
        if KINDS[unit.record.kind].has_language:  # a law's note speaks of the law's own sections
            for hit in _numbers(language).finditer(unit.text):
                yield "number", hit
    for hit in _mere(language).finditer(unit.text):
        yield "mere", hit


@cache
def _signs(language: str) -> tuple[str, ...]:
    """Return letters that stand in whatever the patterns find: looking for them is quicker."""
    return tuple(f"{words_of(language).signs} {common().signs}".split())


@cache
def _mere(language: str) -> re.Pattern[str]:
    every = "|".join((*words_of(language).pointers, *common().pointers))
    return re.compile(rf"(?<![\w-])(?:{every.replace(' ', _SPACE)})(?![\w-])", re.IGNORECASE)


@cache
def _things(language: str) -> re.Pattern[str]:
    words = words_of(language)
    kinds = "|".join(rf"(?P<{kind}>{pattern})" for kind, pattern in words.things.items())
    sides = rf"(?P<above>{words.above})|(?P<below>{words.below})".replace(" ", _SPACE)
    return re.compile(
        rf"(?<![\w-])(?:(?:{words.articles})(?:{kinds})\s+(?:{sides}))(?![\w-])", re.IGNORECASE
    )


@cache
def _placed(language: str) -> re.Pattern[str]:
    words = words_of(language)
    sides = rf"{words.above}|{words.below}".replace(" ", _SPACE)
    here = rf"(?:{words.law.of})\s*(?:{words.law.this})\b"
    return re.compile(
        rf"(?<![\w-])(?P<noun>{words.placed})\s+(?P<number>\d{{1,3}})\s+(?:{sides}|{here}(?:\s\w+)?)"
        r"(?![\w-])",
        re.IGNORECASE,
    )


@cache
def _numbers(language: str) -> re.Pattern[str]:
    words = words_of(language)
    kinds = "|".join(rf"(?P<{kind}>{pattern})" for kind, pattern in words.numbered.items())
    end = r"(?![\w(/]|[.,]\d|-\w|\s?%)"
    return re.compile(
        rf"(?<![\w-])(?P<noun>(?i:{kinds}))[\s\u00a0]+"
        rf"(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*|[A-Z]|[IVX]{{1,4}}){end}"
        rf"(?:\s*(?:{words.ranges})\s*(?P<last>\d{{1,2}}){end})?"
    )


@cache
def _law(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return patterns: a word for a law; what follows a number of another text; what stands
    before the name of one."""
    law = words_of(language).law
    words = "|".join(re.escape(w) for w in law.words.split())
    return (
        re.compile(rf"\b(?:{words})\b", re.IGNORECASE),
        re.compile(rf"\s+(?:{law.of})(?!\s*(?:{law.this})\b)(?!\w)", re.IGNORECASE),
        re.compile(rf"\b(?:{law.before})\s+$", re.IGNORECASE),
    )


@cache
def _ours(language: str) -> re.Pattern[str]:
    """Return a pattern of what follows the number of a thing of this paper."""
    words = words_of(language)
    return re.compile(
        rf"\s+(?:{words.law.of})\s*(?:{words.law.this})\b|,\s+(?:{words.where})\b", re.IGNORECASE
    )


# -- one of each kind ---------------------------------------------------------------------------


def _read_mere(hit: re.Match[str], at: _At) -> Pointer | None:
    """Read `see above`, unless a cross-reference follows or stands between: `see above, [@sec:x]`,
    `see [@tbl:x] below`."""
    near = _FOLLOWS.match(at.unit.text, hit.end())
    last = near.end() if near is not None else hit.end()
    if any(hit.start() <= ref <= last for ref in at.refs):
        return None
    if hit[0] in _NAMES and at.unit.text[hit.end() : hit.end() + 1] == ",":
        return None
    if _law(at.language)[1].match(at.unit.text, hit.end()):
        return None
    return Pointer(at.unit, hit.start(), " ".join(hit[0].split()))


def _read_thing(hit: re.Match[str], at: _At) -> Pointer | None:
    """Read `the table below`, unless the sentence has the reference beside it."""
    first, last = sentence(at.unit.text, hit.start(), hit.end())
    if any(first <= ref <= last for ref in at.refs):
        return None
    kind = next(kind for kind in words_of(at.language).things if hit[kind])
    is_there = at.there.beside(at.unit, kind, above=hit["above"] is not None)
    if is_there and hit["below"] and at.unit.text[hit.end() :].strip() == ":":
        return None  # right before it
    start = hit.start(kind)
    words = " ".join(at.unit.text[start : hit.end()].split())
    return Pointer(at.unit, start, words, "" if is_there else kind, "", not is_there)


def _read_placed(hit: re.Match[str], at: _At) -> Pointer | None:
    """Read `point 3 above` and `page 12 of this paper`: only notes are counted."""
    is_note = re.fullmatch(words_of(at.language).notes, hit["noun"], re.IGNORECASE) is not None
    dead = is_note and int(hit["number"]) > at.there.notes
    words = " ".join(hit[0].split())
    return Pointer(at.unit, hit.start(), words, "note" if dead else "", hit["number"], dead)


def _read_number(hit: re.Match[str], at: _At) -> Pointer | None:
    """Read `section 3`, where it can be one that mdmdraft numbers, or one of this paper's that is
    not there: no law and no other text is spoken of."""
    kind = next(kind for kind in words_of(at.language).numbered if hit[kind])
    number, text, end = hit["number"], at.unit.text, hit.end()
    if not _can_be(kind, number, at.there):
        return None
    last = hit["last"]
    if last and hit["noun"][-1].lower() not in "sx":
        last, end = None, hit.end("number")
    law, of, before = _law(at.language)
    if of.match(text, end) or before.search(text, 0, hit.start()):
        return None
    ours = _ours(at.language).match(text, end) is not None
    around = sentence(text, hit.start(), end)
    if not ours and law.search(text, *around):
        return None
    if any(around[0] <= cited <= around[1] for cited in citations(at.unit)):
        return None
    highest = max(value(number), value(last or number))
    dead = highest > at.there.most(kind)
    if dead and not _is_sure(at, kind, number, ours):
        return None
    return Pointer(
        at.unit, hit.start(), " ".join(text[hit.start() : end].split()), kind, number, dead
    )


def _can_be(kind: str, number: str, there: There) -> bool:
    """Tell whether a number is one that a thing of a kind may have: annexes and scenarios have
    letters. In a paper without scenarios the word is another's."""
    if kind == "scenario":
        return number.isalpha() and there.most(kind) > 0
    return not number.isalpha() or (kind == "annex" and _ANNEX.fullmatch(number) is not None)


def _is_sure(at: _At, kind: str, number: str, ours: bool) -> bool:
    """Tell whether a number that there is none of was surely meant for this paper. A section
    often is a law's; a table or figure may have its name and number typed above it."""
    if kind == "section":
        return ours
    if kind == "annex" and number.isdigit():
        return ours
    if kind in {"table", "figure"}:
        typed = f"{kind[:3]}{number}"
        return typed not in at.there.typed and at.unit.kind == "paragraph"
    return True


_READ = {
    "mere": _read_mere,
    "thing": _read_thing,
    "placed": _read_placed,
    "number": _read_number,
}
