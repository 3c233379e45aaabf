"""Inflected forms: what the rules of English and of French give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.text.inflection import agreed, forms, plural, verb


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("worker", "workers"),
        ("woman", "women"),
        ("child", "children"),
        ("body", "bodies"),
        ("boy", "boys"),
        ("witch", "witches"),
        ("boss", "bosses"),
    ],
)
def test_an_english_noun_gives_its_other_number_either_way(one: str, many: str) -> None:
    assert {one, many} <= plural(one)
    assert {one, many} <= plural(many)


def test_a_noun_in_s_is_not_taken_for_a_plural() -> None:
    assert "crisi" not in plural("crisis")
    assert "statu" not in plural("status")


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        ("rescue", {"rescue", "rescues", "rescued", "rescuing"}),
        ("traffic", {"traffics", "trafficked", "trafficking"}),
        ("selling", {"sell", "sells", "sold", "selling"}),
        ("pimping", {"pimp", "pimps", "pimped"}),
    ],
)
def test_forms_of_verbs(given_: str, wanted: set[str]) -> None:
    assert wanted <= verb(given_)


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        ("prostituée", {"prostitué", "prostituées", "prostitués"}),
        ("prostitué", {"prostituée", "prostituées", "prostitués"}),
        ("travailleur", {"travailleuse", "travailleurs", "travailleuses"}),
        ("travailleuses", {"travailleur"}),
        ("acteur", {"actrice", "actrices"}),
        ("sexuel", {"sexuelle", "sexuels", "sexuelles"}),
        ("légal", {"légale", "légaux", "légales"}),
        ("légaux", {"légal"}),
        ("travail", {"travaux"}),
        ("heureux", {"heureuse", "heureuses"}),
        ("étranger", {"étrangère", "étrangères"}),
    ],
)
def test_french_words_agree(given_: str, wanted: set[str]) -> None:
    assert wanted <= agreed(given_)


def test_in_english_the_last_word_or_the_one_before_a_preposition_takes_the_plural() -> None:
    adjective, noun = forms(("prostituted", "woman"), "en")
    assert adjective == {"prostituted"}
    assert {"woman", "women"} <= noun
    victim, of, trade = forms(("victim", "of", "trade"), "en")
    assert victim == {"victim", "victims"}
    assert of == {"of"}
    assert trade == {"trade", "trades"}


def test_in_english_one_pronoun_stands_for_another() -> None:
    assert {"his", "their", "her"} <= forms(("selling", "her", "body"), "en")[1]


def test_in_french_small_words_agree_with_nothing() -> None:
    women, of, street = forms(("fille", "de", "rue"), "fr")
    assert "filles" in women
    assert of == {"de"}
    assert "rues" in street


@given(st.text(max_size=12), st.sampled_from(["en", "fr"]))
def test_a_word_is_among_its_forms_whatever_it_is(word: str, base: str) -> None:
    assert word.lower() in forms((word,), base)[0]
