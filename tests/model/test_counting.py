"""Words as a word processor counts them."""

from __future__ import annotations

import pytest

from mdmdraft.model.counting import count, words_in
from mdmdraft.model.text import Heading, List, Note, Para, Table, Text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one", 1),
        ("one two", 2),
        ("  one\ttwo\nthree ", 3),
        ("risk-reduction", 1),
        ("word – word", 2),
        ("word—word", 2),
        ("2016–2018", 2),
        ("— word", 1),
        ("non\u2011breaking", 1),
        ("word\u2060joined", 1),
        ("…", 1),
        ("78 %", 2),
        ("78\u00a0%", 2),
        ("l’État", 1),
        ("« oui »", 3),
        ("«\u202foui\u202f»", 3),
        ("1\u202f439", 2),
        ("https://example.org/a-b?c=d", 1),
    ],
)
def test_words(text: str, words: int) -> None:
    assert words_in(text) == words


def test_notes_are_apart_and_labels_count() -> None:
    note = Note((Para((Text("three words here"),)),))
    assert count([Para((Text("two words"), note))]) == (2, 3)
    assert count([Heading(1, (Text("A heading"),))]) == (2, 0)
    assert count([Table((), (), (), caption=(Text("Caption"),), label="Table 1")]) == (3, 0)


def test_numbers_and_bullets_are_words() -> None:
    items = ((Para((Text("two words"),)),), (Para((Text("one"),)), Para((Text("more"),))))
    assert count([Heading(1, (Text("A heading"),), number="1.2")]) == (3, 0)
    assert count([Heading(1, (Text("A heading"),), number="Annex A")]) == (4, 0)
    assert count([List(items)]) == (6, 0)
    assert count([List((*items, (List(items),)), ordered=True)]) == (13, 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("公约", 2),
        ("The 公约 says", 4),
        ("かな カナ", 4),
        ("한국어 문장", 2),
        ("健康。", 3),
        ("ภาษาไทย", 1),
    ],
)
def test_letters_without_blanks_between_them_are_words(text: str, words: int) -> None:
    assert words_in(text) == words
