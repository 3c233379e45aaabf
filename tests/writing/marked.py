"""Drafts whose every paragraph bears a word that no other has, made by a seed; and what of them
has to be seen: number, place in lists, quotations and tables, order of notes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.text import (
    Block,
    Column,
    Figure,
    Heading,
    Image,
    List,
    Note,
    Para,
    Quote,
    Row,
    Table,
    Text,
)
from tests.writing.maker import PNG_PATH, Maker, draft_of

_LETTERS = str.maketrans("0123456789", "bcdfghjkmn")
_FILLER = "the words of a paragraph that has enough of them to run over the end of a line and on"


class Seen(NamedTuple):
    """What has to be seen of one marked paragraph."""

    mark: str
    kind: str = "para"
    """`para`, `heading`, `item` (the first paragraph of one), `note`, `cell`."""
    label: str = ""
    """The number printed before it, without what stands around it."""
    depth: int = 0
    """How many lists and quotations are around it; of a heading, its level."""
    quoted: bool = False
    """Whether it stands in a quotation."""
    wide: bool = False
    """Whether it stands on a page in landscape."""
    cell: tuple[int, int, int] = (0, 0, 0)
    """Of a cell: its table, row and column."""


class Writer:
    """Writes a draft at random, and what has to be seen of it."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.maker = Maker("content/sections/01-made.en.md")
        self.seen: list[Seen] = []
        self.marks = self.notes = self.tables = 0

    def mark(self) -> str:
        self.marks += 1
        digits = f"{self.marks:03}"
        return f"q{digits.translate(_LETTERS)}q"

    def para(self, *, tight: bool = False, **known: object) -> Para:
        mark = self.mark()
        self.seen.append(Seen(mark)._replace(**known))  # type: ignore[arg-type]
        filler = "" if tight else " " + " ".join(_FILLER.split()[: self.random.randint(2, 18)])
        content: list[object] = [f"{mark}{filler}"]
        if not tight and self.random.random() < 0.25:
            self.notes += 1
            inner = self.mark()
            self.seen.append(Seen(inner, "note", str(self.notes)))
            content += [Note((self.maker.para(f"{inner} of a note."),)), "."]
        return self.maker.para(*content, tight=tight)  # type: ignore[arg-type]

    def list_(self, depth: int, lists: int, *, quoted: bool = False) -> List:
        ordered = self.random.random() < 0.5
        start = self.random.choice((1, 1, 3))
        items: list[tuple[Block, ...]] = []
        for number in range(self.random.randint(1, 3)):
            label = str(start + number) if ordered else ""
            blocks: list[Block] = [
                self.para(kind="item", label=label, depth=depth + 1, quoted=quoted)
            ]
            chance = self.random.random()
            if lists < 3 and chance < 0.5:
                blocks.append(self.list_(depth + 1, lists + 1, quoted=quoted))
            elif not quoted and chance < 0.65:
                blocks.append(self.quote(depth + 1, 3))
            items.append(tuple(blocks))
        return List(tuple(items), ordered=ordered, start=start if ordered else 1)

    def quote(self, depth: int, lists: int) -> Quote:
        blocks: list[Block] = [self.para(depth=depth + 1, quoted=True)]
        chance = self.random.random()
        if lists < 3 and chance < 0.3:
            blocks.append(self.list_(depth + 1, lists + 1, quoted=True))
        elif lists < 3 and chance < 0.5:
            blocks.append(self.quote(depth + 1, 3))
        return Quote((*blocks, self.para(depth=depth + 1, quoted=True)))

    def table(self, *, wide: bool) -> Table:
        self.tables += 1
        columns = self.random.randint(2, 4)

        def row(at: int, *, header: bool = False) -> Row:
            cells = tuple(self.cell(at, column, wide=wide) for column in range(columns))
            return self.maker.row(*cells, header=header)

        head = row(0, header=True)
        body = tuple(row(at) for at in range(1, self.random.randint(2, 4)))
        return Table(
            tuple(Column() for _ in range(columns)),
            (head,),
            body,
            (Text("A caption"),),
            f"Table {self.tables}",
            landscape=wide,
        )

    def cell(self, row: int, column: int, *, wide: bool) -> str:
        mark = self.mark()
        self.seen.append(Seen(mark, "cell", wide=wide, cell=(self.tables, row, column)))
        return mark

    def blocks(self) -> Iterator[Block]:
        for _ in range(self.random.randint(2, 4)):
            yield self.para()
            kind = self.random.choice(("list", "list", "quote", "quote", "table", "wide", "figure"))
            if kind == "list":
                yield self.list_(0, 1)
            elif kind == "quote":
                yield self.quote(0, 1)
            elif kind == "figure":
                yield Figure(Image(PNG_PATH, "A map", 30.0), (Text("A map"),), "Figure 1")
            else:
                yield self.table(wide=kind == "wide")

    def heading(self, level: int, number: str) -> Heading:
        mark = self.mark()
        self.seen.append(Seen(mark, "heading", number, level))
        return self.maker.heading(level, mark, number, f"sec-{mark}", bare=not number)

    def part(self, first: str, second: str, kind: str = "body") -> Part:
        blocks: list[Block] = [self.heading(1, first), self.para()]
        for n in (1, 2):
            blocks += [self.heading(2, f"{second}.{n}" if first else ""), *self.blocks()]
            if n == 1:
                blocks += [self.heading(3, f"{second}.{n}.1" if first else ""), self.para()]
        blocks.append(self.para())
        return Part(f"p{self.marks}", kind, "P", self.maker.path, tuple(blocks))  # type: ignore[arg-type]


def marked(seed: int) -> tuple[Draft, list[Seen]]:
    """Return a draft and what has to be seen of it, in order."""
    w = Writer(seed)
    parts = (
        w.part("1", "1"),
        w.part("2", "2"),
        w.part("", ""),
        w.part("Annex A", "A", "annex"),
    )
    return draft_of(parts, {}), w.seen
