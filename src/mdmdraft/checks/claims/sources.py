"""What a sentence rests on, looked up: the provision cited, the figure bound, the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.quotations.stored_texts import Stored
from mdmdraft.checks.references.law import is_law
from mdmdraft.checks.references.sourced import is_source
from mdmdraft.model.paper import Paper, Provision, Record
from mdmdraft.model.record import EvidenceMeta
from mdmdraft.model.text import Bound, Cite, Inline, Pinpoint, Ref
from mdmdraft.model.uses import citations_in
from mdmdraft.sources.leads import items_of

SourceKind = Literal["law", "work", "figure", "evidence", "table"]
State = Literal["verified", "secondary", "pending", "not stored", "unknown"]
"""How far what is stored of a source was checked; `not stored` where its words are not in the
paper, `unknown` where there is no such source."""
_WORST: tuple[State, ...] = ("pending", "secondary", "verified")


class Source(msgspec.Struct, frozen=True):
    """One thing that a sentence rests on."""

    kind: SourceKind
    id: str
    """The citation key, the evidence record, or the anchor of a table or figure."""
    where: str = ""
    """The place cited (`art. 225-5`), or where in its source a bound figure stands."""
    figure: str = ""
    """The name of a bound figure in its record."""
    value: str = ""
    """What the record says of it, with the unit."""
    title: str = ""
    """Its short title; of a record, the citations of the sources that it names."""
    path: str = ""
    provisions: tuple[str, ...] = ()
    """Ids of the provisions or passages that the place finds."""
    in_force: bool | None = None
    """Whether they are in force on the as-of date; None where that does not apply."""
    state: State = "unknown"


class Lookup:
    """Looks up what citations, figures and references of a paper lead to."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._paper: Paper = subject.paper
        self._texts = Stored(subject.paper)

    def is_law(self, found: Iterable[Source]) -> bool:
        """Tell whether law is among sources."""
        return any(one.kind == "law" for one in found)

    def of(self, inlines: Iterable[Inline], language: str) -> tuple[Source, ...]:
        """Return the sources among inlines, each once, in order."""
        found = (one for i in inlines if is_source(i) for one in self._one(i, language))
        return tuple(dict.fromkeys(found))

    def of_record(self, record: Record[Any]) -> tuple[Source, ...]:
        """Return what the front matter of a record says that it rests on."""
        if record.kind == "legal":
            return (self._cited(Pinpoint(record.id)),)
        cited = [
            self._cited(item)
            for _, written in citations_in(record.meta)
            for item in items_of(written)
        ]
        ids = getattr(record.meta, "evidence", ())
        return tuple(dict.fromkeys([*cited, *(self._evidence(i, record.language) for i in ids)]))

    def _one(self, inline: Inline, language: str) -> Iterator[Source]:
        if isinstance(inline, Cite):
            yield from map(self._cited, inline.items)
        elif isinstance(inline, Bound):
            yield self._figure(inline, language)
        elif isinstance(inline, Ref):
            if inline.kind == "ev":
                yield self._evidence(inline.id, language)
            else:
                yield Source("table", f"{inline.kind}:{inline.id}", state="verified")

    def _cited(self, item: Pinpoint) -> Source:
        key, paper = item.key, self._paper
        where = item.locator or item.value
        if key not in paper.references:
            return Source("work", key, where)
        record = paper.legal.get(key) or paper.excerpts.get(key)
        reference = paper.references[key]
        title = str(reference.get("title-short") or reference.get("title") or "")
        place = self._texts.place(item)
        found = place.passages if place.named else ()
        law = key in paper.legal
        day = paper.config.as_of
        return Source(
            kind="law" if is_law(self._subject, key) else "work",
            id=key,
            where=where,
            title=title,
            path=record.path if record else paper.reference_origins[key].path,
            provisions=tuple(p.id for p in found),
            in_force=all(p.in_force(day) for p in found) if law and found else None,
            state=_state(record, found, whole=not where) if record else "not stored",
        )

    def _figure(self, bound: Bound, language: str) -> Source:
        record = self._paper.in_language("evidence", bound.evidence, language)
        meta = record.meta if record else None
        if not isinstance(meta, EvidenceMeta) or record is None or bound.value not in meta.figures:
            return Source("figure", bound.evidence, figure=bound.value)
        figure = meta.figures[bound.value]
        return Source(
            kind="figure",
            id=bound.evidence,
            where=figure.where,
            figure=bound.value,
            value=f"{figure.value} {figure.unit}".strip(),
            title="; ".join(meta.source),
            path=record.path,
            state=figure.verification,
        )

    def _evidence(self, id_: str, language: str) -> Source:
        record = self._paper.in_language("evidence", id_, language)
        if record is None:
            return Source("evidence", id_)
        return Source(
            "evidence", id_, title="; ".join(record.meta.source), path=record.path,
            state=record.meta.verification,
        )  # fmt: skip


def _state(record: Record[Any], found: tuple[Provision, ...], *, whole: bool) -> State:
    """Return how far what is cited was checked: of what is stored, the least."""
    if not (found or whole):
        return "not stored"
    states = {record.meta.verification, *(p.verification for p in found)}
    return next(state for state in _WORST if state in states)
