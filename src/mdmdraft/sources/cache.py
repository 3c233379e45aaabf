"""Parsed files kept by content, so that a file is read by pandoc once."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from mdmdraft import __version__
from mdmdraft.model.kinds import KINDS
from mdmdraft.model.paper import Record
from mdmdraft.world import World

FORM = 6
"""Raised when the stored form of a parsed file changes without the version changing."""
_RECORD: Any = Record
_STORED: dict[str, Any] = {name: _RECORD[kind.meta] for name, kind in KINDS.items()}


def cache_key(path: str, data: bytes, settings: str) -> str:
    """Return the name under which a parsed file is kept: equal input, equal name."""
    seed = repr((__version__, FORM, path, settings)).encode()
    return f"parsed/{hashlib.sha256(seed + data).hexdigest()[:40]}"


def load_record(world: World, kind: str, key: str) -> Record[Any] | None:
    """Return a kept record, or None when there is none or it cannot be read."""
    data = world.cache_read(key)
    if data is None:
        return None
    try:
        record: Record[Any] = msgspec.msgpack.decode(data, type=_STORED[kind])
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return record


def keep_record(world: World, key: str, record: Record[Any]) -> None:
    """Keep a record."""
    world.cache_write(key, msgspec.msgpack.encode(record))
