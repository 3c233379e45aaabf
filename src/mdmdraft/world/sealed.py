"""Kept bytes with their checksum before them: a damaged file would else read as a wrong word."""

from __future__ import annotations

import hashlib

_SUM = 16


def seal(data: bytes) -> bytes:
    """Return the bytes with their checksum before them."""
    return _checksum(data) + data


def unseal(data: bytes | None) -> bytes | None:
    """Return what was sealed; None for nothing, and for what is damaged."""
    if data is None or data[:_SUM] != _checksum(data[_SUM:]):
        return None
    return data[_SUM:]


def _checksum(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SUM).digest()
