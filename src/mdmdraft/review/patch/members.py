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
from mdmdraft.review.patch.files import RowSpot, SourceFile, Spot, key_of
from mdmdraft.review.patch.location import Located, Site, check_new, span_of
from mdmdraft.review.patch.plan import Entry, Plan
from mdmdraft.review.patch.rows import ruler_place


def _item_of(file: SourceFile, spot: Spot) -> tuple[List, int]:
    """Return the innermost list that holds a block, and which of its items does."""
    container = spot.container
    while not isinstance(container.owner, List):
        if container.owner is None:
            raise CannotPatch("the block stands in no list item", "name one that does")
        container = file.spots[key_of(container.owner)].container
    return container.owner, container.number


def insert_item(site: Site, action: InsertItem) -> Located:
    """Locate a new list item. Raises CannotPatch."""
    file, spot, held = site.spot(action.block)
    owner, number = _item_of(file, spot)
    check_new(action.new, spot)
    layout.item_places(file, owner)
    list_spot = file.spots[key_of(owner)]

    def put(plan: Plan) -> None:
        own = plan.of(file)
        check_around(own, file, list_spot)
        own.check_gone(*span_of(file, owner))
        entry = Entry(new=action.new, careful=plan.careful)
        own.order_of_items(owner).put(entry, number, action.where)

    return Located((file.path,), held.block.origin.line, put)


def delete_item(site: Site, action: DeleteItem) -> Located:
    """Locate a list item to be deleted; the only one goes with its list. Raises CannotPatch."""
    file, spot, held = site.spot(action.block)
    owner, number = _item_of(file, spot)
    list_spot = file.spots[key_of(owner)]
    for block in owner.items[number]:
        shown = site.index.blocks.get(block.id, held)
        site.withheld(file, file.spots[key_of(block)], shown)
    if len(owner.items) == 1:
        shown = site.index.blocks.get(owner.id, held)
        take = take_out(site, file, list_spot, shown)
    else:
        take = take_out_item(file, owner, number)

    def put(plan: Plan) -> None:
        take(plan.of(file), False)

    return Located((file.path,), held.block.origin.line, put)


def _row(site: Site, name: str) -> tuple[SourceFile, RowSpot, int]:
    known = site.index.rows.get(name)
    if known is None:
        raise CannotPatch(
            "there is no such row in the present draft",
            "it was deleted or rewritten since; put the edit in by hand",
        )
    row, table = known
    if table.origin.via:
        raise site.explain.block(table.origin)
    file = site.files.file(table.origin)
    spot = file.rows.get((row.origin.start, row.origin.end))
    if spot is None:
        raise CannotPatch("the row is not written in the text", "change it by hand")
    ruler_place(file, spot.table)
    return file, spot, row.origin.line


def insert_row(site: Site, action: InsertRow) -> Located:
    """Locate a new table row. Raises CannotPatch."""
    file, spot, line = _row(site, action.row)
    table = spot.table
    if len(action.cells) > len(table.columns):
        raise CannotPatch(
            f"the row has {len(action.cells)} cells, the table {len(table.columns)} columns",
            "columns are added in the source",
            file.path,
            line,
        )
    if spot.head and action.where == "before":
        raise CannotPatch(
            "a row cannot stand above the head of its table", "put it below", file.path, line
        )
    if not any(f.text.strip() or f.cite for cell in action.cells for f in cell):
        raise CannotPatch("the new row is empty", "write its words, or leave it out")
    index = 0 if spot.head else spot.index + 1

    def put(plan: Plan) -> None:
        own = plan.of(file)
        own.check_gone(*span_of(file, table))
        entry = Entry(cells=action.cells, careful=plan.careful)
        own.order_of_rows(table).put(entry, index, action.where)

    return Located((file.path,), line, put)


def delete_row(site: Site, action: DeleteRow) -> Located:
    """Locate a table row to be deleted. Raises CannotPatch."""
    file, spot, line = _row(site, action.row)
    if spot.head:
        raise CannotPatch(
            "it is the head of the table", "a table has one: change its words", file.path, line
        )
    place = layout.row_place(file, spot)
    blocks = [block for cell in spot.row.cells for block in cell.blocks]
    labels = [label for block in blocks for label in layout.notes_in(file, block)]
    for block in blocks:
        shown = site.index.blocks.get(block.id)
        if shown is not None:
            site.withheld(file, file.spots[key_of(block)], shown)

    def put(plan: Plan) -> None:
        own = plan.of(file)
        own.take(*place)
        own.order_of_rows(spot.table).at(spot.index + 1).gone = True
        own.dropped_notes.extend(labels)

    return Located((file.path,), line, put)
