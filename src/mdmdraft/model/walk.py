"""Going through a text: every block, every inline, the words of it, and rebuilding it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

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
    Quote,
    RawBlock,
    Ref,
    Reformatted,
    Restyled,
    Revised,
    RevisedBlocks,
    Row,
    Rule,
    Span,
    Styled,
    Table,
    Text,
)

ATOM = "\ufffc"
"""What stands in the units of a run for a citation, a note, a picture."""
WithContent = Styled | Link | Cite | Ref | Bound | Span | Revised | Reformatted
# Most of a text holds nothing further: to ask for its type is a sixth of the time of `isinstance`.
_PLAIN_INLINES = frozenset({Text, Break, Code, Image})
_PLAIN_BLOCKS = frozenset({Para, Heading, Figure, CodeBlock, RawBlock, Rule})
"""What holds no blocks outside its notes."""


def walk_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block, outer before inner, in the order of reading; not those in notes."""
    for block in blocks:
        yield block
        if type(block) not in _PLAIN_BLOCKS:
            yield from walk_blocks(children(block))


def children(block: Block) -> Iterator[Block]:
    """Yield the blocks right inside a block."""
    if type(block) in _PLAIN_BLOCKS:
        return
    if isinstance(block, Box | Quote | RevisedBlocks):
        yield from block.blocks
    elif isinstance(block, Restyled):
        yield block.block
    elif isinstance(block, List):
        for item in block.items:
            yield from item
    elif isinstance(block, DefinitionList):
        for entry in block.items:
            for definition in entry.definitions:
                yield from definition
    elif isinstance(block, Table):
        for row in (*block.head, *block.body):
            for cell in row.cells:
                yield from cell.blocks


def contents(block: Block) -> Iterator[tuple[Inline, ...]]:
    """Yield the runs of inlines that a block holds itself."""
    if type(block) is Para or type(block) is Heading:
        yield block.content
    elif isinstance(block, DefinitionList):
        for entry in block.items:
            yield entry.term
    elif isinstance(block, Table):
        yield block.caption
    elif isinstance(block, Figure):
        yield (block.image,)
        yield block.caption


def walk_inlines(blocks: Iterable[Block]) -> Iterator[Inline]:
    """Yield every inline of the blocks, those in notes included, in the order of reading."""
    for run in runs(blocks):
        yield from inlines_in(run)


def runs(blocks: Iterable[Block]) -> Iterator[tuple[Inline, ...]]:
    """Yield the runs of inlines of the blocks and of those in them, in the order of reading: an
    expression comes before its definitions, and a caption before its table."""
    for block in blocks:
        if isinstance(block, DefinitionList):
            for entry in block.items:
                yield entry.term
                for definition in entry.definitions:
                    yield from runs(definition)
        else:
            yield from contents(block)
            if type(block) not in _PLAIN_BLOCKS:
                yield from runs(children(block))


def inlines_in(content: Iterable[Inline]) -> Iterator[Inline]:
    """Yield every inline of a run, outer before inner."""
    for inline in content:
        yield inline
        if type(inline) in _PLAIN_INLINES:
            continue
        if isinstance(inline, WithContent):
            yield from inlines_in(inline.content)
        elif isinstance(inline, Note):
            yield from walk_inlines(inline.blocks)


def plain(content: Iterable[Inline], *, whole: bool = False) -> str:
    """Return the words of a run, pictures left out; notes as well, or where `whole` is set put
    between `[^` and `]`."""
    parts: list[str] = []
    for inline in content:
        if type(inline) is Text or type(inline) is Code:
            parts.append(inline.text)
        elif type(inline) is Break:
            parts.append(" ")
        elif isinstance(inline, WithContent):
            parts.append(plain(inline.content, whole=whole))
        elif whole and isinstance(inline, Note):
            parts.append(f"[^{plain_blocks(inline.blocks, whole=True)}]")
    return "".join(parts)


def units(content: Iterable[Inline]) -> str:
    """Return a run as offsets in it are counted: a citation, a note, a picture is one `ATOM`."""
    parts: list[str] = []
    for inline in content:
        if isinstance(inline, Cite | Note | Image):
            parts.append(ATOM)
        elif isinstance(inline, WithContent):
            parts.append(units(inline.content))
        else:
            parts.append(plain((inline,)))
    return "".join(parts)


def plain_blocks(blocks: Iterable[Block], *, whole: bool = False) -> str:
    """Return the words of blocks, a line a paragraph; notes left out, or where `whole` is set put
    between `[^` and `]`, and markup as it was written."""
    lines: list[str] = []
    _lines(blocks, lines, whole=whole)
    return "\n".join(lines)


def _lines(blocks: Iterable[Block], lines: list[str], *, whole: bool) -> None:
    for block in blocks:
        if isinstance(block, CodeBlock) or (whole and isinstance(block, RawBlock)):
            lines.append(block.text)
        if isinstance(block, DefinitionList):
            for entry in block.items:
                lines.append(plain(entry.term, whole=whole))
                for definition in entry.definitions:
                    _lines(definition, lines, whole=whole)
        else:
            lines.extend(plain(content, whole=whole) for content in contents(block) if content)
            _lines(children(block), lines, whole=whole)


