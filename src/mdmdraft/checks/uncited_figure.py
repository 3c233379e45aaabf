"""A paragraph that states a number without saying where it comes from.

What it does
------------
Finds paragraphs of sections that state a quantity ("78 %", "eighty women", "most victims", "half
of", "one in five") and hold no citation, no figure bound to an evidence record and no reference
to one (`[@ev:…]`). A footnote belongs to its paragraph; a list, a quotation or an evidence block
belongs to the sentence that announces it with a colon; a reference to a table or figure leads to
what has its source beside it. A share, a sum of money or a rate states something; a number
alone does where things are counted (`86 women`, from 11 on: `smallest`), or where something is
said to be or reach it (`the ratio was 2.4`). Years, dates, hours, ages, spans of time, plain
measures (`4 °C`), numbers of articles, dockets, pages and standards, versions, marks of lists,
sayings, code, formulas and words in quotation marks are not counted; nor are things that readers
know of already (`the 46 lamps`, below a thousand), thresholds, and what stands under a heading
that says Methods, Materials, Protocol or Procedure, or in a section whose id does
(`methods-survey`): its numbers are the writer's choice.

It cannot tell a number that everybody knows from one that somebody measured, nor what a protocol
prescribes from what was found, where both are said in the same words.

Why it matters
--------------
A number without a source is the first thing a hostile reader attacks, and nobody can check it or
bring it up to date.

Example
-------
    Most sex workers lost income, and 42 % met more violence.

Instead
-------
Bind the number to its record, or cite the source in the same paragraph:

    [42 %]{.figure ev="impact-law" value="violence"} met more violence [@le-bail-2018].
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mdmdraft.checks.kit.declare import Check, Found, Option
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.numbers.reader import plain_words, quantity_reader
from mdmdraft.checks.references.sourced import is_source, place_of, sourced_around
from mdmdraft.checks.text.prose import Unit
from mdmdraft.model.kinds import KINDS
from mdmdraft.model.paper import Record
from mdmdraft.model.text import (
    Heading,
)
from mdmdraft.model.walk import inlines_in, walk_blocks

CHECK = Check(
    scope="paper",
    group="citations",
    severity="warning",
    options=(
        Option("words", "", "More words that state a quantity, with commas between."),
        Option("ignore", "", "Words that are no quantity here, with commas between."),
        Option("smallest", "11", "The smallest number of things that needs a source."),
        Option(
            "names",
            "",
            r"A regular expression of the paper's own numbers that name something: `lot \d+`.",
        ),
    ),
    lacks="paragraph",
    per="record",
)
_SHOWN = r"(?:fig(?:ure)?s?|tables?|tableaux?)"
_TYPED = re.compile(
    r"\((?:see |cf\. |voir )?[^\W\d_a-z][^()\d]{1,60},? (?:19|20)\d\d[a-z]?\)|\bet al\b"
    rf"|(?i:\b(?:see|cf\.|voir)(?:\s(?:the|la|les?|our|nos?))?\s{_SHOWN}\b(?!\s(?:of|de)\b))"
    rf"|(?i:\b(?:previous|following|preceding|supplementary)\s{_SHOWN}\b)"
    rf"|(?i:\b{_SHOWN}\s(?:above|below|suivant|précédent|supplémentaire|ci-))"
)
"""A source that is typed by hand, or a figure or table that is pointed to so: it is none to be
printed, and yet the number has it."""
_METHODS = re.compile(
    r"(?:materials?|methods?|methodology|protocols?|procedures?|mat[ée]riels?|m[ée]thodes?"
    r"|m[ée]thodologie|protocoles?)\b",
    re.IGNORECASE,
)
_METHODS_ID = re.compile(rf"(?:{_METHODS.pattern}|mat(?:eriel)?-meth(?:odes)?\b)")


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each paragraph that states a quantity without a source."""
    read = quantity_reader(subject)
    if isinstance(read, Found):
        yield read
        return
    announced: dict[str, set[str]] = {}
    for units in _paragraphs(subject):
        unit = units[0]
        if any(is_source(i) for i in inlines_in(unit.inlines)) or _TYPED.search(unit.text):
            continue
        found = [
            (one, *hit) for one in units for hit in read(plain_words(one), one.record.language)
        ]
        if not found:
            continue
        record = unit.record
        if record.path not in announced:
            announced[record.path] = {place for place, _ in sourced_around(record.body)}
        if place_of(unit.origin) in announced[record.path]:
            continue
        where, index, words = found[0]
        rest = len(found) - 1
        others = f", as {'is' if rest == 1 else 'are'} {rest} more in this paragraph"
        yield subject.at(
            where,
            index,
            f"`{words}` is stated without a source{others if rest else ''}",
            "cite the source in the same paragraph, or bind the number to its record: "
            f'[{words}]{{.figure ev="…" value="…"}}',
            about=words,
        )


def _paragraphs(subject: Subject) -> Iterator[list[Unit]]:
    """Yield the paragraphs of the sections, each with its notes, but those on methods."""
    current: list[Unit] = []
    methods = _Methods()
    for unit in subject.units:
        if not KINDS[unit.record.kind].is_text:
            continue
        if unit.note:
            if current and current[0].record is unit.record:
                current.append(unit)
            continue
        if current:
            yield current
        passed = methods.hold(unit)
        current = [unit] if unit.kind == "paragraph" and not unit.quoted and not passed else []
    if current:
        yield current


class _Methods:
    """Follows the headings of a text, and tells which units stand in a part on methods: a long
    one is often cut into files, and its heading stands in the first alone."""

    def __init__(self) -> None:
        self._record: Record[Any] | None = None
        self._levels: dict[int, int] = {}
        self._within = 0
        self._whole = False

    def hold(self, unit: Unit) -> bool:
        """Tell whether a unit, the next in order, stands in a part on methods."""
        if unit.record is not self._record:
            blocks = walk_blocks(unit.record.body)
            self._levels = {b.origin.start: b.level for b in blocks if isinstance(b, Heading)}
            self._record, self._within = unit.record, 0
            self._whole = _METHODS_ID.match(unit.record.id) is not None
        level = self._levels.get(unit.origin.start, 0) if unit.kind == "heading" else 0
        if level and (not self._within or level <= self._within):
            self._within = level if _METHODS.match(unit.text) else 0
        return self._whole or self._within > 0
