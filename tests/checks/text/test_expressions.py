"""Expressions in a text: whole words, any case, inflected, the longest, those that may stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.text.expressions import Expression, Finder

WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéèœ", min_size=2, max_size=9)


def found(text: str, *wanted: str, allowed: tuple[str, ...] = (), base: str = "en") -> list[str]:
    expressions = [Expression(w, w) for w in wanted] + [Expression[str](a, None) for a in allowed]
    return [text[m.start : m.end] for m in Finder(expressions, base).find(text)]


def test_whole_words_alone() -> None:
    assert found("A pimp, pimps; pimple, shrimp, a_pimp.", "pimp") == ["pimp", "pimps", "pimp"]


def test_hyphens_spaces_and_line_ends_stand_for_one_another() -> None:
    text = "sex slaves, sex-slaves, sex - slaves, sex\u00a0slave, sex\nslave, sexslave, sex, slave"
    assert len(found(text, "sex slave")) == 5
    assert len(found(text, "sex-slave")) == 5


@pytest.mark.parametrize("form", ["sex slave", "sex\u00a0slave", "sex\nslave", "sex-slave"])
@pytest.mark.parametrize(
    ("between", "is_one"),
    [
        *((gap, True) for gap in (" ", "  ", "\n", " \n ", "\u00a0", "\u202f", "\t")),
        *((dash, True) for dash in ("-", "\u2010", "\u2011", "–", " – ", "-\n", "\u00a0-")),
        *((other, False) for other in ("", "--", "  -  ", "_", "/", ", ", ". ", "’", "—")),
    ],
)
def test_what_may_stand_between_the_words(form: str, between: str, is_one: bool) -> None:
    text = f"a sex{between}slave, so"
    assert found(text, form) == ([f"sex{between}slave"] if is_one else [])


@pytest.mark.parametrize(
    "form", ["sex\u202fslave", "sex\u2010slave", "sex\u2011slave", "sex – slave"]
)
def test_however_the_form_itself_is_written(form: str) -> None:
    text = "sex slave, sex-slave, sex\u00a0slave, sex/slave"
    assert found(text, form) == ["sex slave", "sex-slave", "sex\u00a0slave"]


@pytest.mark.parametrize("form", ["l’esclave", "l'esclave", "l\u02bcesclave", "l’ esclave"])
def test_an_apostrophe_stands_for_an_apostrophe_alone(form: str) -> None:
    text = "l’esclave, l'esclave, l\u02bcesclave, l’ esclave, l esclave, l-esclave, lesclave"
    written = ["l’esclave", "l'esclave", "l\u02bcesclave", "l’ esclave"]
    assert found(text, form, base="fr") == written


def test_a_possessive_with_any_apostrophe_is_found() -> None:
    assert found("A pimp’s, a pimp's, a pimp\u02bcs.", "pimp") == ["pimp"] * 3


def test_a_pronoun_with_any_apostrophe_stands_for_another() -> None:
    text = "selling one’s body, sold one's body, sells one\u02bcs body, selling ones body"
    said = ["selling one’s body", "sold one's body", "sells one\u02bcs body"]
    assert found(text, "selling her body") == said


def test_another_sign_stands_for_itself_alone() -> None:
    text = "sale/purchase, sale / purchase, sale purchase, sale-purchase, sale’purchase"
    assert found(text, "sale/purchase") == ["sale/purchase", "sale / purchase"]
    assert found("p.m, p . m, pxm, p m", "p.m") == ["p.m", "p . m"]


def test_the_longest_wins_and_hides_what_is_in_it() -> None:
    assert found("A child prostitute.", "prostitute", "child prostitute") == ["child prostitute"]
    assert found("Traffic in persons.", "traffic", allowed=("traffic in persons",)) == []


def test_a_form_that_is_allowed_and_avoided_may_stand() -> None:
    assert found("A minor.", "minor", allowed=("minor",)) == []


def test_an_inflected_form_that_is_a_preferred_term_may_stand() -> None:
    assert found("Two sex works.", "sex work", allowed=("sex works",)) == []


def test_names_are_found_in_small_letters_alone() -> None:
    assert found("John met a john.", "john") == ["john"]


def test_apostrophes_of_either_kind() -> None:
    assert found("l’esclave et l'esclave", "l'esclave", base="fr") == ["l’esclave", "l'esclave"]


def test_a_form_without_letters_is_looked_for_nowhere() -> None:
    assert found("What? --", "--", "") == []


@given(st.lists(WORDS, min_size=1, max_size=3), WORDS, WORDS, st.sampled_from(["en", "fr"]))
def test_an_expression_is_found_where_it_stands(
    words: list[str], before: str, after: str, base: str
) -> None:
    form = " ".join(words)
    assert found(f"0 {form} 0", form, base=base) == [form]
    joined = f"{before}{words[0]}{after}"
    assert found(joined, joined, base=base) == [joined]


@given(st.text(max_size=200), st.text(max_size=20), st.sampled_from(["en", "fr"]))
def test_any_text_can_be_searched(text: str, form: str, base: str) -> None:
    for match in Finder([Expression(form, 1)], base).find(text):
        assert 0 <= match.start < match.end <= len(text)
