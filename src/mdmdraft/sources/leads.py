"""What the texts of a paper lead to: the records that they name, bind, cite or print."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from mdmdraft.markdown.citation_groups import read_group
from mdmdraft.model.kinds import BLOCKS, BY_PREFIX, KINDS, asked
from mdmdraft.model.paper import Paper, Pool, Record
from mdmdraft.model.text import Bound, Box, Cite, Inline, Pinpoint, Ref
from mdmdraft.model.uses import citations_in, fields_used_as, uses_of
from mdmdraft.model.walk import inlines_in, walk_blocks, walk_inlines
from mdmdraft.sources.selection import chosen

Leads = dict[str, set[str]]
"""What the texts of a paper lead to: ids, or keys of cited sources, by the name of the kind."""
_CITED = next(kind.name for kind in KINDS.values() if kind.is_cited)


@lru_cache(maxsize=4096)
def cited_in(source: str) -> tuple[Pinpoint, ...] | None:
    """Return what a citation in front matter cites (`palermo-protocol, art. 3(b)`), None where it
    is none."""
    return read_group(f"[@{source.strip().lstrip('@')}]")


def items_of(source: str) -> tuple[Pinpoint, ...]:
    """Return what a citation in front matter cites: nothing where it is none."""
    return cited_in(source) or ()


def leads(pool: Pool, written: Iterable[Record[Any]], paper: Paper) -> Leads:
    """Return what the records `written` lead to, a generated block choosing from `pool`.

    A record's mention of itself does not count, nor does a glossary that prints every term. What
    replaced an instrument that is cited is led to by it, and what replaced that.
    """
    found: Leads = {name: set() for name in KINDS}
    for record in written:
        _in_text(walk_inlines(record.body), record, found)
        for field in record.fields.values():
            _in_text(inlines_in(field.content), record, found)
        _in_front_matter(record, found)
        if KINDS[record.kind].is_text:
            for block in walk_blocks(record.body):
                if isinstance(block, Box) and not block.blocks and block.kind in BLOCKS:
                    _in_block(pool, block, found)
    _add_successors(paper, found[_CITED])
    return found


def _in_text(inlines: Iterable[Inline], record: Record[Any], found: Leads) -> None:
    for inline in inlines:
        if isinstance(inline, Cite):
            found[_CITED].update(item.key for item in inline.items)
        elif isinstance(inline, Bound):
            found["evidence"].add(inline.evidence)
        elif isinstance(inline, Ref) and inline.kind in BY_PREFIX:
            kind = BY_PREFIX[inline.kind].name
            if f"{kind}:{inline.id}" != record.name:
                found[kind].add(inline.id)


def _in_front_matter(record: Record[Any], found: Leads) -> None:
    meta = KINDS[record.kind].meta
    for _, source in citations_in(record.meta):
        found[_CITED].update(item.key for item in items_of(source))
    for name in fields_used_as(meta, "records"):
        kind = uses_of(meta)[name].names
        if kind in KINDS:
            ids = (i for i in getattr(record.meta, name) if f"{kind}:{i}" != record.name)
            found[kind].update(ids)


def _in_block(pool: Pool, box: Box, found: Leads) -> None:
    kind, block = BLOCKS[box.kind]
    for attribute, what in block.attributes.items():
        if what in KINDS and what != kind.name:
            found[what].update(asked(box, attribute))
    own = (a for a, what in block.attributes.items() if what == kind.name)
    if not block.lists_all or any(asked(box, attribute) for attribute in own):
        found[kind.name].update(chosen(pool, box))


def _add_successors(paper: Paper, cited: set[str]) -> None:
    """Add the instruments that replaced those cited: they are there to be told of."""
    waiting = [key for key in cited if key in paper.legal]
    while waiting:
        record = paper.legal[waiting.pop()]
        later = {record.meta.replaced_by}
        later.update(p.replaced_by.partition("#")[0] for p in record.provisions)
        fresh = (later & paper.legal.keys()) - cited
        cited |= fresh
        waiting.extend(fresh)
