"""Edits of whole blocks, items and rows, rebased onto the present draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mdmdraft.align.linear import LinearItem, TextParagraph, TextRow, TextTable, printed
from mdmdraft.model.edit import Edit
from mdmdraft.model.text import List, Quote
from mdmdraft.review.applying.base_alignment import BaseAlignment, Match
from mdmdraft.review.applying.untried import (
    HINT,
    Untried,
    lost,
    new_text,
    short,
    unknown,
)
from mdmdraft.review.patch import (
    Action,
    DeleteBlock,
    DeleteItem,
    DeleteRow,
    InsertBlock,
    InsertItem,
    InsertRow,
    InsertSection,
    JoinBlocks,
    MoveBlock,
    Reshape,
)
from mdmdraft.review.patch.actions import Side
from mdmdraft.review.patch.new_section import plain_title


def deleted(edit: Edit, alignment: BaseAlignment) -> Action | Untried:
    """Return what is to be done where blocks or items were taken out."""
    items = items_of(edit, alignment)
    if not items:
        return unknown()
    found: list[LinearItem] = []
    for item in items:
        now, untried = _unchanged(item, alignment, edit)
        if untried is not None:
            return untried
        found += now
    if not found:
        return Untried("already-there")
    if edit.kind == "item-deleted":
        if not _whole_item(found, alignment):
            return lost(edit, "the sources put other text into the item")
        return DeleteItem(found[0].id)
    block = _holder_of(edit.block, items, found, alignment)
    if block is None:
        return lost(edit, "the sources put other text beside it")
    return DeleteBlock(block)


def _whole_item(found: Sequence[LinearItem], alignment: BaseAlignment) -> bool:
    """Tell whether what was found is all that its list item holds now."""
    items = _item_of(found[0], alignment.now_inside)
    return bool(items) and all(any(item is one for one in found) for item in items)


def _item_of(item: LinearItem, inside: Mapping[str, list[LinearItem]]) -> list[LinearItem]:
    """Return all that the innermost list item around an item holds; nothing where none is."""
    held = next((h for h in item.ancestors[::-1] if isinstance(h.block, List)), None)
    if held is None:
        return []
    return [
        one for one in inside[held.block.id]
        if any(h.block is held.block and h.item == held.item for h in one.ancestors)
    ]  # fmt: skip


def items_of(edit: Edit, alignment: BaseAlignment) -> list[LinearItem]:
    """Return the items of the base that an edit deletes."""
    if edit.kind == "item-deleted":
        paragraph = alignment.paragraph.get((edit.block, ""))
        if paragraph is None:
            return []
        return _item_of(paragraph, alignment.inside) or [paragraph]
    return alignment.inside.get(edit.block, [])


def _unchanged(
    item: LinearItem, alignment: BaseAlignment, edit: Edit
) -> tuple[list[LinearItem], Untried | None]:
    """Return what an item is now, nothing when it is gone; a reason when it was rewritten."""
    if isinstance(item, TextTable):
        table = alignment.tables.get(id(item))
        if table is None:
            return [], None
        if table.text != item.text:
            return [], lost(edit, "the sources changed the table")
        return [table], None
    match = alignment.match.get(id(item))
    if match is None:
        return [], None
    if not match.is_equal:
        now = " ".join(printed(x.runs) for x in match.new.paragraphs)
        return [], _taken_out(now)
    return list(match.new.paragraphs), None


def _holder_of(
    block: str, items: Sequence[LinearItem], found: Sequence[LinearItem], alignment: BaseAlignment
) -> str | None:
    """Return the present block that holds just what was found, as `block` held the items."""
    first = items[0]
    depth = next((n for n, h in enumerate(first.ancestors) if h.block.id == block), -1)
    tables = [i for i in found if isinstance(i, TextTable)]
    if depth < 0:
        return tables[0].id if tables else found[0].id
    ancestors = found[0].ancestors
    if depth >= len(ancestors):
        return None
    made = ancestors[depth].block.id
    inside = alignment.now_inside.get(made, [])
    return made if all(any(i is f for f in found) for i in inside) else None


def inserted(edit: Edit, alignment: BaseAlignment) -> Action | Untried:
    """Return what is to be done where a paragraph, a heading or an item was put in."""
    said = " ".join(new_text(edit).split())
    table = edit.blocks[0].table if edit.blocks else None
    if table is not None and any(_is_table(now, edit) for now in alignment.now):
        return Untried("already-there")
    if any(said == " ".join(paragraph.text.split()) for paragraph in alignment.added):
        return Untried("already-there")
    place = _beside(
        edit.block, alignment, before=edit.before_block, item=edit.kind == "item-inserted"
    )
    if place is None:
        return lost(edit, "the sources no longer have the text beside which it stands")
    block, where = place
    new = edit.new_text
    if edit.kind == "item-inserted":
        return InsertItem(block, new, where, edit.shape, edit.depth)
    if table is not None:
        return InsertBlock(block, (), where, table=table)
    return InsertBlock(block, new, where, edit.level, edit.shape, edit.depth)


def _is_table(now: LinearItem, edit: Edit) -> bool:
    """Tell whether a table of the present draft has the cells of one that was put in."""
    if not isinstance(now, TextTable):
        return False
    return "\n".join(" | ".join(map(" ".join, _cells(row))) for row in now.rows) == edit.after


def new_section(edit: Edit, alignment: BaseAlignment) -> Action | Untried:
    """Return what is to be done where a section was put in."""
    title = plain_title(edit.new_text)
    if any(p.level == 1 and " ".join(p.text.split()) == title for p in alignment.added):
        return Untried("already-there")
    return InsertSection(edit.new_text, edit.blocks, edit.section)


def reshaped(edit: Edit, match: Match) -> Action | Untried:
    """Return what is to be done where a paragraph became something else."""
    if len(match.new.paragraphs) != 1:
        return lost(edit, "the sources cut the paragraph in two")
    now = match.new.paragraphs[0]
    is_listed = edit.shape in {"bullet", "number"}
    quoted = any(isinstance(h.block, Quote) for h in now.ancestors)
    lists = [h.block for h in now.ancestors if isinstance(h.block, List)]
    level = len(lists) == edit.depth + 1 and lists[-1].ordered == (edit.shape == "number")
    if (now.level, now.listed, quoted) == (edit.level, is_listed, edit.shape == "quote") and (
        level or not is_listed
    ):
        return Untried("already-there")
    return Reshape(now.id, edit.level, edit.shape, edit.depth)


def _beside(
    block: str, alignment: BaseAlignment, *, before: bool, item: bool
) -> tuple[str, Side] | None:
    """Return the present block beside which something new stands that stood beside `block`."""
    items = alignment.inside.get(block, [])
    top = [alignment.table[block]] if block in alignment.table else items
    if not top:
        return None
    edge = top[0] if before else top[-1]
    found = _now(edge, alignment, last=not before)
    if found is not None:
        held = block if item else _lifted(block, edge, found)
        if held is not None:
            return (found.id if item else held), ("before" if before else "after")
    if item or edge.id != block:
        return None
    # The neighbour is gone: beside the one before it in what held both, or the one after it.
    path = [id(h.block) for h in edge.ancestors]
    sides: tuple[Side, ...] = ("after", "before")
    for where, neighbours in zip(sides, alignment.around(edge), strict=True):
        for near in neighbours:
            if [id(h.block) for h in near.ancestors] == path:
                other = _now(near, alignment, last=where == "after")
                if other is not None:
                    return other.id, where
    return None


def _now(item: LinearItem, alignment: BaseAlignment, *, last: bool) -> LinearItem | None:
    if isinstance(item, TextTable):
        return alignment.tables.get(id(item))
    match = alignment.match.get(id(item))
    return None if match is None else match.new.paragraphs[-1 if last else 0]


def _lifted(block: str, edge: LinearItem, found: LinearItem) -> str | None:
    """Return the present block that is to `found` what `block` was to `edge`."""
    if edge.id == block:
        return found.id
    depth = next((n for n, h in enumerate(edge.ancestors) if h.block.id == block), -1)
    if depth < 0 or depth >= len(found.ancestors):
        return None
    if type(edge.ancestors[depth].block) is not type(found.ancestors[depth].block):
        return None
    return found.ancestors[depth].block.id


def moved(edit: Edit, alignment: BaseAlignment) -> Action | Untried:
    """Return what is to be done where a paragraph was moved, or a block with all it holds."""
    items = alignment.inside.get(edit.block, [])
    if not items:
        return unknown()
    found: list[LinearItem] = []
    for item in items:
        if isinstance(item, TextTable):
            found += [alignment.tables[id(item)]] if id(item) in alignment.tables else []
        elif (match := alignment.match.get(id(item))) is not None:
            found += match.new.paragraphs
    if not found:
        return lost(edit, "the sources no longer have the paragraph")
    block = _holder_of(edit.block, items, found, alignment)
    if block is None or (len(items) == 1 and len(found) != 1):
        return lost(edit, "the sources put other text into it, or cut it in two")
    place = _beside(edit.to, alignment, before=edit.before_block, item=False)
    if place is None:
        return lost(edit, "the sources no longer have the text beside which it was put")
    to, where = place
    edge, step = (found[0], -1) if where == "after" else (found[-1], 1)
    near = _neighbour(edge, alignment, step)
    if to == block or (near is not None and to in _around(near) - _around(edge)):
        return Untried("already-there")
    return MoveBlock(block, to, where, edit.level, edit.shape, edit.depth)


def _around(item: LinearItem) -> set[str]:
    """Return the ids of an item's block and of all that it stands in."""
    return {item.id, *(h.block.id for h in item.ancestors)}


