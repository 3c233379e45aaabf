"""Whole blocks put in, deleted and moved."""

from __future__ import annotations

from collections.abc import Callable

from mdmdraft.model.text import List
from mdmdraft.review.patch import layout
from mdmdraft.review.patch.actions import CannotPatch, DeleteBlock, InsertBlock, MoveBlock
from mdmdraft.review.patch.files import SourceFile, Spot, key_of
from mdmdraft.review.patch.location import Located, Site, check_new, not_in_cell, span_of
from mdmdraft.review.patch.plan import Entry, FilePlan, Plan
from mdmdraft.review.patch.printed import Held

TakeOut = Callable[[FilePlan, bool], None]
"""Takes a block out of a plan's file; the flag says that it is put in elsewhere."""


def insert_block(site: Site, action: InsertBlock) -> Located:
    """Locate a new paragraph or heading. Raises CannotPatch."""
    file, spot, held, where = site.beside(action.block, action.where)
    not_in_cell(spot)
    check_new(action.new, spot)

    def put(plan: Plan) -> None:
        own = plan.of(file)
        check_around(own, file, spot)
        entry = Entry(new=action.new, level=action.level, careful=plan.careful)
        own.sequence(spot.container).put(entry, spot.index, where)

    return Located((file.path,), held.block.origin.line, put)


def check_around(plan: FilePlan, file: SourceFile, spot: Spot) -> None:
    """Raise CannotPatch where what holds a spot is deleted."""
    owner = spot.container.owner
    if owner is not None:
        plan.check_gone(*span_of(file, owner))
    elif spot.container.note is not None:
        plan.check_gone(*span_of(file, spot.block))


def take_out(site: Site, file: SourceFile, spot: Spot, held: Held) -> TakeOut:
    """Return how a block is taken out: with its list item or its quotation where it is the only
    block of that. Raises CannotPatch."""
    not_in_cell(spot)
    site.withheld(file, spot, held)
    container = spot.container
    while len(container.blocks) == 1 and container.kind in {"quote", "item"}:
        assert container.owner is not None
        if isinstance(container.owner, List) and len(container.owner.items) > 1:
            return take_out_item(file, container.owner, container.number)
        spot = file.spots[key_of(container.owner)]
        container = spot.container
    if len(container.blocks) == 1 and container.kind in {"note", "definition", "cell"}:
        raise CannotPatch(
            f"it is the only block of its {container.kind}",
            f"delete the {container.kind} in the source",
            file.path,
            held.block.origin.line,
        )
    span = span_of(file, spot.block)
    labels = layout.notes_in(file, spot.block)

    def take(plan: FilePlan, moved: bool) -> None:
        plan.take(*span, moved=moved)
        plan.sequence(spot.container).at(spot.index).gone = True
        plan.dropped_notes.extend(labels)

    return take


def take_out_item(file: SourceFile, owner: List, number: int) -> TakeOut:
    """Return how an item of a list is taken out. Raises CannotPatch."""
    place = layout.item_places(file, owner)[number]
    labels = [label for block in owner.items[number] for label in layout.notes_in(file, block)]

    def take(plan: FilePlan, moved: bool) -> None:
        plan.take(place.start, place.end, moved=moved)
        plan.order_of_items(owner).at(number).gone = True
        plan.dropped_notes.extend(labels)

    return take


def delete_block(site: Site, action: DeleteBlock) -> Located:
    """Locate a block to be deleted. Raises CannotPatch."""
    file, spot, held = site.spot(action.block)
    take = take_out(site, file, spot, held)

    def put(plan: Plan) -> None:
        take(plan.of(file), False)

    return Located((file.path,), held.block.origin.line, put)


def move_block(site: Site, action: MoveBlock) -> Located:
    """Locate a block to be moved; the only block of a list item is moved among list items as an
    item. Raises CannotPatch."""
    file, spot, held = site.spot(action.block)
    target, beside, _, where = site.beside(action.to, action.where)
    not_in_cell(beside)
    take = take_out(site, file, spot, held)
    start, end = span_of(file, spot.block)
    if target is file and start <= layout.start_of(beside.block) < end:
        raise CannotPatch("a block cannot be moved beside itself", "move it somewhere else")
    owner = beside.container.owner
    alone = spot.container.kind == "item" and len(spot.container.blocks) == 1
    as_item = alone and beside.container.kind == "item"

    def put(plan: Plan) -> None:
        own, other = plan.of(file), plan.of(target)
        check_around(other, target, beside)
        kept = len(own.dropped_notes)
        take(own, True)
        if target is file:
            del own.dropped_notes[kept:]
        entry = Entry(moved=(file.path, key_of(spot.block)))
        if as_item and isinstance(owner, List):
            other.order_of_items(owner).put(entry, beside.container.number, where)
        else:
            other.sequence(beside.container).put(entry, beside.index, where)

    paths = tuple(dict.fromkeys((file.path, target.path)))
    return Located(paths, held.block.origin.line, put)
