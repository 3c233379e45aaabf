"""The rows of the comment–response table, before they are written in any form.

Nothing stands in them that a reader of the document reviewed may not see: no paths, no records,
no machine's reasons; of the present text only what the same audience may read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from mdmdraft.diff.excerpts import shortened
from mdmdraft.locales import Catalog
from mdmdraft.model.changes import Words
from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.edit import Edit
from mdmdraft.model.review import Comment, Reply, ReviewFile
from mdmdraft.model.text import Heading
from mdmdraft.model.walk import walk_blocks
from mdmdraft.review.matrix.passages import Passages

BESIDE = 8
"""Unchanged words that stay on each side of a change."""
MARKS = {"delete": "[-{}-]", "insert": "{{+{}+}}"}
"""As the context of an edit has them."""


class Row(msgspec.Struct, frozen=True):
    """What a reviewer said, and what became of it."""

    id: str
    """Of the comment or edit in its review file."""
    number: int
    reviewer: str
    section: str
    state: str
    """As the table's language has it."""
    answer: str
    """What the authors said of it; a machine's reason is not for a reader."""


class CommentRow(Row, frozen=True):
    """A comment, what was answered, and what changed in the passage."""

    about: str
    comment: tuple[Reply, ...]
    """What was said in the thread, the first of them the comment."""
    resolved: bool
    note: str
    """What is said of the change beside its words: that there is none, that it was moved."""
    changed: tuple[Words, ...]

    def thread(self) -> Iterator[tuple[str, str]]:
        """Yield what was said, after its author where that is not the reviewer who began."""
        for index, one in enumerate(self.comment):
            yield one.author if index or one.author != self.reviewer else "", one.text


class EditRow(Row, frozen=True):
    """An edit, and what became of it."""

    edit: tuple[Words, ...]


class Table(msgspec.Struct, frozen=True):
    """The comment–response table of one document of a version."""

    words: Catalog
    base: Draft
    now: Draft
    comments: tuple[CommentRow, ...]
    edits: tuple[EditRow, ...]

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return what stands above the rows: which document and versions they are of."""
        words, base = self.words, self.base
        return (
            (words["document"], f"{base.title} · {base.deliverable} ({base.language})"),
            (words["version"], base.version),
            (words["date"], words.date(base.date)),
            (words["compared"], self.now.version),
        )


def make_table(reviews: Sequence[ReviewFile], base: Draft, now: Draft, words: Catalog) -> Table:
    """Return the table of one document: `base` is the draft that was reviewed, `now` that which
    the sources give at present. Rows stand in the order of the text."""
    passages = Passages(base, now) if base.audience == now.audience else None
    titles = {part.id: _title(part) for part in base.parts}
    order = _order(base)

    def place(found: tuple[Comment | Edit, str]) -> int:
        return order.get(found[0].block, len(order))

    comments = sorted(((c, r.reviewer) for r in reviews for c in r.comments), key=place)
    seen: dict[str, tuple[Comment, str]] = {}
    for comment, reviewer in comments:
        seen.setdefault(comment.id, (comment, reviewer))
    rows: list[CommentRow] = []
    for number, (comment, reviewer) in enumerate(seen.values(), 1):
        note, changed = passages.told(comment.block) if passages else ("untold", ())
        told = note, apart(shortened(changed, BESIDE))
        rows.append(comment_row(number, comment, reviewer, words, titles, told))
    edits = sorted(((e, r.reviewer) for r in reviews for e in r.edits), key=place)
    edit_rows = tuple(
        edit_row(n, edit, reviewer, words, titles) for n, (edit, reviewer) in enumerate(edits, 1)
    )
    return Table(words, base, now, tuple(rows), edit_rows)


def _title(part: Part) -> str:
    number = next((b.number for b in part.blocks if isinstance(b, Heading)), "")
    return f"{number} {part.title}".strip()


def _order(draft: Draft) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in draft.parts:
        for block in walk_blocks(part.blocks):
            found.setdefault(block.id, len(found))
    return found


_NO_TITLES: Mapping[str, str] = {}


def comment_row(
    number: int,
    comment: Comment,
    reviewer: str,
    words: Catalog,
    titles: Mapping[str, str] = _NO_TITLES,
    told: tuple[str, tuple[Words, ...]] = ("", ()),
) -> CommentRow:
    """Return the row of a comment: `titles` has those of the sections by id, `told` what is said
    of the passage and how its words changed."""
    note, changed = told
    said = (Reply(author=comment.author or reviewer, text=comment.text), *comment.replies)
    state = "withdrawn" if comment.gone and comment.state == "open" else comment.state
    return CommentRow(
        comment.id,
        number,
        reviewer,
        titles.get(comment.section, "") or words["whole"],
        words.tables["states"][state],
        comment.answer,
        comment.about,
        said,
        comment.resolved,
        words[note] if note else "",
        changed,
    )


def edit_row(
    number: int, edit: Edit, reviewer: str, words: Catalog, titles: Mapping[str, str] = _NO_TITLES
) -> EditRow:
    """Return the row of an edit."""
    return EditRow(
        edit.id,
        number,
        reviewer,
        titles.get(edit.section, "") or words["whole"],
        words.tables["states"][edit.state],
        edit.reason if edit.state == "rejected" else "",
        edit_words(edit),
    )


def edit_words(edit: Edit) -> tuple[Words, ...]:
    """Return the words of an edit, what goes and what comes told apart."""
    if edit.format:
        return (Words("format", edit.before),)
    runs = [r for r in (Words("delete", edit.before), Words("insert", edit.after)) if r.text]
    marked = "".join(MARKS[run.operation].format(run.text) for run in runs)
    if marked and marked in edit.context:
        before, _, behind = edit.context.partition(marked)
        runs = [Words("equal", before), *runs, Words("equal", behind)]
    return apart([r for r in runs if r.text]) or (Words("equal", edit.kind.replace("-", " ")),)


def apart(runs: Sequence[Words]) -> tuple[Words, ...]:
    """Return runs with a blank between what goes and what comes for it, which else run together."""
    out: list[Words] = []
    for run in runs:
        if (
            out
            and (out[-1].operation, run.operation) == ("delete", "insert")
            and not (out[-1].text[-1:].isspace() or run.text[:1].isspace())
        ):
            out.append(Words("equal", " "))
        out.append(run)
    return tuple(out)
