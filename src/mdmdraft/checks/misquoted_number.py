"""A number beside a citation that the stored text of the place cited does not have.

What it does
------------
Compares the numbers of a sentence with the text stored of the place that the sentence cites: the
provisions in `citations/legal/` and the passages in `citations/excerpts/`. Digits and words, the
formats of English and French, fractions and ratios are understood; a number that is marked as
rounded (`about`, `more than`, `environ`…) passes where the mark is true, and so does one that
follows from two numbers of that text: their sum, their difference, the share that the one is of
the other. A number is told of only where that text has another one in the same unit, or of the
same things: four metres beside three metres, 221 weirs beside 212 weirs.

It cannot tell which of two numbers of the source was meant, nor see a number that is another one
there for something else: 37 weirs where the source has 37 mills. Citations without a place, or of
places that are not stored, several places of which one is not, and numbers in quotation marks or
bound to a record are left to other checks.

Why it matters
--------------
A digit that was turned round in copying is found by the first reader who opens the source, and
then no number of the paper is believed.

Example
-------
    The fine is at most 5,000 crowns [@water-act, art. 9].

Instead
-------
Write what the source has:

    The fine is at most 500 crowns [@water-act, art. 9].
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.numbers.amount import Amount
from mdmdraft.checks.numbers.cited_numbers import Cited, cited_numbers

CHECK = Check(scope="paper", group="citations", severity="warning", per="record")


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each number that the place cited does not have."""
    for cited in cited_numbers(subject):
        for amount in cited.differing():
            yield _told(subject, cited, amount)


def _told(subject: Subject, cited: Cited, amount: Amount) -> Found:
    said = cited.unit.text[amount.start : amount.end]
    has = ", ".join(cited.nearest(amount))
    return subject.at(
        cited.unit,
        amount.start,
        f"the text says {said}; `{cited.key}`, {cited.label}, has {has}",
        "write what the source has, cite the place that has this number, or mark a rounding "
        "(about, more than…)",
        about=cited.key,
    )
