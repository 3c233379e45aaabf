"""Whole blocks put in, deleted and moved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mdmdraft.model.text import Block, Heading, List, Para, Quote
from mdmdraft.review.patch import layout
from mdmdraft.review.patch.actions import (
    CannotPatch,
    DeleteBlock,
    InsertBlock,
    MoveBlock,
    Reshape,
)
from mdmdraft.review.patch.files import BlockPosition, SourceFile, key_of
from mdmdraft.review.patch.layout import item_places
from mdmdraft.review.patch.levels import Goal, goal_in_list
from mdmdraft.review.patch.location import DraftSources, Located, check_new, not_in_cell, span_of
from mdmdraft.review.patch.plan import FilePlan, Look, Member, Plan
from mdmdraft.review.patch.printed import BlockLocation
from mdmdraft.review.patch.relaid import depth_of, outermost
from mdmdraft.review.patch.shapes import LISTS

_KINDS = {
    "quote": "a quotation", "item": "an item of a list", "definition": "a definition",
    "note": "a footnote", "cell": "a cell", "body": "the text", "box": "a box",
}  # fmt: skip
TakeOut = Callable[[FilePlan, bool], None]
"""Takes a block out of a plan's file; the flag says that it is put in elsewhere."""


def insert_block(sources: DraftSources, action: InsertBlock) -> Located:
    """Locate a new paragraph or heading. Raises CannotPatch."""
    file, position, location, where = sources.beside(action.block, action.where)
    not_in_cell(position)
    cells = [cell for row in action.table.rows for cell in row] if action.table else []
    check_new((*action.new, *(piece for cell in cells for piece in cell.new)), position)
    if cells and position.container.kind == "note":
        raise CannotPatch("a table stands in a footnote", "put it into the text")

    def put(plan: Plan) -> None:
        own = plan.of(file)
        check_around(own, file, position)
        member = Member(
            new=action.new, level=action.level, shape=action.shape, depth=action.depth,
            table=action.table, careful=plan.careful,
        )  # fmt: skip
        own.sequence(position.container).put(member, position.index, where)
        _lay_anew(own, file, position, member)

    return Located((file.path,), location.block.origin.line, put)


def _lay_anew(plan: FilePlan, file: SourceFile, position: BlockPosition, member: Member) -> None:
    """Have a list laid anew where an item of another one was put into an item of it."""
    outer = outermost(file, position)
    if outer is not None and member.shape in LISTS:
        plan.lay_anew(outer)


def reshape_block(sources: DraftSources, action: Reshape) -> Located:
    """Locate a paragraph or a heading that becomes something else. Raises CannotPatch."""
    file, position, location = sources.position(action.block)
    not_in_cell(position)
    block, container = position.block, position.container
    line = location.block.origin.line
    if container.kind == "quote" and isinstance(container.owner, Quote):
        return _out_of_quotation(file, position, action, line)
    if container.kind == "item":
        return _in_list(file, position, action)
    if container.kind in {"body", "box"}:
        _check_reshaped(file, block, action)
        find = partial(_goal_in_text, file, position, action)
    else:
        raise CannotPatch(
            f"its source is a block of {_KINDS[container.kind]}", "change it in the source by hand"
        )
    take = take_out(sources, file, position, location)

    def put(plan: Plan) -> None:
        own = plan.of(file)
        check_around(own, file, position)
        order, index, where, alone, outer = find(own)
        order.place(index, where)
        kept = len(own.dropped_notes)
        take(own, True)
        del own.dropped_notes[kept:]
        moved = file.path, key_of(block)
        member = Member(moved=moved)
        if alone:
            member = Member(
                moved=moved,
                reshaped=True,
                level=action.level,
                shape=action.shape,
                depth=action.depth,
            )
        order.put(member, index, where)
        if outer is not None:
            own.lay_anew(outer)

    return Located((file.path,), location.block.origin.line, put)


def _in_list(file: SourceFile, position: BlockPosition, action: Reshape) -> Located:
    """Locate an item that gets another level, or becomes something else: its list is laid anew."""
    outer, block = outermost(file, position), position.block
    assert outer is not None
    if not isinstance(block, Para):
        raise CannotPatch("it is no paragraph in its source", "change it in the source by hand")
    item_places(file, outer)
    depth = action.depth - depth_of(file, outer)
    look = Look(action.level, action.shape, max(0, depth))

    def put(plan: Plan) -> None:
        own = plan.of(file)
        check_around(own, file, position)
        own.note_change(*span_of(file, block))
        own.lay_anew(outer)[key_of(block)] = look

    return Located((file.path,), file.line_of(layout.start_of(block)), put)


def _check_reshaped(file: SourceFile, block: Block, action: Reshape) -> None:
    """Raise CannotPatch where a block of the text is no paragraph, and no plain heading."""
    if isinstance(block, Heading):
        atx = file.text.startswith("#", layout.start_of(block))
        named = block.anchor or block.classes or block.attributes
        if action.shape or not atx or (named and not action.level):
            raise CannotPatch("it is a heading with more than its words", "change it by hand")
    elif not isinstance(block, Para):
        raise CannotPatch("it is no paragraph in its source", "change it in the source by hand")


