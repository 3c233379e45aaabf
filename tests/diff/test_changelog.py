"""The changelog entry of a release."""

from __future__ import annotations

from mdmdraft.diff.changelog import changelog_entry, held
from mdmdraft.diff.meaning import meaning
from mdmdraft.model.changes import Change, Changes, Comparison, Place, Side
from mdmdraft.model.draft import Draft
from tests.diff.meaning.drafts import draft, ev, legal, rec, term


def compared(old: Draft, new: Draft, changes: tuple[Change, ...] = ()) -> Comparison:
    side = Side("", "")
    return Comparison(Changes(side, side, meaning(old, new, changes), changes), new)


def test_bullets_are_grouped() -> None:
    old = draft(
        rec("a", 1, text="States must act.", legal="p"),
        ev("x", 1),
        term("harm"),
        legal("p", "Protocol", provisions="=in force"),
        cited="k",
    )
    new = draft(
        rec("a", 1, text="States should act.", legal="p"),
        rec("b", 2, "Ask *them* [now]"),
        ev("x", 1, limits="Few."),
        term("harm", "It hurts."),
        legal("p", "Protocol", provisions="=until 2026-01-01"),
        words=120,
    )
    assert changelog_entry([(compared(old, new), new)]) == (
        "## 0.2.0 — 2026-03-05\n\n"
        "### position (en)\n\n"
        "**Recommendations**\n\n"
        "- Recommendation 1 weakened: must → should\n"
        "- Recommendation 2 added: “Ask \\*them\\* \\[now\\]”\n\n"
        "**Evidence**\n\n"
        "- Evidence 1 changed: limits\n\n"
        "**Law**\n\n"
        "- Protocol is no longer in force: its last day was 1 January 2026 "
        "(legal basis of Recommendation 1)\n\n"
        "**Terms**\n\n"
        "- “harm” redefined\n\n"
        "**Sources**\n\n"
        "- k no longer cited\n\n"
        "**Text**\n\n"
        "- 100 → 120 words (+20)\n"
    )


def test_each_deliverable_in_its_language() -> None:
    one = draft(rec("a", 1))
    two = draft(language="fr", deliverable="note_brève")
    moved = Change(1, "changed", "paragraph", Place())
    assert changelog_entry([(compared(one, one), one), (compared(two, two, (moved,)), two)]) == (
        "## 0.2.0 — 2026-03-05\n\n"
        "### position (en)\n\n"
        "No change.\n\n"
        "### note\\_brève (fr)\n\n"
        "Le texte a changé\u00a0; ce qu’il dit, non.\n"
    )


def test_a_first_release_tells_what_it_holds() -> None:
    first = draft(rec("a", 1), rec("b", 2), ev("x"), cited="k l k", words=1234, sections="one two")
    assert held(first) == (
        "1,234 words, 2 sections, 2 recommendations, 1 evidence record and 2 sources cited"
    )
    assert changelog_entry([(None, first)]).splitlines()[-1] == f"First release: {held(first)}."
    assert held(draft(words=1)) == "1 word and 1 section"


def test_nothing_released() -> None:
    assert changelog_entry([]) == ""


def test_what_a_recommendation_rests_on_is_told_with_it() -> None:
    old, new = draft(rec("a", 1), ev("x")), draft(rec("a", 1, evidence="x"), ev("x"))
    lines = changelog_entry([(compared(old, new), new)]).splitlines()
    at = lines.index("**Recommendations**")
    assert lines[at + 2] == "- Recommendation 1 now rests on Evidence “Study x”"
    assert "**Evidence**" not in lines
