"""What a comparison tells, case by case: each line is one change, read as a person would."""

from __future__ import annotations

from typing import cast

import msgspec
import pytest

from mdmdraft.diff.compare import compare
from mdmdraft.model.changes import Change
from mdmdraft.model.text import Table
from tests.diff.blocks import PATH, draft
from tests.writing.maker import PNG_PATH
from tests.writing.sample import rich_draft

_SIGNS = {"equal": ("", ""), "insert": ("{+", "+}"), "delete": ("[-", "-]"), "format": ("{~", "~}")}


def line(change: Change) -> str:
    """Return a change in a line."""
    words = "".join(
        f"{_SIGNS[w.operation][0]}{w.text}{_SIGNS[w.operation][1]}" for w in change.words
    )
    return f"{change.kind} {change.what}: {words or change.after or change.before}"


LONG = "Whoever works with sex workers knows that trust is slow to win and quick to lose"
OTHER = "Figures of the police count what is recorded and nothing else at all in any year"
CASES: dict[str, tuple[list[str], list[str], list[str]]] = {
    "a word": (
        ["States should act now."],
        ["States must act now."],
        ["changed paragraph: States[- should-]{+ must+} act now."],
    ),
    "words at both ends": (
        ["The law is clear here and it is old."],
        ["This law is clear here and it is new."],
        ["changed paragraph: [-The-]{+This+} law is clear here and it is[- old-]{+ new+}."],
    ),
    "a rewritten clause reads as one change": (
        [f"{LONG}. The offence needs neither force nor fraud, and is wide."],
        [f"{LONG}. The offence is complete without coercion, and is wide."],
        [
            f"changed paragraph: {LONG}. The offence[- needs neither force nor fraud-]"
            "{+ is complete without coercion+}, and is wide."
        ],
    ),
    "bold put on is a change of form alone": (
        ["States must act now."],
        ["States **must** act now."],
        ["reformatted paragraph: States{~ must~} act now."],
    ),
    "bold and another word": (
        ["States should act now."],
        ["States **must** act now."],
        ["changed paragraph: States[- should-]{+ must+} act now."],
    ),
    "a paragraph between two": (
        ["One is here.", "Two is here."],
        ["One is here.", "Something quite new.", "Two is here."],
        ["inserted paragraph: {+Something quite new.+}"],
    ),
    "another paragraph in its place": (
        [LONG, "Nothing of this stays as it was before."],
        [LONG, "Entirely fresh words stand here instead."],
        [
            "deleted paragraph: [-Nothing of this stays as it was before.-]",
            "inserted paragraph: {+Entirely fresh words stand here instead.+}",
        ],
    ),
    "a paragraph moved": (
        [LONG, OTHER, "A third one, short."],
        [OTHER, "A third one, short.", LONG],
        [f"moved paragraph: {LONG}"],
    ),
    "a paragraph split": (
        [f"{LONG}. {OTHER}."],
        [f"{LONG}.", f"{OTHER}."],
        [f"changed paragraph: {LONG}." + "{+\n+}[- -]" + f"{OTHER}."],
    ),
    "two paragraphs joined": (
        [f"{LONG}.", f"{OTHER}."],
        [f"{LONG}. {OTHER}."],
        [f"changed paragraph: {LONG}." + "[-\n-]{+ +}" + f"{OTHER}."],
    ),
    "a heading of another level": (
        ["# A", "## Words and their use"],
        ["# A", "### Words and their use"],
        ["restyled heading: Words and their use"],
    ),
    "an item": (
        ["- one thing - two things - three things"],
        ["- one thing - three things"],
        ["deleted item: [-two things-]"],
    ),
    "words of an item": (
        ["- one thing or so - two things"],
        ["- one thing or more - two things"],
        ["changed item: one thing or[- so-]{+ more+}"],
    ),
    "a row": (
        ["| State ; Means / Spain ; force / Belgium ; none"],
        ["| State ; Means / Spain ; force / France ; threat / Belgium ; none"],
        ["inserted row: {+France\nthreat+}"],
    ),
    "a cell": (
        ["| State ; Means / Spain ; force or threat / Belgium ; none"],
        ["| State ; Means / Spain ; force or deceit / Belgium ; none"],
        ["changed cell: force or[- threat-]{+ deceit+}"],
    ),
    "a column": (
        ["| State ; Means / Spain ; force / Belgium ; none"],
        ["| State ; Act ; Means / Spain ; any ; force / Belgium ; some ; none"],
        ["inserted column: {+Act\nany\nsome+}"],
    ),
    "the words of a note": (
        ["States act.^Read in an archived copy of it.^ Slowly."],
        ["States act.^Read in an official copy of it.^ Slowly."],
        ["changed note: States act.[^Read in an[- archived-]{+ official+} copy of it.] Slowly."],
    ),
    "a note put in": (
        ["States act. Slowly."],
        ["States act.^As said.^ Slowly."],
        ["changed note: States act.{+[^As said.]+} Slowly."],
    ),
    "a citation": (
        ["States act [@one-2019]."],
        ["States act [@two-2020]."],
        ["changed paragraph: States act[- (one-2019)-]{+ (two-2020)+}."],
    ),
    "nothing": ([LONG, OTHER], [LONG, OTHER], []),
    "an apostrophe made curly": (
        ["The State's duty."],
        ["The State’s duty."],
        ["changed paragraph: The[- State's-]{+ State’s+} duty."],
    ),
    "a number": (
        ["It was 62.9 % of them."],
        ["It was 78 % of them."],
        ["changed paragraph: It was[- 62.9-]{+ 78+} % of them."],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_changes_are_told_as_a_person_would(name: str) -> None:
    old, new, expected = CASES[name]
    found = compare(draft(*old), draft(*new)).changes.changes
    assert [line(c) for c in found] == expected


def test_sections_are_matched_by_their_ids() -> None:
    old = draft(["# One", LONG], ["# Two", OTHER], ["# Three", "Three is short."])
    new = draft(["# Two", OTHER], ["# One", LONG], ["# Four", "Four is new."])
    changes = compare(old, new).changes
    kinds = {s.id: s.kind for s in changes.sections}
    assert kinds.pop("three") == "deleted"
    assert kinds.pop("four") == "inserted"
    assert sorted(kinds.values()) == ["kept", "moved"]
    assert sorted(c.kind for c in changes.changes) == ["deleted", "inserted", "moved"]


def test_a_section_with_another_id_is_known_by_its_words() -> None:
    old = draft(["# One", LONG, OTHER], ["# Two", "Two is short."])
    new = draft(["# Won", LONG, OTHER], ["# Two", "Two is short."])
    found = compare(old, new).changes.changes
    assert [line(c) for c in found] == ["changed heading: [-One-]{+Won+}"]


def test_a_change_has_its_place_in_both_versions() -> None:
    old = draft("# A", "One two of them.")
    new = draft("# A", "Quite new.", "One three of them.")
    _, change = compare(old, new).changes.changes
    assert (change.place.path, change.place.line) == (PATH, 3)
    assert change.old_place.line == 2


def test_a_picture_that_changed_under_its_name_is_another_picture() -> None:
    same = compare(
        rich_draft(), rich_draft(), old_images={PNG_PATH: "a"}, new_images={PNG_PATH: "a"}
    )
    assert same.changes.is_empty
    other = compare(
        rich_draft(), rich_draft(), old_images={PNG_PATH: "a"}, new_images={PNG_PATH: "b"}
    )
    assert other.changes.changes
    assert f"old:{PNG_PATH}" in repr(other.marked)


def test_which_way_the_page_of_a_table_is_turned_is_no_change() -> None:
    old, new = draft("# A", "| a ; b / c ; d"), draft("# A", "| a ; b / c ; d")
    heading, table = new.parts[0].blocks
    turned = (heading, msgspec.structs.replace(cast(Table, table), landscape=True))
    part = msgspec.structs.replace(new.parts[0], blocks=turned)
    found = compare(old, msgspec.structs.replace(new, parts=(part,)))
    assert found.changes.is_empty
