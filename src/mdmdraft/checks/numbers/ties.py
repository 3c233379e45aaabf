"""Numbers of one sentence or table that follow from one another: sums, shares, changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

import msgspec

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.numbers.amount import Amount
from mdmdraft.checks.numbers.bound_numbers import Context, qualifier
from mdmdraft.checks.numbers.names import masked
from mdmdraft.checks.numbers.numerals import amounts
from mdmdraft.checks.numbers.tie_signs import may_tie
from mdmdraft.checks.text.prose import Unit
from mdmdraft.checks.text.sentences import sentence_at

_IN_BRACKETS = re.compile(r"[^\W\d_] \(\d{2}[\d,. \u202f]*\)")
_SMALL_IN_BRACKETS = re.compile(r"(?<=[^\W\d_] )\(\d{1,2}\)")
TieKind = Literal["sum", "shares", "share", "change", "product"]


class Phrase(msgspec.Struct, frozen=True):
    """A sentence with several numbers. What names something in it is blanked, see `masked`."""

    unit: Unit
    text: str
    """The text of the whole unit."""
    begin: int
    end: int
    language: str
    found: tuple[Amount, ...]

    def between(self, one: Amount, two: Amount) -> str:
        """Return the words between two numbers."""
        return self.text[one.end : two.start]

    def before(self, amount: Amount) -> str:
        """Return the words of the sentence before a number."""
        return self.text[self.begin : amount.start]

    def after(self, amount: Amount) -> str:
        """Return the words of the sentence after a number."""
        return self.text[amount.end : self.end]

    def said(self, amount: Amount) -> str:
        """Return a number as it is written."""
        return self.unit.text[amount.start : amount.end]

    def mark(self, amount: Amount) -> str:
        """Return how a number is marked as rounded, see `QUALIFIERS`."""
        said = self.said(amount)
        alone = msgspec.structs.replace(amount, start=0, end=len(said))
        context = Context(said, self.before(amount), self.after(amount), self.language)
        return qualifier(context, alone) or ("about" if amount.about else "")


class Tie(msgspec.Struct, frozen=True):
    """A number of a sentence that follows from others of it."""

    kind: TieKind
    told: Amount
    """The number that follows: the whole, the share."""
    others: tuple[Amount, ...]
    expected: Fraction
    """What the others make, in the unit of the number that follows."""
    holds: bool


def phrases(subject: Subject) -> tuple[Phrase, ...]:
    """Return the sentences of a paper that have two numbers or more, in paragraphs in which a
    number may follow from others; `subject.kept` keeps them."""
    return tuple(phrase for unit in subject.units for phrase in _of_unit(unit))


def _of_unit(unit: Unit) -> Iterator[Phrase]:
    language = unit.record.language or "en"
    if unit.quoted or unit.kind == "cell" or not may_tie(unit.text, language):
        return
    if sum(not _is_year(amount, unit.text) for amount in amounts(unit.text, language)) < 2:
        return
    text = _with_parts_in_brackets(unit.text, masked(unit.text))
    by: dict[tuple[int, int], list[Amount]] = {}
    for amount in amounts(text, language):
        if not amount.vague and not _is_one(amount, text):
            by.setdefault(sentence_at(text, amount.start + 1), []).append(amount)
    for (begin, end), found in by.items():
        if len(found) > 1:
            yield Phrase(unit, text, begin, end, language, tuple(found))


def _with_parts_in_brackets(text: str, masked_: str) -> str:
    """Return a masked text with the small numbers in brackets that stand in a list with larger
    ones; elsewhere they are marks: `women (110), men (90) and schools (20)`."""
    if not _IN_BRACKETS.search(masked_):
        return masked_
    for small in _SMALL_IN_BRACKETS.finditer(text):
        masked_ = masked_[: small.start()] + small[0] + masked_[small.end() :]
    return masked_


def _is_one(amount: Amount, text: str) -> bool:
    """Tell whether a number is a word that counts nothing: `their one wish`."""
    said = text[amount.start : amount.end]
    return amount.kind == "count" and amount.value <= 1 and not any(c.isdigit() for c in said)


def _is_year(amount: Amount, text: str) -> bool:
    return 1500 <= amount.value <= 2100 and text[amount.start : amount.end].isdigit()


def number_text(value: Fraction) -> str:
    """Return a number as a finding says it: `1,040`, `2.5`."""
    if value.denominator == 1:
        return f"{value.numerator:,}"
    return f"{float(value):,.2f}".rstrip("0").rstrip(".")
