"""Levels of headings without a gap: PDF/UA lets none be left out on the way down.

A Word file that this tool did not make may begin with a heading of level 3.
"""

from __future__ import annotations

import msgspec

from mdmdraft.model.draft import Part
from mdmdraft.model.text import Block, Heading, Para, Restyled, RevisedBlocks
from mdmdraft.pdf import in_new

replace = msgspec.structs.replace


def stepped(parts: tuple[Part, ...], last: int = 1) -> tuple[Part, ...]:
    """Return parts whose headings go down one level at a time, the first from below `last`. Those
    that the old version has alone are no headings of the text, and stay."""
    steps = _Steps(last)
    return tuple(
        part
        if part.revision and not part.revision.is_new
        else replace(part, blocks=steps.blocks(part.blocks))
        for part in parts
    )


class _Steps:
    def __init__(self, last: int) -> None:
        self.last = last

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks)

    def block(self, block: Block) -> Block:
        if isinstance(block, RevisedBlocks):
            return (
                replace(block, blocks=self.blocks(block.blocks)) if block.revision.is_new else block
            )
        if isinstance(block, Restyled):
            return replace(block, block=self.heading(block.block))
        return self.heading(block) if isinstance(block, Heading) else block

    def heading(self, block: Para | Heading) -> Para | Heading:
        if isinstance(block, Heading) and in_new(block.content):
            self.last = min(block.level, self.last + 1)
            return block if block.level == self.last else replace(block, level=self.last)
        return block
