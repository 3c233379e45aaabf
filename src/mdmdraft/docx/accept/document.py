"""A document that was read, with its tracked changes accepted or rejected, as `rule` has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import accumulate

import msgspec

from mdmdraft.docx.accept.rule import End, stands, wholes
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

replace = msgspec.structs.replace


def resolve_document(document: WordDocument, *, accept: bool) -> WordDocument:
    """Return a document with its tracked changes accepted, or as it was before them."""
    resolver = _DocumentResolver(document.reach, accept=accept)
    blocks = resolver.blocks(document.blocks)
    notes = {key: resolver.blocks(inner) for key, inner in document.notes.items()}
    left = [0, *accumulate(resolver.kept)]
    reach: dict[str, int] = {}
    for name, count in document.reach.items():
        first = resolver.starts.get(name)
        if first is not None:
            now = left[min(first + count, len(left) - 1)] - left[first]
            if now:
                reach[name] = now
    return replace(document, blocks=blocks, notes=notes, reach=reach)


class _DocumentResolver:
    def __init__(self, around: Container[str], *, accept: bool) -> None:
        self._accept = accept
        self._around = around
        self.kept: list[bool] = []
        """Of each paragraph of the document, in order: whether it is left as one."""
        self.starts: dict[str, int] = {}
        """The paragraph that each bookmark stands at."""

    def _stands(self, marked: WordRun | WordParagraph | WordRow | WordCell) -> bool:
        return stands(
            inserted=marked.inserted is not None,
            deleted=marked.deleted is not None,
            accept=self._accept,
        )

    def blocks(self, blocks: Iterable[WordBlock]) -> tuple[WordBlock, ...]:
        """Return the blocks that are left."""
        found: list[WordBlock] = []
        carried: tuple[str, ...] = ()
        """Bookmarks around several paragraphs, whose first is gone: they go on at the next one."""
        for whole in wholes(list(self._ends(blocks))):
            last, place = whole.pieces[-1]
            if isinstance(last, WordTable):
                found.append(replace(last, bookmarks=(*carried, *last.bookmarks)))
                carried = ()
                continue
            self.kept[place] = whole.stands
            paragraphs = [p for p, _ in whole.pieces if isinstance(p, WordParagraph)]
            if whole.stands:
                made = _joined(paragraphs, self._around)
                found.append(replace(made, bookmarks=(*carried, *made.bookmarks)))
                carried = ()
            else:
                carried += tuple(n for p in paragraphs for n in p.bookmarks if n in self._around)
        return tuple(found)

    def _ends(self, blocks: Iterable[WordBlock]) -> Iterator[End[tuple[WordBlock, int]]]:
        """Yield the blocks as they are each by itself, with the numbers of paragraphs."""
        for block in blocks:
            self._start(block.bookmarks)
            if isinstance(block, WordTable):
                table = self._table(block)
                if table is not None:
                    yield End((table, 0), None)
                continue
            self.kept.append(False)
            made = self._paragraph(block)
            is_filled = bool(made.runs or made.comments)
            yield End((made, len(self.kept) - 1), self._stands(block), is_filled)

    def _start(self, names: Iterable[str]) -> None:
        for name in names:
            self.starts.setdefault(name, len(self.kept))

    def _paragraph(self, block: WordParagraph) -> WordParagraph:
        runs = tuple(self._run(r) for r in block.runs if self._stands(r))
        if block.was is not None and not self._accept:
            block = replace(block.was, bookmarks=block.bookmarks, comments=block.comments)
        return replace(block, runs=runs, inserted=None, deleted=None, formatted=None, was=None)

    def _run(self, run: WordRun) -> WordRun:
        if run.inserted is None and run.deleted is None and run.formatted is None:
            return run
        was = run.formatted is not None and not self._accept
        return replace(
            run,
            styles=run.was if was else run.styles,
            style=run.was_style if was else run.style,
            inserted=None,
            deleted=None,
            formatted=None,
            was=(),
            was_style="",
        )

    def _table(self, table: WordTable) -> WordTable | None:
        rows: list[WordRow] = []
        for row in table.rows:
            self._start(row.bookmarks)
            first = len(self.kept)
            cells: list[WordCell] = []
            for cell in row.cells:
                at = len(self.kept)
                inner = self.blocks(cell.blocks)
                if self._stands(cell):
                    cells.append(WordCell(inner, cell.colspan, cell.rowspan))
                else:
                    self.kept[at:] = [False] * (len(self.kept) - at)
            if cells and self._stands(row):
                rows.append(WordRow(tuple(cells), row.header, row.bookmarks))
            else:
                self.kept[first:] = [False] * (len(self.kept) - first)
        return WordTable(tuple(rows), table.columns, table.bookmarks) if rows else None


def _joined(pieces: Sequence[WordParagraph], around: Container[str]) -> WordParagraph:
    """Return paragraphs as one. A bookmark of nothing but what is gone names nothing now."""
    *before, last = pieces
    if not before:
        return last
    return replace(
        last,
        runs=tuple(r for p in pieces for r in p.runs),
        bookmarks=(
            *(n for p in before for n in p.bookmarks if p.runs or n in around),
            *last.bookmarks,
        ),
        comments=tuple(c for p in pieces for c in p.comments),
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
