"""Quotations judged against the repository's own law: whole provisions, and each with a fault."""

from __future__ import annotations

from functools import cache

import pytest

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.quotations.quotations import Part, Quotation
from mdmdraft.checks.quotations.quoted import judge, judged
from mdmdraft.checks.quotations.stored_texts import Stored, paragraphs
from mdmdraft.checks.text.prose import Piece, Unit
from mdmdraft.model.locator import read_locator
from mdmdraft.model.origin import Origin
from mdmdraft.model.paper import Paper, Provision, Record
from mdmdraft.model.record import SectionMeta
from mdmdraft.model.text import Pinpoint, Text
from mdmdraft.sources.load import load_paper
from mdmdraft.sources.places import text_of
from mdmdraft.world import World
from tests import ROOT

WORLD = World(ROOT, env={})
RECORD = Record("section", "text", "en", "a.md", SectionMeta(), {}, ())


@cache
def paper() -> Paper:
    return load_paper(WORLD)[0]


def provisions() -> list[tuple[str, Provision]]:
    return [
        (key, provision)
        for key, record in sorted(paper().legal.items())
        for provision in record.provisions
    ]


def quotation(text: str, key: str, label: str) -> Quotation:
    kind, value, rest = read_locator(f", {label}")
    item = Pinpoint(key, label, kind, value, suffix=rest)
    unit = Unit(
        RECORD,
        "paragraph",
        Origin("a.md"),
        (Text(text, 0, len(text)),),
        text,
        (Piece(0, text, "a.md", 0, True),),
    )
    return Quotation((Part(unit, 0, len(text)),), (item,), historical=True)


@pytest.mark.parametrize(
    ("key", "provision"), [pytest.param(k, p, id=f"{k}#{p.id}") for k, p in provisions()]
)
def test_a_whole_provision_is_true_and_with_a_word_changed_it_is_not(
    key: str, provision: Provision
) -> None:
    texts = Stored(paper())
    text = " ".join(paragraphs(provision.blocks))
    whole = judge(quotation(text, key, provision.label), texts)
    assert whole is not None
    assert whole.agreement == "true"
    words = text.split()
    words.insert(len(words) // 2, "nevertheless")
    changed = judge(quotation(" ".join(words), key, provision.label), texts)
    assert changed is not None
    assert changed.agreement == "altered"


def test_the_words_of_one_article_are_not_those_of_another() -> None:
    found = judge(
        quotation("any person under eighteen years of age", "palermo-protocol", "art. 3(b)"),
        Stored(paper()),
    )
    assert found is not None
    assert found.agreement == "elsewhere"
    assert [p.label for p in found.stands] == ["Article 3(d)"]


def test_every_quotation_of_the_paper_is_found_and_true() -> None:
    subject = Subject(paper(), lambda path: text_of(WORLD, path))
    found = judged(subject)
    assert len(found) >= 50
    assert {j.agreement for j in found} == {"true"}
    assert judged(subject) is found
