"""New words as Markdown that can be pasted, for edits that were not put back."""

from __future__ import annotations

from mdmdraft.model.edit import Edit, NewText
from mdmdraft.review.patch.actions import CannotPatch
from mdmdraft.review.patch.marks import Maker
from mdmdraft.review.patch.whitespace import Context
from mdmdraft.review.patch.write import text_of

_MARKS = {"bullet": "- ", "number": "1. ", "quote": "> ", "": ""}


def ready_markdown(edit: Edit) -> str:
    """Return what an edit puts in as Markdown; empty where it puts in no words, or words that
    cannot be written so."""
    try:
        if edit.cells:
            return f"| {' | '.join(_words(cell, cell=True) for cell in edit.cells)} |"
        words = _words(edit.new_text, cell=False)
    except CannotPatch:
        return ""
    if not words:
        return ""
    return "#" * edit.level + " " * bool(edit.level) + _MARKS[edit.shape] + words


def _words(new: tuple[NewText, ...], *, cell: bool) -> str:
    notes = [f"note-{n}" for n, f in enumerate((f for f in new if f.note), start=1)]
    segments = Maker(list(notes)).segments(new, None, None, ())
    made = text_of("", segments, Context(line=cell, cell=cell)).strip()
    said = [" ".join(_words(p, cell=False) for p in f.note) for f in new if f.note]
    return "\n\n".join([made, *(f"[^{n}]: {s}" for n, s in zip(notes, said, strict=True))])
