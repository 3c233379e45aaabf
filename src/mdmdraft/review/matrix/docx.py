"""The comment–response table as a Word document, by the writer that makes the paper's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from mdmdraft.docx.write import write_docx
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
    Styled,
    Text,
)
from mdmdraft.model.text import Table as TextTable
from mdmdraft.review.matrix.rows import CommentRow, EditRow, Table

_COMMENT_WIDTHS = (0.05, 0.1, 0.12, 0.17, 0.2, 0.17, 0.19)
_EDIT_WIDTHS = (0.05, 0.12, 0.15, 0.46, 0.22)


def as_docx(table: Table, reference: bytes, epoch: int) -> bytes:
    """Return the table as a Word document in the look of `reference`; equal tables and moments
    (`epoch`, seconds since 1970) give equal bytes."""
    return write_docx(as_draft(table), reference=reference, images={}, epoch=epoch)


def as_draft(table: Table) -> Draft:
    """Return the table as a text of its own, which no review can be read against."""
    words, base = table.words, table.base
    facts = (
        (words["document"], f"{base.title} · {base.deliverable} ({base.language})"),
        (words["version"], base.version),
        (words["date"], base.date),
        (words["compared"], table.now.version),
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
    head = ("number", "reviewer", "section", "about", "comment", "answer", "changed")
    if table.comments or not table.edits:
        rows = [_comment_cells(row, table) for row in table.comments]
        title = words["comments"]
        yield _part("comments", title, _table(head, rows, _COMMENT_WIDTHS, table))
    if table.edits:
        cells = [_edit_cells(row) for row in table.edits]
        names = ("number", "reviewer", "section", "edit", "outcome")
        yield _part("edits", words["edits"], _table(names, cells, _EDIT_WIDTHS, table))


def _part(id_: str, title: str, block: Block) -> Part:
    # Heading and table stand in one landscape section: a heading has no page of its own.
    heading = Heading(1, (Text(title),), id=f"matrix-{id_}", anchor=id_)
    return Part(f"matrix-{id_}", "body", title, "", (heading, block))


Cells = Sequence[tuple[Block, ...]]


def _table(
    head: Sequence[str], rows: Sequence[Cells], widths: Sequence[float], table: Table
) -> Block:
    words = table.words
    if not rows:
        return Para((Text(words["none"]),))
    return TextTable(
        tuple(Column("left", width) for width in widths),
        (Row(tuple(Cell((_plain(words[name]),)) for name in head)),),
        tuple(Row(tuple(Cell(blocks) for blocks in cells)) for cells in rows),
        landscape=True,
    )


def _plain(text: str) -> Para:
    return Para((Text(text),), tight=True)


def _lines(text: str) -> Iterator[Para]:
    for line in text.split("\n"):
        if line.strip():
            yield _plain(line.strip())


def _comment_cells(row: CommentRow, table: Table) -> Cells:
    said: list[Block] = []
    for index, one in enumerate(row.comment):
        if index or one.author != row.reviewer:
            said.append(Para((Styled("strong", (Text(f"{one.author}:"),)),), tight=True))
        said += _lines(one.text)
    if row.resolved:
        said.append(_emph(table.words["resolved"]))
    answer: list[Block] = [Para((Styled("strong", (Text(row.state),)),), tight=True)]
    answer += _lines(row.answer)
    changed: list[Block] = [_emph(row.note)] if row.note else []
    if row.changed:
        changed.append(Para(tuple(runs(row.changed)), tight=True))
    return (
        (_plain(str(row.number)),),
        (_plain(row.reviewer),),
        (_plain(row.section),),
        tuple(_lines(row.about)),
        tuple(said),
        tuple(answer),
        tuple(changed),
    )


def _edit_cells(row: EditRow) -> Cells:
    outcome: list[Block] = [_plain(row.state), *_lines(row.reason)]
    return (
        (_plain(str(row.number)),),
        (_plain(row.reviewer),),
        (_plain(row.section),),
        (Para(tuple(runs(row.edit)), tight=True),),
        tuple(outcome),
    )


def _emph(text: str) -> Para:
    return Para((Styled("emph", (Text(text),)),), tight=True)


def runs(words: Iterable[Words]) -> Iterator[Inline]:
    """Yield runs of words: what went struck out, what came underlined, what is set differently
    in italics."""
    for run in words:
        content = (Text(run.text.replace("\n", " ")),)
        if run.operation == "delete":
            yield Styled("strikeout", content)
        elif run.operation == "insert":
            yield Styled("underline", content)
        elif run.operation == "format":
            yield Styled("emph", content)
        else:
            yield content[0]
