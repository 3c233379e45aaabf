"""Nothing withheld and nothing private leaves: a word is planted in each place, and every part of
every output is searched for it."""

from __future__ import annotations

import pytest

from tests.git import needs_git
from tests.withheld.outputs import Outputs, make
from tests.withheld.planted import KEPT, OUT
from tests.withheld.scan import found_in

pytestmark = needs_git
Found = dict[tuple[str, str], dict[str, str]]
"""What each output, by its kind and name, holds of what is planted, and the view it was seen in."""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    return make(tmp_path_factory.mktemp("withheld"))


@pytest.fixture(scope="module")
def found(outputs: Outputs) -> Found:
    tokens = [one.token for one in outputs.plant.every]
    return {
        (kind, name): found_in(name.encode(), tokens) | found_in(outputs.made[kind][name], tokens)
        for kind, name in outputs.every()
    }


def test_it_is_planted_everywhere(outputs: Outputs) -> None:
    assert len(outputs.plant.every) > 300
    assert len({one.place for one in outputs.plant.every}) > 250
    assert sum(not one.may for one in outputs.plant.every) > 150
    assert len(list(outputs.every())) > 50


def test_nothing_is_where_it_may_not_be(outputs: Outputs, found: Found) -> None:
    planted = {one.token: one for one in outputs.plant.every}
    leaks = [
        (kind, name, planted[token].place, view)
        for (kind, name), seen in found.items()
        for token, view in seen.items()
        if kind not in planted[token].may
    ]
    assert leaks == [], "\n".join(" | ".join(one) for one in leaks)


REVIEWED = {"comment", "reviewer of position"}
ELSEWHERE = {
    "diff-position.html": {"keyword"},
    "drafts/0.1.0/position.en.json": {"SVG: words that are seen"},
}
"""What a text does not hold: pictures lie beside a frozen draft."""
WHOLE_TEXTS = (
    "small-position-0.1.0-en.docx",
    "small-position-0.1.0-en.pdf",
    "drafts/0.1.0/position.en.json",
    "commented.docx",
    "diff-position.html",
    "diff-position.docx",
    "diff-position.pdf",
)


def test_what_is_public_is_seen_in_every_text(outputs: Outputs, found: Found) -> None:
    """So a leak would be: each output that holds the text is searched where words can stand."""
    wanted = {one.token: one.place for one in outputs.plant.every if one.public}
    wanted = {t: place for t, place in wanted.items() if place not in REVIEWED}
    assert len(wanted) > 15
    for (kind, name), seen in found.items():
        if kind in {OUT, KEPT} and name in WHOLE_TEXTS:
            missing = {place for token, place in wanted.items() if token not in seen}
            missing -= ELSEWHERE.get(name, set())
            assert missing == set(), name
    assert {name for kind, name in found if kind in {OUT, KEPT}} >= set(WHOLE_TEXTS)


def test_every_other_output_is_read_too(outputs: Outputs, found: Found) -> None:
    for (kind, name), seen in found.items():
        told = outputs.made[kind][name]
        if name.startswith(("matrix-", "small-", "check.", "trace", "whole", "CHANGELOG")):
            assert seen, f"nothing planted is seen in {name}, of {len(told)} bytes"


def test_what_narrower_readers_may_see_is_there(outputs: Outputs, found: Found) -> None:
    """Else nothing would be held back, but lost."""
    held = [one for one in outputs.plant.every if "inside" in one.may and not one.public]
    shown = {token for (kind, _), seen in found.items() if kind == "inside" for token in seen}
    assert len([one for one in held if one.token in shown]) > 60
