"""Pairs of drafts for the laws of a comparison: a rich draft, and what an editor makes of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, cast

import msgspec

from mdmdraft.align.signature import Signer
from mdmdraft.model.draft import Draft, Part, front_lines
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import (
    Block,
    Box,
    Cell,
    Cite,
    Column,
    Heading,
    Inline,
    Link,
    List,
    Note,
    Para,
    Pinpoint,
    Quote,
    Row,
    Styled,
    Table,
    Text,
)
from mdmdraft.model.walk import WithContent, plain
from tests.writing.sample import rich_draft

replace = msgspec.structs.replace
WORDS = (
    *("rights", "support", "people", "survey", "must", "should", "may", "not", "police", "health"),
    *("work", "“harm”", "78", "2,072", "trafficking", "exploitation", "consent", "evidence"),
    *("States", "victims", "shelter", "l'article", "où", "—", "d’accueil"),
)


def mutated(draft: Draft, seed: int, edits: int) -> Draft:
    """Return a draft after so many random edits; equal arguments give equal drafts."""
    return _Editor(random.Random(seed)).edit(draft, edits)


def pair(seed: int, edits: int, *, notes: bool = False) -> tuple[Draft, Draft]:
    """Return a draft and what so many edits make of it."""
    draft = rich_draft(notes=notes)
    return draft, mutated(draft, seed, edits)


def seen(draft: Draft) -> list[str]:
    """Return all that a reader sees of a draft, for comparing two."""
    signer = Signer({})
    front = [f"{f.kind} {f.label}: {plain(f.content)}" for f in front_lines(draft)]
    return front + [
        line
        for part in draft.parts
        for line in (f"== {part.id}", *(signer.block(b) for b in part.blocks))
    ]


class _Editor:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.count = 0

    def edit(self, draft: Draft, edits: int) -> Draft:
        for _ in range(edits):
            if self.rng.random() < 0.06:
                draft = self.sections(draft)
            elif self.rng.random() < 0.03:
                draft = replace(draft, title=f"{draft.title} {self.word()}")
            else:
                index = self.rng.randrange(len(draft.parts)) if draft.parts else -1
                if index < 0:
                    return draft
                parts = list(draft.parts)
                parts[index] = replace(parts[index], blocks=self.blocks(parts[index].blocks))
                draft = replace(draft, parts=tuple(parts))
        return draft

    def word(self) -> str:
        return self.rng.choice(WORDS)

    def sentence(self) -> str:
        return " ".join(self.word() for _ in range(self.rng.randint(1, 14)))

    def origin(self) -> tuple[Origin, str]:
        self.count += 1
        key = f"{self.rng.getrandbits(64):016x}"
        return Origin("content/sections/edited.en.md", self.count, self.count, digest=key), key

    def sections(self, draft: Draft) -> Draft:
        parts = list(draft.parts)
        choice = self.rng.randrange(3)
        at = self.rng.randrange(len(parts))
        if choice == 0 and len(parts) > 1:
            parts.pop(at)
        elif choice == 1:
            moved = parts.pop(at)
            parts.insert(self.rng.randint(0, len(parts)), moved)
        else:
            origin, key = self.origin()
            heading = Heading(1, (Text(self.sentence()),), origin, key)
            made = Part(f"new-{key[:6]}", "body", "New", "new.en.md", (heading, self.para()))
            parts.insert(at, made)
        return replace(draft, parts=tuple(parts))

    def para(self) -> Para:
        origin, key = self.origin()
        return Para((Text(self.sentence()),), origin, key)

    def blocks(self, blocks: tuple[Block, ...], depth: int = 0) -> tuple[Block, ...]:
        """Edit one place in a sequence of blocks."""
        made = list(blocks)
        if not made or self.rng.random() < 0.12:
            made.insert(self.rng.randint(0, len(made)), self.para())
            return tuple(made)
        at = self.rng.randrange(len(made))
        draw = self.rng.random()
        if draw < 0.12 and (len(made) > 1 or depth == 0):
            made.pop(at)
        elif draw < 0.22:
            moved = made.pop(at)
            made.insert(self.rng.randint(0, len(made)), moved)
        elif draw < 0.3 and isinstance(made[at], Para):
            made[at : at + 1] = self.split(cast(Para, made[at]))
        else:
            made[at] = self.block(made[at], depth)
        return tuple(made)

    def split(self, para: Para) -> list[Block]:
        if len(para.content) < 2:
            return [para]
        at = self.rng.randrange(1, len(para.content))
        _, key = self.origin()
        second = replace(para, content=para.content[at:], id=key)
        return [replace(para, content=para.content[:at]), second]

    def block(self, block: Block, depth: int) -> Block:
        if isinstance(block, Para):
            if self.rng.random() < 0.1:
                return replace(block, style="" if block.style else "lead")
            return replace(block, content=self.run(block.content))
        if isinstance(block, Heading):
            if self.rng.random() < 0.3 and block.level > 1:
                return replace(block, level=2 if block.level == 3 else 3)
            return replace(block, content=self.run(block.content))
        if isinstance(block, Box | Quote):
            return replace(block, blocks=self.blocks(block.blocks, depth + 1))
        if isinstance(block, List):
            return replace(block, items=self.items(block.items, depth))
        if isinstance(block, Table):
            return self.table(block)
        return block

    def items(
        self, items: tuple[tuple[Block, ...], ...], depth: int
    ) -> tuple[tuple[Block, ...], ...]:
        made = list(items)
        at = self.rng.randrange(len(made))
        draw = self.rng.random()
        if draw < 0.2 and len(made) > 1:
            made.pop(at)
        elif draw < 0.4:
            made.insert(at, (self.para(),))
        elif draw < 0.5:
            moved = made.pop(at)
            made.insert(self.rng.randint(0, len(made)), moved)
        else:
            made[at] = self.blocks(made[at], depth + 1)
        return tuple(made)

    def table(self, table: Table) -> Table:
        actions: list[Callable[[Table], Table]] = [self.row, self.cell, self.cell]
        merged = any(
            c.rowspan > 1 or c.colspan > 1 for r in (*table.head, *table.body) for c in r.cells
        )
        if not merged:
            actions.append(self.column)
        return self.rng.choice(actions)(table)

    def row(self, table: Table) -> Table:
        body = list(table.body)
        if any(c.rowspan > 1 for r in body for c in r.cells):
            return table
        if len(body) > 1 and self.rng.random() < 0.5:
            body.pop(self.rng.randrange(len(body)))
        else:
            _, key = self.origin()
            cells = tuple(Cell((self.para(),)) for _ in table.columns)
            body.insert(self.rng.randint(0, len(body)), Row(cells, id=key))
        return replace(table, body=tuple(body))

    def cell(self, table: Table) -> Table:
        body = list(table.body)
        if not body:
            return table
        at = self.rng.randrange(len(body))
        cells = list(body[at].cells)
        n = self.rng.randrange(len(cells))
        cells[n] = replace(cells[n], blocks=self.blocks(cells[n].blocks, 2))
        body[at] = replace(body[at], cells=tuple(cells))
        return replace(table, body=tuple(body))

    def column(self, table: Table) -> Table:
        at = self.rng.randrange(len(table.columns))
        drop = len(table.columns) > 1 and self.rng.random() < 0.5

        def change(seq: tuple[Any, ...], make: Callable[[], Any]) -> tuple[Any, ...]:
            return (*seq[:at], *seq[at + 1 :]) if drop else (*seq[:at], make(), *seq[at:])

        def rows(found: tuple[Row, ...]) -> tuple[Row, ...]:
            return tuple(
                replace(r, cells=change(r.cells, lambda: Cell((self.para(),)))) for r in found
            )

        return replace(
            table,
            columns=change(table.columns, Column),
            head=rows(table.head),
            body=rows(table.body),
        )

    def run(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Edit one place in a run."""
        if not content:
            return (Text(self.sentence()),)
        made = list(content)
        at = self.rng.randrange(len(made))
        draw = self.rng.random()
        inline = made[at]
        if draw < 0.1:
            made.pop(at)
        elif draw < 0.2:
            made.insert(at, self.inline())
        elif isinstance(inline, Text):
            made[at] = self.text(inline)
        elif isinstance(inline, Note):
            made[at] = replace(inline, blocks=self.blocks(inline.blocks, 2))
        elif isinstance(inline, Styled) and draw < 0.5:
            made[at : at + 1] = inline.content
        elif isinstance(inline, Link) and draw < 0.5:
            made[at] = replace(inline, target="https://example.org/other")
        elif isinstance(inline, Cite):
            made[at] = replace(inline, items=(Pinpoint("survey-2019", "p. 3"),))
        elif isinstance(inline, WithContent):
            made[at] = replace(inline, content=self.run(inline.content))
        return tuple(made)

    def text(self, found: Text) -> Inline:
        words = found.text.split(" ")
        at = self.rng.randrange(len(words))
        draw = self.rng.random()
        if draw < 0.25:
            words.pop(at)
        elif draw < 0.5:
            words.insert(at, self.word())
        elif draw < 0.6:
            return Styled(self.rng.choice(("strong", "emph")), (Text(found.text),))
        elif draw < 0.8:
            words[at] = self.word()
        else:
            end = min(len(words), at + self.rng.randint(1, 8))
            words[at:end] = self.sentence().split(" ")
        return Text(" ".join(words))

    def inline(self) -> Inline:
        draw = self.rng.randrange(4)
        if draw == 0:
            return Note((self.para(),))
        if draw == 1:
            return Styled("strong", (Text(f" {self.word()} "),))
        if draw == 2:
            items = (Pinpoint("study-2022", "p. 12"),)
            return Cite(items, (Text("(Nguyễn 2022, p. 12)"),), 9)
        return Text(f" {self.word()} ")
