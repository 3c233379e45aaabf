"""Words compared: any verbatim passage passes however it is set, any changed word fails."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mdmdraft.checks.quotations.compared_words import (
    BOUNDARY,
    OMITTED,
    SourceWords,
    first_letter_free,
    read_quotation,
    source_words,
    stands_in,
    words_of,
)
from mdmdraft.checks.quotations.stored_texts import paragraphs
from mdmdraft.sources.load import load_paper
from mdmdraft.world import World
from tests import ROOT


@cache
def passages() -> tuple[str, ...]:
    """Return every passage that the repository's own paper stores."""
    paper, _ = load_paper(World(ROOT, env={}))
    provisions = [p for r in paper.legal.values() for p in r.provisions]
    provisions += [p for r in paper.excerpts.values() for p in r.provisions]
    texts = [" ".join(paragraphs(p.blocks)) for p in provisions]
    assert len(texts) > 80
    return tuple(t for t in texts if len(t.split()) > 5)


def agrees(quotation: str, source: str | SourceWords) -> bool:
    known = source_words([source]) if isinstance(source, str) else source
    return stands_in(read_quotation([(quotation, 0, "")]), known) < 0


@st.composite
def slices(draw: st.DrawFn, least: int = 1) -> tuple[list[str], str]:
    """Some words in a row of a stored passage, and the passage."""
    source = draw(st.sampled_from(passages()))
    words = source.split()
    assume(len(words) >= least)
    start = draw(st.integers(0, len(words) - least))
    end = draw(st.integers(start + least, min(len(words), start + 60)))
    return words[start:end], source


