"""Word lists: every language has the same lists, and each pattern in them holds."""

from __future__ import annotations

import re

import pytest

from mdmdraft.checks.text.word_lists import common, words_of
from mdmdraft.locales import lexicon_language
from mdmdraft.world import package_list

LANGUAGES = [name for name in package_list("words") if not name.endswith(".toml")]


def test_a_language_without_lists_has_the_english_ones() -> None:
    assert lexicon_language("fr-CA") == "fr"
    assert lexicon_language("EN") == "en"
    assert lexicon_language("de") == "en"
    assert lexicon_language("any") == "en"


SPECIMENS = {
    "en": [
        *("see above", "see below", "See further below", "see overleaf", "cf. above", "cf. below"),
        *("see the next section", "see previous page", "ibid.", "Ibidem", "op. cit.", "loc. cit."),
        *("supra", "infra", "Section 1", "sections 1", "chapter 2", "Annex A", "appendix 1"),
        *("Appendices 1", "Table 1", "figures 2", "Recommendation 1", "Scenario A"),
        "footnote 3",
        *("as was noted above", "as discussed earlier", "in the next section"),
    ],
    "fr": [
        *("voir ci-dessus", "Voir ci-après", "cf. ci-dessous", "voir plus haut", "cf. plus bas"),
        *(
            "voir la section suivante",
            "voir page précédente",
            "ibid.",
            "op. cit.",
            "supra",
            "ibidem",
            "loc. cit.",
            "infra",
        ),
        *("section 1", "Chapitres 2", "annexe A", "Tableau 1", "tableaux 2", "Figure 3"),
        *(
            "Recommandation 1",
            "Scénario A",
            "note de bas de page 3",
            "comme nous l’avons vu plus haut",
        ),
        "à la section suivante",
    ],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_specimens_are_found_and_have_a_sign(language: str) -> None:
    words = words_of(language)
    signs = f"{words.signs} {common().signs}".split()
    numbers = [rf"(?:{pattern}) \w" for pattern in words.numbered.values()]
    patterns = [*words.pointers, *common().pointers, *numbers]
    for specimen in SPECIMENS[language]:
        assert any(re.fullmatch(p, specimen, re.IGNORECASE) for p in patterns), specimen
        assert any(sign in specimen.lower() for sign in signs), specimen
    for pattern in patterns:
        assert any(re.fullmatch(pattern, s, re.IGNORECASE) for s in SPECIMENS[language]), pattern
    kinds = {"section", "annex", "table", "figure", "recommendation", "scenario", "note"}
    assert set(words.numbered) == kinds


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_are_of_small_letters_where_case_is_no_matter(language: str) -> None:
    words = words_of(language)
    for text in words.alt:
        assert text == text.lower()
    assert words.inflection.names == words.inflection.names.lower()


def test_country_codes() -> None:
    codes = common().countries.split()
    assert len(codes) == len(set(codes)) == 252
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)
