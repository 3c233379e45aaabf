"""A plan → the new text of each file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from mdmdraft.model.edit import NewText
from mdmdraft.model.patches import Patch, apply_patches, overlapping
from mdmdraft.model.text import Block, DefinitionList, Figure, Heading, List, Quote, Table
from mdmdraft.review.patch.actions import CannotPatch
from mdmdraft.review.patch.fields import FieldValue, new_value, yaml_patches
from mdmdraft.review.patch.files import BlockKey, Container, RunKey, SourceFile, key_of
from mdmdraft.review.patch.layout import (
    end_of,
    indent_in,
    indent_of,
    item_indent,
    item_places,
    item_separator,
    join_patch,
    note_place,
    notes_in,
    numbered,
    separator,
    start_of,
)
from mdmdraft.review.patch.markdown import picture
from mdmdraft.review.patch.marks import OTHER_HINT, Maker, Marks, alone, applied
from mdmdraft.review.patch.new_tables import table_text
from mdmdraft.review.patch.notes import (
    Definition,
    definition_place,
    new_labels,
    without_definition,
)
from mdmdraft.review.patch.numbering import numbers_of, renumbered
from mdmdraft.review.patch.order import Laid, order_patches
from mdmdraft.review.patch.plan import FilePlan, Member, Plan
from mdmdraft.review.patch.relaid import Leaf, relaid_text, within_relaid
from mdmdraft.review.patch.rows import WriteCell, padded, row_patches
from mdmdraft.review.patch.segments import Segment
from mdmdraft.review.patch.shapes import listed, quoted, together
from mdmdraft.review.patch.whitespace import Context
from mdmdraft.review.patch.write import patches_of, smallest, text_of

_HEAD = re.compile(r"#{1,6}[ \t]+")
Values = dict[tuple[str, str], FieldValue]
Halves = list[list[Segment]]
"""The segments of a run; more than one list where it was split."""


@dataclass(slots=True)
class Emitted:
    """What a plan makes of one file."""

    patches: list[Patch] = field(default_factory=list)
    runs: dict[RunKey, Halves] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    """The new texts of fields, by name."""
    definitions: list[Definition] = field(default_factory=list)
    text: str = ""


class Emitter:
    """Writes the files of a plan. `values` holds the fields that are edited."""

    def __init__(self, plan: Plan, values: Values) -> None:
        self.plan = plan
        self.values = values
        self.made: dict[str, Emitted] = {path: Emitted() for path in plan.files}
        self.failed: dict[str, CannotPatch] = {}
        self._along: dict[tuple[str, BlockKey], list[Patch]] = {}
        """Changes within blocks that go or are moved."""

    def emit(self) -> dict[str, Emitted]:
        """Return the new texts and the segments of each changed run. What cannot be written is
        told in `failed`, by file."""
        plans = list(self.plan.files.values())
        for plan in plans:
            self._do(plan, partial(self._runs, plan))
            # What goes takes out the changes within it, so inner lists come before outer ones,
            # which may get an item right at the end of an inner one.
            for key, items in sorted(plan.items.items(), key=lambda i: i[0][1], reverse=True):
                if not within_relaid(plan, key):
                    self._do(plan, partial(self._items, plan, key, items.members))
            for key, rows in plan.rows.items():
                self._do(plan, partial(self._rows, plan, key, rows.members))
        for plan in plans:
            for key in plan.relaid:
                self._do(plan, partial(self._relaid, plan, key))
        # What is moved takes the changes within it along, so these are made first.
        sequences = [(plan, *found) for plan in plans for found in plan.sequences.values()]
        sequences.sort(key=lambda s: any(e.moved for e in s[2].members))
        for plan, container, order in sequences:
            owner = container.owner if container.kind == "item" else None
            if owner is None or not within_relaid(plan, key_of(owner)):
                self._do(plan, partial(self._sequence, plan, container, order.members))
        for plan in plans:
            self._do(plan, partial(self._finish, plan))
        return self.made

    def _do(self, plan: FilePlan, step: Callable[[], None]) -> None:
        if plan.file.path in self.failed:
            return
        try:
            step()
        except CannotPatch as why:
            self.failed[plan.file.path] = why

    def _rows(self, plan: FilePlan, key: BlockKey, members: list[Member]) -> None:
        self._add(plan, row_patches(plan.file, key, members, self._cell(plan)))

    def _add(self, plan: FilePlan, patches: list[Patch]) -> None:
        self.made[plan.file.path].patches.extend(patches)

    # -- runs -------------------------------------------------------------------------------

    def _runs(self, plan: FilePlan) -> None:
        file, made = plan.file, self.made[plan.file.path]
        for key in sorted(plan.marks, key=lambda k: (k[1][1], k[2])):
            every = key in plan.careful
            if key[0] == "field":
                value = self.values[file.path, key[2]]
                segments = applied(value.run, plan.marks[key], Maker())
                made.runs[key] = [segments]
                context = Context(line="\n" not in value.text)
                found = patches_of(value.text, value.run, segments, context, every=every)
                made.values[key[2]] = new_value(value, found)
                self._add(plan, yaml_patches(file, value, found) if found else [])
                continue
            run = file.run(key)
            maker = self._maker(
                plan, key[1][1], *(i.new for m in plan.marks[key] for i in m.inserted)
            )
            segments = applied(run, plan.marks[key], maker)
            halves = _halves(segments)
            made.runs[key] = halves
            if len(halves) > 1 and isinstance(file.positions[key[1]].block, Heading):
                segments = halves[0]
            context = context_of(file, key)
            found = patches_of(file.text, run, segments, context, every=every)
            self._add(plan, padded(file, run, found) if context.cell else found)

    def _maker(self, plan: FilePlan, at: int, *runs: tuple[NewText, ...]) -> Maker:
        """Return what makes segments of new runs; their footnotes get labels and texts."""
        file, made = plan.file, self.made[plan.file.path]
        notes = [f.note for run in runs for f in run if f.note]
        labels = new_labels(file, len(made.definitions), len(notes))
        for label, paragraphs in zip(labels, notes, strict=True):
            made.definitions.append(Definition(label, paragraphs, at))
        return Maker(list(labels))

    def _words(
        self, plan: FilePlan, at: int, new: tuple[NewText, ...], context: Context, *, every: bool
    ) -> str:
        segments = self._maker(plan, at, new).segments(new, None, None, ())
        return text_of(plan.file.text, segments, context, every=every)

    def _cell(self, plan: FilePlan) -> WriteCell:
        context = Context(line=True, cell=True)

        def write(new: tuple[NewText, ...], at: int) -> str:
            return self._words(plan, at, new, context, every=False).strip()

        return write

    # -- sequences --------------------------------------------------------------------------

    def _sequence(self, plan: FilePlan, container: Container, members: list[Member]) -> None:
        file = plan.file
        blocks = container.blocks
        indent = indent_in(file, container)
        places = tuple((start_of(b), end_of(file, b)) for b in blocks)
        laid = Laid(places, separator(indent))
        for member in members:
            if member.gone:
                block = blocks[member.index]
                inner = self._drop(plan, [laid.places[member.index]])
                self._along[file.path, key_of(block)] = inner
                if isinstance(block, Quote):
                    self._share(file, block.blocks, inner)

        def write(member: Member) -> str:
            if member.group and member.shape == "quote":
                return quoted([one(m, indent) for m in member.group], indent)
            if member.group:
                return listed(member.group, indent, one)
            return one(member, indent)

        def one(member: Member, indent: str) -> str:
            at = start_of(blocks[member.anchor[0]] if member.anchor else blocks[0])
            return self._one(plan, member, indent, at)

        self._add(plan, order_patches(file.text, laid, together(members), write))
        self._add(plan, self._joins(plan, container, members))

    def _one(self, plan: FilePlan, member: Member, indent: str, at: int) -> str:
        """Return the text of a member that is put in; its notes are of the block at `at`."""
        file = plan.file
        if member.moved is not None:
            text = self._moved(plan, member.moved, indent)
            return _reshaped(text, member.level) if member.reshaped else text
        if member.split_of is not None:
            half = self.made[file.path].runs[member.split_of][1]
            return text_of(file.text, half, Context(indent), every=member.careful)
        if member.table is not None:
            cell = self._cell(plan)
            return table_text(member.table, indent, lambda new: cell(new, at))
        if (one := alone(member.new)) is not None and not member.level:
            return picture(one.image, one.alt, alone=True)
        head = "#" * member.level + " " if member.level else ""
        context = Context(indent, line=bool(head), opens_line=not head)
        return head + self._words(plan, at, member.new, context, every=member.careful)

    def _relaid(self, plan: FilePlan, key: BlockKey) -> None:
        """Lay a list anew."""
        found = plan.file.positions[key].block
        assert isinstance(found, List)

        def write(leaf: Leaf, indent: str) -> str:
            if leaf.block is None:
                return self._one(plan, leaf.member, indent, start_of(found))
            text = self._moved(plan, (plan.file.path, key_of(leaf.block)), indent)
            return text if leaf.level < 0 else _reshaped(text, leaf.level)

        start, end, text = relaid_text(plan, found, write)
        patch = smallest(plan.file.text, (start, end, text))
        self._add(plan, [patch] if patch is not None else [])

    def _joins(self, plan: FilePlan, container: Container, members: list[Member]) -> list[Patch]:
        found: list[Patch] = []
        for before, member in pairwise(members):
            if member.joined:
                one, two = container.blocks[before.index], container.blocks[member.index]
                found.append(join_patch(plan.file, one, two))
        return found

    def _drop(self, plan: FilePlan, places: list[tuple[int, int]]) -> list[Patch]:
        """Take out the patches within stretches that go, and return them."""
        made = self.made[plan.file.path]
        inner = [p for p in made.patches if any(a <= p[0] and p[1] <= b for a, b in places)]
        made.patches = [p for p in made.patches if p not in inner]
        return inner

    def _share(self, file: SourceFile, blocks: tuple[Block, ...], inner: list[Patch]) -> None:
        """Keep the changes within what goes for each block of it, which may stand elsewhere."""
        for one in blocks:
            end = end_of(file, one)
            mine = [p for p in inner if start_of(one) <= p[0] and p[1] <= end]
            self._along[file.path, key_of(one)] = mine

    def _moved(self, plan: FilePlan, source: tuple[str, BlockKey], indent: str) -> str:
        """Return the text of a block that is moved, with the changes in it, indented anew."""
        path, key = source
        origin = self.plan.files[path]
        file = origin.file
        block = file.positions[key].block
        start, end = start_of(block), end_of(file, block)
        inner = self._along.pop((path, key), None)
        if inner is None:
            inner = self._drop(origin, [(start, end)])
        lines = apply_patches(file.text, inner, start, end).split("\n")
        old = indent_of(file, block)
        rest = [_indented(line, old, indent) for line in lines[1:]]
        text = "\n".join([lines[0], *rest])
        if path != plan.file.path:
            text += "".join(self._taken_along(plan, file, block, indent))
        return text

    def _taken_along(
        self, plan: FilePlan, file: SourceFile, block: Block, indent: str
    ) -> list[str]:
        """Return the footnotes of a block that goes to another file."""
        found: list[str] = []
        for label in dict.fromkeys(notes_in(file, block)):
            place = note_place(file, label)
            if place is None or indent or re.search(rf"\[\^{re.escape(label)}\]", plan.file.text):
                raise CannotPatch(
                    f"the block refers to the footnote `{label}`, which cannot be moved along",
                    "move the block and its footnote by hand",
                )
            found.append("\n\n" + file.text[slice(*place)])
        return found

    # -- items ------------------------------------------------------------------------------

    def _items(self, plan: FilePlan, key: BlockKey, members: list[Member]) -> None:
        file = plan.file
        block = file.positions[key].block
        assert isinstance(block, List)
        places = item_places(file, block)
        gap = item_separator(file, places)
        indent = item_indent(file, places[0])
        laid = Laid(tuple((p.start, p.end) for p in places), gap, loose=False)
        for member in members:
            if member.gone:
                inner = self._drop(plan, [laid.places[member.index]])
                self._share(file, block.items[member.index], inner)
        numbers = numbers_of(block, [p.mark for p in places], members)

        def write(member: Member) -> str:
            at = member.anchor[0] if member.anchor else 0
            mark = places[at].mark
            if block.ordered:
                mark = numbered(mark, numbers[id(member)], block.numeral)
            context = Context(indent + " " * len(mark))
            if member.moved is not None:
                return mark + self._moved(plan, member.moved, context.indent)
            return mark + self._words(plan, places[at].start, member.new, context, every=False)

        self._add(plan, order_patches(file.text, laid, members, write))
        for before, member in pairwise(members):
            if member.joined:
                one, two = block.items[before.index][-1], block.items[member.index][0]
                self._add(plan, [join_patch(file, one, two)])
        if block.ordered:
            self._add(plan, renumbered(file, block, members, numbers))

    # -- the end ----------------------------------------------------------------------------

    def _finish(self, plan: FilePlan) -> None:
        file, made = plan.file, self.made[plan.file.path]
        for definition in made.definitions:
            at = definition_place(file, definition)
            context = Context("    ")
            paragraphs = [
                text_of(file.text, Maker().segments(p, None, None, ()), context)
                for p in definition.paragraphs
            ]
            text = "\n\n    ".join(paragraphs)
            made.patches.append((at[0], at[0], f"{at[1]}[^{definition.label}]: {text}"))
        if overlapping(made.patches):
            raise CannotPatch("two changes of the source lie upon each other", OTHER_HINT)
        made.text = apply_patches(file.text, made.patches)
        for label in dict.fromkeys(plan.dropped_notes):
            made.text = without_definition(file, label, made.text)


def _reshaped(text: str, level: int) -> str:
    """Return the text of a paragraph or heading as a heading of a level; 0 is a paragraph."""
    words = _HEAD.sub("", text)
    return f"{'#' * level} {' '.join(words.split())}" if level else words


def context_of(file: SourceFile, key: RunKey) -> Context:
    """Return where a run of the body stands."""
    position = file.positions[key[1]]
    block = position.block
    if position.container.kind == "cell":
        return Context(line=True, cell=True)
    line = isinstance(block, Heading | Table | Figure | DefinitionList)
    opens = not isinstance(block, Heading | Table | Figure)
    return Context(indent_of(file, block), line, opens_line=opens)


def try_marks(file: SourceFile, key: RunKey, marks: Marks) -> None:
    """Raise CannotPatch where an edit of words could not be written even if it were the only
    one."""
    notes = sum(1 for i in marks.inserted for f in i.new if f.note)
    run = file.run(key)
    segments = applied(run, [marks], Maker(["x"] * notes))
    halves = _halves(segments)
    if len(halves) > 1 and any(_is_blank(half) for half in halves):
        raise CannotPatch(
            "nothing would stand on one side of the split", "an empty paragraph is not kept"
        )
    if _is_blank(segments):
        raise CannotPatch(
            "nothing would be left of it", "delete the whole paragraph, row or note instead"
        )
    if len(halves) > 1 and isinstance(file.positions[key[1]].block, Heading):
        segments = halves[0]
    patches_of(file.text, run, segments, context_of(file, key))


def _is_blank(segments: list[Segment]) -> bool:
    return not any(s.kind == "atom" or s.text.strip() for s in segments)


def _halves(segments: list[Segment]) -> Halves:
    halves: Halves = [[]]
    for segment in segments:
        if segment.kind == "split":
            halves.append([])
        else:
            halves[-1].append(segment)
    return halves


def _indented(line: str, old: str, new: str) -> str:
    if not line.strip(" \t>"):
        return new.rstrip()
    if line.startswith(old):
        return new + line[len(old) :]
    return new + line.lstrip(" \t>") if old else new + line
