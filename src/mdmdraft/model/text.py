"""The text of a paper: blocks that know their origin, inlines that know their characters.

Inline `at` and `end` are offsets in characters into the file named by the origin of the block
around them (or by the nearest `Span.origin`); both are -1 where the text was generated. Where
`end - at == len(text)` the run stands in the source letter for letter, so the nth character of
the text is the nth character from `at`; elsewhere (an escape, an entity, a dash) the run maps as a
whole. A run of one character may stand for another one (a straight quote made curly, a tab): only
the source tells.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec

from mdmdraft.model.derived import DERIVED
from mdmdraft.model.origin import NOWHERE, Origin
from mdmdraft.model.revision import Revision

SIGN = "sign"
"""Class of a span that is a sign: its attribute `told` is what is read out for it."""
Style = Literal["emph", "strong", "strikeout", "superscript", "subscript", "smallcaps", "underline"]


class TextNode(msgspec.Struct, frozen=True, tag=str.lower, tag_field="t", omit_defaults=True):
    """A block or an inline. `t` tells them apart where they are stored: the name of the class in
    small letters, unless one is given."""


class Text(TextNode, frozen=True):
    """A run of characters, spaces included."""

    text: str
    at: int = -1
    end: int = -1


class Break(TextNode, frozen=True):
    """A line end in the source: a space when soft, a new line when hard."""

    hard: bool = False
    at: int = -1
    end: int = -1


class Styled(TextNode, frozen=True):
    """Emphasis and its relatives."""

    style: Style
    content: tuple[Inline, ...]
    at: int = -1
    end: int = -1


class Code(TextNode, frozen=True):
    """Inline code."""

    text: str
    at: int = -1
    end: int = -1


class Link(TextNode, frozen=True):
    """A link to a web address, or to `#anchor` in the same document."""

    target: str
    content: tuple[Inline, ...]
    at: int = -1
    end: int = -1


class Image(TextNode, frozen=True):
    """A picture from a file of the paper. `width` is a share of the text's width in percent, or 0:
    then it is `length` millimetres wide or, where that is 0 too, as wide as its file says."""

    path: str
    """Relative to the paper's folder."""
    alt: str
    width: float = 100.0
    at: int = -1
    end: int = -1
    length: float = 0.0
    described: tuple[Inline, ...] = ()
    """What `alt` was taken from, where some of it is for an audience alone: a draft, which is for
    one audience, has its `alt` from what is left of it, and nothing here."""


class Note(TextNode, frozen=True):
    """A footnote."""

    blocks: tuple[Block, ...]
    at: int = -1
    end: int = -1


class Pinpoint(msgspec.Struct, frozen=True, omit_defaults=True):
    """One cited item: its key, and where in it."""

    key: str
    """Its citation key."""
    locator: str = ""
    """Where in it, as written after the comma: `art. 3(a)`, `p. 12`."""
    label: Annotated[str, DERIVED] = ""
    """CSL locator type found in it: `page`, `section`…"""
    value: Annotated[str, DERIVED] = ""
    """The locator without its label: `3(a)`."""
    prefix: str = ""
    suffix: str = ""
    """Words after it."""
    mode: Literal["normal", "author-in-text", "suppress-author"] = "normal"
    """How it is printed."""


class Cite(TextNode, frozen=True):
    """A citation: what is cited, and (after citeproc) what is printed for it.

    `content` holds the printed inlines, in a note style a single `Note`. `number` is the place in
    the draft's list of citations, from 1; 0 before it is known. A `bare` citation stands in a
    table or a line of facts: it is printed without brackets, and in place in note styles too.
    """

    items: tuple[Pinpoint, ...]
    content: tuple[Inline, ...] = ()
    number: int = 0
    bare: bool = False
    at: int = -1
    end: int = -1


class Ref(TextNode, frozen=True):
    """A cross-reference `[@rec:id]`; `content` is what is printed, `anchor` where it leads."""

    kind: str
    """The prefix of what it leads to: a kind of record (`rec`), tables (`tbl`), figures."""
    id: str
    content: tuple[Inline, ...] = ()
    anchor: str = ""
    at: int = -1
    end: int = -1


class Bound(TextNode, frozen=True):
    """A number bound to its record: `[78 %]{.figure ev="impact-law" value="income-loss"}`."""

    evidence: str
    value: str
    content: tuple[Inline, ...]
    at: int = -1
    end: int = -1


class Span(TextNode, frozen=True):
    """An attributed run of text; with `origin`, text that comes from another place."""

    content: tuple[Inline, ...]
    anchor: str = ""
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    origin: Origin | None = None
    at: int = -1
    end: int = -1


class Revised(TextNode, frozen=True):
    """A run that stands in one of two compared versions alone."""

    revision: Revision
    content: tuple[Inline, ...]


class Reformatted(TextNode, frozen=True):
    """Words that both versions have: set as in `content` in the new one, in `was` in the old."""

    was: tuple[Style, ...]
    content: tuple[Inline, ...]
    change: int = 0


Inline: TypeAlias = (
    Text | Break | Styled | Code | Link | Image | Note | Cite | Ref | Bound | Span
    | Revised | Reformatted
)  # fmt: skip


class Para(TextNode, frozen=True):
    """A paragraph. `tight` in a list item that has no space around it. `style` names a paragraph
    style of the templates (`""` is the body text)."""

    content: tuple[Inline, ...]
    origin: Origin = NOWHERE
    id: str = ""
    tight: bool = False
    style: str = ""
    anchor: str = ""
    mark: Revision | None = None
    """In a comparison, what became of its end: inserted by a split, deleted by a join."""


