"""What templates printed, kept as parsed blocks: a block that would print the same is neither
rendered nor parsed anew."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import msgspec

from mdmdraft import __version__
from mdmdraft.model.text import Block
from mdmdraft.workers.markup import to_json
from mdmdraft.world import World

FORM = 1
"""Raised when the stored form or the reading of templates changes without the version."""


class Printed(msgspec.Struct, frozen=True):
    """The blocks of one rendered template, before its slots are filled, and the paper's own
    template files that it was rendered from."""

    blocks: tuple[Block, ...]
    used: tuple[str, ...]


class Generated:
    """The generated blocks of one deliverable in one language, by what went into each."""

    def __init__(self, world: World, name: str) -> None:
        self.world = world
        self.name = f"generated/{name}"
        self._kept = self._load()
        self._now: dict[str, Printed] = {}

    def _load(self) -> dict[str, Printed]:
        data = self.world.cache_read(self.name)
        if data is None:
            return {}
        try:
            return msgspec.msgpack.decode(data, type=dict[str, Printed])
        except (msgspec.MsgspecError, ValueError):
            return {}

    def get(self, key: str) -> Printed | None:
        """Return what is kept for a key."""
        printed = self._kept.get(key)
        if printed is not None:
            self._now[key] = printed
        return printed

    def put(self, key: str, printed: Printed) -> None:
        """Keep what was made for a key."""
        self._now[key] = printed

    def save(self) -> None:
        """Keep what this draft used, and nothing else."""
        if self._now.keys() != self._kept.keys():
            self.world.cache_write(self.name, msgspec.msgpack.encode(self._now))


def key_of(kind: str, values: dict[str, Any], templates: str) -> str:
    """Return what names the output of a template: its kind, all that it is given, and the digest
    of all templates (any of them may be included)."""
    told = json.dumps(to_json(values), sort_keys=True, ensure_ascii=False)
    seed = f"{__version__}\0{FORM}\0{templates}\0{kind}\0{told}"
    return hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:40]
