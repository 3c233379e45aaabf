"""What in a text is a source of what is said, and what is said beside its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdmdraft.model.origin import Origin
from mdmdraft.model.text import (
    Block,
    Bound,
    Box,
    Cite,
    Figure,
    Inline,
    List,
    Para,
    Quote,
    Ref,
    Table,
)
from mdmdraft.model.walk import children, inlines_in, plain, walk_blocks, walk_inlines

_SOURCED = frozenset({"evidence", "comparison"})
"""Generated blocks that name their sources."""
_LEADING = frozenset({"ev", "tbl", "fig"})
"""References to what has its source beside it: records, and tables and figures with theirs."""


def is_source(inline: object) -> bool:
    """Tell whether an inline is a citation, a bound figure or a reference to what has a source."""
    return isinstance(inline, Cite | Bound) or (isinstance(inline, Ref) and inline.kind in _LEADING)


def place_of(origin: Origin) -> str:
    """Return what names the place of a block."""
    return f"{origin.path}\0{origin.start}"


def sourced_around(blocks: Iterable[Block]) -> Iterator[tuple[str, tuple[Inline, ...]]]:
    """Yield the places of the paragraphs whose source stands in the block that they announce with
    a colon, and of the entries of a list whose source stands in the sentence that announces it;
    each with the sources."""
    before: Block | None = None
    for block in blocks:
        if isinstance(before, Para) and plain(before.content).rstrip().endswith(":"):
            leading = tuple(i for i in inlines_in(before.content) if is_source(i))
            if isinstance(block, List) and leading:
                for inner in walk_blocks((block,)):
                    yield place_of(inner.origin), leading
            if isinstance(block, List | Quote | Box | Table | Figure):
                found = tuple(i for i in walk_inlines((block,)) if is_source(i))
                boxes = (b for b in walk_blocks((block,)) if isinstance(b, Box))
                if found or any(box.kind in _SOURCED for box in boxes):
                    yield place_of(before.origin), found
        before = block
        yield from sourced_around(children(block))
