"""A link to a place of the paper that is not there.

What it does
------------
Looks up each link `[words](#id)` among the ids that the deliverable has: of headings, tables,
figures, blocks, words, and of records that a block prints.

It cannot tell whether the place that a link leads to is the one that was meant.

Why it matters
--------------
The link leads nowhere: it is printed as plain words, or a click on it does nothing.

Example
-------
    As [the section on method](#methode) says.

    ## Method {#method}

Instead
-------
    As [the section on method](#method) says.

    ## Method {#method}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.renaming import renamed
from mdmdraft.model.draft import Draft
from mdmdraft.model.nearest import did_you_mean, spelt_otherwise
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import Block, Heading, Inline, Link, Note, Span
from mdmdraft.model.walk import WithContent, contents, plain, walk_blocks, walk_inlines

CHECK = Check(scope="draft", group="text", severity="error", exact=True)
_NOT_WORD = re.compile(r"[^\w]+")


class _Leading(NamedTuple):
    """A link, and where it stands."""

    link: Link
    origin: Origin


def find(subject: Subject) -> Iterator[Found]:
    """Yield each link within the paper that leads nowhere, once for all deliverables."""
    told: set[tuple[str, int, str]] = set()
    for draft in subject.drafts:
        blocks = [block for part in draft.parts for block in part.blocks]
        known = _anchors(blocks)
        for link, origin in _links(blocks):
            name = link.target[1:]
            place = (origin.path, link.at if link.at >= 0 else origin.start, name)
            if name in known or place in told:
                continue
            told.add(place)
            found = subject.at_offset(
                origin.path,
                max(place[1], 0),
                f"the link leads to `#{name}`, which is nowhere in `{draft.deliverable}`",
                _hint(name, known, draft),
                about=name,
            )
            yield renamed(subject, found, name, spelt_otherwise(name, known))


def _anchors(blocks: list[Block]) -> set[str]:
    known = {getattr(block, "anchor", "") for block in walk_blocks(blocks)}
    known |= {i.anchor for i in walk_inlines(blocks) if isinstance(i, Span)}
    return known - {""}


def _hint(name: str, known: set[str], draft: Draft) -> str:
    """Return the way out: the heading that is named so and has no id, else the nearest id."""
    wanted = _NOT_WORD.sub("", name).casefold()
    for block in walk_blocks(b for part in draft.parts for b in part.blocks):
        if isinstance(block, Heading):
            words = plain(block.content)
            if _NOT_WORD.sub("", words).casefold() == wanted:
                return f"give the heading the id: {'#' * block.level} {words} {{#{name}}}"
    typed = {anchor for anchor in known if not re.fullmatch(r"h-[0-9a-f]{10}", anchor)}
    return did_you_mean(name, typed) or f"give what it leads to the id: {{#{name}}}"


def _links(blocks: Iterable[Block]) -> Iterator[_Leading]:
    for block in walk_blocks(blocks):
        for run in contents(block):
            yield from _in_run(run, block.origin)


def _in_run(run: tuple[Inline, ...], origin: Origin) -> Iterator[_Leading]:
    for inline in run:
        if isinstance(inline, Link) and inline.target.startswith("#"):
            yield _Leading(inline, origin)
        if isinstance(inline, Note):
            yield from _links(inline.blocks)
        elif isinstance(inline, WithContent):
            own = inline.origin if isinstance(inline, Span) and inline.origin else origin
            yield from _in_run(inline.content, own)
