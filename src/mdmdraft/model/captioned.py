"""Tables and figures, as what a reference leads to: `[@tbl:x]` prints "Table 1".

The id is what stands in the caption or beside the picture: `{#tbl-x}` and `{#x}` are both
`[@tbl:x]`, as `{#fig-x}` and `{#x}` are `[@fig:x]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mdmdraft.model.kinds import BY_PREFIX
from mdmdraft.model.text import Block, Box, Figure, Table
from mdmdraft.model.walk import walk_blocks


class Captioned(NamedTuple):
    """A kind of block with a number and a caption."""

    name: str
    """Its name in messages, and of its word in the catalogs: `table`."""
    prefix: str
    """Of references to it: `tbl`."""

    def id_of(self, anchor: str) -> str:
        """Return what a reference calls the block of this anchor."""
        return anchor.removeprefix(f"{self.prefix}-")


TABLE = Captioned("table", "tbl")
FIGURE = Captioned("figure", "fig")
CAPTIONED = {kind.prefix: kind for kind in (TABLE, FIGURE)}
"""By the prefix of references."""
PREFIXES = frozenset({*BY_PREFIX, *CAPTIONED})
"""What references begin with: `[@rec:x]`, `[@tbl:x]`."""


class Place(NamedTuple):
    """A table or a figure with an id."""

    kind: Captioned
    id: str
    """What a reference calls it."""
    block: Table | Figure | Box
    """The block; the one that is to generate it, where it is generated."""

    @property
    def is_numbered(self) -> bool:
        """Tell whether it has a number: what has no caption has none."""
        return not isinstance(self.block, Table) or bool(self.block.caption)


def places(blocks: Iterable[Block]) -> Iterator[Place]:
    """Yield the tables and figures with an id, in order; any block that is to be generated may
    turn out to be a table."""
    for block in walk_blocks(blocks):
        if isinstance(block, Figure) and block.anchor:
            yield Place(FIGURE, FIGURE.id_of(block.anchor), block)
        elif isinstance(block, Table | Box) and block.anchor and not _is_full(block):
            yield Place(TABLE, TABLE.id_of(block.anchor), block)


def _is_full(block: Table | Box) -> bool:
    """Tell whether a block is a box that a writer filled: none that is to be generated."""
    return isinstance(block, Box) and bool(block.blocks)
