"""An id that two places of one deliverable bear.

What it does
------------
Finds headings, tables, figures and boxes that bear the id (`{#id}`) of another one in the same
deliverable, and headings that bear the id of another section.

It cannot tell which of the two places a reference means.

Why it matters
--------------
A reference to the id leads to the first of the two, whichever was meant; move a section, and it
leads elsewhere, without a word.

Example
-------
    ## France {#law}

    ## Belgium {#law}

Instead
-------
    ## France {#law-france}

    ## Belgium {#law-belgium}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.outline import Outline, outlines
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import Block, Box, Figure, Heading, Para, Span, Table
from mdmdraft.model.walk import inlines_in, runs, walk_blocks

CHECK = Check(scope="paper", group="text", severity="error", exact=True)
_CAPTION = 1_000
"""How far below a table its caption, which holds its id, may reach, in characters."""
_KINDS = {Heading: "heading", Table: "table", Figure: "figure", Box: "box", Para: "paragraph"}


def find(subject: Subject) -> Iterator[Found]:
    """Yield the second and every further place that bears an id."""
    told: set[tuple[str, int, str]] = set()
    for outline in outlines(subject.paper):
        for kind, anchor, origin, first in _repeated(outline):
            if (origin.path, origin.start, anchor) in told:
                continue
            told.add((origin.path, origin.start, anchor))
            yield _found(subject, outline, kind, anchor, origin, first)


def _repeated(outline: Outline) -> Iterator[tuple[str, str, Origin, Origin]]:
    taken: dict[str, Origin] = {}
    sections = {section.record.id: section.record.origin for section in outline.sections}
    for section in outline.sections:
        opened = False
        for kind, anchor, origin in _anchors(section.blocks):
            owner = sections.get(anchor)
            is_own = anchor == section.record.id and kind == "heading" and not opened
            opened = opened or kind == "heading"
            if not anchor:
                continue
            if anchor in taken:
                yield kind, anchor, origin, taken[anchor]
            elif owner is not None and kind == "heading" and not is_own:
                yield kind, anchor, origin, owner
            taken.setdefault(anchor, origin)


def _anchors(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str, Origin]]:
    for block in walk_blocks(blocks):
        anchor = getattr(block, "anchor", "")
        if isinstance(block, Heading) or anchor:
            yield _KINDS.get(type(block), "block"), anchor, block.origin
    for block in walk_blocks(blocks):
        for run in runs([block]) if isinstance(block, Heading | Para) else ():
            for inline in inlines_in(run):
                if isinstance(inline, Span) and inline.anchor:
                    yield "span", inline.anchor, block.origin


def _found(
    subject: Subject, outline: Outline, kind: str, anchor: str, origin: Origin, first: Origin
) -> Found:
    line, column = origin.line, 1
    source = subject.source(origin.path)
    written = re.compile(rf"\{{[^{{}}\n]*?(#{re.escape(anchor)})(?![\w:.-])")
    same = (first.path, first.start) == (origin.path, origin.start)
    at = written.search(source.text, max(origin.start, 0))
    if same and at is not None:
        at = written.search(source.text, at.end(), origin.end) or at
    if at is not None and at.start() <= origin.end + _CAPTION:
        line, column = source.line_column(at.start(1))
    where = "the same block" if same else f"{first.path}:{first.line}"
    return Found(
        origin.path,
        line,
        column,
        f"the {kind} bears the id `{anchor}`, which {where} bears in `{outline.name}` already",
        f"give one of the two another id, such as `{anchor}-2`, and mend what refers to it",
        about=anchor,
    )
