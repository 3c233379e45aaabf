"""Page breaks, `::: {.page-break} :::`, and what else is a matter of layout, which no comparison
tells of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdmdraft.model.dialect import ALONE, PAGE_BREAK
from mdmdraft.model.finding import Finding
from mdmdraft.model.text import Block, Box
from mdmdraft.model.walk import walk_blocks


def is_page_break(block: Block) -> bool:
    """Tell whether a page ends at a block."""
    return isinstance(block, Box) and block.kind == PAGE_BREAK


def is_layout(block: Block) -> bool:
    """Tell whether a block is a matter of layout: a page break, a list of tables or figures."""
    return isinstance(block, Box) and block.kind in ALONE


def misplaced_breaks(blocks: Iterable[Block]) -> Iterator[Finding]:
    """Yield a finding for each page break, or list of tables or figures, within a list, a
    quotation, a box, a cell: they stand between the blocks of a section."""
    for block in blocks:
        for inner in () if is_layout(block) else walk_blocks((block,)):
            if isinstance(inner, Box) and is_layout(inner):
                at = inner.origin
                yield Finding(
                    at.path,
                    at.line,
                    1,
                    "misplaced-break",
                    f"`.{inner.kind}` cannot stand within a list, a quotation, a box or a table",
                    f"put ::: {{.{inner.kind}}} ::: before or after the whole of it",
                )
