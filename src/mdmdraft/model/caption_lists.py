"""Lists of tables and of figures: `::: {.list-of-tables} :::`, `::: {.list-of-figures} :::`."""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.model.captioned import FIGURE, TABLE, Captioned
from mdmdraft.model.dialect import LIST_OF_FIGURES, LIST_OF_TABLES
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Finding
from mdmdraft.model.text import Block, Box, Figure, Table
from mdmdraft.model.walk import walk_blocks

_KINDS = {LIST_OF_TABLES: TABLE, LIST_OF_FIGURES: FIGURE}


def listed_kind(block: Block) -> Captioned | None:
    """Return what a block lists; None where it is no such list."""
    return _KINDS.get(block.kind) if isinstance(block, Box) else None


def listed(draft: Draft, kind: Captioned) -> Iterator[Table | Figure]:
    """Yield the tables or figures of a draft that have a number, in order."""
    wanted = Table if kind == TABLE else Figure
    for part in draft.parts:
        for block in walk_blocks(part.blocks):
            if isinstance(block, wanted) and block.label and block.anchor:
                yield block


def lists_any(draft: Draft) -> bool:
    """Tell whether a draft prints such a list."""
    return any(listed_kind(b) for part in draft.parts for b in walk_blocks(part.blocks))


def empty_lists(draft: Draft) -> Iterator[Finding]:
    """Yield a warning for each list that has nothing to list."""
    for part in draft.parts:
        for block in walk_blocks(part.blocks):
            kind = listed_kind(block)
            if kind is not None and next(listed(draft, kind), None) is None:
                at = block.origin
                yield Finding(
                    at.path,
                    at.line,
                    1,
                    "empty-list",
                    f"no {kind.name} of `{draft.deliverable}` has a caption: the list of"
                    f" {kind.name}s prints nothing",
                    "take it out, or give the tables captions: a line `: Caption` below"
                    if kind == TABLE
                    else "take it out, or put figures in: ![Caption](figures/map.png)",
                    "warning",
                )