def _goal_in_text(
    file: SourceFile, position: BlockPosition, action: Reshape, plan: FilePlan
) -> Goal:
    """Return where a block of the text goes: into a list beside it, or where it stands."""
    found = goal_in_list(plan, file, position, action)
    return found or Goal(plan.sequence(position.container), position.index, "after", True)


def _out_of_quotation(
    file: SourceFile, position: BlockPosition, action: Reshape, line: int
) -> Located:
    """Locate a paragraph of a quotation that becomes something else; what stands before and behind
    it stays a quotation."""
    quote, blocks = position.container.owner, position.container.blocks
    assert isinstance(quote, Quote)
    if not all(isinstance(block, Para) for block in blocks) or quote.language:
        raise CannotPatch(
            "its quotation holds more than plain paragraphs", "change it in the source by hand"
        )
    outer = file.positions[key_of(quote)]
    span = span_of(file, quote)
    here = BlockPosition(position.block, outer.container, outer.index)

    def put(plan: Plan) -> None:
        own = plan.of(file)
        check_around(own, file, outer)
        goal = goal_in_list(own, file, here, action) if len(blocks) == 1 else None
        goal = goal or Goal(own.sequence(outer.container), outer.index, "after", True)
        own.take(*span, moved=True)
        own.sequence(outer.container).at(outer.index).gone = True
        for block in blocks:
            member = Member(moved=(file.path, key_of(block)), reshaped=True, shape="quote")
            if block is position.block:
                member.level, member.shape, member.depth = action.level, action.shape, action.depth
                member = member if goal.alone else Member(moved=member.moved)
            goal.order.put(member, goal.number, goal.where)
        if goal.outer is not None:
            own.lay_anew(goal.outer)

    return Located((file.path,), line, put)


def check_around(plan: FilePlan, file: SourceFile, position: BlockPosition) -> None:
    """Raise CannotPatch where what holds a block is deleted."""
    owner = position.container.owner
    if owner is not None:
        plan.check_gone(*span_of(file, owner))
    elif position.container.note is not None:
        plan.check_gone(*span_of(file, position.block))


def take_out(
    sources: DraftSources, file: SourceFile, position: BlockPosition, location: BlockLocation
) -> TakeOut:
    """Return how a block is taken out: with its list item or its quotation where it is the only
    block of that. Raises CannotPatch."""
    not_in_cell(position)
    sources.withheld(position, location)
    container = position.container
    while len(container.blocks) == 1 and container.kind in {"quote", "item"}:
        assert container.owner is not None
        if isinstance(container.owner, List) and len(container.owner.items) > 1:
            return take_out_item(file, container.owner, container.number)
        position = file.positions[key_of(container.owner)]
        container = position.container
    if len(container.blocks) == 1 and container.kind in {"note", "definition", "cell"}:
        raise CannotPatch(
            f"it is the only block of its {container.kind}",
            f"delete the {container.kind} in the source",
        )
    span = span_of(file, position.block)
    labels = layout.notes_in(file, position.block)

    def take(plan: FilePlan, moved: bool) -> None:
        plan.take(*span, moved=moved)
        plan.sequence(position.container).at(position.index).gone = True
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


def delete_block(sources: DraftSources, action: DeleteBlock) -> Located:
    """Locate a block to be deleted. Raises CannotPatch."""
    file, position, location = sources.position(action.block)
    take = take_out(sources, file, position, location)

    def put(plan: Plan) -> None:
        take(plan.of(file), False)

    return Located((file.path,), location.block.origin.line, put)


def move_block(sources: DraftSources, action: MoveBlock) -> Located:
    """Locate a block to be moved; the only block of a list item is moved among list items as an
    item. Raises CannotPatch."""
    file, position, location = sources.position(action.block)
    target, beside, _, where = sources.beside(action.to, action.where)
    not_in_cell(beside)
    take = take_out(sources, file, position, location)
    start, end = span_of(file, position.block)
    if target is file and start <= layout.start_of(beside.block) < end:
        raise CannotPatch("a block cannot be moved beside itself", "move it somewhere else")
    owner = beside.container.owner
    alone = position.container.kind == "item" and len(position.container.blocks) == 1
    as_item = alone and beside.container.kind == "item" and not action.shape

    def put(plan: Plan) -> None:
        own, other = plan.of(file), plan.of(target)
        check_around(other, target, beside)
        if as_item and isinstance(owner, List):
            order, index = other.order_of_items(owner), beside.container.number
        else:
            order, index = other.sequence(beside.container), beside.index
        order.place(index, where)
        kept = len(own.dropped_notes)
        take(own, True)
        if target is file:
            del own.dropped_notes[kept:]
        member = Member(
            moved=(file.path, key_of(position.block)), reshaped=bool(action.level),
            level=action.level, shape=action.shape, depth=action.depth,
        )  # fmt: skip
        order.put(member, index, where)
        if not as_item:
            _lay_anew(other, target, beside, member)

    paths = tuple(dict.fromkeys((file.path, target.path)))
    return Located(paths, location.block.origin.line, put)
