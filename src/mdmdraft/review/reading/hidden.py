"""Hidden text in a reviewer's file: words of the draft that were hidden are still its words.

Nobody takes words out by hiding them, so they are read as they stood; hidden words that the draft
does not have are left out. Both are told beside (`beside.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from mdmdraft.align.linear import LinearText, note_paragraphs, paragraphs_in
from mdmdraft.model.walk import ATOM
from mdmdraft.model.word import (
    WordBlock,
    WordCell,
    WordDocument,
    WordParagraph,
    WordRow,
    WordRun,
    WordTable,
)

_NEAR = 12
"""Characters beside hidden words that tell which words of the draft they are."""
_START, _END = "\x02", "\x03"
_replace = msgspec.structs.replace


def without_hidden(document: WordDocument, seen: LinearText) -> WordDocument:
    """Return a document that was read with its hidden text: what of it stands in the base as it
    is printed (`seen`) is hidden no more, the rest is gone."""
    reader = _Reader(seen)
    notes = {key: reader.blocks(blocks) for key, blocks in document.notes.items()}
    return _replace(document, blocks=reader.blocks(document.blocks), notes=notes)


class _Reader:
    def __init__(self, seen: LinearText) -> None:
        items = paragraphs_in(seen)
        every = (*items, *(inner for item in items for inner in note_paragraphs(item)))
        self.texts = [f"{_START}{_spaced(p.printed)}{_END}" for p in every]

    def blocks(self, blocks: tuple[WordBlock, ...]) -> tuple[WordBlock, ...]:
        """Return blocks with each hidden run shown, or left out."""
        if not any(run.hidden for block in blocks for run in _runs(block)):
            return blocks
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: WordBlock) -> WordBlock:
        if isinstance(block, WordParagraph):
            return _replace(block, runs=tuple(self._shown(block.runs)))
        return _replace(block, rows=tuple(self._row(row) for row in block.rows))

    def _row(self, row: WordRow) -> WordRow:
        return _replace(row, cells=tuple(self._cell(cell) for cell in row.cells))

    def _cell(self, cell: WordCell) -> WordCell:
        return _replace(cell, blocks=self.blocks(cell.blocks))

    def _shown(self, runs: Sequence[WordRun]) -> Iterator[WordRun]:
        before, whole = "", _text(runs)
        for hidden, group in groupby(runs, key=lambda run: run.hidden):
            pieces = list(group)
            said = _text(pieces)
            behind = whole[len(before) + len(said) :]
            if not hidden:
                yield from pieces
            elif self._is_known(before, said, behind):
                yield from (_replace(run, hidden=False) for run in pieces)
            before += said

    def _is_known(self, before: str, said: str, behind: str) -> bool:
        """Tell whether words stand in the draft beside what stands beside them here."""
        if not said.strip():
            return True
        start = "" if before.strip() else _START
        end = "" if behind.strip() else _END
        sides = (
            start + _spaced(before[-_NEAR:] + said),
            _spaced(said + behind[:_NEAR]) + end,
        )
        return any(side in text for side in sides for text in self.texts)


def _runs(block: WordBlock) -> Iterator[WordRun]:
    if isinstance(block, WordTable):
        inner = (b for row in block.rows for cell in row.cells for b in cell.blocks)
        for one in inner:
            yield from _runs(one)
        return
    yield from block.runs


def _text(runs: Sequence[WordRun]) -> str:
    return "".join(run.text for run in runs if run.deleted is None)


def _spaced(text: str) -> str:
    return " ".join(text.replace(ATOM, "").split())
