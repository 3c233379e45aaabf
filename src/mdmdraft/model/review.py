"""What a reviewer said of a version: the value of a review file, and how that file is declared.

`reviews/VERSION/REVIEWER.yml` is YAML that people read, compare and write in: the authors of the
paper put `answer:` and `state:` there. The dataclasses below declare its fields, as those of
`model/record.py` declare front matter; `ReviewFile` is the value that the program works with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from mdmdraft.model.edit import Edit, EditKind, EditState
from mdmdraft.model.origin import NOWHERE, Origin
from mdmdraft.model.record import Language
from mdmdraft.model.text import Style

FOLDER = "reviews"
"""Where reviews are kept, a folder a version."""

CommentState = Literal["open", "accepted", "rejected", "noted"]


class Reply(msgspec.Struct, frozen=True, omit_defaults=True):
    """An answer to a comment, given in the Word file."""

    author: str
    text: str
    date: str = ""


class Comment(msgspec.Struct, frozen=True, omit_defaults=True):
    """A comment, with all that was answered to it."""

    id: str
    author: str
    text: str
    date: str = ""
    about: str = ""
    """The words commented on."""
    replies: tuple[Reply, ...] = ()
    resolved: bool = False
    """Whether the thread was marked as done in the Word file."""
    state: CommentState = "open"
    answer: str = ""
    section: str = ""
    block: str = ""
    origin: Origin = NOWHERE
    gone: bool = False
    """Whether a later copy by the same reviewer no longer has it."""


class ReviewFile(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that one reviewer said of one document of a version."""

    version: str
    reviewer: str
    deliverable: str
    language: str
    comments: tuple[Comment, ...] = ()
    edits: tuple[Edit, ...] = ()
    path: str = ""
    """Path of the file in the paper."""
    known_by: str = ""
    """How it was told which version the Word file was made from."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplyEntry:
    """An answer to a comment, given in the Word file."""

    author: str = ""
    """Who answered."""
    date: str = ""
    """When, as the Word file has it."""
    text: str = ""
    """The answer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CommentEntry:
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
    replies: tuple[ReplyEntry, ...] = ()
    """Answers in the Word file."""
    resolved: bool = False
    """Whether it was marked as done in the Word file."""
    gone: bool = False
    """Whether a later copy by the same reviewer no longer has it."""
    state: Literal["open", "accepted", "rejected", "noted"] = "open"
    """What became of it: `open`, `accepted`, `rejected` or `noted`."""
    answer: str = ""
    """Your answer."""
    block: str = ""
    """Id of the paragraph in the frozen draft."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CiteEntry:
    """A source cited in new words."""

    key: str
    """Its citation key."""
    locator: str = ""
    """Where in it: `art. 3(a)`."""
    prefix: str = ""
    """Words before it."""
    suffix: str = ""
    """Words after it."""
    mode: Literal["normal", "author-in-text", "suppress-author"] = "normal"
    """How it is printed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WordsEntry:
    """New words set alike."""

    text: str = ""
    """The words."""
    styles: tuple[Style, ...] = ()
    """How they are set."""
    link: str = ""
    """The web address that they lead to."""
    cite: tuple[CiteEntry, ...] = ()
    """A citation: what it cites."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PieceEntry(WordsEntry):
    """New words set alike, or a footnote."""

    note: tuple[tuple[WordsEntry, ...], ...] = ()
    """A footnote: its paragraphs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EditEntry:
    """An edit of the reviewer. Write `state: rejected` where you do not want it, `state: open`
    where it shall be tried again."""

    id: str
    """Names the edit; leave it as it is."""
    kind: EditKind
    """What sort of edit it is."""
    state: EditState = "open"
    """What became of it."""
    reason: str = ""
    """Why it was not applied."""
    hint: str = ""
    """What can be done."""
    place: str = ""
    """File and line that the words came from."""
    record: str = ""
    """The record that they were written in."""
    section: str = ""
    """The section that they stand in."""
    author: str = ""
    """Who signed it in the Word file, where that is not the reviewer."""
    date: str = ""
    """When, as the Word file has it."""
    tracked: bool = True
    """Whether it was made with tracking on."""
    context: str = ""
    """The words around it, as `[-before-]{+after+}`."""
    before: str = ""
    """The words as they were."""
    after: str = ""
    """The words as they shall be."""
    format: str = ""
    """The style that was set (`strong`) or taken off (`not strong`)."""
    new: tuple[PieceEntry, ...] = ()
    """New words with their styles, links, citations and notes."""
    cells: tuple[tuple[PieceEntry, ...], ...] = ()
    """The cells of a new row."""
    level: int = 0
    """Level of a new heading."""
    block: str = ""
    """Id of the block in the frozen draft."""
    part: str = ""
    """Which of its runs of words."""
    at: tuple[int, ...] = ()
    """From which of its characters to before which."""
    past: int = 0
    """Behind how many notes at that place."""
    drops: tuple[tuple[int, ...], ...] = ()
    """Notes and pictures that go: where each stands, and which of those there."""
    before_block: bool = False
    """Whether it stands before the block, not after it."""
    to: str = ""
    """The block beside which it was moved."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewEntry:
    """What one reviewer said of one document of a version."""

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
    comments: tuple[CommentEntry, ...] = ()
    """The comments, in the order of the text."""
    edits: tuple[EditEntry, ...] = ()
    """The edits, in the order of the text."""
