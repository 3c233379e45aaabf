"""Edits of whole blocks, items and rows; those within paragraphs are `finder_words`'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

import msgspec

from mdmdraft.align.linear import LinearItem, TextParagraph, TextRow, TextTable, printed, runs_in
from mdmdraft.align.steps import Step
from mdmdraft.model.edit import Edit, EditKind, NewBlock, Range
from mdmdraft.model.text import List
from mdmdraft.review.patch.new_section import by_hand
from mdmdraft.review.patch.rows import NO_ROW, NO_ROW_HINT
from mdmdraft.review.patch.title_block import FIELDS
from mdmdraft.review.reading.deletions import Deletions, deletions_in
from mdmdraft.review.reading.finder_words import FRONT, WordsFinder
from mdmdraft.review.reading.insertion_point import InsertionPoint, insertion_point
from mdmdraft.review.reading.moves import Move, moves_in
from mdmdraft.review.reading.new_blocks import new_block, unfit
from mdmdraft.review.reading.new_sections import NewSection, new_sections
from mdmdraft.review.reading.new_text import new_text, plain_new
from mdmdraft.review.reading.shapes import Look, look_of, title_of_box
from mdmdraft.review.reading.table_rows import changed_rows, is_emptied, rows_are_sure

STYLED = "a paragraph's level or list is part of the source's structure"
EMPTY_CELL = "the cell is empty in its source"
MERGED = "the rows, columns or merged cells of a table with merged cells are others now"
MERGED_HINT = (
    "put in by hand what was changed in the table, its words too: none of it was taken over"
)

_LEFT_OUT = {
    "empty": "Empty paragraphs that were put in, which say nothing, are left out",
    "quotation": "Quotations that lost their style on the way are taken for quotations",
    "style": "What sets whole lines as their own style does, and nothing else, is left out",
    "blank": "Changes of blanks that a source does not hold are left out",
}


class EditFinder(WordsFinder):
    """Makes edits of steps."""

    def notices(self) -> Iterator[str]:
        """Yield what was seen and is no edit."""
        for kind, told in _LEFT_OUT.items():
            if self.left[kind]:
                yield f"{told}: {self.left[kind]}."

    def steps(self, steps: Sequence[Step]) -> list[Edit]:
        """Return the edits of a linear text, in the order of the text."""
        return list(self._steps(steps, deletions_in(steps)))

    def _steps(self, steps: Sequence[Step], deletions: Deletions) -> Iterator[Edit]:
        moves, sections = moves_in(steps), new_sections(steps, self.pictures)
        for step in steps:
            if id(step) in sections:
                if (section := sections[id(step)]) is not None:
                    yield self._new_section(section)
                continue
            if not step.news:
                yield from self._deleted(step, deletions)
            elif not step.olds:
                # A move is told at its new place: what comes to one place keeps its order there.
                if (move := moves.get(id(step))) is not None:
                    yield from self._moved(move, deletions)
                elif step.twin is None and id(step) not in self.claimed:
                    yield from self._added(step)
            elif isinstance(step.before[0], TextTable):
                yield from self._table(step, deletions)
            else:
                yield from self._pair(step, step.before, step.after)

    # -- blocks -----------------------------------------------------------------------------

    def _deleted(self, step: Step, deletions: Deletions) -> Iterator[Edit]:
        item: LinearItem = step.before[0]
        if step.twin is not None:
            return
        base = item.base
        if base is None:
            if item.text.strip():
                yield self._other(None, item.text, "", "it is not part of the draft's text")
            return
        found = deletions.take(item)
        if found is None:
            return
        if isinstance(base, TextParagraph) and (other := self._written_over(step, base)):
            signed = self.attribution.put_in(other.runs)
            if base.part not in FIELDS:
                yield self._other(base, base.text, other.text, FRONT, **signed)
                return
            yield self._edit(
                "words", base, part=base.part, at=Range(0, len(base.text)), before=base.text,
                after=other.text, **signed,
            )  # fmt: skip
            return
        if isinstance(base, TextParagraph) and (base.kind == "front" or not found.block):
            reason = FRONT if base.kind == "front" else f"the {base.kind} cannot be taken out alone"
            yield self._other(base, base.text, "", reason)
            return
        before = "\n".join(_printed(i) for i in found.items)
        yield self._edit(found.kind, base, block=found.block, before=before, part=found.part,
                         at=found.at, **self.attribution.deleted(found.items))  # fmt: skip

    def _written_over(self, step: Step, base: TextParagraph) -> TextParagraph | None:
        """Return what stands in the place of a line of the title block: of one value, or a fact
        (`Date`), whose label stayed."""
        at = step.siblings.index(step) + 1
        beside = step.siblings[at] if at < len(step.siblings) else step
        if base.kind != "front" or beside.olds or beside.twin:
            return None
        item: LinearItem = beside.after[0]
        if base.part not in FIELDS and not item.text.startswith(f"{base.part}\t"):
            return None
        if not isinstance(item, TextParagraph) or look_of(item) != Look() or not item.text.strip():
            return None
        self.claimed.add(id(beside))
        return item

    def _moved(self, move: Move, deletions: Deletions) -> Iterator[Edit]:
        pairs = [(s.twin.before[0], s.after[0]) for s in move.steps if s.twin is not None]
        olds, news = [old for old, _ in pairs], [new for _, new in pairs]
        base, place = olds[0].base, insertion_point(move.steps[0], news[0], whole=move.is_whole)
        before, after = ("\n".join(_printed(i) for i in items) for items in (olds, news))
        if base is None or place is None or (base.part and not move.is_whole):
            yield self._other(base, before, after, "its new place is beside no text")
        else:
            yield self._edit(
                "paragraph-moved", base, block=move.block, before=before, after=after,
                to=place.block, before_block=place.before, **_becomes(move, place, pairs[0]),
                **self.attribution.put_in(runs_in(news)),
            )  # fmt: skip
        for step, (old, new) in zip(move.steps, pairs, strict=True):
            if isinstance(old, TextTable):
                pair = Step([step.twin.olds[0]] if step.twin else [], step.news, step.steps)
                yield from self._table(pair, deletions)
            else:
                yield from self._words([old], [new]) or ()

    def _added(self, step: Step) -> Iterator[Edit]:
        item: LinearItem = step.after[0]
        if isinstance(item, TextTable):
            yield self._new_table(step, item)
            return
        if not item.runs:
            self.left["empty"] += 1
            return
        yield self._inserted(step, item)

    def _new_section(self, found: NewSection) -> Edit:
        """Tell of a new section: it goes into one file with all that stands in it."""
        items = [found.heading, *found.items]
        title = " ".join(found.heading.text.split())
        signed = self.attribution.put_in(runs_in(items))
        reason = found.reason
        if found.before is None:
            reason = reason or "it stands beside no text of the draft"
        told = reason and f"it is the new section “{title}”, and {reason}"
        base = found.before
        return self._edit(
            "other" if reason else "section-inserted", base, reason=told,
            hint=by_hand(title) if reason else "", block="" if base is None else base.id,
            after="\n".join(map(_printed, items)), new=new_text(found.heading.runs), level=1,
            blocks=tuple(map(new_block, found.items)), **signed,
        )  # fmt: skip

    def _new_table(self, step: Step, table: TextTable) -> Edit:
        """Tell of a table that was put in."""
        place, blocks = insertion_point(step, table), (new_block(table),)
        said = "\n".join(" | ".join(_cells(row)) for row in table.rows)
        signed = self.attribution.row_put_in(table.rows[0])
        reason = unfit(table, self.pictures)
        if place is None:
            reason = "it stands beside no text of the draft"
        elif isinstance(place.base, TextParagraph) and place.base.kind == "front":
            reason = "it stands in the title block"
        if place is None or reason:
            edit = self._other(place.base if place else None, "", said, reason, **signed)
            return msgspec.structs.replace(edit, blocks=blocks)
        return self._edit(
            "table-inserted", place.base, block=place.block, before_block=place.before, after=said,
            blocks=blocks, **signed,
        )  # fmt: skip

    def _inserted(self, step: Step, paragraph: TextParagraph) -> Edit:
        place = insertion_point(step, paragraph)
        said = printed(paragraph.runs)
        signed = self.attribution.put_in(paragraph.runs)
        if place is None:
            return self._other(None, "", said, "it stands beside no text of the draft")
        if not place.block and isinstance(place.base, TextParagraph) and place.base.kind == "front":
            return self._other(place.base, "", said, FRONT, **signed)
        level, shape, depth = look_of(paragraph)
        if (place.item and not place.apart) or (shape == "quote" and place.is_quoted):
            shape, depth = "", 0
        if reason := unfit(paragraph, self.pictures):
            return self._other(place.base, "", said, reason, **signed)
        kind: EditKind = "item-inserted" if place.item else "paragraph-inserted"
        return self._edit(
            kind, place.base, block=place.block, before_block=place.before, after=said,
            new=() if plain_new(paragraph.runs, ()) else new_text(paragraph.runs), level=level,
            shape=shape, depth=depth, box=title_of_box(paragraph), **signed,
        )  # fmt: skip

    # -- tables -----------------------------------------------------------------------------

    def _table(self, step: Step, deletions: Deletions) -> Iterator[Edit]:
        table: TextTable = step.before[0]
        if not rows_are_sure(step):
            yield self._whole_table(step, MERGED, MERGED_HINT)
            return
        if is_emptied(step):
            yield self._whole_table(step, NO_ROW, NO_ROW_HINT)
            return
        if any(len(r.before[0].cells) != len(r.after[0].cells) for r in step.rows if r.is_pair):
            one, two = table.rows[0], step.after[0].rows[0]
            before, after = (" | ".join(_cells(row)) for row in (one, two))
            reason = "columns were put in or taken out"
            other = self._other(table.base, before, after, reason)
            yield msgspec.structs.replace(other, blocks=_as_it_is(step))
        for row in step.rows:
            if not row.news:
                yield from self._row_deleted(row.before[0])
            elif not row.olds:
                yield self._row_added(row, table)
            else:
                for cell in row.steps:
                    yield from self._cell(cell, deletions)

    def _whole_table(self, step: Step, reason: str, hint: str) -> Edit:
        """Return the one edit that tells of all that was changed in the rows of a table."""
        olds, news = changed_rows(step)
        before, after = ("\n".join(" | ".join(_cells(r)) for r in rows) for rows in (olds, news))
        gone = next((row.before[0] for row in step.rows if not row.news), None)
        come = next((row.after[0] for row in step.rows if not row.olds), None)
        signed: dict[str, Any] = {}
        if gone is not None:
            signed = self.attribution.row(gone)
        elif come is not None:
            signed = self.attribution.row_put_in(come)
        base = step.before[0].base
        edit = self._other(base, before, after, reason, **signed)
        return msgspec.structs.replace(edit, hint=hint, blocks=_as_it_is(step))

    def _cell(self, cell: list[Step], deletions: Deletions) -> Iterator[Edit]:
        inner = self.inner("cell")
        for step in cell:
            # An empty cell has a paragraph in Word and none in its source.
            filled = not any(i.base for s in cell for i in s.before) and step.after
            if filled and step.after[0].text:
                paragraph: TextParagraph = step.after[0]
                yield self._other(None, "", printed(paragraph.runs), EMPTY_CELL,
                                  **self.attribution.put_in(paragraph.runs))  # fmt: skip
            elif not filled:
                yield from cast(EditFinder, inner)._steps([step], deletions)

    def _row_deleted(self, row: TextRow) -> Iterator[Edit]:
        before = " | ".join(_cells(row))
        if row.base is None:
            yield self._other(None, before, "", "the row is not part of the draft")
            return
        yield self._edit("row-deleted", row.base, block=row.id, before=before,
                         **self.attribution.row(row))  # fmt: skip

    def _row_added(self, step: Step, table: TextTable) -> Edit:
        row: TextRow = step.after[0]
        after = " | ".join(_cells(row))
        at = step.siblings.index(step)
        olds = [s.before[0] if s.olds and s.before[0].base else None for s in step.siblings]
        signed = self.attribution.row_put_in(row)
        behind: TextRow | None = next((row for row in olds[:at][::-1] if row), None)
        ahead: TextRow | None = next((row for row in olds[at + 1 :] if row), None)
        near = behind or ahead
        if near is None or near.base is None or not near.id:
            reason = "there is no row to put it beside"
            return self._other(table.base, "", after, reason, **signed)
        cells = tuple(new_text(runs_in(cell)) for cell in row.cells)
        return self._edit(
            "row-inserted", near.base, block=near.id, before_block=behind is None, after=after,
            cells=cells, **signed,
        )  # fmt: skip

    # -- words ------------------------------------------------------------------------------

    def _pair(
        self, step: Step, olds: list[TextParagraph], news: list[TextParagraph]
    ) -> Iterator[Edit]:
        first, made = olds[0], news[0]
        if self._is_emptied(olds, news):
            yield self._emptied(first)
            return
        restyled = look_of(first) != look_of(made)
        restyled = restyled and not (made.style_before and made.style_before == made.style)
        own = first.base is not None and not first.base.part and first.base.kind != "front"
        if restyled and own:
            yield self._reshaped(first, made)
        elif restyled or (made.restyled is not None and first.style.lower() != made.style.lower()):
            before = f"{first.style or 'Normal'}: {first.text[:80]}"
            after = f"{made.style or 'Normal'}: {made.text[:80]}"
            yield self._other(first.base, before, after, STYLED,
                              **self.attribution.of(made.restyled))  # fmt: skip
        if [x.key for x in olds] == [x.key for x in news] and not _cites_differ(olds, news):
            return
        is_told_apart = restyled and len(olds) + len(news) > 2
        edits = None if is_told_apart else self._words(olds, news)
        yield from self._apart(step) if edits is None else edits

    def _is_emptied(self, olds: Sequence[TextParagraph], news: Sequence[TextParagraph]) -> bool:
        """Tell whether all words of a paragraph were taken out, and its end left."""
        base = olds[0].base
        alone = len(olds) == len(news) == 1 and self.kind is None
        gone = alone and not any(run.text.strip() for run in news[0].runs)
        return gone and base is not None and base.kind in {"para", "heading"} and not base.part

    def _emptied(self, item: TextParagraph) -> Edit:
        base = item.base
        assert base is not None
        held = base.ancestors[-1] if base.ancestors else None
        alone = (
            held is not None
            and isinstance(held.block, List)
            and len(held.block.items[held.item]) == 1
        )
        kind: EditKind = "item-deleted" if alone else "paragraph-deleted"
        return self._edit(kind, base, block=base.id, before=printed(item.runs),
                          **self.attribution.deleted([item]))  # fmt: skip

    def _reshaped(self, old: TextParagraph, new: TextParagraph) -> Edit:
        """Tell of a paragraph that became a heading, an item, a quotation, or of another level."""
        was, look = look_of(old), look_of(new)
        shown = printed(old.runs)
        return self._edit(
            "shape", old.base, block=old.id, before=shown, after=shown, level=look.level,
            shape=look.shape, depth=look.depth, context=f"[-{was}-]{{+{look}+}}: {shown[:80]}",
            **self.attribution.of(new.restyled),
        )  # fmt: skip

    def _apart(self, step: Step) -> Iterator[Edit]:
        """Tell a split or a join that cannot be told as one: one pair, and the rest by itself."""
        pair = Step(step.olds[:1], step.news[:1])
        rest = [Step([o], []) for o in step.olds[1:]] + [Step([], [n]) for n in step.news[1:]]
        at = step.siblings.index(step)
        steps = [*step.siblings[:at], pair, *rest, *step.siblings[at + 1 :]]
        for one in (pair, *rest):
            one.siblings = steps
        yield from self._steps([pair, *rest], deletions_in(rest))


def _as_it_is(step: Step) -> tuple[NewBlock, ...]:
    """Return a table as the reviewer has it, to be pasted; nothing for one that a template
    prints."""
    base = step.before[0].base
    return () if base is None or base.origin.via else (new_block(step.after[0]),)


def _becomes(
    move: Move, place: InsertionPoint, pair: tuple[LinearItem, LinearItem]
) -> dict[str, Any]:
    """Return what a moved paragraph is at its new place, where it is another thing there."""
    old, new = pair
    if move.is_whole or not isinstance(old, TextParagraph) or not isinstance(new, TextParagraph):
        return {}
    look = look_of(new)
    if look.level:
        return {"level": look.level} if look.level != old.level else {}
    if not look.shape or place.item or (look.shape == "quote" and place.is_quoted):
        return {}
    return {"shape": look.shape, "depth": look.depth}


def _printed(item: LinearItem) -> str:
    return printed(item.runs) if isinstance(item, TextParagraph) else item.text


def _cells(row: TextRow) -> list[str]:
    return [" ".join(_printed(item) for item in cell) for cell in row.cells]


def _cites_differ(olds: Sequence[TextParagraph], news: Sequence[TextParagraph]) -> bool:
    one, two = ([p.shown for x in side for p in x.runs if p.shown] for side in (olds, news))
    return one != two
