"""Words as a word processor counts them."""

from __future__ import annotations

import pytest

from mdmdraft.compose.count import count, words_in
from mdmdraft.model.text import Heading, Note, Para, Table, Text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one", 1),
        ("one two", 2),
        ("  one\ttwo\nthree ", 3),
        ("risk-reduction", 1),
        ("word – word", 3),
        ("78 %", 2),
        ("78\u00a0%", 2),
        ("l’État", 1),
        ("« oui »", 3),
    ],
)
def test_words(text: str, words: int) -> None:
    assert words_in(text) == words


def test_notes_are_apart_and_labels_count() -> None:
    note = Note((Para((Text("three words here"),)),))
    assert count([Para((Text("two words"), note))]) == (2, 3)
    assert count([Heading(1, (Text("A heading"),), number="1.2")]) == (2, 0)
    assert count([Table((), (), (), caption=(Text("Caption"),), label="Table 1")]) == (3, 0)
