"""The names a paper has, by what they name, and the hint for one that it has not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, get_args, get_type_hints

import msgspec

from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.paper import Paper, Record
from mdmdraft.model.record import ComparisonMeta, EvidenceMeta, LegalMeta, RecommendationMeta
from mdmdraft.model.text import Heading
from mdmdraft.model.walk import walk_blocks

NAMES = {
    "rec": "recommendation",
    "ev": "evidence",
    "sec": "section",
    "term": "term",
    "legal": "legal instrument",
}
"""What kinds of records are called; other kinds are called by their own name."""
_NEW = {
    "rec": "recommendation",
    "ev": "evidence",
    "sec": "section",
    "term": "term",
    "legal": "legal",
}


class Known:
    """Names of a paper: ids of records, keys of addressees, values that attributes may have."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    def ids(self, kind: str) -> frozenset[str]:
        """Return the names of a kind: `rec`, `ev`, `sec`, `term`, `legal`, `addressee`, `scope`,
        `stance`, `priority`, `level`, `column`."""
        return self._ids[kind]

    def name(self, kind: str) -> str:
        """Return what a kind is called."""
        return NAMES.get(kind, kind)

    def figures(self, evidence: str) -> frozenset[str]:
        """Return the names of an evidence record's figures, whatever its language."""
        return self._figures.get(evidence, frozenset())

    def provisions(self, instrument: str) -> frozenset[str]:
        """Return the ids of an instrument's provisions."""
        record = self._paper.legal.get(instrument)
        return frozenset(p.id for p in record.provisions) if record else frozenset()

    def hint(self, kind: str, id_: str) -> str:
        """Return the way out for an unknown name."""
        near = did_you_mean(id_, self.ids(kind))
        if near:
            return near
        if kind in _NEW:
            return f"`mdmdraft new {_NEW[kind]} {id_}` makes one"
        if kind == "addressee" and not self.ids(kind):
            return "name it under `addressees` in mdmdraft.yml"
        return f"use {', '.join(sorted(self.ids(kind)))}"

    def hint_figure(self, evidence: str, name: str) -> str:
        """Return the way out for an unknown figure of an evidence record."""
        return self.hint_among(name, self.figures(evidence))

    def hint_among(self, name: str, known: Iterable[str]) -> str:
        """Return the way out for a name that is not among `known`."""
        among = sorted(known)
        return did_you_mean(name, among) or f"it has {', '.join(among) or 'none'}"

    @cached_property
    def _figures(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for (id_, _), record in self._paper.evidence.items():
            found[id_] = found.get(id_, frozenset()) | frozenset(record.meta.figures)
        return found

    @cached_property
    def _ids(self) -> dict[str, frozenset[str]]:
        paper = self._paper
        headings = (
            block.anchor
            for record in paper.sections.values()
            for block in walk_blocks(record.body)
            if isinstance(block, Heading) and block.anchor
        )
        return {
            "rec": frozenset(id_ for id_, _ in paper.recommendations),
            "ev": frozenset(id_ for id_, _ in paper.evidence),
            "sec": frozenset({*(id_ for id_, _ in paper.sections), *headings}),
            "term": frozenset(id_ for id_, _ in paper.terms),
            "legal": frozenset(paper.legal),
            "addressee": frozenset(paper.config.addressees),
            "scope": _values(EvidenceMeta, "scope"),
            "stance": _values(EvidenceMeta, "stance"),
            "priority": _values(RecommendationMeta, "priority"),
            "level": _values(LegalMeta, "level"),
            "column": frozenset(ComparisonMeta.__dataclass_fields__) - {"basis"},
        }


class UnknownField(msgspec.Struct, frozen=True):
    """A field of front matter that names what the paper does not have."""

    record: Record[Any]
    field: str
    place: int
    """Its place in the list."""
    name: str
    message: str
    hint: str


def unknown_fields(paper: Paper, known: Known) -> Iterator[UnknownField]:
    """Yield the names in front matter that lead to no record and no addressee, by file."""
    fields: tuple[tuple[Iterable[Record[Any]], str, str], ...] = (
        (paper.recommendations.values(), "evidence", "ev"),
        (paper.recommendations.values(), "addressee", "addressee"),
        (paper.terms.values(), "see", "term"),
    )
    for records, field, kind in fields:
        for record in sorted(records, key=lambda r: r.path):
            for place, name in enumerate(getattr(record.meta, field)):
                if name not in known.ids(kind):
                    message = f"`{field}` names `{name}`: there is no {known.name(kind)} of that "
                    message += "key" if kind == "addressee" else "id"
                    hint = known.hint(kind, name)
                    yield UnknownField(record, field, place, name, message, hint)


def _values(meta: type, field: str) -> frozenset[str]:
    """Return the values that a field of front matter may have."""
    return frozenset(get_args(get_type_hints(meta)[field]))
