"""The records of a .ris file as they were typed: tags, values, and where each stands.

The format is that of Reference Manager ("RIS Format Specifications"): two signs, two blanks, a
hyphen, a blank, the value. A line that is no tag goes on with the value before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from mdmdraft.model.finding import Severity

_TAG = re.compile(r"^[ \t]*([A-Z][A-Z0-9])[ \t]{1,3}-(?:[ \t]+(.*))?$")
_LONG_TAG = re.compile(r"^[A-Z][A-Z0-9]{2,3} {0,2}- ")
"""A field of MEDLINE's format, which some databases mix in: `LID - 10.1016/…`."""
_LIKE_TAG = re.compile(r"^[ \t]*([A-Za-z][A-Za-z0-9])[ \t]*[-–:=][ \t]*(\S.*)?$")


class RisField(msgspec.Struct, frozen=True, gc=False):
    """One tag with its value, and the offset where it stands."""

    tag: str
    value: str
    at: int


class RisRecord(msgspec.Struct, frozen=True):
    """One record, `TY` first, and where it lies; `closed` tells whether it has its `ER`."""

    fields: tuple[RisField, ...]
    start: int
    end: int
    closed: bool


class RisFault(msgspec.Struct, frozen=True):
    """What is wrong at an offset."""

    at: int
    message: str
    hint: str
    severity: Severity = "warning"


def read_ris(text: str) -> tuple[list[RisRecord], list[RisFault]]:
    """Return the records of a .ris file, in its order, and what is wrong with it."""
    records: list[RisRecord] = []
    faults: list[RisFault] = []
    fields: list[RisField] = []
    stray = False
    at = 0

    def close(end: int, *, closed: bool) -> None:
        nonlocal fields
        if fields:
            records.append(RisRecord(tuple(fields), fields[0].at, end, closed))
            if not closed:
                told = "the record that begins here has no `ER`"
                hint = "write `ER  - ` on a line of its own after it"
                faults.append(RisFault(fields[0].at, told, hint))
        fields = []

    for line in text.split("\n"):
        found = _TAG.match(line)
        if found is not None:
            tag, value = found[1], (found[2] or "").strip()
            if tag == "TY":
                close(at, closed=False)
                fields, stray = [RisField(tag, value, at)], False
            elif tag == "ER":
                close(at + len(line), closed=True)
                stray = False
            elif fields:
                fields.append(RisField(tag, value, at))
            elif not stray:
                stray = True
                told = f"`{tag}` stands in no record"
                hint = "a record begins with its type: TY  - JOUR"
                faults.append(RisFault(at, told, hint, "error"))
        elif line.strip() and fields:
            faults += _continue(fields, line, at)
        at += len(line) + 1
    close(len(text), closed=False)
    return records, faults


def _continue(fields: list[RisField], line: str, at: int) -> Iterator[RisFault]:
    """Let a line that is no tag go on with the field before it; yield what is wrong with it."""
    if _LONG_TAG.match(line):
        tag, _, value = line.partition("-")
        fields.append(RisField(tag.strip(), value.strip(), at))
        return
    like = _LIKE_TAG.match(line)
    if like is not None and like[1].isupper() and len(line) > 4:
        told = f"`{line.strip()[:20]}` looks like a field, and is none"
        hint = f"write two blanks, a hyphen and a blank after the tag: {like[1]}  - …"
        yield RisFault(at, told, hint)
    last = fields[-1]
    fields[-1] = RisField(last.tag, f"{last.value} {line.strip()}".strip(), last.at)
