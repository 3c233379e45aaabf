"""A file that went into a build."""

from __future__ import annotations

import msgspec


class Input(msgspec.Struct, frozen=True, order=True, omit_defaults=True):
    """A file that was read: its path in the paper and the SHA-256 of its bytes, which is left out
    where it is for people who may not read all of the file."""

    path: str
    sha256: str = ""
