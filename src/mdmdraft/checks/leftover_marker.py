"""A mark that a writer left for later and that would be printed.

What it does
------------
Finds TODO, TBC, TBD, XXX and FIXME in capitals, `???`, notes in square brackets such as `[ref]`,
`[source?]`, `[citation needed]`, `lorem ipsum`, and `to be completed` or `à compléter` where the
words stand in brackets, in capitals or by themselves. Code, quotations and the text of laws are
left alone. The title and the subtitle of the paper are read too.

Why it matters
--------------
A forgotten `[ref]` is the first thing that a hostile reader shows: the paper admits that it states
something without a source.

Example
-------
    Convictions have doubled since 2016 [ref].

Instead
-------
Do what the mark asks for, or keep the note in a comment, which is never printed:

    Convictions have doubled since 2016 [@justice-2020, p. 12].

    <!-- TODO: figure for 2024 -->
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.own_words import not_prose, within
from mdmdraft.checks.text.prose import Unit
from mdmdraft.checks.text.word_lists import common, words_of
from mdmdraft.checks.text.wordings import wordings
from mdmdraft.checks.text.written import base, written
from mdmdraft.locales import lexicon_language

CHECK = Check(scope="paper", group="text", severity="error")

_HINT = "do what it asks for and take it out, or keep it in a comment: <!-- … -->"
_ROMAN = re.compile(r"\b[IVXLC]{2,}\b")


def find(subject: Subject) -> Iterator[Found]:
    """Yield each mark left in a text that is printed."""
    yield from _titles(subject)
    for unit in written(subject):
        hits = list(_marks(unit.text, base(subject, unit)))
        if not hits or unit.quoted:
            continue
        passed = not_prose(unit)
        for start, mark in hits:
            if within(passed, start) is None and not _is_word(unit, mark):
                yield subject.at(unit, start, f"`{mark}` was left in the text", _HINT, about=mark)


def _titles(subject: Subject) -> Iterator[Found]:
    for steps, language, text in wordings(subject.config):
        named = steps[-2] if steps[-1] == language else steps[-1]
        for _, mark in _marks(text, lexicon_language(language)):
            yield subject.at_setting(
                *steps,
                message=f"`{mark}` was left in `{named}`, which is printed",
                hint="write what belongs there",
                about=mark,
            )


def _marks(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Yield the marks of a text and where each begins."""
    pattern = _pattern(language)
    for hit in pattern.finditer(text):
        yield hit.start(), " ".join(hit[0].split())
    whole = _alone(language).fullmatch(text)
    if whole:
        yield whole.start(1), " ".join(whole[1].split())


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = words_of(language)
    capitals = "|".join(re.escape(w) for w in common().markers.split())
    shouted = "|".join(_spaced(w.upper()) for w in words.alone)
    bracketed = "|".join(
        _spaced(w) for w in sorted({*words.bracketed, *words.alone, *common().markers.split()})
    )
    phrases = "|".join(_spaced(w) for w in words.phrases)
    alone = "|".join(_spaced(w) for w in words.alone)
    return re.compile(
        rf"\[\s*(?i:{bracketed})\s*[?!.…]*\s*\]"
        rf"|\(\s*(?i:{alone})\s*[?!.…]*\s*\)"
        rf"|(?<![\w-])(?:{capitals})(?![\w-])"
        rf"|(?<!\w)(?:{shouted})(?!\w)"
        rf"|(?<!\w)(?i:{phrases})(?!\w)"
        r"|\?{3,}"
    )


@cache
def _alone(language: str) -> re.Pattern[str]:
    alone = "|".join(_spaced(w) for w in words_of(language).alone)
    return re.compile(rf"\W*(?!\[|\()((?i:{alone}))[\W_]*")


def _spaced(words: str) -> str:
    return r"\s+".join(re.escape(w) for w in words.split())


def _is_word(unit: Unit, mark: str) -> bool:
    """Tell whether the letters are a word of the text: an acronym, or a Roman numeral among
    others."""
    meaning = common().homonyms.get(mark)
    if meaning is not None and meaning in unit.text.lower():
        return True
    if mark != "XXX":
        return False
    return any(numeral != "XXX" for numeral in _ROMAN.findall(unit.text))
