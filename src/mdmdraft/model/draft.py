"""The `Draft`: the composed text of one deliverable in one language.

Render prints it, freeze stores it, diff compares it, review patches against it. It holds all
that a renderer needs and nothing that a reader of the deliverable may not see.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from mdmdraft.model.text import Block, Inline, Pinpoint

PartKind = Literal["body", "annex", "references"]
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


class Citation(msgspec.Struct, frozen=True, omit_defaults=True):
    """One citation of the draft, in the order of printing, numbered from 1."""

    number: int
    items: tuple[Pinpoint, ...]
    text: str
    """What is printed, without markup."""
    path: str = ""
    line: int = 0


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
    table_of_contents: bool = True
    page: Literal["a4", "letter"] = "a4"
    csl: str = ""
    """Identifier of the citation style, as its own file gives it."""
    format: int = FORMAT

    @property
    def name(self) -> str:
        """File name of the deliverable without its ending."""
        return f"{self.slug}-{self.deliverable}-{self.version}-{self.language}"


__all__ = ["FORMAT", "Citation", "Draft", "Furniture", "Inline", "Part", "PartKind"]
