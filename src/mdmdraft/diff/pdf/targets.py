"""Targets of links in the PDF of a comparison: where each item of its overview leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdmdraft.model.changes import Changes, Meaning, SectionChanges
from mdmdraft.model.draft import Draft
from mdmdraft.model.revision import Revision
from mdmdraft.model.text import Block, Para, Reformatted, Restyled, Revised, RevisedBlocks, Table
from mdmdraft.model.walk import children, walk_blocks, walk_inlines
from mdmdraft.pdf import block_anchor, change_anchor, part_anchor

FRONT = "title block"
"""Id of the part that holds the title block; no section has a space in its id."""


class Targets:
    """The anchors in a marked text that links can lead to."""

    def __init__(self, marked: Draft, changes: Changes) -> None:
        self.parts = {
            part_anchor(part.id, old=_is_old(part.revision)) for part in marked.parts if part.blocks
        }
        self.parts.add(part_anchor(FRONT))
        self.changes: set[int] = set()
        self.anchors: set[str] = set()
        wanted = {item.place.block for item in changes.meaning} - {""}
        for part in marked.parts:
            self.changes.update(_numbers(part.blocks))
            if part.revision:
                self.changes.add(part.revision.change)
            for block, old in _blocks(part.blocks, old=_is_old(part.revision)):
                if block.id in wanted:
                    self.anchors.add(block_anchor(block.id, old=old))
        self.blocks = frozenset(wanted)
        """Ids of the blocks that the meaning leads to."""

    def of(self, item: Meaning) -> str:
        """Return the anchor of what a sentence tells of: the change that shows it, else the
        block it stands in, else the section; empty where none of them is printed."""
        place = item.place
        if item.change in self.changes:
            return change_anchor(item.change)
        for old in (item.old, not item.old):
            anchor = block_anchor(place.block, old=old)
            if anchor in self.anchors:
                return anchor
        return self.section(place.section or FRONT, old=item.old)

    def section(self, section: str, *, old: bool = False) -> str:
        """Return the anchor of a section of either version; empty where there is none."""
        wanted = [part_anchor(section, old=old), part_anchor(section, old=not old)]
        return next((anchor for anchor in wanted if anchor in self.parts), "")

    def counted(self, section: SectionChanges) -> str:
        """Return the anchor of a section that changes are counted for."""
        return self.section(section.id, old=section.kind == "deleted")


def _is_old(revision: Revision | None) -> bool:
    return revision is not None and not revision.is_new


def _blocks(blocks: Iterable[Block], *, old: bool) -> Iterator[tuple[Block, bool]]:
    """Yield every block, and whether the old version has it alone."""
    for block in blocks:
        yield block, old
        gone = old or (isinstance(block, RevisedBlocks) and not block.revision.is_new)
        yield from _blocks(children(block), old=gone)


def _numbers(blocks: tuple[Block, ...]) -> Iterator[int]:
    for block in walk_blocks(blocks):
        if isinstance(block, RevisedBlocks):
            yield block.revision.change
        elif isinstance(block, Restyled):
            yield block.change
        elif isinstance(block, Para) and block.mark:
            yield block.mark.change
        elif isinstance(block, Table):
            for row in (*block.head, *block.body):
                marks = (row.revision, *(cell.revision for cell in row.cells))
                yield from (mark.change for mark in marks if mark)
    for inline in walk_inlines(blocks):
        if isinstance(inline, Revised):
            yield inline.revision.change
        elif isinstance(inline, Reformatted):
            yield inline.change
