"""Marks that only the same work bears."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.references.sameness import isbn_core, normal_title, sames, squeezed


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Évaluation de la loi", "EVALUATION  de la loi !"),
        ("<i>A</i> v. B", "A v. B"),
        ("Code pénal [Criminal Code]", "Code penal"),
        ("Sex workers’ health: a review", "Sex workers' health – a review"),
    ],
)
def test_one_title(one: str, two: str) -> None:
    assert normal_title(one) == normal_title(two)


def test_a_title_in_brackets_alone_is_kept() -> None:
    assert normal_title("[News item]") == "news item"


def test_the_two_forms_of_an_isbn() -> None:
    assert isbn_core("0-306-40615-2") == isbn_core("978-0-306-40615-7") == "030640615"
    assert isbn_core("979-10-90636-07-1") != isbn_core("978-10-90636-07-1")
    assert isbn_core("12") == ""


@given(st.dictionaries(st.sampled_from(["type", "title", "DOI", "ISBN", "number", "URL", "note"]),
                       st.text(max_size=40) | st.integers()))  # fmt: skip
def test_a_work_has_the_marks_of_itself(item: dict[str, object]) -> None:
    marks = [same.mark for same in sames(item, None)]
    assert marks == [same.mark for same in sames(dict(item), None)]


@given(st.text(max_size=40))
def test_titles_and_numbers_are_normal_once_normal(text: str) -> None:
    assert squeezed(squeezed(text)) == squeezed(text)
    assert normal_title(text.upper()) == normal_title(text.upper().lower()) or not text.isascii()
