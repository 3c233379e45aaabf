"""A mark that a writer left for later and that would be printed.

What it does
------------
Finds what a writer means to fill in or look up: TODO, TBC, TBD, TBA and FIXME, `TKTK`, `???`,
`____` and `…………` inside a sentence; letters in the place of a number (`XX %`, `20XX`,
`nnn kilograms`) or of a name (`N.N.`); notes in brackets, such as `[ref]`, `[insert …]`,
`[nom à insérer]`, `[Ann: please check]`, `(ref)`, `(source ?)`, `(à vérifier)`; `NB: check …`;
`Comment [JD1]` and “Click here to enter text” of Word; “Draft – do not circulate”; “Section to be
written.” as a paragraph. In titles of the library it finds notes in square brackets and the markers
in capitals. Quotations, code and the text of laws are left alone. “To be written.”, which `mdmdraft
new` puts where you are to write, is a warning until the version is released, so that a first draft
builds.

It cannot tell a name from a mark where both are possible: it takes `XX` beside another Roman
numeral, after `chapter` or after a name for a numeral, `TBC` that the paper writes out for an
acronym, and what follows a colon (`Name: ____`) for a form that readers fill in.

Why it matters
--------------
A forgotten `[ref]` is the first thing that a hostile reader shows: the paper admits that it states
something without a source.

Example
-------
    Convictions have doubled since 2016 [ref], by XX %.

Instead
-------
Do what the mark asks for, or keep the note in a comment, which is never printed:

    Convictions have doubled since 2016 [@justice-2020, p. 12].

    <!-- TODO: figure for 2024 -->
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.at_reference import at_reference
from mdmdraft.checks.text.expansions import stands_for
from mdmdraft.checks.text.own_words import code, not_prose, quotations, within
from mdmdraft.checks.text.placeholders import Mark, notes_and_capitals, placeholders
from mdmdraft.checks.text.prose import Unit, placed
from mdmdraft.checks.text.word_lists import common
from mdmdraft.checks.text.wordings import wordings
from mdmdraft.checks.text.written import base, written
from mdmdraft.locales import lexicon_language
from mdmdraft.model.kinds import LATER
from mdmdraft.model.text import Styled

CHECK = Check(scope="paper", group="text", severity="error")

_HINT = "do what it asks for and take it out, or keep it in a comment: <!-- … -->"
_TITLES = ("title", "title-short", "container-title", "collection-title", "publisher")
_ONCE = ("N.N.", "N. N.", "TK")
"""What stands for a name twice is a name."""


def find(subject: Subject) -> Iterator[Found]:
    """Yield each mark left in a text that is printed."""
    yield from _titles(subject)
    yield from _library(subject)
    units = written(subject)
    marked = [
        (unit, hits)
        for unit in units
        if not unit.quoted
        and not _is_later(unit)
        and (hits := list(placeholders(unit.text, base(subject, unit))))
    ]
    often = Counter(hit.shown for _, hits in marked for hit in hits)
    for unit in units:
        if not unit.quoted and _is_later(unit):
            yield _later(subject, unit)
    for unit, hits in marked:
        passed = _passed(unit)
        for hit in hits:
            shown = hit.shown
            if within(passed, hit.start) is not None or (shown in _ONCE and often[shown] > 1):
                continue
            if not (hit.letters and _is_word(units, unit, hit)):
                yield subject.at(
                    unit, hit.start, f"`{shown}` was left in the text", _HINT, about=shown
                )


def _is_later(unit: Unit) -> bool:
    return unit.text.strip() == LATER


def _later(subject: Subject, unit: Unit) -> Found:
    """Return what `mdmdraft new` put where somebody is to write."""
    shown = LATER.rstrip(".")
    return subject.at(
        unit,
        unit.text.index(LATER),
        f"`{shown}` was left in the text",
        "write what belongs there",
        about=shown,
        severity="warning",
        release="error",
    )


def _passed(unit: Unit) -> list[tuple[int, int]]:
    """Return what in a unit is not its writer's prose. A quotation that is nothing but a note in
    square brackets is still to be written."""
    if quotations(unit.text) and re.fullmatch(r"\W*\[[^\[\]]*\]\W*", unit.text):
        return code(unit)
    return not_prose(unit)


def _titles(subject: Subject) -> Iterator[Found]:
    for steps, language, text in wordings(subject.config):
        named = steps[-2] if steps[-1] == language else steps[-1]
        if named == "status":
            continue
        for hit in placeholders(text, lexicon_language(language)):
            yield subject.at_setting(
                *steps,
                message=f"`{hit.shown}` was left in `{named}`, which is printed",
                hint="write what belongs there",
                about=hit.shown,
            )


def _library(subject: Subject) -> Iterator[Found]:
    """Yield the marks in titles of the library, in whatever language."""
    languages = sorted({lexicon_language(tag) for tag in subject.config.languages})
    for key, item in subject.paper.references.items():
        if key in subject.paper.legal:
            continue
        for variable in _TITLES:
            text = item.get(variable)
            if not isinstance(text, str) or (text.isupper() and len(text.split()) > 2):
                continue
            marks = {m for language in languages for m in notes_and_capitals(text, language)}
            for mark in sorted(marks):
                yield at_reference(
                    subject,
                    key,
                    f"`{mark.shown}` was left in the reference `{key}`, which is printed",
                    "write what the source itself says",
                    variable=variable,
                    value=mark.shown,
                    about=mark.shown,
                )


def _is_word(units: Sequence[Unit], unit: Unit, mark: Mark) -> bool:
    """Tell whether the letters are a word of the text: an acronym, a name, the title of a work."""
    letters = mark.shown.strip("()")
    if letters.endswith(" XX"):
        return any(_has_numeral(other, letters.split()[0]) for other in units)
    meaning = common().homonyms.get(letters)
    if meaning is not None and meaning in unit.text.lower():
        return True
    if letters == "XXX" and _is_emphasised(unit, mark):
        return True
    return letters.isupper() and any(_writes_out(other, letters) for other in units)


def _has_numeral(unit: Unit, word: str) -> bool:
    """Tell whether a paragraph numbers such things, tables for example, in Roman numerals."""
    pattern = rf"(?<!\w)(?i:{re.escape(word)})s?\s(?!X+\b)[IVXLC]+\b"
    return word.casefold() in unit.text.casefold() and bool(re.search(pattern, unit.text))


def _is_emphasised(unit: Unit, mark: Mark) -> bool:
    end = mark.start + len(mark.shown)
    return any(
        isinstance(inline, Styled) and (start, stop) == (mark.start, end)
        for inline, start, stop in placed(unit.inlines)
    )


def _writes_out(unit: Unit, letters: str) -> bool:
    """Tell whether a paragraph has the words whose initials the letters are."""
    at = unit.text.find(letters)
    return at >= 0 and stands_for(letters, unit.text[:at], unit.text[at + len(letters) :])
