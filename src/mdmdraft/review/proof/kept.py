"""What each reviewer's document says, kept beside the review file: `NAME.accepted.jsonl`."""

from __future__ import annotations

import msgspec

from mdmdraft.model.accepted import Accepted, AcceptedLine
from mdmdraft.world import World

_FORM = "mdmdraft accepted 1"
"""The first line; another one is of another day, and its file is not read."""


def accepted_path(review: str) -> str:
    """Return the path of what is kept beside a review file."""
    return f"{review.removesuffix('.yaml').removesuffix('.yml')}.accepted.jsonl"


def accepted_bytes(document: Accepted) -> bytes:
    """Return what a document says as it is kept."""
    encode = msgspec.json.encode
    return b"\n".join([encode(_FORM), encode(document.edits), *map(encode, document.lines), b""])


def read_accepted(world: World, review: str) -> Accepted | None:
    """Return what is kept beside a review file; None where nothing is, or it cannot be read."""
    try:
        head, edits, *lines = world.read(accepted_path(review)).split(b"\n")
        if msgspec.json.decode(head, type=str) != _FORM:
            return None
        return Accepted(
            msgspec.json.decode(edits, type=tuple[str, ...]),
            tuple(msgspec.json.decode(line, type=AcceptedLine) for line in lines if line),
        )
    except (OSError, ValueError, msgspec.DecodeError):
        return None
