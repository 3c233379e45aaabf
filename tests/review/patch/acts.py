"""Short ways to say an edit in tests: each gives a function from a draft to an action."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import NewText
from mdmdraft.model.text import Inline, Style, Table
from mdmdraft.model.walk import contents, plain
from mdmdraft.review.patch import (
    Action,
    DeleteBlock,
    DeleteItem,
    DeleteRow,
    InsertBlock,
    InsertItem,
    InsertRow,
    JoinBlocks,
    MoveBlock,
    Op,
    Remove,
    Replace,
    Restyle,
    SplitBlock,
    Words,
)
from mdmdraft.review.patch.actions import Side
from tests.review.patch.paper import blocks_of, find, span_of, text_of

Act = Callable[[Draft], Action]
Made = str | NewText


def new_text(*new: Made) -> tuple[NewText, ...]:
    return tuple(NewText(n, None) if isinstance(n, str) else n for n in new)


def note(*paragraphs: str) -> NewText:
    """Return a new footnote."""
    return NewText(note=tuple(new_text(words) for words in paragraphs))


def words(inside: str, *ops: Callable[[str], Op], part: str = "") -> Act:
    """Change the block that says `inside`; the operations are told in what it prints."""

    def act(draft: Draft) -> Action:
        block = find(draft, inside)
        content = next(contents(block))
        return Words(block.id, tuple(in_units(content, op(text_of(block))) for op in ops), part)

    return act


def in_units(content: tuple[Inline, ...], op: Op) -> Op:
    """Return an operation on printed characters as one on units."""
    if isinstance(op, Remove):
        return Remove(span_of(content, op.at, op.at)[0])
    if op.end > len(plain(content)):
        return op
    start, end = span_of(content, op.start, op.end)
    return msgspec.structs.replace(op, start=start, end=end)


def replace(old: str, *new: Made, part: str = "", inside: str = "") -> Act:
    """Put `new` in the place of the words `old`."""
    return words(inside or old, swap(old, *new), part=part)


def swap(old: str, *new: Made) -> Callable[[str], Op]:
    def op(text: str) -> Op:
        at = text.index(old)
        return Replace(at, at + len(old), new_text(*new))

    return op


def delete(old: str, inside: str = "") -> Act:
    return replace(old, inside=inside)


def insert(after: str, *new: Made, past: int = 0, inside: str = "", part: str = "") -> Act:
    """Put `new` behind the words `after` and behind `past` notes there."""

    def act(draft: Draft) -> Action:
        block = find(draft, inside or after)
        end = text_of(block).index(after) + len(after)
        at = span_of(next(contents(block)), end, end)[0] + past
        return Words(block.id, (Replace(at, at, new_text(*new)),), part)

    return act


def style(old: str, name: Style, *, on: bool = True, inside: str = "") -> Act:
    def op(text: str) -> Op:
        at = text.index(old)
        return Restyle(at, at + len(old), name, on)

    return words(inside or old, op)


def remove(before: str, number: int = 0) -> Act:
    """Take out the note or citation that stands behind the words `before`."""

    def act(draft: Draft) -> Action:
        block = find(draft, before)
        end = text_of(block).index(before) + len(before)
        at = span_of(next(contents(block)), end, end)[0] + number
        return Words(block.id, (Remove(at),))

    return act


def put(beside: str, *new: Made, where: Side = "after", level: int = 0) -> Act:
    return lambda d: InsertBlock(find(d, beside).id, new_text(*new), where, level)


def drop(inside: str, kind: str = "") -> Act:
    return lambda d: DeleteBlock(find(d, inside, kind).id)


def move(inside: str, to: str, where: Side = "after") -> Act:
    return lambda d: MoveBlock(find(d, inside).id, find(d, to).id, where)


def split(before: str, *, item: bool = False) -> Act:
    """Split a paragraph behind the words `before`."""

    def act(draft: Draft) -> Action:
        block = find(draft, before)
        end = text_of(block).index(before) + len(before)
        return SplitBlock(block.id, span_of(next(contents(block)), end, end)[0], item=item)

    return act


def join(inside: str) -> Act:
    return lambda d: JoinBlocks(find(d, inside).id)


def item(beside: str, *new: Made, where: Side = "after") -> Act:
    return lambda d: InsertItem(find(d, beside).id, new_text(*new), where)


def drop_item(inside: str) -> Act:
    return lambda d: DeleteItem(find(d, inside).id)


def _row(draft: Draft, inside: str) -> str:
    for block in blocks_of(draft):
        if isinstance(block, Table):
            for row in (*block.head, *block.body):
                if any(inside in text_of(b) for cell in row.cells for b in cell.blocks):
                    return row.id
    raise AssertionError(f"no row says {inside!r}")


def row(beside: str, *cells: Made, where: Side = "after") -> Act:
    return lambda d: InsertRow(_row(d, beside), tuple(new_text(c) for c in cells), where)


def drop_row(inside: str) -> Act:
    return lambda d: DeleteRow(_row(d, inside))