def _neighbour(now: LinearItem, alignment: BaseAlignment, step: int) -> LinearItem | None:
    """Return the item right before (-1) or behind (1) another in the present draft."""
    items = alignment.now
    at = next((n for n, item in enumerate(items) if item is now), -1)
    return items[at + step] if at >= 0 and 0 <= at + step < len(items) else None


def join(paragraph: TextParagraph, match: Match, alignment: BaseAlignment) -> Action | Untried:
    """Return what is to be done where a paragraph was joined with the one after it."""
    if len(match.old.paragraphs) > 1 and paragraph is not match.old.paragraphs[-1]:
        return Untried("already-there")
    after = next(iter(alignment.around(paragraph)[1]), None)
    other = alignment.match.get(id(after)) if isinstance(after, TextParagraph) else None
    now = match.new.paragraphs[-1]
    if other is None:
        reason = "the sources no longer have the paragraph that it is joined with"
        return Untried("conflict", reason, HINT)
    if _neighbour(now, alignment, 1) is not other.new.paragraphs[0]:
        return Untried("conflict", "the sources put other text between the two paragraphs", HINT)
    return JoinBlocks(now.id)


# -- rows -----------------------------------------------------------------------------------------


def row(edit: Edit, alignment: BaseAlignment) -> Action | Untried:
    """Return what is to be done where a row was put in or taken out."""
    row = alignment.row.get(edit.block)
    if row is None:
        return unknown()
    known = alignment.tables.get(id(row.table)) if row.table else None
    now = alignment.rows.get(id(row))
    if edit.kind == "row-deleted":
        if now is None:
            return Untried("already-there")
        if now.text != row.text:
            return _taken_out(now.text.replace("\n", " | "))
        return DeleteRow(now.id)
    if known is None:
        return lost(edit, "the sources no longer have the table")
    if _has_row(known, edit):
        return Untried("already-there")
    if now is None:
        return lost(edit, "the sources no longer have the row beside which it stands")
    return InsertRow(now.id, edit.cells, "before" if edit.before_block else "after")


def _has_row(table: TextTable, edit: Edit) -> bool:
    wanted = ["".join(p.text for p in cell).split() for cell in edit.cells]
    return any(_cells(row) == wanted for row in table.rows)


def _cells(row: TextRow) -> list[list[str]]:
    return [" ".join(i.text for i in cell).split() for cell in row.cells]


def _taken_out(now: str) -> Untried:
    reason = f"the sources now say `{short(now)}`, the reviewer took it out"
    return Untried("conflict", reason, HINT)
