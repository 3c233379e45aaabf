"""How two Word files are set is compared where they say the same."""

from __future__ import annotations

import pytest

from mdmdraft.diff.in_place.settings import SECTION, settings
from mdmdraft.model.changes import Change, Words
from tests.diff.in_place.word_files import WordFile, p, run, table

NAMES = ("old.docx", "new.docx")


def changes(old: str, new: str) -> tuple[Change, ...]:
    return settings(WordFile(old).bytes(), WordFile(new).bytes(), NAMES, 3)


@pytest.mark.parametrize(
    ("properties", "told"),
    [
        ('<w:highlight w:val="yellow"/>', "highlight: none → yellow"),
        ('<w:color w:val="FFFFFF"/>', "colour: none → FFFFFF"),
        ('<w:sz w:val="28"/>', "size: none → 14 pt"),
        ("<w:caps/>", "capitals: none → on"),
        ('<w:shd w:val="clear" w:fill="FFFF00"/>', "shading: none → FFFF00 clear"),
    ],
)
def test_words_that_are_set_otherwise(properties: str, told: str) -> None:
    old = p("First") + p(run("Article 3 "), run("applies"))
    new = p("First") + p(run("Article 3 "), run("applies", properties))
    (found,) = changes(old, new)
    assert (found.number, found.kind, found.what, found.detail) == (
        3, "reformatted", "paragraph", told,
    )  # fmt: skip
    assert (found.place.section, found.place.path, found.place.line) == (SECTION, "new.docx", 2)
    assert found.words == (Words("equal", "Article 3 "), Words("format", "applies"))


@pytest.mark.parametrize(
    ("properties", "told"),
    [
        ('<w:jc w:val="center"/>', "alignment: none → center"),
        ("<w:pageBreakBefore/>", "page break before it: none → on"),
        ('<w:ind w:left="720"/>', "indent: none → left 720"),
    ],
)
def test_a_paragraph_that_is_set_otherwise(properties: str, told: str) -> None:
    (found,) = changes(p("Words"), p("Words", properties=properties))
    assert found.detail == told
    assert found.words == (Words("format", "Words"),)


def test_a_page_break_that_came() -> None:
    broken = p(run("One"), '<w:r><w:br w:type="page"/></w:r>', run(" two"))
    (found,) = changes(p("One two"), broken)
    assert found.detail == "page breaks: none → 1"


def test_words_that_changed_are_compared_where_they_stayed() -> None:
    new = p(run("Article 4 "), run("applies", '<w:highlight w:val="red"/>'))
    (found,) = changes(p("Article 3 applies") + p("more"), new + p("more"))
    assert found.words[-1] == Words("format", "applies")


def test_what_the_comparison_of_the_text_tells_is_not_told_again() -> None:
    assert changes(p("Bold"), p(run("Bold", "<w:b/><w:i/>"))) == ()


def test_pages_that_are_turned() -> None:
    new = WordFile(p("x")).bytes()
    turned = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr></w:pPr></w:p>'
    assert [c.detail for c in changes(p("x"), p("x") + turned)] == [
        "sections of pages: 1 → 2",
        "section 1: page: 210 × 297 mm → 297 × 210 mm",
    ]
    assert settings(new, new, NAMES, 1) == ()


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ('<w:cols w:num="2"/>', "columns: none → num 2"),
        ('<w:type w:val="continuous"/>', "where the section begins: none → continuous"),
        ("<w:titlePg/>", "first page with headers of its own: none → on"),
        ('<w:cols w:space="720"/><w:docGrid w:linePitch="360"/>', ""),
    ],
)
def test_pages_that_are_laid_out_otherwise(pages: str, told: str) -> None:
    old, new = (
        p("x", properties=f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>{more}</w:sectPr>')
        for more in ("", pages)
    )
    wanted = [f"section 1: {told}"] if told else []
    assert [c.detail for c in changes(old, new)] == wanted


def test_cells() -> None:
    shaded = table(("a",)).replace("<w:tcPr>", '<w:tcPr><w:shd w:fill="EEEEEE"/>')
    assert [c.detail for c in changes(table(("a",)), shaded)] == [
        "shading of the cell: none → EEEEEE"
    ]
