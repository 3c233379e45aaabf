"""What became of the passage that a comment is about, told as a comparison tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from mdmdraft.align.drafts import align_drafts
from mdmdraft.align.steps import Step
from mdmdraft.diff.marked.blocks import Merger
from mdmdraft.diff.marked.record import Recorder
from mdmdraft.model.changes import Change, Words
from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.text import Block, DefinitionItem, Figure, Note, Row, Table
from mdmdraft.model.walk import plain_blocks, walk_blocks, walk_inlines

_MOST = 60
"""Words that are told of a passage that came or went as a whole."""


class Passages:
    """The blocks of a base draft, each with what became of it in the present one."""

    def __init__(self, base: Draft, now: Draft) -> None:
        self.titles = base.title, now.title
        self.alignment = align_drafts(base, now)
        self.blocks: dict[str, Block] = {}
        self.steps: dict[str, tuple[Step, bool]] = {}
        """By the id of a block: the step that it is in, and whether that was moved."""
        for step in self.alignment.steps:
            self._enter(step, moved=False)

    def told(self, id_: str) -> tuple[str, tuple[Words, ...]]:
        """Return what is said of a passage, by its key in the words of the table, and its words
        with what changed; `id_` is the block's in the base draft, empty for the title."""
        if not id_:
            old, new = self.titles
            return ("same", ()) if old == new else ("", _replaced(old, new))
        if id_ not in self.steps:
            return "", ()
        step, moved = self.steps[id_]
        if not step.news:
            gone = _cut(plain_blocks((self.blocks[id_],)))
            return "moved" if moved else "deleted", (Words("delete", gone),)
        words = () if step.is_equal else tuple(self._words(step, id_))
        return "moved" if moved else "" if words else "same", words

    def _words(self, step: Step, id_: str) -> Iterator[Words]:
        record = Recorder()
        Merger(self.alignment, record).pair(step)
        for change in record.changes:
            # The caption of a table is a passage of its own, and so is each of its cells.
            if change.old_place.block == id_ or not isinstance(step.before[0], Table | Figure):
                yield from _words_of(change)

    def _enter(self, step: Step, *, moved: bool) -> None:
        if step.twin is not None and not step.news:
            pair = Step(step.olds, step.twin.news)
            one = self.alignment.inside(pair)
            self._enter(pair if one else Step(step.olds, []), moved=True)
            return
        for steps in step.steps:
            for inner in steps:
                self._enter(inner, moved=moved)
        for value in step.before:
            for block in _blocks_of(value):
                self.blocks.setdefault(block.id, block)
                self.steps.setdefault(block.id, (step, moved))


def _blocks_of(value: Any) -> Iterator[Block]:
    """Yield the blocks of what a node is of, and those of their notes."""
    blocks = tuple(_blocks(value))
    yield from walk_blocks(blocks)
    for inline in walk_inlines(blocks):
        if isinstance(inline, Note):
            yield from walk_blocks(inline.blocks)


def _blocks(value: Any) -> Iterable[Block]:
    if isinstance(value, Part):
        return value.blocks
    if isinstance(value, Row):
        return [block for cell in value.cells for block in cell.blocks]
    if isinstance(value, DefinitionItem):
        return [block for blocks in value.definitions for block in blocks]
    return cast(Iterable[Block], value) if isinstance(value, tuple) else (value,)


def _words_of(change: Change) -> Iterator[Words]:
    if change.words:
        yield from change.words
    elif change.before != change.after:
        yield from _replaced(change.before, change.after)


def _replaced(before: str, after: str) -> tuple[Words, ...]:
    runs = (Words("delete", _cut(before)), Words("insert", _cut(after)))
    return tuple(run for run in runs if run.text)


def _cut(text: str) -> str:
    words = text.split()
    return " ".join(words[:_MOST]) + (" …" if len(words) > _MOST else "")
