"""The base draft held against the present one: where each paragraph, row and character is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mdmdraft.align.differences import Differences, JoinedText, differences
from mdmdraft.align.linear import (
    LinearItem,
    LinearText,
    TextParagraph,
    TextRow,
    TextTable,
    items_in,
    note_paragraphs,
)
from mdmdraft.align.linear_draft import linear_draft
from mdmdraft.align.paragraphs import LinearAligner
from mdmdraft.align.steps import linear_steps
from mdmdraft.model.draft import Draft


@dataclass(slots=True, eq=False)
class Match:
    """The paragraphs of the base and those of the present draft that they became."""

    old: JoinedText
    new: JoinedText
    _compared: Differences | None = None

    @property
    def is_equal(self) -> bool:
        """Tell whether the sources still say the same."""
        olds, news = self.old.paragraphs, self.new.paragraphs
        return len(olds) == len(news) == 1 and olds[0].key == news[0].key

    @property
    def compared(self) -> Differences:
        """What the sources changed since."""
        if self._compared is None:
            self._compared = Differences() if self.is_equal else differences(self.old, self.new)
        return self._compared


class BaseAlignment:
    """Both drafts, paired once for all edits."""

    def __init__(self, base: Draft, now: Draft) -> None:
        self.base = linear_draft(base)
        self.now = linear_draft(now)
        self.paragraph: dict[tuple[str, str], TextParagraph] = {}
        self.row: dict[str, TextRow] = {}
        self.table: dict[str, TextTable] = {}
        self.inside: dict[str, list[LinearItem]] = {}
        """The paragraphs and tables in each block of the base, by its id; those in cells too."""
        self.beside: dict[int, Sequence[LinearItem]] = {}
        self.match: dict[int, Match] = {}
        """By the identity of a paragraph of the base."""
        self.rows: dict[int, TextRow | None] = {}
        self.tables: dict[int, TextTable] = {}
        self.added: list[TextParagraph] = []
        """Paragraphs that the sources have since."""
        self.now_inside: dict[str, list[LinearItem]] = {}
        self.elsewhere: set[str] = set()
        """Ids of what the sources moved."""
        self.keeper: dict[int, TextParagraph] = {}
        """The paragraph that a paragraph of a note belongs to."""
        self._enter(self.base, ())
        for item in items_in(self.now):
            for name in dict.fromkeys([*(h.block.id for h in item.ancestors), item.id]):
                self.now_inside.setdefault(name, []).append(item)
        self._pair(self.base, self.now)

    # -- what there is ----------------------------------------------------------------------

    def _enter(self, items: LinearText, around: tuple[str, ...]) -> None:
        for item in items:
            self.beside[id(item)] = items
            names = (*around, *(h.block.id for h in item.ancestors), item.id)
            for name in dict.fromkeys(names):
                self.inside.setdefault(name, []).append(item)
            if isinstance(item, TextParagraph):
                self.paragraph.setdefault((item.id, item.part), item)
                for inner in note_paragraphs(item):
                    self.paragraph.setdefault((inner.id, inner.part), inner)
                    self.keeper[id(inner)] = item
                    self.inside.setdefault(inner.id, []).append(inner)
                for piece in item.runs:
                    for inner_item in piece.note:
                        self.beside[id(inner_item)] = piece.note
                continue
            self.table.setdefault(item.id, item)
            for row in item.rows:
                self.row.setdefault(row.id, row)
                for cell in row.cells:
                    self._enter(cell, (*names, row.id))

    def around(self, item: LinearItem) -> tuple[Sequence[LinearItem], Sequence[LinearItem]]:
        """Return the items of the base before an item, the nearest first, and those behind it."""
        items = self.beside[id(item)]
        at = next(n for n, one in enumerate(items) if one is item)
        return items[:at][::-1], items[at + 1 :]

    # -- aligning ----------------------------------------------------------------------------

    def _pair(self, old: LinearText, new: LinearText, *, notes: bool = False) -> None:
        for step in linear_steps(LinearAligner(_name).align(old, new, moves=not notes)):
            olds = [i for i in step.before if isinstance(i, TextParagraph)]
            news = [i for i in step.after if isinstance(i, TextParagraph)]
            if step.twin is not None:
                self.elsewhere.update(i.id for i in step.before)
                news = [i for i in step.twin.after if isinstance(i, TextParagraph)] if olds else []
            if olds and news:
                match = Match(JoinedText(olds), JoinedText(news))
                for paragraph in olds:
                    self.match[id(paragraph)] = match
                self._notes(match)
            elif news and not step.olds and step.twin is None:
                self.added += news
            if step.rows:
                both = step if step.olds or step.twin is None else step.twin
                self.tables[id(both.before[0])] = step.after[0]
            for row in step.rows:
                if row.olds:
                    self.rows[id(row.before[0])] = next(iter(row.after), None)

    def _notes(self, match: Match) -> None:
        olds = [p for x in match.old.paragraphs for p in x.runs if p.note]
        news = [p for x in match.new.paragraphs for p in x.runs if p.note]
        if not olds:
            return
        if match.is_equal:
            for one, two in zip(olds, news, strict=True):
                self._pair(one.note, two.note, notes=True)
            return
        compared = match.compared
        for at, new_at in [*compared.atoms, *compared.notes]:
            first, second = match.old.note(at), match.new.note(new_at)
            if first and second and first.note and second.note:
                self._pair(first.note, second.note, notes=True)


def _name(item: LinearItem) -> str:
    """Return what names an item in both drafts: lines of the title block, by what they are."""
    if isinstance(item, TextParagraph) and item.kind == "front":
        return f"front {item.part}"
    return ""
