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


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("worker", "worker workers"),
        ("workers", "worker workers"),
        ("body", "bodies body"),
        ("bodies", "bodies body"),
        ("boys", "boy boys"),
        ("bosses", "boss bosses"),
        ("box", "box boxes"),
        ("boxes", "box boxes"),
        ("wishes", "wish wishes"),
        ("churches", "church churches"),
        ("buzz", "buzz buzzes"),
        ("bus", "bus buses"),
        ("crisis", "crisis crisises"),
        ("sky", "skies sky"),
        ("my", "my mys"),
        ("pros", "pro pros"),
        ("wife", "wife wifes wives"),
        ("wives", "wife wives"),
    ],
)
def test_an_english_noun_gives_these_forms_and_no_other(word: str, wanted: str) -> None:
    assert plural(word) == set(wanted.split())


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("rescue", "rescue rescued rescues rescuing"),
        ("panic", "panic panicked panicking panics"),
        ("sell", "sell selled selling sells sold"),
        ("marry", "married marries marry marrying"),
        ("marrying", "married marries marry marrye marryed marryes marrying"),
        ("trapping", "trap traped traping trapped trapping traps"),
        ("kissing", "kiss kisse kissed kisses kissing"),
        ("taking", "tak take taked takes taking taks took"),
        ("bring", "bring bringed bringing brings"),
    ],
)
def test_an_english_verb_gives_these_forms_and_no_other(word: str, wanted: str) -> None:
    assert verb(word) == set(wanted.split())


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("prostituée", "prostitué prostituée prostituées prostitués"),
        ("travailleuse", "travailleur travailleurs travailleuse travailleuses travailleux"),
        ("acteur", "acteur acteure acteures acteurs acteuse acteuses actrice actrices"),
        ("actrice", "acteur acteurs actrice actrices"),
        ("mineures", "mineur mineure mineurese mineureses mineures mineurs"),
        ("canadienne", "canadien canadienne canadiennes canadiens"),
        ("étrangère", "étranger étrangers étrangère étrangères"),
        ("active", "actif actifs active actives"),
        ("sexuelle", "sexuel sexuelle sexuelles sexuels"),
        ("étudiante", "étudiant étudiante étudiantes étudiants"),
        ("adolescente", "adolescent adolescente adolescentes adolescents"),
        ("locale", "local locale locales locals locaux"),
        ("humaine", "humain humaine humaines humains"),
        ("clandestine", "clandestin clandestine clandestines clandestins"),
        ("muette", "muet muets muette muettes"),
        ("publique", "public publics publique publiques"),
        ("public", "public publice publices publiche publiches publics publique publiques"),
        ("muet", "muet muete muetes muets muette muettes muète muètes"),
        ("baron", "baron barone barones baronne baronnes barons"),
        ("bonne", "bonne bonnes"),
        ("mal", "mal male males mals maux"),
        ("noyau", "noyau noyaue noyaues noyaux"),
        ("jeu", "jeu jeue jeues jeux"),
        ("aux", "aux auxe auxes"),
        ("cas", "cas case cases"),
        ("bras", "bra brae braes bras brase brases"),
        ("travaux", "travail travaux"),
        ("madame", "madame mesdames"),
    ],
)
def test_a_french_word_gives_these_forms_and_no_other(word: str, wanted: str) -> None:
    assert agreed(word) == set(wanted.split())


@pytest.mark.parametrize(
    ("words", "base", "wanted"),
    [
        ("Child", "en", ["child children childs"]),
        ("rescue", "en", ["rescue rescues rescued rescuing"]),
        ("rescue worker", "en", ["rescue", "worker workers"]),
        ("worker in danger", "en", ["worker workers", "in", "danger dangers"]),
        ("rescuing", "en", ["rescuing rescuings"]),
        ("selling girl", "en", ["sell selle selled selles selling sells sold", "girl girls"]),
        ("girl selling", "en", ["girl", "selling sellings"]),
        ("her", "en", ["her hers"]),
        ("client de rue", "fr", ["client clients cliente clientes", "de", "rue rues"]),
        (
            "vendre son corps",
            "fr",
            ["vendre vendres", "*", "corp corpe corpes corps corpse corpses"],
        ),
        ("son", "fr", ["son sone sones sons"]),
    ],
)
def test_each_word_of_an_expression_takes_these_forms(
    words: str, base: str, wanted: list[str]
) -> None:
    every = "*" if base == "en" else "son sa ses leur leurs mon ma mes votre vos notre nos"
    expected = [set((every if one == "*" else one).split()) for one in wanted]
    assert forms(tuple(words.split()), base) == expected


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
