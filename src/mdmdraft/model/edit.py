"""`Edits`: what a reviewer changed in a draft, edit by edit, and what became of each.

A review file (`reviews/<version>/<reviewer>.yml`) is these values as YAML: the fields stand in the
order below, those with their default left out. An edit is told in the base draft, the one that
was frozen and sent: its block by id, its words by their place in the block's plain text.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from mdmdraft.model.origin import NOWHERE, Origin
from mdmdraft.model.text import Pinpoint, Style

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

EditState = Literal[
    "open", "applied", "already-there", "conflict", "refused", "rejected", "withdrawn"
]
"""`rejected` is written by the paper's authors, who do not want the edit; the account counts it as
refused. `withdrawn` is what a later copy by the same reviewer no longer has; no account counts it.
"""


class Range(msgspec.Struct, frozen=True, array_like=True):
    """Characters of a block's plain text (`model.walk.plain`), from `start` to before `end`."""

    start: int
    end: int


class Format(msgspec.Struct, frozen=True, omit_defaults=True):
    """A style that was set or taken away."""

    style: Style
    on: bool = True


class NewText(msgspec.Struct, frozen=True, omit_defaults=True):
    """A run of new text: words set alike, or a citation, or a footnote."""

    text: str = ""
    """The words. Blanks are read as one; `\\n` is a line break in the paragraph."""
    styles: tuple[Style, ...] | None = ()
    """How they are set; `None` is as the words that they replace, or stand behind."""
    link: str = ""
    """The web address or `#anchor` that they lead to."""
    cite: tuple[Pinpoint, ...] = ()
    """A citation: what it cites."""
    note: tuple[tuple[NewText, ...], ...] = ()
    """A footnote: its paragraphs."""


class Drop(msgspec.Struct, frozen=True, array_like=True):
    """Something without width that goes: where it stands, and which of those there, from 0."""

    at: int
    number: int = 0


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
    author: str = ""
    """Who signed it in the file, where that is not the reviewer's name."""
    section: str = ""
    """Id of the section of the base draft."""
    context: str = ""
    """The words around it, as `… [-before-]{+after+} …`."""
    new: tuple[NewText, ...] = ()
    """What is put there, where `after` alone does not say it: styles, links, citations, notes."""
    cells: tuple[tuple[NewText, ...], ...] = ()
    """Of a row that was inserted."""
    level: int = 0
    """Of a heading that was inserted."""
    past: int = 0
    """Of words put in between two characters: behind how many of the notes, pictures and citations
    without width that stand there."""
    drops: tuple[Drop, ...] = ()
    """The notes, pictures and citations without width that go, those among `before` too."""

    @property
    def new_text(self) -> tuple[NewText, ...]:
        """What is put there: `new`, else `after` as the words around it are set."""
        return self.new or ((NewText(self.after, None),) if self.after else ())
