"""What a reviewer's document says when all in it is accepted, a line a paragraph."""

from __future__ import annotations

import msgspec


class AcceptedLine(msgspec.Struct, frozen=True, omit_defaults=True, array_like=True):
    """A paragraph, or a row of a table."""

    shape: str
    """What it is: `paragraph`, `heading 2`, `quotation`, `row 3`."""
    key: str
    """Its words with their emphasis, links, citations and notes: equal keys read alike."""
    text: str
    """Its words as they are printed."""
    ids: tuple[str, ...] = ()
    """The blocks of the frozen draft that it was, and those in it; none where it is new. Of the
    paper as it is, its own."""
    same: bool = False
    """Whether the reviewer left it as it was."""
    generated: bool = False
    """Whether the paper makes it: of a draft alone, not of a reviewer's document."""


class Accepted(msgspec.Struct, frozen=True):
    """What a reviewer's document says when all in it is accepted, and the ids of the edits that
    were found in it."""

    edits: tuple[str, ...]
    lines: tuple[AcceptedLine, ...]
