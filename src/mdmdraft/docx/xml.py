"""Runs, fields and the namespaces of WordprocessingML.

The writer joins strings; nothing here builds a tree. Names and orders of elements are those of
ECMA-376, part 1, chapter 17.
"""

from __future__ import annotations

import re

from mdmdraft.docx.names import PIC, WP, A, R, W
from mdmdraft.locales import regional
from mdmdraft.model.xml_text import attribute, escape

HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:pic="{PIC}"'


def run(text: str, properties: str = "") -> str:
    """Return a run of `text`; a tab becomes `w:tab`, a line end `w:br`."""
    if "\t" in text or "\n" in text:
        pieces = re.split("([\t\n])", text)
        return "".join(
            f"<w:r>{properties}<w:tab/></w:r>"
            if piece == "\t"
            else f"<w:r>{properties}<w:br/></w:r>"
            if piece == "\n"
            else run(piece, properties)
            for piece in pieces
            if piece
        )
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def field_begin(instruction: str) -> str:
    """Return the runs of a complex field up to its result, behind which `FIELD_END` stands."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field_end(properties: str) -> str:
    """Return the end of a field with the `w:rPr` of its result: LibreOffice works the result out
    itself, and sets it as the end is set."""
    return f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'


def sequence(word: str) -> str:
    """Return the instruction of the field that counts what is labelled with a word ("Table"), as
    Word's own captions have it."""
    return f" SEQ {sequence_name(word)} \\* ARABIC "


def sequence_name(word: str) -> str:
    """Return the name of the sequence that counts what is labelled with a word."""
    return re.sub(r"[^A-Za-z0-9]+", "_", word) or "Item"


def reference(bookmark: str) -> str:
    """Return the instruction of the field that prints what a bookmark stands around, and leads
    there; it keeps its own look."""
    return f" REF {bookmark} \\h \\* MERGEFORMAT "


def locale(tag: str) -> str:
    """Return the tag that proofing tools know for a language without a country."""
    return attribute(regional(tag))


def moment(date: str) -> str:
    """Return a day, or a moment with its zone (ISO 8601), as the moment that Word asks for."""
    return date if "T" in date else f"{date}T00:00:00Z"
