"""A `Draft` as a linear text."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from mdmdraft.align.linear import (
    Ancestor,
    LinearText,
    TextParagraph,
    TextRow,
    TextRun,
    TextTable,
    bare_cite,
)
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
from mdmdraft.model.walk import ATOM, plain, plain_blocks

FRONT = Origin("mdmdraft.yml")


def linear_draft(draft: Draft) -> LinearText:
    """Return the paragraphs of a draft, its title block first."""
    items: LinearText = []
    for line in front_lines(draft):
        text = plain(line.content)
        shown = f"{line.label}\t{text}" if line.label else text
        items.append(
            TextParagraph("front", [_words(shown)], part=line.label or line.kind, origin=FRONT)
        )
    for part in draft.parts:
        items += _Flattener(part.id).blocks(part.blocks, ())
    return items


class _Flattener:
    def __init__(self, section: str) -> None:
        self.section = section

    def blocks(self, blocks: Iterable[Block], ancestors: tuple[Ancestor, ...]) -> LinearText:
        items: LinearText = []
        for block in blocks:
            self._block(block, ancestors, items)
        return items

    def _block(self, block: Block, ancestors: tuple[Ancestor, ...], items: LinearText) -> None:
        if isinstance(block, Para | Heading):
            kind = "heading" if isinstance(block, Heading) else "para"
            paragraph = self._paragraph(kind, block, ancestors, block.content)
            paragraph.level = block.level if isinstance(block, Heading) else 0
            paragraph.style = block.style if isinstance(block, Para) else ""
            items.append(paragraph)
        elif isinstance(block, Box | Quote):
            items += self.blocks(block.blocks, (*ancestors, Ancestor(block)))
        elif isinstance(block, List):
            for index, item in enumerate(block.items):
                items += self.blocks(item, (*ancestors, Ancestor(block, index)))
        elif isinstance(block, DefinitionList):
            self._definitions(block, ancestors, items)
        elif isinstance(block, Table | Figure):
            self._captioned(block, ancestors, items)
        elif isinstance(block, CodeBlock):
            items.append(self._paragraph("code", block, ancestors, (Code(block.text),)))
        elif isinstance(block, Rule):
            items.append(self._paragraph("rule", block, ancestors, ()))

    def _definitions(
        self, block: DefinitionList, ancestors: tuple[Ancestor, ...], items: LinearText
    ) -> None:
        number = 0
        for index, entry in enumerate(block.items):
            items.append(self._paragraph("term", block, ancestors, entry.term, f"term:{index}"))
            for definition in entry.definitions:
                items += self.blocks(definition, (*ancestors, Ancestor(block, number)))
                number += 1

    def _captioned(
        self, block: Table | Figure, ancestors: tuple[Ancestor, ...], items: LinearText
    ) -> None:
        """Add a table below its caption, or a picture above it."""
        if isinstance(block, Figure):
            items.append(self._paragraph("image", block, ancestors, (block.image,), "image"))
        if block.caption or block.label:
            items.append(self._paragraph("caption", block, ancestors, block.caption, "caption"))
        if isinstance(block, Table):
            items.append(self._table(block, ancestors))

    def _paragraph(
        self,
        kind: str,
        block: Block,
        ancestors: tuple[Ancestor, ...],
        content: tuple[Inline, ...],
        part: str = "",
    ) -> TextParagraph:
        pieces: list[TextRun] = []
        self._pieces(content, frozenset(), "", pieces)
        return TextParagraph(
            kind, pieces, block.id, part, self.section, block.origin, ancestors, block,
            listed=any(isinstance(h.block, List) for h in ancestors),
        )  # fmt: skip

    def _table(self, block: Table, ancestors: tuple[Ancestor, ...]) -> TextTable:
        rows = [self._row(row, (*ancestors, Ancestor(block))) for row in (*block.head, *block.body)]
        table = TextTable(rows, block.id, self.section, block.origin, ancestors, block)
        for row in rows:
            row.table = table
        return table

    def _row(self, row: Row, ancestors: tuple[Ancestor, ...]) -> TextRow:
        cells = [self.blocks(cell.blocks, ancestors) for cell in row.cells]
        spans = tuple((cell.rowspan, cell.colspan) for cell in row.cells)
        return TextRow(cells, row.id, row.origin, row, spans=spans)

    def _pieces(
        self, content: Iterable[Inline], styles: frozenset[Style], link: str, out: list[TextRun]
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
                out.append(TextRun(ATOM, styles, link, bare_cite(inline), width, shown=shown))
            elif isinstance(inline, Note):
                note = self.blocks(inline.blocks, ())
                bare = msgspec.structs.replace(inline, at=-1, end=-1)
                out.append(TextRun(ATOM, styles, link, bare, 0, note))
            elif isinstance(inline, Image):
                out.append(TextRun(ATOM, styles, link, inline, 0))


def _note_text(content: tuple[Inline, ...]) -> str:
    return "\n".join(plain_blocks(i.blocks) for i in content if isinstance(i, Note))


def _words(text: str, styles: frozenset[Style] = frozenset(), link: str = "") -> TextRun:
    return TextRun(text, styles, link, None, len(text))
