"""Blocks of two raw stories as the nodes of the one aligner."""

from __future__ import annotations

from collections.abc import Sequence

from mdmdraft.align.sequences import Node
from mdmdraft.align.steps import Aligner, Step
from mdmdraft.align.tokens import spaced_words
from mdmdraft.diff.in_place.reading import grid
from mdmdraft.diff.in_place.units import Block


class StoryAligner(Aligner):
    """Aligns two stories. Of a table the `steps` are its rows, of a row a list for each cell, of a
    content control its blocks."""

    def __init__(self) -> None:
        super().__init__()
        self._in_cell = 0

    def align(self, old: Sequence[Block], new: Sequence[Block]) -> list[Step]:
        """Return both stories as one, with what was moved."""
        steps = self._blocks(old, new)
        self.find_moves()
        return steps

    def inside(self, step: Step) -> bool:
        """Align the rows of a table, the cells of a row, the blocks of a content control."""
        old, new = step.before[0], step.after[0]
        if old.key == new.key and old.form == new.form:
            return True
        if old.kind == "table":
            step.steps = [self.run(_row_nodes(old), _row_nodes(new))]
        elif old.kind == "row":
            if [grid(c.element) for c in old.inner] != [grid(c.element) for c in new.inner]:
                return False
            self._in_cell += 1
            step.steps = [
                self._blocks(a.inner, b.inner) for a, b in zip(old.inner, new.inner, strict=True)
            ]
            self._in_cell -= 1
        elif old.kind == "control":
            step.steps = [self._blocks(old.inner, new.inner)]
        return True

    def _blocks(self, old: Sequence[Block], new: Sequence[Block]) -> list[Step]:
        return self.run([self._node(b) for b in old], [self._node(b) for b in new])

    def _node(self, block: Block) -> Node:
        if block.kind == "paragraph":
            fixed = bool(self._in_cell)
            return Node(
                "paragraph", block.key, block, _text, level=block.level, fixed=fixed,
                reader=_tokens,
            )  # fmt: skip
        kind = block.kind
        if kind == "control":
            kind = f"control {block.key.partition('(')[0]}"
        is_other = kind == "other"
        return Node(kind, block.key, block, _text, whole=is_other, group=not is_other, fixed=True)


def _text(block: Block) -> str:
    return block.text


def _tokens(block: Block) -> list[str]:
    return [word for _, word in spaced_words(block.text) if not word.isspace()]


def _row_nodes(table: Block) -> list[Node]:
    return [Node("row", row.key, row, _text, group=True, fixed=True) for row in table.inner]
