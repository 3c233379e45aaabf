from __future__ import annotations

import msgspec
import pytest

from mdmdraft.pdf.pages import Place, count_pages, heading_places, section_pages
from tests.pdf.build import build, draft, heading, pages, para
from tests.writing.sample import large_draft, rich_draft


def test_headings_are_on_the_pages_they_are_said_to_be_on() -> None:
    pdf = build(large_draft(8000))
    shown = pages(pdf)
    assert len(pdf.heading_pages) >= 2
    assert pdf.pages == len(shown) > 10
    for anchor, page in pdf.heading_pages.items():
        number = anchor.rpartition("-")[2]
        own = [
            n
            for n, words in enumerate(shown, 1)
            if f"{number} Part {number}\n" in words.replace("\u2002", " ")
        ]
        assert own[-1:] == [page], anchor


def test_every_heading_with_an_anchor_is_found_turned_pages_and_annexes_among_them() -> None:
    pdf = build(rich_draft())
    found = pdf.heading_pages
    titles = {
        "sec-context": "Context",
        "sec-meant": "What is meant",
        "sec-definitions": "Definitions",
        "sec-recommendations": "Recommendations",
        "sec-method": "Annex A Method and limits",
        "sec-glossary": "Annex B Glossary",
        "sec-references": "References",
    }
    shown = [" ".join(page.split()) for page in pages(pdf)]
    assert set(found) == set(titles)
    for anchor, title in titles.items():
        assert title in shown[found[anchor] - 1]
    assert list(found.values()) == sorted(found.values())


def test_an_anchor_that_no_pdf_name_can_bear_is_found_all_the_same() -> None:
    odd = 'a) (b \\ "c" é'
    made = draft(para("x"), heading(2, "Odd", "", odd), heading(2, "Even", "", "even.1_x"))
    assert build(made).heading_pages == {"sec-a": 1, odd: 1, "even.1_x": 1}


def test_what_is_no_pdf_has_no_pages() -> None:
    assert count_pages(b"") == 0
    assert heading_places(b"%PDF-1.7 startxref 9 %%EOF", {"a": "a"}) == {}


def test_a_section_takes_the_pages_to_the_next_heading() -> None:
    places = {
        "a": Place(1, 0.5),
        "b": Place(2, 0.0),
        "c": Place(4, 0.25),
        "d": Place(4, 0.35),
    }
    anchors = [("one", "a"), ("two", "b"), ("three", "c"), ("four", "d")]
    assert section_pages(places, anchors, 5) == {
        "one": 0.5,
        "two": 2.2,
        "three": 0.1,
        "four": 1.6,
    }


def test_what_has_no_heading_in_the_pdf_is_not_counted_nor_what_is_before_it() -> None:
    places = {"a": Place(1, 0.0), "c": Place(3, 0.0)}
    anchors = [("one", "a"), ("two", "b"), ("three", "c")]
    assert section_pages(places, anchors, 3) == {"three": 1.0}


def test_the_pages_of_sections_are_as_tall_as_what_is_on_them() -> None:
    """Paragraphs of one line, as many in the second section as in the first, and half in the
    third: so are their pages."""
    parts = [
        msgspec.structs.replace(
            draft(heading(1, title, str(n), title), *[para("x")] * lines).parts[0], id=title
        )
        for n, (title, lines) in enumerate([("one", 120), ("two", 120), ("three", 60)], 1)
    ]
    made = msgspec.structs.replace(draft(), parts=(*parts, *draft().parts))
    found = build(made).section_pages
    assert found["one"] == pytest.approx(found["two"], abs=0.15)
    assert found["three"] == pytest.approx(found["two"] / 2, abs=0.15)
