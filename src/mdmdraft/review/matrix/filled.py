"""`review answer --from`: a comment–response table that people filled in, read back.

Who writes the answers often has the Word file of the table and nothing else. Each of its rows
names what it is about and as of when, so that an answer given meanwhile is never written over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec
from lxml import etree

from mdmdraft.docx.accept.part import resolve_part
from mdmdraft.docx.opening import Package, open_word
from mdmdraft.locales import Catalog, catalog
from mdmdraft.model.edit import Edit
from mdmdraft.model.finding import Refused, refuse
from mdmdraft.model.review import FOLDER, Comment, ReviewFile
from mdmdraft.review.comments.answer import for_comment, for_edit
from mdmdraft.review.files import read_reviews
from mdmdraft.review.in_place import file_with
from mdmdraft.review.matrix.docx import (
    FILLED,
    SAID,
    cell_text,
    cells_of,
    clean,
    reference,
)
from mdmdraft.review.matrix.rows import CommentRow, EditRow, comment_row, edit_row
from mdmdraft.review.selectors import reviewed_version
from mdmdraft.world import World

_REFERENCE = re.compile(r"(?P<id>\S+)\.(?P<digest>[0-9a-f]{6})")
_FOR_COMMENT = ("open", "accepted", "rejected", "noted")
_FOR_EDIT = ("open", "accepted", "rejected")
_AGAIN = "make the table anew: mdmdraft review matrix"
Cells = Mapping[str, str]
"""The texts of a row, by the names of the columns."""


class RowReport(msgspec.Struct, frozen=True):
    """What became of one row of the table."""

    outcome: Literal["taken", "already-there", "refused"]
    id: str
    """Of the comment or edit; of a row that names none, what stands there."""
    reviewer: str = ""
    state: str = ""
    """As the review file has it now."""
    reason: str = ""
    """Of a refusal: why."""
    hint: str = ""
    """Of a refusal: the way out."""


class TableReport(msgspec.Struct, frozen=True):
    """What became of each row, in their order."""

    version: str
    rows: tuple[RowReport, ...]
    changed: tuple[str, ...]
    """Paths of the review files that changed."""
    dry_run: bool

    def count(self, outcome: str) -> int:
        """Return how many rows came to an outcome."""
        return sum(row.outcome == outcome for row in self.rows)


def read_filled(
    world: World, name: str, version: str = "", *, dry_run: bool = False
) -> TableReport:
    """Take the outcomes and answers of a filled-in table (`name`, as the user names the file) into
    the review files of a version, else of the last one reviewed.

    Each row is taken, already there or refused, alone; the files are written together, and not
    with `dry_run`. Tracked changes in the table are taken as accepted. Raises Refused where the
    file is no such table or a review file cannot be written, with nothing written.
    """
    with world.alone(FOLDER):
        chosen = reviewed_version(world, version)
        reviews = read_reviews(world, chosen)
        reader = _Reader(reviews)
        found = _tables(
            open_word(world.read_given(name), name),
            [catalog("review", r.language) for r in reviews],
        )
        rows = tuple(reader.row(cells, words) for words, cells in found)
        files = {
            r.path: file_with(world, r, f) for r in reviews if (f := reader.fields.get(r.path))
        }
        if files and not dry_run:
            world.write_built(files)
        return TableReport(chosen, rows, tuple(sorted(files)), dry_run)


class _Reader:
    """Holds rows against the review files, and gathers what is to be set in them."""

    def __init__(self, reviews: Sequence[ReviewFile]) -> None:
        self.known: dict[str, tuple[ReviewFile, Comment | Edit]] = {}
        for review in reviews:
            entries: tuple[Comment | Edit, ...] = (*review.comments, *review.edits)
            for entry in entries:
                self.known.setdefault(entry.id, (review, entry))
        self.fields: dict[str, dict[str, dict[str, str]]] = {}
        """By the path of the review file and the id."""
        self.read: dict[str, list[str]] = {}
        """What the rows before said, by id."""

    def row(self, cells: Cells, words: Catalog) -> RowReport:
        """Return what becomes of a row."""
        told = "".join(cells["reference"].split())
        match = _REFERENCE.fullmatch(told)
        if match is None or match["id"] not in self.known:
            return RowReport(
                "refused", told or "a row", "", "",
                f"the reference `{told}` names nothing in the review files" if told
                else "the row has no reference, so it does not tell what it is about",
                "leave the last column as it is, and name the right version: --of VERSION",
            )  # fmt: skip
        id_ = match["id"]
        review, entry = self.known[id_]
        try:
            fields = self._fields(id_, cells, words, told)
        except Refused as refused:
            why = refused.findings[0]
            return RowReport("refused", id_, review.reviewer, entry.state, why.message, why.hint)
        if not fields:
            return RowReport("already-there", id_, review.reviewer, entry.state)
        self.fields.setdefault(review.path, {})[id_] = fields
        return RowReport("taken", id_, review.reviewer, fields["state"])

    def _fields(self, id_: str, cells: Cells, words: Catalog, told: str) -> dict[str, str]:
        """Return what a row sets, empty where the review file has it. Raises Refused."""
        review, entry = self.known[id_]
        if told == reference(id_, cells):
            return {}  # The row is as it was made.
        own = _texts(entry, review.reviewer, words)
        if any(cells.get(name, own.get(name)) != own.get(name) for name in SAID):
            raise _refused(review, "what was said is not as in the review file", _AGAIN)
        filled = [cells[name] for name in FILLED]
        if self.read.setdefault(id_, filled) != filled:
            raise _refused(review, "another row has the same reference and says otherwise")
        state = _state(cells["outcome"], own["outcome"], entry, words, review)
        same = cells["answer"] == own["answer"]
        if same and not state:
            return {}
        if told != own["reference"]:
            if same and (state, entry.state) == ("open", "noted"):
                return {}  # Answered, the outcome left open: it was read before.
            reason = "the review file has changed since the table was made"
            raise _refused(review, reason, f"{_AGAIN}; or: mdmdraft review answer {id_}")
        reopened = isinstance(entry, Edit) and state == "open"
        if own["answer"] and not cells["answer"] and not reopened:
            raise _refused(review, "the answer was taken out", "take it out in the review file")
        answer = "" if same else cells["answer"]
        if isinstance(entry, Comment):
            fields = for_comment(entry, answer, state)
        else:
            kept = "rejected" if own["answer"] else ""
            decision = "accepted" if state == "open" else state or kept
            fields = for_edit(entry, answer, decision, review.path)
        now = {name: getattr(entry, name) for name in fields}
        return {} if now == fields else fields


def _texts(entry: Comment | Edit, reviewer: str, words: Catalog) -> Cells:
    """Return the texts of the row that the table has for an entry now."""
    row: CommentRow | EditRow
    if isinstance(entry, Comment):
        row = comment_row(0, entry, reviewer, words)
    else:
        row = edit_row(0, entry, reviewer, words)
    return {name: cell_text(blocks) for name, blocks in cells_of(row, words).items()}


def _state(said: str, was: str, entry: Comment | Edit, words: Catalog, review: ReviewFile) -> str:
    """Return the state that an outcome names, empty where it was left. Raises Refused."""
    if said.casefold() in {"", was.casefold()}:
        return ""
    states = words.tables["states"]
    allowed = _FOR_COMMENT if isinstance(entry, Comment) else _FOR_EDIT
    for state in allowed:
        if said.casefold() in {state, states[state].casefold()}:
            return state
    *first, last = [f"`{states[state]}`" for state in allowed]
    raise _refused(
        review, f"`{said}` is no outcome that can be given", f"it is {', '.join(first)} or {last}"
    )


def _refused(review: ReviewFile, reason: str, hint: str = "") -> Refused:
    return refuse(review.path, "refused-row", reason, hint)


# -- the Word file --------------------------------------------------------------------------------


def _tables(package: Package, languages: Sequence[Catalog]) -> list[tuple[Catalog, Cells]]:
    """Return the rows of the tables of comments and of edits, with the words of their language.
    Raises Refused where there are none.

    python-docx is given the one part that holds them, as `open_word` has read it within its
    bounds: left to open the file, it would unpack and parse all that a stranger put into it.
    """
    from docx.oxml import parse_xml
    from docx.table import Table

    name = package.name
    root = package.tree(package.main)
    try:
        document: Any = parse_xml(b"" if root is None else etree.tostring(root))
        resolve_part(document, accept=True)
        found_tables = (Table(table, document) for table in document.body.tbl_lst)
        tables = [[[_text(cell) for cell in row.cells] for row in t.rows] for t in found_tables]
    except (KeyError, ValueError, IndexError, AttributeError, TypeError, etree.XMLSyntaxError):
        raise refuse(
            name, "broken-document", "its tables cannot be read",
            "open it in Word or LibreOffice and save it as .docx"
        ) from None  # fmt: skip
    found = [row for table in tables for row in _rows(table, languages)]
    if not found:
        raise refuse(
            name, "no-table", "there is no table of comments and answers in it",
            "give the file that `mdmdraft review matrix --to docx` made, with its first row and "
            "its last column"
        )  # fmt: skip
    return found


def _rows(table: Sequence[Sequence[str]], languages: Sequence[Catalog]) -> Iterator[Any]:
    """Yield the rows of a table that has the columns for it, wherever these stand."""
    for words in languages:
        names = {words[name].casefold(): name for name in (*SAID, *FILLED, "reference")}
        head = [names.get(text.casefold(), "") for text in table[0]] if table else []
        if not {*FILLED, "reference"} <= set(head):
            continue
        for row in table[1:]:
            if any(row) and list(row) != list(table[0]):
                yield words, {name: text for name, text in zip(head, row, strict=False) if name}
        return


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
