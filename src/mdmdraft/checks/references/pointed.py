"""What there is in a paper that words can point to: how many of each numbered thing, and which
things stand before and after a place."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.prose import Unit
from mdmdraft.model.text import Block, Box, Cite, Figure, Image, Note, Para, Table
from mdmdraft.model.walk import walk_blocks, walk_inlines

_TYPED = re.compile(r"(?i)(tab|fig)\w*\.?\s+(\d+)\s*[.:—–-]")


class There(msgspec.Struct, frozen=True):
    """How many of each thing the paper has, which tables and figures have their number typed
    (`fig3`), and where in each record its tables, figures and boxes stand."""

    counts: dict[str, int]
    notes: int
    typed: frozenset[str]
    things: dict[str, tuple[tuple[str, int], ...]]

    def most(self, kind: str) -> int:
        """Return the highest number that a thing of a kind can have."""
        return self.notes if kind == "note" else self.counts[kind]

    def beside(self, unit: Unit, kind: str, *, above: bool) -> bool:
        """Tell whether a thing of a kind stands before, or after, a unit in its record."""
        here = unit.origin.start
        return any(
            one == kind and (at < here if above else at > here)
            for one, at in self.things.get(unit.origin.path, ())
        )


def there_is(subject: Subject) -> There:
    """Return what there is in the paper."""
    deliverables = subject.config.deliverables.values()
    things = {r.path: tuple(_things(r.body)) for r in subject.paper.written()}
    everything = [kind for found in things.values() for kind, _ in found]
    counts = {
        "section": max((len(d.sections) for d in deliverables), default=0),
        "annex": max((len(d.annexes) for d in deliverables), default=0),
        "table": everything.count("table"),
        "figure": everything.count("figure"),
        "recommendation": len({id_ for id_, _ in subject.paper.recommendations}),
        "scenario": len({id_ for id_, _ in subject.paper.scenarios}),
    }
    typed = [hit for u in subject.units if (hit := _TYPED.match(u.text))]
    return There(counts, _notes(subject), frozenset(f"{t[1].lower()}{t[2]}" for t in typed), things)


def _notes(subject: Subject) -> int:
    """Return how many notes there are at most: a style may print each citation as one."""
    found = [i for r in subject.paper.written() for i in walk_inlines(r.body)]
    notes = sum(isinstance(inline, Note) for inline in found)
    if "note" in str(subject.config.csl):
        notes += sum(isinstance(inline, Cite) for inline in found)
    return notes


def _things(blocks: Sequence[Block]) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for block in walk_blocks(blocks):
        if isinstance(block, Table):
            found.append(("table", block.origin.start))
        elif isinstance(block, Figure):
            found.append(("figure", block.origin.start))
        elif isinstance(block, Box):
            found.append(("box", block.origin.start))
        elif isinstance(block, Para) and any(isinstance(i, Image) for i in block.content):
            found.append(("figure", block.origin.start))
    return found
