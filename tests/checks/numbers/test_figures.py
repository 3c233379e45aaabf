"""Quantities are found, and what only looks like one is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.numbers.figures import SMALLEST, quantities

STATED = [
    ("en", "There were 86 women.", "86"),
    ("en", "It rose by 22 % in a year.", "22 %"),
    ("en", "It fell by −0.7 points.", "−0.7"),
    ("en", "Most of those asked agreed.", "Most of"),
    ("en", "Nearly half had left.", "Nearly half"),
    ("en", "Half of them had left.", "Half of"),
    ("en", "One in three left.", "One in three"),
    ("en", "Nine out of ten left.", "Nine out of ten"),
    ("en", "3 in 4 left.", "3 in 4"),
    ("en", "A quarter of them left.", "A quarter of"),
    ("en", "Three-quarters left.", "Three-quarters"),
    ("en", "One hundred and thirty-four studies were read.", "One hundred"),
    ("en", "A dozen people came.", "A dozen"),
    ("en", "Some thousands of people.", "thousands of"),
    ("en", "A small minority of clients.", "A small minority of"),
    ("en", "It was 12 per cent.", "12"),
    ("en", "Fifty percent left.", "Fifty"),
    ("en", "twice as many left", "twice as"),
    ("en", "It has nearly twice those of the others.", "twice those"),
    ("fr", "La plupart des femmes.", "La plupart des"),
    ("fr", "La grande majorité des femmes.", "La grande majorité des"),
    ("fr", "Neuf personnes sur dix.", "Neuf personnes sur dix"),
    ("fr", "Un tiers des femmes.", "Un tiers des"),
    ("fr", "Quatre-vingts femmes.", "Quatre"),
    ("fr", "Une centaine de femmes.", "Une centaine de"),
    ("fr", "trois fois plus de violences", "trois fois"),
    ("de", "Es waren 74 Fälle.", "74"),
]
NOT_STATED = [
    ("en", "In 2016, between 2016 and 2019, 2010–2012, 2016/17, the 1990s."),
    ("en", "On 13 April 2016, 13–15 April, April 13, 2016, 2016-04-13, 13/04/2016."),
    ("en", "See article 3(a), arts 2 and 8, s. 2, §§ 154-155, pp. 12–14, principle 3, no. 4."),
    ("en", "Regulation (EU) 2016/679, Directive 2011/36/EU, articles 2 and 8, Act No. 43."),
    ("en", "Nobody under eighteen, aged 12, over 15, or under the age of 21."),
    ("en", "For 30 days, five years, two to three months, 7 to 10 years, a ten-year term."),
    ("en", "The definition most widely shared; at most; the most people-friendly; most recent."),
    ("en", "A third party; a third of the way is no matter? no: a third person."),
    ("en", "Point (1) and 2° of the list; the 1st, 2nd, 3rd; COVID-19; version 1.2.3."),
    ("en", "“78 % of them” and «most of them» are quoted."),
    ("en", "It says five things in two tables, of three elements."),
    ("en", "https://example.org/2020/12/78 is an address; CEDAW/C/GC/38 a symbol."),
    ("en", "One in Paris, two in the summer, one of those, half-day, 24/7."),
    ("fr", "Le 1er avril 2016, dix ans, l’article 3, les alinéas 2 et 3, la loi n° 2016-444."),
    ("fr", "Un mineur de moins de 15 ans, un point, un tiers, le quart d'heure, pour cela."),
]


@pytest.mark.parametrize(("language", "text", "words"), STATED)
def test_stated(language: str, text: str, words: str) -> None:
    found = quantities(text, language)
    assert found
    assert found[0][1].startswith(words)
    assert text[found[0][0] :].startswith(words)


@pytest.mark.parametrize(("language", "text"), NOT_STATED[:7] + NOT_STATED[8:])
def test_not_stated(language: str, text: str) -> None:
    assert quantities(text, language) == []


def test_words_of_the_paper_are_added_and_set_aside() -> None:
    assert quantities("The lion’s share left.", "en", more="lion's share")
    assert not quantities("The 261 applicants left.", "en", fewer="261 applicants, 12 others")


@given(st.text(max_size=120), st.sampled_from(["en", "fr", "de", "en-GB"]))
def test_places_are_in_the_text_and_in_order(text: str, language: str) -> None:
    found = quantities(text, language)
    assert found == sorted(found)
    for index, words in found:
        assert text[index : index + len(words)] == words


@given(st.integers(0, 10**7), st.sampled_from(["women", "people", "reports"]))
def test_every_number_of_people_is_found(number: int, counted: str) -> None:
    written = f"{number:,}"
    found = quantities(f"There were {written} {counted} there.", "en")
    assert [words for _, words in found] == [written] or number < SMALLEST or 1500 <= number < 2100
