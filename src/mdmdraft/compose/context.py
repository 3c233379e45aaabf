"""What block templates are given: records as plain values, their words as slots.

docs/templates.md lists these names for those who write templates; a test holds the two alike.
"""

from __future__ import annotations

import re
from typing import Any

from mdmdraft.compose.numbers import Numbers
from mdmdraft.compose.slots import Safe, Slot, Slots
from mdmdraft.compose.view import View
from mdmdraft.locales import Catalog
from mdmdraft.markdown.citation_groups import read_group
from mdmdraft.model.finding import Finding
from mdmdraft.model.locator import read_locator
from mdmdraft.model.paper import Provision, Record
from mdmdraft.model.record import EvidenceMeta, LegalMeta, RecommendationMeta, TermMeta
from mdmdraft.model.text import Cite, Inline, Pinpoint, Ref, RefKind, Span

_ARTICLE = re.compile(r"^(?:Article|Articolo|Artículo|Artikel)\s+")
COLUMNS = ("act", "means", "purpose", "consent", "children", "note")


class Context:
    """Makes the values of templates for one deliverable."""

    def __init__(self, view: View, numbers: Numbers, words: Catalog) -> None:
        self.view = view
        self.numbers = numbers
        self.words = words
        self.slots = Slots()
        self.findings: list[Finding] = []

    # -- pieces -----------------------------------------------------------------------------

    def ref(self, kind: RefKind, id_: str) -> Slot:
        """Return a cross-reference."""
        return self.slots.line((Ref(kind, id_),))

    def refs(self, kind: RefKind, ids: tuple[str, ...]) -> list[Slot]:
        """Return cross-references to the records among `ids` that may be read, by number."""
        pool = self.view.evidence if kind == "ev" else self.view.recommendations
        numbers = self.numbers.evidence if kind == "ev" else self.numbers.recommendations
        last = len(numbers) + 1
        shown = sorted((id_ for id_ in ids if id_ in pool), key=lambda id_: numbers.get(id_, last))
        return [self.ref(kind, id_) for id_ in shown]

    def cites(self, sources: tuple[str, ...], path: str, *, bare: bool = True) -> Slot:
        """Return one citation of the sources as they stand in front matter: `key, art. 3`.

        A `bare` one has no brackets, for lines of facts and tables.
        """
        items: list[Pinpoint] = []
        for source in sources:
            group = read_group(f"[@{source.strip().lstrip('@')}]")
            if group is None:
                self.findings.append(
                    Finding(
                        path,
                        1,
                        1,
                        "bad-citation",
                        f"`{source}` is no citation",
                        "write the key, a comma and the place: igas-2019, p. 12",
                    )
                )
                continue
            items.extend(group)
        return self.slots.line((Cite(tuple(items), bare=bare),)) if items else Slot("")

    def pending(self, record: Record[Any]) -> Safe:
        """Return the mark of a record that is still to be verified, or nothing."""
        if getattr(record.meta, "verification", "verified") != "pending":
            return Safe("")
        return Safe(f" [[{self.words['pending']}]]{{.pending}}")

    # -- records ----------------------------------------------------------------------------

    def recommendation(self, record: Record[RecommendationMeta]) -> dict[str, Any]:
        """Return what a template may print of a recommendation."""
        meta, slots = record.meta, self.slots
        said, named = self.view.said, self.view.config.addressees
        return {
            "id": record.id,
            "number": self.numbers.recommendations[record.id],
            "anchor": Safe(f"rec-{record.id}"),
            "title": slots.field(record.fields.get("title")),
            "body": slots.body(record.body),
            "addressees": [said(named[a]) for a in meta.addressee if a in named],
            "priority": self.words[meta.priority],
            "evidence": self.refs("ev", meta.evidence),
            "legal": self.cites(meta.legal, record.path),
            "indicator": slots.field(record.fields.get("indicator")),
            "pending": self.pending(record),
            "note": slots.field(record.fields.get("verification_note")),
            "ref": self.ref("rec", record.id),
        }

    def evidence(self, record: Record[EvidenceMeta]) -> dict[str, Any]:
        """Return what a template may print of an evidence record."""
        meta, slots = record.meta, self.slots
        fields = {
            name: slots.field(record.fields.get(name))
            for name in ("title", "finding", "method", "sample", "limits")
        }
        return {
            **fields,
            "id": record.id,
            "number": self.numbers.evidence.get(record.id, 0),
            "anchor": Safe(f"ev-{record.id}"),
            "body": slots.body(record.body),
            "type": meta.type,
            "scope": self.words[meta.scope],
            "stance": self.words[meta.stance],
            "stands": meta.stance,
            "period": self.words.period(meta.period.start, meta.period.end),
            "sources": self.cites(meta.source, record.path),
            "cited": self.cites(meta.source, record.path, bare=False),
            "pending": self.pending(record),
            "secondary": meta.verification == "secondary",
            "note": slots.field(record.fields.get("verification_note")),
            "ref": self.ref("ev", record.id),
        }

    def term(self, record: Record[TermMeta]) -> dict[str, Any]:
        """Return what a template may print of a term."""
        meta, slots = record.meta, self.slots
        return {
            "id": record.id,
            "anchor": Safe(f"term-{record.id}"),
            "term": meta.term,
            "body": slots.body(record.body),
            "variants": list(meta.variants),
            "discouraged": [
                {"form": d.form, "why": slots.field(record.fields.get(f"discouraged.{n}.why"))}
                for n, d in enumerate(meta.discouraged)
            ],
            "sources": self.cites(meta.source, record.path),
            "see": [self.ref("term", id_) for id_ in meta.see if id_ in self.view.terms],
            "pending": self.pending(record),
        }

    def compared(self, record: Record[LegalMeta], term: str) -> dict[str, Any]:
        """Return what a template may print of an instrument in a comparison of `term`."""
        meta = record.meta
        compared = meta.comparison[term]
        by_id = {p.id: p for p in record.provisions}
        basis = [by_id[id_] for id_ in compared.basis if id_ in by_id]
        for id_ in compared.basis:
            if id_ not in by_id:
                self.findings.append(_no_provision(record, term, id_, sorted(by_id)))
        day = self.view.config.as_of
        current = [p for p in basis if p.in_force(day)] or basis
        cells = {
            name: self.slots.field(record.fields.get(f"comparison.{term}.{name}"))
            for name in COLUMNS
        }
        return {
            **cells,
            "id": record.id,
            "country": meta.country or meta.jurisdiction,
            "cite": self._provisions(record, current),
            "force": self._force(record, current),
            "pending": self.pending(record),
            "language": meta.language,
        }

    def _provisions(self, record: Record[LegalMeta], provisions: list[Provision]) -> Slot:
        day = self.view.config.as_of
        items = tuple(_pinpoint(record.id, p.label) for p in provisions)
        cite: Inline = Cite(items or (Pinpoint(record.id),), bare=True)
        if provisions and not any(p.in_force(day) for p in provisions):
            cite = Span((cite,), classes=("historical",))
        return self.slots.line((cite,), record.origin)

    def _force(self, record: Record[LegalMeta], provisions: list[Provision]) -> Safe | str:
        """Return since when, or until when, the provisions are in force; nothing when unknown."""
        if not provisions:
            return ""
        day = self.view.config.as_of
        first = provisions[0]
        start = first.start or record.meta.in_force
        end = first.end or record.meta.until
        if end and not first.in_force(day):
            return f"{self.words['in_force_until']} {self.words.date(end)}"
        if start and start[: len(day)] > day[: len(start)]:
            return f"{self.words['not_yet']} {self.words.date(start)}"
        if start:
            return f"{self.words['in_force_from']} {self.words.date(start)}"
        return ""


def _pinpoint(key: str, heading: str) -> Pinpoint:
    """Return the citation of a provision, given its heading: `Article 3(a)` is `art. 3(a)`."""
    label = _ARTICLE.sub("art. ", heading)
    kind, value, rest = read_locator(label)
    if not value:
        return Pinpoint(key, locator=label, value=label)
    return Pinpoint(key, locator=label, label=kind, value=value, suffix=rest)


def _no_provision(record: Record[LegalMeta], term: str, id_: str, known: list[str]) -> Finding:
    from mdmdraft.model.nearest import did_you_mean

    return Finding(
        record.path,
        1,
        1,
        "unknown-provision",
        f"the comparison of `{term}` rests on `{id_}`, which is none of its provisions",
        did_you_mean(id_, known) or f"give a heading of the file the id: {{#{id_}}}",
    )
