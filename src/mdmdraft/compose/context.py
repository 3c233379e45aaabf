"""What block templates are given: records as plain values, their words as slots.

docs/templates.md lists these names for those who write templates; a test holds the two alike.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from mdmdraft.compose.amendments import amended
from mdmdraft.compose.numbers import Numbers
from mdmdraft.compose.slots import Slots
from mdmdraft.compose.view import View, label
from mdmdraft.locales import Catalog
from mdmdraft.locales.typography import typeset
from mdmdraft.model.finding import Finding
from mdmdraft.model.kinds import KINDS, Kind
from mdmdraft.model.lists import NOT_READ
from mdmdraft.model.paper import Record
from mdmdraft.model.record import (
    ADDRESSEE,
    AnswerMeta,
    EvidenceMeta,
    RecommendationMeta,
    ScenarioMeta,
    TermMeta,
)
from mdmdraft.model.text import Cite, Pinpoint, Ref
from mdmdraft.model.uses import FieldUse, uses_of
from mdmdraft.sources.leads import cited_in
from mdmdraft.workers.markup import Safe, Slot

_APART = frozenset({"verification", "verification_note"})
"""Fields that templates are given under other names."""


class Context:
    """Makes the values of templates for one deliverable."""

    def __init__(self, view: View, numbers: Numbers, words: Catalog) -> None:
        self.view = view
        self.numbers = numbers
        self.words = words
        self.slots = Slots()
        self.findings: list[Finding] = []

    # -- pieces -----------------------------------------------------------------------------

    def ref(self, kind: Kind, id_: str) -> Slot:
        """Return a cross-reference."""
        return self.slots.line((Ref(kind.prefix, id_),))

    def refs(self, kind: Kind, ids: tuple[str, ...]) -> list[Slot]:
        """Return cross-references to the records among `ids` that may be read, by number."""
        pool = self.view.of(kind.name)
        shown = sorted(
            (id_ for id_ in ids if id_ in pool),
            key=lambda id_: self.numbers.place(kind.name, id_)[0],
        )
        return [self.ref(kind, id_) for id_ in shown]

    def cites(
        self, sources: tuple[str, ...], path: str, *, bare: bool = True, known: str = ""
    ) -> Slot:
        """Return one citation of the sources as they stand in front matter: `key, art. 3`.

        A `bare` one has no brackets, for lines of facts and tables. Of the source with the key
        `known` its place alone is printed: what it is called stands elsewhere.
        """
        items: list[Pinpoint] = []
        for source in sources:
            group = cited_in(source)
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
            items.extend(without_name(item) if item.key == known else item for item in group)
        return self.slots.line((Cite(tuple(items), bare=bare),)) if items else Slot("")

    def pending(self, record: Record[Any]) -> Safe:
        """Return the mark of a record that is still to be verified, or nothing."""
        return self.mark(getattr(record.meta, "verification", "verified"))

    def mark(self, verification: str) -> Safe:
        """Return the mark of what is still to be verified, or nothing."""
        if verification != "pending":
            return Safe("")
        return Safe(f" [[{self.words['pending']}]]{{.pending}}")

    def label(self, name: str, word: str) -> str:
        """Return what is printed for a word of one of the paper's own lists."""
        return label(self.view, self.words, name, word)

    # -- records ----------------------------------------------------------------------------

    def record(self, kind: Kind, record: Record[Any]) -> dict[str, Any]:
        """Return what a template may print of a record: what the types of its fields say may be
        printed, and what is particular to its kind."""
        values: dict[str, Any] = {
            "id": record.id,
            "anchor": Safe(kind.anchor(record.id)),
            "body": self.slots.body(record.body),
            "pending": self.pending(record),
            "note": self.slots.field(record.fields.get("verification_note")),
            "ref": self.ref(kind, record.id),
        }
        if kind.numbering:
            number = self.numbers.of(kind.name, record.id)
            values["number"] = kind.counted(number) if kind.is_lettered else number
        for name, use in uses_of(kind.meta).items():
            if name not in _APART:
                values.update(self._field(record, name, use))
        particular = _PARTICULAR.get(kind.name)
        return {**values, **(particular(self, record) if particular else {})}

    def _field(self, record: Record[Any], name: str, use: FieldUse) -> dict[str, Any]:
        value: Any = getattr(record.meta, name)
        if use.use == "prose":
            return {name: self.slots.field(record.fields.get(name))}
        if use.use == "choice":
            shown = self.label(use.names, value) if use.names else self.words.word("", value)
            return {name: shown}
        if use.use == "date":
            return {name: self.words.date(value) if value else ""}
        if use.use == "period":
            return {name: self.words.period(value.start, value.end)}
        if use.use == "citations" and name == "source":
            bare, full = (self.cites(value, record.path, bare=bare) for bare in (True, False))
            return {"sources": bare, "cited": full}
        if use.use == "citations":
            return {name: self.cites(value, record.path)}
        if use.names == ADDRESSEE:
            said, named = self.view.said, self.view.config.addressees
            return {f"{name}s": [said(named[key]) for key in value if key in named]}
        return {name: self.refs(KINDS[use.names], value)} if use.use == "records" else {}


