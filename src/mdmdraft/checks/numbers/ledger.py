"""The ledger of numbers: every number of a paper, with every other place that says the same thing.

Places of one entry are surely of one thing, see `sameness`; `disagreeing` are those of the same
thing that say another number; `perhaps` are those that say the same number and may be of the same
thing, which a reader has to judge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations

import msgspec

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.numbers.follows import Follows, follows, key_of
from mdmdraft.checks.numbers.sameness import agree, equal, is_near, is_slip, rest_on_one, sameness
from mdmdraft.checks.numbers.stated import Stated, stated
from mdmdraft.checks.text.printed import printed
from mdmdraft.sources.places import place_in_text


class Place(msgspec.Struct, frozen=True):
    """One number where it stands."""

    path: str
    line: int
    column: int
    where: str
    """`paragraph`, `heading`, `caption`, `cell`, `note`, `field`, `term`; `figure` for the value of
    a figure of an evidence record."""
    language: str
    said: str
    """The number as it is written."""
    rounded: str = ""
    """How it is marked as rounded: `about`, `nearly`, `slight`, `above`, `least`, `under`, `most`;
    nothing where it is exact."""
    counts: str = ""
    """What it counts, as it is written there."""
    sentence: str = ""
    at: int = 0
    """Where the number stands in the sentence."""
    bound: str = ""
    """The record's figure that it is bound to: `impact-law.income-loss`."""
    sources: tuple[str, ...] = ()
    """Keys of the sources cited for it."""
    deliverables: tuple[str, ...] = ()
    """Deliverables that print it."""


class Entry(msgspec.Struct, frozen=True):
    """One quantity: a number of one thing, and all places that say it."""

    value: str
    """A decimal, or a fraction such as `2/3`."""
    kind: str
    """`count`, `share`, `points`, `ratio`, `money` or `measure`."""
    unit: str
    counts: str
    record: str
    """The figure of a record that the places are bound to; nothing where there is none."""
    places: tuple[Place, ...]
    disagreeing: tuple[Place, ...] = ()
    """Places of the same thing that say another number."""
    perhaps: tuple[Place, ...] = ()
    """Places that say the same number, perhaps of the same thing."""
    follows: tuple[Follows, ...] = ()
    """Sums, shares and changes that one of the places takes part in."""


class Ledger(msgspec.Struct, frozen=True):
    """The numbers of a paper."""

    entries: tuple[Entry, ...]


class Group(msgspec.Struct, frozen=True):
    """The numbers of one entry, before their places are looked up."""

    members: tuple[Stated, ...]
    disagreeing: tuple[Stated, ...]
    perhaps: tuple[Stated, ...]


def ledger(subject: Subject) -> Ledger:
    """Return the ledger of a paper. The deliverables are those of the subject's drafts."""
    at = _Places(subject)
    return Ledger(tuple(_entry(group, at) for group in subject.kept(groups)))


def _entry(group: Group, at: _Places) -> Entry:
    first = min(group.members, key=lambda one: not one.is_figure)
    named = next((one for one in group.members if one.counted.text), first)
    return Entry(
        value=shown(first.amount.value),
        kind=first.amount.kind,
        unit=first.amount.unit,
        counts=(first if first.counted.text else named).counted.text,
        record=next((one.bound for one in group.members if one.bound), ""),
        places=at.places(group.members),
        disagreeing=at.places(group.disagreeing),
        perhaps=at.places(group.perhaps),
        follows=at.follows(group.members),
    )


