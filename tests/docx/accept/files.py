"""Word files with every tracked change accepted or rejected, part by part."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from mdmdraft.docx.accept.part import drop_notes, resolve_part

_NOTES = (("footnote", "word/footnotes.xml"), ("endnote", "word/endnotes.xml"))


def accept_all(data: bytes) -> bytes:
    """Return a Word file with every tracked change accepted."""
    return _resolved(data, accept=True)


def reject_all(data: bytes) -> bytes:
    """Return a Word file with every tracked change rejected."""
    return _resolved(data, accept=False)


def _resolved(data: bytes, *, accept: bool) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    trees = {
        name: etree.fromstring(body)
        for name, body in parts.items()
        if name.startswith("word/") and name.endswith(".xml")
    }
    for tree in trees.values():
        resolve_part(tree, accept=accept)
    for kind, name in _NOTES:
        if name in trees:
            drop_notes(trees["word/document.xml"], trees[name], kind)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, body in parts.items():
            archive.writestr(name, etree.tostring(trees[name]) if name in trees else body)
    return buffer.getvalue()
