"""Which numbers of a paper follow from which others of the same sentence or table: when the one
changes, so does the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.numbers import sums, tables
from mdmdraft.checks.numbers.ratios import ratios
from mdmdraft.checks.numbers.stated import Stated
from mdmdraft.checks.numbers.table_cells import tables_of
from mdmdraft.checks.numbers.ties import Phrase, Tie, phrases
from mdmdraft.model.text import Cell


class Follows(msgspec.Struct, frozen=True, order=True):
    """A number that follows from others: a sum, a share, a change."""

    path: str
    line: int
    column: int
    kind: str
    """`sum`, `shares` (of one whole), `share`, `change`, `product`."""
    said: str
    others: str
    """The numbers it follows from, as they are written."""
    holds: bool
    """Whether it does follow from them now."""


Key = tuple[str, int, int]
"""A file, where a unit begins in it, and where a number begins in the unit; the last is 0 for a
cell of a table."""


def follows(subject: Subject) -> dict[Key, tuple[Follows, ...]]:
    """Return what follows from what, by the place of each number that takes part in it."""
    found: dict[Key, list[Follows]] = defaultdict(list)
    for phrase in subject.kept(phrases):
        for tie in (*sums.sums(phrase), *ratios(phrase)):
            told = _in_text(subject, phrase, tie)
            for amount in (tie.told, *tie.others):
                found[phrase.unit.origin.path, phrase.unit.origin.start, amount.start].append(told)
    for told, cells in _in_tables(subject):
        for cell in cells:
            origin = cell.blocks[0].origin
            found[origin.path, origin.start, 0].append(told)
    return {key: tuple(told) for key, told in found.items()}


def key_of(stated: Stated) -> Key:
    """Return the place of a number, as `follows` has it."""
    if stated.unit is None:
        return stated.record.path, -1, 0
    origin = stated.unit.origin
    return origin.path, origin.start, 0 if stated.unit.kind == "cell" else stated.start


def _in_text(subject: Subject, phrase: Phrase, tie: Tie) -> Follows:
    path, offset = phrase.unit.offset(tie.told.start)
    line, column = subject.source(path).line_column(offset)
    others = ", ".join(phrase.said(one) for one in tie.others)
    return Follows(path, line, column, tie.kind, phrase.said(tie.told), others, tie.holds)


def _in_tables(subject: Subject) -> Iterator[tuple[Follows, Iterable[Cell]]]:
    for record in subject.paper.written():
        language = record.language or subject.config.languages[0]
        for table in tables_of(record):
            for kind, read in (("sum", tables.sums), ("share", tables.shares)):
                for tally in read(table, language):
                    path, offset = tally.place
                    line, column = subject.source(path).line_column(offset)
                    said = Follows(path, line, column, kind, tally.said, tally.what, tally.holds)
                    yield said, (tally.cell, *tally.parts)
