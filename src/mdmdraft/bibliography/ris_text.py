"""The records of a .ris file as they were typed: tags, values, and where each stands.

The format is that of Reference Manager ("RIS Format Specifications"): two signs, two blanks, a
hyphen, a blank, the value. A line that is no tag goes on with the value before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from mdmdraft.bibliography.csl_items import MOST_VALUE
from mdmdraft.model.finding import Severity

_TAG = re.compile(r"^[ \t]*([A-Z][A-Z0-9])[ \t]{1,3}-(?:[ \t]+(.*))?$")
MOST_RECORDS = 100_000
MOST_FIELDS = 20_000
"""Fields of one record."""
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
    reader = _Reader()
    at = 0
    for line in text.split("\n"):
        reader.line(line, at)
        at += len(line) + 1
        if len(reader.records) >= MOST_RECORDS:
            told = f"{MOST_RECORDS:,} records stand above, and no more are read"
            hint = "split the file; name the parts under `bibliography`"
            reader.faults.append(RisFault(at, told, hint, "error"))
            break
    reader.close(min(at, len(text)), closed=False)
    return reader.records, reader.faults


class _Reader:
    """Takes the lines of a file one by one; `records` and `faults` gather while it goes."""

    def __init__(self) -> None:
        self.records: list[RisRecord] = []
        self.faults: list[RisFault] = []
        self._fields: list[RisField] = []
        self._more: list[str] = []
        """Lines that go on with the last field."""
        self._stray = False
        self._full = False

    def line(self, line: str, at: int) -> None:
        """Take one line, which stands at an offset."""
        found = _TAG.match(line)
        if found is None:
            if self._fields and line.strip():
                self._continue(line, at)
            return
        tag, value = found[1], (found[2] or "").strip()
        if tag == "TY":
            self.close(at, closed=False)
            self._fields, self._stray = [RisField(tag, value, at)], False
            self._full = False
        elif tag == "ER":
            self.close(at + len(line), closed=True)
            self._stray = False
        elif self._fields:
            self._add(tag, value, at)
        elif not self._stray:
            self._stray = True
            told = f"`{tag}` stands in no record"
            hint = "a record begins with its type: TY  - JOUR"
            self.faults.append(RisFault(at, told, hint, "error"))

    def close(self, end: int, *, closed: bool) -> None:
        """End the record that is open, if one is; `closed` tells whether it says so itself."""
        self._join()
        fields, self._fields = self._fields, []
        if fields:
            self.records.append(RisRecord(tuple(fields), fields[0].at, end, closed))
            if not closed:
                told = "the record that begins here has no `ER`"
                hint = "write `ER  - ` on a line of its own after it"
                self.faults.append(RisFault(fields[0].at, told, hint))

    def _add(self, tag: str, value: str, at: int) -> None:
        self._join()
        if len(self._fields) < MOST_FIELDS:
            self._fields.append(RisField(tag, value, at))
        elif not self._full:
            self._full = True
            told = f"this record has more than {MOST_FIELDS:,} fields, and no more are read"
            hint = "take out of it what is no field of one source"
            self.faults.append(RisFault(at, told, hint, "error"))

    def _join(self) -> None:
        if self._more:
            last = self._fields[-1]
            value = " ".join(filter(None, [last.value, *self._more]))
            if len(value) > MOST_VALUE:
                told = f"`{last.tag}` goes on for more than {MOST_VALUE:,} characters: it is cut"
                hint = "look for what stands below it and is no field"
                self.faults.append(RisFault(last.at, told, hint, "error"))
                value = value[:MOST_VALUE]
            self._fields[-1] = RisField(last.tag, value, last.at)
            self._more.clear()

    def _continue(self, line: str, at: int) -> None:
        """Let a line that is no tag go on with the field before it."""
        if _LONG_TAG.match(line):
            tag, _, value = line.partition("-")
            self._add(tag.strip(), value.strip(), at)
            return
        self.faults += _like_field(line, at)
        self._more.append(line.strip())


def _like_field(line: str, at: int) -> Iterator[RisFault]:
    """Yield what is wrong with a line that goes on with the field before it."""
    like = _LIKE_TAG.match(line)
    if like is not None and like[1].isupper() and len(line) > 4:
        told = f"`{line.strip()[:20]}` looks like a field, and is none"
        hint = f"write two blanks, a hyphen and a blank after the tag: {like[1]}  - …"
        yield RisFault(at, told, hint)
