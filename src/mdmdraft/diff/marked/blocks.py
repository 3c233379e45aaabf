"""The marked text: both versions in one, made from their alignment, and the list of changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import msgspec

from mdmdraft.align.nodes import Nodes
from mdmdraft.align.plan import Planner, Step
from mdmdraft.diff.marked.record import Recorder
from mdmdraft.diff.marked.runs import Runs
from mdmdraft.diff.marked.tables import merged_table
from mdmdraft.model.changes import What, Words
from mdmdraft.model.draft import Part
from mdmdraft.model.text import (
    Block,
    Box,
    CodeBlock,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    List,
    Para,
    Quote,
    RawBlock,
    RevisedBlocks,
    Rule,
    Table,
)

replace = msgspec.structs.replace
_WHAT: dict[type, What] = {
    Heading: "heading",
    List: "list",
    DefinitionList: "definition",
    Quote: "quotation",
    CodeBlock: "code",
    RawBlock: "raw",
    Rule: "rule",
    Table: "table",
    Figure: "image",
    Box: "box",
}


class Merger:
    """Makes the marked text from an alignment; the changes are those of `record`."""

    def __init__(self, old: Nodes, new: Nodes, record: Recorder) -> None:
        self.old = old
        self.new = new
        self.record = record
        self.runs = Runs(self)
        self.what: What | None = None
        """What the paragraphs being gone through are: those of an item, of a cell."""

    def parts(self, steps: Sequence[Step]) -> tuple[Part, ...]:
        """Return the sections of both drafts."""
        out: list[Part] = []
        for step in steps:
            old = cast(Part, step.old.value) if step.old else None
            new = cast(Part, step.new.value) if step.new else None
            self.record.old_part, self.record.new_part = old, new
            shown = cast(Part, new or old)
            if old and new:
                self.record.nearest = self.record.place(shown.blocks, new)
                blocks = shown.blocks if step.is_equal else self.steps(step.steps[0])
                out.append(replace(shown, blocks=blocks))
                continue
            node = cast(Any, step.new or step.old)
            self.record.old_part = self.record.old_part or old
            mark = self.record.one_side(
                "section", shown.blocks, node.text, new=new is not None, move=step.move
            )
            out.append(replace(shown, revision=mark))
        return tuple(out)

    def note(self, old: tuple[Block, ...], new: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return the blocks of a note in both versions; its words are told by its paragraph."""
        steps = Planner(self.old, self.new).blocks(old, new, None, None)
        return self.steps(steps)

    def steps(self, steps: Sequence[Step]) -> tuple[Block, ...]:
        """Return the blocks of both versions."""
        out: list[Block] = []
        for step in steps:
            out.extend(self.step(step))
        return tuple(out)

    def step(self, step: Step) -> tuple[Block, ...]:
        """Return what one step comes to."""
        if step.old and step.new:
            made = self.pair(step)
            self.record.pass_by(made[-1] if made else None)
            return made
        node = cast(Any, step.new or step.old)
        block: Block = node.value
        mark = self.one_side(
            self.what_of(block), block, node.text, new=step.new is not None, move=step.move
        )
        if step.new:
            self.record.pass_by(block)
        return (RevisedBlocks(mark, (block,), origin=block.origin, id=block.id),)

    def one_side(self, what: What, value: Any, text: str, *, new: bool, move: int = 0) -> Any:
        """Tell that one version has something alone; in a note it belongs to the note's change."""
        if self.runs.within:
            self.runs.tell(Words("insert" if new else "delete", text))
            return self.record.mark(self.runs.within, new=new)
        return self.record.one_side(what, value, text, new=new, move=move)

    def what_of(self, block: Block) -> What:
        """Return what a block is called."""
        if isinstance(block, Para):
            if block.style == "bibliography":
                return "reference"
            return self.what or "paragraph"
        return _WHAT[type(block)]

    def pair(self, step: Step) -> tuple[Block, ...]:
        """Return a block that both versions have."""
        old, new = cast(Any, step.old).value, cast(Any, step.new).value
        if step.is_equal:
            if self.runs.within:
                self.runs.tell(Words("equal", cast(Any, step.new).text))
            return (new,)
        if isinstance(new, Para):
            olds = [cast(Para, n.value) for n in step.olds] or [old]
            news = [cast(Para, n.value) for n in step.news] or [new]
            return self.runs.paragraphs(olds, news)
        if isinstance(new, Heading):
            return (self.runs.heading(old, new),)
        if isinstance(new, Table):
            return (merged_table(self, step, old, new),)
        if isinstance(new, Figure):
            caption = self.runs.caption(old, new, old.caption, new.caption)
            return (replace(new, caption=caption, was_label=_was(old.label, new.label)),)
        return (self._group(step, new),)

    def _group(self, step: Step, new: Block) -> Block:
        if isinstance(new, Box | Quote):
            outer = self.what
            if isinstance(new, Quote):
                self.what = "quotation"
            blocks = self.steps(step.steps[0])
            self.what = outer
            return replace(new, blocks=blocks)
        if isinstance(new, List):
            return replace(new, items=self.items(step.steps[0], "item"))
        if isinstance(new, DefinitionList):
            return replace(new, items=tuple(self.entry(s) for s in step.steps[0]))
        return new

    def items(self, steps: Sequence[Step], what: What) -> tuple[tuple[Block, ...], ...]:
        """Return the items of a list; one that a single version has holds that alone."""
        out: list[tuple[Block, ...]] = []
        outer, self.what = self.what, what
        for step in steps:
            node = cast(Any, step.new or step.old)
            if step.is_equal:
                out.append(node.value)
            elif step.old and step.new:
                out.append(self.steps(step.steps[0]))
            else:
                is_new = step.new is not None
                mark = self.one_side(what, node.value, node.text, new=is_new, move=step.move)
                out.append((RevisedBlocks(mark, node.value),))
        self.what = outer
        return tuple(out)

    def entry(self, step: Step) -> DefinitionItem:
        """Return an entry of a definition list."""
        node = cast(Any, step.new or step.old)
        entry: DefinitionItem = node.value
        if step.is_equal:
            return entry
        if step.old and step.new:
            old = cast(DefinitionItem, step.old.value)
            at = _first(old.definitions), _first(entry.definitions)
            term = self.runs.caption(*at, old.term, entry.term, what="definition")
            return DefinitionItem(term, self.items(step.steps[0], "definition"))
        is_new = step.new is not None
        shown = _first(entry.definitions)
        mark = self.one_side("definition", shown, node.text, new=is_new)
        term = self.runs.marked(entry.term, mark)
        return DefinitionItem(term, tuple((RevisedBlocks(mark, d),) for d in entry.definitions))


def _first(definitions: tuple[tuple[Block, ...], ...]) -> Block | None:
    return next((block for blocks in definitions for block in blocks), None)


def _was(old: str, new: str) -> str | None:
    return old if old != new else None
