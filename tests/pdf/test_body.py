from __future__ import annotations

import re

import msgspec

from mdmdraft.model.draft import Part
from mdmdraft.model.text import Block
from tests.pdf.build import build, draft, heading, pages, para, reader, table


def annex(*blocks: Block) -> Part:
    return Part("b", "annex", "Annexed", "content/sections/91-b.en.md", blocks)


def turned(*blocks: Block, more: tuple[Part, ...] = ()) -> list[bool]:
    """Return, for each page, whether it is wider than high; no page may be empty."""
    pdf = build(draft(*blocks, more=more))
    for words in pages(pdf):
        assert len(words.split()) > 8, words
    return [page.mediabox.width > page.mediabox.height for page in reader(pdf).pages]


def test_the_title_block_says_what_the_draft_is() -> None:
    made = draft(para("Body."), contents=True)
    first = pages(build(made))[0]
    words = [
        made.organisation,
        "Trafficking, exploitation",
        made.subtitle,
        "DRAFT",
        "Version",
        "0.1.0",
        "Law and facts as of",
        "Contents",
    ]
    places = [first.index(word) for word in words]
    assert places == sorted(places)


def test_the_contents_lead_to_headings_of_two_levels_with_their_pages() -> None:
    blocks = (para("Text."), heading(2, "Second", "1.1"), para("Text."), heading(3, "Third"))
    shown = pages(build(draft(*blocks, contents=True)))
    found = re.sub(r"[ .\u2060]+", " ", shown[0].partition("Contents")[2])
    assert "1 Start 2" in " ".join(found.split())
    assert "1 1 Second 2" in " ".join(found.split())
    assert "Third" not in found
    assert "1 Start" in " ".join(shown[1].split())


def test_the_running_header_is_on_every_page_but_the_first() -> None:
    shown = pages(build(draft(*(para("word " * 300) for _ in range(5)))))
    assert len(shown) > 2
    assert "Version 0.1.0" not in shown[0].split("Start")[1]
    for number, words in enumerate(shown, 1):
        assert f"Page {number} of {len(shown)}" in words
        assert ("Trafficking & exploitation" in words) == (number > 1)


def test_a_wide_table_stands_on_pages_turned_aside_and_text_goes_on_upright() -> None:
    assert turned(para("word " * 20), table(60, landscape=True), para("word " * 20)) == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_wide_tables_in_a_row_share_their_pages() -> None:
    one, two = table(4, landscape=True), table(3, landscape=True)
    assert turned(para("word " * 20), one, heading(2, "Next"), two) == [False, True]


def test_a_heading_before_a_wide_table_goes_with_it() -> None:
    pdf = build(draft(para("Text."), heading(2, "Taken along"), table(3, landscape=True)))
    assert "Taken along" not in pages(pdf)[0]
    assert "Taken along" in pages(pdf)[1]


def test_a_few_words_between_wide_tables_do_not_get_a_page_to_themselves() -> None:
    wide = table(3, landscape=True)
    assert turned(para("word " * 20), wide, para("word " * 20), wide) == [False, True]
    assert turned(para("word " * 20), wide, para("word " * 200), wide) == [False, True, False, True]


def test_a_few_words_of_an_annex_stand_with_its_wide_table() -> None:
    blocks = (
        heading(1, "One", "Annex A"),
        para("word " * 20),
        table(3, landscape=True),
        para("word " * 20),
    )
    assert turned(para("word " * 20), more=(annex(*blocks),)) == [False, True]


def test_headings_after_a_wide_table_stand_on_an_upright_page() -> None:
    assert turned(table(3, landscape=True), heading(2, "Last"), para("word " * 20)) == [
        False,
        True,
        False,
    ]


def test_an_annex_starts_a_page_of_its_own_also_before_and_after_wide_tables() -> None:
    more = (
        annex(heading(1, "One", "Annex A"), table(3, landscape=True)),
        annex(heading(1, "Two", "Annex B"), para("word " * 20)),
    )
    assert turned(para("word " * 20), table(3, landscape=True), more=more) == [
        False,
        True,
        True,
        False,
    ]


def test_paper_of_the_size_asked_for() -> None:
    letter = build(msgspec.structs.replace(draft(para("x")), page="letter"))
    box = reader(letter).pages[0].mediabox
    assert (float(box.width), float(box.height)) == (612, 792)


def test_a_draft_without_front_matter_still_builds() -> None:
    bare = msgspec.structs.replace(
        draft(para("x")),
        organisation="",
        subtitle="",
        keywords=(),
        language="",
        furniture=msgspec.structs.replace(draft().furniture, facts=(), status=""),
    )
    assert build(bare).pages == 1
