"""What in a text is somebody else's words, or no words: quotations, code, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mdmdraft.checks.kit.prose import Unit
from mdmdraft.model.text import Break, Cite, Code, Inline, Ref, Text
from mdmdraft.model.walk import WithContent

Stretch = tuple[int, int]
"""Where something begins in a text and where it ends."""

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‹": "›", "‘": "’", "‚": "‘’"}
_MARK = re.compile("[“”«»„‹›‘’‚]")
_END = re.compile(r"[.!?…][”’»›)\]\s]*\s(?=[\W_]*[A-ZÀ-ÖØ-Þ0-9])")
_SHORT = re.compile(r"(?:\b(?:art|arts|p|pp|para|no|nos|n°|cf|v|vs|s|ss|ch|M|Mr|Mrs|Ms|Dr|St)|\b[A-Z])$")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")


def quotations(text: str) -> list[Stretch]:
    """Return the quotations of a text, their marks included, outer ones only.

    A single closing mark between letters is an apostrophe. A quotation that does not end in the
    text goes on to its end, as one does that runs over several paragraphs.
    """
    found: list[Stretch] = []
    closing: list[str] = []
    begin = 0
    for mark in _MARK.finditer(text):
        at, char = mark.start(), mark[0]
        if closing and char in closing[-1] and not _is_apostrophe(text, at):
            closing.pop()
            if not closing:
                found.append((begin, at + 1))
        elif char in _PAIRS and not (char in "‘‚" and at and text[at - 1].isalnum()):
            if not closing:
                begin = at
            closing.append(_PAIRS[char])
    if closing and closing[0] != "’":
        found.append((begin, len(text)))
    return found


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and at + 1 < len(text) and text[at + 1].isalnum()


def within(stretches: Iterable[Stretch], index: int) -> Stretch | None:
    """Return the stretch that an index lies in."""
    return next((s for s in stretches if s[0] <= index < s[1]), None)


def sentence(text: str, start: int, end: int) -> Stretch:
    """Return the sentence around `start` to `end`; an abbreviation does not end one."""
    first, last = 0, len(text)
    for stop in _END.finditer(text):
        if _SHORT.search(text, max(0, stop.start() - 8), stop.start()):
            continue
        if stop.end() <= start:
            first = stop.end()
        elif stop.start() >= end - 1:
            last = stop.end()
            break
    return first, last


def addresses(text: str) -> list[Stretch]:
    """Return the web and mail addresses of a text."""
    return [m.span() for m in _ADDRESS.finditer(text)]


def marks(unit: Unit) -> tuple[list[int], list[int], list[Stretch]]:
    """Return where in a unit's text its citations and its cross-references stand, and its code."""
    cites: list[int] = []
    refs: list[int] = []
    code: list[Stretch] = []
    _gather(unit.inlines, 0, cites, refs, code)
    return cites, refs, code


def _gather(
    content: Iterable[Inline], at: int, cites: list[int], refs: list[int], code: list[Stretch]
) -> int:
    for inline in content:
        if isinstance(inline, Cite):
            cites.append(at)
        elif isinstance(inline, Ref):
            refs.append(at)
        elif isinstance(inline, Code):
            code.append((at, at + len(inline.text)))
        if isinstance(inline, Text | Code):
            at += len(inline.text)
        elif isinstance(inline, Break):
            at += 1
        elif isinstance(inline, WithContent):
            at = _gather(inline.content, at, cites, refs, code)
    return at


def is_cited(text: str, quotation: Stretch, cites: Iterable[int]) -> bool:
    """Tell whether a quotation has its source: a citation in the same sentence, or right after."""
    first, last = sentence(text, *quotation)
    return any(first <= at <= last for at in cites)


class Quotes:
    """Tells which block quotations of a run of units have their source."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units

    def is_cited(self, number: int) -> bool:
        """Tell whether the block quotation around a unit is cited: in it, at the start of what
        follows, or in what leads up to it."""
        units, record = self._units, self._units[number].record
        first = last = number
        while first > 0 and self._same(first - 1, record):
            first -= 1
        while last + 1 < len(units) and self._same(last + 1, record):
            last += 1
        if any(marks(unit)[0] for unit in units[first : last + 1]):
            return True
        return self._leads(first - 1, record) or self._follows(last + 1, record)

    def _same(self, number: int, record: object) -> bool:
        return self._units[number].quoted and self._units[number].record is record

    def _leads(self, number: int, record: object) -> bool:
        if number < 0 or self._units[number].record is not record:
            return False
        unit = self._units[number]
        return unit.text.rstrip().endswith(":") and bool(marks(unit)[0])

    def _follows(self, number: int, record: object) -> bool:
        if number >= len(self._units) or self._units[number].record is not record:
            return False
        unit = self._units[number]
        return any(not unit.text[:at].strip(" (—–-") for at in marks(unit)[0])


def own(unit: Unit, code: Iterable[Stretch] = ()) -> Iterator[Stretch]:
    """Yield what in a unit is not its writer's prose: quotations, code, addresses."""
    yield from quotations(unit.text)
    yield from code
    yield from addresses(unit.text)
