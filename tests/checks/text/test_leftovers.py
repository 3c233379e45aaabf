"""Leftovers: only the patterns are asked that can find anything, and all is found all the same."""

from __future__ import annotations

import random
import re

import pytest

from mdmdraft.checks.text import leftovers as m

PIECES = (
    *("@key", "(@", "[^1]", "^[", "[a](", "](", "{.x}", "{a=1}", '{a b="c"}', "{=html}", ":::"),
    *("**", "**abc**", "__b__", "~~c~~", "==d==", "```", "|---|", "| a |", "+--+", "+===", "{++"),
    *("--}", "<<}", "<b>", "</p>", "<!--", "-->", "{{", "}}", "{%", "%}", "«nom»", "«A_b»", "$$"),
    *("$x_1$", "\\alpha", "# x", "##x", "[ ] a", "*[A]: b", "[x]: http:", "Error! Reference ", "!"),
    *("ERREUR ! SOURCE", "Fehler! Verweis", "¡Error! no", "Errore. L’origine", "ERRORE. L'ORIGINE"),
    *("#REF!", "#N/A", "&nbsp;", "words", "a.b@c.org", "100 %", "1 + 2", " ", ". ", "\n", "é"),
)


def test_what_is_left_out_finds_nothing() -> None:
    every = m._pattern(frozenset(range(len(m._MARKUP))))
    chance = random.Random(7)
    kinds: set[str | None] = set()
    for _ in range(4000):
        text = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 6)))
        hits = [(h.span(), h.lastgroup) for h in every.finditer(text)]
        assert [(h.span(), h.lastgroup) for h in m._hits(text)] == hits, text
        kinds |= {group for _, group in hits}
    assert kinds == {f"k{number}" for number in range(len(m._MARKUP))}


@pytest.mark.parametrize("kind", m._MARKUP, ids=lambda kind: kind.what)
def test_every_way_of_a_pattern_has_a_sign(kind: m._Kind) -> None:
    """Each piece alone that a pattern finds, in capitals and in small letters too."""
    pattern = re.compile(kind.pattern)
    for piece in PIECES:
        for text in (piece, piece.upper(), piece.lower()):
            assert not pattern.search(text) or any(sign in text for sign in kind.signs)


def test_plain_words_are_passed_over() -> None:
    assert list(m.leftovers("Plain words; 100 % of them, at 5 o’clock (see there).")) == []
