"""Shares among the figures of an evidence record, and the figures that they are the shares of."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import msgspec

from mdmdraft.checks.numbers.amount import Amount
from mdmdraft.checks.numbers.bound_numbers import stated
from mdmdraft.checks.numbers.number_words import QUALIFIED
from mdmdraft.checks.numbers.ratios import fits_share
from mdmdraft.checks.numbers.tokens import normal
from mdmdraft.model.paper import Record
from mdmdraft.model.record import EvidenceMeta, FigureMeta

_ENDINGS = ("-share", "-rate", "-percent", "-part", "-taux", "-pourcent")


class RecordShare(msgspec.Struct, frozen=True):
    """A share of a record, and the figure with its base that it is the share of."""

    name: str
    said: str
    of: str
    expected: Fraction
    holds: bool


def record_shares(record: Record[Any], language: str) -> Iterator[RecordShare]:
    """Yield the shares of a record that are named for a figure of it and have the same base:
    `slate-share` for `slate`."""
    if not isinstance(record.meta, EvidenceMeta):
        return
    figures = record.meta.figures
    for name, figure in figures.items():
        part = next((figures.get(name.removesuffix(e)) for e in _ENDINGS if name.endswith(e)), None)
        share, base = _number(figure, language), _base(figure, language)
        if part is None or share is None or base is None or share.kind != "share":
            continue
        count = _number(part, language)
        if count is None or count.kind == "share" or part.base != figure.base or base <= 0:
            continue
        expected = count.value / base
        said = f"{figure.value} {figure.unit}".strip()
        of = f"{part.value} {part.unit} of {figure.base}"
        loose = "about" if QUALIFIED.search(normal(f"{figure.label} {figure.note}")) else ""
        yield RecordShare(name, said, of, expected, fits_share(share, expected, loose))


def _number(figure: FigureMeta, language: str) -> Amount | None:
    found = stated(f"{figure.value} {figure.unit}".strip(), language)
    return found[0] if len(found) == 1 else None


def _base(figure: FigureMeta, language: str) -> Fraction | None:
    found = stated(str(figure.base), language)
    return found[0].value if len(found) == 1 and found[0].kind == "count" else None