class Heading(TextNode, frozen=True):
    """A heading, level 1 to 4. `number` is printed before it (`2.1`, `Annex A`); empty when the
    heading is not numbered."""

    level: int
    content: tuple[Inline, ...]
    origin: Origin = NOWHERE
    id: str = ""
    anchor: str = ""
    number: str = ""
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    was_number: str | None = None
    """In a comparison, the number that the old version has, where it is another one."""


class List(TextNode, frozen=True):
    """A bulleted or numbered list; each item is a run of blocks."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1
    numeral: Literal["decimal", "alpha", "roman", "Alpha", "Roman"] = "decimal"
    origin: Origin = NOWHERE
    id: str = ""


class DefinitionItem(msgspec.Struct, frozen=True, omit_defaults=True):
    """One defined expression of a definition list, and its definitions."""

    term: tuple[Inline, ...]
    definitions: tuple[tuple[Block, ...], ...]


class DefinitionList(TextNode, frozen=True, tag="definitions"):
    """A list of expressions with their definitions."""

    items: tuple[DefinitionItem, ...]
    origin: Origin = NOWHERE
    id: str = ""


class Quote(TextNode, frozen=True):
    """A block quotation. `language` is set where it differs from the paper's."""

    blocks: tuple[Block, ...]
    origin: Origin = NOWHERE
    id: str = ""
    language: str = ""


class CodeBlock(TextNode, frozen=True):
    """Preformatted text."""

    text: str
    origin: Origin = NOWHERE
    id: str = ""


class RawBlock(TextNode, frozen=True, tag="raw"):
    """Markup of one output format (`openxml`, `typst`), where the paper's policies allow it.

    Dropped by every writer of another format.
    """

    form: str
    text: str
    origin: Origin = NOWHERE
    id: str = ""


class Rule(TextNode, frozen=True):
    """A thematic break."""

    origin: Origin = NOWHERE
    id: str = ""


Align = Literal["left", "center", "right", ""]


class Cell(msgspec.Struct, frozen=True, omit_defaults=True):
    """A table cell. `header` marks a row header in the body of the table."""

    blocks: tuple[Block, ...]
    align: Align = ""
    rowspan: int = 1
    colspan: int = 1
    header: bool = False
    revision: Revision | None = None
    """In a comparison, of a cell in a column that was inserted or deleted."""
    was_header: bool | None = None
    """In a comparison, whether the cell was a row header before, where it is otherwise now."""


class Row(msgspec.Struct, frozen=True, omit_defaults=True):
    """A table row; a generated row has the origin of the record it tells of."""

    cells: tuple[Cell, ...]
    origin: Origin = NOWHERE
    id: str = ""
    revision: Revision | None = None
    """In a comparison, of a row that was inserted or deleted."""


class Column(msgspec.Struct, frozen=True, omit_defaults=True):
    """A table column. `width` is its share of the table, 0 to 1; 0 means left to the layout."""

    align: Align = ""
    width: float = 0.0
    revision: Revision | None = None
    """In a comparison, of a column that was inserted or deleted."""


class Table(TextNode, frozen=True):
    """A table. `label` is what numbers it ("Table 2"), printed before the caption."""

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    caption: tuple[Inline, ...] = ()
    label: str = ""
    anchor: str = ""
    landscape: bool = False
    origin: Origin = NOWHERE
    id: str = ""
    was_label: str | None = None
    """In a comparison, the label that the old version has, where it is another one."""

    @property
    def is_merged(self) -> bool:
        """Tell whether a cell takes up several rows or columns."""
        cells = (cell for row in (*self.head, *self.body) for cell in row.cells)
        return any(cell.rowspan > 1 or cell.colspan > 1 for cell in cells)


class Figure(TextNode, frozen=True):
    """A picture that stands by itself, with a caption; `label` numbers it ("Figure 1")."""

    image: Image
    caption: tuple[Inline, ...] = ()
    label: str = ""
    anchor: str = ""
    origin: Origin = NOWHERE
    id: str = ""
    was_label: str | None = None
    """In a comparison, the label that the old version has, where it is another one."""


class Box(TextNode, frozen=True):
    """A group of blocks with a class: `recommendation`, `evidence`, `definition`, `pending`…
    The renderers know the classes they draw; an unknown class is drawn as its content alone."""

    kind: str
    blocks: tuple[Block, ...]
    anchor: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    origin: Origin = NOWHERE
    id: str = ""

    def get(self, name: str, default: str = "") -> str:
        """Return the attribute `name`, or `default`."""
        return next((v for k, v in self.attributes if k == name), default)


class RevisedBlocks(TextNode, frozen=True, tag="revised-blocks"):
    """Blocks that stand in one of two compared versions alone, with all that is in them."""

    revision: Revision
    blocks: tuple[Block, ...]
    origin: Origin = NOWHERE
    id: str = ""


class Restyled(TextNode, frozen=True):
    """A paragraph or heading of another style or level in the old version: `block` is as in the
    new one (its words may be revised), `was` the old one without its words."""

    block: Para | Heading
    was: Para | Heading
    change: int = 0
    origin: Origin = NOWHERE
    id: str = ""


Block: TypeAlias = (
    Para
    | Heading
    | List
    | DefinitionList
    | Quote
    | CodeBlock
    | RawBlock
    | Rule
    | Table
    | Figure
    | Box
    | RevisedBlocks
    | Restyled
)
