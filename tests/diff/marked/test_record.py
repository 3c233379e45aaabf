"""How many words came and went."""

from __future__ import annotations

import pytest

from mdmdraft.diff.marked.record import counted
from mdmdraft.model.changes import Operation, Words
from mdmdraft.model.counting import words_in


def runs(*told: tuple[Operation, str]) -> tuple[Words, ...]:
    return tuple(Words(operation, text) for operation, text in told)


@pytest.mark.parametrize(
    ("told", "added", "removed"),
    [
        ((("equal", "in all"), ("delete", " cases."), ("insert", " cases,")), 1, 1),
        ((("equal", "2024"), ("delete", " "), ("insert", " · "), ("equal", "Sample: all")), 1, 0),
        ((("equal", "2024"), ("insert", "."), ("equal", " Sample")), 0, 0),
        ((("equal", "2024"), ("insert", " –"), ("equal", " Sample")), 0, 0),
        ((("equal", "in "), ("insert", "2016–2018"), ("delete", "2016")), 2, 1),
        ((("equal", "it says "), ("insert", "« oui »"), ("delete", "oui")), 3, 1),
        ((("equal", "the "), ("format", "law"), ("insert", "s")), 1, 0),
        ((), 0, 0),
    ],
)
def test_words_of_a_change_are_counted_as_the_paper_counts_them(
    told: tuple[tuple[Operation, str], ...], added: int, removed: int
) -> None:
    words = runs(*told)
    assert (counted(words, "insert"), counted(words, "delete")) == (added, removed)


@pytest.mark.parametrize(
    "told",
    [
        (("equal", "Period: 2024"), ("delete", " "), ("insert", " · "), ("equal", "Sample: 44")),
        (("equal", "It says "), ("insert", "« yes »"), ("delete", "yes"), ("equal", " to all.")),
        (("equal", "From 2016"), ("delete", "–2018"), ("insert", " on"), ("equal", ".")),
    ],
)
def test_what_came_and_went_is_the_difference_of_the_two_texts(
    told: tuple[tuple[Operation, str], ...],
) -> None:
    words = runs(*told)
    old = "".join(w.text for w in words if w.operation != "insert")
    new = "".join(w.text for w in words if w.operation != "delete")
    assert counted(words, "insert") - counted(words, "delete") == words_in(new) - words_in(old)
