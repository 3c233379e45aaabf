"""A share of a whole above 100 %, or below 0 %, or more of a thing than there is.

What it does
------------
Finds, in texts and in the figures of evidence records, shares that no whole has: `112 % of the
skippers`, a turnout of 101 %, `six out of five readers`, `of 240 readers, 300 wrote`. What grows,
rises or falls by more than 100 %, is compared with another year or reaches more than its plan,
target or budget is no share of a whole and passes.

It cannot tell a share from a comparison where neither is said: `130 % of the cost`.

Why it matters
--------------
It is a slip of the pen or a wrong base, and everybody sees it but the writer.

Example
-------
    As many as 112 % of the skippers said that they would come again.

Instead
-------
Write the number that the source has, or say what it is compared with:

    As many as 12 % of the skippers said so. Nights grew by 112 %.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.numbers.impossible import exceeds_whole, excess

CHECK = Check(scope="paper", group="records", severity="warning", per="record")
_WHAT = "is more than a whole, or less than nothing"
_HINT = "write the number that the source has, or say what it is compared with"


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each share that no whole has."""
    for unit in subject.units:
        if unit.quoted:
            continue
        for index, said in excess(unit.text, unit.record.language or "en"):
            yield subject.at(unit, index, f"`{said}` {_WHAT}", _HINT, about=said)
    for record in subject.records:
        for name, figure in getattr(record.meta, "figures", {}).items():
            if exceeds_whole(figure):
                shown = f"{figure.value} {figure.unit}".strip()
                yield subject.at_field(
                    record,
                    "figures",
                    name,
                    "value",
                    message=f"`{shown}` {_WHAT}, of {figure.base}",
                    hint=_HINT,
                    about=f"{record.id}.{name}",
                )
