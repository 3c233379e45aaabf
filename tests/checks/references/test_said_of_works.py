"""What sentences say of the author and year of the work that they cite."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mdmdraft.checks.references.said_of_works import families, said_otherwise

LANG = {
    "author": [{"family": "Lang", "given": "Edda"}],
    "title": "The mark of 1871",
    "issued": {"date-parts": [[2017]]},
}
AUTHORS = families({"lang": LANG, "okoro": {"author": [{"family": "Okoro"}]}})


def said(text: str, language: str = "en") -> list[str]:
    return [words for _, words, _ in said_otherwise(text, LANG, AUTHORS, language)]


@given(st.integers(1500, 2099))
def test_any_other_year_beside_the_author_is_told(year: int) -> None:
    assume(year not in {1871, 2017})
    assert said(f"Lang ({year}) says so.") == [f"Lang ({year})"]
    assert said(f"Lang, writing in {year}, says so.") == [f"Lang, writing in {year}"]
    assert said(f"Lang, en {year}, jugeait ainsi.", "fr") == [f"Lang, en {year}"]
    assert said(f"Lang was born in {year}.") == []


@pytest.mark.parametrize("text", ["Lang (2017) says so.", "Lang (1871) says so.", "Okoro says so."])
def test_what_is_right_passes(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Long had already said so.", "en", "Long"),
        ("As Leng notes, it is so.", "en", "Leng"),
        ("According to Lagn, it is so.", "en", "Lagn"),
        ("Lagn avait déjà parlé du repère.", "fr", "Lagn"),
        ("Selon Lange, c’est ainsi.", "fr", "Lange"),
    ],
)
def test_an_author_one_letter_away_is_told(text: str, language: str, name: str) -> None:
    assert said(text, language) == [name]


@pytest.mark.parametrize(
    "text", ["It was long held.", "Long ago it was.", "Lung, a cat, was held."]
)
def test_words_that_are_no_authors_pass(text: str) -> None:
    assert said(text) == []
