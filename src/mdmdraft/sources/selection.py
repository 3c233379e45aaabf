"""Which records a generated block asks for: what composing prints, and checks go by.

`Pool` is what may be chosen from: what one deliverable may see, or the whole paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from mdmdraft.model.paper import Paper, Record
from mdmdraft.model.record import EvidenceMeta, LegalMeta, RecommendationMeta, TermMeta
from mdmdraft.model.text import Box


class Pool(Protocol):
    """Records by id; recommendations in the order of their rank."""

    @property
    def evidence(self) -> Mapping[str, Record[EvidenceMeta]]:
        """Evidence by id."""
        ...

    @property
    def recommendations(self) -> Mapping[str, Record[RecommendationMeta]]:
        """Recommendations by id."""
        ...

    @property
    def terms(self) -> Mapping[str, Record[TermMeta]]:
        """Terms by id."""
        ...

    @property
    def legal(self) -> Mapping[str, Record[LegalMeta]]:
        """Legal instruments by id."""
        ...


class WholePaper:
    """Every record of a paper by id, in its first language where there are several."""

    def __init__(self, paper: Paper) -> None:
        def by_id(records: Mapping[tuple[str, str], Record]) -> dict[str, Record]:  # type: ignore[type-arg]
            languages = paper.config.languages
            ranks = {language: rank for rank, language in enumerate(languages)}
            found = sorted(records, key=lambda k: (k[0], -ranks.get(k[1], len(ranks)), k[1]))
            return {key[0]: records[key] for key in found}

        self.evidence: dict[str, Record[EvidenceMeta]] = by_id(paper.evidence)
        self.recommendations: dict[str, Record[RecommendationMeta]] = by_id(paper.recommendations)
        self.terms: dict[str, Record[TermMeta]] = by_id(paper.terms)
        self.legal: dict[str, Record[LegalMeta]] = paper.legal


def asked(box: Box, name: str) -> list[str]:
    """Return the words of an attribute of a generated block."""
    return box.get(name).replace(",", " ").split()


def recommendations_of(pool: Pool, box: Box) -> list[str]:
    """Return the ids that a `.recommendations` or `.recommendation` block asks for, by rank."""
    wanted = asked(box, "ref") + asked(box, "ids")
    addressees, priorities = asked(box, "addressee"), asked(box, "priority")
    return [
        id_
        for id_, record in pool.recommendations.items()
        if (not wanted or id_ in wanted)
        and (not addressees or set(addressees) & set(record.meta.addressee))
        and (not priorities or record.meta.priority in priorities)
    ]


def evidence_of(pool: Pool, box: Box) -> list[str]:
    """Return the ids that an `.evidence` block asks for: as listed, else by id."""
    wanted = asked(box, "ref") + asked(box, "ids")
    scopes, stances = asked(box, "scope"), asked(box, "stance")
    return [
        id_
        for id_ in (wanted or pool.evidence)
        if id_ in pool.evidence
        and (not scopes or pool.evidence[id_].meta.scope in scopes)
        and (not stances or pool.evidence[id_].meta.stance in stances)
    ]


def terms_of(pool: Pool, box: Box) -> list[str]:
    """Return the ids that `.definitions` or `.glossary` asks for: as listed, else in
    alphabetical order of the terms."""
    wanted = asked(box, "terms") + asked(box, "ref")
    if wanted:
        return [id_ for id_ in wanted if id_ in pool.terms]
    return sorted(pool.terms, key=lambda id_: (sort_key(pool.terms[id_].meta.term), id_))


def sort_key(words: str) -> str:
    """Return a key that sorts words as a reader looks them up: case and accents apart."""
    import unicodedata

    split = unicodedata.normalize("NFD", words.casefold())
    return "".join(c for c in split if not unicodedata.combining(c))


def instruments_of(pool: Pool, box: Box) -> list[str]:
    """Return the legal instruments that a `.comparison` block asks for: as listed, else all
    that speak of the term, international ones first, then by country."""
    term, levels = box.get("term"), asked(box, "level")
    wanted = asked(box, "instruments") or sorted(
        pool.legal,
        key=lambda id_: (
            ("international", "european", "national").index(pool.legal[id_].meta.level),
            pool.legal[id_].meta.country,
            pool.legal[id_].meta.date,
            id_,
        ),
    )
    return [
        id_
        for id_ in wanted
        if id_ in pool.legal
        and term in pool.legal[id_].meta.comparison
        and (not levels or pool.legal[id_].meta.level in levels)
    ]
