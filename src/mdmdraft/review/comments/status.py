"""`review status`: what reviewers said of a version, and what became of it, open things first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from mdmdraft.model.edit import Edit
from mdmdraft.model.origin import read_place
from mdmdraft.model.review import Comment, ReviewFile
from mdmdraft.review.files import read_reviews
from mdmdraft.review.selectors import reviewed_version
from mdmdraft.world import World

State = Literal[
    "conflict", "open", "refused", "applied", "already-there", "accepted", "rejected", "noted",
    "withdrawn",
]  # fmt: skip
ORDER: tuple[State, ...] = (
    "open", "conflict", "refused", "accepted", "noted", "rejected", "applied", "already-there",
    "withdrawn",
)  # fmt: skip
"""States in the order that they are told in: what waits for somebody comes first."""
WAITING: frozenset[State] = frozenset({"open", "conflict"})


class StatusRow(msgspec.Struct, frozen=True):
    """One comment or edit."""

    id: str
    what: Literal["comment", "edit"]
    kind: str
    """Of an edit: its kind. Of a comment: empty."""
    state: State
    reviewer: str
    section: str
    path: str
    line: int
    """0 where no place is known."""
    words: str
    """The comment, or the edit as `[-before-]{+after+}`."""
    hint: str = ""
    """What could be made of an edit that nothing stands in the way of."""


class Count(msgspec.Struct, frozen=True):
    """How many entries somebody has, or some section."""

    name: str
    comments: int
    edits: int
    states: dict[str, int]
    """By state, those that there are, in their order."""


class Status(msgspec.Struct, frozen=True):
    """All that was said of a version."""

    version: str
    reviewers: tuple[Count, ...]
    sections: tuple[Count, ...]
    total: Count
    entries: tuple[StatusRow, ...]
    """Open ones first, then by state, file and place in the text."""


def status(world: World, version: str = "") -> Status:
    """Return what was said of a version (the last one reviewed, where none is named).

    Raises Refused where there is no such version or a review file cannot be read.
    """
    name = reviewed_version(world, version)
    entries = list(entries_of(read_reviews(world, name)))
    ranked = sorted(entries, key=lambda e: ORDER.index(e.state))
    return Status(
        name,
        _counts(entries, [e.reviewer for e in entries]),
        _counts(entries, [e.section for e in entries]),
        _count("", entries),
        tuple(ranked),
    )


def entries_of(reviews: Sequence[ReviewFile]) -> Iterator[StatusRow]:
    """Yield the comments and edits of reviews, file by file."""
    for review in reviews:
        for comment in review.comments:
            yield StatusRow(
                comment.id, "comment", "", state_of(comment), review.reviewer, comment.section,
                *read_place(comment.place), comment.text,
            )  # fmt: skip
        for edit in review.edits:
            yield StatusRow(
                edit.id, "edit", edit.kind, edit.state, review.reviewer, edit.section,
                *read_place(edit.place), told(edit), "" if edit.reason else edit.hint,
            )  # fmt: skip


def state_of(comment: Comment) -> State:
    """Return the state of a comment; one that the reviewer took back waits for nobody."""
    return "withdrawn" if comment.gone and comment.state == "open" else comment.state


def told(edit: Edit) -> str:
    """Return an edit in a line, its words as `[-before-]{+after+}`."""
    if edit.context:
        return edit.context
    if edit.format:
        return f"{edit.format}: {edit.before}"
    before = f"[-{edit.before}-]" if edit.before else ""
    after = f"{{+{edit.after}+}}" if edit.after else ""
    return f"{before}{after}" or edit.kind


def _counts(entries: Iterable[StatusRow], names: Sequence[str]) -> tuple[Count, ...]:
    groups: dict[str, list[StatusRow]] = {}
    for name, entry in zip(names, entries, strict=True):
        groups.setdefault(name, []).append(entry)
    return tuple(_count(name, found) for name, found in groups.items())


def _count(name: str, entries: Sequence[StatusRow]) -> Count:
    counted = Counter(e.state for e in entries)
    states: dict[str, int] = {state: counted[state] for state in ORDER if counted[state]}
    comments = sum(e.what == "comment" for e in entries)
    return Count(name, comments, len(entries) - comments, states)
