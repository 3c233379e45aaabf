"""Edits of whole blocks, items and rows; those within paragraphs are `finder_words`'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from mdmdraft.align.flow import Leaf, RowItem, TableItem, printed
from mdmdraft.align.pairing import RowStep, Step
from mdmdraft.model.edit import Edit, EditKind
from mdmdraft.model.text import Image
from mdmdraft.review.reading.deletions import Gone, gone_from
from mdmdraft.review.reading.finder_words import FRONT, WordsFinder
from mdmdraft.review.reading.insertion_point import anchor
from mdmdraft.review.reading.pieces import new_pieces, plain_new

STYLED = "a paragraph's level or list is part of the source's structure"
EMPTY_CELL = "the cell is empty in its source"

_LEFT_OUT = {
    "empty": "Empty paragraphs that were put in, which say nothing, are left out",
    "blank": "Changes of blanks that a source does not hold are left out",
}


class Finder(WordsFinder):
    """Makes edits of steps."""

    def notices(self) -> Iterator[str]:
        """Yield what was seen and is no edit."""
        for kind, told in _LEFT_OUT.items():
            if self.left[kind]:
                yield f"{told}: {self.left[kind]}."

    def steps(self, steps: Sequence[Step]) -> list[Edit]:
        """Return the edits of a flow, in the order of the text."""
        return list(self._steps(steps, gone_from(steps)))

    def _steps(self, steps: Sequence[Step], gone: Gone) -> Iterator[Edit]:
        for step in steps:
            if not step.news:
                yield from self._gone(step, gone)
            elif not step.olds:
                if step.twin is None:
                    yield from self._come(step)
            elif isinstance(step.olds[0], TableItem):
                yield from self._table(step, gone)
            else:
                olds, news = cast(list[Leaf], step.olds), cast(list[Leaf], step.news)
                yield from self._pair(step, olds, news)

    # -- blocks -----------------------------------------------------------------------------

    def _gone(self, step: Step, gone: Gone) -> Iterator[Edit]:
        item = step.olds[0]
        if step.twin is not None:
            yield from self._moved(step, cast(Leaf, item))
            return
        base = item.base
        if base is None:
            if item.text.strip():
                yield self._other(None, item.text, "", "it is not part of the draft's text")
            return
        found = gone.take(item)
        if found is None:
            return
        if isinstance(base, Leaf) and (base.kind == "front" or not found.block):
            reason = FRONT if base.kind == "front" else f"the {base.kind} cannot be taken out alone"
            yield self._other(base, base.text, "", reason)
            return
        before = "\n".join(
            printed(i.pieces) if isinstance(i, Leaf) else i.text for i in found.items
        )
        yield self._edit(found.kind, base, block=found.block, before=before, part=found.part,
                         at=found.at, **self.signs.deleted(found.items))  # fmt: skip

    def _moved(self, step: Step, item: Leaf) -> Iterator[Edit]:
        twin = cast(Step, step.twin)
        leaf = cast(Leaf, twin.news[0])
        base, place = item.base, anchor(twin, leaf)
        if base is None or place is None or base.part:
            yield self._other(base, item.text, leaf.text, "its new place is beside no text")
            return
        yield self._edit(
            "paragraph-moved", base, block=base.id, before=printed(item.pieces),
            after=printed(leaf.pieces), to=place.block, before_block=place.before,
            **self.signs.put_in(leaf.pieces),
        )  # fmt: skip
        yield from self._words([item], [leaf])

    def _come(self, step: Step) -> Iterator[Edit]:
        item = step.news[0]
        if isinstance(item, TableItem):
            base = next((s.olds[-1].base for s in step.steps if s.olds and s.olds[-1].base), None)
            yield self._other(base, "", item.text, "a table that was put in cannot be taken over")
            return
        if not item.pieces:
            self.left["empty"] += 1
            return
        yield self._inserted(step, item)

    def _inserted(self, step: Step, leaf: Leaf) -> Edit:
        place = anchor(step, leaf)
        said = printed(leaf.pieces)
        signed = self.signs.put_in(leaf.pieces)
        if place is None:
            return self._other(None, "", said, "it stands beside no text of the draft")
        level = leaf.level
        if leaf.listed and not place.item:
            reason = "a list that was put in cannot be taken over"
            return self._other(place.base, "", said, reason, **signed)
        if level == 1:
            reason = "a new section is a file of its own"
            return self._other(place.base, "", said, reason, **signed)
        if any(isinstance(p.atom, Image) for p in leaf.pieces):
            return self._other(place.base, "", said, "it shows a picture", **signed)
        kind: EditKind = "item-inserted" if place.item else "paragraph-inserted"
        return self._edit(
            kind, place.base, block=place.block, before_block=place.before, after=said,
            new=() if plain_new(leaf.pieces, ()) else new_pieces(leaf.pieces), level=level,
            **signed,
        )  # fmt: skip

    # -- tables -----------------------------------------------------------------------------

    def _table(self, step: Step, gone: Gone) -> Iterator[Edit]:
        table = cast(TableItem, step.olds[0])
        if step.columns:
            one, two = table.rows[0], cast(TableItem, step.news[0]).rows[0]
            before, after = (" | ".join(_cells(row)) for row in (one, two))
            reason = "columns were put in or taken out"
            yield self._other(table.base, before, after, reason)
        for row in step.rows:
            if row.new is None and row.old is not None:
                yield from self._row_gone(row.old)
            elif row.old is None:
                yield self._row_come(row, table)
            else:
                for cell in row.cells:
                    yield from self._cell(cell, gone)

    def _cell(self, cell: list[Step], gone: Gone) -> Iterator[Edit]:
        inner = self.inner("cell")
        for step in cell:
            # An empty cell has a paragraph in Word and none in its source.
            filled = not any(i.base for s in cell for i in s.olds) and step.news
            if filled and step.news[0].text:
                leaf = cast(Leaf, step.news[0])
                yield self._other(None, "", printed(leaf.pieces), EMPTY_CELL,
                                  **self.signs.put_in(leaf.pieces))  # fmt: skip
            elif not filled:
                yield from cast(Finder, inner)._steps([step], gone)

    def _row_gone(self, row: RowItem) -> Iterator[Edit]:
        before = " | ".join(_cells(row))
        if row.base is None:
            yield self._other(None, before, "", "the row is not part of the draft")
            return
        yield self._edit("row-deleted", row.base, block=row.id, before=before,
                         **self.signs.row(row))  # fmt: skip

    def _row_come(self, step: RowStep, table: TableItem) -> Edit:
        row = cast(RowItem, step.new)
        after = " | ".join(_cells(row))
        at = step.rows.index(step)
        signed = self.signs.row_put_in(row)
        behind = next((r.old for r in step.rows[:at][::-1] if r.old and r.old.base), None)
        ahead = next((r.old for r in step.rows[at + 1 :] if r.old and r.old.base), None)
        near = behind or ahead
        if near is None or near.base is None or not near.id:
            reason = "there is no row to put it beside"
            return self._other(table.base, "", after, reason, **signed)
        cells = tuple(
            new_pieces([p for leaf in cell if isinstance(leaf, Leaf) for p in leaf.pieces])
            for cell in row.cells
        )
        return self._edit(
            "row-inserted", near.base, block=near.id, before_block=behind is None, after=after,
            cells=cells, **signed,
        )  # fmt: skip

    # -- words ------------------------------------------------------------------------------

    def _pair(self, step: Step, olds: list[Leaf], news: list[Leaf]) -> Iterator[Edit]:
        first, made = olds[0], news[0]
        restyled = (first.level, first.listed) != (made.level, made.listed)
        restyled = restyled and not (made.heir and made.heir == made.style)
        if restyled or (made.restyled is not None and first.style.lower() != made.style.lower()):
            before = f"{first.style or 'Normal'}: {first.text[:80]}"
            after = f"{made.style or 'Normal'}: {made.text[:80]}"
            yield self._other(first.base, before, after, STYLED,
                              **self.signs.of(made.restyled))  # fmt: skip
        if [x.key for x in olds] == [x.key for x in news] and not _cites_differ(olds, news):
            return
        if len(olds) > 1 or len(news) > 1:
            done = list(self._split(olds, news)) if not restyled else None
            if done is not None and None not in done:
                yield from cast(list[Edit], done)
                return
            yield from self._apart(step, olds, news)
            return
        yield from self._words(olds, news)

    def _apart(self, step: Step, olds: list[Leaf], news: list[Leaf]) -> Iterator[Edit]:
        """Tell a split or a join that cannot be told as one: one pair, and the rest by itself."""
        pair = Step(list(olds[:1]), list(news[:1]))
        rest = [Step([o], []) for o in olds[1:]] + [Step([], [n]) for n in news[1:]]
        at = step.steps.index(step)
        steps = [*step.steps[:at], pair, *rest, *step.steps[at + 1 :]]
        for one in (pair, *rest):
            one.steps = steps
        yield from self._steps([pair, *rest], gone_from(rest))


def _cells(row: RowItem) -> list[str]:
    return [
        " ".join(printed(i.pieces) if isinstance(i, Leaf) else i.text for i in cell)
        for cell in row.cells
    ]


def _cites_differ(olds: Sequence[Leaf], news: Sequence[Leaf]) -> bool:
    return [p.shown for x in olds for p in x.pieces] != [
        p.shown for x in news for p in x.pieces
    ] and [p.shown for x in olds for p in x.pieces if p.shown] != [
        p.shown for x in news for p in x.pieces if p.shown
    ]
