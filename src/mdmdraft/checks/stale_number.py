"""Two places that say different numbers of one thing.

What it does
------------
Reads every number of the paper, in digits or words, in texts, headings, tables, captions, notes and
records, and what it counts; `mdmdraft numbers` lists them. It tells where two of them are surely of
one thing and differ: the same noun, or the same said of a share; the same year; the same source,
record or table; nothing that narrows the one and not the other; and numbers that look like an old
and a new one, or like a slip of the pen (241 for 214). A number that is marked as rounded (`about`,
`nearly`, `more than`, `environ`…) agrees with whatever it is a rounding of, and so does one with
fewer digits. A record is right against a text, the body against its summary, what is said twice
against what stands alone, the earlier place against the later.

It cannot tell that two names mean one thing (“members”, “those who had joined”), compares no two
languages, and says nothing where two numbers of one thing are far apart: they are more often of two
things. Bound numbers are left to `figure-mismatch`.

Why it matters
--------------
A number is corrected in four places of five. Whoever finds the fifth asks which one is true, and
then which of the others are.

Example
-------
    The harbour has 214 berths [@berth-register].

    With its 241 berths the harbour is the largest on the sound [@berth-register, p. 3].

Instead
-------
Write one number in both places, or bind both to a record, or say what tells them apart:

    In 2019 the harbour had 198 berths [@berth-register, p. 7].
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.numbers.stale import stale
from mdmdraft.checks.numbers.stated import Stated

CHECK = Check(scope="paper", group="records", severity="warning")
_HINT = (
    "write one number in both places, or say what tells the two apart (a year, a place); "
    "`mdmdraft numbers` lists them all"
)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each number that another place says differently."""
    for one in stale(subject):
        if one.told.unit is not None:
            said = one.told.named
            message = f"the text says {said}, and {_place(subject, one.other)} {one.other.named}"
            yield subject.at(one.told.unit, one.told.start, message, _HINT, about=said)


def _place(subject: Subject, other: Stated) -> str:
    if other.unit is None:
        return f"the record {other.bound}"
    found = subject.at(other.unit, other.start, "")
    return f"{found.path}:{found.line}"
