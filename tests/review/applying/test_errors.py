"""What is applied can be built: an edit with which a check finds an error is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.drafts.freezing import freeze
from mdmdraft.model.edit import Edit
from mdmdraft.model.finding import Finding
from mdmdraft.review.applying.apply import Account, apply_review
from mdmdraft.review.applying.guilty import Search
from mdmdraft.review.applying.outcomes import composed
from mdmdraft.review.reading.read import read_review
from mdmdraft.world import World
from tests.review import paper
from tests.review.laws import docx
from tests.review.one_copy import Change
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


def frozen(folder: Path, quoted: str = QUOTED, files: dict[str, str] | None = None) -> World:
    made = paper.write(folder, files)
    made.write(PATH, quoted.encode())
    config = made.read("mdmdraft.yml").decode()
    made.write(
        "mdmdraft.yml", config.replace("[context, advice", "[context, quoted, advice").encode()
    )
    freeze(made, "0.1.0", lambda _: None)
    return made


@pytest.fixture
def world(tmp_path: Path) -> World:
    return frozen(tmp_path / "paper")


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


def applied(world: World, *changes: Change) -> tuple[dict[str, Edit], Account]:
    """Return the edits of a copy as they are settled, by their new words, and the account."""
    data = edited(docx(composed(world, "position", "en")), *changes)
    read_review(world, [put(world, "ada.docx", data)], "Ada")
    account = apply_review(world)
    told = [o.edit for o in account.outcomes if o.edit.kind != "mark"]
    return {edit.after.strip() or edit.before: edit for edit in told}, account


def configured(world: World, old: str, new: str) -> None:
    config = world.read("mdmdraft.yml").decode()
    assert old in config
    world.write("mdmdraft.yml", config.replace(old, new).encode())


LIMIT = "    annexes: [tables]\n    limits: {sections: {quoted: {max: 36}}}\n"


def test_of_edits_that_are_too_long_for_their_section_those_that_come_last_are_refused(
    world: World,
) -> None:
    configured(world, "    annexes: [tables]\n", LIMIT)
    edits, account = applied(
        world,
        lambda c: c.insert("Nobody has counted them", " and nobody ever will"),
        lambda c: c.replace("longer", "shorter"),
        lambda c: c.replace("A last paragraph", "The last paragraph"),
        lambda c: c.insert("to be changed", " and to be read by many people again"),
    )
    states = {text: edit.state for text, edit in edits.items()}
    refused = [text for text, state in states.items() if state == "refused"]
    assert refused == ["and to be read by many people again"], states
    assert "over-word-limit" in edits[refused[0]].reason
    assert account.applied == 3 and account.errors == 0


def test_an_edit_that_breaks_another_deliverable_is_refused(world: World) -> None:
    brief = "content/sections/04-brief.en.md"
    world.write(brief, b"---\ntitle: Brief\n---\n\n::: {.recommendations} :::\n")
    own = "  brief:\n    sections: [brief]\n    limits: {words: {max: 75}}\n  inside:\n"
    configured(world, "  inside:\n", own)
    edits, _ = applied(
        world,
        lambda c: c.insert("States must act", " at once, without delay, and with all their means"),
        lambda c: c.replace("longer", "shorter"),
    )
    long = edits["at once, without delay, and with all their means"]
    assert long.state == "refused" and "over-word-limit" in long.reason
    assert edits["shorter"].state == "applied"


def test_an_edit_that_takes_away_what_another_file_leads_to_is_refused(tmp_path: Path) -> None:
    held = QUOTED.replace("Nobody has", "## Counts {#counts}\n\nNobody has")
    advice = "content/sections/02-advice.en.md"
    led = paper.FILES[advice] + "\nSee [@sec:counts].\n"
    world = frozen(tmp_path / "paper", held, {advice: led})
    edits, account = applied(
        world,
        lambda c: c.drop("Counts"),
        lambda c: c.replace("longer", "shorter"),
    )
    assert edits["shorter"].state == "applied"
    assert edits["Counts"].state == "refused", edits
    assert "counts" in edits["Counts"].reason
    assert account.applied == 1


def test_an_error_of_before_stops_no_edit_and_is_told(world: World) -> None:
    configured(world, "    annexes: [tables]\n", LIMIT.replace("36", "5"))
    edits, account = applied(
        world,
        lambda c: c.insert("Nobody has counted them", " and nobody ever will"),
        lambda c: c.replace("longer", "shorter"),
    )
    assert {edit.state for edit in edits.values()} == {"applied"}
    assert account.errors == 1


def test_the_search_is_bounded() -> None:
    tried: list[set[str]] = []

    def errors_with(ids: set[str]) -> list[Finding]:
        tried.append(ids)
        return [Finding.of_file("x", "y", f"{len(ids)}", "")]

    found = Finding.of_file("x", "y", "all", "")
    units = [frozenset({str(n)}) for n in range(200)]
    guilty = Search(errors_with).among(units, found)
    assert set(guilty) == set(units)
    assert len(tried) < 100


def test_the_search_finds_the_guilty_alone() -> None:
    bad = {"3", "17"}

    def errors_with(ids: set[str]) -> list[Finding]:
        return [Finding.of_file("x", "y", "bad", "")] if ids & bad else []

    units = [frozenset({str(n)}) for n in range(20)]
    guilty = Search(errors_with).among(units, Finding.of_file("x", "y", "all", ""))
    assert {id_ for unit in guilty for id_ in unit} == bad
