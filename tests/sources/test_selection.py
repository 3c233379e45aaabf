"""Which records a generated block chooses, and what the texts of a paper lead to."""

from __future__ import annotations

from typing import Any

import pytest

from mdmdraft.model.config import Config
from mdmdraft.model.kinds import KINDS
from mdmdraft.model.paper import Paper, Pool, Record
from mdmdraft.model.record import (
    ComparisonMeta,
    EvidenceMeta,
    LegalMeta,
    Period,
    RecommendationMeta,
    SectionMeta,
    TermMeta,
)
from mdmdraft.model.text import Bound, Box, Cite, Inline, Para, Pinpoint, Ref
from mdmdraft.sources.leads import leads
from mdmdraft.sources.selection import chosen


def evidence(scope: Any, stance: Any = "supports", source: tuple[str, ...] = ()) -> EvidenceMeta:
    return EvidenceMeta(
        title="T", type="report", scope=scope, stance=stance, source=source,
        period=Period(start="2020"), method="", sample="", limits="",
    )  # fmt: skip


def asking(addressee: tuple[str, ...], priority: Any, order: int = 100) -> RecommendationMeta:
    return RecommendationMeta(title="T", addressee=addressee, priority=priority, order=order)


def law(level: Any, country: str, date: str, *terms: str, replaced_by: str = "") -> LegalMeta:
    return LegalMeta(
        title="T", title_short="T", type="treaty", level=level, jurisdiction="X", country=country,
        date=date, replaced_by=replaced_by,
        comparison={term: ComparisonMeta(basis=()) for term in terms},
    )  # fmt: skip


METAS: dict[str, dict[str, Any]] = {
    "evidence": {
        "paris": evidence("france"),
        "oslo": evidence("international", "opposes", source=("book, p. 3", "treaty")),
        "bern": evidence("international"),
    },
    "recommendation": {
        "last": asking(("eu",), "low"),
        "first": asking(("fr", "eu"), "low", order=1),
        "second": asking(("fr",), "high"),
        "third": asking(("fr",), "high"),
    },
    "term": {
        "zone": TermMeta(term="Zone"),
        "eclair": TermMeta(term="Éclair", see=("zone", "eclair")),
        "apple": TermMeta(term="apple"),
    },
    "legal": {
        "old": law("national", "Austria", "1990", "harm"),
        "treaty": law("international", "", "2003", "harm", "trade", replaced_by="newer"),
        "newer": law("national", "austria", "1980", "harm"),
        "rule": law("european", "", "2011", "trade"),
    },
}


def record(kind: str, id_: str, meta: Any, *content: Inline, body: Any = ()) -> Record[Any]:
    paragraphs = (Para(content),) if content else ()
    return Record(kind, id_, "en", f"{id_}.md", meta, {}, (*paragraphs, *body))


RECORDS: dict[str, dict[Any, Record[Any]]] = {
    name: {id_: record(name, id_, meta) for id_, meta in METAS.get(name, {}).items()}
    for name in KINDS
}
CONFIG = Config(
    title="T",
    slug="t",
    version="1",
    date="2026-01-01",
    as_of="2026-01-01",
    languages=("en",),
    deliverables={},
)
POOL = Pool(RECORDS, CONFIG)


def block(kind: str, **attributes: str) -> Box:
    return Box(kind, (), attributes=tuple(attributes.items()))


@pytest.mark.parametrize(
    ("box", "ids"),
    [
        (block("evidence"), "bern oslo paris"),
        (block("evidence", ref="paris"), "paris"),
        (block("evidence", ids="paris, bern nowhere"), "paris bern"),
        (block("evidence", scope="international"), "bern oslo"),
        (block("evidence", ids="paris oslo", scope="international"), "oslo"),
        (block("evidence", scope="international", stance="opposes qualifies"), "oslo"),
        (block("evidence", scope="nowhere"), ""),
        (block("recommendations"), "first second third last"),
        (block("recommendations", ids="last second"), "second last"),
        (block("recommendation", ref="third"), "third"),
        (block("recommendations", addressee="eu"), "first last"),
        (block("traceability", priority="low"), "first last"),
        (block("recommendations", priority="high low", addressee="fr"), "first second third"),
        (block("definitions"), "apple eclair zone"),
        (block("definitions", terms="zone apple"), "zone apple"),
        (block("glossary", ref="zone"), "zone"),
        (block("comparison", term="harm"), "treaty newer old"),
        (block("comparison", term="trade"), "treaty rule"),
        (block("comparison", term="trade", level="european national"), "rule"),
        (block("comparison", term="harm", instruments="old treaty rule"), "old treaty"),
    ],
)
def test_what_a_block_chooses(box: Box, ids: str) -> None:
    assert chosen(POOL, box) == ids.split()


def section(*content: Inline, body: Any = ()) -> Record[Any]:
    return record("section", "here", SectionMeta(), *content, body=body)


PAPER = Paper(RECORDS, CONFIG, {}, {}, ())
"""Of a paper only the laws are looked at, which have no language."""


def led_to(*written: Record[Any]) -> dict[str, set[str]]:
    return {kind: ids for kind, ids in leads(POOL, written, PAPER).items() if ids}


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (section(Ref("ev", "oslo"), Ref("ev", "bern")), {"evidence": "oslo bern"}),
        (section(Ref("rec", "last")), {"recommendation": "last"}),
        (section(Ref("sec", "there"), Ref("sec", "here")), {"section": "there"}),
        (section(Bound("bern", "loss", ())), {"evidence": "bern"}),
        (section(Cite((Pinpoint("rule"), Pinpoint("book")))), {"legal": "rule book"}),
        (section(Cite((Pinpoint("treaty"),))), {"legal": "treaty newer"}),
        (section(body=(block("evidence", scope="france"),)), {"evidence": "paris"}),
        (section(body=(block("glossary"),)), {}),
        (section(body=(block("glossary", terms="zone"),)), {"term": "zone"}),
        (section(body=(block("definitions"),)), {"term": "apple eclair zone"}),
        (
            section(body=(block("comparison", term="trade", level="european"),)),
            {"term": "trade", "legal": "rule"},
        ),
        (section(body=(block("timeline", ref="oslo"),)), {}),
        (record("evidence", "oslo", METAS["evidence"]["oslo"]), {"legal": "book treaty newer"}),
        (record("term", "eclair", METAS["term"]["eclair"]), {"term": "zone"}),
        (record("evidence", "oslo", evidence("france"), Ref("ev", "oslo")), {}),
        (record("evidence", "oslo", evidence("france"), body=(block("evidence"),)), {}),
        (record("recommendation", "x", asking(("eu",), "low")), {}),
    ],
)  # fmt: skip
def test_what_a_text_leads_to(written: Record[Any], found: dict[str, str]) -> None:
    assert led_to(written) == {kind: set(ids.split()) for kind, ids in found.items()}
