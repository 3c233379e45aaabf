"""Every place of a paper that cites a source: running text, front matter, comparison cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Unpack
from weakref import WeakKeyDictionary

import msgspec

from mdmdraft.checks.kit.declare import Aside, Found
from mdmdraft.checks.kit.subject import Subject, Use
from mdmdraft.checks.text.prose import units_of
from mdmdraft.model.paper import Paper, Record
from mdmdraft.model.text import Cite, Pinpoint
from mdmdraft.model.uses import citations_in
from mdmdraft.model.walk import inlines_in
from mdmdraft.sources.leads import cited_in, leads
from mdmdraft.sources.selection import whole_paper

Steps = tuple[str | int, ...]
"""What leads to a field of front matter: `("answers", "fr", "provisions", 0)`."""


class Citing(msgspec.Struct, frozen=True):
    """One source cited at one place: in running text (`use`, and the place in its group), or in
    a field of the front matter (`steps` lead to it)."""

    item: Pinpoint
    record: Record[Any]
    use: Use | None = None
    number: int = 0
    steps: Steps = ()

    @property
    def historical(self) -> bool:
        """Whether it is marked as history."""
        return self.use is not None and self.use.historical


_KNOWN: WeakKeyDictionary[Subject, tuple[Citing, ...]] = WeakKeyDictionary()
_CITED: WeakKeyDictionary[Subject, frozenset[str]] = WeakKeyDictionary()
# Several checks ask for the same: gathered once for each subject.


def citings(subject: Subject) -> tuple[Citing, ...]:
    """Return every citation of a source: those of the running text first, then front matter."""
    known = _KNOWN.get(subject)
    if known is None:
        known = _KNOWN[subject] = tuple(_citings(subject))
    return known


def _citings(subject: Subject) -> Iterator[Citing]:
    for use in (*subject.uses, *_in_legal(subject.paper)):
        if isinstance(use.node, Cite):
            for number, item in enumerate(use.node.items):
                yield Citing(item, use.unit.record, use, number=number)
    for record, steps, written in front_matter(subject.paper):
        for item in cited_in(written) or ():
            yield Citing(item, record, steps=steps)


def front_matter(paper: Paper) -> Iterator[tuple[Record[Any], Steps, str]]:
    """Yield the citations of the front matter as written: record, what leads there, text."""
    for record in paper.written():
        for steps, text in citations_in(record.meta):
            yield record, steps, text


def cited_keys(subject: Subject) -> frozenset[str]:
    """Return the keys of every source that the paper cites or compares. What replaced an
    instrument that is cited counts: a draft has to name it."""
    known = _CITED.get(subject)
    if known is None:
        paper = subject.paper
        led = leads(whole_paper(paper), (*paper.written(), *paper.legal.values()), paper)
        known = _CITED[subject] = frozenset(led["legal"])
    return known


def _in_legal(paper: Paper) -> Iterator[Use]:
    for _, record in sorted(paper.legal.items()):
        fields = record.fields.values()
        if any(isinstance(i, Cite) for f in fields for i in inlines_in(f.content)):
            for unit in units_of(record):
                if not unit.note:
                    for inline in inlines_in(unit.inlines):
                        if isinstance(inline, Cite):
                            yield Use(inline, unit)


def at_citing(
    subject: Subject, citing: Citing, message: str, hint: str = "", **aside: Unpack[Aside]
) -> Found:
    """Return what was found at a citation, at the very `@key`."""
    aside.setdefault("about", citing.item.key)
    if citing.use is None:
        return subject.at_field(citing.record, *citing.steps, message=message, hint=hint, **aside)
    path = citing.use.unit.origin.path
    return subject.at_offset(
        path, _offset(subject, citing.use, citing.number), message, hint, **aside
    )


def _offset(subject: Subject, use: Use, number: int) -> int:
    """Return where the key of the item `number` of a citation stands in its file."""
    node = use.node
    if node.at < 0 or not isinstance(node, Cite):
        return max(use.unit.origin.start, 0)
    text = subject.source(use.unit.origin.path).text
    at = node.at
    for item in node.items[: number + 1]:
        key = re.compile(r"@\{?" + re.escape(item.key))
        hit = key.search(text, at if at == node.at else at + 1, max(node.end, node.at))
        if hit is None:
            return node.at
        at = hit.start()
    return at
