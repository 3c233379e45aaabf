"""A British spelling in a paper that is American elsewhere, or the other way round.

What it does
------------
Looks for words of a list that are spelled in two ways (colour and color, centre and center,
travelled and traveled, defence and defense, analyse and analyze). The side of the paper is what the
option `spelling` says, else the region of its language (`en-GB`, `en-US`), else what most of these
words are; where both are as many, what comes first. Each word of the other side is told of.
Spellings in -ize are on both sides, as Oxford keeps them; those in -ise are British, and one word
in both is told at the rarer, or the later. Left alone are words with a capital, which may be names,
quotations, what is set in italics (titles), code, and spellings that both sides know. It cannot
tell spellings that its list does not have.

Why it matters
--------------
A text in two spellings shows its seams: readers see where another hand, or another text, begins.

Example
-------
    The colour of the bollards was left to the centre; the harbor wall is gray.

Instead
-------
    The colour of the bollards was left to the centre; the harbour wall is grey.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found, Option
from mdmdraft.checks.kit.options import words_option
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.spellings import Side, Spelling, spellings
from mdmdraft.checks.text.typed import Typed, own_texts_with

_SIDES = ("own", "british", "american")
CHECK = Check(
    scope="paper",
    group="text",
    severity="warning",
    since="0.2.0",
    options=(
        Option(
            "spelling",
            "own",
            "Whose spelling the paper follows; `own`: that of its language's region, else that of "
            "most of its words; british; or american.",
            _SIDES,
        ),
    ),
)

_WORD = re.compile(r"(?<![\w'’.@/-])[a-z]+(?![\w@/])")
_IZE = ("ize", "izes", "ized", "izing", "ization", "izations", "izer", "izers")
_BEFORE = re.compile(r"(\w+)[ -]\Z")
_REGIONS: dict[str, Side] = {
    "en-GB": "british",
    "en-IE": "british",
    "en-AU": "british",
    "en-NZ": "british",
    "en-US": "american",
}
Use = tuple[Typed, int, str, Spelling]


def find(subject: Subject) -> Iterator[Found]:
    """Yield each word that is spelled as the paper does not spell."""
    said = words_option(subject, "mixed-spelling", "spelling", _SIDES)
    if isinstance(said, Found):
        yield said
        return
    by_language: dict[str, list[Use]] = {}
    for one, text, words in own_texts_with(subject, "en", spellings().keys()):
        if not spellings().keys().isdisjoint(words):
            by_language.setdefault(one.language, []).extend(_uses(one, text))
    for language, uses in by_language.items():
        if uses:
            side = _side(said, language, uses)
            for use in uses:
                if use[3].side != side:
                    yield _found(subject, use, side)
            if side == "british":
                yield from _of_two_ways(subject, language, uses)


def _uses(one: Typed, text: str) -> Iterator[Use]:
    known = spellings()
    for hit in _WORD.finditer(text):
        spelling = known.get(hit[0])
        if spelling is None or one.is_slanted(hit.start(), hit.end()):
            continue
        if spelling.measured and not _is_counted(
            text[max(0, hit.start() - 20) : hit.start()], spelling
        ):
            continue
        yield one, hit.start(), hit[0], spelling


def _of_two_ways(subject: Subject, language: str, uses: list[Use]) -> Iterator[Found]:
    """Yield each use of the rarer spelling of a word in -ise that is in -ize elsewhere, the later
    one where both are as frequent: either is British, both are none."""
    written = {word: s.other for _, _, word, s in uses if s.other.endswith(_IZE)}
    other = {ize: ise for ise, ize in written.items()}
    places: dict[str, list[tuple[Typed, int]]] = {}
    for one, at, word, _ in uses:
        places.setdefault(word, []).append((one, at))
    for one, text, _ in own_texts_with(subject, "en", other.keys()) if other else ():
        for hit in _WORD.finditer(text) if one.language == language else ():
            if hit[0] in other and not one.is_slanted(hit.start(), hit.end()):
                places.setdefault(hit[0], []).append((one, hit.start()))
    for ize, ise in other.items():
        if ize not in places:
            continue
        ranked = sorted((ise, ize), key=lambda word: (-len(places[word]), _first(places[word])))
        for one, at in places[ranked[1]]:
            yield subject.at(
                one.unit,
                at,
                f"“{ranked[1]}” is spelled “{ranked[0]}” elsewhere",
                f"write “{ranked[0]}”; either is British, and a paper keeps to one",
                about=ranked[1],
            )


def _first(places: list[tuple[Typed, int]]) -> tuple[str, int]:
    return min(one.unit.offset(at) for one, at in places)


def _is_counted(before: str, spelling: Spelling) -> bool:
    word = _BEFORE.search(before)
    return word is not None and (word[1][-1].isdigit() or word[1].lower() in spelling.numbers)


def _side(said: tuple[str, ...], language: str, uses: list[Use]) -> Side:
    if "british" in said or "american" in said:
        return "british" if "british" in said else "american"
    if language in _REGIONS:
        return _REGIONS[language]
    counted = Counter(spelling.side for _, _, _, spelling in uses)
    if counted["british"] == counted["american"]:
        return uses[0][3].side
    return counted.most_common(1)[0][0]


def _found(subject: Subject, use: Use, side: Side) -> Found:
    one, at, word, spelling = use
    return subject.at(
        one.unit,
        at,
        f"“{word}” is {_named(spelling.side)}, and this paper is {_named(side)} elsewhere",
        f"write “{spelling.other}”" if spelling.other else f"write it the {_named(side)} way",
        about=word,
    )


def _named(side: Side) -> str:
    return side.capitalize()
