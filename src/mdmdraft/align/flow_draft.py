"""A `Draft` as a flow of leaves."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from mdmdraft.align.flow import ATOM, Flow, Holder, Leaf, Piece, RowItem, TableItem, bare_cite
from mdmdraft.model.draft import Draft, front_lines
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import (
    Block,
    Bound,
    Box,
    Break,
    Cite,
    Code,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Inline,
    Link,
    List,
    Note,
    Para,
    Quote,
    Ref,
    Row,
    Rule,
    Span,
    Style,
    Styled,
    Table,
    Text,
)
from mdmdraft.model.walk import plain, plain_blocks

FRONT = Origin("mdmdraft.yml")


def draft_flow(draft: Draft) -> Flow:
    """Return the leaves of a draft, its title block first."""
    flow: Flow = []
    for line in front_lines(draft):
        text = plain(line.content)
        shown = f"{line.label}\t{text}" if line.label else text
        flow.append(Leaf("front", [_words(shown)], part=line.label or line.kind, origin=FRONT))
    for part in draft.parts:
        flow += _Flattener(part.id).blocks(part.blocks, ())
    return flow


class _Flattener:
    def __init__(self, section: str) -> None:
        self.section = section

    def blocks(self, blocks: Iterable[Block], holders: tuple[Holder, ...]) -> Flow:
        flow: Flow = []
        for block in blocks:
            self._block(block, holders, flow)
        return flow

    def _block(self, block: Block, holders: tuple[Holder, ...], flow: Flow) -> None:
        if isinstance(block, Para | Heading):
            kind = "heading" if isinstance(block, Heading) else "para"
            leaf = self._leaf(kind, block, holders, block.content)
            leaf.level = block.level if isinstance(block, Heading) else 0
            leaf.style = block.style if isinstance(block, Para) else ""
            flow.append(leaf)
        elif isinstance(block, Box | Quote):
            flow += self.blocks(block.blocks, (*holders, Holder(block)))
        elif isinstance(block, List):
            for index, item in enumerate(block.items):
                flow += self.blocks(item, (*holders, Holder(block, index)))
        elif isinstance(block, DefinitionList):
            self._definitions(block, holders, flow)
        elif isinstance(block, Table | Figure):
            self._captioned(block, holders, flow)
        elif isinstance(block, CodeBlock):
            flow.append(self._leaf("code", block, holders, (Code(block.text),)))
        elif isinstance(block, Rule):
            flow.append(self._leaf("rule", block, holders, ()))

    def _definitions(self, block: DefinitionList, holders: tuple[Holder, ...], flow: Flow) -> None:
        number = 0
        for index, entry in enumerate(block.items):
            flow.append(self._leaf("term", block, holders, entry.term, f"term:{index}"))
            for definition in entry.definitions:
                flow += self.blocks(definition, (*holders, Holder(block, number)))
                number += 1

    def _captioned(self, block: Table | Figure, holders: tuple[Holder, ...], flow: Flow) -> None:
        """Add a table below its caption, or a picture above it."""
        if isinstance(block, Figure):
            flow.append(self._leaf("image", block, holders, (block.image,), "image"))
        if block.caption or block.label:
            flow.append(self._leaf("caption", block, holders, block.caption, "caption"))
        if isinstance(block, Table):
            flow.append(self._table(block, holders))

    def _leaf(
        self,
        kind: str,
        block: Block,
        holders: tuple[Holder, ...],
        content: tuple[Inline, ...],
        part: str = "",
    ) -> Leaf:
        pieces: list[Piece] = []
        self._pieces(content, frozenset(), "", pieces)
        return Leaf(
            kind, pieces, block.id, part, self.section, block.origin, holders, block,
            listed=any(isinstance(h.block, List) for h in holders),
        )  # fmt: skip

    def _table(self, block: Table, holders: tuple[Holder, ...]) -> TableItem:
        rows = [self._row(row, (*holders, Holder(block))) for row in (*block.head, *block.body)]
        table = TableItem(rows, block.id, self.section, block.origin, holders, block)
        for row in rows:
            row.table = table
        return table

    def _row(self, row: Row, holders: tuple[Holder, ...]) -> RowItem:
        cells = [self.blocks(cell.blocks, holders) for cell in row.cells]
        return RowItem(cells, row.id, row.origin, row)

    def _pieces(
        self, content: Iterable[Inline], styles: frozenset[Style], link: str, out: list[Piece]
    ) -> None:
        for inline in content:
            if isinstance(inline, Text | Code):
                if inline.text:
                    out.append(_words(inline.text, styles, link))
            elif isinstance(inline, Break):
                out.append(_words("\n" if inline.hard else " ", styles, link))
            elif isinstance(inline, Styled):
                self._pieces(inline.content, styles | {inline.style}, link, out)
            elif isinstance(inline, Link):
                target = link or ("" if inline.target.startswith("#") else inline.target)
                self._pieces(inline.content, styles, target, out)
            elif isinstance(inline, Ref | Bound | Span):
                self._pieces(inline.content, styles, link, out)
            elif isinstance(inline, Cite):
                shown = plain(inline.content) or _note_text(inline.content)
                width = len(plain(inline.content))
                out.append(Piece(ATOM, styles, link, bare_cite(inline), width, shown=shown))
            elif isinstance(inline, Note):
                note = self.blocks(inline.blocks, ())
                bare = msgspec.structs.replace(inline, at=-1, end=-1)
                out.append(Piece(ATOM, styles, link, bare, 0, note))
            elif isinstance(inline, Image):
                out.append(Piece(ATOM, styles, link, inline, 0))


def _note_text(content: tuple[Inline, ...]) -> str:
    return "\n".join(plain_blocks(i.blocks) for i in content if isinstance(i, Note))


def _words(text: str, styles: frozenset[Style] = frozenset(), link: str = "") -> Piece:
    return Piece(text, styles, link, None, len(text))
