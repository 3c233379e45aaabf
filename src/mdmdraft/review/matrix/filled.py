"""`review answer --from`: a comment–response table that people filled in, read back.

Who writes the answers often has the file of the table and nothing else, in Word or in Excel. Each
of its rows names what it is about and as of when, so that an answer given meanwhile is never
written over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Literal

import msgspec

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
    reference,
)
from mdmdraft.review.matrix.filled_tables import Table, tables_of
from mdmdraft.review.matrix.rows import CommentRow, EditRow, comment_row, edit_row
from mdmdraft.review.selectors import reviewed_version
from mdmdraft.world import World

_REFERENCE = re.compile(r"(?P<id>\S+)\.(?P<digest>[0-9a-f]{6})")
_FOR_COMMENT = ("open", "accepted", "rejected", "noted")
_FOR_EDIT = ("open", "accepted", "rejected")
_UNDECIDED = frozenset({"open", "conflict", "refused"})
_AROUND = " .,;:!?-–—→>/*\"'“”"
_AGAIN = "make the table anew: mdmdraft review matrix"
Cells = Mapping[str, str]
"""The texts of a row, by the names of the columns."""
Found = tuple[Catalog, Cells]
"""A row, and the words of the language that its table is in."""
_LIKE = 0.8
"""How much of an outcome's letters must be there for it to be read in spite of an error."""


class RowReport(msgspec.Struct, frozen=True):
    """What became of one row of the table."""

    outcome: Literal["taken", "already-there", "undecided", "refused"]
    """`undecided` is what nobody has decided, neither here nor in the review file; `refused` is
    what cannot be taken, or is not understood."""
    id: str
    """Of the comment or edit; of a row that names none, what stands there."""
    reviewer: str = ""
    state: str = ""
    """As the review file has it now."""
    reason: str = ""
    """Of a refusal: why."""
    hint: str = ""
    """Of a refusal: the way out."""
    number: str = ""
    """As its first column has it."""
    read_as: str = ""
    """The outcome that it was taken to name, where it does not name one to the letter."""


class TableReport(msgspec.Struct, frozen=True):
    """What became of each row, in their order. Each is counted once: the rows are the sum of those
    taken, already there, undecided and refused."""

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

    Each row is taken, already there, undecided or refused, alone; the files are written together,
    and not with `dry_run`. Tracked changes in the table are taken as accepted. Raises Refused where
    the file is no such table or a review file cannot be written, with nothing written.
    """
    with world.alone(FOLDER):
        chosen = reviewed_version(world, version)
        reviews = read_reviews(world, chosen)
        reader = _Reader(reviews)
        tables = tables_of(world.read_given(name), name)
        found = _found(name, tables, [catalog("review", r.language) for r in reviews])
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
        number = cells.get("number", "")
        match = _REFERENCE.fullmatch(told)
        if match is None or match["id"] not in self.known:
            return RowReport(
                "refused", told or "a row", "", "",
                f"the reference `{told}` names nothing in the review files" if told
                else "the row has no reference, so it does not tell what it is about",
                "leave the last column as it is, and name the right version: --of VERSION",
                number,
            )  # fmt: skip
        id_ = match["id"]
        review, entry = self.known[id_]
        try:
            fields = self._fields(id_, cells, words, told)
        except Refused as refused:
            why = refused.findings[0]
            return RowReport(
                "refused", id_, review.reviewer, entry.state, why.message, why.hint, number
            )
        if not fields:
            decided = entry.state not in _UNDECIDED
            outcome: Literal["already-there", "undecided"]
            outcome = "already-there" if decided else "undecided"
            return RowReport(outcome, id_, review.reviewer, entry.state, number=number)
        self.fields.setdefault(review.path, {})[id_] = fields
        said, states = _plain(cells["outcome"]), words.tables["states"]
        state = fields["state"]
        exact = said in {"", _plain(states[state]), state, _plain(states[entry.state])}
        read_as = "" if exact else states[state]
        return RowReport("taken", id_, review.reviewer, state, number=number, read_as=read_as)

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
    typed, old = _plain(said), _plain(was)
    if typed in {"", old}:
        return ""
    states = words.tables["states"]
    allowed = _FOR_COMMENT if isinstance(entry, Comment) else _FOR_EDIT
    names = {name: state for state in allowed for name in (state, _plain(states[state]))}
    behind = typed.removeprefix(old).strip(_AROUND)
    for one in (typed, behind):
        if one in names:
            return names[one]
    # `Unaccepted` is near `Accepted`, and says the contrary: the first letter must be the same.
    close = (n for n in get_close_matches(typed, names, n=3, cutoff=_LIKE) if n[0] == typed[0])
    near = {names[name] for name in close}
    if len(near) == 1:
        return near.pop()
    *first, last = [f"`{states[state]}`" for state in allowed]
    raise _refused(
        review, f"`{said}` is no outcome that can be given", f"it is {', '.join(first)} or {last}"
    )


def _plain(text: str) -> str:
    """Return an outcome as it is compared: in small letters, without accents and marks around."""
    bare = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join("".join(bare).casefold().split()).strip(_AROUND)


def _refused(review: ReviewFile, reason: str, hint: str = "") -> Refused:
    return refuse(review.path, "refused-row", reason, hint)


# -- the rows -------------------------------------------------------------------------------------


def _found(name: str, tables: Sequence[Table], languages: Sequence[Catalog]) -> list[Found]:
    """Return the rows of the tables of comments and of edits, with the words of their language.
    Raises Refused where there are none."""
    found = [row for table in tables for row in _rows(table, languages)]
    if not found:
        raise refuse(
            name, "no-table", "there is no table of comments and answers in it",
            "give the file that `mdmdraft review matrix` made as .docx or .xlsx, with its first "
            "row and its last column"
        )  # fmt: skip
    return found


def _rows(table: Table, languages: Sequence[Catalog]) -> Iterator[Found]:
    """Yield the rows of a table that has the columns for it, wherever these stand."""
    for words in languages:
        columns = (*SAID, *FILLED, "reference", "number")
        names = {words[name].casefold(): name for name in columns}
        head = [names.get(text.casefold(), "") for text in table[0]] if table else []
        if not {*FILLED, "reference"} <= set(head):
            continue
        for row in table[1:]:
            if any(row) and row != table[0]:
                whole = [*row, *[""] * (len(head) - len(row))]
                yield words, {name: text for name, text in zip(head, whole, strict=False) if name}
        return
