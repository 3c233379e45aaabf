"""Kept bytes with a mark and their checksum before them: a damaged file would else read as a wrong
word, and a file of somebody else's as one of ours."""

from __future__ import annotations

import hashlib

MARK = b"mdmdraft"
_SUM = 16


def seal(data: bytes) -> bytes:
    """Return the bytes with the mark and their checksum before them."""
    return MARK + _checksum(data) + data


def unseal(data: bytes) -> bytes | None:
    """Return what was sealed; None for what is damaged or was not."""
    start = len(MARK) + _SUM
    if data[:start] != MARK + _checksum(data[start:]):
        return None
    return data[start:]


def _checksum(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SUM).digest()
