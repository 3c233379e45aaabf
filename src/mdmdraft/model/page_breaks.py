"""Page breaks: `::: {.page-break} :::`, a matter of layout, which no comparison tells of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdmdraft.model.dialect import PAGE_BREAK
from mdmdraft.model.finding import Finding
from mdmdraft.model.text import Block, Box
from mdmdraft.model.walk import walk_blocks


def is_page_break(block: Block) -> bool:
    """Tell whether a page ends at a block."""
    return isinstance(block, Box) and block.kind == PAGE_BREAK


def misplaced_breaks(blocks: Iterable[Block]) -> Iterator[Finding]:
    """Yield a finding for each page break within a list, a quotation, a box, a cell: only between
    the blocks of a section can a page end."""
    for block in blocks:
        for inner in () if is_page_break(block) else walk_blocks((block,)):
            if is_page_break(inner):
                at = inner.origin
                yield Finding(
                    at.path,
                    at.line,
                    1,
                    "misplaced-break",
                    "a page cannot end within a list, a quotation, a box or a table",
                    "put ::: {.page-break} ::: before or after the whole of it",
                )
