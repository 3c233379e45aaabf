"""What a file must parse to once a plan is carried out: the law that every patch is held to."""

from __future__ import annotations

from typing import Any

from mdmdraft.model.edit import NewText
from mdmdraft.model.paper import Record
from mdmdraft.model.text import (
    Block,
    Box,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    List,
    Para,
    Quote,
    RawBlock,
    Row,
    Rule,
    Table,
)
from mdmdraft.review.patch.emit import Emitted
from mdmdraft.review.patch.fields import front_of
from mdmdraft.review.patch.files import Container, RunKey, SourceFile, containers, key_of
from mdmdraft.review.patch.marks import alone, inlines_of
from mdmdraft.review.patch.new_tables import table_normal
from mdmdraft.review.patch.normal import (
    Normal,
    NormalRun,
    box_head,
    content_of,
    joined_runs,
    normal_run,
    with_blanks_alike,
)
from mdmdraft.review.patch.plan import Member, Ordering, Plan
from mdmdraft.review.patch.relaid import Leaf, relaid_normal
from mdmdraft.review.patch.segments import flatten
from mdmdraft.review.patch.shapes import LISTS, list_normal, together
from mdmdraft.yaml.nodes import to_data

_NEXT_ITEM: Normal = ("next-item",)


class Expected:
    """The normal forms of files: as they are, or with a plan carried out."""

    def __init__(self, plan: Plan, made: dict[str, Emitted], files: dict[str, SourceFile]) -> None:
        self.plan = plan
        self.made = made
        self.files = files

    def file(self, path: str) -> Normal:
        """Return the normal form of a file."""
        file = self.files[path]
        return with_blanks_alike(_File(self, file).all(), file.record.language)

    def blocks_of(self, path: str, block: Block) -> list[Normal]:
        """Return what a block of a file becomes."""
        return _File(self, self.files[path]).block(block)


