"""Citations in styles that print them as notes, and citations without brackets."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from mdmdraft.bibliography.cited_inlines import in_note
from mdmdraft.model.text import Block, Cite, Inline, Note, Para, Text
from mdmdraft.model.walk import (
    WithContent,
    contents,
    map_blocks,
    map_contents,
    map_inlines,
    plain,
    walk_blocks,
)

_MARKS = ".,;:!?"


class NoteNumbers:
    """Counts notes as they will be printed, and tells in which each citation stands.

    `found` has a number a citation, in the order of the text: styles that refer to earlier notes
    ("n 12 above") need it.
    """

    def __init__(self) -> None:
        self.found: list[int] = []
        self._count = 0

    def read(self, blocks: tuple[Block, ...], note: int = 0) -> None:
        """Count the notes of the next blocks, which stand in `note` where that is not 0."""
        for block in walk_blocks(blocks):
            for content in contents(block):
                self._run(content, note)

    def _run(self, content: Iterable[Inline], note: int) -> None:
        for inline in content:
            if isinstance(inline, Note):
                self._count += 1
                self.read(inline.blocks, self._count)
            elif isinstance(inline, Cite):
                if not note and not inline.bare:
                    self._count += 1
                self.found.append(note or self._count)
            elif isinstance(inline, WithContent):
                self._run(inline.content, note)


def notes_after_marks(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a run in which a citation's note follows the marks after it: `text.¹`, and the
    blank before the citation is gone, as pandoc does for note styles."""
    found: list[Inline] = []
    for inline in content:
        if isinstance(inline, Text) and found and is_note(found[-1]):
            rest = inline.text.lstrip(_MARKS)
            marks = len(inline.text) - len(rest)
            if marks:
                found.insert(-1, _piece(inline, 0, marks))
                if rest:
                    found.append(_piece(inline, marks, len(inline.text)))
                continue
        before = found[-1] if found else None
        if is_note(inline) and isinstance(before, Text):
            found.pop()
            shorter = before.text.rstrip(" ")
            if shorter:
                found.append(_piece(before, 0, len(shorter)))
        found.append(inline)
    return tuple(found)


def _piece(text: Text, start: int, end: int) -> Text:
    if text.end - text.at != len(text.text) or text.at < 0:
        return Text(text.text[start:end], text.at, text.end)
    return Text(text.text[start:end], text.at + start, text.at + end)


def is_note(inline: Inline) -> bool:
    """Tell whether a citation is printed as a note."""
    return (
        isinstance(inline, Cite)
        and len(inline.content) == 1
        and isinstance(inline.content[0], Note)
    )


def within_note(note: Note) -> Note:
    """Return a footnote whose own citations are printed in it, not as notes to the note."""

    def change(inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, Cite) and any(isinstance(i, Note) for i in inline.content):
            words = _words(inline.content[0]) if is_note(inline) else inline.content
            return (msgspec.structs.replace(inline, content=in_note(words)),)
        return (inline,)

    blocks = map_blocks(
        note.blocks, lambda b: (map_contents(b, lambda run: map_inlines(run, change)),)
    )
    return Note(blocks, note.at, note.end)


def _words(note: Inline) -> tuple[Inline, ...]:
    blocks = note.blocks if isinstance(note, Note) else ()
    return tuple(i for block in blocks if isinstance(block, Para) for i in block.content)


def without_brackets(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return what a style prints without the round or square brackets it stands in."""
    words = plain(content)
    if not words or (words[0], words[-1]) not in {("(", ")"), ("[", "]")}:
        return content
    first, last = content[0], content[-1]
    if not isinstance(first, Text) or not isinstance(last, Text):
        return content
    if len(content) == 1:
        return (Text(first.text[1:-1]),) if len(first.text) > 2 else ()
    made = (Text(first.text[1:]), *content[1:-1], Text(last.text[:-1]))
    return tuple(i for i in made if not isinstance(i, Text) or i.text)
