"""The comment–response table as a workbook: a sheet for the comments, one for the edits.

It may be filled in and read back like the Word file (`filled.py`), and says the same in each cell.

Every cell is written as text, whatever it begins with: `=1+1` said by a reviewer is no formula.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mdmdraft.model.changes import Words
from mdmdraft.model.xml_text import legal
from mdmdraft.review.matrix.docx import reference_of
from mdmdraft.review.matrix.rows import CommentRow, EditRow, Table
from mdmdraft.review.matrix.told import MARKS

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MOST = 32_000
"""Characters of a cell; Excel takes 32,767."""
_COMMENTS = (
    ("number", 6), ("reviewer", 20), ("section", 24), ("about", 36), ("comment", 48),
    ("outcome", 18), ("answer", 40), ("changed", 48), ("reference", 22),
)  # fmt: skip
_EDITS = (
    ("number", 6), ("reviewer", 20), ("section", 24), ("edit", 70), ("outcome", 24), ("why", 30),
    ("answer", 40), ("reference", 22),
)  # fmt: skip
_STYLES: dict[str, dict[str, object]] = {
    "delete": {"font_strikeout": True, "font_color": "#9C0006"},
    "insert": {"underline": 1, "font_color": "#0B5A2B"},
    "format": {"italic": True},
}
Runs = tuple[Words, ...]


def as_xlsx(table: Table, epoch: int) -> bytes:
    """Return the table as a workbook; `epoch` (seconds since 1970, UTC) dates it. Equal tables
    and moments give equal bytes."""
    from xlsxwriter import Workbook

    made = io.BytesIO()
    book = Workbook(
        made,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
         "strings_to_numbers": False},
    )  # fmt: skip
    words = table.words
    book.set_properties({
        "title": f"{words['title']} · {table.base.title} {table.base.version}",
        "created": datetime.datetime.fromtimestamp(epoch, datetime.UTC).replace(tzinfo=None),
    })  # fmt: skip
    sheet = _Sheet(book, table)
    if table.comments or not table.edits:
        rows = [_comment(row, table) for row in table.comments]
        sheet.write(words["comments"], _COMMENTS, rows)
    if table.edits:
        sheet.write(words["edits"], _EDITS, [_edit(row, table) for row in table.edits])
    book.close()
    return made.getvalue()


Value = str | int | Runs


def _comment(row: CommentRow, table: Table) -> list[Value]:
    said: list[str] = []
    for author, text in row.thread():
        said += [f"{author}:"] if author else []
        said.append(text)
    if row.resolved:
        said.append(table.words["resolved"])
    note = Words("equal", f"{row.note}. " if row.note and row.changed else row.note)
    changed = (note, *row.changed) if note.text else row.changed
    return [
        row.number, row.reviewer, row.section, row.about, "\n".join(said), row.state,
        row.answer, changed, reference_of(row, table.words),
    ]  # fmt: skip


def _edit(row: EditRow, table: Table) -> list[Value]:
    act = (Words("format", f"{row.act}\n" if row.edit else row.act),) if row.act else ()
    said = (Words(run.operation, run.text.replace("\n", " ")) for run in row.edit)
    return [
        row.number, row.reviewer, row.section, (*act, *said), row.state, row.why, row.answer,
        reference_of(row, table.words),
    ]  # fmt: skip


class _Sheet:
    """Writes sheets of one workbook, which share their formats."""

    def __init__(self, book: Any, table: Table) -> None:
        self.book = book
        self.table = table
        wrapped = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
        self.cell: Format = book.add_format(wrapped)
        self.head: Format = book.add_format({**wrapped, "bold": True, "bg_color": "#E7ECEF"})
        self.styles: dict[str, Format] = {n: book.add_format(f) for n, f in _STYLES.items()}
        self.whole: dict[str, Format] = {
            n: book.add_format({**wrapped, **f}) for n, f in _STYLES.items()
        }

    def write(
        self, name: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[Value]]
    ) -> None:
        """Write one sheet: a header that stays in sight and filters, then the rows."""
        words, base = self.table.words, self.table.base
        sheet: Worksheet = self.book.add_worksheet(name[:31])
        for index, (key, width) in enumerate(columns):
            sheet.set_column(index, index, width)
            sheet.write_string(0, index, words[key], self.head)
        for number, row in enumerate(rows, 1):
            for index, value in enumerate(row):
                self._put(sheet, number, index, value)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(1 if base.page == "letter" else 9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        head = f"{words['title']} · {base.title} {base.version} ({words.date(base.date)})"
        sheet.set_header("&L" + clean(head).replace("&", "&&")[:200])
        sheet.set_footer("&C&P / &N")

    def _put(self, sheet: Worksheet, row: int, column: int, value: Value) -> None:
        if isinstance(value, int):
            sheet.write_number(row, column, value, self.cell)
            return
        runs = (Words("equal", value),) if isinstance(value, str) else value
        kept = [(run.operation, text) for run in runs if (text := clean(run.text))]
        if not kept:
            sheet.write_blank(row, column, None, self.cell)
            return
        if len(kept) == 1:
            ((operation, text),) = kept
            sheet.write_string(row, column, text, self.whole.get(operation, self.cell))
            return
        if sum(len(text) for _, text in kept) > _MOST:
            plain = clean("".join(MARKS.get(op, "{}").format(text) for op, text in kept))
            sheet.write_string(row, column, plain, self.cell)
            return
        parts: list[Any] = []
        for operation, text in kept:
            if operation in self.styles:
                parts.append(self.styles[operation])
            parts.append(text)
        sheet.write_rich_string(row, column, *parts, self.cell)


def clean(text: str) -> str:
    """Return text as a cell can hold it: of a length that Excel takes, and of XML's characters."""
    made = legal(text)
    return made if len(made) <= _MOST else made[: _MOST - 1] + "…"
