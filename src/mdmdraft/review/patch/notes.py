"""New footnotes: their labels, and where their texts are put."""

from __future__ import annotations

import re

import msgspec

from mdmdraft.model.edit import NewText
from mdmdraft.review.patch.files import SourceFile
from mdmdraft.review.patch.layout import end_of, label_of, note_place

_LABEL = re.compile(r"\[\^([^\]\s]+)\]")


class Definition(msgspec.Struct, frozen=True):
    """The text of a new footnote; `at` is where the block begins that refers to it."""

    label: str
    paragraphs: tuple[tuple[NewText, ...], ...]
    at: int


def new_labels(file: SourceFile, made: int, count: int) -> tuple[str, ...]:
    """Return labels that the file has not: the next numbers where it numbers its footnotes."""
    known = {label.lower() for label in _LABEL.findall(file.text)}
    numbers = [int(label) for label in known if label.isdecimal()]
    prefix = "" if numbers or not known else "note-"
    number = max(numbers, default=0) + made
    found: list[str] = []
    while len(found) < count:
        number += 1
        if f"{prefix}{number}" not in known:
            found.append(f"{prefix}{number}")
    return tuple(found)


def definition_place(file: SourceFile, definition: Definition) -> tuple[int, str]:
    """Return where the text of a new footnote goes, and what stands before it there.

    It goes where the file has them: after the last one when all stand at its end, else after the
    outermost block that refers to it, and behind the footnotes that follow that block.
    """
    blocks = [*file.record.body, *(b for p in file.record.provisions for b in p.blocks)]
    labels = dict.fromkeys(label for note in file.notes if (label := label_of(file, note)))
    places = sorted(place for label in labels if (place := note_place(file, label)))
    ends = [(b.origin.start, end_of(file, b)) for b in blocks if b.origin.start >= 0]
    if places and all(end <= places[-1][1] for _, end in ends):
        gap = "\n\n"
        if len(places) > 1 and file.text[places[-2][1] : places[-1][0]] == "\n":
            gap = "\n"
        return places[-1][1], gap
    end = next((e for s, e in ends if s <= definition.at < e), len(file.text.rstrip()))
    for start, stop in places:
        if not file.text[end:start].strip():
            end = max(end, stop)
    return end, "\n\n"


def without_definition(file: SourceFile, label: str, text: str) -> str:
    """Return a new text without the footnote `label`, where nothing refers to it any more."""
    place = note_place(file, label)
    if place is None:
        return text
    uses = re.search(rf"\[\^{re.escape(label)}\](?!:)", text, re.IGNORECASE)
    definition = file.text[slice(*place)]
    at = text.find(definition)
    if uses or at < 0 or (at and text[at - 1] != "\n"):
        return text
    before, after = text[:at], text[at + len(definition) :]
    if not after.strip():
        return before.rstrip("\n") + "\n"
    if (not before or before.endswith("\n\n")) and after.startswith("\n\n"):
        return before + after[2:]
    return before + after.removeprefix("\n")
