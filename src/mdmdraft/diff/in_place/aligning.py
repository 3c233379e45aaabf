"""Blocks of two raw stories as the nodes of the one aligner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import groupby

from mdmdraft.align.sequences import Node, same
from mdmdraft.align.steps import Aligner, Step
from mdmdraft.align.tokens import spaced_words
from mdmdraft.diff.in_place.anchors import anchors, fewest, is_much, marked
from mdmdraft.diff.in_place.columns import Columns
from mdmdraft.diff.in_place.rewriting import rewritten
from mdmdraft.diff.in_place.units import Block


class StoryAligner(Aligner):
    """Aligns two stories. Of a table the `steps` are its rows, of a row a list for each cell of its
    plan (`table`), of a content control its blocks."""

    def __init__(self, moves: int = 0) -> None:
        """Moves are numbered from behind `moves`."""
        super().__init__()
        self.moves = moves
        self._in_cell = 0
        self._columns: Columns | None = None
        """Those of the table whose rows are aligned."""

    def align(self, old: Sequence[Block], new: Sequence[Block]) -> list[Step]:
        """Return both stories as one, with what was moved."""
        steps = self._blocks(old, new)
        self.find_moves(self.moves)
        self.moves = max([self.moves, *(step.move for run in self.runs for step in run)])
        return steps

    def inside(self, step: Step) -> bool:
        """Align the rows of a table, the cells of a row, the blocks of a content control."""
        old, new = step.before[0], step.after[0]
        if old.key == new.key and old.form == new.form:
            return True
        if old.kind == "table":
            around, self._columns = self._columns, Columns(old, new)
            step.steps = [self._in_place(self.run(*_row_nodes(old, new, self._columns)))]
            if any(row.table is not None and row.table.is_changed for row in step.rows):
                step.table = self._columns.plan()
            self._columns = around
        elif old.kind == "row":
            assert self._columns is not None
            step.table = self._columns.cells(old, new)
            if step.table is None:
                return False
            self._in_cell += 1
            step.steps = [
                []
                if i is None or j is None
                else self._blocks(old.inner[i].inner, new.inner[j].inner)
                for i, j in step.table.pairs
            ]
            self._in_cell -= 1
        elif old.kind == "control":
            step.steps = [self._blocks(old.inner, new.inner)]
        return True

    def _in_place(self, rows: Sequence[Step]) -> list[Step]:
        """Return rows with those paired that stand in one place and are alike: of many rows that
        say nearly the same the aligner looks at a few."""
        out: list[Step] = []
        gone: list[Step] = []
        for step in rows:
            if step.is_pair:
                gone = []
            elif step.olds:
                gone.append(step)
            elif gone and _is_one_row(gone[0].olds[0], step.news[0]):
                pair = Step(gone[0].olds, step.news)
                if self.inside(pair):
                    out[out.index(gone.pop(0))] = pair
                    continue
                gone = []
            else:
                gone = []
            out.append(step)
        return out

    def _blocks(self, old: Sequence[Block], new: Sequence[Block]) -> list[Step]:
        olds, news = [self._node(b) for b in old], [self._node(b) for b in new]
        known = len(self.runs)
        steps = self._settled(self.run(olds, news))
        least = fewest(old, new)
        if not (is_much(marked(steps), least) and is_much(marked(rewritten(steps)), least)):
            return steps
        first, self.runs[known:] = self.runs[known:], []
        others = self._between(olds, news, anchors(old, new))
        if marked(rewritten(others)) < marked(rewritten(steps)):
            return others
        self.runs[known:] = first
        return steps

    def _between(
        self, olds: Sequence[Node], news: Sequence[Node], kept: Sequence[tuple[int, int]]
    ) -> list[Step]:
        """Return two sequences as one, of which these pairs, by their places, are the same."""
        steps: list[Step] = []
        i = j = 0
        for a, b in kept:
            step = Step([olds[a]], [news[b]])
            if same(olds[a], news[b]) and self.inside(step):
                steps += [*self._settled(self.run(olds[i:a], news[j:b])), step]
                i, j = a + 1, b + 1
        return [*steps, *self._settled(self.run(olds[i:], news[j:]))]

    def _settled(self, steps: list[Step]) -> list[Step]:
        """Pair what is gone and come in one place and the same: of blocks that a story says many
        times the aligner looks at a few, and would take the others for moved."""
        made: list[Step] = []
        for is_pair, found in groupby(steps, lambda step: step.is_pair):
            gap = list(found)
            made += gap if is_pair else self._gap(gap)
        steps[:] = made
        return steps

    def _gap(self, gap: list[Step]) -> list[Step]:
        from rapidfuzz.distance import LCSseq

        olds, news = [s for s in gap if s.olds], [s for s in gap if s.news]
        keys = (
            [(s.olds[0].kind, s.olds[0].key) for s in olds],
            [(s.news[0].kind, s.news[0].key) for s in news],
        )
        if not set(keys[0]) & set(keys[1]):
            return gap
        out: list[Step] = []
        for code in LCSseq.opcodes(*keys):
            before = olds[code.src_start : code.src_end]
            after = news[code.dest_start : code.dest_end]
            if code.tag != "equal":
                out += [*before, *after]
                continue
            for one, two in zip(before, after, strict=True):
                pair = Step(one.olds, two.news)
                out += [pair] if self.inside(pair) else [one, two]
        return out

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


def _is_one_row(old: Node, new: Node) -> bool:
    """Tell whether two rows that stand in one place are one: they are alike, or the one grew."""
    common = (old.words & new.words).total()
    return bool(same(old, new)) or 2 * common > min(old.size, new.size)


def _text(block: Block) -> str:
    return block.text


def _tokens(block: Block) -> list[str]:
    """Return the words of a paragraph, and the things among them."""
    found: list[str] = []
    for at, piece in enumerate(re.split("\x02([^\x03]*)\x03", block.key)):
        words = [word for _, word in spaced_words(piece) if not word.isspace()]
        found += [f"\x02{piece}"] if at % 2 else words
    return found


def _row_nodes(old: Block, new: Block, columns: Columns) -> tuple[list[Node], list[Node]]:
    """Return the rows of both tables; a column that came or went makes no other row of one."""
    one, two = (partial(columns.said, new=is_new) for is_new in (False, True))
    return (
        [Node("row", row.key, row, one, group=True, fixed=True) for row in old.inner],
        [Node("row", row.key, row, two, group=True, fixed=True) for row in new.inner],
    )
