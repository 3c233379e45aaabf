"""Pairs of drafts for the redline: the second is the first after some edits, of every sort."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from random import Random
from typing import Any, cast

import msgspec

from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import (
    Block,
    Bound,
    Box,
    Break,
    Cell,
    Cite,
    Code,
    CodeBlock,
    Column,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Inline,
    Link,
    List,
    Note,
    Para,
    Pinpoint,
    Quote,
    Ref,
    Row,
    Rule,
    Span,
    Styled,
    Table,
    Text,
)
from tests.writing.maker import PNG_PATH, REFERENCES, draft_of

replace = msgspec.structs.replace
WORDS = (
    *("law", "person", "state", "report", "harm", "risk", "measure", "court", "income", "fine"),
    *("consent", "means", "purpose", "work", "health", "service", "protection", "evidence"),
    *("country", "access"),
)
Blocks = tuple[Block, ...]
Content = tuple[Inline, ...]


class Pairs:
    """Makes texts and edits from one source of chance."""

    def __init__(self, seed: int, *, cited: bool = True, turning: bool = True) -> None:
        self.random = Random(seed)
        self.cited = cited
        self.turning = turning
        self.count = 0

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def words(self, least: int = 1, most: int = 8) -> str:
        return " ".join(self.random.choices(WORDS, k=self.random.randint(least, most)))

    def placed(self) -> dict[str, Any]:
        self.count += 1
        key = hashlib.sha256(str(self.count).encode()).hexdigest()[:16]
        return {"origin": Origin("content/a.en.md", self.count, self.count), "id": key}

    # ---- texts

    def content(self, *, note: bool = True, least: int = 1) -> Content:
        out: list[Inline] = []
        for _ in range(self.random.randint(least, 5)):
            out.append(Text(self.words() + " "))
            if self.chance(0.5):
                out.append(self.inline(note=note))
                out.append(Text(" " + self.words(1, 3)))
        return tuple(out)

    def inline(self, *, note: bool) -> Inline:
        r = self.random
        inner: Content = (Text(self.words(1, 3)),)
        key = r.choice(sorted(REFERENCES))
        makers: list[Callable[[], Inline]] = [
            lambda: Styled(r.choice(["emph", "strong", "underline"]), inner),
            lambda: Styled("strong", (Text(self.words(1, 2) + " "), Styled("emph", inner))),
            lambda: Code(self.words(1, 2)),
            lambda: Link(r.choice(["https://a.example", "https://b.example", "#sec-a"]), inner),
            lambda: Ref("sec", "a", inner, r.choice(["sec-a", "sec-b"])),
            lambda: Cite((Pinpoint(key, "p. 3", "page", "3"),), (Text(f"({self.words(1, 2)})"),)),
            lambda: Bound("impact-law", "income-loss", inner),
            lambda: Break(hard=True),
            lambda: Image(PNG_PATH, "A map", 10.0),
            lambda: Span(inner, r.choice(["", "place"]), ("mark",)),
        ]
        if not self.cited:
            makers.pop(5)
        if note and self.cited:
            makers += [self.note, lambda: self.cited_in_note(key)]
        return r.choice(makers)()

    def note(self) -> Note:
        paras = [Para(self.content(note=False)) for _ in range(self.random.randint(1, 2))]
        if self.chance(0.1):
            return Note((paras[0], self.list_(1)))
        return Note(tuple(paras))

    def cited_in_note(self, key: str) -> Cite:
        words: Content = (Text(self.words()), Styled("emph", (Text(self.words(1, 2)),)))
        return Cite((Pinpoint(key, suffix=self.words(1, 1)),), (Note((Para(words),)),))

    def para(self, style: str | None = None) -> Para:
        named = self.random.choice(["", "", "", "", "lead", "small"]) if style is None else style
        return Para(self.content(), style=named, tight=self.chance(0.3), **self.placed())

    def list_(self, depth: int = 0) -> List:
        items = tuple(self.item(depth) for _ in range(self.random.randint(1, 4)))
        ordered = self.chance(0.5)
        numeral = self.random.choice(["decimal", "alpha"])
        return List(items, ordered, 1, cast(Any, numeral), **self.placed())

    def item(self, depth: int) -> Blocks:
        out: list[Block] = [self.para("")] if self.chance(0.9) else []
        if self.chance(0.2):
            out.append(self.para(""))
        if depth < 2 and self.chance(0.25):
            out.append(self.list_(depth + 1))
        return tuple(out) or (self.para(""),)

    def table(self) -> Table:
        wide, high = self.random.randint(1, 3), self.random.randint(1, 4)
        head = () if self.chance(0.2) else (self.row(wide),)
        rows = [self.row(wide) for _ in range(high)]
        if wide > 1 and self.chance(0.2):
            at = self.random.randrange(high)
            rows[at] = replace(
                rows[at], cells=(replace(rows[at].cells[0], colspan=2), *rows[at].cells[2:])
            )
        elif high > 1 and self.chance(0.2):
            rows[0] = replace(
                rows[0], cells=(replace(rows[0].cells[0], rowspan=2), *rows[0].cells[1:])
            )
            rows[1] = replace(rows[1], cells=rows[1].cells[1:])
        caption = self.content() if self.chance(0.6) else ()
        label = f"Table {self.random.randint(1, 3)}" if self.chance(0.6) else ""
        return Table(
            tuple(Column() for _ in range(wide)),
            head,
            tuple(rows),
            caption,
            label,
            landscape=self.chance(0.2) and self.turning,
            **self.placed(),
        )

    def row(self, wide: int) -> Row:
        return Row(tuple(self.cell() for _ in range(wide)), **self.placed())

    def cell(self) -> Cell:
        if self.chance(0.1):
            return Cell(())
        if self.chance(0.1):
            return Cell((self.list_(1),))
        return Cell(tuple(self.para("") for _ in range(self.random.choice([1, 1, 1, 2]))))

    def entry(self) -> DefinitionItem:
        definitions = tuple((self.para(""),) for _ in range(self.random.randint(1, 2)))
        return DefinitionItem((Text(self.words()),), definitions)

    def box(self) -> Box:
        kind = self.random.choice(["recommendation", "evidence", "summary", "unheard-of"])
        blocks: list[Block] = [self.para("box-title")] if self.chance(0.7) else []
        blocks += self.blocks(self.random.randint(1, 3), boxed=True)
        if self.chance(0.5):
            blocks.append(self.para("fact"))
        return Box(kind, tuple(blocks), "rec-a" if self.chance(0.3) else "", **self.placed())

    def heading(self, level: int = 0) -> Heading:
        return Heading(
            level or self.random.randint(2, 4),
            self.content(note=False),
            anchor=self.random.choice(["", "sec-a", "sec-b"]),
            **self.placed(),
        )

    def block(self, *, boxed: bool = False) -> Block:
        r = self.random.random()
        if r < 0.45:
            return self.para()
        if r < 0.6:
            return self.list_()
        if r < 0.7:
            return self.table()
        if r < 0.75:
            return Quote(tuple(self.para("") for _ in range(2)), **self.placed())
        if r < 0.8:
            return DefinitionList(
                tuple(self.entry() for _ in range(self.random.randint(1, 3))), **self.placed()
            )
        if r < 0.83:
            return CodeBlock(self.words() + "\n" + self.words(), **self.placed())
        if r < 0.85:
            return Rule(**self.placed())
        if r < 0.89:
            caption = self.content(note=False) if self.chance(0.7) else ()
            label = f"Figure {self.random.randint(1, 3)}" if self.chance(0.7) else ""
            return Figure(Image(PNG_PATH, "A map", 40.0), caption, label, **self.placed())
        return self.para() if boxed else self.box() if r < 0.95 else self.heading()

    def blocks(self, count: int, *, boxed: bool = False) -> Blocks:
        return tuple(self.block(boxed=boxed) for _ in range(count))

    def part(self, number: int) -> Part:
        kind = "annex" if self.chance(0.2) else "body"
        blocks = (self.heading(1), *self.blocks(self.random.randint(2, 7)))
        return Part(f"part-{number}", cast(Any, kind), f"Part {number}", "content/a.en.md", blocks)

    def draft(self) -> Draft:
        parts = tuple(self.part(n) for n in range(self.random.randint(1, 3)))
        return numbered(draft_of(parts, REFERENCES, contents=self.chance(0.5)))

    # ---- edits

    def edited(self, draft: Draft) -> Draft:
        share = self.random.choice([0.05, 0.15, 0.4])
        parts = [replace(p, blocks=self.sequence(p.blocks, share)) for p in draft.parts]
        parts = [p for p in parts if p.blocks]
        if len(parts) > 1 and self.chance(0.2):
            parts.append(parts.pop(0))
        if self.chance(0.1):
            parts.append(self.part(9))
        if len(parts) > 1 and self.chance(0.1):
            parts.pop(self.random.randrange(len(parts)))
        title = self.words() if self.chance(0.2) else draft.title
        subtitle = "" if self.chance(0.2) else draft.subtitle
        return numbered(
            replace(draft, parts=tuple(parts), title=title, subtitle=subtitle, version="0.2.0")
        )

    def sequence(self, blocks: Blocks, share: float) -> Blocks:
        """Return blocks with some of them edited, gone, come, moved, split and joined."""
        out: list[Block] = []
        for block in blocks:
            if not self.chance(share):
                out.append(block)
                continue
            r = self.random.random()
            if r < 0.2:
                continue
            if r < 0.35:
                out += [self.block(boxed=True), block]
            elif r < 0.45 and isinstance(block, Para) and len(block.content) > 2:
                cut = self.random.randint(1, len(block.content) - 1)
                out.append(replace(block, content=block.content[:cut]))
                out.append(replace(self.para(block.style), content=block.content[cut:]))
            elif r < 0.55 and isinstance(block, Para) and out and isinstance(out[-1], Para):
                out[-1] = replace(out[-1], content=(*out[-1].content, *block.content))
            else:
                out.append(self.other(block, share))
        if len(out) > 2 and self.chance(share):
            out.insert(self.random.randrange(len(out)), out.pop(self.random.randrange(len(out))))
        return tuple(out)

    def other(self, block: Block, share: float) -> Block:
        """Return one block otherwise."""
        inner = max(share, 0.3)
        if isinstance(block, Para):
            if self.chance(0.15):
                return replace(block, style=self.random.choice(["", "lead", "small"]))
            return replace(block, content=self.rewritten(block.content))
        if isinstance(block, Heading):
            level = self.random.randint(1, 4) if self.chance(0.3) else block.level
            return replace(block, level=level, content=self.rewritten(block.content))
        if isinstance(block, List):
            return replace(block, items=self.items(block.items, inner))
        if isinstance(block, Box | Quote):
            return replace(block, blocks=self.sequence(block.blocks, inner))
        if isinstance(block, DefinitionList):
            return replace(block, items=tuple(self.entries(block.items, inner)))
        if isinstance(block, Table):
            return self.retabled(block, inner)
        if isinstance(block, Figure):
            label = self.random.choice(["", "Figure 7"])
            return replace(block, caption=self.rewritten(block.caption), label=label)
        if isinstance(block, CodeBlock):
            return replace(block, text=self.words())
        return block

    def items(self, items: tuple[Blocks, ...], share: float) -> tuple[Blocks, ...]:
        out: list[Blocks] = []
        for item in items:
            r = self.random.random()
            if r < share / 3:
                continue
            if r < 2 * share / 3:
                out.append(self.item(2))
            out.append(self.sequence(item, share) if self.chance(share) else item)
        return tuple(item for item in out if item)

    def entries(self, items: tuple[DefinitionItem, ...], share: float) -> list[DefinitionItem]:
        out: list[DefinitionItem] = []
        for entry in items:
            if self.chance(share / 3):
                continue
            if self.chance(share / 3):
                out.append(self.entry())
            term = self.rewritten(entry.term) if self.chance(share) else entry.term
            out.append(DefinitionItem(term, self.items(entry.definitions, share)))
        return out

    def retabled(self, table: Table, share: float) -> Table:
        def rows(old: tuple[Row, ...]) -> tuple[Row, ...]:
            out: list[Row] = []
            for row in old:
                if self.chance(share / 3):
                    continue
                if self.chance(share / 3):
                    out.append(self.row(len(row.cells)))
                cells = tuple(
                    replace(c, blocks=self.sequence(c.blocks, share)) if self.chance(share) else c
                    for c in row.cells
                )
                out.append(replace(row, cells=cells))
            return tuple(out)

        made = replace(table, head=rows(table.head), body=rows(table.body) or table.body)
        if self.chance(0.3):
            made = replace(made, caption=self.rewritten(table.caption))
        if self.chance(0.3):
            made = replace(made, label=self.random.choice(["", "Table 7"]))
        flat = all(c.colspan == c.rowspan == 1 for r in (*made.head, *made.body) for c in r.cells)
        if flat and self.chance(0.2):
            grown = [
                tuple(replace(r, cells=(*r.cells, self.cell())) for r in rows)
                for rows in (made.head, made.body)
            ]
            made = replace(made, columns=(*made.columns, Column()), head=grown[0], body=grown[1])
        return made

    def rewritten(self, content: Content) -> Content:
        """Return a run with words changed, put in, taken out, and set otherwise."""
        out: list[Inline] = []
        for item in content:
            r = self.random.random()
            if r < 0.1:
                continue
            if r < 0.25:
                out.append(Text(" " + self.words(1, 3) + " "))
            elif r < 0.3:
                out.append(self.inline(note=True))
            if isinstance(item, Text) and r > 0.7:
                words = item.text.split(" ")
                words[self.random.randrange(len(words))] = self.random.choice(WORDS)
                out.append(Text(" ".join(words)))
            elif isinstance(item, Text) and r > 0.6:
                out.append(Styled("strong", (item,)))
            elif isinstance(item, Styled) and r > 0.5:
                out += item.content
            elif isinstance(item, Note) and r > 0.4:
                out.append(Note(self.sequence(item.blocks, 0.7) or item.blocks))
            elif isinstance(item, Link | Ref | Bound | Cite | Span) and r > 0.5:
                out.append(cast(Inline, replace(item, content=self.changed_words(item.content))))
            else:
                out.append(item)
        return tuple(out)

    def changed_words(self, content: Content) -> Content:
        made = [
            Text(i.text + " " + self.words(1, 1)) if isinstance(i, Text) else i for i in content
        ]
        if len(made) == 1 and isinstance(made[0], Note):
            made = [Note(self.sequence(made[0].blocks, 0.8) or made[0].blocks)]
        return tuple(made)


def numbered(draft: Draft) -> Draft:
    """Return a draft with its headings numbered, as composing numbers them."""
    counts: dict[str, list[int]] = {}

    def number(part: Part, block: Block) -> Block:
        if not isinstance(block, Heading):
            return block
        at = counts.setdefault(part.kind, [0, 0, 0, 0])
        at[block.level - 1] += 1
        at[block.level :] = [0] * (4 - block.level)
        shown = [str(n or 1) for n in at[: block.level]]
        if part.kind == "annex":
            shown[0] = chr(ord("A") + (at[0] or 1) - 1)
            if block.level == 1:
                shown[0] = f"Annex {shown[0]}"
        return replace(block, number=".".join(shown))

    parts = tuple(
        replace(part, blocks=tuple(number(part, block) for block in part.blocks))
        for part in draft.parts
    )
    return replace(draft, parts=parts)


def pair(seed: int, *, cited: bool = True, turning: bool = True) -> tuple[Draft, Draft]:
    """Return a draft and what became of it; `cited` says whether it has citations and notes,
    `turning` whether it may have landscape pages."""
    pairs = Pairs(seed, cited=cited, turning=turning)
    old = pairs.draft()
    return old, pairs.edited(old)
