"""Where blocks, items and rows begin and end in their file, and what opens the lines of each."""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from mdmdraft.model.list_numbers import letters, roman
from mdmdraft.model.text import Block, List, Note, Table
from mdmdraft.model.walk import walk_inlines
from mdmdraft.review.patch.actions import CannotPatch
from mdmdraft.review.patch.files import Container, RowPosition, SourceFile, part_of
from mdmdraft.review.patch.segments import flatten

_NOTE_MARK = re.compile(r"\[\^[^\]]+\]:[ \t]*")
_ITEM_MARK = re.compile(r"(?:[-*+]|\(?(?:\d+|[A-Za-z]+)[.)])[ \t]+$")
_NUMBER = re.compile(r"\d+|[A-Za-z]+")


def start_of(block: Block) -> int:
    """Return where a block begins. Raises CannotPatch where that is not known."""
    if block.origin.start < 0:
        raise CannotPatch("the place of the block is not known", "change it by hand")
    return block.origin.start


def end_of(file: SourceFile, block: Block) -> int:
    """Return the end of a block's last line, the caption of a table included."""
    end = block.origin.end
    if isinstance(block, Table) and block.caption:
        end = max(end, flatten(block.caption, file.text).end)
    return file.line_end(max(end, start_of(block)))


def indent_of(file: SourceFile, block: Block) -> str:
    """Return what opens each further line of a block: marks of quotations, and blanks under the
    mark of its list item, its definition or its note."""
    start = start_of(block)
    prefix = file.text[file.line_start(start) : start]
    prefix = _NOTE_MARK.sub("    ", prefix)
    return "".join(c if c in ">\t" else " " for c in prefix)


def indent_in(file: SourceFile, container: Container) -> str:
    """Return what opens the lines of a container."""
    return indent_of(file, container.blocks[0]) if container.blocks else ""


def separator(indent: str, *, blank: bool = True) -> str:
    """Return the line ends between two blocks that are indented so."""
    return f"\n{indent.rstrip()}\n{indent}" if blank else f"\n{indent}"


class ItemPlace(msgspec.Struct, frozen=True):
    """A list item in its file: from its mark to the end of its last line."""

    start: int
    end: int
    mark: str
    """As written, the blanks after it included: `- `, `2.  `."""


def item_places(file: SourceFile, found: List) -> list[ItemPlace]:
    """Return where the items of a list stand. Raises CannotPatch."""
    places: list[ItemPlace] = []
    for item in found.items:
        if not item:
            raise CannotPatch("an item of the list is empty", "change the list by hand")
        start = start_of(item[0])
        mark = _ITEM_MARK.search(file.text, file.line_start(start), start)
        if mark is None:
            raise CannotPatch(
                "the mark of a list item does not stand before its words",
                "change the list by hand",
            )
        places.append(ItemPlace(mark.start(), end_of(file, item[-1]), mark[0]))
    return places


def item_indent(file: SourceFile, place: ItemPlace) -> str:
    """Return what opens the lines in which the items' marks stand."""
    prefix = _NOTE_MARK.sub("    ", file.text[file.line_start(place.start) : place.start])
    return "".join(c if c in ">\t" else " " for c in prefix)


def item_separator(file: SourceFile, places: list[ItemPlace]) -> str:
    """Return what stands between two items: an empty line where the list has one."""
    indent = item_indent(file, places[0])
    gaps = [file.text[a.end : b.start] for a, b in pairwise(places)]
    return separator(indent, blank=any(gap.count("\n") > 1 for gap in gaps))


def numbered(mark: str, number: int, kind: str) -> str:
    """Return the mark of an ordered item with another number, in the numerals of its list."""
    shown = str(number)
    if kind != "decimal":
        shown = roman(number) if kind.lower() == "roman" else letters((number - 1) % 26 + 1)
        shown = shown.upper() if kind[0].isupper() else shown
    return _NUMBER.sub(shown, mark, count=1)


def number_of(mark: str) -> str:
    """Return the number of an item's mark as written; empty for a bullet."""
    found = _NUMBER.search(mark)
    return found[0] if found else ""


def join_edges(file: SourceFile, one: Block, two: Block) -> tuple[int, int]:
    """Return the end of a paragraph and the begin of the next. Raises CannotPatch where something
    stands between them."""
    end, start = flatten(part_of(one, ""), file.text).end, start_of(two)
    between = file.text[end:start]
    if end < 0 or re.search(r"\[\^|<!--|^[ \t]*\[", between, re.MULTILINE):
        raise CannotPatch("something stands between the two paragraphs", "join them by hand")
    return end, start


def join_patch(file: SourceFile, one: Block, two: Block) -> tuple[int, int, str]:
    """Return the patch that joins two paragraphs. Raises CannotPatch where something stands
    between them."""
    end, start = join_edges(file, one, two)
    wrapped = any("\n" in file.text[b.origin.start : b.origin.end] for b in (one, two))
    return end, start, f"\n{indent_of(file, one)}" if wrapped else " "


def row_place(file: SourceFile, position: RowPosition) -> tuple[int, int]:
    """Return where the line of a table row begins and ends."""
    start = position.row.origin.start
    if start < 0 or "\n" in file.text[start : position.row.origin.end]:
        raise CannotPatch("the place of the row is not known", "change the table by hand")
    return start, file.line_end(start)


def label_of(file: SourceFile, note: Note) -> str:
    """Return the label of a footnote that is referred to; empty where it has none."""
    mark = file.text[note.at : note.end] if note.at >= 0 else ""
    return mark[2:-1] if mark.startswith("[^") and mark.endswith("]") else ""


def notes_in(file: SourceFile, block: Block) -> list[str]:
    """Return the labels of the footnotes that a block refers to."""
    return [label_of(file, i) for i in walk_inlines((block,)) if isinstance(i, Note)]


def note_place(file: SourceFile, label: str) -> tuple[int, int] | None:
    """Return where the text of a footnote stands: from the begin of its first line to the end of
    its last."""
    mark = re.compile(rf"^[ \t>]*\[\^{re.escape(label)}\]:", re.MULTILINE | re.IGNORECASE)
    found = mark.search(file.text)
    if found is None:
        return None
    end = file.line_end(found.end())
    for note in file.notes:
        if label_of(file, note).lower() == label.lower():
            end = max([end, *(end_of(file, b) for b in note.blocks)])
    return found.start(), end


__all__ = [
    "ItemPlace",
    "end_of",
    "indent_in",
    "indent_of",
    "item_indent",
    "item_places",
    "item_separator",
    "join_edges",
    "join_patch",
    "label_of",
    "note_place",
    "notes_in",
    "number_of",
    "numbered",
    "row_place",
    "separator",
    "start_of",
]
