"""A document without its tracked changes: as if all were accepted, or all rejected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from itertools import accumulate
from typing import Literal

import msgspec

from mdmdraft.model.word import (
    Tracked,
    WordBlock,
    WordCell,
    WordDocument,
    WordParagraph,
    WordRow,
    WordRun,
    WordTable,
)

View = Literal["accepted", "original"]


def side(document: WordDocument, view: View) -> WordDocument:
    """Return a document with its tracked changes accepted, or as it was before them.

    A paragraph whose end is gone in that view runs on into the next one, which keeps its own
    style, as Word has it (`resolve` does the same to the file).
    """
    sider = _Sider(view, document.reach)
    blocks = sider.blocks(document.blocks)
    notes = {key: sider.blocks(inner) for key, inner in document.notes.items()}
    left = [0, *accumulate(sider.kept)]
    reach: dict[str, int] = {}
    for name, count in document.reach.items():
        first = sider.starts.get(name)
        if first is not None:
            now = left[min(first + count, len(left) - 1)] - left[first]
            if now:
                reach[name] = now
    return msgspec.structs.replace(document, blocks=blocks, notes=notes, reach=reach)


class _Sider:
    def __init__(self, view: View, around: Container[str]) -> None:
        self._accepted = view == "accepted"
        self._around = around
        self.kept: list[bool] = []
        """Of each paragraph of the document, in order: whether it is left as one."""
        self.starts: dict[str, int] = {}
        """The paragraph that each bookmark stands at."""

    def _is_gone(self, inserted: Tracked | None, deleted: Tracked | None) -> bool:
        return deleted is not None if self._accepted else inserted is not None

    def blocks(self, blocks: Iterable[WordBlock]) -> tuple[WordBlock, ...]:
        """Return the blocks that are left."""
        found: list[WordBlock] = []
        open_: WordParagraph | None = None
        carried: tuple[str, ...] = ()
        for block in blocks:
            if isinstance(block, WordTable):
                if open_ is not None and open_.runs:
                    self._close(found, open_)
                open_ = None
                table = self._table(block, carried)
                carried = () if table is not None else carried
                if table is not None:
                    found.append(table)
                continue
            self._start(block.bookmarks)
            self.kept.append(True)
            made = self._paragraph(block)
            if carried:
                made = msgspec.structs.replace(made, bookmarks=(*carried, *made.bookmarks))
                carried = ()
            if open_ is not None:
                made = _joined(open_, made)
            if self._is_gone(block.inserted, block.deleted):
                self.kept[-1] = False
                open_ = made if made.runs else None
                if not made.runs:
                    # Bookmarks around several paragraphs go on at the next one.
                    carried = tuple(n for n in made.bookmarks if n in self._around)
            else:
                open_ = None
                found.append(made)
        if open_ is not None:
            self._close(found, open_)
        return tuple(found)

    def _close(self, found: list[WordBlock], paragraph: WordParagraph) -> None:
        found.append(paragraph)
        last = len(self.kept) - 1
        while last > 0 and self.kept[last]:
            last -= 1
        if self.kept:
            self.kept[last] = True

    def _start(self, names: Iterable[str]) -> None:
        for name in names:
            self.starts.setdefault(name, len(self.kept))

    def _paragraph(self, block: WordParagraph) -> WordParagraph:
        runs = tuple(self._run(r) for r in block.runs if not self._is_gone(r.inserted, r.deleted))
        restyled = not self._accepted and block.formatted is not None
        return msgspec.structs.replace(
            block,
            runs=runs,
            style=block.was if restyled else block.style,
            level=block.was_level if restyled else block.level,
            inserted=None,
            deleted=None,
            formatted=None,
            was="",
            was_level=0,
        )

    def _run(self, run: WordRun) -> WordRun:
        if run.inserted is None and run.deleted is None and run.formatted is None:
            return run
        styles = run.was if run.formatted is not None and not self._accepted else run.styles
        return msgspec.structs.replace(
            run, styles=styles, inserted=None, deleted=None, formatted=None, was=()
        )

    def _table(self, table: WordTable, carried: tuple[str, ...]) -> WordTable | None:
        self._start(table.bookmarks)
        rows: list[WordRow] = []
        for row in table.rows:
            self._start(row.bookmarks)
            gone = self._is_gone(row.inserted, row.deleted)
            first = len(self.kept)
            cells: list[WordCell] = []
            for cell in row.cells:
                at = len(self.kept)
                inner = self.blocks(cell.blocks)
                if self._is_gone(cell.inserted, cell.deleted):
                    self.kept[at:] = [False] * (len(self.kept) - at)
                else:
                    cells.append(WordCell(inner, cell.colspan, cell.rowspan))
            if gone or not cells:
                self.kept[first:] = [False] * (len(self.kept) - first)
            else:
                rows.append(WordRow(tuple(cells), row.header, row.bookmarks))
        if not rows:
            return None
        return WordTable(tuple(rows), table.columns, (*carried, *table.bookmarks))


def _joined(first: WordParagraph, second: WordParagraph) -> WordParagraph:
    return msgspec.structs.replace(
        second,
        runs=(*first.runs, *second.runs),
        bookmarks=(*first.bookmarks, *second.bookmarks),
        comments=(*first.comments, *second.comments),
    )


class Tally(msgspec.Struct, frozen=True):
    """How many tracked changes a document holds; what touches and is signed alike is one."""

    inserted: int = 0
    deleted: int = 0
    moved: int = 0
    formatted: int = 0


def tally(document: WordDocument) -> Tally:
    """Return how many tracked changes a document holds."""
    counter = _Counter()
    counter.blocks(document.blocks)
    for blocks in document.notes.values():
        counter.blocks(blocks)
    found = counter.found
    return Tally(found["inserted"], found["deleted"], len(counter.moves), found["formatted"])


class _Counter:
    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.moves: set[tuple[str, str]] = set()
        self._last: dict[str, tuple[str, str] | None] = {}

    def _take(self, kind: str, tracked: Tracked | None) -> None:
        if tracked is not None and tracked.move:
            self.moves.add((tracked.author, tracked.move))
            tracked = None
        now = None if tracked is None else (tracked.author, tracked.date)
        if now is not None and now != self._last.get(kind):
            self.found[kind] += 1
        self._last[kind] = now

    def blocks(self, blocks: Iterable[WordBlock]) -> None:
        """Count what is in blocks."""
        for block in blocks:
            if isinstance(block, WordTable):
                for row in block.rows:
                    for cell in row.cells:
                        self._either(row.inserted or cell.inserted, row.deleted or cell.deleted)
                        self.blocks(cell.blocks)
                continue
            for run in block.runs:
                self._either(run.inserted, run.deleted)
                self._take("formatted", run.formatted)
            if block.inserted or block.deleted or not block.runs:
                self._either(block.inserted, block.deleted)
            else:
                self._last.clear()
            self._take("formatted", block.formatted)

    def _either(self, inserted: Tracked | None, deleted: Tracked | None) -> None:
        self._take("inserted", inserted)
        self._take("deleted", deleted)
