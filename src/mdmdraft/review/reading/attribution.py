"""Who made an edit, and when: read off the marks of tracking, where there are any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from mdmdraft.align.differences import JoinedText, WordsChange
from mdmdraft.align.linear import (
    LinearItem,
    LinearText,
    TextParagraph,
    TextRow,
    TextRun,
    TextTable,
)
from mdmdraft.model.walk import ATOM
from mdmdraft.model.word import Tracked
from mdmdraft.review.reading.linear_word import WordText

_BLANKS = re.compile(r"\s+")


def _bare(text: str) -> str:
    return _BLANKS.sub("", text)


def _said(pieces: Sequence[TextRun]) -> str:
    """Return the words of pieces without blanks, with `ATOM` for what is no word."""
    return _bare("".join(p.text for p in pieces))


class Attribution:
    """Attribution the edits of one file."""

    def __init__(self, word: WordText, reviewer: str) -> None:
        self.reviewer = reviewer
        self.rows = [(_bare(text), tracked) for text, tracked in word.deletions]
        self.deletions: list[tuple[str, Tracked | None]] = []
        self._enter(word.text)

    def _enter(self, items: LinearText) -> None:
        for item in items:
            if isinstance(item, TextTable):
                for row in item.rows:
                    for cell in row.cells:
                        self._enter(cell)
            elif item.deletions:
                pieces = [p for _, p in item.deletions]
                self.deletions.append((_said(pieces), pieces[0].deleted))

    def of(self, tracked: Tracked | None) -> dict[str, Any]:
        """Return what an edit says of its sign."""
        if tracked is None:
            return {"tracked": False}
        author = tracked.author if tracked.author != self.reviewer else ""
        return {"tracked": True, "date": tracked.date, "author": author}

    def put_in(self, pieces: Sequence[TextRun]) -> dict[str, Any]:
        """Return the sign of words that were put in: tracked when all of them are."""
        words = [p for p in pieces if p.text.strip()]
        marks = [p.inserted for p in words]
        return self.of(marks[0] if marks and all(marks) else None)

    def formatted(self, pieces: Sequence[TextRun]) -> dict[str, Any]:
        """Return the sign of words that are set otherwise."""
        marks = [p.formatted for p in pieces if p.text.strip()]
        return self.of(marks[0] if marks and all(marks) else None)

    def changed(
        self, change: WordsChange, old: JoinedText, new: JoinedText, *, whole: bool = False
    ) -> dict[str, Any]:
        """Return the sign of words that were replaced: tracked where undoing all that is tracked
        gives the words as they were, be it there alone or in the paragraphs as a `whole`."""
        start, end = change.around if change.around[0] >= 0 else (change.new_start, change.new_end)
        then = old.slice(change.start, change.end)
        if whole:
            start, end, then = 0, len(new.text), old.slice(0, len(old.text))
        if _said(new.original(start, end)) != _said(then):
            return self.of(None) if whole else self.changed(change, old, new, whole=True)
        near = (change.new_start, change.new_end)
        marks = [p.inserted for p in new.slice(*near)] + [p.deleted for p in new.deletions(*near)]
        marks += [p.inserted for p in new.slice(start, end)]
        marks += [p.deleted for p in new.deletions(start, end)]
        return self.of(next((m for m in marks if m is not None), None))

    def deleted(self, items: Sequence[LinearItem]) -> dict[str, Any]:
        """Return the sign of paragraphs that are gone: their words stand deleted somewhere."""
        for item in items:
            if not isinstance(item, TextParagraph):
                return self.of(self._row(item.text))
            text = _said(item.runs)
            found = next((t for said, t in self.deletions if text in said), None)
            return self.of(found)
        return self.of(None)

    def row(self, row: TextRow) -> dict[str, Any]:
        """Return the sign of a row that is gone."""
        pieces = [
            p for cell in row.cells for i in cell if isinstance(i, TextParagraph) for p in i.runs
        ]
        return self.of(self._row("".join(p.shown or p.text for p in pieces)))

    def _row(self, text: str) -> Tracked | None:
        bare = _bare(text).replace(ATOM, "")
        return next((t for said, t in self.rows if said and said in bare), None)

    def row_put_in(self, row: TextRow) -> dict[str, Any]:
        """Return the sign of a row that was put in."""
        if row.inserted is not None:
            return self.of(row.inserted)
        pieces = [
            p for cell in row.cells for i in cell if isinstance(i, TextParagraph) for p in i.runs
        ]
        return self.put_in(pieces)
