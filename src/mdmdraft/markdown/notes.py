"""Notes and references that a text resolves within itself: `[^1]`, `[words][id]`, `[words](…)`.

Pandoc drops a note that nothing refers to and a second note of one name, and prints the marks of
one that is not there; it prints a note once more for each further mark. Each is told here instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mdmdraft.markdown.reading import Reading
from mdmdraft.markdown.structure import same_label
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.text import Block, Box, Note
from mdmdraft.model.walk import children, contents, inlines_in

_NOTE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?\[\^([^\]\s]+)\]:", re.MULTILINE)
_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_TARGET = re.compile(r"^[ \t>]{0,8}\[(?!\^)([^\[\]\n]+)\]:", re.MULTILINE)
_BY_ID = re.compile(r"(?<!\])\[([^\[\]]*)\]\[([^\[\]^@\n]*)\]")
_LETTER = re.compile(r"[^\W\d_]")


def check_notes(reading: Reading, text: str) -> None:
    """Note what leads nowhere, or is led to by nothing, among the notes and references of a text
    of which only markup is left (`masked`)."""
    if "[^" in text:
        _check_notes(reading, text)
    if "][" in text:
        _check_references(reading, text)


def check_repeated(reading: Reading, blocks: Sequence[Block]) -> None:
    """Note a second reference to a note: its text would be printed again. A translation may refer
    to the note of the original, as one of the two is printed."""
    if "[^" in reading.source.text:
        _check_repeated(reading, blocks, {})


def _check_repeated(reading: Reading, blocks: Iterable[Block], seen: dict[str, int]) -> None:
    for block in blocks:
        for inline in (i for run in contents(block) for i in inlines_in(run)):
            if isinstance(inline, Note) and inline.at >= 0:
                _see(reading, inline, seen)
        is_translation = isinstance(block, Box) and block.kind == "translation"
        _check_repeated(reading, children(block), {} if is_translation else seen)


def _see(reading: Reading, note: Note, seen: dict[str, int]) -> None:
    mark = reading.source.text[note.at : note.end]
    if not _MARK.fullmatch(mark):
        return
    first = seen.setdefault(mark.casefold(), note.at)
    if first != note.at:
        line, _ = reading.source.line_column(first)
        reading.fault(
            note.at,
            "repeated-note",
            f"the note `{mark}` is referred to at line {line} already, and would be printed twice",
            "give this place a note of its own; it may say: see the note above",
            "warning",
        )


def _check_notes(reading: Reading, text: str) -> None:
    defined: dict[str, int] = {}
    places: set[int] = set()
    for found in _NOTE.finditer(text):
        at = text.index("[^", found.start(), found.end())
        places.add(at)
        name = found[1].casefold()
        if name in defined:
            line, _ = reading.source.line_column(defined[name])
            reading.fault(
                at,
                "duplicate-note",
                f"the note `[^{found[1]}]` stands already at line {line}, and one is dropped",
                "give one of the two another name, and write it where that note belongs",
            )
        defined.setdefault(name, at)
    used: set[str] = set()
    for found in _MARK.finditer(text):
        name = found[1].casefold()
        if found.start() in places:
            continue
        used.add(name)
        if name not in defined:
            near = did_you_mean(found[1], defined)
            reading.fault(
                found.start(),
                "unknown-note",
                f"there is no note `[^{found[1]}]` in this text",
                near or f"write it on a line of its own: [^{found[1]}]: the note",
            )
    for name, at in defined.items():
        if name not in used:
            reading.fault(
                at,
                "unused-note",
                f"nothing refers to the note `[^{name}]`, so it is not printed",
                f"write [^{name}] where it belongs, or take it out",
            )


def _check_references(reading: Reading, text: str) -> None:
    defined = {same_label(found[1]) for found in _TARGET.finditer(text)}
    for found in _BY_ID.finditer(text):
        name = found[2] or found[1]
        if same_label(name) in defined or "@" in found[1]:
            continue
        if not _LETTER.search(name) or not _LETTER.search(found[1]):
            continue  # […][sic], [1][2]
        near = did_you_mean(same_label(name), defined)
        reading.fault(
            found.start(),
            "unknown-link",
            f"there is no address `[{name}]:` in this text for `{' '.join(found[0].split())[:40]}`",
            near
            or f"write below the paragraph [{name}]: https://…; for brackets as such write \\[",
        )
