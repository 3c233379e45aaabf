"""A file that went into a build."""

from __future__ import annotations

import msgspec


class Input(msgspec.Struct, frozen=True, order=True):
    """A file that was read: its path in the paper and the SHA-256 of its bytes."""

    path: str
    sha256: str
