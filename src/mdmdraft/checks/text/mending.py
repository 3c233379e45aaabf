"""What mends a fault of the running text: replacements at the very characters that were typed."""

from __future__ import annotations

import re

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.prose import Unit
from mdmdraft.model.finding import Replacement

_ALIKE = str.maketrans(
    dict.fromkeys("\u00a0\u202f\u2007\u2009\t\n", " ")
    | dict.fromkeys("“”«»„", '"')
    | dict.fromkeys("‘’‚", "'")
)
"""Signs that may be printed in another form than they are typed in."""
_BLANKS = re.compile(" +")


def replaced(
    subject: Subject, unit: Unit, start: int, end: int, new: str
) -> tuple[Replacement, ...]:
    """Return what puts `new` in the place of the characters of a unit from `start` to before
    `end`; nothing where these do not stand in the file one after the other, as they are read."""
    first, last = _typed_at(unit, start), _typed_at(unit, end - 1)
    if first is None or last is None or first[0] != last[0]:
        return ()
    path, at = first
    source = subject.source(path)
    old = source.text[at : last[1] + 1]
    if plainly(old) != plainly(unit.text[start:end]):
        return ()
    return (Replacement(path, *source.line_column(at), old, new),)


def put_in(subject: Subject, unit: Unit, at: int, new: str) -> tuple[Replacement, ...]:
    """Return what puts `new` in right after the character of a unit that stands before `at`."""
    return tuple(
        Replacement(one.path, *one.end(), "", new)
        for one in replaced(subject, unit, at - 1, at, new)
    )


def put_before(subject: Subject, unit: Unit, at: int, new: str) -> tuple[Replacement, ...]:
    """Return what puts `new` in right before the character of a unit at `at`: a mark behind words
    that are emphasised stands behind their `**`."""
    return tuple(
        Replacement(one.path, one.line, one.column, "", new)
        for one in replaced(subject, unit, at, at + 1, new)
    )


def plainly(text: str) -> str:
    """Return a text by which what is typed and what is read of it are compared: one blank for
    several, straight marks for others."""
    return _BLANKS.sub(" ", text.translate(_ALIKE))


def _typed_at(unit: Unit, index: int) -> tuple[str, int] | None:
    """Return the file and the offset of a character of a unit; None where it has no place of its
    own."""
    for piece in unit.pieces:
        if piece.start <= index < piece.start + len(piece.text):
            whole = piece.exact or len(piece.text) == 1
            return (piece.path, piece.at + index - piece.start) if whole and piece.at >= 0 else None
    return None
