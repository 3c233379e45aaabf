"""The table of contents is there before anybody updates it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docx.write.build import (
    NS,
    needs_office,
    paragraphs,
    q,
    rich,
    text,
    to_pdf,
    tree,
    write,
)
from tests.writing.sample import rich_draft


def test_entries_say_number_title_and_known_page() -> None:
    entries = [text(p) for p in paragraphs(rich(), "TOC1", "TOC2")]
    assert entries == [
        "1\tContext\t2",
        "1.1\tWhat is meant\t",
        "2\tDefinitions\t3",
        "3\tRecommendations\t",
        "Without a number\t",
        "Annex A\tMethod and limits\t",
        "A.1\tSearch\t",
        "A.2\tLimits\t",
        "Annex B\tGlossary\t",
        "References\t",
        "Legal instruments\t",
        "Other sources\t",
    ]


def test_it_is_a_field_that_word_knows() -> None:
    (box,) = tree(rich()).iter(q("sdt"))
    gallery = box.find("w:sdtPr/w:docPartObj/w:docPartGallery", NS)
    assert gallery.get(q("val")) == "Table of Contents"
    codes = [i.text.split() for i in box.iter(q("instrText"))]
    assert codes[0] == ["TOC", "\\o", '"1-2"', "\\h", "\\z", "\\u"]
    assert all(code[0] == "PAGEREF" for code in codes[1:])
    kinds = [c.get(q("fldCharType")) for c in box.iter(q("fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(codes)


def test_every_entry_leads_to_its_heading() -> None:
    root = tree(rich())
    headings = {}
    for start in root.iter(q("bookmarkStart")):
        if start.get(q("name")).startswith("_Toc"):
            headings[start.get(q("name"))] = text(start.getparent())
    for entry in paragraphs(rich(), "TOC1", "TOC2"):
        (link,) = entry.iter(q("hyperlink"))
        (code,) = [i.text for i in link.iter(q("instrText"))]
        assert code.split()[1] == link.get(q("anchor"))
        assert headings[link.get(q("anchor"))] in text(entry)


def test_a_draft_without_one_has_none() -> None:
    data = write(rich_draft(contents=False))
    assert not list(tree(data).iter(q("sdt")))
    assert not paragraphs(data, "TOCHeading", "TOC1")


@pytest.mark.office
@needs_office
def test_libreoffice_prints_the_pages_that_headings_are_on(tmp_path: Path) -> None:
    from pypdf import PdfReader

    pages = [page.extract_text() for page in PdfReader(to_pdf(rich(), tmp_path)).pages]
    for title in ("Context", "Definitions", "Recommendations", "Method and limits", "References"):
        shown = re.search(rf"{title}\s*\.+\s*(\d+)", pages[0])
        assert shown, (title, pages[0])
        assert re.search(rf"(?m)^.*{title}\s*$", pages[int(shown[1]) - 1]), title
