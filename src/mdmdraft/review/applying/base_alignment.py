"""The base draft held against the present one: where each leaf, row and character is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mdmdraft.align.changes import Compared, Joined, compare
from mdmdraft.align.flow import ATOM, Flow, Item, Leaf, RowItem, TableItem, leaves, note_leaves
from mdmdraft.align.flow_draft import draft_flow
from mdmdraft.align.paragraphs import LinearAligner
from mdmdraft.align.steps import Step
from mdmdraft.model.draft import Draft


@dataclass(slots=True, eq=False)
class Match:
    """The leaves of the base and those of the present draft that they became."""

    old: Joined
    new: Joined
    _compared: Compared | None = None

    @property
    def is_equal(self) -> bool:
        """Tell whether the sources still say the same."""
        olds, news = self.old.leaves, self.new.leaves
        return len(olds) == len(news) == 1 and olds[0].key == news[0].key

    @property
    def compared(self) -> Compared:
        """What the sources changed since."""
        if self._compared is None:
            self._compared = Compared() if self.is_equal else compare(self.old, self.new)
        return self._compared


class Present:
    """Both drafts, paired once for all edits."""

    def __init__(self, base: Draft, now: Draft) -> None:
        self.base = draft_flow(base)
        self.now = draft_flow(now)
        self.leaf: dict[tuple[str, str], Leaf] = {}
        self.row: dict[str, RowItem] = {}
        self.table: dict[str, TableItem] = {}
        self.inside: dict[str, list[Item]] = {}
        """The leaves and tables in each block of the base, by its id; those in cells too."""
        self.flow_of: dict[int, Sequence[Item]] = {}
        self.match: dict[int, Match] = {}
        """By the identity of a leaf of the base."""
        self.rows: dict[int, RowItem | None] = {}
        self.tables: dict[int, TableItem] = {}
        self.come: list[Leaf] = []
        """Leaves that the sources have since."""
        self.now_inside: dict[str, list[Item]] = {}
        self.keeper: dict[int, Leaf] = {}
        """The leaf that a leaf of a note belongs to."""
        self._enter(self.base, (), self.inside)
        self._enter_now(self.now)
        self._pair(self.base, self.now)

    # -- what there is ----------------------------------------------------------------------

    def _enter(self, flow: Flow, around: tuple[str, ...], inside: dict[str, list[Item]]) -> None:
        for item in flow:
            self.flow_of[id(item)] = flow
            names = (*around, *(h.block.id for h in item.holders), item.id)
            for name in dict.fromkeys(names):
                inside.setdefault(name, []).append(item)
            if isinstance(item, Leaf):
                self.leaf.setdefault((item.id, item.part), item)
                for inner in note_leaves(item):
                    self.leaf.setdefault((inner.id, inner.part), inner)
                    self.keeper[id(inner)] = item
                for piece in item.pieces:
                    for inner_item in piece.note:
                        self.flow_of[id(inner_item)] = piece.note
                continue
            self.table.setdefault(item.id, item)
            for row in item.rows:
                self.row.setdefault(row.id, row)
                for cell in row.cells:
                    self._enter(cell, (*names, row.id), inside)

    def _enter_now(self, flow: Flow) -> None:
        for item in flow:
            for name in dict.fromkeys([*(h.block.id for h in item.holders), item.id]):
                self.now_inside.setdefault(name, []).append(item)
            if isinstance(item, TableItem):
                for row in item.rows:
                    for cell in row.cells:
                        self._enter_now(cell)

    # -- pairing ----------------------------------------------------------------------------

    def _pair(self, old: Flow, new: Flow, *, notes: bool = False) -> None:
        steps = LinearAligner(_name).align(old, new, moves=not notes)
        self._take(steps)

    def _take(self, steps: Sequence[Step]) -> None:
        for step in steps:
            olds = [i for i in step.before if isinstance(i, Leaf)]
            news = [i for i in step.after if isinstance(i, Leaf)]
            if step.twin is not None:
                news = [i for i in step.twin.after if isinstance(i, Leaf)] if olds else []
            if olds and news:
                match = Match(Joined(olds), Joined(news))
                for leaf in olds:
                    self.match[id(leaf)] = match
                self._notes(match)
            elif news and not step.olds and step.twin is None:
                self.come += news
            if step.rows:
                self.tables[id(step.before[0])] = step.after[0]
            for row in step.rows:
                if row.olds:
                    self.rows[id(row.before[0])] = next(iter(row.after), None)
                for cell in row.steps:
                    self._take(cell)

    def _notes(self, match: Match) -> None:
        olds = [p for x in match.old.leaves for p in x.pieces if p.note]
        news = [p for x in match.new.leaves for p in x.pieces if p.note]
        if not olds:
            return
        if match.is_equal:
            for one, two in zip(olds, news, strict=True):
                self._pair(one.note, two.note, notes=True)
            return
        compared = match.compared
        for at, new_at in [*compared.atoms, *((n.at, n.new_at) for n in compared.notes)]:
            first, second = match.old.note(at), match.new.note(new_at)
            if first and second and first.note and second.note:
                self._pair(first.note, second.note, notes=True)


def _name(item: Item) -> str:
    """Return what names an item in both drafts: lines of the title block, by what they are."""
    if isinstance(item, Leaf) and item.kind == "front":
        return f"front {item.part}"
    return ""


def unit_at(leaf: Leaf, plain: int, past: int = 0) -> int:
    """Return the unit of a leaf at an offset of its plain text, behind `past` of the things
    without width that stand there."""
    at = offset = 0
    for piece in leaf.pieces:
        size = len(piece.text)
        if piece.width == size and piece.atom is None:
            if offset <= plain < offset + size:
                return at + plain - offset
        elif offset == plain:
            if piece.width or not past:
                return at
            past -= 1
        elif offset < plain < offset + piece.width:
            return at
        at += size
        offset += piece.width
    return at


def expected(leaf_text: str, start: int, end: int, new: str) -> str:
    """Return a text with a stretch of it replaced, blanks made alike."""
    return " ".join(f"{leaf_text[:start]}{new}{leaf_text[end:]}".split())


__all__ = ["ATOM", "Match", "Present", "expected", "leaves", "unit_at"]
