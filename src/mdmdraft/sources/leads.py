"""What the texts of a paper lead to: the records that they name, bind, cite or print."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from mdmdraft.markdown.citation_groups import read_group
from mdmdraft.model.paper import Paper, Record
from mdmdraft.model.text import Block, Bound, Box, Cite, Inline, Pinpoint, Ref
from mdmdraft.model.walk import inlines_in, walk_blocks, walk_inlines
from mdmdraft.sources.selection import Pool, evidence_of, instruments_of, terms_of

KINDS = {"rec": "recommendation", "ev": "evidence", "sec": "section", "term": "term"}
"""What the prefixes of cross-references stand for."""


class Leads(msgspec.Struct):
    """What the texts of a paper lead to: ids by kind. Gathered while going through them."""

    evidence: set[str]
    legal: set[str]
    terms: set[str]


def items_of(source: str) -> tuple[Pinpoint, ...]:
    """Return what a citation in front matter cites: `palermo-protocol, art. 3(b)`."""
    return tuple(read_group(f"[@{source.strip().lstrip('@')}]") or ())


def leads(pool: Pool, written: Iterable[Record[Any]], paper: Paper) -> Leads:
    """Return what the records `written` lead to, a generated block choosing from `pool`.

    A record's mention of itself does not count, nor does a glossary that prints every term. An
    instrument that replaced one that is cited is led to by it.
    """
    found = Leads(set(), set(), set())
    for record in written:
        _in_text(walk_inlines(record.body), record, found)
        for field in record.fields.values():
            _in_text(inlines_in(field.content), record, found)
        for name in ("source", "legal"):
            for source in getattr(record.meta, name, ()):
                found.legal.update(item.key for item in items_of(source))
        found.terms.update(i for i in getattr(record.meta, "see", ()) if i != record.id)
        if record.kind == "recommendation":
            found.evidence.update(record.meta.evidence)
        if record.kind == "section":
            for block in walk_blocks(record.body):
                _in_block(pool, block, found)
    found.legal.update(_successors(paper, found.legal))
    return found


def _in_text(inlines: Iterable[Inline], record: Record[Any], found: Leads) -> None:
    for inline in inlines:
        if isinstance(inline, Cite):
            found.legal.update(item.key for item in inline.items)
        elif isinstance(inline, Bound):
            found.evidence.add(inline.evidence)
        elif isinstance(inline, Ref) and f"{KINDS[inline.kind]}:{inline.id}" != record.name:
            if inline.kind == "ev":
                found.evidence.add(inline.id)
            elif inline.kind == "term":
                found.terms.add(inline.id)


def _in_block(pool: Pool, block: Block, found: Leads) -> None:
    if not isinstance(block, Box) or block.blocks:
        return
    if block.kind == "evidence":
        found.evidence.update(evidence_of(pool, block))
    elif block.kind == "definitions" or (block.kind == "glossary" and block.get("terms")):
        found.terms.update(terms_of(pool, block))
    elif block.kind == "comparison":
        found.terms.add(block.get("term"))
        found.legal.update(instruments_of(pool, block))


def _successors(paper: Paper, cited: set[str]) -> set[str]:
    """Return the instruments that replaced those cited: they are there to be told of."""
    found: set[str] = set()
    for key in cited:
        record = paper.legal.get(key)
        if record is not None:
            found.add(record.meta.replaced_by)
            later = (p.replaced_by.partition("#") for p in record.provisions)
            found.update(key for key, mark, _ in later if mark)
    return found - {""}
