"""Which records a deliverable prints, and the numbers and anchors they get."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from mdmdraft.compose.view import View
from mdmdraft.model.finding import Finding
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.text import Block, Box
from mdmdraft.model.walk import walk_blocks
from mdmdraft.sources.leads import KINDS
from mdmdraft.sources.selection import (
    asked,
    evidence_of,
    instruments_of,
    recommendations_of,
    sort_key,
    terms_of,
)

__all__ = [
    "KINDS",
    "Numbers",
    "asked",
    "evidence_of",
    "instruments_of",
    "is_true",
    "number",
    "recommendations_of",
    "sort_key",
    "terms_of",
    "unknown_names",
    "unknown_record",
]


class Numbers(msgspec.Struct, frozen=True):
    """Numbers of recommendations and of evidence, and which records have a place to lead to."""

    recommendations: dict[str, int]
    """A recommendation's number is its rank by `order`, `priority` and id among all that the
    audience may read, so it is the same in every deliverable for that audience."""
    evidence: dict[str, int]
    """Evidence is numbered in the order in which the deliverable prints it."""
    anchored: frozenset[str]
    """Records (`rec-id`, `ev-id`, `term-id`) that stand in the deliverable as a block."""


def is_true(value: str) -> bool:
    """Tell whether an attribute says yes."""
    return value.strip().lower() in {"true", "yes", "1"}


def number(view: View, blocks: Iterable[Block], names: frozenset[str]) -> Numbers:
    """Return the numbers, given every block of the deliverable before generation."""
    evidence: dict[str, int] = {}
    anchored: set[str] = set()
    for block in walk_blocks(blocks):
        if not isinstance(block, Box) or block.blocks or block.kind not in names:
            continue
        if block.kind == "evidence":
            for id_ in evidence_of(view, block):
                evidence.setdefault(id_, len(evidence) + 1)
                anchored.add(f"ev-{id_}")
        elif block.kind in {"recommendations", "recommendation"}:
            anchored.update(f"rec-{id_}" for id_ in recommendations_of(view, block))
        elif block.kind in {"definitions", "glossary"}:
            anchored.update(f"term-{id_}" for id_ in terms_of(view, block))
    ranks = {id_: rank for rank, id_ in enumerate(view.recommendations, 1)}
    return Numbers(ranks, evidence, frozenset(anchored))


def unknown_names(view: View, box: Box) -> list[Finding]:
    """Return a finding for each record that a generated block names and that is not there."""
    pools: Sequence[tuple[str, Sequence[str], str]] = {
        "recommendations": (("rec", list(view.recommendations), "ids"),),
        "recommendation": (("rec", list(view.recommendations), "ref"),),
        "evidence": (("ev", list(view.evidence), "ref"), ("ev", list(view.evidence), "ids")),
        "definitions": (("term", list(view.terms), "terms"),),
        "glossary": (("term", list(view.terms), "terms"),),
        "comparison": (
            ("term", list(view.terms), "term"),
            ("legal", list(view.legal), "instruments"),
        ),
    }.get(box.kind, ())
    found: list[Finding] = []
    for kind, known, attribute in pools:
        for id_ in asked(box, attribute):
            if id_ not in known:
                found.append(_unknown(view, box, kind, id_, known))
    addressees = list(view.config.addressees)
    for id_ in asked(box, "addressee"):
        if id_ not in addressees:
            found.append(_unknown(view, box, "addressee", id_, addressees))
    return found


def _unknown(view: View, box: Box, kind: str, id_: str, known: Sequence[str]) -> Finding:
    return unknown_record(view, box.origin.path, box.origin.line, 1, kind, id_, known)


def unknown_record(
    view: View, path: str, line: int, column: int, kind: str, id_: str, known: Sequence[str]
) -> Finding:
    """Return the finding for a name that leads to no record, or to a withheld one."""
    name = KINDS.get(kind, kind)
    if f"{name}:{id_}" in view.withheld:
        return Finding(
            path,
            line,
            column,
            "withheld-record",
            f"the {name} `{id_}` is withheld from the audience of `{view.name}` "
            f"({view.deliverable.audience})",
            'put the reference into ::: {.only audience="…"}, or lower the record’s sensitivity',
        )
    return Finding(
        path,
        line,
        column,
        "unknown-record",
        f"there is no {name} `{id_}`",
        did_you_mean(id_, known) or f"`mdmdraft new {name} {id_}` makes one",
    )
