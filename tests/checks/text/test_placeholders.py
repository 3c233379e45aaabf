"""Marks left for later, and what looks like one."""

from __future__ import annotations

import re

import pytest

from mdmdraft.checks.text.mark_words import marks_of
from mdmdraft.checks.text.placeholders import notes_and_capitals, placeholders

MARKS = {
    "en": [
        *("[insert name]", "[REF NEEDED]", "[source?]", "[date]", "[Name]", "[Ann: please check]"),
        *("[name, address]", "[number of cases]", "[figure to come]", "[●]", "[___]", "[XX]"),
        *("(ref)", "(source needed)", "(spelling?)", "(insert the map)", "(tbc)", "<name>"),
        *("TODO", "TBC", "tbd", "tba", "fixme", "TKTK", "???", "XX %", "xx%", "20XX", "XX.XX.2020"),
        *("INSERT TABLE HERE", "Lorem ipsum", "Comment [JD1]", "Commented [A12]", "NB: check"),
        *("Click or tap here to enter text", "Formatted: Font", "Draft – do not circulate"),
        *("Annex XX", "table ??", "page XX"),
    ],
    "fr": [
        *("[nom à insérer]", "[RÉF À AJOUTER]", "[source ?]", "[date]", "[prénom, nom]", "[●]"),
        *("[Ann : merci de vérifier]", "[nom de la ville]", "[à voir avec Ann]", "(réf.)"),
        *("(source ?)", "(à vérifier)", "(insérer la carte)", "(tbc)", "<nom>", "À COMPLÉTER"),
        *("TODO", "TBC", "XX %", "xx %", "20XX", "Lorem ipsum", "Commentaire [JD1]"),
        *("NB : à vérifier", "Cliquez ici pour entrer du texte", "Mis en forme : Police"),
        *("Projet – ne pas diffuser", "annexe XX", "tableau ??"),
    ],
}
TEXTS = {
    "en": [
        *("[sic]", "[…]", "[their] words", "[the keeper]", "[emphasis added]", "[1]", "[and] so"),
        *(
            "[Action needed]",
            "(see the map)",
            "(source: survey)",
            "(c. 1800?)",
            "(check the knots)",
        ),
        *(
            "Who?",
            "Really??",
            "Wait… and wait…",
            "Name: ____",
            "Date: ……………",
            "chapter XX",
            "p. xx",
        ),
        *(
            "Louis XX reigns",
            "the XXI and XXX sessions",
            "XX and XY",
            "todo lists",
            "a draft of two feet",
        ),
        *(
            "to be confirmed by all of us, they say",
            "an NN classifier",
            "NB The boat leaves",
            "a < b > c",
        ),
    ],
    "fr": [
        *(
            "[sic]",
            "[…]",
            "[leurs] mots",
            "[nous soulignons]",
            "[1]",
            "(voir la carte)",
            "(v. 1800 ?)",
        ),
        *("Qui ?", "Nom : ____", "tome XX", "le XXe siècle", "le XX siècle", "XX et XY"),
        *(
            "Tout est à faire",
            "il reste à vérifier le point",
            "NB : le bac est fermé",
            "un passage à reprendre",
        ),
    ],
}


@pytest.mark.parametrize(("language", "mark"), [(x, m) for x, some in MARKS.items() for m in some])
def test_a_mark_is_found_where_it_begins(language: str, mark: str) -> None:
    found = list(placeholders(f"So it was {mark} on all days.", language))
    assert [(m.start, mark.startswith(m.shown)) for m in found] == [(10, True)]


@pytest.mark.parametrize(("language", "text"), [(x, t) for x, some in TEXTS.items() for t in some])
def test_what_looks_like_a_mark_is_none(language: str, text: str) -> None:
    assert list(placeholders(f"So it was {text}.", language)) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Section to be written.", "Section to be written"),
        ("todo : ask", "todo :"),
        ("To do: ask", "To do:"),
        ("Choose an item.", "Choose an item"),
        ("It takes XX days", "XX"),
        ("Ms XXX agreed", "XXX"),
        ("It costs £XX", "£XX"),
        ("The town has TK boats", "TK"),
        ("It was leased to N.N. in spring", "N.N."),
    ],
)
def test_what_is_a_mark_by_where_it_stands(text: str, shown: str) -> None:
    assert [m.shown for m in placeholders(text, "en")] == [shown]


def test_of_marks_within_one_another_the_outer_one_is_told() -> None:
    assert [m.shown for m in placeholders("So [TODO: ask TBC]", "en")] == ["[TODO: ask TBC]"]


def test_a_title_is_read_for_notes_and_capitals_alone() -> None:
    assert list(notes_and_capitals("Who goes there??? XX boats (ref)", "en")) == []
    assert [m.shown for m in notes_and_capitals("The boat [check]", "en")] == ["[check]"]


@pytest.mark.parametrize("language", MARKS)
def test_every_phrase_has_a_sign(language: str) -> None:
    words = marks_of(language)
    for pattern in words.phrases:
        assert any(sign in pattern for sign in words.signs.split()), pattern
    for pattern in words.shouted:
        ends = re.findall(r"[A-ZÉ]{4,}", pattern)
        assert any(sign in end for sign in words.shouted_signs.split() for end in ends), pattern
    for pattern in (*words.alone, *words.whole, *words.heads, *words.phrases):
        assert pattern == pattern.lower()
