"""Which blocks a deliverable prints of its sections, before anything is generated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from mdmdraft.model.audience import may_read
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


def _seen(blocks: Iterable[Block], config: Config, audience: str) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Box) and block.kind == "only":
            if may_read(config, audience, block.get("audience")):
                yield from _seen(block.blocks, config, audience)
        else:
            yield block
