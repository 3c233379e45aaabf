"""The `Draft`: the composed text of one deliverable in one language.

Render prints it, freeze stores it, diff compares it, review patches against it. It holds all
that a renderer needs and nothing that a reader of the deliverable may not see.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from mdmdraft.model.revision import Revision
from mdmdraft.model.text import Block, Inline, Pinpoint, Text

PartKind = Literal["body", "annex", "references"]
Counted = Literal["notes", "references", "annexes"]
FORMAT = 1
"""Version of the stored form; raised when a stored draft can no longer be read as it is."""


class Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """One section of the deliverable, from its heading of level 1 on.

    `words` counts what is printed, as a word processor counts: headings, tables, boxes and
    printed citations, without notes.
    """

    id: str
    kind: PartKind
    title: str
    path: str
    blocks: tuple[Block, ...]
    words: int = 0
    note_words: int = 0
    reference_words: int = 0
    """Of `words`, those of the bibliography."""
    least: int = 0
    """Words it has to have at least; 0 where the paper sets no limit."""
    most: int = 0
    """Words it may have at most; 0 where the paper sets no limit."""
    revision: Revision | None = None
    """In a comparison, of a section that one of the versions has alone."""


class Citation(msgspec.Struct, frozen=True, omit_defaults=True):
    """One citation of the draft, in the order of printing, numbered from 1."""

    number: int
    items: tuple[Pinpoint, ...]
    text: str
    """What is printed, without markup."""
    path: str = ""
    line: int = 0


class Statement(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a record says that the draft prints or rests on, field by field: what two versions are
    compared by. It holds nothing that the audience may not read."""

    kind: str
    """`recommendation`, `evidence`, `term`, `legal`."""
    id: str
    number: int = 0
    """The number it is printed with; 0 where it has none."""
    title: str = ""
    text: str = ""
    """Its own words, without markup: the recommendation, the finding, the definition."""
    facts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The rest by name: `addressee`, `priority`, `evidence`, `legal`, `figures`, `sources`…"""

    def fact(self, name: str) -> tuple[str, ...]:
        """Return the values of a fact; none where it is not told."""
        return next((values for key, values in self.facts if key == name), ())


FrontKind = Literal["organisation", "title", "subtitle", "status", "fact"]


class FrontLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of the title block. `label` is that of a fact (`Version`)."""

    kind: FrontKind
    content: tuple[Inline, ...]
    label: str = ""
    revision: Revision | None = None


class Furniture(msgspec.Struct, frozen=True):
    """The words of the page that are not the paper's: all in the draft's language."""

    contents: str
    """Heading of the table of contents."""
    header_left: str
    header_right: str
    page_of: str
    """`Page {page} of {pages}`, with exactly these two marks."""
    status: str
    """`DRAFT`."""
    facts: tuple[tuple[str, str], ...]
    """Lines of the title block: label, value (version, date, as-of date…)."""
    continued: str = ""


class Draft(msgspec.Struct, frozen=True, omit_defaults=True):
    """The composed text of one deliverable in one language; see the module."""

    slug: str
    deliverable: str
    language: str
    """BCP 47 tag: `en`, `fr`."""
    version: str
    date: str
    """Date of the version, ISO 8601."""
    as_of: str
    """The day on which law and facts are stated, ISO 8601."""
    audience: str
    title: str
    subtitle: str
    short_title: str
    keywords: tuple[str, ...]
    organisation: str
    build_id: str
    """Sixteen hexadecimal digits that name the composed text: equal sources, equal id."""
    furniture: Furniture
    parts: tuple[Part, ...]
    citations: tuple[Citation, ...] = ()
    references: dict[str, dict[str, object]] = {}
    """CSL JSON of every cited source, by key; what a citation field carries."""
    records: tuple[str, ...] = ()
    """`kind:id` of every record printed, in order."""
    statements: tuple[Statement, ...] = ()
    """What the records say that are printed, in the order of `records`."""
    least: int = 0
    """Words it has to have at least, as the paper counts them; 0 where there is no limit."""
    most: int = 0
    """Words it may have at most; 0 where there is no limit."""
    counted: tuple[Counted, ...] = ()
    """What counts as words beside the body, as the paper has it."""
    front: tuple[FrontLine, ...] = ()
    """In a comparison, the title block with what was changed in it; see `front_lines`."""
    lists: dict[str, dict[str, str]] = {}
    """The paper's own lists that facts of its records choose from, where they are not the usual
    ones: what is printed for each word, in their order."""
    table_of_contents: bool = True
    page: Literal["a4", "letter"] = "a4"
    csl: str = ""
    """Identifier of the citation style, as its own file gives it."""
    format: int = FORMAT

    @property
    def name(self) -> str:
        """File name of the deliverable without its ending."""
        return f"{self.slug}-{self.deliverable}-{self.version}-{self.language}"


def front_lines(draft: Draft) -> tuple[FrontLine, ...]:
    """Return the lines of the title block, empty ones left out."""
    if draft.front:
        return draft.front
    rows: tuple[tuple[FrontKind, str], ...] = (
        ("organisation", draft.organisation),
        ("title", draft.title),
        ("subtitle", draft.subtitle),
        ("status", draft.furniture.status),
    )
    lines = [FrontLine(kind, (Text(text),)) for kind, text in rows if text]
    facts = [FrontLine("fact", (Text(value),), label) for label, value in draft.furniture.facts]
    return (*lines, *facts)


class Composed(msgspec.Struct, frozen=True):
    """A draft as it was composed, and the paper's own block templates, by path, that went into
    it."""

    draft: Draft
    templates: dict[str, bytes]
