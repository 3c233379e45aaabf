"""Drafts brought to the form in which one that went through Word is the same as before.

What is taken away is what `mdmdraft.docx.read.draft` says cannot come back, and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from mdmdraft.docx.bookmarks import bookmark_name
from mdmdraft.docx.box_styles import BOXES
from mdmdraft.model.draft import Draft
from mdmdraft.model.text import (
    Block,
    Bound,
    Box,
    Break,
    Cell,
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
    RawBlock,
    Ref,
    Row,
    Rule,
    Span,
    Styled,
    Table,
    Text,
)
from mdmdraft.model.walk import walk_blocks, walk_inlines
from mdmdraft.model.xml_text import legal

_SCHEMES = ("http://", "https://", "mailto:")


def parts(draft: Draft) -> list[Any]:
    """Return the text of a draft as nested tuples."""
    form = _Form(draft)
    return [(p.id, p.kind, p.title, form.blocks(p.blocks)) for p in draft.parts]


def _anchor(anchor: str) -> str:
    return bookmark_name(anchor).replace("_", "-") if anchor else ""


class _Form:
    def __init__(self, draft: Draft) -> None:
        everything = [b for p in draft.parts for b in walk_blocks(p.blocks)]
        self._anchors = {_anchor(getattr(b, "anchor", "")) for b in everything} | {
            _anchor(i.anchor)
            for p in draft.parts
            for i in walk_inlines(p.blocks)
            if isinstance(i, Span)
        }

    def blocks(self, blocks: Iterable[Block], box: str = "") -> list[Any]:
        return [made for block in blocks for made in self._block(block, box)]

    def _block(self, block: Block, box: str) -> Iterator[Any]:
        made: Any
        if isinstance(block, Box) and (block.kind not in BOXES or box):
            yield from self.blocks(block.blocks, box)
        elif isinstance(block, Box):
            inner = self.blocks(block.blocks, block.kind)
            yield ("box", block.id, block.kind, _anchor(block.anchor), inner)
        elif isinstance(block, Para):
            content = self.inlines(block.content)
            if any(c[0] != "text" or c[1].strip() for c in content):
                yield ("para", block.id, self._style(block.style, box), content)
        elif isinstance(block, Heading):
            made = (min(block.level, 4), block.number, _anchor(block.anchor))
            yield ("heading", block.id, *made, self.inlines(block.content))
        elif isinstance(block, List):
            shape = (block.ordered, block.start, block.numeral) if block.ordered else (False,)
            yield ("list", block.id, *shape, [self.blocks(i, box) for i in block.items])
        elif isinstance(block, Quote):
            yield ("quote", block.id, self.blocks(block.blocks, box))
        elif isinstance(block, DefinitionList):
            yield from self._definitions(block, box)
        elif isinstance(block, CodeBlock):
            yield ("code", block.id, legal(block.text))
        elif isinstance(block, Figure | Table | Rule):
            yield self._frameless(block)
        else:
            assert isinstance(block, RawBlock)

    def _frameless(self, block: Figure | Table | Rule) -> Any:
        made: Any
        if isinstance(block, Rule):
            return ("rule", block.id)
        if isinstance(block, Figure):
            made = (block.label, _anchor(block.anchor), block.image.alt)
            return ("figure", block.id, *made, self.inlines(block.caption))
        rows = [[self._row(r) for r in rows] for rows in (block.head, block.body)]
        made = (block.label, _anchor(block.anchor), len(block.columns))
        return ("table", block.id, *made, self.inlines(block.caption), *rows)

    def _style(self, style: str, box: str) -> str:
        if box:
            return {"lead": "", "small": "fact"}.get(style, style)
        return "" if style == "fact" else style

    def _definitions(self, block: DefinitionList, box: str) -> Iterator[Any]:
        entries = [
            (self.inlines(e.term), [b for d in e.definitions for b in self.blocks(d, box)])
            for e in block.items
        ]
        yield ("definitions", block.id, entries)

    def _row(self, row: Row) -> Any:
        return (row.id, [self._cell(c) for c in row.cells])

    def _cell(self, cell: Cell) -> Any:
        return (cell.rowspan, cell.colspan, cell.header, self.blocks(cell.blocks, "cell"))

    def inlines(
        self,
        content: Iterable[Inline],
        styles: frozenset[str] = frozenset(),
        link: str = "",
    ) -> list[Any]:
        found: list[Any] = []
        for piece in self._flat(content, styles, link):
            alike = found and piece[0] == found[-1][0] and piece[2:] == found[-1][2:]
            if alike and piece[0] in {"text", "code"}:
                found[-1] = (piece[0], found[-1][1] + piece[1], *piece[2:])
            else:
                found.append(piece)
        return found

    def _flat(self, content: Iterable[Inline], styles: frozenset[str], link: str) -> Iterator[Any]:
        for item in content:
            if isinstance(item, Text):
                if legal(item.text):
                    yield ("text", legal(item.text), styles, link)
            elif isinstance(item, Break):
                yield ("text", "\n" if item.hard else " ", styles, link)
            elif isinstance(item, Code):
                yield ("code", item.text, styles, link)
            elif isinstance(item, Styled):
                yield from self._flat(item.content, styles | {item.style}, link)
            elif isinstance(item, Link | Ref):
                own = item.target if isinstance(item, Link) else f"#{item.anchor}"
                yield from self._flat(item.content, styles, link or self._target(own))
            elif isinstance(item, Bound | Span):
                yield from self._span(item, styles, link)
            else:
                assert isinstance(item, Note | Image | Cite)
                yield self._single(item, styles, link)

    def _single(self, item: Note | Image | Cite, styles: frozenset[str], link: str) -> Any:
        if isinstance(item, Note):
            return ("note", self.blocks(item.blocks, "note"))
        if isinstance(item, Image):
            return ("image", item.alt)
        cited = [(i.key, i.locator, i.prefix, i.suffix, _mode(i.mode)) for i in item.items]
        # What is set around a citation comes back set within it.
        return ("cite", cited, self.inlines(item.content, styles, link))

    def _span(self, item: Bound | Span, styles: frozenset[str], link: str) -> Iterator[Any]:
        if isinstance(item, Span) and "pending" in item.classes:
            yield ("pending", self.inlines(item.content), styles - {"strong"}, link)
        else:
            yield from self._flat(item.content, styles, link)

    def _target(self, target: str) -> str:
        if target.startswith("#"):
            anchor = _anchor(target[1:])
            return f"#{anchor}" if anchor and anchor in self._anchors else ""
        return target if target.lower().startswith(_SCHEMES) else ""


def _mode(mode: str) -> str:
    return "normal" if mode == "author-in-text" else mode


def differences(before: Any, after: Any, place: str = "") -> list[str]:
    """Return where two forms differ, for a test's message."""
    if isinstance(before, list | tuple) and isinstance(after, list | tuple):
        found = [
            told
            for at, (b, a) in enumerate(zip(before, after, strict=False))
            for told in differences(b, a, f"{place}/{at}")
        ]
        if len(before) != len(after):
            found.append(f"{place}: {len(before)} != {len(after)}: {before!r} / {after!r}"[:900])
        return found
    return [] if before == after else [f"{place}: {before!r} != {after!r}"]
