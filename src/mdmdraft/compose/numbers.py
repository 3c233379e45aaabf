"""Which records a deliverable prints, and the numbers and anchors they get."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from mdmdraft.compose.view import View
from mdmdraft.model.finding import Finding
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.text import Block, Box
from mdmdraft.model.walk import walk_blocks


class Numbers(msgspec.Struct, frozen=True):
    """Numbers of recommendations and of evidence, and which records have a place to lead to."""

    recommendations: dict[str, int]
    """A recommendation's number is its rank by `order`, `priority` and id among all that the
    audience may read, so it is the same in every deliverable for that audience."""
    evidence: dict[str, int]
    """Evidence is numbered in the order in which the deliverable prints it."""
    anchored: frozenset[str]
    """Records (`rec-id`, `ev-id`, `term-id`) that stand in the deliverable as a block."""


def asked(box: Box, name: str) -> list[str]:
    """Return the words of an attribute of a generated block."""
    return box.get(name).replace(",", " ").split()


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


def recommendations_of(view: View, box: Box) -> list[str]:
    """Return the ids that a `.recommendations` or `.recommendation` block asks for, by rank."""
    wanted = asked(box, "ref") + asked(box, "ids")
    addressees, priorities = asked(box, "addressee"), asked(box, "priority")
    return [
        id_
        for id_, record in view.recommendations.items()
        if (not wanted or id_ in wanted)
        and (not addressees or set(addressees) & set(record.meta.addressee))
        and (not priorities or record.meta.priority in priorities)
    ]


def evidence_of(view: View, box: Box) -> list[str]:
    """Return the ids that an `.evidence` block asks for: as listed, else by id."""
    wanted = asked(box, "ref") + asked(box, "ids")
    scopes, stances = asked(box, "scope"), asked(box, "stance")
    return [
        id_
        for id_ in (wanted or view.evidence)
        if id_ in view.evidence
        and (not scopes or view.evidence[id_].meta.scope in scopes)
        and (not stances or view.evidence[id_].meta.stance in stances)
    ]


def terms_of(view: View, box: Box) -> list[str]:
    """Return the ids that `.definitions` or `.glossary` asks for: as listed, else in
    alphabetical order of the terms."""
    wanted = asked(box, "terms") + asked(box, "ref")
    if wanted:
        return [id_ for id_ in wanted if id_ in view.terms]
    return sorted(view.terms, key=lambda id_: (sort_key(view.terms[id_].meta.term), id_))


def sort_key(words: str) -> str:
    """Return a key that sorts words as a reader looks them up: case and accents apart."""
    import unicodedata

    split = unicodedata.normalize("NFD", words.casefold())
    return "".join(c for c in split if not unicodedata.combining(c))


def instruments_of(view: View, box: Box) -> list[str]:
    """Return the legal instruments that a `.comparison` block asks for: as listed, else all
    that speak of the term, international ones first, then by country."""
    term, levels = box.get("term"), asked(box, "level")
    wanted = asked(box, "instruments") or sorted(
        view.legal,
        key=lambda id_: (
            ("international", "european", "national").index(view.legal[id_].meta.level),
            view.legal[id_].meta.country,
            view.legal[id_].meta.date,
            id_,
        ),
    )
    return [
        id_
        for id_ in wanted
        if id_ in view.legal
        and term in view.legal[id_].meta.comparison
        and (not levels or view.legal[id_].meta.level in levels)
    ]


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


KINDS = {"rec": "recommendation", "ev": "evidence", "sec": "section", "term": "term"}
"""What the prefixes of cross-references stand for."""


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
