from __future__ import annotations

from mdmdraft.pdf.pages import count_pages, heading_pages
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
    assert heading_pages(b"%PDF-1.7 startxref 9 %%EOF", {"a": "a"}) == {}
