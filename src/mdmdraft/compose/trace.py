"""What rests on what: recommendations on evidence and law, answers to scenarios on law, and what
stands alone.

The whole paper is looked at, whatever its audience; withheld records are the writers' own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from mdmdraft.compose.headings import first_heading
from mdmdraft.compose.references import titled
from mdmdraft.compose.view import View, view
from mdmdraft.model.config import Deliverable
from mdmdraft.model.kinds import KINDS
from mdmdraft.model.paper import Paper, Record
from mdmdraft.model.provision_ids import provision_ids
from mdmdraft.model.record import RecommendationMeta, ScenarioMeta
from mdmdraft.model.walk import plain
from mdmdraft.sources.leads import Leads, items_of, leads


class Ground(msgspec.Struct, frozen=True):
    """One evidence record that a recommendation rests on."""

    id: str
    title: str
    path: str
    verification: str
    known: bool = True
    """Whether there is such a record."""


class Basis(msgspec.Struct, frozen=True):
    """One citation that a recommendation rests on in law."""

    citation: str
    """As written: `palermo-protocol, art. 3(b)`."""
    key: str
    title: str
    """Short title of the instrument; empty for what is no instrument of the paper."""
    path: str
    provisions: tuple[str, ...]
    """Ids of the provisions it finds; none where the wording is not in the paper."""
    in_force: bool | None
    """Whether all of them are in force on the paper's as-of date; None where none is found."""
    known: bool = True
    """Whether there is such an instrument or reference."""


class Resting(msgspec.Struct, frozen=True):
    """One recommendation and what it rests on."""

    id: str
    number: int
    title: str
    path: str
    addressee: tuple[str, ...]
    priority: str
    verification: str
    evidence: tuple[Ground, ...]
    legal: tuple[Basis, ...]
    deadline: str = ""
    """By when it is to be carried out, ISO 8601; empty where nothing is said."""
    amends: tuple[Basis, ...] = ()
    """The provisions for which it proposes another text; a new one is in no instrument yet."""


class Answer(msgspec.Struct, frozen=True):
    """What a legal order answers to a scenario, and what that rests on in law."""

    order: str
    """Its key in mdmdraft.yml."""
    answer: str
    basis: str
    verification: str
    legal: tuple[Basis, ...]


class Answered(msgspec.Struct, frozen=True):
    """One scenario and its answers, in the order of the legal orders."""

    id: str
    letter: str
    title: str
    path: str
    verification: str
    invented: bool
    """Whether it has no source."""
    answers: tuple[Answer, ...]


class Lone(msgspec.Struct, frozen=True):
    """A record that nothing leads to, or that rests on nothing."""

    id: str
    title: str
    path: str


class Trace(msgspec.Struct, frozen=True):
    """What rests on what in a paper, in one language."""

    language: str
    as_of: str
    recommendations: tuple[Resting, ...]
    scenarios: tuple[Answered, ...]
    alone: dict[str, tuple[Lone, ...]]
    """What stands alone, each in the order of the paper: recommendations that rest on nothing,
    and by the plural of their kind the records that nothing leads to."""


class Traces(msgspec.Struct, frozen=True):
    """The same, in each language that was asked for."""

    languages: tuple[Trace, ...]


def trace(paper: Paper, language: str) -> Trace:
    """Return what rests on what, with records in `language` or, failing that, the main one."""
    seen = _everything(paper, language)
    written = [
        record
        for kind in KINDS.values()
        if kind.has_language
        for record in seen.of(kind.name).values()
    ]
    led = leads(seen, written, paper)
    resting = tuple(
        _resting(seen, number, record)
        for number, record in enumerate(seen.recommendations.values(), 1)
    )
    answered = tuple(
        _answered(seen, number, record) for number, record in enumerate(seen.scenarios.values(), 1)
    )
    return Trace(language, paper.config.as_of, resting, answered, _alone(seen, resting, led))


