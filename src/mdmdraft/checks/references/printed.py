"""Which records a draft prints."""

from __future__ import annotations

from mdmdraft.model.draft import Draft
from mdmdraft.model.kinds import BY_PREFIX, KINDS
from mdmdraft.model.text import Ref, Table
from mdmdraft.model.walk import plain, walk_blocks, walk_inlines

Name = tuple[str, str]
"""A kind and an id."""


def printed(draft: Draft) -> list[Name]:
    """Return the records whose words a draft prints, as blocks or as rows of a table, those it only
    names by title included; sections and what has no language apart."""
    found: dict[Name, None] = {}
    names = list(draft.records)
    for part in draft.parts:
        tables = (block for block in walk_blocks(part.blocks) if isinstance(block, Table))
        names.extend(row.origin.record for table in tables for row in table.body)
    for name in filter(None, names):
        kind, _, id_ = name.partition(":")
        found[kind, id_] = None
    for part in draft.parts:
        for inline in walk_inlines(part.blocks):
            if isinstance(inline, Ref) and inline.kind in BY_PREFIX and _is_title(inline):
                found[BY_PREFIX[inline.kind].name, inline.id] = None
    return [name for name in found if KINDS[name[0]].has_language and not KINDS[name[0]].is_text]


def _is_title(ref: Ref) -> bool:
    """Tell whether a reference prints a title: one with a number prints `Recommendation 4`."""
    return not BY_PREFIX[ref.kind].is_lettered and not plain(ref.content)[-1:].isdigit()
