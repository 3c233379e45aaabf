"""What passes between a child process and the one that started it: a head in JSON, then bytes.

The head's own length comes first, in four bytes; the head says how long the rest is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import IO, Any

LENGTH = 4
"""Bytes of a length."""
PARTS = "parts"
"""The key under which a head tells the lengths of what follows it."""


def write_frame(out: IO[bytes], head: dict[str, Any], parts: Sequence[bytes] = ()) -> None:
    """Write one message. Raises OSError where nobody listens."""
    told = json.dumps({**head, PARTS: [len(part) for part in parts]}).encode()
    out.write(b"".join((len(told).to_bytes(LENGTH), told, *parts)))
    out.flush()


def read_frame(source: IO[bytes]) -> tuple[dict[str, Any], list[bytes]] | None:
    """Return one message of a process that is trusted, None where there is no more."""
    length = source.read(LENGTH)
    if len(length) < LENGTH:
        return None
    head: dict[str, Any] = json.loads(source.read(int.from_bytes(length)))
    return head, [source.read(size) for size in head[PARTS]]
