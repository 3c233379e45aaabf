"""The comment–response table as a Word document, by the writer that makes the paper's own.

It may be filled in and read back (`filled.py`), so each row ends with a reference: the id in the
review file, and a digest of what the row said when it was made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from mdmdraft.docx.write import write_docx
from mdmdraft.locales import Catalog
from mdmdraft.model.changes import Words
from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.text import (
    Block,
    Cell,
    Column,
    Heading,
    Inline,
    Para,
    Row,
    Style,
    Styled,
    Text,
)
from mdmdraft.model.text import Table as TextTable
from mdmdraft.model.walk import plain
from mdmdraft.model.xml_text import legal
from mdmdraft.review.matrix.rows import CommentRow, EditRow, Table

_COMMENTS = {
    "number": 0.04, "reviewer": 0.09, "section": 0.1, "about": 0.14, "comment": 0.19,
    "outcome": 0.09, "answer": 0.14, "changed": 0.14, "reference": 0.07,
}  # fmt: skip
_EDITS = {
    "number": 0.04, "reviewer": 0.09, "section": 0.1, "edit": 0.34, "outcome": 0.1, "why": 0.12,
    "answer": 0.14, "reference": 0.07,
}  # fmt: skip
"""The columns by their names, and how wide each is."""
SAID = ("about", "comment", "edit")
"""Columns of what the reviewer said."""
FILLED = ("outcome", "answer")
"""Columns that people fill in."""


def as_docx(table: Table, reference: bytes, epoch: int) -> bytes:
    """Return the table as a Word document in the look of `reference`; equal tables and moments
    (`epoch`, seconds since 1970) give equal bytes."""
    return write_docx(as_draft(table), reference=reference, images={}, epoch=epoch)


def as_draft(table: Table) -> Draft:
    """Return the table as a text of its own, which no review can be read against."""
    words, base = table.words, table.base
    facts = (
        *table.facts(),
        (words["comments"], str(len(table.comments))),
        (words["edits"], str(len(table.edits))),
    )
    furniture = msgspec.structs.replace(
        base.furniture, facts=facts, status="", header_left=base.title,
        header_right=f"{words['title']} · {base.version}",
    )  # fmt: skip
    return msgspec.structs.replace(
        base,
        title=words["title"],
        subtitle="",
        short_title=words["title"],
        keywords=(),
        build_id="",
        deliverable="",
        furniture=furniture,
        parts=tuple(_parts(table)),
        citations=(),
        references={},
        records=(),
        statements=(),
        front=(),
        table_of_contents=False,
    )


def _parts(table: Table) -> Iterator[Part]:
    words = table.words
    if table.comments or not table.edits:
        yield _part("comments", _COMMENTS, table.comments, words)
    if table.edits:
        yield _part("edits", _EDITS, table.edits, words)


def _part(
    id_: str, columns: Mapping[str, float], rows: Sequence[CommentRow | EditRow], words: Catalog
) -> Part:
    # Heading and table stand in one landscape section: a heading has no page of its own.
    heading = Heading(1, (Text(words[id_]),), id=f"matrix-{id_}", anchor=id_)
    block = _table(columns, [cells_of(row, words) for row in rows], words)
    return Part(f"matrix-{id_}", "body", words[id_], "", (heading, block))


Cells = Mapping[str, tuple[Block, ...]]
"""What stands in a row, by the names of the columns."""


def _table(columns: Mapping[str, float], rows: Sequence[Cells], words: Catalog) -> Block:
    if not rows:
        return Para((Text(words["none"]),))
    return TextTable(
        tuple(Column("left", width) for width in columns.values()),
        (Row(tuple(Cell((_plain(words[name]),)) for name in columns)),),
        tuple(Row(tuple(Cell(cells[name]) for name in columns)) for cells in rows),
        landscape=True,
    )


def _plain(text: str) -> Para:
    return Para((Text(text),), tight=True)


def _lines(text: str) -> Iterator[Para]:
    for line in text.split("\n"):
        if line.strip():
            yield _plain(line.strip())


def cells_of(row: CommentRow | EditRow, words: Catalog) -> Cells:
    """Return what stands in a row."""
    cells: dict[str, tuple[Block, ...]] = {
        "number": (_plain(str(row.number)),),
        "reviewer": (_plain(row.reviewer),),
        "section": (_plain(row.section),),
        "outcome": (_plain(row.state),),
        "answer": tuple(_lines(row.answer)),
    }
    if isinstance(row, EditRow):
        act = [_styled("emph", row.act)] if row.act else []
        said_ = [Para(tuple(runs(row.edit)), tight=True)] if row.edit else []
        cells["edit"] = (*act, *said_)
        cells["why"] = (_plain(row.why),)
    else:
        cells["about"] = tuple(_lines(row.about))
        said: list[Block] = []
        for author, text in row.thread():
            said += [_styled("strong", f"{author}:")] if author else []
            said += _lines(text)
        cells["comment"] = (*said, *([_styled("emph", words["resolved"])] if row.resolved else []))
        changed: list[Block] = [_styled("emph", row.note)] if row.note else []
        changed += [Para(tuple(runs(row.changed)), tight=True)] if row.changed else []
        cells["changed"] = tuple(changed)
    texts = {name: cell_text(blocks) for name, blocks in cells.items()}
    return {**cells, "reference": (_plain(reference(row.id, texts)),)}


def reference_of(row: CommentRow | EditRow, words: Catalog) -> str:
    """Return what names a row in any form of the table."""
    return cell_text(cells_of(row, words)["reference"])


def reference(id_: str, texts: Mapping[str, str]) -> str:
    """Return what names a row: the id in the review file, and a digest of what the row says."""
    told = "\0".join(texts.get(name, "") for name in (*SAID, *FILLED))
    return f"{id_}.{hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:6]}"


def cell_text(blocks: Iterable[Block]) -> str:
    """Return the text of a cell as it can be compared after a word processor had it."""
    return clean("\n".join(plain(b.content) for b in blocks if isinstance(b, Para)))


def clean(text: str) -> str:
    """Return lines without blanks around them, and without empty ones."""
    lines = (" ".join(legal(line).split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _styled(style: Style, text: str) -> Para:
    return Para((Styled(style, (Text(text),)),), tight=True)


_STYLES: dict[str, Style] = {"delete": "strikeout", "insert": "underline", "format": "emph"}


def runs(words: Iterable[Words]) -> Iterator[Inline]:
    """Yield runs of words: what went struck out, what came underlined, what is set differently
    in italics."""
    for run in words:
        text = Text(run.text.replace("\n", " "))
        style = _STYLES.get(run.operation)
        yield Styled(style, (text,)) if style else text
