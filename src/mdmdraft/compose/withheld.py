"""A record without the words that its reader may not see, and without a trace of them.

Besides the words themselves that is every second copy of them: the alternative text of a picture
that was taken from its caption, and the names and digests that blocks have from their source,
for a name made of words lets whoever has the rest of them try out the missing ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import msgspec

from mdmdraft.markdown.inlines import alternative
from mdmdraft.model.audience import may_read
from mdmdraft.model.config import Config
from mdmdraft.model.origin import Origin
from mdmdraft.model.paper import Record
from mdmdraft.model.source import digest
from mdmdraft.model.text import (
    Block,
    Box,
    Figure,
    Image,
    Inline,
    Note,
    Para,
    Row,
    Span,
    Table,
    Text,
)
from mdmdraft.model.walk import (
    contents,
    inlines_in,
    map_blocks,
    map_inlines,
    map_text,
    plain,
    plain_blocks,
    walk_blocks,
)

Visible = Callable[[str], bool]
"""Tells whether the reader may see what is for an audience."""


def without_withheld(
    record: Record[Any], config: Config, audience: str, removed: str = ""
) -> Record[Any]:
    """Return the record without the `.only` blocks and words that `audience` may not see; where
    `removed` is given, that stands in their place."""
    replace = msgspec.structs.replace
    cut = _Cut(record.path, lambda wanted: may_read(config, audience, wanted), removed)
    return replace(
        record,
        body=cut.text(record.body),
        fields={
            name: replace(
                field,
                content=cut.words(field.content),
                origin=_unsaid(field.origin) if cut.hides(field.content) else field.origin,
            )
            for name, field in record.fields.items()
        },
        provisions=tuple(
            replace(
                p,
                blocks=cut.text(p.blocks),
                origin=_unsaid(p.origin) if cut.hides_in(p.blocks) else p.origin,
            )
            for p in record.provisions
        ),
    )


class Mark:
    """What stands in the place of what is withheld: nothing where `text` is empty. Its blocks tell
    nothing of what was there; `owner` and their number give them a name."""

    def __init__(self, text: str, owner: str) -> None:
        self.text = text
        self.owner = owner
        self._count = 0

    def words(self) -> tuple[Inline, ...]:
        """Return it within a text."""
        return (Text(self.text),) if self.text else ()

    def blocks(self) -> tuple[Block, ...]:
        """Return it as a paragraph."""
        if not self.text:
            return ()
        self._count += 1
        return (Para(self.words(), id=digest(f"{self.owner} removed {self._count}")),)


class _Cut:
    """Cuts withheld words out of the texts of one file."""

    def __init__(self, path: str, may_see: Visible, removed: str = "") -> None:
        self._path = path
        self._may_see = may_see
        self._mark = Mark(removed, path)
        self._named: Counter[str] = Counter()

    # -- what is withheld -------------------------------------------------------------------

    def hides(self, content: tuple[Inline, ...]) -> bool:
        """Tell whether a run holds words that are withheld."""
        return any(self._is_hidden(inline) for inline in inlines_in(content))

    def hides_in(self, blocks: tuple[Block, ...]) -> bool:
        """Tell whether blocks hold words or blocks that are withheld."""
        return any(self._is_hidden_block(b) for b in walk_blocks(blocks)) or any(
            self.hides(run) for block in walk_blocks(blocks) for run in contents(block)
        )

    def _is_hidden(self, inline: Inline) -> bool:
        if isinstance(inline, Span) and "only" in inline.classes:
            return not self._may_see(dict(inline.attributes).get("audience", ""))
        if isinstance(inline, Note):
            return any(self._is_hidden_block(block) for block in walk_blocks(inline.blocks))
        return isinstance(inline, Image) and self.hides(inline.described)

    def _is_hidden_block(self, block: Block) -> bool:
        if not isinstance(block, Box) or block.kind != "only":
            return False
        return not self._may_see(block.get("audience"))

    # -- what is left -----------------------------------------------------------------------

    def text(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return blocks without what is withheld, those that held some under another name."""
        return self._left(self._renamed(blocks) if self.hides_in(blocks) else blocks)

    def words(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Return a run without what is withheld."""
        return map_inlines(content, self._inline)

    def _left(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return map_text(map_blocks(blocks, self._block), self._inline)

    def _block(self, block: Block) -> tuple[Block, ...]:
        if isinstance(block, Box) and block.kind == "only":
            if self._is_hidden_block(block):
                return self._mark.blocks()
            return tuple(b for inner in block.blocks for b in self._block(inner))
        if isinstance(block, Figure):
            return (msgspec.structs.replace(block, image=self._image(block.image)),)
        return (block,)

    def _inline(self, inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, Span) and "only" in inline.classes:
            return self._mark.words() if self._is_hidden(inline) else inline.content
        if isinstance(inline, Note):
            return (Note(map_blocks(inline.blocks, self._block), inline.at, inline.end),)
        return (self._image(inline),) if isinstance(inline, Image) else (inline,)

    def _image(self, image: Image) -> Image:
        """Return a picture with the alternative text that is left of its words."""
        if not image.described:
            return image
        said = alternative(plain(self.words(image.described)))
        return msgspec.structs.replace(image, alt=said, described=())

    # -- names ------------------------------------------------------------------------------

    def _renamed(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return blocks of which each that holds something withheld, in itself or in its notes,
        is named for what is left of it."""

        def note(inline: Inline) -> tuple[Inline, ...]:
            if not isinstance(inline, Note):
                return (inline,)
            return (Note(map_blocks(inline.blocks, self._rename), inline.at, inline.end),)

        return map_text(map_blocks(blocks, self._rename), note)

    def _rename(self, block: Block) -> tuple[Block, ...]:
        if not self.hides_in((block,)):
            return (block,)
        if isinstance(block, Table):
            block = msgspec.structs.replace(
                block, head=self._rows(block.head), body=self._rows(block.body)
            )
        name = self._name(type(block).__name__, (block,))
        return (msgspec.structs.replace(block, id=name, origin=_unsaid(block.origin)),)

    def _rows(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(self._row(row) for row in rows)

    def _row(self, row: Row) -> Row:
        blocks = tuple(block for cell in row.cells for block in cell.blocks)
        if not row.id or not self.hides_in(blocks):
            return row
        name = self._name("Row", blocks)
        return msgspec.structs.replace(row, id=name, origin=_unsaid(row.origin))

    def _name(self, kind: str, blocks: tuple[Block, ...]) -> str:
        """Return a name made of what is left of blocks, without marks, and of nothing else."""
        left = _Cut(self._path, self._may_see)._left(blocks)
        key = f"{self._path}\n{kind}\n{plain_blocks(left)}"
        self._named[key] += 1
        return digest(f"{key}\nleft {self._named[key]}")


def _unsaid(origin: Origin) -> Origin:
    """Return an origin that says nothing of the words at its place."""
    return msgspec.structs.replace(origin, digest="")
