"""How a record's own words enter a template's text: as slots, filled after it is parsed.

A template's output is Markdown that is read anew; the words of a record were read already, with
their positions. So a template is handed marks, and the parsed words take their place.
"""

from __future__ import annotations

from typing import Any

import msgspec

from mdmdraft.model.origin import Origin
from mdmdraft.model.paper import Field
from mdmdraft.model.text import Block, Box, Inline, Row, Span, Table
from mdmdraft.model.walk import map_blocks, map_text, plain
from mdmdraft.workers.markup import Slot

SLOT = "slot"


class Slots:
    """The parsed words handed to templates, by number."""

    def __init__(self) -> None:
        self.inlines: list[tuple[Inline, ...]] = []
        self.blocks: list[tuple[Block, ...]] = []

    def line(self, content: tuple[Inline, ...], origin: Origin | None = None) -> Slot:
        """Return a mark for inlines; `origin` when they come from another place."""
        held = (Span(content, origin=origin),) if origin is not None else content
        self.inlines.append(held)
        return Slot(f"[]{{.{SLOT} n={len(self.inlines) - 1}}}", plain(content))

    def field(self, field: Field | None) -> Slot:
        """Return a mark for a Markdown field, empty when there is none."""
        if field is None or not field.content:
            return Slot("")
        return self.line(field.content, field.origin)

    def body(self, blocks: tuple[Block, ...]) -> Slot:
        """Return a mark for blocks; it has to stand in a paragraph of its own."""
        if not blocks:
            return Slot("")
        self.blocks.append(blocks)
        return Slot(f"\n\n::: {{.{SLOT} n={len(self.blocks) - 1}}}\n:::\n\n")

    def fill(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return a template's blocks with the words in the place of their marks."""

        def block(found: Block) -> tuple[Block, ...]:
            if isinstance(found, Box) and found.kind == SLOT:
                return self.blocks[int(found.get("n"))]
            return (found,)

        def inline(found: Inline) -> tuple[Inline, ...]:
            if isinstance(found, Span) and SLOT in found.classes:
                return self.inlines[int(dict(found.attributes)["n"])]
            return (found,)

        # Words first, or the words of records, which hold no marks, would be gone through too.
        return map_blocks(map_text(blocks, inline), block)


def row_origin(row: Row) -> Origin | None:
    """Return the origin of the first record whose words stand in a generated row."""
    for cell in row.cells:
        for block in cell.blocks:
            for inline in getattr(block, "content", ()):
                if isinstance(inline, Span) and inline.origin is not None:
                    return inline.origin
    return None


def with_row_origins(block: Block, table_id: str, make_id: Any) -> Block:
    """Return a generated table whose rows carry the origin of the record they tell of."""
    if not isinstance(block, Table):
        return block
    rows = tuple(
        msgspec.structs.replace(
            row, origin=row_origin(row) or block.origin, id=make_id(f"{table_id} row {number}")
        )
        for number, row in enumerate(block.body)
    )
    return msgspec.structs.replace(block, body=rows)
