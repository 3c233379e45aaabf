"""What the sources hold and an audience may not read: the passages, and the names in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from mdmdraft.model.audience import may_read
from mdmdraft.model.kinds import BLOCKS, BY_PREFIX, KINDS, asked
from mdmdraft.model.origin import Origin
from mdmdraft.model.paper import Paper, Record
from mdmdraft.model.text import Block, Bound, Box, Cite, Image, Inline, Note, Para, Ref, Span, Text
from mdmdraft.model.walk import contents, inlines_in, walk_blocks, walk_inlines


class Withheld(msgspec.Struct, frozen=True):
    """Passages as they are in the sources, before anything is generated or numbered."""

    blocks: tuple[Block, ...] = ()
    records: frozenset[str] = frozenset()
    """`kind:id` of the records that may not be read, and of those that a passage names."""
    citations: frozenset[str] = frozenset()
    """Keys of the sources, in the same way."""
    images: frozenset[str] = frozenset()
    """Paths of the pictures."""

    def __or__(self, other: Withheld) -> Withheld:
        return Withheld(
            (*self.blocks, *other.blocks),
            self.records | other.records,
            self.citations | other.citations,
            self.images | other.images,
        )


def withheld_from(paper: Paper, audience: str) -> Withheld:
    """Return what an audience may not read of a paper, in all its languages."""
    blocks: list[Block] = []
    records: set[str] = set()
    keys: set[str] = set()
    for record in paper.every():
        sensitivity: str = getattr(record.meta, "sensitivity", "public")
        if may_read(paper.config, audience, sensitivity):
            blocks.extend(_passages(record, paper, audience))
            continue
        blocks.extend(_whole(record))
        records.add(record.name)
        if KINDS[record.kind].is_cited:
            keys.add(record.id)
    found = withheld_words(blocks)
    return found | Withheld((), frozenset(records), frozenset(keys))


def withheld_words(blocks: Iterable[Block]) -> Withheld:
    """Return passages with what they name."""
    blocks = tuple(blocks)
    every = tuple(walk_inlines(blocks))
    return Withheld(
        blocks,
        frozenset(_named(blocks, every)),
        frozenset(item.key for i in every if isinstance(i, Cite) for item in i.items),
        frozenset(i.path for i in every if isinstance(i, Image)),
    )


def _texts(record: Record[Any]) -> Iterator[tuple[Origin, tuple[Block, ...]]]:
    """Yield every text of a record; one of its front matter as a paragraph."""
    yield record.origin, record.body
    for field in record.fields.values():
        yield field.origin, (Para(field.content, field.origin),)
    for provision in record.provisions:
        yield provision.origin, provision.blocks


def _whole(record: Record[Any]) -> Iterator[Block]:
    for _, blocks in _texts(record):
        yield from blocks
    for name in {KINDS[record.kind].title, "title_short"}:
        words = getattr(record.meta, name, "")
        if isinstance(words, str) and words:
            yield Para((Text(words),), record.origin)


def _passages(record: Record[Any], paper: Paper, audience: str) -> Iterator[Block]:
    """Yield the `.only` blocks and words of a record that the audience may not read."""
    for _, blocks in _texts(record):
        for block in _with_notes(blocks):
            if isinstance(block, Box) and block.kind == "only":
                if not may_read(paper.config, audience, block.get("audience")):
                    yield from block.blocks
                continue
            for run in contents(block):
                for inline in inlines_in(run):
                    if not isinstance(inline, Span) or "only" not in inline.classes:
                        continue
                    wanted = dict(inline.attributes).get("audience", "")
                    if not may_read(paper.config, audience, wanted):
                        yield Para(inline.content, block.origin)


def _with_notes(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in walk_blocks(blocks):
        yield block
        for run in contents(block):
            for inline in inlines_in(run):
                if isinstance(inline, Note):
                    yield from _with_notes(inline.blocks)


def _named(blocks: Iterable[Block], inlines: Iterable[Inline]) -> Iterator[str]:
    for block in walk_blocks(blocks):
        if isinstance(block, Box) and not block.blocks and block.kind in BLOCKS:
            kind, generated = BLOCKS[block.kind]
            for attribute, what in generated.attributes.items():
                if what == kind.name:
                    yield from (f"{kind.name}:{id_}" for id_ in asked(block, attribute))
    for inline in inlines:
        if isinstance(inline, Ref) and inline.kind in BY_PREFIX:
            yield f"{BY_PREFIX[inline.kind].name}:{inline.id}"
        elif isinstance(inline, Bound):
            yield f"evidence:{inline.evidence}"