def _everything(paper: Paper, language: str) -> View:
    """Return the paper as its narrowest audience would see it."""
    whole = Deliverable(sections=(), audience=paper.config.audiences[-1])
    config = msgspec.structs.replace(paper.config, deliverables={"": whole})
    seen, _ = view(msgspec.structs.replace(paper, config=config), "", language)
    return msgspec.structs.replace(seen, config=paper.config)


def _title(record: Record[Any]) -> str:
    kind = KINDS[record.kind]
    titles = (plain(titled(kind, record)), getattr(record.meta, "title", ""))
    heading = first_heading(record.body)
    return next(filter(None, titles), plain(heading.content) if heading else "") or record.id


# -- what a recommendation rests on ---------------------------------------------------------


def _resting(seen: View, number: int, record: Record[RecommendationMeta]) -> Resting:
    meta = record.meta
    return Resting(
        id=record.id,
        number=number,
        title=_title(record),
        path=record.path,
        addressee=meta.addressee,
        priority=meta.priority,
        verification=meta.verification,
        evidence=tuple(_ground(seen, id_) for id_ in meta.evidence),
        legal=tuple(basis for source in meta.legal for basis in _bases(seen, source)),
        deadline=meta.deadline,
        amends=tuple(b for one in meta.amendment for b in _bases(seen, one.provision)),
    )


def _answered(seen: View, number: int, record: Record[ScenarioMeta]) -> Answered:
    meta = record.meta
    return Answered(
        id=record.id,
        letter=KINDS[record.kind].counted(number),
        title=_title(record),
        path=record.path,
        verification=meta.verification,
        invented=not meta.source,
        answers=tuple(
            Answer(
                order,
                given.answer,
                given.basis,
                given.verification,
                tuple(basis for source in given.provisions for basis in _bases(seen, source)),
            )
            for order in seen.config.legal_orders
            if (given := meta.answers.get(order)) is not None
        ),
    )


def _ground(seen: View, id_: str) -> Ground:
    record = seen.evidence.get(id_)
    if record is None:
        return Ground(id_, "", "", "", known=False)
    return Ground(id_, _title(record), record.path, record.meta.verification)


def _bases(seen: View, source: str) -> Iterator[Basis]:
    for item in items_of(source):
        written = f"{item.key}, {item.locator}" if item.locator else item.key
        record = seen.legal.get(item.key)
        if record is None:
            known = item.key in seen.references
            yield Basis(written, item.key, "", "", (), None, known)
            continue
        by_id = {p.id: p for p in record.provisions}
        places = provision_ids(item.label, item.value) if item.value else ()
        ids = [next((i for i in place if i in by_id), "") for place in places]
        found = [by_id[i] for i in dict.fromkeys(ids) if i]
        day = seen.config.as_of
        yield Basis(
            citation=written,
            key=item.key,
            title=record.meta.title_short,
            path=record.path,
            provisions=tuple(p.id for p in found),
            in_force=all(p.in_force(day) for p in found) if found else None,
        )


# -- what stands alone ----------------------------------------------------------------------


def _alone(seen: View, resting: tuple[Resting, ...], found: Leads) -> dict[str, tuple[Lone, ...]]:
    listed = {
        id_
        for deliverable in seen.config.deliverables.values()
        for id_ in (*deliverable.sections, *deliverable.annexes)
    }
    kinds = sorted((k for k in KINDS.values() if k.alone), key=lambda kind: kind.is_text)
    return {
        "recommendations_without_evidence": tuple(
            Lone(r.id, r.title, r.path) for r in resting if not any(g.known for g in r.evidence)
        ),
        "recommendations_without_legal_basis": tuple(
            Lone(r.id, r.title, r.path) for r in resting if not any(b.known for b in r.legal)
        ),
        **{
            k.plural: _lone(seen.of(k.name).values(), listed if k.is_text else found[k.name])
            for k in kinds
        },
    }


def _lone(records: Iterable[Record[Any]], used: set[str]) -> tuple[Lone, ...]:
    found = [Lone(r.id, _title(r), r.path) for r in records if r.id not in used]
    return tuple(sorted(found, key=lambda lone: lone.path))
