"""A heading with nothing under it.

What it does
------------
Finds headings after which comes no text, picture, table or generated block before the next
heading of the same or a higher level, or before the end. A heading with deeper headings under it
is not empty. Each deliverable is read as its audience sees it: what is kept from them does not
fill a section.

It cannot tell whether what stands below a heading says anything.

Why it matters
--------------
An empty part says that the work is not finished, or that something was taken out: of the edition
for the public, for example, where all that stood under a heading is internal.

Example
-------
    ## Health

    ## Justice

    Convictions remain few.

Instead
-------
Write the part, take its heading out, or put the heading too inside what is kept back:

    ::: {.only audience="internal"}
    ## Health

    …
    :::
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.outline import Outline, outlines
from mdmdraft.model.text import Block, Heading, Para, Rule
from mdmdraft.model.walk import inlines_in, plain

CHECK = Check(
    scope="paper", group="text", severity="warning", release="error", lacks="paper", exact=True
)


def find(subject: Subject) -> Iterator[Found]:
    """Yield each heading that nothing is printed under."""
    told: set[tuple[str, int]] = set()
    for outline in outlines(subject.paper):
        for heading in _empty(outline):
            place = (heading.origin.path, heading.origin.line)
            if place in told:
                continue
            told.add(place)
            title = plain(heading.content)
            yield subject.at_origin(
                heading.origin,
                f"nothing stands under the heading “{title}” in `{outline.name}`",
                "write what belongs there, or take the heading out; what only some may read "
                "takes its heading with it",
                about=heading.anchor or title,
            )


def _empty(outline: Outline) -> Iterator[Heading]:
    open_: list[Heading] = []
    for section in outline.sections:
        for block in _with_title(section.record.fields, section.blocks):
            if isinstance(block, Heading):
                yield from (h for h in open_ if h.level >= block.level)
                open_ = [block]
            elif _is_content(block):
                open_ = []
    yield from open_


def _with_title(fields: object, blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield a section's blocks, its title first where it has no heading of its own."""
    from mdmdraft.model.paper import Field

    title = fields.get("title") if isinstance(fields, dict) else None
    opening = blocks[0] if blocks else None
    if isinstance(title, Field) and not (isinstance(opening, Heading) and opening.level == 1):
        yield Heading(1, title.content, title.origin)
    yield from blocks


def _is_content(block: Block) -> bool:
    if isinstance(block, Para):
        return bool(list(inlines_in(block.content)))
    return not isinstance(block, Rule)
