"""Numbers of records, and which of them have a place to lead to."""

from __future__ import annotations

import pytest

from mdmdraft.compose.numbers import number
from mdmdraft.compose.view import View, view
from mdmdraft.model.text import Block, Box
from mdmdraft.sources.load import load_paper
from tests.small_paper import FILES, write

ACT = "content/recommendations/act.en.md"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> View:
    """Return what may be seen of the small paper, in which `wait` ranks before `act`."""
    later = FILES[ACT].replace("priority: high", "priority: high\norder: 200")
    paper, _ = load_paper(write(tmp_path_factory.mktemp("paper"), {ACT: later}))
    return view(paper, "inside", "en")[0]


def block(kind: str, **attributes: str) -> Block:
    return Box(kind, (), attributes=tuple(attributes.items()))


def test_ranks_go_by_order_whatever_is_printed(seen: View) -> None:
    for blocks in ((), (block("recommendation", ref="act"),)):
        assert number(seen, blocks).by_kind["recommendation"] == {"wait": 1, "act": 2}
    assert list(seen.recommendations) == ["wait", "act"]


def test_evidence_is_numbered_as_it_is_printed_the_rest_by_id(seen: View) -> None:
    numbers = number(seen, (block("evidence", ref="survey"), block("recommendations")))
    assert numbers.by_kind["evidence"] == {"survey": 1}
    assert (numbers.of("evidence", "survey"), numbers.of("evidence", "secret")) == (1, 0)
    ids = sorted(seen.evidence, key=lambda id_: numbers.place("evidence", id_))
    assert ids == ["survey", "secret"]


@pytest.mark.parametrize(
    ("box", "anchors"),
    [
        (block("evidence"), {"ev-secret", "ev-survey"}),
        (block("recommendations"), {"rec-act", "rec-wait"}),
        (block("glossary", terms="harm"), {"term-harm"}),
        (block("traceability"), set()),
        (block("comparison", term="harm"), set()),
        (block("timeline", ref="act"), set()),
    ],
)
def test_what_has_a_place(box: Block, anchors: set[str], seen: View) -> None:
    assert number(seen, (box,)).anchored == anchors
