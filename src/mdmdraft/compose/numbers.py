"""Which records a deliverable prints, and the numbers and anchors they get."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from mdmdraft.compose.view import View
from mdmdraft.model.kinds import BLOCKS, KINDS
from mdmdraft.model.text import Block, Box
from mdmdraft.model.walk import walk_blocks
from mdmdraft.sources.selection import chosen


class Numbers(msgspec.Struct, frozen=True):
    """Numbers of records, and which of them have a place to lead to."""

    by_kind: dict[str, dict[str, int]]
    """Numbers by kind and id. A rank is that among all that the audience may read, so it is the
    same in every deliverable for that audience; others are in the order in which the deliverable
    prints them."""
    anchored: frozenset[str]
    """Records (`rec-id`, `ev-id`, `term-id`) that stand in the deliverable as a block."""

    def of(self, kind: str, id_: str) -> int:
        """Return the number of a record; 0 where it has none."""
        return self.by_kind[kind].get(id_, 0)

    def place(self, kind: str, id_: str) -> tuple[int, str]:
        """Return what sorts records of a kind: those with a number first, then by id."""
        return self.of(kind, id_) or len(self.by_kind[kind]) + 1, id_


def number(view: View, blocks: Iterable[Block]) -> Numbers:
    """Return the numbers, given every block of the deliverable before generation."""
    numbers: dict[str, dict[str, int]] = {
        name: {id_: rank for rank, id_ in enumerate(view.of(name), 1)}
        if kind.numbering == "rank"
        else {}
        for name, kind in KINDS.items()
    }
    anchored: set[str] = set()
    for box in walk_blocks(blocks):
        if not isinstance(box, Box) or box.blocks or box.kind not in BLOCKS:
            continue
        kind, block = BLOCKS[box.kind]
        for id_ in chosen(view, box) if block.is_place else ():
            anchored.add(kind.anchor(id_))
            if kind.numbering == "printing":
                numbers[kind.name].setdefault(id_, len(numbers[kind.name]) + 1)
    return Numbers(numbers, frozenset(anchored))
