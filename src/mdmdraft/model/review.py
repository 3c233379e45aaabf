"""What a reviewer said of a version: the value of a review file, and its only declaration.

`reviews/VERSION/REVIEWER.yml` is YAML that people read, compare and write in: the authors of the
paper put `answer:` and `state:` there. Its fields stand in the order declared here and in
`model/edit.py`, those with their default left out, and the sentence under each is told to whoever
gets it wrong.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from mdmdraft.model.derived import DERIVED
from mdmdraft.model.edit import Edit
from mdmdraft.model.record import Language

FOLDER = "reviews"
"""Where reviews are kept, a folder a version."""
FORMAT = 3
"""The form of the review files that are written; a file keeps its form while nothing in it
changes. The first had no number, and told the place of words in another way
(`review/first_form.py`). The second had no edits of the kinds `link`, `shape`, `mark`,
`table-inserted` and `section-inserted`, and no `shape`, `depth` and `blocks` of what was put in;
what it has says the same today."""

CommentState = Literal["open", "accepted", "rejected", "noted"]


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """An answer to a comment, given in the Word file."""

    author: str = ""
    """Who answered."""
    date: str = ""
    """When, as the Word file has it."""
    text: str = ""
    """The answer."""


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """A comment of the reviewer. Its answer and its state are yours to write."""

    id: str
    """Names the comment; leave it as it is."""
    author: str = ""
    """Who wrote it."""
    date: str = ""
    """When, as the Word file has it."""
    place: str = ""
    """File and line of the paragraph that it is about."""
    record: str = ""
    """The record that the paragraph was written in."""
    section: str = ""
    """The section that it stands in."""
    about: str = ""
    """The words commented on."""
    text: str = ""
    """The comment."""
    replies: tuple[Reply, ...] = ()
    """Answers in the Word file."""
    resolved: bool = False
    """Whether it was marked as done in the Word file."""
    gone: bool = False
    """Whether a later copy by the same reviewer no longer has it."""
    state: CommentState = "open"
    """What became of it: `open`, `accepted`, `rejected` or `noted`."""
    answer: str = ""
    """Your answer."""
    block: str = ""
    """Id of the paragraph in the frozen draft."""


class ReviewFile(msgspec.Struct, frozen=True, kw_only=True):
    """What one reviewer said of one document of a version."""

    format: int = 1
    """The form of the file; leave it as it is."""
    version: str
    """The version reviewed."""
    reviewer: str
    """The reviewer's name."""
    deliverable: str
    """The deliverable reviewed."""
    language: Language
    """The language reviewed."""
    known_by: str = ""
    """How it was told which version the Word file was made from."""
    comments: tuple[Comment, ...] = ()
    """The comments, in the order of the text."""
    edits: tuple[Edit, ...] = ()
    """The edits, in the order of the text."""
    path: Annotated[str, DERIVED] = ""
    """Path of the file in the paper."""
