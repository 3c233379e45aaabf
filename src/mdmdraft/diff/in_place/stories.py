"""A story of both versions written as one: paragraphs, tables, content controls, text boxes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy

from lxml import etree

from mdmdraft.align.steps import Step
from mdmdraft.diff.in_place import names as n
from mdmdraft.diff.in_place.aligning import StoryAligner
from mdmdraft.diff.in_place.carrying import Carrier
from mdmdraft.diff.in_place.columns import grids
from mdmdraft.diff.in_place.drawing import DELETED, INSERTED, Line, fate
from mdmdraft.diff.in_place.flow import Flow, is_same
from mdmdraft.diff.in_place.keys import boxes
from mdmdraft.diff.in_place.moving import Ranges
from mdmdraft.diff.in_place.sides import Part
from mdmdraft.diff.in_place.tracks import Tracks
from mdmdraft.diff.in_place.units import Block, Element, Pair, Unit, bare
from mdmdraft.docx.names import w
from mdmdraft.model.finding import refuse

NoteOf = Callable[[str, str | None, str | None], str]
"""Takes the kind of a note and its ids in OLD and in NEW, None where it is not there; gives the id
of the note that the redline has for it."""


class StoryWriter:
    """Writes stories of one part of NEW; `old` is the part of OLD they are held against, or any of
    its parts where there is none."""

    def __init__(
        self, old: Part, new: Part, tracks: Tracks, carrier: Carrier, note_of: NoteOf
    ) -> None:
        self._readers = old.reader, new.reader
        self._names = old.side.package.name, new.side.package.name
        self._looks = old.side.looks, new.side.looks
        self._tracks = tracks
        self._carrier = carrier
        self._note_of = note_of
        self._flow = Flow(*self._readers, can_move=tracks.can_move)
        self.sections: list[tuple[Element | None, Element | None]] = []
        """The ends of sections in both versions."""

    def write(self, old: Element | None, new: Element | None, into: Element) -> None:
        """Put what is in a body, header, note, cell or text box of both versions `into` an element
        in the place of the blocks that it has."""
        olds, _ = ([], None) if old is None else self._readers[0].blocks(old)
        news, last = ([], []) if new is None else self._readers[1].blocks(new)
        if old is None or new is None:
            pairs = self._flow.of_one(olds or news, inserted=old is None)
        else:
            aligner = StoryAligner(self._tracks.moves)
            pairs = self._flow.of_steps(aligner.align(olds, news))
            self._tracks.moves = aligner.moves
        _replace(into, self._drawn(pairs, news, last))

    # -- blocks ----------------------------------------------------------------------------------

    def _drawn(
        self, pairs: Sequence[Pair], blocks: Sequence[Block], last: Sequence[Element] = ()
    ) -> list[Element]:
        """Return pairs as XML. `blocks` are those of NEW, `last` what stands behind them."""
        line = Line(self._tracks, self._carrier, self._looks, self._thing)
        points = self._points(blocks)
        ranges = Ranges(pairs, self._tracks)
        out: list[Element] = []
        for at, pair in enumerate(pairs):
            if isinstance(pair.item, Unit):
                before = points.get(id(pair.new), ())
                if line.is_open:
                    for point in before:
                        line.mark(point)
                else:
                    out += map(deepcopy, before)
                if at in ranges.starts:
                    line.mark(ranges.starts[at])
                made = line.add(pair)
                if made is not None:
                    out.append(made)
                    self._section(pair)
                if at in ranges.ends:
                    if made is None:
                        line.mark(ranges.ends[at])
                    else:
                        out.append(ranges.ends[at])
            else:
                if isinstance(pair.new, Block):
                    out += map(deepcopy, pair.new.marks)
                out += self._block(pair)
        return [*out, *map(deepcopy, last)]

    def _section(self, pair: Pair) -> None:
        """Note the sections that end with a paragraph that is in both versions."""
        if pair.is_kept:
            ends = [
                None if u is None else u.element.find(f"{n.PPR}/{n.SECTION}")
                for u in (pair.old, pair.new)
            ]
            if any(end is not None for end in ends):
                self.sections.append((ends[0], ends[1]))

    def _points(self, blocks: Sequence[Block]) -> dict[int, list[Element]]:
        """Return what stands before each paragraph of NEW, by the first unit of it."""
        read = self._readers[1].units
        return {
            id(read(b.element)[0]): b.marks for b in blocks if b.marks and b.kind == "paragraph"
        }

    def _block(self, pair: Pair) -> list[Element]:
        item = pair.item
        assert isinstance(item, Block)
        old, new = pair.old, pair.new
        if isinstance(old, Block) and isinstance(new, Block) and is_same(old, new):
            self._same_notes(old.element, new.element)
            if item.kind == "paragraph":
                self._section(pair)
            return [deepcopy(new.element)]
        if item.kind == "table":
            return [self._table(pair)]
        if item.kind == "control":
            return self._control(pair)
        return self._other(pair, item.element)

    def _other(self, pair: Pair, element: Element) -> list[Element]:
        """Return what is no paragraph, table or control, and came or went."""
        if element.tag in n.EQUATIONS:
            mark = self._tracks.mark(fate(pair))
            mark.append(self._carrier.thing(element) if pair.new is None else deepcopy(element))
            return [mark]
        if element.tag in n.EMBEDDED:
            at = 0 if pair.new is None else 1
            raise refuse(
                self._names[at],
                "embedded-document",
                f"the embedded document {self._readers[at].keys.called(element)} stands in this"
                " file and not in the other one, and Word has no mark for one that came or went",
                "open both files in Word and save them: then its words are words of the file; or"
                " `--to html` and `--to pdf` show what else changed",
            )
        # What is left cannot be tracked: the proof says that it is missing, or not in OLD.
        return [] if pair.new is None else [deepcopy(element)]

    def _shell(self, pair: Pair, element: Element, inner: Sequence[str]) -> Element:
        """Return the element of a block with all in it but what is written anew."""
        carried = fate(pair) == DELETED
        made = self._carrier.shell(element) if carried else bare(element)
        for child in element:
            if child.tag in inner:
                break
            if child.tag in n.POINTS:
                continue
            if carried:
                made.append(self._carrier.properties(child, str(child.tag)))
            else:
                made.append(deepcopy(child))
        return made

    def _table(self, pair: Pair) -> Element:
        item = pair.item
        assert isinstance(item, Block)
        made = self._shell(pair, item.element, (n.TR, *n.AROUND))
        rows = self._rows(pair)
        if pair.is_kept:
            self._grid(pair, made)
        self._fill(made, pair, [(row, self._row(row)) for row in rows])
        return made

    def _fill(self, made: Element, pair: Pair, drawn: Sequence[tuple[Pair, Element]]) -> None:
        """Put the rows of a table into it, or the cells of a row: in the content controls that
        they stand in in NEW."""
        if not isinstance(pair.new, Block):
            made.extend(element for _, element in drawn)
            return
        place, waiting = made, list[Element]()
        shells: dict[Element, Element] = {}
        for each, element in drawn:
            if not isinstance(each.new, Block):
                waiting.append(element)
                continue
            place = _place(each.new.element, pair.new.element, made, shells)
            place.extend([*waiting, element])
            waiting = []
        place.extend(waiting)

    def _rows(self, pair: Pair) -> list[Pair]:
        if isinstance(pair.old, Block) and isinstance(pair.new, Block):
            steps = self._flow.steps[id(pair.new)].rows
            rows: list[Pair] = []
            for step in steps:
                if step.is_pair:
                    self._flow.steps[id(step.after[0])] = step
                    rows.append(Pair(step.before[0], step.after[0]))
                else:
                    rows += [Pair(b, None) for b in step.before]
                    rows += [Pair(None, b) for b in step.after]
            return rows
        item = pair.item
        assert isinstance(item, Block)
        return [Pair(None, r) if pair.old is None else Pair(r, None) for r in item.inner]

    def _row(self, pair: Pair) -> Element:
        old, new, row = pair.old, pair.new, pair.item
        assert isinstance(row, Block)
        if isinstance(old, Block) and isinstance(new, Block) and is_same(old, new):
            self._same_notes(old.element, new.element)
            return deepcopy(new.element)
        made = self._shell(pair, row.element, (n.TC, *n.AROUND))
        kind = fate(pair)
        if kind:
            self._tracks.row(made, kind)
        cells: list[tuple[Pair, Element]] = []
        if isinstance(old, Block) and isinstance(new, Block):
            step = self._flow.steps[id(new)]
            assert step.table is not None
            is_changed = grids(old) != grids(new)
            for (i, j), steps in zip(step.table.pairs, step.steps, strict=True):
                both = Pair(
                    None if i is None else old.inner[i], None if j is None else new.inner[j]
                )
                cells.append((both, self._cell(both, steps if both.is_kept else None)))
                if is_changed:
                    self._mark_cell(both, cells[-1][1])
        else:
            each = (Pair(None, c) if old is None else Pair(c, None) for c in row.inner)
            cells += [(both, self._cell(both, None)) for both in each]
        self._fill(made, pair, cells)
        return made

    def _mark_cell(self, pair: Pair, made: Element) -> None:
        """Mark a cell of a row in which cells came or went."""
        old, new = pair.old, pair.new
        if not (isinstance(old, Block) and isinstance(new, Block)):
            self._tracks.cell(made, fate(pair))
            return
        before, after = old.element.find(n.TCPR), made.find(n.TCPR)
        if self._looks[0].form(before) != self._looks[1].form(after):
            if after is None:
                after = etree.Element(n.TCPR)
                made.insert(0, after)
            was = self._carrier.properties(before, n.TCPR)
            after.append(self._tracks.changed("tcPrChange", was))

    def _grid(self, pair: Pair, made: Element) -> None:
        """Note the columns that a table had, where some came or went; those that went stand among
        the others, as their cells do."""
        assert isinstance(pair.old, Block)
        plan = self._flow.steps[id(pair.new)].table
        was, grid = pair.old.element.find(n.GRID), made.find(n.GRID)
        if plan is None or was is None or grid is None:
            return
        olds, news = was.findall(n.COLUMN), grid.findall(n.COLUMN)
        columns = (_column(olds, i) if j is None else _column(news, j) for i, j in plan.pairs)
        grid[:] = [column for found in columns for column in found]
        self._tracks.grid(grid, self._carrier.properties(was, n.GRID))

    def _cell(self, pair: Pair, steps: list[Step] | None) -> Element:
        cell = pair.item
        assert isinstance(cell, Block)
        made = self._shell(pair, cell.element, (n.P, n.TBL, n.CONTROL))
        if steps is None:
            pairs = self._flow.of_one(cell.inner, inserted=pair.old is None)
        else:
            pairs = self._flow.of_steps(steps)
        new = pair.new
        made.extend(
            self._drawn(pairs, new.inner, new.last)
            if isinstance(new, Block)
            else self._drawn(pairs, ())
        )
        return made

    def _control(self, pair: Pair) -> list[Element]:
        item = pair.item
        assert isinstance(item, Block)
        made = self._shell(pair, item.element, (n.CONTROL_CONTENT,))
        content = etree.SubElement(made, n.CONTROL_CONTENT)
        kind = fate(pair)
        if not kind:
            assert isinstance(pair.new, Block)
            pairs = self._flow.of_steps(self._flow.steps[id(pair.new)].steps[0])
            content.extend(self._drawn(pairs, pair.new.inner, pair.new.last))
            return [made]
        inserted = kind == INSERTED
        pairs = self._flow.of_one(item.inner, inserted=inserted)
        content.extend(self._drawn(pairs, *((item.inner, item.last) if inserted else ((),))))
        return self._tracks.around(made, content, inserted=inserted)

    # -- things ----------------------------------------------------------------------------------

    def _thing(self, pair: Pair, made: Element) -> Element:
        """Return a thing as it is drawn: text boxes and notes are stories of their own."""
        if made.tag in n.NOTES:
            kind = n.NOTES[made.tag]
            ids = [
                u.element.get(w("id"), "") if isinstance(u, Unit) else None
                for u in (pair.old, pair.new)
            ]
            made.set(w("id"), self._note_of(kind, *ids))
        elif isinstance(pair.old, Unit) and isinstance(pair.new, Unit):
            before = pair.old.element
            after = pair.new.element
            if before.tag in n.PICTURES:
                for old, new, into in zip(boxes(before), boxes(after), boxes(made), strict=True):
                    self.write(old, new, into)
        return made

    def _same_notes(self, old: Element, new: Element) -> None:
        one, two = list(old.iter(*n.NOTES)), list(new.iter(*n.NOTES))
        for before, after in zip(one, two, strict=True):
            self._note_of(n.NOTES[after.tag], before.get(w("id"), ""), after.get(w("id"), ""))


def _column(columns: Sequence[Element], at: int | None) -> list[Element]:
    """Return a column as a list, an empty one where the table does not tell of it."""
    return [] if at is None else [deepcopy(column) for column in columns[at : at + 1]]


def _place(
    element: Element, top: Element, made: Element, shells: dict[Element, Element]
) -> Element:
    """Return what a row or cell of NEW is put in: the table or row that is `made` of `top`, or
    what stands for the content control around it."""
    around = element.getparent()
    if around is None or around is top:
        return made
    if around not in shells:
        shells[around] = bare(around)
        for child in around:
            if child.tag in {n.TR, n.TC, *n.AROUND}:
                break
            shells[around].append(deepcopy(child))
        _place(around, top, made, shells).append(shells[around])
    return shells[around]


def _replace(into: Element, blocks: Sequence[Element]) -> None:
    """Put blocks in the place of those that an element has; its own properties stay."""
    kept_first = [c for c in into if c.tag in {n.TCPR, n.PPR}]
    kept_last = [c for c in into if c.tag == n.SECTION]
    into[:] = [*kept_first, *blocks, *kept_last]