class _File:
    def __init__(self, host: Expected, file: SourceFile) -> None:
        self.host = host
        self.file = file
        self.plan = host.plan.files.get(file.path)
        self.made = host.made.get(file.path, Emitted())

    def all(self) -> Normal:
        """Return front matter, fields and body."""
        record = self.file.record
        fields: list[tuple[str, NormalRun]] = []
        for name, found in sorted(record.fields.items()):
            key = ("field", ("", found.origin.start, found.origin.end), name)
            fields.append((name, self._run(key, found.content)))
        front = front_of(self.file.text, self.file.path)
        data = to_data(front.root) if front else None
        for key in self.made.runs:
            if key[0] == "field":
                put(data, key[2], self.made.values[key[2]])
        return ("file", freeze(data), tuple(f for f in fields if f[1]), self._body(record))

    def _body(self, record: Record[Any]) -> tuple[object, ...]:
        parts: list[object] = [self.blocks(Container("body", record.body))]
        for number, provision in enumerate(record.provisions, 1):
            head = (provision.id, provision.label, provision.defines, provision.start)
            inner = self.blocks(Container("body", provision.blocks, number=number))
            parts.append((head, provision.end, provision.language, inner))
        return tuple(parts)

    def _run(self, key: RunKey, content: Any) -> NormalRun:
        halves = self.made.runs.get(key)
        if halves is None:
            return normal_run(flatten(content, "").segments, self._note)
        return normal_run(halves[0], self._note)

    def _note(self, blocks: tuple[Block, ...]) -> tuple[Normal, ...]:
        from mdmdraft.model.text import Note

        return self.blocks(Container("note", blocks, note=Note(blocks)))

    # -- blocks -----------------------------------------------------------------------------

    def blocks(self, container: Container) -> tuple[Normal, ...]:
        """Return what the blocks of a container become."""
        order = self.plan.sequences.get(container.key) if self.plan else None
        members = order[1].members if order else Ordering.of(len(container.blocks)).members
        found: list[Normal] = []
        for member in together(members):
            if member.gone:
                continue
            if member.group:
                found.append(self._group(member, container))
                continue
            made = self._entry(member, container)
            if member.joined and found:
                before, first = found.pop(), made[0]
                made = [("para", joined_runs(before[1], first[1])), *made[1:]]  # type: ignore[arg-type]
            found.extend(made)
        return tuple(found)

    def _entry(self, member: Member, container: Container) -> list[Normal]:
        if member.index >= 0:
            return self.block(container.blocks[member.index])
        if member.moved is not None:
            path, key = member.moved
            made = self.host.blocks_of(path, self.host.files[path].positions[key].block)
            return [_reshaped(made[0], member.level), *made[1:]] if member.reshaped else made
        if member.split_of is not None:
            return [("para", normal_run(self.made.runs[member.split_of][1], self._note))]
        if member.table is not None:
            return [table_normal(member.table, self._new)]
        if (one := alone(member.new)) is not None and not member.level:
            return [("figure", one.image, one.alt, 0.0, 0.0, "", ())]
        run = self._new(member.new)
        return [("heading", member.level, run, "", (), ())] if member.level else [("para", run)]

    def _group(self, first: Member, container: Container) -> Normal:
        if first.shape in LISTS:
            return list_normal(first.group, lambda m: self._entry(m, container))
        inner = (block for m in first.group for block in self._entry(m, container))
        return ("quote", "", tuple(inner))

    def _new(self, new: tuple[NewText, ...]) -> NormalRun:
        return content_of(inlines_of(new), self._note)

    def block(self, block: Block) -> list[Normal]:
        """Return what one block becomes; more than one where it is split."""
        key = key_of(block)
        if isinstance(block, Para):
            return self._para(block)
        if isinstance(block, Heading):
            run = self._run(("block", key, ""), block.content)
            pairs = tuple(sorted(block.attributes))
            return [("heading", block.level, run, block.anchor, block.classes, pairs)]
        if isinstance(block, List) and self.plan is not None and key in self.plan.relaid:
            return relaid_normal(self.plan, block, self._leaf)
        if isinstance(block, List):
            head = ("list", block.ordered, block.start, block.numeral)
            return [(*head, self._items(block))]
        if isinstance(block, Box):
            return [(box_head(block), self.blocks(next(iter(containers(block)))))]
        if isinstance(block, Quote):
            return [("quote", block.language, self.blocks(next(iter(containers(block)))))]
        if isinstance(block, DefinitionList):
            return [self._definitions(block)]
        if isinstance(block, Table):
            return [self._table(block)]
        if isinstance(block, Figure):
            caption = self._run(("block", key, "caption"), block.caption)
            image = block.image
            shown = (image.path, image.alt, image.width, image.length)
            return [("figure", *shown, block.anchor, caption)]
        if isinstance(block, CodeBlock | RawBlock):
            return [(type(block).__name__, getattr(block, "form", ""), block.text)]
        return [("rule",)] if isinstance(block, Rule) else [(repr(block),)]

    def _leaf(self, leaf: Leaf) -> list[Normal]:
        """Return the normal forms of a block of a list that is laid anew."""
        if leaf.block is None:
            return self._entry(leaf.member, Container("body", ()))
        made = self.block(leaf.block)
        return made if leaf.level < 0 else [_reshaped(made[0], leaf.level), *made[1:]]

    def _para(self, block: Para) -> list[Normal]:
        key: RunKey = ("block", key_of(block), "")
        halves = self.made.runs.get(key)
        if halves is None or len(halves) == 1:
            return [("para", self._run(key, block.content))]
        found: list[Normal] = []
        for number, half in enumerate(halves):
            if number and self.plan and key in self.plan.item_splits:
                found.append(_NEXT_ITEM)
            found.append(("para", normal_run(half, self._note)))
        return found

    def _items(self, block: List) -> tuple[object, ...]:
        order = self.plan.items.get(key_of(block)) if self.plan else None
        members = order.members if order else Ordering.of(len(block.items)).members
        inner = list(containers(block))
        found: list[tuple[Normal, ...]] = []
        for member in members:
            if member.gone:
                continue
            if member.moved is not None:
                path, moved = member.moved
                block_there = self.host.files[path].positions[moved].block
                found.append(tuple(self.host.blocks_of(path, block_there)))
                continue
            if member.index < 0:
                found.append((("para", self._new(member.new)),))
                continue
            made = self.blocks(inner[member.index])
            if member.joined and found:
                *first, last = found.pop()
                para = ("para", joined_runs(last[1], made[0][1]))  # type: ignore[arg-type]
                made = (*first, para, *made[1:])
            while _NEXT_ITEM in made:
                cut = made.index(_NEXT_ITEM)
                found.append(made[:cut])
                made = made[cut + 1 :]
            found.append(made)
        return tuple(found)

    def _definitions(self, block: DefinitionList) -> Normal:
        inner = iter(containers(block))
        found: list[object] = []
        for number, member in enumerate(block.items):
            term = self._run(("block", key_of(block), f"term:{number}"), member.term)
            found.append((term, tuple(self.blocks(next(inner)) for _ in member.definitions)))
        return ("definitions", tuple(found))

    def _table(self, block: Table) -> Normal:
        key = key_of(block)
        inner = iter(containers(block))

        def row(found: Row) -> tuple[object, ...]:
            return tuple(self.blocks(next(inner)) for _ in found.cells)

        head = tuple(row(r) for r in block.head)
        rows = [row(r) for r in block.body]
        order = self.plan.rows.get(key) if self.plan else None
        if order is not None:
            rows = [
                rows[e.index - 1] if e.index > 0 else self._new_row(e, len(block.columns))
                for e in order.members
                if e.index and not e.gone
            ]
        columns = tuple((c.align, round(c.width, 6)) for c in block.columns)
        caption = self._run(("block", key, "caption"), block.caption)
        return ("table", columns, head, tuple(rows), caption, block.anchor, block.landscape)

    def _new_row(self, member: Member, columns: int) -> tuple[object, ...]:
        runs = [self._new(cell) for cell in member.cells]
        runs += [()] * (columns - len(runs))
        return tuple((("para", run),) if run else () for run in runs)


def _reshaped(made: Normal, level: int) -> Normal:
    """Return the normal form of a paragraph or heading that becomes a heading of a level, or a
    paragraph."""
    if made[0] == "heading":
        return ("heading", level, *made[2:]) if level else ("para", made[2])
    return ("heading", level, made[1], "", (), ()) if level else made


def put(data: object, path: str, value: str) -> None:
    """Put a value into plain data, at a field's path."""
    *steps, last = path.split(".")
    for step in steps:
        data = data[int(step)] if isinstance(data, list) else data[step]  # type: ignore[index]
    if isinstance(data, list):
        data[int(last)] = value
    elif isinstance(data, dict):
        data[last] = value


def freeze(data: object) -> object:
    """Return plain data as something that can be compared, its order told."""
    if isinstance(data, dict):
        return tuple((key, freeze(value)) for key, value in data.items())
    if isinstance(data, list):
        return tuple(freeze(value) for value in data)
    return (type(data).__name__, data)


def normal_file(path: str, text: str, record: Record[Any]) -> Normal:
    """Return the normal form of a file as it is."""
    return Expected(Plan(), {}, {path: SourceFile(path, text, record)}).file(path)
