"""Blocks as HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from mdmdraft.diff.html.escape import attribute, escaped, lang
from mdmdraft.diff.html.inlines import write_inlines
from mdmdraft.diff.html.leaf_blocks import write_leaf_block, write_numbered
from mdmdraft.diff.html.lists import write_definitions, write_list
from mdmdraft.diff.html.pictures import picture
from mdmdraft.diff.html.revised_blocks import write_revised
from mdmdraft.diff.html.tables import write_table
from mdmdraft.diff.html.writer import ELEMENTS, Writer, hidden
from mdmdraft.model.kinds import DRAWN
from mdmdraft.model.revision import Revision
from mdmdraft.model.text import (
    Block,
    Box,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    List,
    Para,
    Quote,
    RawBlock,
    Restyled,
    RevisedBlocks,
    Rule,
    Table,
)
from mdmdraft.model.walk import plain

_STYLED = frozenset({"fact", "lead", "small", "bibliography", "box-title"})
DEEPER = 2
"""The page's own headings come before those of the paper."""


def write_blocks(w: Writer, blocks: tuple[Block, ...]) -> None:
    """Write blocks, one after another."""
    at = 0
    while at < len(blocks):
        at = write_next(w, blocks, at)


def write_next(w: Writer, blocks: tuple[Block, ...], at: int) -> int:
    """Write the block at `at`, with those it was split from or joined with; return where the
    next one is."""
    block = blocks[at]
    if isinstance(block, Para):
        end = at + 1
        while end < len(blocks) and isinstance(blocks[end], Para) and _marked(blocks[end - 1]):
            end += 1
        group = tuple(b for b in blocks[at:end] if isinstance(b, Para))
        write_leaf_block(w, lambda: _paras(w, group))
        return end
    _WRITERS[type(block)](w, block)
    return at + 1


def _marked(block: Block) -> bool:
    return isinstance(block, Para) and block.mark is not None


def _paras(w: Writer, group: tuple[Para, ...]) -> None:
    opened = False
    for block in group:
        w.block(block.id)
        w.target(block.anchor)
        if not opened:
            w.put(_opening(block))
            opened = True
        write_inlines(w, block.content)
        mark = block.mark
        if mark is not None:
            if not w.shows(mark):
                w.mark(mark.change)
                continue
            _pilcrow(w, mark)
        w.put("</p>")
        opened = False
    if opened:
        w.put("</p>")


def _opening(block: Para) -> str:
    names = [block.style] if block.style in _STYLED else []
    if block.tight:
        names.append("t")
    return f'<p class="{" ".join(names)}">' if names else "<p>"


def _pilcrow(w: Writer, mark: Revision) -> None:
    w.mark(mark.change)
    opening, closing = ELEMENTS[mark.kind]
    said = w.words["split" if mark.is_new else "joined"]
    w.put(f'{opening}<span class="pil" aria-hidden="true">¶</span>{hidden(said, before=True)}')
    w.put(closing)


def _heading(w: Writer, block: Heading) -> None:
    write_leaf_block(w, lambda: _heading_itself(w, block))


def _heading_itself(w: Writer, block: Heading) -> None:
    w.block(block.id)
    w.target(block.anchor)
    level = min(max(block.level, 1), 4) + DEEPER
    w.put(f'<h{level} class="l{level - DEEPER}">')
    write_numbered(w, block.number, block.was_number, "num")
    write_inlines(w, block.content)
    w.put(f"</h{level}>")


def _quote(w: Writer, block: Quote) -> None:
    w.block(block.id)
    w.put(f"<blockquote{lang(block.language)}>")
    write_blocks(w, block.blocks)
    w.put("</blockquote>")


def _codeblock(w: Writer, block: CodeBlock) -> None:
    def write() -> None:
        w.block(block.id)
        w.put(f'<pre tabindex="0"><code>{escaped(block.text)}</code></pre>')

    write_leaf_block(w, write)


def _rule(w: Writer, block: Rule) -> None:  # noqa: ARG001 - a rule says nothing more
    w.put("<hr>")


def _raw(w: Writer, block: RawBlock) -> None:
    if w.kind is not None:
        # Markup of another format is not the page's: that it came or went is.
        said = w.words.fill("raw", form=block.form)
        w.put(f'<p class="rawmark">{escaped(said)}</p>')


def _figure(w: Writer, block: Figure) -> None:
    def write() -> None:
        w.block(block.id)
        w.target(block.anchor)
        w.put(f"<figure>{picture(w, block.image, plain(block.caption))}")
        if block.caption or block.label or block.was_label:
            w.put("<figcaption>")
            write_numbered(w, block.label, block.was_label, "label")
            write_inlines(w, block.caption)
            w.put("</figcaption>")
        w.put("</figure>")

    write_leaf_block(w, write)


def _table(w: Writer, block: Table) -> None:
    write_leaf_block(w, lambda: write_table(w, block), pair=False)


def _box(w: Writer, block: Box) -> None:
    w.block(block.id)
    w.target(block.anchor)
    places = w.places([])
    kind = f" b-{block.kind}" if block.kind in DRAWN else ""
    w.put(f'<div class="box{kind}">{places}' if kind else places)
    write_blocks(w, block.blocks)
    w.put("</div>" if kind else "")


def _restyled(w: Writer, block: Restyled) -> None:
    def write() -> None:
        w.mark(block.change)
        if w.side != "new":
            said = w.words.fill("was", was=_style(w, block.was))
            w.put(f'<p class="was" title="{attribute(said)}">{escaped(said)}</p>')
        inner = block.block
        if w.side == "old":
            inner = msgspec.structs.replace(block.was, content=inner.content)
        if isinstance(inner, Heading):
            if w.side == "both" and isinstance(block.was, Heading):
                number = block.was.number
                was = number if number != inner.number else None
                inner = msgspec.structs.replace(inner, was_number=was)
            _heading_itself(w, inner)
        else:
            _paras(w, (inner,))

    write_leaf_block(w, write)


def _style(w: Writer, block: Para | Heading) -> str:
    if isinstance(block, Heading):
        return w.words.fill("level", level=str(block.level))
    return f"{w.words['paragraph']} ({block.style})" if block.style else w.words["paragraph"]


def _whole(w: Writer, block: RevisedBlocks) -> None:
    write_revised(w, block.revision, lambda: write_blocks(w, block.blocks))


_WRITERS: dict[type, Callable[[Writer, Any], None]] = {
    Heading: _heading,
    List: write_list,
    DefinitionList: write_definitions,
    Quote: _quote,
    CodeBlock: _codeblock,
    RawBlock: _raw,
    Rule: _rule,
    Table: _table,
    Figure: _figure,
    Box: _box,
    RevisedBlocks: _whole,
    Restyled: _restyled,
}