def without_name(item: Pinpoint) -> Pinpoint:
    """Return a cited place that is printed without the name of its source."""
    return msgspec.structs.replace(item, mode="suppress-author") if item.locator else item


def _evidence(context: Context, record: Record[EvidenceMeta]) -> dict[str, Any]:
    meta = record.meta
    return {
        "type": context.label("types", meta.type),
        "stands": meta.stance,
        "secondary": meta.verification == "secondary",
    }


def _recommendation(context: Context, record: Record[RecommendationMeta]) -> dict[str, Any]:
    fields, slots = record.fields, context.slots
    return {
        "amendment": [
            {
                "provision": context.cites((one.provision,), record.path),
                "text": slots.line(
                    amended(
                        fields.get(f"amendment.{n}.present"),
                        fields.get(f"amendment.{n}.proposed"),
                        context.view.language,
                    )
                ),
                "translation": slots.field(fields.get(f"amendment.{n}.translation")),
            }
            for n, one in enumerate(record.meta.amendment)
        ]
    }


def _term(context: Context, record: Record[TermMeta]) -> dict[str, Any]:
    meta, fields = record.meta, record.fields
    return {
        "term": context.view.term(record),
        "variants": [typeset(form, record.language) for form in meta.variants],
        "discouraged": [
            {
                "form": typeset(d.form, record.language),
                "why": context.slots.field(fields.get(f"discouraged.{n}.why")),
            }
            for n, d in enumerate(meta.discouraged)
        ],
    }


def _scenario(context: Context, record: Record[ScenarioMeta]) -> dict[str, Any]:
    """Return its answers in the order in which the paper declares the legal orders."""
    answers = record.meta.answers
    return {
        "invented": not record.meta.source,
        "answers": [
            _answer(context, record, key, answers[key])
            for key in context.view.config.legal_orders
            if key in answers
        ],
    }


def _answer(
    context: Context, record: Record[ScenarioMeta], order: str, meta: AnswerMeta
) -> dict[str, Any]:
    shown = context.label("answers", meta.answer)
    return {
        "order": order,
        "answer": f"{shown[:1].upper()}{shown[1:]}",
        "is_read": meta.answer != NOT_READ,
        "basis": context.label("bases", meta.basis),
        "law": context.cites(meta.provisions, record.path),
        "reason": context.slots.field(record.fields.get(f"answers.{order}.reason")),
        "pending": context.mark(meta.verification),
        "secondary": meta.verification == "secondary",
    }


_PARTICULAR: dict[str, Callable[[Context, Record[Any]], dict[str, Any]]] = {
    "evidence": _evidence,
    "recommendation": _recommendation,
    "scenario": _scenario,
    "term": _term,
}
"""What templates are given of a kind beyond what the types of its fields say."""
