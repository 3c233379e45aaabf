"""A Word document as it was read: its text with every mark that reviewers leave in it.

Nothing here is resolved: an inserted run and a deleted one both stand where they are in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

import msgspec

from mdmdraft.model.text import Align, Style


class Tracked(msgspec.Struct, frozen=True, omit_defaults=True):
    """One tracked change, as Word signs it."""

    id: str
    """`w:id`, as in the file; unique neither in it nor beyond it in files of some programs."""
    author: str = ""
    date: str = ""
    """As in the file: ISO 8601, mostly."""
    move: str = ""
    """Name of the move it is half of (`w:moveFromRangeStart/@w:name`); empty when it is none."""


class WordRun(msgspec.Struct, frozen=True, omit_defaults=True):
    """Characters set alike and marked alike. A tab is `\\t`, a line break `\\n`, a soft hyphen and
    a no-break hyphen their own characters."""

    text: str
    styles: tuple[Style, ...] = ()
    """Direct formatting, and that of its character style where that is bold, italic…; sorted.
    The styles of links and of references to notes, and those of our own template, are told by
    `style` alone."""
    style: str = ""
    """Name of its character style."""
    inserted: Tracked | None = None
    deleted: Tracked | None = None
    formatted: Tracked | None = None
    """Its formatting was changed with tracking on; `was` is what it was before."""
    was: tuple[Style, ...] = ()
    was_style: str = ""
    """Name of the character style before."""
    link: str = ""
    """Web address, or `#bookmark`."""
    field: int = 0
    """Number of the field whose printed result it is part of; 0 outside fields. See
    `WordDocument.fields`."""
    note: str = ""
    """Id of the footnote or endnote (`f3`, `e1`) whose reference it is; its text is empty then."""
    image: str = ""
    """SHA-256 of the picture it is; its text is empty then."""
    alt: str = ""
    """Description of the picture."""
    comments: tuple[str, ...] = ()
    """Ids of the comments whose range it stands in."""
    language: str = ""
    hidden: bool = False
    """Whether it is hidden text, which is kept only where it is asked for."""


class WordParagraph(msgspec.Struct, frozen=True, tag="paragraph", omit_defaults=True):
    """A paragraph."""

    runs: tuple[WordRun, ...]
    style: str = ""
    """Name of its style (`heading 1`, `Body Text`), or its id where it has no name."""
    level: int = 0
    """Outline level, 1 to 9, of a heading; 0 of another paragraph."""
    list_id: str = ""
    """`w:numId` of the list it is an item of; empty when of none."""
    list_level: int = 0
    """How deep in its list it is, from 0."""
    ordered: bool = False
    """Whether its list is numbered."""
    bookmarks: tuple[str, ...] = ()
    """Names of the bookmarks that start in it or right before it, in order."""
    inserted: Tracked | None = None
    """Its end was inserted (it was split off what follows, or is new)."""
    deleted: Tracked | None = None
    """Its end was deleted (it was joined with what follows, or is to go)."""
    formatted: Tracked | None = None
    """Its style or its list was changed with tracking on."""
    was: WordParagraph | None = None
    """A paragraph without words, set as this one was before; None where that was not changed."""
    comments: tuple[str, ...] = ()
    """Ids of the comments anchored in it at no run."""
    numeral: str = ""
    """What its list counts in, as Word names it: `decimal`, `lowerLetter`, `bullet`…"""
    start: int = 1
    """The number that its list begins with."""
    number: str = ""
    """What Word prints before it (`2.1`, `Annex A`), tracked deletions counted in; empty for a
    bullet and where it prints none."""


class WordCell(msgspec.Struct, frozen=True, omit_defaults=True):
    """A cell. Cells that a vertical merge continues are left out, and counted in `rowspan`."""

    blocks: tuple[WordBlock, ...]
    colspan: int = 1
    rowspan: int = 1
    align: Align = ""
    """How its first paragraph is aligned, where the paragraph itself says so."""
    inserted: Tracked | None = None
    deleted: Tracked | None = None


class WordRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """A row of a table."""

    cells: tuple[WordCell, ...]
    header: bool = False
    bookmarks: tuple[str, ...] = ()
    inserted: Tracked | None = None
    deleted: Tracked | None = None


class WordTable(msgspec.Struct, frozen=True, tag="table", omit_defaults=True):
    """A table; `columns` counts those of its grid."""

    rows: tuple[WordRow, ...]
    columns: int = 0
    bookmarks: tuple[str, ...] = ()


WordBlock: TypeAlias = WordParagraph | WordTable


def word_paragraphs(blocks: Iterable[WordBlock]) -> Iterator[WordParagraph]:
    """Yield every paragraph of blocks, those in the cells of tables included."""
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from word_paragraphs(cell.blocks)


class WordField(msgspec.Struct, frozen=True, omit_defaults=True):
    """A field; a field in a field is joined to the outer one."""

    number: int
    """From 1, in the order of the document; notes come after the body."""
    instruction: str
    """`ADDIN ZOTERO_ITEM CSL_CITATION {…}`, `PAGEREF …`, `TOC …`, stripped."""


class WordComment(msgspec.Struct, frozen=True, omit_defaults=True):
    """A comment, or a reply to one."""

    id: str
    author: str = ""
    initials: str = ""
    date: str = ""
    text: str = ""
    """Its paragraphs, a line each."""
    parent: str = ""
    """Id of the comment that it answers; empty for the first of a thread."""
    resolved: bool = False
    """Whether its thread was marked as done."""
    about: str = ""
    """The words of its range, deleted ones left out; of a long range, its beginning."""
    durable: str = ""
    """The id that Word keeps over savings (`commentsIds`), where it has one."""


class WordDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """A Word document."""

    blocks: tuple[WordBlock, ...]
    notes: dict[str, tuple[WordBlock, ...]] = {}
    """Footnotes and endnotes by id (`f3`, `e1`), those of a separator left out."""
    fields: tuple[WordField, ...] = ()
    comments: tuple[WordComment, ...] = ()
    images: dict[str, bytes] = {}
    """Pictures by the SHA-256 of their bytes."""
    properties: dict[str, str] = {}
    """Custom document properties: `Version`, `Deliverable`, `Build ID`, `Audience` in ours."""
    title: str = ""
    language: str = ""
    tracking: Literal["on", "off"] = "off"
    """Whether tracking was on when it was saved."""
    reach: dict[str, int] = {}
    """Bookmarks that stand around whole blocks: how many paragraphs each runs over, those of
    tables counted. Bookmarks within one paragraph are not among them."""
    notices: tuple[str, ...] = ()
    """What was seen in the file and not read, a sentence each."""
