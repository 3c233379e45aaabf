"""What passes between a child process and the one that started it: a head in JSON, then bytes.

The head's own length comes first, in four bytes; the head says how long the rest is.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, Any

LENGTH = 4
"""Bytes of a length."""
PARTS = "parts"
"""The key under which a head tells the lengths of what follows it."""

HELD = "held"
"""The key under which one tells how many bytes of memory the process that wrote it has."""
_account: list[int] = []


def write_frame(out: IO[bytes], head: dict[str, Any], parts: Sequence[bytes] = ()) -> None:
    """Write one message. Raises OSError where nobody listens."""
    told = json.dumps({**head, PARTS: [len(part) for part in parts], HELD: held()}).encode()
    out.write(b"".join((len(told).to_bytes(LENGTH), told, *parts)))
    out.flush()


def read_frame(source: IO[bytes]) -> tuple[dict[str, Any], list[bytes]] | None:
    """Return one message of a process that is trusted, None where there is no more."""
    length = source.read(LENGTH)
    if len(length) < LENGTH:
        return None
    head: dict[str, Any] = json.loads(source.read(int.from_bytes(length)))
    return head, [source.read(size) for size in head[PARTS]]


def keep_account() -> None:
    """Open what tells how much memory this process has: after its bounds it can open nothing."""
    with suppress(OSError):
        _account.append(os.open("/proc/self/statm", os.O_RDONLY))


def held() -> int:
    """Return how many bytes of memory this process has; where it cannot tell, the most it had."""
    if _account:
        pages = int(os.pread(_account[0], 200, 0).split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
