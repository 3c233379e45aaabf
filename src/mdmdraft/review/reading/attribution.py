"""Who made an edit, and when: read off the marks of tracking, where there are any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from mdmdraft.align.differences import JoinedText, WordsChange
from mdmdraft.align.linear import (
    LinearItem,
    TextRow,
    TextRun,
    TextTable,
    paragraphs_in,
    runs_in,
)
from mdmdraft.model.walk import ATOM
from mdmdraft.model.word import Tracked
from mdmdraft.review.reading.linear_word import WordText

AND = ", "
"""What stands between the names of those who signed one edit together."""
_BLANKS = re.compile(r"\s+")


def _bare(text: str) -> str:
    return _BLANKS.sub("", text)


def _said(pieces: Sequence[TextRun]) -> str:
    """Return the words of pieces without blanks, with `ATOM` for what is no word."""
    return _bare("".join(p.text for p in pieces))


class Attribution:
    """Tells who made the edits of one file."""

    def __init__(self, word: WordText, reviewer: str) -> None:
        self.reviewer = reviewer
        self.rows = [(_bare(text), tracked) for text, tracked in word.deletions]
        gone = [[p for _, p in item.deletions] for item in paragraphs_in(word.text)]
        self.deletions = [
            (_said(pieces), tuple(p.deleted for p in pieces)) for pieces in gone if pieces
        ]

    def of(self, *marks: Tracked | None) -> dict[str, Any]:
        """Return what an edit says of its sign: of several where the changes of several people run
        into each other, and then the last of their dates."""
        signed = [mark for mark in marks if mark is not None]
        if not signed:
            return {"tracked": False}
        authors = dict.fromkeys(mark.author for mark in signed)
        author = "" if set(authors) == {self.reviewer} else AND.join(filter(None, authors))
        return {"tracked": True, "date": max(mark.date for mark in signed), "author": author}

    def put_in(self, pieces: Sequence[TextRun]) -> dict[str, Any]:
        """Return the sign of words that were put in: tracked when all of them are."""
        words = [p for p in pieces if p.text.strip()]
        marks = [p.inserted for p in words]
        return self.of(*marks) if all(marks) else self.of()

    def formatted(self, pieces: Sequence[TextRun]) -> dict[str, Any]:
        """Return the sign of words that are set otherwise."""
        marks = [p.formatted for p in pieces if p.text.strip()]
        return self.of(*marks) if all(marks) else self.of()

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
            return self.of() if whole else self.changed(change, old, new, whole=True)
        near = (change.new_start, change.new_end)
        marks = [p.inserted for p in new.slice(*near)] + [p.deleted for p in new.deletions(*near)]
        if not any(marks):
            marks += [p.inserted for p in new.slice(start, end)]
            marks += [p.deleted for p in new.deletions(start, end)]
            return self.of(next((m for m in marks if m is not None), None))
        return self.of(*marks)

    def deleted(self, items: Sequence[LinearItem]) -> dict[str, Any]:
        """Return the sign of paragraphs that are gone: their words stand deleted somewhere."""
        first = items[0]
        if isinstance(first, TextTable):
            return self.of(self._row(first.text))
        text = _said(first.runs)
        return self.of(*next((marks for said, marks in self.deletions if text in said), ()))

    def row(self, row: TextRow) -> dict[str, Any]:
        """Return the sign of a row that is gone."""
        runs = [run for cell in row.cells for run in runs_in(cell)]
        return self.of(self._row("".join(run.shown or run.text for run in runs)))

    def _row(self, text: str) -> Tracked | None:
        bare = _bare(text).replace(ATOM, "")
        return next((t for said, t in self.rows if said and said in bare), None)

    def row_put_in(self, row: TextRow) -> dict[str, Any]:
        """Return the sign of a row that was put in."""
        if row.inserted is not None:
            return self.of(row.inserted)
        return self.put_in([run for cell in row.cells for run in runs_in(cell)])
