"""What comes to one place stands in the order of the reviewer's document, with what it is."""

from __future__ import annotations

import pytest

from mdmdraft.model.walk import plain_blocks
from mdmdraft.review.applying.outcomes import composed, outcomes_of
from mdmdraft.world import Overlay
from tests.review.laws import edits_of
from tests.review.test_word_conventions import CONTEXT, Change, applied, base, read
from tests.review.word_conventions import edited

LAST = "Nobody counted those"
FIRST, SECOND, THIRD = "Two paragraphs follow", "This is the second one", "In Survey"


def lines(source: str, *begins: str) -> list[str]:
    """Return which of some words begin a line of the last part of a source, in their order."""
    tail = source[source.index("## What is not known") :]
    return [b for line in tail.split("\n") for b in begins if line.startswith(b)]


@pytest.mark.parametrize(
    ("changes", "order"),
    [
        ([lambda c: c.carry(SECOND, LAST), lambda c: c.carry(FIRST, LAST)], [FIRST, SECOND]),
        ([lambda c: c.carry(FIRST, LAST), lambda c: c.carry(SECOND, LAST)], [SECOND, FIRST]),
        (
            [lambda c: c.carry(SECOND, LAST), lambda c: c.put(LAST, "New.", "BodyText"),
             lambda c: c.carry(FIRST, LAST)],
            [FIRST, "New.", SECOND],
        ),
        (
            [lambda c: c.carry(SECOND, LAST), lambda c: c.put(LAST, "Why", "Heading3")],
            ["### Why", SECOND],
        ),
        ([lambda c: c.move(SECOND, LAST), lambda c: c.move(FIRST, LAST)], [FIRST, SECOND]),
    ],
)  # fmt: skip
def test_what_comes_to_one_place_keeps_its_order(changes: list[Change], order: list[str]) -> None:
    assert lines(applied(*changes)[CONTEXT], *order) == order


@pytest.mark.parametrize(
    ("change", "begin"),
    [
        (lambda c: c.carry("A quotation of some", LAST), "> A quotation of some length"),
        (lambda c: c.carry("Register every", LAST, rest=1), "1. Register every complaint"),
        (lambda c: c.carry("The first point", LAST, rest=4), "- The first point is about"),
    ],
)
def test_what_holds_paragraphs_is_moved_with_them(change: Change, begin: str) -> None:
    edits = read(change)
    assert [e.kind for e in edits] == ["paragraph-moved"]
    source = applied(change)[CONTEXT]
    assert source.index(begin) > source.index(LAST)
    world, draft, data = base()
    now = composed(Overlay(world, applied(change)), "position", "en")
    assert edits_of(now, edited(data, change)) == ()
    assert sorted("\n".join(plain_blocks(p.blocks) for p in now.parts).split()) == sorted(
        "\n".join(plain_blocks(p.blocks) for p in draft.parts).split()
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda c: c.link("the law", "https://example.org/new"), "[the law](https://example.org/new)"),
        (lambda c: c.link("the law", ""), "Another one, on the law."),
        (lambda c: c.link("no register", "https://a.org"), "[no register](https://a.org)"),
        (lambda c: c.link("is short", "https://a.org/b"), "point [is short](https://a.org/b)."),
    ],
)  # fmt: skip
def test_where_words_lead_is_an_edit(change: Change, said: str) -> None:
    (edit,) = read(change)
    assert (edit.kind, edit.before) == ("link", edit.after)
    assert said in applied(change)[CONTEXT]


def test_a_link_that_the_sources_changed_otherwise_is_a_conflict() -> None:
    world, draft, _ = base()
    source = world.read(CONTEXT).decode()
    edits = read(lambda c: c.link("the law", "https://example.org/new"))
    for target, state in (("new", "already-there"), ("other", "conflict"), ("law", "applied")):
        text = source.replace("https://example.org/law", f"https://example.org/{target}")
        there = Overlay(world, {CONTEXT: text})
        now = composed(there, "position", "en")
        ((outcome,), _) = outcomes_of(there, draft, now, edits)
        assert outcome.edit.state == state, target
