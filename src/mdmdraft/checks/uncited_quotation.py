"""A quotation that no citation serves: nobody can look it up.

What it does
------------
Finds what stands between quotation marks, or in a block quotation, and has neither a citation in
its sentence nor one near it, nor names a law of the paper or a stored source that has the words
(“Article 3 of the Palermo Protocol says …”). Words between marks are taken for a quotation from
eight words on, or from five after a verb of saying, from three after “in her words”. A few words
of a dialogue (“Too late,” she said) are none.

Titles, terms of the paper, signs, labels, questions of a questionnaire and what it offers to tick
are none. A block quotation with an attribution of its own (`— Jane Roe, cook`) has its source.
What is said in the facts of a scenario is invented, or has its `source`.
Words marked `[“…”]{.translation}` or `[“…”]{.own-words}` are left alone. What it cannot decide: a
long expression of the writer's own between marks looks like a quotation; and a citation in the
sentence before or after, of a source whose text is not stored, is taken to serve it.

Why it matters
--------------
A hostile reader asks first who said it and where. Words that nobody can look up are taken for
invented, and what nothing serves cannot be compared with anything.

Example
-------
    The minister called the shelters “a blot upon the capital which must be wiped away”.

Instead
-------
Cite the source after the words, or mark them as your own:

    The minister called the shelters “a blot upon the capital which must be wiped away”
    [@herald-2024, p. 3].
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.quotations.compared_words import count
from mdmdraft.checks.quotations.quotations import Quotation
from mdmdraft.checks.quotations.quoted import quoted, words_in
from mdmdraft.checks.quotations.wordings import (
    is_called,
    is_in_own_words,
    is_said,
    is_shown_or_asked,
)
from mdmdraft.model.record import ScenarioMeta

CHECK = Check(
    scope="paper", group="quotations", severity="warning", lacks="paragraph", per="record"
)

LONG = 8
"""From how many words on what stands between marks is a quotation, whatever leads up to it."""
SAID = 5
"""The same after a verb of saying."""
OWN = 3
"""The same where it is told to be in somebody's own words."""
LONGEST_WORD = 45
"""What has a longer word is no sentence: a sequence, an address, a sum."""
_SHOWN = 8


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each quotation that no citation serves."""
    found = quoted(subject)
    for quotation in found.unserved:
        if quotation.near and not all(found.texts.passages(i.key) for i in quotation.near):
            continue
        if _has_source(quotation) or not _is_quotation(quotation):
            continue
        part = quotation.parts[0]
        words = part.text.split()
        said = " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
        yield subject.at(
            part.unit,
            max(part.start - 1, 0),
            f"no citation serves the quotation “{said}”",
            "cite its source after it: [@key, p. 3]; words that are no quotation are marked "
            "[“…”]{.own-words}",
            about=part.unit.record.id,
        )


def _has_source(quotation: Quotation) -> bool:
    """Tell whether the record that a quotation stands in names its sources in front matter, or is
    an invented case, in which nobody is quoted."""
    meta = quotation.parts[0].unit.record.meta
    return isinstance(meta, ScenarioMeta) or bool(getattr(meta, "source", ()))


def _is_quotation(quotation: Quotation) -> bool:
    words = count(words_in(quotation))
    before, text = quotation.before, quotation.parts[0].text
    if any(len(word) > LONGEST_WORD for word in text.split()):
        return False
    if is_shown_or_asked(before, text) or is_called(before):
        return False
    if words >= LONG or (words >= OWN and is_in_own_words(before)):
        return True
    return words >= SAID and is_said(before, "")
