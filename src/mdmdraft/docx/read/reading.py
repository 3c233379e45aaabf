"""A Word file read as a `WordDocument`, with every mark that reviewers leave in it."""

from __future__ import annotations

from collections import Counter

from mdmdraft.docx.names import BUILD_ID, is_on, w
from mdmdraft.docx.opening import Package, Rel, open_word
from mdmdraft.docx.other_files import OTHER_HINT
from mdmdraft.docx.properties import read_core, read_custom
from mdmdraft.docx.read.comments import read_comments
from mdmdraft.docx.read.document import BlockReader
from mdmdraft.docx.read.notices import notices
from mdmdraft.docx.read.numbering import Numbering
from mdmdraft.docx.read.state import ReadState
from mdmdraft.docx.read.styles import Styles
from mdmdraft.model.finding import refuse
from mdmdraft.model.word import WordBlock, WordDocument

_HARMLESS = frozenset({"hyperlink", "image"})
"""Relationships out of the file that are told of elsewhere, or need no telling."""


def read_word(data: bytes, name: str) -> WordDocument:
    """Return a Word document as it stands in the file, tracked changes and comments unresolved.

    `name` is what findings call the file. Raises Refused (exit code 2) for what is no sound
    `.docx`; see `opening`.
    """
    return read_package(open_word(data, name))


def read_package(package: Package, *, keep_hidden: bool = False) -> WordDocument:
    """Return the document of a package that is open.

    Hidden text is left out and counted, or kept and said to be hidden (`WordRun.hidden`).
    """
    rels = package.rels(package.main)
    parts = {rel.kind: rel.target for rel in rels.values() if not rel.external}
    root = package.tree(package.main)
    body = None if root is None else root.find(w("body"))
    if body is None:
        raise refuse(package.name, "not-a-document", "its main part is no Word text", OTHER_HINT)
    styles = Styles(package.tree(parts.get("styles", "")))
    reading = ReadState(package, styles, keep_hidden=keep_hidden)
    numbering = Numbering(package.tree(parts.get("numbering", "")), styles)
    custom = read_custom(package)
    reader = BlockReader(reading, numbering, ours=BUILD_ID in custom)
    reading.rels = rels
    blocks = reader.blocks(body)
    notes = _notes(package, parts, reading, reader)
    _count_external(rels, reading.seen)
    core = read_core(package)
    settings = package.tree(parts.get("settings", ""))
    tracking = None if settings is None else settings.find(w("trackRevisions"))
    return WordDocument(
        blocks=blocks,
        notes=notes,
        fields=reading.fields.all(),
        comments=read_comments(package, parts, reading.comments),
        images=reading.images,
        properties=custom,
        title=core.title,
        language=core.language or styles.language,
        tracking="on" if tracking is not None and is_on(tracking) else "off",
        reach=reading.bookmarks.reach,
        notices=notices(reading.seen),
    )


def _notes(
    package: Package, parts: dict[str, str], reading: ReadState, reader: BlockReader
) -> dict[str, tuple[WordBlock, ...]]:
    """Return the notes by id; those that only draw a line over the others have a type."""
    found: dict[str, tuple[WordBlock, ...]] = {}
    for kind, letter in (("footnote", "f"), ("endnote", "e")):
        part = parts.get(f"{kind}s", "")
        root = package.tree(part)
        if root is None:
            continue
        reading.rels = package.rels(part)
        for element in root.iter(w(kind)):
            reading.fields.leave()
            if element.get(w("type"), "normal") == "normal":
                found.setdefault(f"{letter}{element.get(w('id'), '')}", reader.blocks(element))
    return found


def _count_external(rels: dict[str, Rel], seen: Counter[str]) -> None:
    for rel in rels.values():
        if rel.external and rel.kind not in _HARMLESS:
            seen["external part"] += 1
