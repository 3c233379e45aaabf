"""`Edits`: what a reviewer changed in a draft, edit by edit, and what became of each.

A review file (`reviews/<version>/<reviewer>.yml`) is these values as YAML: the fields stand in the
order below, those with their default left out. An edit is told in the base draft, the one that
was frozen and sent: its block by id, its words by their place in the block's plain text.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from mdmdraft.model.origin import NOWHERE, Origin
from mdmdraft.model.text import Style

FORMAT = 1
"""Version of the stored form."""

EditKind = Literal[
    "words",
    "heading",
    "cell",
    "caption",
    "note-words",
    "paragraph-inserted",
    "paragraph-deleted",
    "paragraph-moved",
    "split",
    "join",
    "item-inserted",
    "item-deleted",
    "row-inserted",
    "row-deleted",
    "note-inserted",
    "note-deleted",
    "citation-inserted",
    "citation-deleted",
    "citation-moved",
    "format",
    "other",
]
"""`words`, `heading`, `cell`, `caption` and `note-words` put `after` in the place of `before`; they
say where. `other` is what no source can hold (a deleted column, a replaced picture)."""

EditState = Literal["open", "applied", "already-there", "conflict", "refused"]


class Range(msgspec.Struct, frozen=True, array_like=True):
    """Characters of a block's plain text (`model.walk.plain`), from `start` to before `end`."""

    start: int
    end: int


class Format(msgspec.Struct, frozen=True, omit_defaults=True):
    """A style that was set or taken away."""

    style: Style
    on: bool = True


class Edit(msgspec.Struct, frozen=True, omit_defaults=True):
    """One edit of one reviewer."""

    id: str
    """Names the edit among all of the version: equal edits of equal places have equal ids, so that
    a file read twice adds nothing."""
    kind: EditKind
    state: EditState = "open"
    reason: str = ""
    """Of a conflict or a refusal: what stands against it."""
    hint: str = ""
    """Of a conflict or a refusal: the way out."""
    reviewer: str = ""
    date: str = ""
    """As the reviewer's program wrote it, ISO 8601; empty for what was not tracked."""
    tracked: bool = True
    """Whether it was made with tracking on; else it was found by comparing."""
    before: str = ""
    """The words as they were; of a format, the words it was set on."""
    after: str = ""
    """The words as they shall be."""
    format: Format | None = None
    at: Range | None = None
    """Where in the block's plain text; `None` for what concerns the block as a whole. A note, a
    citation printed as one, and a split stand between two characters: `start` equals `end`."""
    block: str = ""
    """Id in the base draft of the block; of what was inserted, of the block that it follows; of a
    row, the row's."""
    part: str = ""
    """`caption` of a table or figure, `term:0` of a definition list; empty for the block's text."""
    before_block: bool = False
    """Of what was inserted or moved: whether it stands before the block named, not after it."""
    to: str = ""
    """Of what was moved: id in the base draft of the block beside which it stands now."""
    to_at: int = -1
    """Of a citation that was moved: where in the plain text of `to`."""
    origin: Origin = NOWHERE
    """Where the base draft had it from: file, line, record."""


class Review(msgspec.Struct, frozen=True, omit_defaults=True):
    """The edits of one reviewer of one version, in the order of the draft."""

    version: str
    reviewer: str
    edits: tuple[Edit, ...] = ()
    format: int = FORMAT


def account(edits: tuple[Edit, ...]) -> dict[EditState, int]:
    """Return how many edits are in each state; the sum is the number read."""
    found: dict[EditState, int] = dict.fromkeys(
        ("open", "applied", "already-there", "conflict", "refused"), 0
    )
    for edit in edits:
        found[edit.state] += 1
    return found
