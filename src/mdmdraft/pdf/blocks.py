"""Blocks as Typst markup, each on lines of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import takewhile
from typing import Any

import msgspec

from mdmdraft.locales.directions import Direction
from mdmdraft.locales.running import asked, paragraph_direction
from mdmdraft.model.caption_lists import listed_kind
from mdmdraft.model.captioned import TABLE
from mdmdraft.model.kinds import DRAWN
from mdmdraft.model.page_breaks import is_layout, is_page_break
from mdmdraft.model.text import (
    Block,
    Box,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Inline,
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
from mdmdraft.pdf.inlines import picture
from mdmdraft.pdf.literal import language, quoted, text_setting, verbatim
from mdmdraft.pdf.marks import (
    block_anchor,
    change_anchor,
    end_call,
    in_new,
    style_name,
    was_call,
)
from mdmdraft.pdf.runs import write_captioned, write_run
from mdmdraft.pdf.tables import write_table
from mdmdraft.pdf.telling import LONG, Probe, long_words
from mdmdraft.pdf.writer import Writer

TALL = 1200
"""Characters from which a box may break over two pages: about a third of a page."""
_NUMERALS = {"decimal": "1.", "alpha": "a)", "roman": "i.", "Alpha": "A.", "Roman": "I."}
_STYLED = ("fact", "lead", "small", "bibliography")


def write_blocks(w: Writer, blocks: tuple[Block, ...]) -> None:
    """Write blocks, an empty line between them."""
    for block in blocks:
        w.put("\n")
        _write(w, block)
        w.put("\n")


def write_inside(w: Writer, blocks: tuple[Block, ...]) -> None:
    """Write the blocks of an item or a cell; the words of a tight one are no paragraph."""
    for index, block in enumerate(blocks):
        if index:
            before = blocks[index - 1]
            close = isinstance(before, Para) and before.tight and isinstance(block, List)
            w.put("\n" if close else "\n\n")
        _write(w, block)


def _write(w: Writer, block: Block) -> None:
    w.place(block.origin)
    if w.marks is not None and block.id in w.marks.blocks:
        w.pending.append(block_anchor(block.id, old=w.gone))
    if not w.direction and isinstance(block, Para | Heading) and _runs_left(block.content):
        with _set(w, "", "rtl"):
            _WRITERS[type(block)](w, block)
        return
    _WRITERS[type(block)](w, block)


def _runs_left(content: tuple[Inline, ...]) -> bool:
    return paragraph_direction(content, "", "") == "rtl"


@contextmanager
def _set(w: Writer, tag: str, direction: Direction) -> Iterator[None]:
    """Write what follows in a language and a direction."""
    outer, w.direction = w.direction, direction or w.direction
    w.put(f"#[#set text({text_setting(tag, direction)});")
    yield
    w.put("]")
    w.direction = outer


def _para(w: Writer, block: Para) -> None:
    styled = block.style in _STYLED
    if styled:
        w.put(f'#styled("{block.style}")[')
    elif block.style == "box-title":
        w.put("#strong[")
    w.target(block.anchor)
    if block.mark is not None and w.marks is not None:
        w.tail += end_call(w.marks, block.mark)
        w.pending.append(change_anchor(block.mark.change))
    w.measure(Probe(long_words(plain(block.content), LONG), block.origin))
    write_run(w, block.content)
    if styled or block.style == "box-title":
        w.put("]")


def _heading(w: Writer, block: Heading) -> None:
    level = min(max(block.level, 1), 4)
    gone = w.gone or (w.marks is not None and not in_new(block.content))
    w.put(f"#gone-heading({level})[" if gone else f"#heading(level: {level})[")
    number = f"#number({quoted(block.number)})" if block.number else ""
    w.held = []
    write_run(w, block.content, number, was_call(w.marks, block.was_number))
    w.put("]" + ("" if gone else w.label(block.anchor)))
    w.release()


def _first(item: tuple[Block, ...]) -> Block:
    first = item[0]
    return _first(first.blocks) if isinstance(first, RevisedBlocks) and first.blocks else first


def _list(w: Writer, block: List) -> None:
    first = [_first(item) for item in block.items if item]
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
        write_run(w, item.term)
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
    with _framed(w):
        closing = w.measure(Probe(long_words(block.text, LONG), block.origin, code=True))
        w.put(f"#raw(block: true, {verbatim(block.text)}){closing}")


def _rule(w: Writer, block: Rule) -> None:  # noqa: ARG001 - a rule says nothing more
    with _framed(w):
        w.put("#separator()")


def _figure(w: Writer, block: Figure) -> None:
    with _framed(w):
        shown = picture(w, block.image, "picture", plain(block.caption))
        write_captioned(w, "figure", block)
        w.put(f"{shown})")


def _box(w: Writer, block: Box) -> None:
    kind = listed_kind(block)
    if w.marks is not None and is_layout(block):
        return  # what a comparison prints is laid out in its own way
    if is_page_break(block):
        w.put("#new-page()")
        return
    if kind is not None:
        w.put(f"#caption-list({'table' if kind == TABLE else 'image'})")
        return
    tag, direction = block.get("lang"), asked(block.attributes)
    if text_setting(tag, direction):
        bare = tuple((k, v) for k, v in block.attributes if k not in {"lang", "dir"})
        with _set(w, tag, direction):
            _box(w, msgspec.structs.replace(block, attributes=bare))
        return
    if block.kind not in DRAWN:
        w.target(block.anchor)
        write_blocks(w, block.blocks)
        return
    blocks = block.blocks
    w.put("")
    opening, chars = len(w.out), w.chars
    w.put("")
    titles = list(takewhile(_is_title, blocks))
    w.put(", title: ")
    if titles:
        w.put("[")
        _write_titles(w, titles, block.anchor)
        w.put("]")
        blocks = blocks[len(titles) :]
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


def _is_title(block: Block) -> bool:
    if isinstance(block, RevisedBlocks):
        return bool(block.blocks) and all(_is_title(b) for b in block.blocks)
    if isinstance(block, Restyled):
        return _is_title(block.block)
    return isinstance(block, Para) and block.style == "box-title"


def _write_titles(w: Writer, titles: list[Block], anchor: str) -> None:
    """Write the title of a box: one paragraph, or that of either version, a line each."""
    w.bare = True
    for index, title in enumerate(titles):
        w.put("#linebreak()" if index else "")
        if isinstance(title, RevisedBlocks):
            with w.revised(title.revision):
                _write_titles(w, list(title.blocks), anchor)
            w.bare = True
            continue
        inner = title.block if isinstance(title, Restyled) else title
        if isinstance(inner, Para):
            w.place(inner.origin)
            w.target(anchor or inner.anchor)
            write_run(w, inner.content)
    w.bare = False


def _raw(w: Writer, block: RawBlock) -> None:
    # What the old version has of it is not run beside the new: both may define the same.
    if block.form == "typst" and not w.gone:
        w.put(block.text)


@contextmanager
def _framed(w: Writer) -> Iterator[None]:
    """Write what has no words that could be marked, in a frame where one version has it alone."""
    if w.revision is None or w.marks is None:
        yield
        return
    kind = w.revision.kind
    told = w.marks.words[f"kind-{kind}"].replace("{move}", str(w.revision.move))
    w.put(f'#framed("{kind}", [')
    number = w.open_bar()
    w.change(w.revision.change)
    w.put("#" + quoted(told))
    w.close_bar(number)
    w.put("], [")
    yield
    w.put("])")


def _revised_blocks(w: Writer, block: RevisedBlocks) -> None:
    with w.revised(block.revision):
        write_inside(w, block.blocks)


def _restyled(w: Writer, block: Restyled) -> None:
    if w.marks is not None:
        was = style_name(w.marks, block.was)
        if was != style_name(w.marks, block.block):
            w.tail += was_call(w.marks, was)
        w.pending.append(change_anchor(block.change))
    _write(w, block.block)


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
    RevisedBlocks: _revised_blocks,
    Restyled: _restyled,
}
