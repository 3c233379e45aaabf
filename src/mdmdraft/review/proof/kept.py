"""What each reviewer's document says, kept beside the review file: `NAME.accepted.jsonl`."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mdmdraft.model.accepted import AcceptedLine
from mdmdraft.world import World

_FORM = "mdmdraft accepted 1"
"""The first line; another one is of another day, and its file is not read."""


def accepted_path(review: str) -> str:
    """Return the path of what is kept beside a review file."""
    return f"{review.removesuffix('.yaml').removesuffix('.yml')}.accepted.jsonl"


def accepted_bytes(lines: Sequence[AcceptedLine]) -> bytes:
    """Return the lines of a document as they are kept."""
    return b"\n".join([msgspec.json.encode(_FORM), *map(msgspec.json.encode, lines), b""])


def read_accepted(world: World, review: str) -> tuple[AcceptedLine, ...] | None:
    """Return what is kept beside a review file; None where nothing is, or it cannot be read."""
    try:
        head, *lines = world.read(accepted_path(review)).split(b"\n")
        if msgspec.json.decode(head, type=str) != _FORM:
            return None
        return tuple(msgspec.json.decode(line, type=AcceptedLine) for line in lines if line)
    except (OSError, msgspec.DecodeError):
        return None
