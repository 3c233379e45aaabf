"""What is to be done to a present draft, and what came of it: the values of `apply_edits`.

Offsets count the units of a block's text (`model.walk.units`): a character is one, those printed
for cross-references and bound numbers too; a citation, a footnote, a picture is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

import msgspec

from mdmdraft.model.edit import NewBlock, NewTable, NewText, Shape
from mdmdraft.model.text import Style

Side = Literal["after", "before"]


class Replace(msgspec.Struct, frozen=True, tag="replace", omit_defaults=True):
    """Put `new` in the place of the words from `start` to before `end`; where the two are equal,
    between what stands there. Footnotes, pictures and citations printed as notes stay: `Remove`
    takes them out."""

    start: int
    end: int
    new: tuple[NewText, ...] = ()
    unlinks: bool = False
    """Whether words without a link lead nowhere, whatever the words before led to."""


class Restyle(msgspec.Struct, frozen=True, tag="restyle", omit_defaults=True):
    """Set a style on what stands from `start` to before `end`, or take it away."""

    start: int
    end: int
    style: Style
    on: bool = True


class Remove(msgspec.Struct, frozen=True, tag="remove", omit_defaults=True):
    """Take out the footnote, the picture or the citation at `at`; with a citation goes the blank
    before it."""

    at: int


Op: TypeAlias = Replace | Restyle | Remove


class Words(msgspec.Struct, frozen=True, tag="words", omit_defaults=True):
    """Change the text of a paragraph, a heading, a paragraph in a cell or in a note; with `part`,
    `caption` of a table or a figure, `term:0` the first expression of a definition list."""

    block: str
    ops: tuple[Op, ...]
    part: str = ""


class TitleWords(msgspec.Struct, frozen=True, tag="title-words"):
    """Put words in the place of those from `start` to before `end` of a line of the title block,
    which is a `field` of `mdmdraft.yml`."""

    field: str
    start: int
    end: int
    new: str


class InsertBlock(msgspec.Struct, frozen=True, tag="insert-block", omit_defaults=True):
    """Put a new paragraph, or with `level` a heading, with `shape` a
    quotation or an item of a new list, or a `table` beside a block, in what holds that block."""

    block: str
    new: tuple[NewText, ...]
    where: Side = "after"
    level: int = 0
    shape: Shape = ""
    depth: int = 0
    table: NewTable | None = None


class InsertSection(msgspec.Struct, frozen=True, tag="insert-section"):
    """Make a section of its own, a file: its title and its blocks, behind the section `after`, or
    before all others."""

    title: tuple[NewText, ...]
    blocks: tuple[NewBlock, ...]
    after: str


class Reshape(msgspec.Struct, frozen=True, tag="reshape", omit_defaults=True):
    """Make a heading of a `level`, a quotation, an item of a list or a plain paragraph of a
    paragraph or a heading; its words stay."""

    block: str
    level: int = 0
    shape: Shape = ""
    depth: int = 0


class DeleteBlock(msgspec.Struct, frozen=True, tag="delete-block"):
    """Delete a block with all that is in it; the only block of a list item with its item."""

    block: str


class MoveBlock(msgspec.Struct, frozen=True, tag="move-block", omit_defaults=True):
    """Move a block beside another one, in this file or in another; with `level` or `shape` it
    becomes a heading, a quotation, an item there."""

    block: str
    to: str
    where: Side = "after"
    level: int = 0
    shape: Shape = ""
    depth: int = 0


class SplitBlock(msgspec.Struct, frozen=True, tag="split-block", omit_defaults=True):
    """Split a paragraph in two; with `item`, the second one is a list item of its own."""

    block: str
    at: int
    item: bool = False


class JoinBlocks(msgspec.Struct, frozen=True, tag="join-blocks"):
    """Join a paragraph with the one after it, in the same container or in the next list item."""

    block: str


class InsertItem(msgspec.Struct, frozen=True, tag="insert-item", omit_defaults=True):
    """Put a new item beside the list item that holds `block`; with `shape`, one of another kind or
    at another `depth`."""

    block: str
    new: tuple[NewText, ...]
    where: Side = "after"
    shape: Shape = ""
    depth: int = 0


class DeleteItem(msgspec.Struct, frozen=True, tag="delete-item"):
    """Delete the list item that holds `block`."""

    block: str


class InsertRow(msgspec.Struct, frozen=True, tag="insert-row", omit_defaults=True):
    """Put a new row beside the table row `row` (its id)."""

    row: str
    cells: tuple[tuple[NewText, ...], ...]
    where: Side = "after"


class DeleteRow(msgspec.Struct, frozen=True, tag="delete-row"):
    """Delete the table row `row` (its id)."""

    row: str


Action: TypeAlias = (
    Words
    | TitleWords
    | InsertBlock
    | InsertSection
    | Reshape
    | DeleteBlock
    | MoveBlock
    | SplitBlock
    | JoinBlocks
    | InsertItem
    | DeleteItem
    | InsertRow
    | DeleteRow
)


class EditAction(msgspec.Struct, frozen=True):
    """One edit, located in the present draft; it is done as a whole or not at all."""

    id: str
    action: Action


class Result(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of one edit."""

    id: str
    applied: bool
    reason: str = ""
    """Of a refusal: why."""
    hint: str = ""
    """Of a refusal: the way out."""
    path: str = ""
    """The file that was patched, or that the refusal is about."""
    line: int = 0


class Patched(msgspec.Struct, frozen=True):
    """The texts of the files that changed, and a result for each edit, in their order."""

    sources: dict[str, str]
    results: tuple[Result, ...]


class CannotPatch(Exception):
    """This edit cannot be put back; says why, and the way out."""

    def __init__(self, reason: str, hint: str = "", path: str = "", line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint
        self.path = path
        self.line = line


Sources: TypeAlias = Mapping[str, str]
