"""Where the sentences of a comparison lead to."""

from __future__ import annotations

import msgspec

from mdmdraft.diff.compare import compare
from mdmdraft.diff.pdf.targets import FRONT, Targets
from mdmdraft.model.changes import Meaning, Place, SectionChanges
from mdmdraft.model.draft import Part
from mdmdraft.model.text import Para
from tests.pdf.build import draft, para

replace = msgspec.structs.replace


def named(text: str, block: str) -> Para:
    return replace(para(text), id=block)


def targets(*meaning: Meaning) -> Targets:
    gone = Part("gone", "body", "Gone", "b.md", (named("Nothing of it is left over.", "p3"),))
    old = draft(named("States must act on it.", "p1"), named("The same words.", "p2"), more=(gone,))
    new = draft(named("States should act on it.", "p1"), named("The same words.", "p2"))
    made = compare(old, new)
    return Targets(made.marked, replace(made.changes, meaning=meaning))


def test_a_sentence_leads_to_the_change_that_shows_it() -> None:
    item = Meaning("words", "x", place=Place("a", block="p1"), change=1)
    assert targets(item).of(item) == "mdm-change-1"


def test_without_a_change_it_leads_to_its_block() -> None:
    item = Meaning("words", "x", place=Place("a", block="p2"), change=99)
    assert targets(item).of(item) == "mdm-block-p2"
    assert targets(item).of(replace(item, old=True)) == "mdm-block-p2"
    gone = Meaning("words", "x", place=Place("gone", block="p3"), old=True)
    assert targets(gone).of(gone) == "mdm-was-block-p3"


def test_without_a_block_it_leads_to_its_section() -> None:
    item = Meaning("words", "x", place=Place("a", block="nowhere"))
    assert targets(item).of(item) == "mdm-part-a"
    gone = Meaning("section-dropped", "x", place=Place("gone"), old=True)
    assert targets(gone).of(gone) == "mdm-was-part-gone"
    assert targets(gone).of(replace(gone, place=Place())) == f"mdm-part-{FRONT}"


def test_what_is_printed_nowhere_has_no_place() -> None:
    item = Meaning("words", "x", place=Place("nowhere"))
    assert targets(item).of(item) == ""


def test_sections_that_are_gone_are_led_to() -> None:
    found = targets()
    assert found.counted(SectionChanges("gone", "Gone", kind="deleted")) == "mdm-was-part-gone"
    assert found.counted(SectionChanges("a", "Start")) == "mdm-part-a"
