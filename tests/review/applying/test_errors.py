"""What is applied can be built: an edit with which a check finds an error is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.drafts.freezing import freeze
from mdmdraft.review.applying.apply import apply_review
from mdmdraft.review.applying.outcomes import composed
from mdmdraft.review.reading.read import read_review
from mdmdraft.world import World
from tests.review import paper
from tests.review.laws import docx
from tests.review.test_read_apply import put
from tests.review.word_conventions import edited

QUOTED = """\
---
title: Quoted
---

Nobody has counted them so far, as it seems.

> “Harm” shall mean what hurts [@treaty, art. 3(a)].

A last paragraph, to be changed as well.
"""
PATH = "content/sections/03-quoted.en.md"


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = paper.write(tmp_path / "paper")
    made.write(PATH, QUOTED.encode())
    config = made.read("mdmdraft.yml").decode()
    made.write(
        "mdmdraft.yml", config.replace("[context, advice", "[context, quoted, advice").encode()
    )
    freeze(made, "0.1.0", lambda _: None)
    return made


def test_an_edit_of_a_quotation_word_for_word_is_refused_and_the_others_are_put_back(
    world: World,
) -> None:
    data = edited(
        docx(composed(world, "position", "en")),
        lambda c: c.add("Nobody has counted", "Another paragraph, which moves what follows."),
        lambda c: c.insert("Nobody has counted them", " yet"),
        lambda c: c.replace("what hurts", "what kills"),
        lambda c: c.replace("A last paragraph", "The last paragraph"),
    )
    read_review(world, [put(world, "ada.docx", data)], "Ada")
    account = apply_review(world)
    states = {o.edit.after.strip(): o.edit for o in account.outcomes}
    refused = states.pop("kills")
    assert refused.state == "refused" and "altered-quotation" in refused.reason
    assert [e.reason for e in states.values() if e.reason] == []
    assert {e.state for e in states.values()} == {"applied"} and len(states) == 3
    assert "> “Harm” shall mean what hurts" in world.read(PATH).decode()
