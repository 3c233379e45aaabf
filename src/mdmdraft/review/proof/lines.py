"""A linear text as lines that are compared: words, order, structure, levels, links, emphasis,
notes. Blanks, empty paragraphs and what the paper counts by itself are left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from mdmdraft.align.linear import (
    LinearItem,
    TextParagraph,
    TextRow,
    TextRun,
    TextTable,
    inlines,
    note_paragraphs,
    paragraphs_in,
    text_of,
)
from mdmdraft.align.signature import Signer
from mdmdraft.align.steps import Step
from mdmdraft.align.tokens import Reader
from mdmdraft.model.accepted import AcceptedLine
from mdmdraft.model.draft import Draft
from mdmdraft.model.walk import ATOM
from mdmdraft.review.proof.as_sent import as_sent
from mdmdraft.review.reading.roundtrip import roundtrip
from mdmdraft.review.reading.shapes import look_of

_READER = Reader(Signer({}))
_BLANKS = re.compile(r"\s+")


def accepted_lines(steps: Sequence[Step], word: Sequence[LinearItem]) -> tuple[AcceptedLine, ...]:
    """Return the lines of a reviewer's document: `word` as it is accepted, and the steps that hold
    it against the draft that was sent out, which tell what each paragraph was."""
    was: dict[int, list[LinearItem]] = {}
    rows: dict[int, TextRow] = {}
    for step in steps:
        olds = step.twin.before if step.twin is not None and step.news else step.before
        for item in step.after:
            was.setdefault(id(item), []).extend(olds)
        for row in step.rows:
            if row.is_pair:
                rows[id(row.after[0])] = row.before[0]
    found: list[AcceptedLine] = []
    for item in word:
        before = was.get(id(item), [])
        ids = tuple(dict.fromkeys(name for one in before for name in _ids(one)))
        if isinstance(item, TextTable):
            found += [_row(row, rows.get(id(row)), ids[:1]) for row in item.rows]
            continue
        first = before[0] if before and isinstance(before[0], TextParagraph) else None
        line = _line(item, _label(first))
        same = len(before) == 1 and first is not None and line == _line(first, _label(first))
        found.append(msgspec.structs.replace(line, ids=ids, same=same))
    return tuple(line for line in found if line.key)


def draft_lines(
    draft: Draft, base: Draft, *, reference: bytes, images: Mapping[str, bytes]
) -> tuple[AcceptedLine, ...]:
    """Return the lines of a draft as its Word file reads, what the paper counts and sorts
    by itself as in `base`."""
    found: list[AcceptedLine] = []
    for item in roundtrip(as_sent(draft, base), reference=reference, images=images):
        generated = item.base is None or bool(item.base.origin.via)
        if isinstance(item, TextTable):
            lines = [_row(row, row, (item.id,)) for row in item.rows]
        else:
            lines = [msgspec.structs.replace(_line(item, _label(item)), ids=tuple(_ids(item)))]
        found += [msgspec.structs.replace(line, generated=generated) for line in lines]
    return tuple(line for line in found if line.key)


def _ids(item: LinearItem) -> list[str]:
    """Return the ids of an item of the draft, of its notes and of all in its cells."""
    base = item.base
    if base is None:
        return []
    found = [base.id]
    if isinstance(base, TextTable):
        for row in base.rows:
            found.append(row.id)
            found += [i.id for cell in row.cells for i in paragraphs_in(cell)]
    else:
        if base.kind == "front":
            found = [f"front {base.part}"]
        found += [note.id for note in note_paragraphs(base)]
    return found


def _label(seen: TextParagraph | None) -> str:
    """Return what the paper prints before the words of a paragraph: `Table 1`."""
    if seen is None or seen.base is None or seen.base.kind == "front":
        return ""
    units = seen.base_units
    size = next((n for n, unit in enumerate(units[: len(seen.text)]) if unit >= 0), 0)
    return seen.text[:size]


def _row(row: TextRow, was: TextRow | None, ids: tuple[str, ...]) -> AcceptedLine:
    cells = ([key for i in paragraphs_in(c) if (key := _key(i.runs))] for c in row.cells)
    key = "\x1c".join(map("\x1e".join, cells))
    text = " | ".join(" ".join(text_of(cell).split()) for cell in row.cells)
    same = was is not None and (was is row or _row(was, None, ()).key == key)
    if was is not None and was.base is not None:
        inner = [i.id for cell in was.base.cells for i in paragraphs_in(cell)]
        ids = (was.base.id, *inner, *ids)
    else:
        ids = ()
    return AcceptedLine(f"row {len(row.cells)}", key, text.replace(ATOM, ""), ids, same)


def _line(paragraph: TextParagraph, label: str) -> AcceptedLine:
    runs = paragraph.runs
    if label and paragraph.text.startswith(label):
        runs = paragraph.slice(len(label), len(paragraph.text))
    said = (text_of(run.note) if run.note else run.shown or run.text for run in runs)
    text = "".join(said).replace(ATOM, "")
    return AcceptedLine(_shape(paragraph), _key(runs), " ".join(text.split()))


def _shape(paragraph: TextParagraph) -> str:
    return str(look_of(paragraph))


def _key(runs: Sequence[TextRun]) -> str:
    """Return what words are told from others by, however the blanks between them are set."""
    out: list[str] = []
    start = 0
    for number, run in enumerate(runs):
        if run.note:
            out.append(_words(runs[start:number]))
            inner = "\x1e".join(_key(i.runs) for i in paragraphs_in(run.note))
            out.append(f"\x06{inner}\x06")
            start = number + 1
    out.append(_words(runs[start:]))
    return " ".join(filter(None, out))


def _words(runs: Sequence[TextRun]) -> str:
    out: list[str] = []
    for word in _READER.words(inlines(runs)):
        if word.is_blank:
            continue
        look = f"\x01{','.join(sorted(word.styles))}\x02" if word.styles else ""
        out.append((" " if word.space else "") + look + word.key)
    return _BLANKS.sub(" ", "".join(out)).strip()
