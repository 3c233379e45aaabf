"""Small drafts for the tests of the PDF writer, and what a reader finds in the PDF."""

from __future__ import annotations

import importlib.resources
import io
from collections.abc import Iterator
from functools import cache
from typing import cast

import msgspec
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import Block, Cell, Column, Heading, Inline, Para, Row, Table, Text
from mdmdraft.pdf import Pdf, Standard, write_pdf
from tests.writing.sample import rich_draft, rich_images


@cache
def template() -> str:
    """Return the text of the default template."""
    files = importlib.resources.files("mdmdraft") / "data" / "templates" / "paper.typ"
    return files.read_text(encoding="utf-8")


def text(*content: Inline | str) -> tuple[Inline, ...]:
    return tuple(Text(c) if isinstance(c, str) else c for c in content)


def para(*content: Inline | str, style: str = "", line: int = 0, tight: bool = False) -> Para:
    origin = Origin("content/sections/01-a.en.md", line, line) if line else Origin("")
    return Para(text(*content), origin, style=style, tight=tight)


def heading(level: int, words: str, number: str = "", anchor: str = "") -> Heading:
    return Heading(level, text(words), anchor=anchor, number=number)


def row(*cells: str) -> Row:
    return Row(tuple(Cell((para(c, tight=True),)) for c in cells))


def table(count: int, *, landscape: bool = False, anchor: str = "") -> Table:
    """Return a table of `count` rows: `row-1 b c`."""
    rows = tuple(row(f"row-{n}", "b", "c") for n in range(1, count + 1))
    return Table(
        (Column(),) * 3,
        (row("HeadA", "HeadB", "HeadC"),),
        rows,
        text("Captioned"),
        "Tabled",
        anchor,
        landscape,
    )


def draft(*blocks: Block, contents: bool = False, more: tuple[Part, ...] = ()) -> Draft:
    """Return a draft of one section that starts with a heading `Start`."""
    part = Part(
        "a",
        "body",
        "Start",
        "content/sections/01-a.en.md",
        (heading(1, "Start", "1", "sec-a"), *blocks),
    )
    return msgspec.structs.replace(rich_draft(contents=contents), parts=(part, *more), citations=())


def build(made: Draft, *, standards: tuple[Standard, ...] = ("ua-1",), look: str = "") -> Pdf:
    """Return the PDF of a draft in the default template, or in the one given."""
    return write_pdf(
        made,
        template=look or template(),
        images=rich_images(),
        epoch=1_700_000_000,
        standards=standards,
    )


def reader(pdf: Pdf) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.data))


def pages(pdf: Pdf) -> list[str]:
    """Return the words of each page, its header and footer among them."""
    return [page.extract_text() for page in reader(pdf).pages]


def alternatives(pdf: Pdf) -> list[str]:
    """Return the alternative texts of a PDF's tags, in the order of reading."""
    root = reader(pdf).trailer["/Root"]
    assert root is not None
    return list(_alternatives(cast(DictionaryObject, root.get_object())["/StructTreeRoot"]))


def _alternatives(node: object) -> Iterator[str]:
    if isinstance(node, IndirectObject):
        node = node.get_object()
    if isinstance(node, ArrayObject):
        for inner in node:
            yield from _alternatives(inner)
    elif isinstance(node, DictionaryObject):
        if "/Alt" in node:
            yield str(node["/Alt"])
        if "/K" in node:
            yield from _alternatives(node["/K"])
