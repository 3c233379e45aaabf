"""An item of another level, put back into sources that have moved on."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest

from mdmdraft.review.applying.base_alignment import BaseAlignment
from mdmdraft.review.applying.outcomes import composed, settle
from tests.review import paper
from tests.review.test_word_conventions import CONTEXT, base, read
from tests.review.word_conventions import WordCopy, w

THIRD = "- The third point names people who work at night."


def indent(copy: WordCopy) -> None:
    item, deeper = copy.para("The third point names"), copy.para("A point within it")
    old, new = item.find(w("pPr")), deeper.find(w("pPr"))
    assert old is not None and new is not None
    item.replace(old, deepcopy(new))


@pytest.mark.parametrize(("now", "state"), [(THIRD, "applied"), (f"    {THIRD}", "already-there")])
def test_an_item_that_the_sources_indented_too_is_already_there(
    tmp_path: Path, now: str, state: str
) -> None:
    _, draft, _ = base()
    text = paper.CONTEXT.replace(THIRD, now)
    world = paper.write(tmp_path, {CONTEXT: text})
    present = composed(world, "position", "en")
    edits = read(indent)
    settled = settle(world, BaseAlignment(draft, present), present, edits, {})
    assert [(o.edit.kind, o.edit.state) for o in settled.outcomes] == [("shape", state)]
    made = settled.sources.get(CONTEXT, text)
    assert f"    {THIRD}" in made
