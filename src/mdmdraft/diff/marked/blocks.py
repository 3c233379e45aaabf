"""The marked text: both versions in one, made from their alignment, and the list of changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from mdmdraft.align.drafts import Alignment, DraftAligner
from mdmdraft.align.steps import Step
from mdmdraft.diff.marked.record import Recorder
from mdmdraft.diff.marked.runs import Blocks, Runs
from mdmdraft.diff.marked.tables import merged_table
from mdmdraft.docx.accept.draft import one_version
from mdmdraft.model.changes import What, Words
from mdmdraft.model.draft import Part
from mdmdraft.model.revision import Revision
from mdmdraft.model.text import (
    Block,
    Box,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    List,
    Para,
    Quote,
    RevisedBlocks,
    Table,
)
from mdmdraft.model.walk import plain, plain_blocks

replace = msgspec.structs.replace


class Merger:
    """Makes the marked text from an alignment; the changes are those of `record`."""

    def __init__(self, alignment: Alignment, record: Recorder) -> None:
        self.old = alignment.old
        self.new = alignment.new
        self.record = record
        self.runs = Runs(record, self.old.reader, self.new.reader, self.note)
        self._inside = alignment.inside
        self._ones: dict[int, Step | None] = {}
        """What was moved, both places as one step, by the identity of its old place."""
        self._merged: dict[int, Blocks] = {}
        """Both versions of it in one, by the identity of that step."""

    def parts(self, steps: Sequence[Step]) -> tuple[Part, ...]:
        """Return the sections of both drafts."""
        out: list[Part] = []
        for step in steps:
            old: Part | None = next(iter(step.before), None)
            new: Part | None = next(iter(step.after), None)
            self.record.old_part, self.record.new_part = old, new
            shown: Part = (step.after or step.before)[0]
            if new and step.is_pair:
                self.record.nearest = self.record.place(shown.blocks, new)
                blocks = shown.blocks if step.is_equal else self.steps(step.steps[0])
                out.append(replace(shown, blocks=blocks))
                continue
            one = self._as_one(step)
            move = step.move if one else 0
            mark = self.record.one_side(
                "section", shown.blocks, _text(shown.blocks), new=new is not None, move=move
            )
            if one and not one.is_equal:
                blocks = self._moved(one, mark, lambda pair: self.steps(pair.steps[0]))
                shown = replace(shown, blocks=blocks)
            out.append(replace(shown, revision=mark))
        return tuple(out)

    def _as_one(self, step: Step) -> Step | None:
        """Return both places of what was moved as one step; None where it is no move, or where the
        two cannot be shown as one, as tables whose cells are merged otherwise."""
        if step.twin is None:
            return None
        gone, come = (step, step.twin) if step.olds else (step.twin, step)
        if id(gone) not in self._ones:
            one = Step(gone.olds, come.news)
            self._ones[id(gone)] = one if one.is_equal or self._inside(one) else None
        return self._ones[id(gone)]

    def _moved(self, step: Step, mark: Revision, merge: Callable[[Step], Blocks]) -> Blocks:
        """Return what one place has of `step`, both places of what was moved: what changed in it
        on the way is marked at either, and told once, with the move."""
        if id(step) not in self._merged:
            with self.record.in_move(mark.change):
                self._merged[id(step)] = merge(step)
        return one_version(self._merged[id(step)], new=mark.is_new)

    def note(self, old: Blocks, new: Blocks) -> Blocks:
        """Return the blocks of a note in both versions; its words are told by its paragraph."""
        return self.steps(DraftAligner(self.old, self.new).blocks(old, new))

    def steps(self, steps: Sequence[Step]) -> Blocks:
        """Return the blocks of both versions."""
        out: list[Block] = []
        for step in steps:
            out.extend(self.step(step))
        return tuple(out)

    def step(self, step: Step) -> Blocks:
        """Return what one step comes to."""
        if step.is_pair:
            made = self.pair(step)
            self.record.pass_by(made[-1] if made else None)
            return made
        block: Block = (step.after or step.before)[0]
        what = self.record.what_of(block)
        is_new = bool(step.news)
        one = self._as_one(step)
        move = step.move if one else 0
        mark = self.record.one_side(
            what, block, _text((block,)), new=is_new, move=move, form=step.form
        )
        blocks: Blocks = (block,)
        if one and not one.is_equal:
            blocks = self._moved(one, mark, self.pair)
        if is_new:
            self.record.pass_by(block)
        return (RevisedBlocks(mark, blocks, origin=block.origin, id=block.id),)

    def pair(self, step: Step) -> Blocks:
        """Return a block that both versions have."""
        old: Any = step.before[0]
        new: Any = step.after[0]
        if step.is_equal:
            if self.record.within:
                self.record.tell(Words("equal", _text((new,))))
            return (new,)
        if isinstance(new, Para | Heading) and type(old) is not type(new):
            return (self.runs.became(old, new),)
        if isinstance(new, Para):
            return self.runs.paragraphs(step.before, step.after)
        if isinstance(new, Heading):
            return (self.runs.heading(old, new),)
        if isinstance(new, Table):
            return (merged_table(self.runs, self.steps, step),)
        if isinstance(new, Figure):
            caption = self.runs.caption(old, new, old.caption, new.caption)
            return (replace(new, caption=caption, was_label=_was(old.label, new.label)),)
        return (self._group(step, new),)

    def _group(self, step: Step, new: Block) -> Block:
        if isinstance(new, Box | Quote):
            what = "quotation" if isinstance(new, Quote) else self.record.what
            with self.record.paragraphs_are(what):
                return replace(new, blocks=self.steps(step.steps[0]))
        if isinstance(new, List):
            return replace(new, items=self.items(step.steps[0], "item"))
        if isinstance(new, DefinitionList):
            return replace(new, items=tuple(self.entry(s) for s in step.steps[0]))
        return new

    def items(self, steps: Sequence[Step], what: What) -> tuple[Blocks, ...]:
        """Return the items of a list; one that a single version has holds that alone."""
        with self.record.paragraphs_are(what):
            return tuple(self._item(step, what) for step in steps)

    def _item(self, step: Step, what: What) -> Blocks:
        item: Blocks = (step.after or step.before)[0]
        if step.is_equal:
            return item
        if step.is_pair:
            return self.steps(step.steps[0])
        one = self._as_one(step)
        move = step.move if one else 0
        mark = self.record.one_side(
            what, item, _text(item), new=bool(step.news), move=move, form=step.form
        )
        if one and not one.is_equal:
            item = self._moved(one, mark, lambda pair: self.steps(pair.steps[0]))
        return (RevisedBlocks(mark, item),)

    def entry(self, step: Step) -> DefinitionItem:
        """Return an entry of a definition list."""
        entry: DefinitionItem = (step.after or step.before)[0]
        if step.is_equal:
            return entry
        if step.is_pair:
            old: DefinitionItem = step.before[0]
            at = _first(old.definitions), _first(entry.definitions)
            term = self.runs.caption(*at, old.term, entry.term, what="definition")
            return DefinitionItem(term, self.items(step.steps[0], "definition"))
        shown = _first(entry.definitions)
        mark = self.record.one_side(
            "definition", shown, _text((DefinitionList((entry,)),)), new=bool(step.news)
        )
        term = self.runs.marked(entry.term, mark)
        return DefinitionItem(term, tuple((RevisedBlocks(mark, d),) for d in entry.definitions))


def _text(blocks: Blocks) -> str:
    """Return what is told of blocks: their words and those of their notes; of a picture what is
    said in its place."""
    if len(blocks) == 1 and isinstance(blocks[0], Figure):
        return f"{blocks[0].image.alt} {plain(blocks[0].caption, whole=True)}"
    return plain_blocks(blocks, whole=True)


def _first(definitions: tuple[Blocks, ...]) -> Block | None:
    return next((block for blocks in definitions for block in blocks), None)


def _was(old: str, new: str) -> str | None:
    return old if old != new else None
