"""A marked draft with its changes accepted (the new version) or rejected (the old one).

That either version comes out of a comparison again is the law that all its outputs rest on.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mdmdraft.docx.accept.rule import End, wholes
from mdmdraft.model.draft import Draft, FrontLine
from mdmdraft.model.revision import Revision, stands
from mdmdraft.model.text import (
    Block,
    Box,
    Cell,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    List,
    Note,
    Para,
    Quote,
    Reformatted,
    Restyled,
    Revised,
    RevisedBlocks,
    Row,
    Style,
    Styled,
    Table,
)
from mdmdraft.model.walk import WithContent, map_inlines, plain

replace = msgspec.structs.replace


def resolve_draft(marked: Draft, *, accept: bool) -> Draft:
    """Return the draft of one version. The facts of an old one (its version, its citations, its
    records) are those of the new one: they are not text."""
    return _DraftResolver(accept=accept).draft(marked)


def resolve_blocks(blocks: tuple[Block, ...], *, accept: bool) -> tuple[Block, ...]:
    """Return blocks as they stand in one version."""
    return _DraftResolver(accept=accept).blocks(blocks)


def one_version(blocks: tuple[Block, ...], *, new: bool) -> tuple[Block, ...]:
    """Return what one version has of marked blocks, with the marks of what it has alone."""
    return _DraftResolver(accept=new, marks=True).blocks(blocks)


def resolve_content(content: tuple[Inline, ...], *, accept: bool) -> tuple[Inline, ...]:
    """Return a run as it stands in one version."""
    return _DraftResolver(accept=accept).content(content)


class _DraftResolver:
    def __init__(self, *, accept: bool, marks: bool = False) -> None:
        self.new = accept
        self.marks = marks
        """Whether what stays of them keeps its marks."""

    def mark(self, revision: Revision | None) -> Revision | None:
        """Return the mark of what stays."""
        return revision if self.marks else None

    def keeps(self, revision: Revision | None) -> bool:
        return stands(revision, new=self.new)

    def draft(self, marked: Draft) -> Draft:
        parts = tuple(
            replace(part, blocks=self.blocks(part.blocks), revision=None)
            for part in marked.parts
            if self.keeps(part.revision)
        )
        front = tuple(self.front(line) for line in marked.front if self.keeps(line.revision))
        return _framed(replace(marked, parts=parts, front=()), front)

    def front(self, line: FrontLine) -> FrontLine:
        return replace(line, content=self.content(line.content), revision=None)

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        out: list[Block] = []
        for whole in wholes(self.ends(blocks)):
            first, *others = whole.pieces
            if isinstance(first, Para) and others:
                pieces = (first, *(p for p in others if isinstance(p, Para)))
                first = replace(first, content=tuple(i for p in pieces for i in p.content))
            if whole.stands:
                out.append(first)
        return tuple(out)

    def ends(self, blocks: tuple[Block, ...]) -> Iterator[End[Block]]:
        """Yield the blocks as they are each by itself; what is no paragraph of text joins none."""
        for block in blocks:
            if isinstance(block, RevisedBlocks):
                if self.keeps(block.revision) and self.marks:
                    yield End(replace(block, blocks=self.blocks(block.blocks)), None)
                elif self.keeps(block.revision):
                    yield from self.ends(block.blocks)
                continue
            made = self.block(block)
            if isinstance(block, Para) and isinstance(made, Para):
                yield End(made, self.keeps(block.mark))
            else:
                yield End(made, None)

    def block(self, block: Block) -> Block:
        if isinstance(block, Restyled):
            if self.new:
                return self.block(block.block)
            return replace(block.was, content=self.content(block.block.content))
        if isinstance(block, Heading):
            was = block.number if self.new or block.was_number is None else block.was_number
            content = self.content(block.content)
            return replace(block, content=content, number=was, was_number=None)
        if isinstance(block, Para):
            return replace(block, content=self.content(block.content), mark=None)
        if isinstance(block, Box | Quote):
            return replace(block, blocks=self.blocks(block.blocks))
        if isinstance(block, List):
            return replace(block, items=self.items(block.items))
        if isinstance(block, DefinitionList):
            return self.definitions(block)
        if isinstance(block, Table):
            return self.table(block)
        if isinstance(block, Figure):
            return replace(
                block,
                caption=self.content(block.caption),
                label=self.label(block.label, block.was_label),
                was_label=None,
            )
        return block

    def label(self, label: str, was: str | None) -> str:
        return label if self.new or was is None else was

    def items(self, items: tuple[tuple[Block, ...], ...]) -> tuple[tuple[Block, ...], ...]:
        kept = ((item, self.blocks(item)) for item in items)
        return tuple(made for item, made in kept if made or not item)

    def definitions(self, block: DefinitionList) -> DefinitionList:
        items: list[DefinitionItem] = []
        for entry in block.items:
            term = self.content(entry.term)
            made = self.items(entry.definitions)
            if term or made or not (entry.term or entry.definitions):
                items.append(DefinitionItem(term, made))
        return replace(block, items=tuple(items))

    def table(self, block: Table) -> Table:
        return replace(
            block,
            columns=tuple(
                replace(c, revision=self.mark(c.revision))
                for c in block.columns
                if self.keeps(c.revision)
            ),
            head=self.rows(block.head),
            body=self.rows(block.body),
            caption=self.content(block.caption),
            label=self.label(block.label, block.was_label),
            was_label=None,
        )

    def rows(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(
            replace(
                row,
                cells=tuple(self.cell(c) for c in row.cells if self.keeps(c.revision)),
                revision=self.mark(row.revision),
            )
            for row in rows
            if self.keeps(row.revision)
        )

    def cell(self, cell: Cell) -> Cell:
        revision = self.mark(cell.revision)
        header = cell.header if self.new or cell.was_header is None else cell.was_header
        blocks = self.blocks(cell.blocks)
        return replace(cell, blocks=blocks, revision=revision, header=header, was_header=None)

    def content(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        out: list[Inline] = []
        for inline in content:
            if isinstance(inline, Revised):
                if self.keeps(inline.revision):
                    inner = self.content(inline.content)
                    out.extend((replace(inline, content=inner),) if self.marks else inner)
            elif isinstance(inline, Reformatted):
                inner = self.content(inline.content)
                out.extend(inner if self.new else restyled(inner, inline.was))
            elif isinstance(inline, Note):
                out.append(replace(inline, blocks=self.blocks(inline.blocks)))
            elif isinstance(inline, WithContent):
                inner = self.content(inline.content)
                out.append(replace(inline, content=inner))
            else:
                out.append(inline)
        return tuple(out)


def restyled(content: tuple[Inline, ...], styles: tuple[Style, ...]) -> tuple[Inline, ...]:
    """Return a run without its own styles, set in `styles` instead."""
    bare = map_inlines(content, lambda i: i.content if isinstance(i, Styled) else (i,))
    for style in reversed(styles):
        bare = (Styled(style, bare),)
    return bare


def _framed(draft: Draft, front: tuple[FrontLine, ...]) -> Draft:
    """Return the draft with the words of its title block."""
    if not front:
        return draft
    said = {line.kind: plain(line.content) for line in front}
    facts = tuple((line.label, plain(line.content)) for line in front if line.kind == "fact")
    furniture = replace(draft.furniture, status=said.get("status", ""), facts=facts)
    return replace(
        draft,
        organisation=said.get("organisation", ""),
        title=said.get("title", ""),
        subtitle=said.get("subtitle", ""),
        furniture=furniture,
    )
