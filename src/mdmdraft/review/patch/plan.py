"""What is to be done to each file: marks on its runs, and new orders of its blocks, items, rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from mdmdraft.model.edit import NewTable, NewText, Shape
from mdmdraft.model.text import List, Table
from mdmdraft.review.patch.actions import CannotPatch, Side
from mdmdraft.review.patch.files import BlockKey, Container, RunKey, SourceFile, key_of
from mdmdraft.review.patch.marks import OTHER_EDIT, OTHER_HINT, Marks, check_apart


@dataclass(slots=True, eq=False)
class Member:
    """One member of a sequence: the `index`th of the source, or a new one.

    A new one is `new` words (of a heading where `level` is set, of a row where `cells` is), a
    new `table`, a block `moved` here, or the second half of a heading that was split.
    """

    index: int = -1
    gone: bool = False
    joined: bool = False
    """Whether it is joined with the one before it."""
    anchor: tuple[int, Side] | None = None
    new: tuple[NewText, ...] = ()
    cells: tuple[tuple[NewText, ...], ...] = ()
    level: int = 0
    shape: Shape = ""
    depth: int = 0
    table: NewTable | None = None
    group: tuple[Member, ...] = ()
    """Of the first of those that make one list or quotation: all of them (`patch/shapes.py`)."""
    reshaped: bool = False
    """Whether it is `moved` where it was, to become what `level` and `shape` say."""
    moved: tuple[str, BlockKey] | None = None
    split_of: RunKey | None = None
    careful: bool = False


class Look(NamedTuple):
    """What a paragraph of a list becomes; `depth` counts from the outermost list around it."""

    level: int
    shape: Shape
    depth: int


@dataclass(slots=True)
class Ordering:
    """The members of a container, a list or a table in their new order."""

    members: list[Member]

    @classmethod
    def of(cls, size: int) -> Ordering:
        """Return the sequence as it stands."""
        return cls([Member(index) for index in range(size)])

    def at(self, index: int) -> Member:
        """Return a member of the source."""
        return next(e for e in self.members if e.index == index)

    def put(self, member: Member, index: int, where: Side) -> None:
        """Put a new member beside another; several of them keep the order they come in. Raises
        CannotPatch where another edit joins the two that it would stand between."""
        place = self.place(index, where)
        member.anchor = (index, where)
        self.members.insert(place, member)

    def place(self, index: int, where: Side) -> int:
        """Return where a new member beside another goes. Raises CannotPatch as `put` does."""
        place = next(n for n, m in enumerate(self.members) if m.index == index)
        if where == "after":
            place += 1
            while place < len(self.members) and self.members[place].anchor == (index, "after"):
                place += 1
        if place < len(self.members) and self.members[place].joined:
            raise CannotPatch(OTHER_EDIT, OTHER_HINT)
        return place

    def check_beside(self, index: int) -> None:
        """Raise CannotPatch where another edit puts something before a member, which is to be
        joined with the one before it."""
        place = next(n for n, m in enumerate(self.members) if m.index == index)
        if self.members[place - 1].index < 0:
            raise CannotPatch(OTHER_EDIT, OTHER_HINT)


@dataclass(slots=True)
class FilePlan:
    """What is to be done to one file."""

    file: SourceFile
    marks: dict[RunKey, list[Marks]] = field(default_factory=dict)
    sequences: dict[tuple[object, ...], tuple[Container, Ordering]] = field(default_factory=dict)
    items: dict[BlockKey, Ordering] = field(default_factory=dict)
    rows: dict[BlockKey, Ordering] = field(default_factory=dict)
    gone: list[tuple[int, int]] = field(default_factory=list)
    """Stretches of the source that are deleted as a whole."""
    moving: list[tuple[int, int]] = field(default_factory=list)
    """Stretches of the source that stand elsewhere afterwards."""
    touched: list[tuple[int, int]] = field(default_factory=list)
    """Stretches in which something else is changed."""
    relaid: dict[BlockKey, dict[BlockKey, Look]] = field(default_factory=dict)
    """Lists that are laid anew (`patch/relaid.py`), the outermost ones, with what paragraphs in
    them become."""
    careful: set[RunKey] = field(default_factory=set)
    """Runs in which everything that could be markup is escaped."""
    item_splits: set[RunKey] = field(default_factory=set)
    """Paragraphs whose second half becomes a list item of its own."""
    dropped_notes: list[str] = field(default_factory=list)
    """Labels of footnotes of which a reference went."""

    def add_marks(self, key: RunKey, marks: Marks, span: tuple[int, int]) -> None:
        """Add an edit of words. Raises CannotPatch where another one is in its way."""
        known = self.marks.setdefault(key, [])
        if marks in known:
            return
        check_apart(marks, known)
        self.check_gone(*span)
        known.append(marks)
        self.touched.append(span)

    def sequence(self, container: Container) -> Ordering:
        """Return the order of a container, to be changed."""
        found = self.sequences.get(container.key)
        if found is None:
            found = container, Ordering.of(len(container.blocks))
            self.sequences[container.key] = found
        return found[1]

    def order_of_items(self, found: List) -> Ordering:
        """Return the order of a list's items, to be changed."""
        return self.items.setdefault(key_of(found), Ordering.of(len(found.items)))

    def order_of_rows(self, table: Table) -> Ordering:
        """Return the order of a table's rows, to be changed; the line under its head comes
        first."""
        return self.rows.setdefault(key_of(table), Ordering.of(len(table.body) + 1))

    def lay_anew(self, outer: List) -> dict[BlockKey, Look]:
        """Return what paragraphs of a list become, which is laid anew; to be changed."""
        return self.relaid.setdefault(key_of(outer), {})

    def take(self, start: int, end: int, *, moved: bool = False) -> None:
        """Note that a stretch goes. Raises CannotPatch where another edit changes it; what is
        moved may be changed as well."""
        apart = not any(start < b and a < end for a, b in (*self.gone, *self.moving))
        inside = any(start <= a and b <= end for a, b in self.touched)
        if not apart or (inside and not moved):
            raise CannotPatch(OTHER_EDIT, OTHER_HINT)
        (self.moving if moved else self.gone).append((start, end))

    def note_change(self, start: int, end: int) -> None:
        """Note that something changes in a stretch. Raises CannotPatch where it goes."""
        self.check_gone(start, end)
        self.touched.append((start, end))

    def check_gone(self, start: int, end: int) -> None:
        """Raise CannotPatch where another edit deletes what a stretch is part of."""
        if any(a <= start and end <= b for a, b in self.gone):
            raise CannotPatch("another edit deletes the block", OTHER_HINT)


@dataclass(slots=True)
class Plan:
    """What is to be done to all files."""

    files: dict[str, FilePlan] = field(default_factory=dict)
    careful: bool = False
    """Whether what is added now is to be written with everything escaped."""

    def of(self, file: SourceFile) -> FilePlan:
        """Return the plan of a file."""
        if file.path not in self.files:
            self.files[file.path] = FilePlan(file)
        return self.files[file.path]
