"""Word files to begin with: what the tool writes, what it ships, and what another program wrote."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from docx.shared import Mm

from docx import Document
from tests.fuzz import base
from tests.fuzz.place import Place

Parts = dict[str, bytes]
"""The parts of a Word file by name, in order."""


def parts_of(data: bytes) -> Parts:
    """Return the parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Parts) -> bytes:
    """Return parts as a Word file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return made.getvalue()


def foreign() -> bytes:
    """Return a file as another program writes them: lists, a table with merged cells, a picture,
    a comment, a header."""
    document = Document()
    document.add_heading("A report of others", 0)
    document.add_heading("Context", 1)
    for words in ("Some words about harm.", "Most lost income [1].", "78 % of them."):
        document.add_paragraph(words)
    for words in ("one", "two"):
        document.add_paragraph(words, style="List Number")
    table = document.add_table(3, 3)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {number}"
    table.cell(0, 0).merge(table.cell(1, 1))
    document.add_picture(io.BytesIO(base.png(40, 30)), width=Mm(20))
    paragraph = document.add_paragraph("A paragraph with a comment.")
    comment = document.add_comment(paragraph.runs, text="Why?", author="A Reviewer", initials="R")
    # The one thing in it that the clock says.
    comment._comment_elm.date = datetime(2026, 3, 6, tzinfo=UTC)
    document.sections[0].header.paragraphs[0].text = "A header"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def seeds(place: Place) -> dict[str, bytes]:
    """Return the Word files that tries begin with, by name."""
    from mdmdraft.docx.reference import reference_docx

    return {
        "built": (place.paper / base.DOCX).read_bytes(),
        "reviewed": (place.paper / base.REVIEWED).read_bytes(),
        "template": reference_docx(),
        "foreign": foreign(),
    }
