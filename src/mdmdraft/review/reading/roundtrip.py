"""The base draft as it looks in Word: written, read back, each paragraph bound to its paragraph.

A reviewer's file is held against this, not against the draft itself, so that what a Word file
cannot rebase, and what its reader makes of it, is never taken for an edit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from mdmdraft.align.linear import LinearItem, LinearText, TextParagraph, TextTable
from mdmdraft.align.linear_draft import linear_draft
from mdmdraft.docx.opening import Package, open_word
from mdmdraft.docx.read.reading import read_package
from mdmdraft.docx.write import write_docx
from mdmdraft.model.draft import Draft
from mdmdraft.model.text import Heading
from mdmdraft.model.walk import ATOM
from mdmdraft.review.reading.linear_word import linear_word

_AHEAD = 12
"""Paragraphs of the file that may stand before the one that a paragraph is printed as."""


def roundtrip(draft: Draft, *, reference: bytes, images: Mapping[str, bytes]) -> LinearText:
    """Return the linear text of the Word file of a draft, bound to that of the draft."""
    return bound(draft, as_sent(draft, reference=reference, images=images))


def as_sent(draft: Draft, *, reference: bytes, images: Mapping[str, bytes]) -> Package:
    """Return the Word file of a draft, opened."""
    data = write_docx(draft, reference=reference, images=images, epoch=0)
    return open_word(data, "base.docx")


def bound(draft: Draft, sent: Package) -> LinearText:
    """Return the linear text of the Word file of a draft, bound to that of the draft."""
    base, seen = linear_draft(draft), linear_word(read_package(sent)).text
    without_numbers(seen, numbers_of(base))
    bind(base, seen)
    return seen


def numbers_of(base: Sequence[LinearItem]) -> frozenset[str]:
    """Return the numbers of all headings of a draft."""
    blocks = (item.block for item in base)
    return frozenset(b.number for b in blocks if isinstance(b, Heading) and b.number)


def without_numbers(items: Sequence[LinearItem], numbers: frozenset[str]) -> None:
    """Take the numbers off the headings of a document in which they are written out.

    Whether Word counts a heading or has its number as text depends on the headings around it and
    on the template, so that of two files of one draft the one may have what the other lacks.
    """
    for item in items:
        if isinstance(item, TextParagraph) and item.level and "\t" in item.text:
            number = item.text.partition("\t")[0]
            if number in numbers:
                item.drop(len(number) + 1)


def bind(base: Sequence[LinearItem], seen: Sequence[LinearItem]) -> None:
    """Bind the paragraphs, tables and rows of a document to those of the draft that it prints.

    The document is our own, so the two run side by side: what is skipped in it is what the writer
    put there for the layout alone.
    """
    at = 0
    for item in base:
        for offset, found in enumerate(seen[at : at + _AHEAD]):
            if _is_print(item, found):
                _bind(item, found)
                at += offset + 1
                break


def _is_print(item: LinearItem, found: LinearItem) -> bool:
    if isinstance(item, TextTable) or isinstance(found, TextTable):
        return isinstance(item, TextTable) and isinstance(found, TextTable)
    if item.id and item.id in found.names and item.part in {"", "image", "caption", "term:0"}:
        return item.part != "image" or not found.text.strip(ATOM)
    if not item.text.strip():
        return False
    return found.text == item.text or found.text.endswith(("\t" + item.text, "\u2002" + item.text))


def _bind(item: LinearItem, found: LinearItem) -> None:
    if isinstance(item, TextParagraph) and isinstance(found, TextParagraph):
        found.base, found.id = item, item.id
        found.base_units = _where(item.text, found.text)
        _bind_notes(item, found)
    elif isinstance(item, TextTable) and isinstance(found, TextTable):
        found.base, found.id = item, item.id
        for row, seen in zip(item.rows, found.rows, strict=False):
            seen.base, seen.id = row, row.id
            for cell, shown in zip(row.cells, seen.cells, strict=False):
                bind(cell, shown)


def _bind_notes(item: TextParagraph, found: TextParagraph) -> None:
    notes = [p for p in item.runs if p.note]
    shown = [p for p in found.runs if p.note]
    if len(notes) == len(shown):
        for one, two in zip(notes, shown, strict=True):
            bind(one.note, two.note)


def _where(base: str, seen: str) -> Sequence[int]:
    """Return the unit of the paragraph at each unit of what is printed for it, and at its end."""
    if seen == base:
        return range(len(base) + 1)
    if seen.endswith(base):
        before = len(seen) - len(base)
        return [-1] * before + list(range(len(base) + 1))
    where = [-1] * (len(seen) + 1)
    last = 0
    for tag, a, b, c, d in SequenceMatcher(None, base, seen, autojunk=False).get_opcodes():
        for unit in range(c, d):
            where[unit] = a + min(unit - c, b - a) if tag != "insert" else (a if last else -1)
        last = b
    where[len(seen)] = len(base)
    return where
