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
from mdmdraft.model.text import Table as TextTable
from mdmdraft.model.walk import plain_blocks, walk_blocks
from mdmdraft.review.matrix.passages import Passages
from mdmdraft.review.matrix.told import act_of, apart, edit_words, why

_FIRST = 8
"""Words by which a block is named."""
BESIDE = 8
"""Unchanged words that stay on each side of a change."""


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

    act: str
    """What was done, where the words alone do not say it."""
    edit: tuple[Words, ...]
    why: str
    """Why it was not taken over."""


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
    draft = _Places(base)

    def place(found: tuple[Comment | Edit, str]) -> int:
        return draft.order.get(found[0].block, len(draft.order))

    comments = sorted(((c, r.reviewer) for r in reviews for c in r.comments), key=place)
    seen: dict[str, tuple[Comment, str]] = {}
    for comment, reviewer in comments:
        seen.setdefault(comment.id, (comment, reviewer))
    rows: list[CommentRow] = []
    for number, (comment, reviewer) in enumerate(seen.values(), 1):
        note, changed = passages.told(comment.block) if passages else ("untold", ())
        told = note, apart([*shortened(changed, BESIDE)])
        rows.append(comment_row(number, comment, reviewer, words, draft.titles, told))
    edits = sorted(((e, r.reviewer) for r in reviews for e in r.edits), key=place)
    draft.rows = {edit.id: number for number, (edit, _) in enumerate(edits, 1)}
    edit_rows = tuple(
        edit_row(n, edit, reviewer, words, draft) for n, (edit, reviewer) in enumerate(edits, 1)
    )
    return Table(words, base, now, tuple(rows), edit_rows)


def _title(part: Part) -> str:
    number = next((b.number for b in part.blocks if isinstance(b, Heading)), "")
    return f"{number} {part.title}".strip()


class _Places:
    """Where the blocks and rows of a draft stand, and what they say."""

    def __init__(self, draft: Draft | None = None) -> None:
        self.titles: dict[str, str] = {}
        self.order: dict[str, int] = {}
        self.sections: dict[str, str] = {}
        """The id of the section that a block is in, by its own."""
        self.begin: dict[str, str] = {}
        """The first words of blocks."""
        self.rows: dict[str, int] = {}
        """The numbers of the rows of the table, by the ids of their edits."""
        for part in draft.parts if draft is not None else ():
            self.titles[part.id] = _title(part)
            for block in walk_blocks(part.blocks):
                rows = (*block.head, *block.body) if isinstance(block, TextTable) else ()
                self.begin.setdefault(block.id, _begin(plain_blocks((block,))))
                for id_ in (block.id, *(row.id for row in rows)):
                    self.order.setdefault(id_, len(self.order))
                    self.sections.setdefault(id_, part.id)


def _begin(text: str) -> str:
    words = text.split()
    return " ".join(words[:_FIRST]) + (" …" if len(words) > _FIRST else "")


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
    number: int, edit: Edit, reviewer: str, words: Catalog, places: _Places | None = None
) -> EditRow:
    """Return the row of an edit; `places` are those of the draft that was reviewed."""
    draft = places or _Places()
    section = edit.section or draft.sections.get(edit.block, "")
    return EditRow(
        edit.id,
        number,
        reviewer,
        draft.titles.get(section, "") or words["whole"],
        words.tables["states"][edit.state],
        edit.reason if edit.state == "rejected" else "",
        act_of(edit, words, draft.begin),
        edit_words(edit, words),
        why(edit, words, draft.rows),
    )
