"""What a reader sees of a block, as one string: equal strings are equal blocks.

Where a text was written, how its lines were wrapped, which record a number is bound to and which
way the page of a table is turned do not show; its words, its styles, its notes, the sources that
it cites, and where its links and cross-references lead do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from mdmdraft.model.text import (
    Block,
    Bound,
    Box,
    Break,
    Cite,
    Code,
    CodeBlock,
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
    RawBlock,
    Ref,
    Row,
    Span,
    Styled,
    Table,
    Text,
)
from mdmdraft.model.walk import plain

Digests = Mapping[str, str]
"""SHA-256 of pictures by their path, where known."""


_PLAIN_ANCHOR = re.compile(r"[a-z][a-z0-9-]{0,39}")


def target(inline: Link | Ref) -> str:
    """Return where a link leads; empty for an anchor that a Word file keeps only a digest of."""
    if isinstance(inline, Link) and not inline.target.startswith("#"):
        return inline.target
    anchor = inline.anchor if isinstance(inline, Ref) else inline.target[1:]
    return f"#{anchor}" if _PLAIN_ANCHOR.fullmatch(anchor) else ""


class Signer:
    """Signs blocks; knows the pictures, since a picture may change under its name. One that is
    made for a draft keeps what it signed: a block is asked for with what holds it, and alone."""

    def __init__(self, digests: Digests, *, keeps: bool = False) -> None:
        self.digests = digests
        self._keeps = keeps
        self._kept: dict[int, tuple[Block, str]] = {}
        """By the identity of a block, which stays its own while the block is held here."""

    def content(self, content: Iterable[Inline]) -> str:
        """Return the signature of a run: where its styles or its link change, and its words."""
        out: list[str] = []
        self._content(content, (), "", out, [""])
        return "".join(out)

    def _content(
        self,
        content: Iterable[Inline],
        styles: tuple[str, ...],
        link: str,
        out: list[str],
        last: list[str],
    ) -> None:
        mark = f"\x01{','.join(styles)}\x02{link}\x03" if styles or link else ""
        for inline in content:
            if isinstance(inline, Styled):
                inner = tuple(sorted({*styles, inline.style}))
                self._content(inline.content, inner, link, out, last)
            elif isinstance(inline, Link | Ref):
                self._content(inline.content, styles, target(inline) or link, out, last)
            elif isinstance(inline, Bound | Span):
                self._content(inline.content, styles, link, out, last)
            else:
                said = self._said(inline)
                # How a space is set is not seen: the mark stands where a letter follows.
                word = said.lstrip(" ")
                out.append(said[: len(said) - len(word)])
                if word and mark != last[0]:
                    out.append(mark or "\x04")
                    last[0] = mark
                out.append(word)

    def _said(self, inline: Inline) -> str:
        if isinstance(inline, Text):
            return inline.text
        if isinstance(inline, Break):
            return "\n" if inline.hard else " "
        return self.atom(inline)

    def atom(self, inline: Inline) -> str:
        """Return the signature of what is compared whole: code, a picture, a note, a citation."""
        if isinstance(inline, Code):
            return f"\x07code:{inline.text}\x07"
        if isinstance(inline, Image):
            seen = self.digests.get(inline.path, inline.path)
            return f"\x07image:{seen}:{inline.alt}:{inline.width}:{inline.length}\x07"
        if isinstance(inline, Note):
            return f"\x07note:{self.blocks(inline.blocks)}\x07"
        if isinstance(inline, Cite):
            items = ";".join(_item(item) for item in inline.items)
            return f"\x07cite:{items}:{self.content(inline.content)}\x07"
        return plain((inline,))

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Return the signature of blocks."""
        return "\x1e".join(self.block(block) for block in blocks)

    def block(self, block: Block) -> str:
        """Return the signature of a block."""
        if not self._keeps:
            return self._block(block)
        kept = self._kept.get(id(block))
        if kept is None:
            kept = self._kept[id(block)] = block, self._block(block)
        return kept[1]

    def _block(self, block: Block) -> str:
        if isinstance(block, Para):
            return f"p{block.style}\x1f{self.content(block.content)}"
        if isinstance(block, Heading):
            return f"h{block.level}{block.number}\x1f{self.content(block.content)}"
        if isinstance(block, List):
            items = "\x1d".join(self.blocks(item) for item in block.items)
            return f"l{block.ordered}{block.start}{block.numeral}\x1f{items}\x1c"
        if isinstance(block, DefinitionList):
            return "d" + "\x1d".join(self.definition(e) for e in block.items) + "\x1c"
        if isinstance(block, Quote):
            return f"q{block.language}\x1f{self.blocks(block.blocks)}\x1c"
        if isinstance(block, Box):
            return f"b{block.kind}\x1f{self.blocks(block.blocks)}\x1c"
        if isinstance(block, Table):
            rows = "\x1d".join(self.row(row) for row in (*block.head, *block.body))
            head = f"{len(block.columns)}:{len(block.head)}:{block.label}"
            return f"t{head}\x1f{self.content(block.caption)}\x1d{rows}\x1c"
        if isinstance(block, Figure):
            caption = self.content(block.caption)
            return f"f{block.label}\x1f{self.atom(block.image)}\x1d{caption}\x1c"
        if isinstance(block, CodeBlock):
            return f"c\x1f{block.text}"
        if isinstance(block, RawBlock):
            return f"r{block.form}\x1f{block.text}"
        return type(block).__name__

    def definition(self, entry: DefinitionItem) -> str:
        """Return the signature of an entry of a definition list."""
        inner = "\x1f".join(self.blocks(d) for d in entry.definitions)
        return f"{self.content(entry.term)}\x1f{inner}"

    def row(self, row: Row) -> str:
        """Return the signature of a table row."""
        return "\x1f".join(
            f"{c.rowspan},{c.colspan},{c.align},{c.header}{self.blocks(c.blocks)}"
            for c in row.cells
        )


def _item(item: Pinpoint) -> str:
    return "|".join((item.key, item.locator, item.prefix, item.suffix, item.mode))
