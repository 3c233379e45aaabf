"""Blocks, items, rows and sections as the nodes that are aligned."""

from __future__ import annotations

from collections.abc import Iterable, Set

from mdmdraft.align.sequences import Node
from mdmdraft.align.signature import Signer
from mdmdraft.align.tokens import Reader
from mdmdraft.model.draft import Part
from mdmdraft.model.kinds import BOXES, record_at
from mdmdraft.model.page_breaks import is_layout
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
    Row,
    Rule,
    Table,
)
from mdmdraft.model.walk import plain, plain_blocks

Blocks = tuple[Block, ...]


class Nodes:
    """Makes the nodes of one draft."""

    def __init__(self, signer: Signer) -> None:
        self.sign = signer
        self.reader = Reader(signer)

    def parts(self, parts: Iterable[Part], shared: Set[str]) -> list[Node]:
        """Return a node a section. A section is the one with the same id, if there is one, or
        else (its heading in a Word file was rewritten) one that is like it."""
        return [
            Node(
                "part",
                f"{part.id}{self.sign.blocks(part.blocks)}",
                part,
                lambda part: plain_blocks(part.blocks),
                name=part.id if part.id in shared else "",
                group=True,
                fixed=True,
            )
            for part in parts
        ]

    def blocks(self, blocks: Iterable[Block]) -> list[Node]:
        """Return a node a block; page breaks and lists of tables are no matter of the text."""
        return [self.block(block) for block in blocks if not is_layout(block)]

    def block(self, block: Block) -> Node:
        """Return the node of a block."""
        return Node(
            _kind(block, self.sign),
            self.sign.block(block),
            block,
            _text,
            name=_name(block),
            whole=isinstance(block, CodeBlock | RawBlock | Rule),
            group=isinstance(block, Box | List | Table | Quote | DefinitionList | Figure),
            level=block.level if isinstance(block, Heading) else 0,
            style=block.style if isinstance(block, Para) else "",
            reader=self._tokens if isinstance(block, Para) else None,
        )

    def _tokens(self, para: Para) -> list[str]:
        return [word.key for word in self.reader.words(para.content)]

    def items(self, items: Iterable[Blocks]) -> list[Node]:
        """Return a node an item of a list, or a definition of an expression."""
        return [Node("item", self.sign.blocks(item), item, plain_blocks) for item in items]

    def entries(self, entries: Iterable[DefinitionItem]) -> list[Node]:
        """Return a node an entry of a definition list: the same expression is the same entry."""
        return [
            Node(
                "entry",
                self.sign.definition(entry),
                entry,
                lambda entry: plain_blocks((DefinitionList((entry,)),)),
                name=plain(entry.term).casefold(),
                group=True,
                fixed=True,
            )
            for entry in entries
        ]

    def rows(self, rows: Iterable[Row]) -> list[Node]:
        """Return a node a row of a table; a generated row is named by its record."""
        return [
            Node(
                "row",
                self.sign.row(row),
                row,
                lambda row: "\n".join(plain_blocks(cell.blocks) for cell in row.cells),
                name="" if row.origin.record.startswith("section:") else row.origin.record,
                group=True,
                fixed=True,
            )
            for row in rows
        ]


def _text(block: Block) -> str:
    if isinstance(block, RawBlock):
        return block.text
    if isinstance(block, Figure):
        return f"{block.image.alt} {plain(block.caption)}"
    return plain_blocks((block,))


def _name(block: Block) -> str:
    """Return what names a block in both versions: the record that it prints."""
    if not isinstance(block, Box):
        return ""
    printed = record_at(block.anchor, lambda *_: True)
    is_numbered = printed is not None and bool(printed[0].numbering)
    return block.anchor if is_numbered or block.kind in BOXES else ""


def _kind(block: Block, sign: Signer) -> str:
    if isinstance(block, List):
        return f"list {block.ordered} {block.numeral} {block.start}"
    if isinstance(block, Quote):
        return f"quotation {block.language}"
    if isinstance(block, Box):
        return f"box {block.kind}"
    if isinstance(block, Figure):
        return f"figure {sign.atom(block.image)}"
    if isinstance(block, Para | Heading):
        # A paragraph may become a heading, and a heading a paragraph.
        apart = isinstance(block, Para) and block.style == "bibliography"
        return "bibliography" if apart else "paragraph"
    return type(block).__name__
