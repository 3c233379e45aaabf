"""Versions as people write them: what may be one, and which comes first.

    0.1.0 < 0.2.0-rc1 < 0.2.0-rc2 < 0.2.0 < 1.0 = 1.0.0 < 1.0-board < 1.0.1 < 2026-11 < 2026-12

The numbers are compared first, zeros at their end left out. Then comes the mark after them: one
that says "not finished" (`PRE`) stands before the version itself, any other one after it. Capital
letters make no difference.
"""

from __future__ import annotations

import re
from typing import TypeAlias

VERSION = r"^[0-9]{1,9}(\.[0-9]{1,9})*(-?[A-Za-z][A-Za-z0-9]*|-[0-9]+)?([.-][A-Za-z0-9]+)*$"
"""What may be a version: it begins with a digit and is safe as the name of a folder anywhere."""
LONGEST = 40
"""Characters that a version may have."""
HINT = "begin with numbers, then a mark where there is one: `0.1.0`, `0.2.0-rc1`, `1.0`, `2026-11`"
"""What to write instead of what is no version."""
PRE = ("dev", "draft", "alpha", "a", "beta", "b", "preview", "pre", "c", "rc")
"""Marks of what is not finished, the earliest first; `a`, `b`, `c` are alpha, beta, rc."""

_ALIAS = {"a": "alpha", "b": "beta", "c": "rc", "preview": "pre"}
_FORM = re.compile(VERSION)
_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_PIECE = re.compile(r"[0-9]+|[a-z]+")

Piece: TypeAlias = tuple[int, int, str]
Key: TypeAlias = tuple[tuple[int, ...], int, tuple[Piece, ...]]


def is_version(text: str) -> bool:
    """Tell whether `text` can be the name of a version."""
    return len(text) <= LONGEST and _FORM.fullmatch(text) is not None


def clean(text: str) -> str:
    """Return a version as it was meant in a command: blanks and a `v` before it are taken off."""
    bare = text.strip()
    return bare[1:] if bare[:1] in {"v", "V"} and is_version(bare[1:]) else bare


def version_key(text: str) -> Key:
    """Return what versions are ordered by; equal keys are the same version.

    Raises ValueError for what is no version.
    """
    if not is_version(text):
        raise ValueError(f"{text!r} is not a version")
    found = _NUMBERS.match(text)
    head = found[0] if found else ""
    numbers = [int(n) for n in head.split(".")]
    while len(numbers) > 1 and not numbers[-1]:
        numbers.pop()
    pieces = tuple(_piece(p) for p in _PIECE.findall(text[len(head) :].lower()))
    rank = 0
    if pieces:
        rank = -1 if pieces[0][2] in PRE else 1
    return tuple(numbers), rank, pieces


def _piece(text: str) -> Piece:
    if text.isdigit():
        return 0, int(text), ""
    word = _ALIAS.get(text, text)
    return 1, PRE.index(word) if word in PRE else len(PRE), word


def same_version(one: str, other: str) -> bool:
    """Tell whether two names name the same version; what is no version is the same as nothing."""
    return is_version(one) and is_version(other) and version_key(one) == version_key(other)
