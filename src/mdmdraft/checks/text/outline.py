"""Which blocks a deliverable prints of its sections, before anything is generated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from mdmdraft.model.config import Config, Deliverable
from mdmdraft.model.paper import Paper, Record
from mdmdraft.model.record import SectionMeta
from mdmdraft.model.text import Block, Box


class Section(msgspec.Struct, frozen=True):
    """A section as one deliverable prints it: `.only` blocks opened, or left out where its
    audience may not read them."""

    record: Record[SectionMeta]
    blocks: tuple[Block, ...]


class Outline(msgspec.Struct, frozen=True):
    """A deliverable in one language, in the order of its sections."""

    name: str
    deliverable: Deliverable
    language: str
    sections: tuple[Section, ...]


def records_with_blocks(paper: Paper) -> Iterator[Record[Any]]:
    """Yield the records whose body writers wrote, by kind and path."""
    for records in (paper.sections, paper.evidence, paper.recommendations, paper.terms):
        every: Iterable[Record[Any]] = records.values()
        yield from sorted(every, key=lambda r: r.path)


def outlines(paper: Paper) -> Iterator[Outline]:
    """Yield each deliverable in each language that its sections are written in."""
    config = paper.config
    for name, deliverable in config.deliverables.items():
        ids = (*deliverable.sections, *deliverable.annexes)
        for language in config.languages:
            records = [paper.sections.get((id_, language)) for id_ in ids]
            sections = tuple(
                Section(r, tuple(_seen(r.body, config, deliverable.audience)))
                for r in records
                if r is not None and may_read(config, deliverable.audience, r.meta.sensitivity)
            )
            if sections:
                yield Outline(name, deliverable, language, sections)


def may_read(config: Config, audience: str, sensitivity: str) -> bool:
    """Tell whether an audience may read what has this sensitivity; an unknown one is withheld."""
    order = config.audiences
    if sensitivity not in order or audience not in order:
        return False
    return order.index(sensitivity) <= order.index(audience)


def _seen(blocks: Iterable[Block], config: Config, audience: str) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Box) and block.kind == "only":
            if may_read(config, audience, block.get("audience")):
                yield from _seen(block.blocks, config, audience)
        else:
            yield block
