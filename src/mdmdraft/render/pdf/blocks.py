"""Blocks as Typst markup, each on lines of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
    Rule,
    Table,
)
from mdmdraft.render.pdf.captions import write_captioned
from mdmdraft.render.pdf.inlines import picture, write_inlines
from mdmdraft.render.pdf.literal import language, quoted, verbatim
from mdmdraft.render.pdf.tables import write_table
from mdmdraft.render.pdf.widths import plain
from mdmdraft.render.pdf.writer import Writer

CALLOUTS = ("recommendation", "evidence", "definition", "pending", "summary")
"""Kinds of box that the template draws; others are drawn as their content alone."""
TALL = 1200
"""Characters from which a box may break over two pages: about a third of a page."""
_NUMERALS = {"decimal": "1.", "alpha": "a)", "roman": "i.", "Alpha": "A.", "Roman": "I."}
_STYLED = ("fact", "lead", "small", "bibliography")


def write_blocks(w: Writer, blocks: tuple[Block, ...]) -> None:
    """Write blocks, an empty line between them."""
    for block in blocks:
        w.put("\n")
        w.place(block.origin)
        _WRITERS[type(block)](w, block)
        w.put("\n")


def write_inside(w: Writer, blocks: tuple[Block, ...]) -> None:
    """Write the blocks of an item or a cell; the words of a tight one are no paragraph."""
    for index, block in enumerate(blocks):
        if index:
            before = blocks[index - 1]
            close = isinstance(before, Para) and before.tight and isinstance(block, List)
            w.put("\n" if close else "\n\n")
        w.place(block.origin)
        _WRITERS[type(block)](w, block)


def _para(w: Writer, block: Para) -> None:
    styled = block.style in _STYLED
    if styled:
        w.put(f'#styled("{block.style}")[')
    elif block.style == "box-title":
        w.put("#strong[")
    w.target(block.anchor)
    write_inlines(w, block.content)
    if styled or block.style == "box-title":
        w.put("]")


def _heading(w: Writer, block: Heading) -> None:
    w.put(f"#heading(level: {min(max(block.level, 1), 4)})[")
    if block.number:
        w.put(f"#number({quoted(block.number)})")
    w.held = []
    write_inlines(w, block.content)
    w.put("]" + w.label(block.anchor))
    w.release()


def _list(w: Writer, block: List) -> None:
    first = [item[0] for item in block.items if item]
    tight = "true" if all(isinstance(b, Para) and b.tight for b in first) else "false"
    if block.ordered:
        numeral = _NUMERALS[block.numeral]
        w.put(f'#enum(tight: {tight}, start: {block.start}, numbering: "{numeral}"')
    else:
        w.put(f"#list(tight: {tight}")
    for item in block.items:
        w.put(",\n[")
        write_inside(w, item)
        w.put("]")
    w.put(")")


def _definitions(w: Writer, block: DefinitionList) -> None:
    w.put("#definitions(")
    for item in block.items:
        w.put("\n([")
        write_inlines(w, item.term)
        w.put("], ")
        for definition in item.definitions:
            w.put("[")
            write_inside(w, definition)
            w.put("], ")
        w.put("), ")
    w.put(")")


def _quote(w: Writer, block: Quote) -> None:
    tag = language(block.language)
    w.put(f"#text({tag})[#quote(block: true)[" if tag else "#quote(block: true)[")
    write_blocks(w, block.blocks)
    w.put("]]" if tag else "]")


def _codeblock(w: Writer, block: CodeBlock) -> None:
    w.put(f"#raw(block: true, {verbatim(block.text)})")


def _rule(w: Writer, block: Rule) -> None:  # noqa: ARG001 - a rule says nothing more
    w.put("#separator()")


def _figure(w: Writer, block: Figure) -> None:
    shown = picture(w, block.image, plain(block.caption))
    write_captioned(w, "figure", block)
    w.put(f"picture({shown}))")


def _box(w: Writer, block: Box) -> None:
    if block.kind not in CALLOUTS:
        w.target(block.anchor)
        write_blocks(w, block.blocks)
        return
    blocks = block.blocks
    w.put("")
    opening, chars = len(w.out), w.chars
    w.put("")
    title = blocks[0] if blocks else None
    w.put(", title: ")
    if isinstance(title, Para) and title.style == "box-title":
        w.put("[")
        w.place(title.origin)
        w.target(block.anchor or title.anchor)
        write_inlines(w, title.content)
        w.put("]")
        blocks = blocks[1:]
        anchor = ""
    else:
        w.put("none")
        anchor = block.anchor
    w.put(", [")
    w.target(anchor)
    write_blocks(w, blocks)
    w.put("])")
    simple = all(isinstance(b, Para | List | Quote) for b in blocks)
    tall = "false" if simple and w.chars - chars < TALL else "true"
    w.out[opening] = f'#callout("{block.kind}", tall: {tall}'


def _raw(w: Writer, block: RawBlock) -> None:
    if block.form == "typst":
        w.put(block.text)


_WRITERS: dict[type, Callable[[Writer, Any], None]] = {
    Para: _para,
    Heading: _heading,
    List: _list,
    DefinitionList: _definitions,
    Quote: _quote,
    CodeBlock: _codeblock,
    RawBlock: _raw,
    Rule: _rule,
    Table: write_table,
    Figure: _figure,
    Box: _box,
}