class _Places:
    """Looks up where numbers stand, and which deliverables print them."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._follows = subject.kept(follows)
        self._printed: dict[str, dict[str, list[tuple[int, int]]]] = {}
        for draft in subject.drafts:
            spans = self._printed.setdefault(draft.deliverable, {})
            for unit in printed(draft, subject.paper):
                for piece in unit.pieces:
                    spans.setdefault(piece.path, []).append((piece.at, piece.at + len(piece.text)))

    def places(self, found: Iterable[Stated]) -> tuple[Place, ...]:
        """Return where numbers stand, figures of records first, then in the order of the files."""
        return tuple(
            sorted(
                map(self.place, found),
                key=lambda p: (p.where != "figure", p.path, p.line, p.column),
            )
        )

    def follows(self, found: Iterable[Stated]) -> tuple[Follows, ...]:
        """Return the sums, shares and changes that numbers take part in."""
        every = {told for one in found for told in self._follows.get(key_of(one), ())}
        return tuple(sorted(every))

    def place(self, one: Stated) -> Place:
        """Return where a number stands, and what stands there."""
        unit = one.unit
        offset = -1
        if unit is None:
            path = one.record.path
            text = self._subject.source(path).text
            line, column = place_in_text(text, path, "figures", one.figure, "value")
        else:
            path, offset = unit.offset(one.start)
            line, column = self._subject.source(path).line_column(offset)
        return Place(
            path=path,
            line=line,
            column=column,
            where="figure" if unit is None else "note" if unit.note else unit.kind,
            language=one.language,
            said=one.said,
            rounded=one.rounded,
            counts=one.counted.text,
            sentence=one.sentence,
            at=one.at,
            bound=one.bound,
            sources=tuple(sorted(one.sources)),
            deliverables=tuple(
                name
                for name, spans in self._printed.items()
                if any(start <= offset < end for start, end in spans.get(path, ()))
            ),
        )


def groups(subject: Subject) -> tuple[Group, ...]:
    """Return the numbers of a paper by what they are numbers of, in the order of the files."""
    found = subject.kept(stated)
    joined = _Joined(len(found))
    against: dict[int, set[int]] = defaultdict(set)
    perhaps: dict[int, set[int]] = defaultdict(set)
    rounded: list[tuple[Fraction, int, int]] = []
    for one, two in _pairs(found):
        a, b = found[one], found[two]
        kind = _kind(a, b)
        if kind == "same" and equal(a, b):
            joined.join(one, two)
        elif kind == "same" and agree(a, b):
            rounded.append((abs(a.amount.value - b.amount.value), one, two))
        elif kind == "same" and _disagree(a, b):
            against[one].add(two)
            against[two].add(one)
        elif kind == "perhaps" and equal(a, b):
            perhaps[one].add(two)
            perhaps[two].add(one)
    _join_rounded(joined, sorted(rounded))
    return tuple(_group(found, members, against, perhaps) for members in joined.groups())


def _join_rounded(joined: _Joined, rounded: Iterable[tuple[Fraction, int, int]]) -> None:
    """Put each rounded number to the nearest that it may be a rounding of: more than five hundred
    is said of 512 rather than of 640."""
    settled: set[int] = set()
    for _, one, two in rounded:
        first, second = joined.root(one), joined.root(two)
        if not {first, second} & settled:
            settled |= {first, second}
            joined.join(one, two)


def _group(
    found: Sequence[Stated],
    members: list[int],
    against: dict[int, set[int]],
    perhaps: dict[int, set[int]],
) -> Group:
    inside = set(members)
    others = {n for m in members for n in against[m]} - inside
    unsure = {n for m in members for n in perhaps[m]} - inside - others
    return Group(
        tuple(found[n] for n in members),
        tuple(found[n] for n in sorted(others)),
        tuple(found[n] for n in sorted(unsure)),
    )


def _disagree(one: Stated, two: Stated) -> bool:
    """Tell whether two numbers of one thing differ as an old and a new one do, or by a slip. Near
    numbers in one paragraph are rather told apart: 149 of the 164 data sets."""
    if one.bound == two.bound != "" or is_slip(one, two):
        return True
    return is_near(one, two) and one.unit is not two.unit


def _kind(one: Stated, two: Stated) -> str:
    """Return how two numbers belong together, those of two languages among them."""
    if _is_translation(one, two):
        return "same"
    kind = sameness(one, two)
    if kind != "same" and _of_one_record(one, two):
        return "same"
    if kind == "perhaps" and equal(one, two) and rest_on_one(one, two):
        return "same"
    if not kind and one.amount.kind == two.amount.kind and _tells(one) and _tells(two):
        return "perhaps"
    return kind


def _of_one_record(one: Stated, two: Stated) -> bool:
    """Tell whether an evidence record says a number of its own twice."""
    if one.record is not two.record or one.record.kind != "evidence" or not agree(one, two):
        return False
    if one.amount.kind != two.amount.kind or one.rounded != two.rounded:
        return False
    heads = one.counted.head, two.counted.head
    return heads[0] == heads[1] != "" or ("" in heads and _tells(one))


def _is_translation(one: Stated, two: Stated) -> bool:
    """Tell whether two numbers stand at the same place of a text in two languages."""
    if one.language == two.language or one.record.name != two.record.name:
        return False
    place = (one.block, one.figure, one.unit.field if one.unit else "")
    there = (two.block, two.figure, two.unit.field if two.unit else "")
    return place == there and one.amount.kind == two.amount.kind and agree(one, two)


_FEW_DIGITS = 3


def _tells(stated: Stated) -> bool:
    """Tell whether a number has so many digits that another one like it is hardly by chance."""
    value = stated.amount.value
    digits = str(value.numerator).rstrip("0") if value.denominator == 1 else str(value.numerator)
    return len(digits) >= _FEW_DIGITS


def _pairs(found: Sequence[Stated]) -> list[tuple[int, int]]:
    """Return the pairs of numbers that may be of one thing: those with a noun, a figure, a source
    or a telling value in common."""
    by: dict[object, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        for key in _keys(one):
            by[key].append(number)
    return sorted({pair for numbers in by.values() for pair in combinations(numbers, 2)})


def _keys(stated: Stated) -> Iterable[object]:
    if stated.bound:
        yield "bound", stated.bound
    if stated.counted.head:
        yield "head", stated.language, stated.counted.head
    elif stated.amount.kind == "share":
        for key in (*stated.sources, *stated.evidence):
            yield "source", stated.language, key
    if _tells(stated):
        yield "value", stated.amount.kind, stated.amount.value
    yield "place", stated.record.name, stated.block, stated.figure, stated.amount.value


class _Joined:
    """Numbers put together one pair after the other."""

    def __init__(self, size: int) -> None:
        self._root = list(range(size))

    def root(self, number: int) -> int:
        """Return the first number of the group that a number is in."""
        while self._root[number] != number:
            self._root[number] = self._root[self._root[number]]
            number = self._root[number]
        return number

    def join(self, one: int, two: int) -> None:
        """Put the groups of two numbers together."""
        first, second = sorted((self.root(one), self.root(two)))
        self._root[second] = first

    def groups(self) -> list[list[int]]:
        """Return the groups, by the first number of each."""
        found: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self._root)):
            found[self.root(number)].append(number)
        return list(found.values())


def shown(value: Fraction) -> str:
    """Return a value as a decimal where it has one of a few digits, else as a fraction."""
    if value.denominator == 1:
        return str(value.numerator)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    return f"{float(value):.10f}".rstrip("0")
