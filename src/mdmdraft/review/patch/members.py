"""List items and table rows put in and deleted."""

from __future__ import annotations

from mdmdraft.model.text import List
from mdmdraft.review.patch import layout
from mdmdraft.review.patch.actions import (
    CannotPatch,
    DeleteItem,
    DeleteRow,
    InsertItem,
    InsertRow,
)
from mdmdraft.review.patch.blocks import check_around, take_out, take_out_item
from mdmdraft.review.patch.files import BlockPosition, RowPosition, SourceFile, key_of
from mdmdraft.review.patch.location import DraftSources, Located, check_new, span_of
from mdmdraft.review.patch.plan import Member, Plan
from mdmdraft.review.patch.relaid import outermost
from mdmdraft.review.patch.rows import ruler_place


def _item_of(file: SourceFile, position: BlockPosition) -> tuple[List, int]:
    """Return the innermost list that holds a block, and which of its items does."""
    container = position.container
    while not isinstance(container.owner, List):
        if container.owner is None:
            raise CannotPatch("the block stands in no list item", "name one that does")
        container = file.positions[key_of(container.owner)].container
    return container.owner, container.number


def insert_item(sources: DraftSources, action: InsertItem) -> Located:
    """Locate a new list item. Raises CannotPatch."""
    file, position, location = sources.position(action.block)
    owner, number = _item_of(file, position)
    check_new(action.new, position)
    layout.item_places(file, owner)
    list_position = file.positions[key_of(owner)]

    def put(plan: Plan) -> None:
        own = plan.of(file)
        check_around(own, file, list_position)
        own.check_gone(*span_of(file, owner))
        member = Member(
            new=action.new, shape=action.shape, depth=action.depth, careful=plan.careful
        )
        if action.shape:
            first = file.positions[key_of(owner.items[number][0])]
            own.lay_anew(outermost(file, first) or owner)
        own.order_of_items(owner).put(member, number, action.where)

    return Located((file.path,), location.block.origin.line, put)


def delete_item(sources: DraftSources, action: DeleteItem) -> Located:
    """Locate a list item to be deleted; the only one goes with its list. Raises CannotPatch."""
    file, position, location = sources.position(action.block)
    owner, number = _item_of(file, position)
    list_position = file.positions[key_of(owner)]
    for block in owner.items[number]:
        shown = sources.index.blocks.get(block.id, location)
        sources.withheld(file.positions[key_of(block)], shown)
    if len(owner.items) == 1:
        shown = sources.index.blocks.get(owner.id, location)
        take = take_out(sources, file, list_position, shown)
    else:
        take = take_out_item(file, owner, number)

    def put(plan: Plan) -> None:
        take(plan.of(file), False)

    return Located((file.path,), location.block.origin.line, put)


def _row(sources: DraftSources, name: str) -> tuple[SourceFile, RowPosition, int]:
    known = sources.index.rows.get(name)
    if known is None:
        raise CannotPatch(
            "there is no such row in the present draft",
            "it was deleted or rewritten since; put the edit in by hand",
        )
    row, table = known
    if table.origin.via:
        raise sources.explain.block(table.origin)
    file = sources.files.file(table.origin)
    position = file.rows.get((row.origin.start, row.origin.end))
    if position is None:
        raise CannotPatch("the row is not written in the text", "change it by hand")
    ruler_place(file, position.table)
    if position.table.is_merged:
        raise CannotPatch(
            "cells of the table are merged over its rows or columns",
            "put in or take out the row by hand, with the `^^` and `<<` of the rows around it",
        )
    return file, position, row.origin.line


def insert_row(sources: DraftSources, action: InsertRow) -> Located:
    """Locate a new table row. Raises CannotPatch."""
    file, position, line = _row(sources, action.row)
    table = position.table
    if len(action.cells) > len(table.columns):
        raise CannotPatch(
            f"the row has {len(action.cells)} cells, the table {len(table.columns)} columns",
            "columns are added in the source",
        )
    if position.head and action.where == "before":
        raise CannotPatch("a row cannot stand above the head of its table", "put it below")
    if not any(f.text.strip() or f.cite for cell in action.cells for f in cell):
        raise CannotPatch("the new row is empty", "write its words, or leave it out")
    index = 0 if position.head else position.index + 1

    def put(plan: Plan) -> None:
        own = plan.of(file)
        own.check_gone(*span_of(file, table))
        member = Member(cells=action.cells, careful=plan.careful)
        own.order_of_rows(table).put(member, index, action.where)

    return Located((file.path,), line, put)


def delete_row(sources: DraftSources, action: DeleteRow) -> Located:
    """Locate a table row to be deleted. Raises CannotPatch."""
    file, position, line = _row(sources, action.row)
    if position.head:
        raise CannotPatch("it is the head of the table", "a table has one: change its words")
    place = layout.row_place(file, position)
    blocks = [block for cell in position.row.cells for block in cell.blocks]
    labels = [label for block in blocks for label in layout.notes_in(file, block)]
    for block in blocks:
        shown = sources.index.blocks.get(block.id)
        if shown is not None:
            sources.withheld(file.positions[key_of(block)], shown)

    def put(plan: Plan) -> None:
        own = plan.of(file)
        own.take(*place)
        own.order_of_rows(position.table).at(position.index + 1).gone = True
        own.dropped_notes.extend(labels)

    return Located((file.path,), line, put)
