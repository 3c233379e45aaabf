"""Pages of a work, and pages that are cited of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.references.pages import Pages, missing_page, pages_in

PAGE = st.integers(1, 9_999)


@given(PAGE, st.integers(0, 400))
def test_a_range_is_read_with_any_dash(first: int, more: int) -> None:
    last = first + more
    for dash in ("-", "--", "–", " — "):
        assert pages_in(f"{first}{dash}{last}") == [Pages("", first, last)]


@given(PAGE, st.integers(1, 400), PAGE)
def test_a_page_is_missing_just_where_it_lies_outside(first: int, more: int, cited: int) -> None:
    reference = {"type": "article-journal", "page": f"{first}-{first + more}"}
    inside = first <= cited <= first + more
    assert (missing_page(reference, str(cited)) == "") == inside


@given(PAGE, PAGE)
def test_a_book_has_as_many_pages_as_it_says(pages: int, cited: int) -> None:
    reference = {"type": "book", "number-of-pages": str(pages)}
    assert (missing_page(reference, str(cited)) == "") == (cited <= pages)


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("1127-31", [Pages("", 1127, 1131)]),
        ("S57–S62", [Pages("S", 57, 62)]),
        ("12-19, 44 et 50 ff.", [Pages("", 12, 19), Pages("", 44, 44), Pages("", 50, 50)]),
        ("57-27", None),
        ("ix-xii", None),
    ],
)
def test_lists_of_pages(text: str, pages: list[Pages] | None) -> None:
    assert pages_in(text) == pages


@pytest.mark.parametrize(
    ("reference", "cited"),
    [
        ({"type": "article-journal", "page": "245"}, "250"),
        ({"type": "article-journal", "page": "e1042"}, "7"),
        ({"type": "legal_case", "page": "245-260"}, "300"),
        ({"type": "book", "number-of-pages": "300", "number-of-volumes": "2"}, "400"),
        ({"type": "book", "number-of-pages": "300"}, "xii"),
        ({"type": "book"}, "900"),
        ({}, "9"),
    ],
)
def test_what_nobody_can_tell(reference: dict[str, str], cited: str) -> None:
    assert missing_page(reference, cited) == ""
