"""What in a text is not its writer's own prose: quotations, code, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mdmdraft.checks.quotations.quotations import line_of, marked
from mdmdraft.checks.text.prose import Unit, placed
from mdmdraft.checks.text.sentences import sentence
from mdmdraft.model.text import Code, Ref

Stretch = tuple[int, int]
"""Where something begins in a text and where it ends."""

_RUN = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|www\.|@")
_ANY_QUOTE = re.compile('[“”«»„‹›‘"]')


def quotations(text: str) -> list[Stretch]:
    """Return the quotations of a text, their marks included, outer ones only. One that does not
    end in the text goes on to its end, as one does that runs over several paragraphs."""
    if not _ANY_QUOTE.search(text):
        return []
    found, left = marked(text)
    if left >= 0 and within(found, left) is None:
        found.append((left, len(text)))
    return found


def within(stretches: Iterable[Stretch], index: int) -> Stretch | None:
    """Return the stretch that an index lies in."""
    return next((s for s in stretches if s[0] <= index < s[1]), None)


def citations(unit: Unit) -> list[int]:
    """Return where in a unit's text its citations stand, those in its notes at their marks."""
    return [mark.at for mark in line_of(unit).served]


def addresses(text: str) -> list[Stretch]:
    """Return the web and mail addresses of a text."""
    if not _ADDRESS.search(text):
        return []
    return [m.span() for m in _RUN.finditer(text) if _ADDRESS.search(m[0])]


def references(unit: Unit) -> list[int]:
    """Return where in a unit's text its cross-references stand."""
    return [at for inline, at, _ in placed(unit.inlines) if isinstance(inline, Ref)]


def code(unit: Unit) -> list[Stretch]:
    """Return the code in a unit's text."""
    return [(at, end) for inline, at, end in placed(unit.inlines) if isinstance(inline, Code)]


def not_prose(unit: Unit) -> list[Stretch]:
    """Return what in a unit is not its writer's prose: quotations, code, addresses."""
    return [*quotations(unit.text), *code(unit), *addresses(unit.text)]


def is_cited(unit: Unit, quotation: Stretch) -> bool:
    """Tell whether a quotation has its source: a citation in its sentence, or right after it."""
    first, last = sentence(unit.text, *quotation)
    return any(first <= at <= last for at in citations(unit))


def is_block_cited(units: Sequence[Unit], number: int) -> bool:
    """Tell whether the block quotation around a unit is cited: in it, at the head of what follows,
    or in what leads up to it with a colon."""
    record = units[number].record

    def beside(other: int) -> Unit | None:
        here = 0 <= other < len(units) and units[other].record is record
        return units[other] if here else None

    def is_quoted(unit: Unit | None) -> bool:
        return unit is not None and unit.quoted

    first = last = number
    while is_quoted(beside(first - 1)):
        first -= 1
    while is_quoted(beside(last + 1)):
        last += 1
    if any(citations(unit) for unit in units[first : last + 1]):
        return True
    before, after = beside(first - 1), beside(last + 1)
    if before is not None and before.text.rstrip().endswith(":") and citations(before):
        return True
    return after is not None and any(
        not after.text[:at].strip(" \u00a0(—–-") for at in citations(after)
    )
