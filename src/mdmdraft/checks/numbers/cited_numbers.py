"""The numbers of a sentence beside those of the stored text that the sentence cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import permutations

import msgspec

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.numbers.amount import Amount
from mdmdraft.checks.numbers.bound_numbers import Context, Target, fit
from mdmdraft.checks.numbers.names import masked
from mdmdraft.checks.numbers.numerals import amounts, says_more_than_one
from mdmdraft.checks.quotations.quotations import Line, Served, line_of
from mdmdraft.checks.quotations.quoted import stored
from mdmdraft.checks.quotations.stored_texts import Stored, paragraphs
from mdmdraft.checks.text.prose import Unit, placed
from mdmdraft.checks.text.sentences import sentence_at
from mdmdraft.model.text import Bound, Cite

_TOLERANCE = Fraction(12, 100)
"""How far a number that is marked as rounded may be from the source's."""
_MOST = 30
"""A text with more numbers than that is a table: any number follows from two of it."""
_NOUN = re.compile(
    r"\s+(?:of (?:the |these |those )?|de |d['’]|des )?((?:[^\W\d_]+\s+){0,2}?[^\W\d_]{3,})"
)


class _Read(msgspec.Struct, frozen=True):
    """What stands at the place that is cited."""

    text: str
    language: str
    found: tuple[Amount, ...]


class Cited(msgspec.Struct, frozen=True):
    """A stretch of a sentence, and the texts of the place it cites."""

    unit: Unit
    start: int
    end: int
    key: str
    label: str
    found: tuple[Amount, ...]
    """The numbers of the stretch."""
    texts: tuple[_Read, ...]

    def differing(self) -> Iterator[Amount]:
        """Yield the numbers of the stretch that the texts do not have, though they have others in
        the same unit or of the same things."""
        language = self.unit.record.language or "en"
        for amount in self.found:
            rivals = self._rivals(amount)
            same = any(set(amount.readings) & set(other.readings) for _, other in rivals)
            if rivals and not same and not self._has(amount, language):
                yield amount

    def nearest(self, amount: Amount) -> tuple[str, ...]:
        """Return the numbers of the texts that may be meant, as they stand there."""
        return tuple(text.text[other.start : other.end] for text, other in self._rivals(amount))[:3]

    def _rivals(self, amount: Amount) -> list[tuple[_Read, Amount]]:
        return [
            (text, other)
            for text in self.texts
            for other in text.found
            if not other.vague and self._comparable(amount, text, other)
        ]

    def _comparable(self, amount: Amount, text: _Read, other: Amount) -> bool:
        if amount.kind == "share":
            return other.kind == "share"
        if amount.unit or other.unit:
            return amount.unit == other.unit
        mine = _things(self.unit.text, amount.end)
        return bool(mine & _things(text.text, other.end))

    def _has(self, amount: Amount, language: str) -> bool:
        text = self.unit.text
        context = Context(
            text[amount.start : amount.end], text[: amount.start], text[amount.end :], language
        )
        return any(
            fit(context, target, _TOLERANCE) in {"equal", "range", "undecided"}
            for read in self.texts
            for target in _targets(read.found)
        )


def cited_numbers(subject: Subject) -> Iterator[Cited]:
    """Yield the stretches of the running text that cite a stored place and have a number."""
    texts: Stored | None = None
    read: dict[str, _Read] = {}
    for unit in subject.units:
        if unit.quoted or not any(isinstance(i, Cite) for i, _, _ in placed(unit.inlines)):
            continue
        if not says_more_than_one(unit.text):
            continue
        language = unit.record.language or "en"
        found = tuple(a for a in amounts(_without_names(unit), language) if not a.vague)
        if found:
            texts = texts or stored(subject)
            yield from _of_unit(line_of(unit), found, texts, read)


def _of_unit(
    line: Line, found: tuple[Amount, ...], texts: Stored, known: dict[str, _Read]
) -> Iterator[Cited]:
    text = line.unit.text
    for number, mark in enumerate(line.served):
        start, end = sentence_at(text, mark.at)
        earlier = [other.at for other in line.served[:number] if other.at > start]
        if earlier and not mark.in_text:
            start = max(earlier)
        later = [other.at for other in line.served[number + 1 :] if other.at <= end]
        if later:
            end = mark.at if not mark.in_text else later[0]
        within = tuple(amount for amount in found if start <= amount.start < end)
        read = _read(mark, texts, known) if within else ()
        if read:
            item = mark.items[0]
            label = item.locator or item.value or item.suffix.strip(" ,")
            yield Cited(line.unit, start, end, item.key, label, within, read)


def _read(mark: Served, texts: Stored, known: dict[str, _Read]) -> tuple[_Read, ...]:
    """Return the texts of all places that a citation names; none where one is not stored."""
    found: list[_Read] = []
    for item in mark.items:
        place = texts.place(item, historical=mark.historical)
        record = texts.record(item.key)
        if not place.named or not place.passages or record is None:
            return ()
        for passage in place.passages:
            name = f"{item.key}\0{passage.id}\0{passage.start}"
            if name not in known:
                text = "\n".join(paragraphs(passage.blocks))
                language = passage.language or record.language or "en"
                seen = amounts(text, language) if says_more_than_one(text) else ()
                known[name] = _Read(text, language, seen)
            found.append(known[name])
    return tuple(found)


def _without_names(unit: Unit) -> str:
    """Return a unit's text with blanks of no width for what names something or is bound."""
    text = masked(unit.text)
    for inline, start, end in placed(unit.inlines):
        if isinstance(inline, Bound | Cite):
            text = text[:start] + "\x00" * (end - start) + text[end:]
    return text


def _things(text: str, end: int) -> frozenset[str]:
    """Return the first letters of the words after a number, which may say what is counted."""
    found = _NOUN.match(text, end)
    return (
        frozenset(w[:5].lower() for w in found[1].split() if len(w) > 3) if found else frozenset()
    )


def _targets(found: Iterable[Amount]) -> Iterator[Target]:
    exact = [amount for amount in found if not amount.vague]
    for amount in exact:
        yield _target(amount.readings, amount.unit, amount.step, loose=amount.about)
        if amount.counted:
            yield _target(amount.counted, "", Fraction(1))
        if amount.unit == "%":
            yield _target(tuple(100 - r for r in amount.readings), "%", amount.step)
    counts = [amount for amount in exact if amount.kind != "share" and len(amount.readings) == 1]
    if len(counts) > _MOST:
        return
    for one, two in permutations(counts, 2):
        if one.unit != two.unit:
            continue
        if 0 < one.value < two.value:
            share = one.value / two.value
            yield _target((share, 1 - share), "part", Fraction(1, 1000), loose=True)
        if one.start < two.start:
            sums = (one.value + two.value, abs(one.value - two.value))
            yield _target(sums, one.unit, min(one.step, two.step))


def _target(
    values: tuple[Fraction, ...], unit: str, step: Fraction, *, loose: bool = False
) -> Target:
    return Target(values, values, unit, step, loose=loose, other_unit=False)
