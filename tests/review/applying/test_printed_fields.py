"""Edits of what a recommendation says of its carrying out: done in the field that the words stand
in, or refused; never lost. Each is held by the closing proof."""

from __future__ import annotations

import pytest

from tests.review import paper
from tests.review.applying.test_closed_fields import put
from tests.review.one_copy import Change, Sent, edits_of, sent

ACT = "content/recommendations/act.en.md"
FILES = {
    ACT: """\
---
title: Act now
addressee: [eu]
priority: high
deadline: "2027-06-30"
evidence: [survey]
legal: ["treaty, art. 3(a)"]
owner: 'The *Ombudsperson*.'
indicator: It is done.
risk: None is known.
amendment:
  - provision: "treaty, art. 3(a)"
    present: "“Harm” shall mean what hurts a person by fraud."
    proposed: "“Harm” shall mean what hurts a person by force or abuse."
    translation: Harm hurts.
  - provision: "treaty, art. 3(b)"
    proposed: "Nobody shall be hurt."
---

States must act.
""",
}
CHANGED = "Text proposed: Harm Treaty, art.\u00a03(a)"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    return sent(paper.write(tmp_path_factory.mktemp("fields"), FILES))


APPLIED: list[tuple[Change, list[str]]] = [
    (put("Followed up by", "The", "Our"),
     ["-owner: 'The *Ombudsperson*.'", "+owner: 'Our *Ombudsperson*.'"]),
    (put("Cost and risk", "None is", "Much is"),
     ["-risk: None is known.", "+risk: Much is known."]),
    (put("In translation", "Harm hurts", "Harm wounds"),
     ["-    translation: Harm hurts.", "+    translation: Harm wounds."]),
    (put(CHANGED, " or abuse", ""),
     ['-    proposed: "“Harm” shall mean what hurts a person by force or abuse."',
      '+    proposed: "“Harm” shall mean what hurts a person by force."']),
    (put("Text proposed: Harm Treaty, art.\u00a03(b)", " be hurt", ""),
     ['-    proposed: "Nobody shall be hurt."', '+    proposed: "Nobody shall."']),
]  # fmt: skip


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize(("change", "lines"), APPLIED)
def test_words_are_changed_in_their_field(
    change: Change, lines: list[str], tracked: bool, small: Sent
) -> None:
    settled = small.settled(change, tracked=tracked)
    assert [edit.state for edit in edits_of(settled)] == ["applied"]
    assert small.lines(settled, ACT) == lines


REFUSED: dict[str, Change] = {
    "a word of the law that goes": put(CHANGED, "fraud", "deceit"),
    "a word of the law that stays": put(CHANGED, "hurts", "wounds"),
    "words put in without the line under them": put(CHANGED, "abuse", "fear"),
    "a sign": put(CHANGED, "[−", "("),
    "a label": put(CHANGED, "Text proposed", "Our text"),
    "the key to the signs": put(CHANGED, "struck out: goes", "goes"),
}


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize("change", REFUSED.values(), ids=REFUSED)
def test_what_is_nobodys_to_edit_is_refused(change: Change, tracked: bool, small: Sent) -> None:
    settled = small.settled(change, tracked=tracked)
    edits = edits_of(settled)
    assert {edit.state for edit in edits} == {"refused"}
    assert all(edit.reason for edit in edits)
    assert ACT not in settled.sources or small.lines(settled, ACT) == []
