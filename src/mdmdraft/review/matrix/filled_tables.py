"""The tables in a file that people filled in: a Word document or a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from mdmdraft.docx.accept.part import resolve_part
from mdmdraft.docx.names import R
from mdmdraft.docx.opening import Package, is_workbook, open_word, open_workbook
from mdmdraft.model.finding import refuse
from mdmdraft.review.matrix.docx import clean

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_COLUMN = re.compile(r"[A-Z]+")
_MOST_COLUMNS = 200
Table = list[list[str]]
"""The texts of cells, by rows."""


def tables_of(data: bytes, name: str) -> list[Table]:
    """Return the tables of a Word document, its tracked changes accepted, or the sheets of a
    workbook; `name` is what findings call the file. Raises Refused for any other file."""
    if is_workbook(data):
        return _sheets(open_workbook(data, name))
    return _word_tables(open_word(data, name))


# -- Word -----------------------------------------------------------------------------------------


def _word_tables(package: Package) -> list[Table]:
    """Return the tables of a Word document.

    python-docx is given the one part that holds them, as `open_word` has read it within its
    bounds: left to open the file, it would unpack and parse all that a stranger put into it.
    """
    from docx.oxml import parse_xml
    from docx.table import Table as WordTable

    root = package.tree(package.main)
    try:
        document: Any = parse_xml(b"" if root is None else etree.tostring(root))
        resolve_part(document, accept=True)
        tables = (WordTable(table, document) for table in document.body.tbl_lst)
        return [[[_text(cell) for cell in row.cells] for row in t.rows] for t in tables]
    except (KeyError, ValueError, IndexError, AttributeError, TypeError, etree.XMLSyntaxError):
        raise refuse(
            package.name, "broken-document", "its tables cannot be read",
            "open it in Word or LibreOffice and save it as .docx"
        ) from None  # fmt: skip


def _text(cell: Any) -> str:
    """Return all that stands in a cell, also in content controls, which python-docx passes over."""
    from docx.oxml.ns import qn

    marks = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
    lines: list[str] = []
    for paragraph in cell._element.iter(qn("w:p")):
        parts = (
            e.text or "" if e.tag == qn("w:t") else marks.get(e.tag, "") for e in paragraph.iter()
        )
        lines.append("".join(parts))
    return clean("\n".join(lines))


# -- workbooks ------------------------------------------------------------------------------------


def _sheets(package: Package) -> list[Table]:
    """Return the sheets of a workbook as texts (ECMA-376 part 1, 18.3 and 18.4)."""
    rels = package.rels(package.main)
    strings: list[str] = []
    for rel in rels.values():
        if rel.kind == "sharedStrings" and not rel.external:
            root = package.tree(rel.target)
            strings += [_string(e) for e in root.iter(f"{_S}si")] if root is not None else []
    book = package.tree(package.main)
    found: list[Table] = []
    for sheet in book.iter(f"{_S}sheet") if book is not None else ():
        known = rels.get(sheet.get(f"{{{R}}}id", ""))
        tree = package.tree(known.target) if known is not None and not known.external else None
        if tree is not None:
            found.append([_row(row, strings) for row in tree.iter(f"{_S}row")])
    return found


def _row(row: etree._Element, strings: list[str]) -> list[str]:
    cells: dict[int, str] = {}
    for number, cell in enumerate(row.iter(f"{_S}c")):
        letters = _COLUMN.match(cell.get("r", ""))
        at = _place(letters[0]) if letters else number
        if at < _MOST_COLUMNS:
            cells[at] = clean(_value(cell, strings))
    return [cells.get(at, "") for at in range(max(cells, default=-1) + 1)]


def _place(letters: str) -> int:
    """Return the number of a column, from 0, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: etree._Element, strings: list[str]) -> str:
    inline = cell.find(f"{_S}is")
    if inline is not None:
        return _string(inline)
    said = (cell.findtext(f"{_S}v") or "").strip("\n")
    if cell.get("t") != "s":
        return said
    return strings[int(said)] if said.isdecimal() and int(said) < len(strings) else ""


def _string(element: etree._Element) -> str:
    """Return a text, of several runs where they are set in several ways; how it is read aloud
    (`rPh`) is none of it."""
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_S}t":
            yield child.text or ""
        elif child.tag == f"{_S}r":
            yield child.findtext(f"{_S}t") or ""
