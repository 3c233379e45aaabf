"""`Edit`: what a reviewer changed in a draft, and what became of it.

Declared once: it is the value that the program works with, and the shape of an entry in a review
file (`model/review.py`), whose fields stand in this order. An edit is told in the base draft, the
one that was frozen and sent: its block by id, its words by their place among the block's units.
Equal edits of equal places have equal ids, so that a file read twice adds nothing.
"""

from __future__ import annotations

from typing import Annotated, Literal, cast

import msgspec

from mdmdraft.model.derived import DERIVED
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
    "table-inserted",
    "section-inserted",
    "note-inserted",
    "note-deleted",
    "citation-inserted",
    "citation-deleted",
    "citation-moved",
    "format",
    "link",
    "shape",
    "mark",
    "other",
]
"""`words`, `heading`, `cell`, `caption` and `note-words` put `after` in the place of `before`; they
say where. A `link` leaves the words and has them lead elsewhere, or nowhere. A `shape`
leaves the words and makes something else of the paragraph: a heading of a `level`, a quotation, an
item of a list. A `section-inserted` is a heading of the first level with all that follows it: a
file of its own. A `mark` is what is said beside the words: a highlight, a colour, a header written
over. `other` is what no source can hold (a deleted column, a replaced picture)."""

EditState = Literal[
    "open", "applied", "already-there", "conflict", "refused", "rejected", "withdrawn"
]
"""`rejected` is written by the paper's authors, who do not want the edit; the account counts it as
refused. `withdrawn` is what a later copy by the same reviewer no longer has; no account counts it.
"""


Shape = Literal["", "quote", "bullet", "number"]
"""What a paragraph is, where it is no plain one and no heading: a quotation, an item of a list."""


class Range(msgspec.Struct, frozen=True, array_like=True):
    """Units of a block's text (`model.walk.units`), from `start` to before `end`."""

    start: int
    end: int


StyleChange = Literal[
    "emph", "strong", "strikeout", "superscript", "subscript", "smallcaps", "underline",
    "not emph", "not strong", "not strikeout", "not superscript", "not subscript",
    "not smallcaps", "not underline",
]  # fmt: skip
"""A style that was set, or taken off."""


class Format(msgspec.Struct, frozen=True, omit_defaults=True):
    """A change of style, its two parts told apart."""

    style: Style
    on: bool = True

    @property
    def change(self) -> StyleChange:
        """As an edit has it: `strong`, `not strong`."""
        return cast(StyleChange, self.style if self.on else f"not {self.style}")


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
    image: str = ""
    """A picture: its path in the paper, once it is applied."""
    alt: str = ""
    """The description of the picture."""


class NewCell(msgspec.Struct, frozen=True, omit_defaults=True):
    """A cell of a new table."""

    holds: Literal["words", "nothing", "left", "above"]
    """What it holds: `words`, `nothing`, or what the cell to its `left` or `above` it holds."""
    new: tuple[NewText, ...] = ()
    """Its words."""


class NewTable(msgspec.Struct, frozen=True, omit_defaults=True):
    """A new table."""

    rows: tuple[tuple[NewCell, ...], ...] = ()
    """Its rows; each has a cell a column."""
    align: str = ""
    """How its columns are aligned, where one is: a word a column, `none left center right`."""
    headed: bool = True
    """Whether the first row is its head."""


class NewBlock(msgspec.Struct, frozen=True, omit_defaults=True):
    """A block that is put in: a paragraph, a heading, a quotation, an item, a table."""

    new: tuple[NewText, ...] = ()
    """Its words."""
    level: int = 0
    """Of a heading."""
    shape: Shape = ""
    """What it is, where it is no plain paragraph and no heading."""
    depth: int = 0
    """Of an item of a list, how deep it stands, from 0."""
    table: NewTable | None = None
    """The table that it is."""


class Drop(msgspec.Struct, frozen=True, array_like=True):
    """In a file of the first form: a note, picture or citation without printed words that goes:
    where it stands, and which of those there, from 0."""

    at: int
    number: int = 0


class Edit(msgspec.Struct, frozen=True, omit_defaults=True):
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
    """Who signed it in the Word file, where that is not the reviewer alone; names with a comma
    between them where the changes of several people run into each other."""
    date: str = ""
    """When, as the Word file has it (ISO 8601); empty for what was not tracked."""
    tracked: bool = True
    """Whether it was made with tracking on; else it was found by comparing."""
    context: str = ""
    """The words around it, as `[-before-]{+after+}`."""
    before: str = ""
    """The words as they were; of a format, the words it was set on."""
    after: str = ""
    """The words as they shall be."""
    format: StyleChange | None = None
    """The style that was set (`strong`) or taken off (`not strong`)."""
    new: tuple[NewText, ...] = ()
    """New words, where `after` alone does not say it: styles, links, citations, notes."""
    cells: tuple[tuple[NewText, ...], ...] = ()
    """The cells of a new row."""
    blocks: tuple[NewBlock, ...] = ()
    """The blocks that are put in as one: a table; what stands in a new section."""
    level: int = 0
    """Level of a new heading, or of what becomes one."""
    shape: Shape = ""
    """What a new paragraph is, or what one becomes."""
    depth: int = 0
    """Of an item of a list, how deep it stands, from 0."""
    box: str = ""
    """Of a new paragraph that is set as the title of a box, the kind of the box:
    `recommendation`."""
    block: str = ""
    """Id of the block in the frozen draft; of what was inserted, of the block that it follows; of
    a row, the row's."""
    part: str = ""
    """Which of its runs of words: `caption` of a table or figure, `term:0` of definitions."""
    at: Range | None = None
    """From which of its characters to before which, a citation, a note or a picture counted as
    one; for what concerns the block as a whole, left out. A split stands between two."""
    past: int = 0
    """In a file of the first form: behind how many notes, pictures and citations that print no
    words at that place."""
    drops: tuple[Drop, ...] = ()
    """In a file of the first form: notes, pictures and citations that print no words and go."""
    before_block: bool = False
    """Whether it stands before the block, not after it."""
    to: str = ""
    """The block beside which it was moved."""
    reviewer: Annotated[str, DERIVED] = ""
    """Whose review it is."""

    @property
    def restyle(self) -> Format | None:
        """The change of style, its two parts told apart."""
        if self.format is None:
            return None
        style = cast(Style, self.format.removeprefix("not "))
        return Format(style, style == self.format)

    @property
    def new_text(self) -> tuple[NewText, ...]:
        """What is put there: `new`, else `after` as the words around it are set."""
        return self.new or ((NewText(self.after, None),) if self.after else ())
