"""Where a reference, or one of its values, stands: in a library file or in a legal instrument."""

from __future__ import annotations

import re
from typing import Unpack

from mdmdraft.checks.kit.declare import Aside, Found
from mdmdraft.checks.kit.subject import Subject


def at_reference(
    subject: Subject,
    key: str,
    message: str,
    hint: str = "",
    *,
    field: tuple[str, ...] = (),
    value: str = "",
    **aside: Unpack[Aside],
) -> Found:
    """Return what was found at the reference `key`.

    `field` leads to the fault in a legal instrument's front matter; `value` is looked for in the
    lines of a library's entry, whose own first line is told when it does not stand there.
    """
    aside.setdefault("about", key)
    record = subject.paper.legal.get(key)
    if record is not None:
        steps = field or ("title",)
        return subject.at_field(record, *steps, message=message, hint=hint, **aside)
    origin = subject.paper.reference_origins[key]
    line, column = _place(subject, key, value)
    return Found(origin.path, line, column, message, hint, **aside)


def _place(subject: Subject, key: str, value: str) -> tuple[int, int]:
    origin = subject.paper.reference_origins[key]
    if not origin.line:
        return 0, 0
    source = subject.source(origin.path)
    starts, text = source.line_starts, source.text
    if origin.line > len(starts):
        return origin.line, 1
    start = starts[origin.line - 1]
    end = starts[origin.line] if origin.line < len(starts) else len(text)
    named = re.compile(rf'(?:"id"\s*:\s*)?"?(?<![\w-]){re.escape(key)}(?![\w-])')
    hit = named.search(text, start, end)
    at = hit.start() if hit else start + len(text[start:end]) - len(text[start:end].lstrip())
    if value:
        before, after = _neighbours(subject, key, len(text))
        found = text.find(value, at, after)
        if found < 0:
            found = text.rfind(value, before, at)
        at = found if found >= 0 else at
    return source.line_column(at)


def _neighbours(subject: Subject, key: str, length: int) -> tuple[int, int]:
    """Return the offsets between which the lines of an entry may lie: those of the entries
    before and after it."""
    origins = subject.paper.reference_origins
    mine = origins[key]
    starts = subject.source(mine.path).line_starts
    lines = [o.line for o in origins.values() if o.path == mine.path and o.line]
    before = max((line for line in lines if line < mine.line), default=1)
    after = min((line for line in lines if line > mine.line), default=0)
    return starts[before - 1], starts[after - 1] if after else length