LIGATURES = (("ffi", "ﬃ"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("oe", "œ"))
SPACES = (" ", "\u00a0", "\u202f", "\n", "  ", "\u2009")


def dressed(words: list[str], chance: random.Random) -> str:
    """Return words as an honest quotation may set them."""
    text: list[str] = []
    for number, word in enumerate(words):
        made = word.replace("'", chance.choice("'’ʼ")).replace("-", chance.choice("-‐‑"))
        if chance.random() < 0.2:
            for letters, one in LIGATURES:
                made = made.replace(letters, one)
        if len(made) > 4 and made.isalpha():
            kind = chance.random()
            if kind < 0.1:
                made = made[:2] + "\u00ad" + made[2:]
            elif kind < 0.2:
                made = f"[{made[0].swapcase()}]{made[1:]}"
            elif kind < 0.3:
                made = f"“{made}”"
            elif kind < 0.4:
                made = f"‘{made},’"
        if number and chance.random() < 0.1:
            made = chance.choice(["[sic] ", "[that is] ", "(emphasis added) ", "– "]) + made
        text.append(made)
    if len(text) > 6 and chance.random() < 0.5:
        start = chance.randrange(1, len(text) - 2)
        end = chance.randrange(start + 1, len(text) - 1)
        text[start:end] = [chance.choice(["[…]", "[...]", "(…)", "(...)", "[. . .]", "…"])]
    if chance.random() < 0.5:
        text[-1] = text[-1].rstrip(".,;:") + chance.choice(["", ".", ",", " […]"])
    return chance.choice(SPACES).join(text)


@settings(max_examples=400)
@given(slices(), st.randoms(use_true_random=False))
def test_any_words_of_a_source_pass_however_they_are_set(
    drawn: tuple[list[str], str], chance: random.Random
) -> None:
    words, source = drawn
    assert agrees(dressed(words, chance), source)


def tokens(words: list[str]) -> list[str]:
    return [w for w, _, _ in words_of(" ".join(words))]


def occurs(needle: list[str], source: str) -> bool:
    hay = [w for w, _, _ in words_of(source)]
    return any(hay[i : i + len(needle)] == needle for i in range(len(hay)))


PUT_IN = ["not", "never", "ne", "pas", "nicht", "no", "only", "2", "a", "1°", "b)", "§", "€"]


@settings(max_examples=600)
@given(slices(least=4), st.randoms(use_true_random=False))
def test_any_changed_word_fails(drawn: tuple[list[str], str], chance: random.Random) -> None:
    words, source = drawn
    assume(OMITTED not in tokens(words) and "[" not in " ".join(words))
    inner = [n for n in range(1, len(words) - 1) if tokens([words[n]])]
    assume(inner)
    at = chance.choice(inner)
    changed = list(words)
    change = chance.choice(["drop", "add", "replace", "swap", "letter"])
    if change == "drop":
        del changed[at]
    elif change == "add":
        changed.insert(at, chance.choice([*PUT_IN, chance.choice(words)]))
    elif change == "replace":
        changed[at] = chance.choice([*PUT_IN, chance.choice(words)])
    elif change == "swap":
        changed[at], changed[at + 1] = changed[at + 1], changed[at]
    else:
        changed[at] = changed[at] + "s"
    said = tokens(changed)
    assume(said != tokens(words) and not occurs(said, source))
    assert not agrees(" ".join(changed), source)


@settings(max_examples=300)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_at_all_is_compared(quotation: str, source: str) -> None:
    known = source_words([source])
    said = read_quotation([(quotation, 0, "")])
    assert -1 <= stands_in(said, known) < max(len(said), 1)
    assert -1 <= stands_in(first_letter_free(said), known) < max(len(said), 1)


@pytest.mark.parametrize(
    ("quotation", "source"),
    [
        ("oeuvre", "l'œuvre"),
        ("L'oeuvre", "L’ œuvre"),
        ("1 939 personnes", "1 939 personnes"),
        ("50%", "50 %"),
        ("1º les", "1° les"),
        ("law- making", "law-making"),
        ("exploi-\ntation", "exploitation"),
        ("two- and three-year", "two- and three-year terms"),
        ("articles 154–155", "articles 154-155"),
        ("action — means", "action—means"),
        ("act[ed] so", "acting so"),
        ("[L]’exploitation", "l'exploitation"),
        ("[the Parties] shall", "They shall"),
        ("a [the Parties] shall", "a they shall"),
        ("précaire, [de] sa", "précaire, [de] sa"),
        ("no person (emphasis ours) shall", "no person shall"),
        ("nul (nous soulignons) ne peut", "nul ne peut"),
        ("[…] one […] two […]", "zero one and two three"),
        ("the State", "[t]he State"),
        ("shall [women] be", "shall persons be"),
        ("we outperform [random forests] by", "we outperform RF by"),
        ("nul ne [l'a] averti", "nul ne l'en a averti"),
        ("are [soient] led", "are led"),
    ],
)
def test_passes(quotation: str, source: str) -> None:
    assert agrees(quotation, source)


@pytest.mark.parametrize(
    ("quotation", "source"),
    [
        ("shall be", "shall not be"),
        ("shall [always] be", "shall not be"),
        ("shall [not] be", "shall be"),
        ("shall [never] be", "shall they be"),
        ("la répare [non] sans frais", "la répare sans frais"),
        ("shall [women] be", "shall all persons be"),
        ("after [ten] days", "after 20 days"),
        ("2,99", "2.99"),
        ("299", "2.99"),
        ("1 les", "1° les"),
        ("law making", "lawmaking"),
        ("discriminatory", "non-discriminatory"),
        ("the State", "The State"),
        ("[c]hanged", "banged"),
        ("[p]ersons", "[…] reasons"),
        ("Etat", "État"),
        ("one two", "one […] two"),
        ("one two", "one … two"),
        ("two […] one", "one and two"),
        ("50 %", "50 €"),
        ("not", "note"),
        ("a b", "b a"),
    ],
)
def test_fails(quotation: str, source: str) -> None:
    assert not agrees(quotation, source)


def test_words_do_not_run_on_over_what_does_not_follow() -> None:
    known = source_words(["one two", BOUNDARY, "three"])
    assert not agrees("two three", known)
    assert agrees("two […] three", known)


def test_a_capital_is_left_open_at_the_beginning_alone() -> None:
    known = source_words(["the State"])
    free = first_letter_free(read_quotation([("The State", 0, "")]))
    assert stands_in(free, known) < 0
    free = first_letter_free(read_quotation([("the state", 0, "")]))
    assert stands_in(free, known) == 1
