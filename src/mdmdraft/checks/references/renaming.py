"""What mends a name that leads nowhere: the one that is meant, in its place."""

from __future__ import annotations

import re

import msgspec

from mdmdraft.checks.kit.declare import Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.finding import Replacement
from mdmdraft.model.lines import Lines

_PLAIN = re.compile(r"\w+(?:[:.#$%&+?<>~/-]\w+)*")
"""A key that a citation can have without braces."""


def renamed(subject: Subject, found: Found, old: str, new: str) -> Found:
    """Return what was found with what puts the name `new` in the place of `old`, which stands in
    the line of the finding; as it is where `new` is empty, or it does not stand there just once."""
    if not new or not found.line:
        return found
    text = subject.source(found.path).text
    lines = Lines(text)
    at = lines.offset(found.line, found.column)
    end = text.find("\n", at)
    # Behind what leads to a name: `@`, `@{`, `rec:`, `#`, `ref="`, and in front matter `- `, `: `.
    name = re.compile(rf"""(?:[@{{:#"'=\[]|[-:,\[]\s){re.escape(old)}(?![\w-])""")
    hits = [*name.finditer(text, max(at - 2, 0), end if end >= 0 else len(text))]
    if not hits or (len(hits) > 1 and hits[0].end() - len(old) > at + 2):
        return found
    start = hits[0].end() - len(old)
    if text[start - 1] == "@" and not _PLAIN.fullmatch(new):
        new = f"{{{new}}}"
    fix = Replacement(found.path, *lines.place(start), old, new)
    return msgspec.structs.replace(found, fix=(fix,))