def is_bare(link: Link) -> bool:
    """Tell whether a link is an address typed as words, without any mark around it."""
    words = link.content
    return (
        link.at >= 0
        and len(words) == 1
        and isinstance(words[0], Text)
        and (words[0].at, words[0].end) == (link.at, link.end)
    )


def part_of(text: Text, start: int, end: int) -> Text:
    """Return the characters `start` to `end` of a text, with their place where it stands letter
    for letter in its source, else with the place of the whole."""
    if start == 0 and end >= len(text.text):
        return text
    if text.at >= 0 and text.end - text.at == len(text.text):
        end = min(end, len(text.text))
        return Text(text.text[start:end], text.at + start, text.at + end)
    return Text(text.text[start:end], text.at, text.end)


def cut(content: Iterable[Inline], start: int, end: int) -> tuple[Inline, ...]:
    """Return what of a run stands from `start` to `end`, counted in its `units`; what counts one
    is never divided."""
    found: list[Inline] = []
    at = 0
    for inline in content:
        size = len(units((inline,)))
        first, last = max(start - at, 0), min(end - at, size)
        at += size
        if first >= last:
            continue
        if isinstance(inline, Text):
            found.append(part_of(inline, first, last))
        elif isinstance(inline, WithContent) and not isinstance(inline, Cite):
            found.append(msgspec.structs.replace(inline, content=cut(inline.content, first, last)))
        else:
            found.append(inline)
    return tuple(found)


def without_place(inline: Inline) -> Inline:
    """Return an inline that stands in no source, or is not to be changed there."""
    if getattr(inline, "at", -1) < 0:
        return inline
    return msgspec.structs.replace(inline, at=-1, end=-1)


InlineMap = Callable[[Inline], Iterable[Inline]]
BlockMap = Callable[[Block], Iterable[Block]]


def map_inlines(content: tuple[Inline, ...], change: InlineMap) -> tuple[Inline, ...]:
    """Return a run with each inline replaced by what `change` gives, inner before outer."""
    found: list[Inline] = []
    for inline in content:
        inner = inline
        if type(inline) in _PLAIN_INLINES:
            pass
        elif isinstance(inline, WithContent):
            made = map_inlines(inline.content, change)
            if made != inline.content:
                inner = msgspec.structs.replace(inline, content=made)
        elif isinstance(inline, Note):
            inner = Note(map_text(inline.blocks, change), inline.at, inline.end)
        found.extend(change(inner))
    return tuple(found)


def map_contents(block: Block, run: Callable[[tuple[Inline, ...]], tuple[Inline, ...]]) -> Block:
    """Return a block with its own runs of inlines changed, not those of the blocks in it."""
    replace = msgspec.structs.replace
    if type(block) is Para or type(block) is Heading:
        return replace(block, content=run(block.content))
    if isinstance(block, DefinitionList):
        return replace(
            block, items=tuple(DefinitionItem(run(e.term), e.definitions) for e in block.items)
        )
    if isinstance(block, Table | Figure):
        return replace(block, caption=run(block.caption)) if block.caption else block
    return block


def map_text(blocks: tuple[Block, ...], change: InlineMap) -> tuple[Block, ...]:
    """Return blocks with each inline replaced by what `change` gives."""
    return map_blocks(blocks, lambda b: (map_contents(b, lambda run: map_inlines(run, change)),))


def _map_row(row: Row, inner: Callable[[tuple[Block, ...]], tuple[Block, ...]]) -> Row:
    cells = tuple(msgspec.structs.replace(cell, blocks=inner(cell.blocks)) for cell in row.cells)
    return msgspec.structs.replace(row, cells=cells)


def map_blocks(blocks: tuple[Block, ...], change: BlockMap) -> tuple[Block, ...]:
    """Return blocks with each replaced by what `change` gives, outer before inner.

    What `change` puts in the place of a block is gone through as well, except the block itself
    when it is given back as it was. Notes are not entered.
    """

    def inner(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(map_children(made, inner) for block in blocks for made in change(block))

    return inner(blocks)


def map_children(block: Block, inner: Callable[[tuple[Block, ...]], tuple[Block, ...]]) -> Block:
    """Return a block with each run of blocks right inside it replaced by what `inner` gives."""
    if type(block) in _PLAIN_BLOCKS:
        return block
    replace = msgspec.structs.replace
    if isinstance(block, Box | Quote | RevisedBlocks):
        return replace(block, blocks=inner(block.blocks))
    if isinstance(block, Restyled):
        (made,) = inner((block.block,))
        assert isinstance(made, Para | Heading)
        return replace(block, block=made)
    if isinstance(block, List):
        return replace(block, items=tuple(inner(item) for item in block.items))
    if isinstance(block, DefinitionList):
        return replace(
            block,
            items=tuple(
                DefinitionItem(e.term, tuple(inner(d) for d in e.definitions)) for e in block.items
            ),
        )
    if isinstance(block, Table):
        return replace(
            block,
            head=tuple(_map_row(row, inner) for row in block.head),
            body=tuple(_map_row(row, inner) for row in block.body),
        )
    return block
