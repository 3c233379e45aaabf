"""A marked draft in the form that Word can tell: what it has no marks for is replaced whole.

Word knows no cell or column that came or went which LibreOffice would know too, no citation whose
printed words changed within its field, no row that came into a cell over several rows. There the
old one is deleted and the new one inserted, and both versions still come out of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from mdmdraft.docx.accept.draft import one_version, resolve_blocks, resolve_content
from mdmdraft.docx.write.tracking import unmoved
from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.revision import Revision, stands
from mdmdraft.model.text import (
    Block,
    Box,
    Cite,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    List,
    Note,
    Para,
    Quote,
    RawBlock,
    Reformatted,
    Restyled,
    Revised,
    RevisedBlocks,
    Row,
    Table,
)
from mdmdraft.model.walk import (
    WithContent,
    inlines_in,
    map_blocks,
    runs,
    walk_blocks,
    walk_inlines,
)

replace = msgspec.structs.replace
Blocks = tuple[Block, ...]
Content = tuple[Inline, ...]
_S = TypeVar("_S", bound=msgspec.Struct)


def word_form(marked: Draft) -> Draft:
    """Return a marked draft as `render.docx` can write it; either version of it is the same."""
    parts = tuple(replace(part, revision=None, blocks=_part(part)) for part in marked.parts)
    settled = replace(
        marked,
        parts=parts,
        front=tuple(
            replace(line, content=_content(line.content))
            if line.revision is None
            else replace(line, content=_side(line.content, line.revision))
            for line in marked.front
        ),
    )
    return _moved(settled)


def _part(part: Part) -> Blocks:
    if part.revision is None:
        return _blocks(part.blocks)
    if not part.blocks:
        return ()
    return (RevisedBlocks(part.revision, _one_side(part.blocks, part.revision)),)


def _one_side(blocks: Blocks, revision: Revision) -> Blocks:
    """Return blocks that stand in one version, without marks in them; what was moved keeps those of
    what changed in it on the way."""
    if not any(_is_marked(block) for block in blocks):
        return blocks
    if revision.move:
        return one_version(_blocks(blocks), new=revision.is_new)
    return resolve_blocks(blocks, accept=revision.is_new)


def _side(content: Content, revision: Revision) -> Content:
    if not _has_marks(content):
        return content
    return resolve_content(content, accept=revision.is_new)


def _blocks(blocks: Blocks, *, item: bool = False) -> Blocks:
    out: list[Block] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Para) and block.mark is not None:
            mark = block.mark if _joins(blocks[index + 1 :], block.mark) else None
            out.append(replace(block, content=_content(block.content), mark=mark))
        elif item and isinstance(block, Restyled) and type(block.was) is not type(block.block):
            # What an item begins with is set as an item.
            out.extend(_replaced(block))
        else:
            out.extend(_block(block))
    return tuple(out)


def _joins(rest: Blocks, mark: Revision) -> bool:
    """Tell whether a paragraph follows in the version that has not the mark."""
    for block in rest:
        inner = block
        while isinstance(inner, RevisedBlocks) and inner.blocks:
            if inner.revision.is_new == mark.is_new:
                break
            inner = inner.blocks[0]
        else:
            shown = inner.block if isinstance(inner, Restyled) else inner
            return isinstance(shown, Para)
    return False


def _block(block: Block) -> Blocks:
    if isinstance(block, RevisedBlocks):
        return (replace(block, blocks=_one_side(block.blocks, block.revision)),)
    if isinstance(block, Para | Heading):
        return (_with(block, content=_content(block.content)),)
    if isinstance(block, Restyled):
        inner = _with(block.block, content=_content(block.block.content))
        return (_with(block, block=inner),)
    if isinstance(block, Box | Quote):
        return (_with(block, blocks=_blocks(block.blocks)),)
    if isinstance(block, List):
        return (_with(block, items=tuple(_blocks(item, item=True) for item in block.items)),)
    if isinstance(block, DefinitionList):
        entries = tuple(
            DefinitionItem(_content(e.term), tuple(_blocks(d) for d in e.definitions))
            for e in block.items
        )
        return (_with(block, items=entries),)
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Figure):
        return (_with(block, caption=_content(block.caption)),)
    return (block,)


def _with(block: _S, /, **values: Any) -> _S:
    """Return a block with other values; itself where they are its own."""
    if all(getattr(block, name) == value for name, value in values.items()):
        return block
    return replace(block, **values)


def _table(block: Table) -> Blocks:
    rows = (*block.head, *block.body)
    if any(column.revision for column in block.columns):
        return _replaced(block)
    if any(row.revision for row in rows):
        kept = {new: [r for r in rows if stands(r.revision, new=new)] for new in (True, False)}
        spans = any(cell.rowspan > 1 for row in rows for cell in row.cells)
        if spans or not all(kept.values()):
            return _replaced(block)
    for row in rows:
        for cell in row.cells:
            nested = any(isinstance(b, Table) for b in walk_blocks(cell.blocks))
            if nested and any(_is_marked(b) for b in cell.blocks):
                return _replaced(block)
    return (
        _with(
            block,
            head=tuple(_row(row) for row in block.head),
            body=tuple(_row(row) for row in block.body),
            caption=_content(block.caption),
        ),
    )


def _row(row: Row) -> Row:
    revision = row.revision
    if revision is None:
        cells = tuple(_with(cell, blocks=_blocks(cell.blocks)) for cell in row.cells)
    else:
        cells = tuple(_with(c, blocks=_one_side(c.blocks, revision)) for c in row.cells)
    return _with(row, cells=cells)


def _replaced(block: Block) -> Blocks:
    """Return both versions of a block, the old one deleted and the new one inserted."""
    number = next(_changes((block,)), 0)
    old, new = (resolve_blocks((block,), accept=a) for a in (False, True))
    return (
        RevisedBlocks(Revision("deleted", number), old),
        RevisedBlocks(Revision("inserted", number), new),
    )


def _content(content: Content) -> Content:
    out: list[Inline] = []
    for item in content:
        out.extend(_inline(item))
    return tuple(out) if len(out) != len(content) or out != [*content] else content


def _inline(item: Inline) -> Content:
    if isinstance(item, Revised):
        return (_with(item, content=_side(item.content, item.revision)),)
    if isinstance(item, Cite):
        return _cite(item)
    if isinstance(item, Note):
        if not any(_is_marked(block) for block in item.blocks):
            return (item,)
        if all(_is_line(block) for block in item.blocks):
            return (replace(item, blocks=_blocks(item.blocks)),)
        return _both(item, item.blocks)
    if isinstance(item, WithContent):
        return (_with(item, content=_content(item.content)),)
    return (item,)


def _is_line(block: Block) -> bool:
    """Tell whether a block is a paragraph in whatever version has it."""
    if isinstance(block, RevisedBlocks):
        return all(_is_line(inner) for inner in block.blocks)
    return isinstance(block, Para) or (isinstance(block, Restyled) and isinstance(block.was, Para))


def _cite(item: Cite) -> Content:
    """Return a citation whose words changed as two; in a note style, as two in one note."""
    if not _has_marks(item.content):
        return (item,)
    inner = item.content
    note = inner[0] if len(inner) == 1 and isinstance(inner[0], Note) else None
    blocks = note.blocks if note else ()
    if note and len(blocks) == 1 and isinstance(blocks[0], Para):
        para = blocks[0]
        words = replace(item, content=para.content)
        return (replace(note, blocks=(replace(para, content=_both(words, (para,))),)),)
    return _both(item, (Para(inner),))


def _both(item: Inline, within: Blocks) -> Content:
    number = next(_changes(within), 0)
    old, new = (resolve_content((item,), accept=a) for a in (False, True))
    return (
        Revised(Revision("deleted", number), old),
        Revised(Revision("inserted", number), new),
    )


def _has_marks(content: Content) -> bool:
    return any(
        any(map(_is_marked, inline.blocks))
        if isinstance(inline, Note)
        else isinstance(inline, Revised | Reformatted)
        for inline in inlines_in(content)
    )


def _is_marked(block: Block) -> bool:
    """Tell whether there is any mark in a block."""
    return any(map(_has_own_mark, walk_blocks((block,)))) or any(map(_has_marks, runs((block,))))


def _has_own_mark(block: Block) -> bool:
    """Tell whether a block is marked other than in its words."""
    if isinstance(block, Para):
        return block.mark is not None
    if isinstance(block, Heading):
        return block.was_number is not None
    if isinstance(block, Figure | Table) and block.was_label is not None:
        return True
    if isinstance(block, Table):
        return bool(_table_marks(block))
    return isinstance(block, RevisedBlocks | Restyled)


def _table_marks(table: Table) -> list[Revision]:
    """Return what became of columns and rows, where one version has them alone."""
    found = [column.revision for column in table.columns]
    found += [row.revision for row in (*table.head, *table.body)]
    return [mark for mark in found if mark]


def _changes(blocks: Blocks) -> Iterator[int]:
    """Yield the numbers of the changes that blocks are marked with, the first ones first."""
    for block in walk_blocks(blocks):
        if isinstance(block, RevisedBlocks):
            yield block.revision.change
        elif isinstance(block, Restyled):
            yield block.change
        elif isinstance(block, Table):
            yield from (mark.change for mark in _table_marks(block))
    for inline in walk_inlines(blocks):
        if isinstance(inline, Revised):
            yield inline.revision.change
        elif isinstance(inline, Reformatted):
            yield inline.change


def _moved(draft: Draft) -> Draft:
    """Return the draft with those moves made deletions and insertions that Word has none for: of
    tables, and of what has not exactly one place in either version."""
    found: Counter[tuple[int, str]] = Counter()
    held: set[int] = set()
    for part in draft.parts:
        for block in walk_blocks(part.blocks):
            if isinstance(block, RevisedBlocks) and block.revision.move:
                found[block.revision.move, block.revision.kind] += 1
                if any(isinstance(b, Table | RawBlock) for b in walk_blocks(block.blocks)):
                    held.add(block.revision.move)
    whole = {
        move
        for move, _ in found
        if found[move, "moved-from"] == found[move, "moved-to"] == 1 and move not in held
    }
    if all(move in whole for move, _ in found):
        return draft

    def plain(block: Block) -> Blocks:
        if isinstance(block, RevisedBlocks) and block.revision.move not in whole | {0}:
            revision = unmoved(block.revision)
            return (replace(block, revision=revision, blocks=_one_side(block.blocks, revision)),)
        return (block,)

    parts = tuple(replace(p, blocks=map_blocks(p.blocks, plain)) for p in draft.parts)
    return replace(draft, parts=parts)
