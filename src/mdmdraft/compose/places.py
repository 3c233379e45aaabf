"""Where a fault of composing stands, to the column: worked out when there is one."""

from __future__ import annotations

from mdmdraft.model.origin import Origin
from mdmdraft.model.source import Source
from mdmdraft.sources.places import text_of
from mdmdraft.world import World


def place_of(world: World, origin: Origin, at: int) -> tuple[int, int]:
    """Return line and column of the offset `at` in the file of a block, the block's own first
    line where the offset is none of its characters."""
    if at < 0 or not origin.start <= at <= origin.end:
        return origin.line, 1
    return Source(origin.path, text_of(world, origin.path)).line_column(at)
