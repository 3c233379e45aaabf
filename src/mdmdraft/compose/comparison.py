"""Comparison tables: what each legal instrument says of one term, a row an instrument."""

from __future__ import annotations

import re
from typing import Any

from mdmdraft.compose.context import Context
from mdmdraft.model.finding import Finding
from mdmdraft.model.force import of_provision
from mdmdraft.model.kinds import asked
from mdmdraft.model.lists import CELLS, columns_of, keys_of
from mdmdraft.model.locator import read_locator
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.paper import Provision, Record
from mdmdraft.model.record import LegalMeta
from mdmdraft.model.text import Box, Cite, Inline, Pinpoint, Span
from mdmdraft.sources.selection import chosen
from mdmdraft.workers.markup import Slot

_ARTICLE = re.compile(r"^(?:Article|Articolo|Artículo|Artikel)\s+")


class Comparison:
    """Makes the values of comparison templates for one deliverable."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def values(self, box: Box) -> dict[str, Any]:
        """Return what the template of a comparison is given."""
        context, view, term = self.context, self.context.view, box.get("term")
        known = keys_of(view.config, CELLS)
        shown = view.term(view.terms[term]) if term in view.terms else term
        return {
            "rows": [self._row(view.legal[id_], term) for id_ in chosen(view, box)],
            "term": shown,
            "w": context.words.words | {name: context.label(CELLS, name) for name in known},
            "columns": [c for c in asked(box, "columns") or columns_of(view.config) if c in known],
            "caption": box.get("caption") or f"{shown[:1].upper()}{shown[1:]}",
        }

    def _row(self, record: Record[LegalMeta], term: str) -> dict[str, Any]:
        """Return what a template may print of an instrument in a comparison of `term`."""
        context = self.context
        meta = record.meta
        compared = meta.comparison[term]
        by_id = {p.id: p for p in record.provisions}
        basis = [by_id[id_] for id_ in compared.basis if id_ in by_id]
        for id_ in compared.basis:
            if id_ not in by_id:
                context.findings.append(_no_provision(record, term, id_, sorted(by_id)))
        day = context.view.config.as_of
        current = [p for p in basis if p.in_force(day)] or basis
        cells = {
            name: context.slots.field(record.fields.get(f"comparison.{term}.{name}"))
            for name in keys_of(context.view.config, CELLS)
        }
        return {
            **cells,
            "id": record.id,
            "country": meta.country or meta.jurisdiction,
            "cite": self._provisions(record, current),
            "force": self._force(record, current),
            "pending": context.pending(record),
            "language": meta.language,
        }

    def _provisions(self, record: Record[LegalMeta], provisions: list[Provision]) -> Slot:
        context = self.context
        day = context.view.config.as_of
        items = tuple(_pinpoint(record.id, p.label) for p in provisions)
        cite: Inline = Cite(items or (Pinpoint(record.id),), bare=True)
        if provisions and not any(p.in_force(day) for p in provisions):
            cite = Span((cite,), classes=("historical",))
        return context.slots.line((cite,), record.origin)

    def _force(self, record: Record[LegalMeta], provisions: list[Provision]) -> str:
        """Return since when, or until when, the provisions are in force; nothing when unknown."""
        words, day = self.context.words, self.context.view.config.as_of
        if not provisions:
            return ""
        force = of_provision(record.id, record, provisions[0])
        if force.is_over(day):
            return f"{words['in_force_until']} {words.date(force.end)}"
        if force.is_to_come(day):
            return f"{words['not_yet']} {words.date(force.start)}"
        return f"{words['in_force_from']} {words.date(force.start)}" if force.start else ""


def _pinpoint(key: str, heading: str) -> Pinpoint:
    """Return the citation of a provision, given its heading: `Article 3(a)` is `art. 3(a)`."""
    label = _ARTICLE.sub("art. ", heading)
    kind, value, rest = read_locator(label)
    if not value:
        return Pinpoint(key, locator=label, value=label)
    return Pinpoint(key, locator=label, label=kind, value=value, suffix=rest)


def _no_provision(record: Record[LegalMeta], term: str, id_: str, known: list[str]) -> Finding:
    return Finding(
        record.path,
        1,
        1,
        "unknown-provision",
        f"the comparison of `{term}` rests on `{id_}`, which is none of its provisions",
        did_you_mean(id_, known) or f"give a heading of the file the id: {{#{id_}}}",
    )
