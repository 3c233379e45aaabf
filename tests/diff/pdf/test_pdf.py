"""The PDF of a comparison, as a reader finds it: its words, tags, links and marks."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path
from typing import cast

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfua import validate
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from mdmdraft.diff.compare import compare
from mdmdraft.diff.pdf import marked_draft, marked_pdf
from mdmdraft.model.changes import Comparison, Meaning, Place
from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.text import Block, CodeBlock, Figure, Heading, Para, RevisedBlocks, Text
from mdmdraft.model.walk import walk_blocks
from mdmdraft.pdf import Pdf, write_pdf
from tests.diff.pairs import pair
from tests.pdf.build import alternatives, draft, heading, para, table, template
from tests.writing.sample import rich_images

SIGN = re.compile("\\[(?:([+−~])|([→←])\\d*\u202f?|(?=.))|\\]")
"""What opens and closes a change, and a bracket of the text itself."""
WORD = re.compile(r"[^\W\d_]{2,}")
replace = msgspec.structs.replace


def pdf_of(comparison: Comparison, look: str = "") -> Pdf:
    return marked_pdf(
        comparison, template=look or template(), images=rich_images(), epoch=1_700_000_000
    )


def bookmarks(comparison: Comparison) -> str:
    return str(PdfReader(io.BytesIO(pdf_of(comparison).data)).outline)


def words_of(pdf: Pdf) -> str:
    pages = PdfReader(io.BytesIO(pdf.data)).pages
    return "\n".join(page.extract_text() for page in pages)


def side(text: str, *, new: bool) -> Counter[str]:
    """Return the words of one side of what a PDF says, by its signs alone."""
    kept: list[str] = []
    open_: list[str] = []
    gone = {"−", "←"} if new else {"+", "→"}
    at = 0
    for found in SIGN.finditer(text):
        if not gone & set(open_):
            kept.append(text[at : found.start()])
        at = found.end()
        if found[0] == "]":
            open_.pop()
        else:
            open_.append(found[1] or found[2] or "[")
    assert not open_
    kept.append(text[at:])
    return Counter(WORD.findall("".join(kept)))


def text_alone(made: Draft) -> Draft:
    """Return a draft without what stands before its text and around its pages."""
    furniture = replace(
        made.furniture,
        facts=(),
        status="",
        header_left="",
        header_right="",
        page_of="{page}/{pages}",
    )
    return replace(
        made, title="T", subtitle="", furniture=furniture, table_of_contents=False, front=()
    )


def tall_look() -> str:
    """Return a template of one endless page: no header of a table is printed twice."""
    return template().replace("paper: page-size,", "width: 21cm, height: 500cm,")


@settings(max_examples=6, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10_000), edits=st.integers(1, 25), notes=st.booleans())
def test_what_the_signs_leave_is_either_version(seed: int, edits: int, notes: bool) -> None:
    old, new = pair(seed, edits, notes=notes)
    comparison = compare(old, new)
    marked, marks = marked_draft(comparison)
    text = words_of(
        write_pdf(
            text_alone(replace(marked, parts=marked.parts[2:])),
            template=tall_look(),
            images=rich_images(),
            epoch=0,
            standards=(),
            marks=marks,
        )
    )
    text = re.sub(r"\(was [^)]*\)", "", text)
    for given_draft, is_new in ((old, False), (new, True)):
        plain = write_pdf(
            text_alone(given_draft),
            template=tall_look(),
            images=rich_images(),
            epoch=0,
            standards=(),
        )
        told = side(text, new=is_new)
        wanted = Counter(WORD.findall(words_of(plain)))
        framed = _framed_words(marked, new=is_new)
        assert (told - wanted) - framed == Counter()
        assert (wanted - told) - framed == Counter()


def _framed_words(marked: Draft, *, new: bool) -> Counter[str]:
    """Return what stands in frames, which have no signs: words of the old side's pictures and
    preformatted text, and of the frames themselves."""
    found: Counter[str] = Counter()
    for part in marked.parts:
        for block in _revised(part):
            if isinstance(block, CodeBlock):
                found.update(Counter(WORD.findall(block.text)))
    return found + Counter(
        dict.fromkeys(("inserted", "deleted", "moved", "here", "away", "move"), 99)
    )


def _revised(part: Part) -> list[Block]:
    if part.revision:
        return list(walk_blocks(part.blocks))
    return [
        inner
        for block in walk_blocks(part.blocks)
        if isinstance(block, RevisedBlocks)
        for inner in walk_blocks(block.blocks)
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("notes", [False, True])
def test_it_is_tagged_for_readers_who_listen(tmp_path: Path, seed: int, notes: bool) -> None:
    old, new = pair(seed, 25, notes=notes)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of(compare(old, new)).data)
    assert [(f.rule_id, f.message) for f in validate(str(path)).findings] == []


def test_signs_are_read_out_in_words() -> None:
    told = alternatives(pdf_of(changed()))
    must, should = told.index("deleted:", 10), told.index("inserted:", 10)
    assert told[must : must + 2] == ["deleted:", "end of deletion"]
    assert told[should : should + 2] == ["inserted:", "end of insertion"]


def test_equal_input_gives_equal_bytes() -> None:
    comparison = compare(*pair(4, 20))
    assert pdf_of(comparison).data == pdf_of(comparison).data


def test_two_equal_versions_say_the_same() -> None:
    made = draft(para("Words."))
    text = words_of(pdf_of(compare(made, made)))
    assert "The two versions say the same." in text
    assert not re.search(r"\[[+−→←]", text)


def changed() -> Comparison:
    old = draft(para("States must act at once on it."), para("This paragraph goes away again."))
    new = draft(
        para("States should act at once on it."),
        heading(2, "Added", "1.1", "sec-added"),
        para("These are words nobody had before, in a paragraph of its own."),
    )
    return compare(replace(old, version="0.1.0"), replace(new, version="0.2.0"), old_name="0.1.0")


def test_the_title_names_both_versions() -> None:
    pdf = pdf_of(changed())
    information = PdfReader(io.BytesIO(pdf.data)).metadata
    assert information is not None
    assert information.title == (
        "Trafficking, exploitation & “consent” — changes from 0.1.0 to 0.2.0"
    )


def test_a_french_draft_has_french_words_around_it() -> None:
    made = changed()
    made = Comparison(
        replace(made.changes, new=replace(made.changes.new, language="fr")),
        replace(made.marked, language="fr"),
    )
    text = words_of(pdf_of(made))
    assert "Ce qui a changé" in text
    assert "modifications de 0.1.0 à 0.2.0" in " ".join(text.split())
    assert b"/Lang(fr)" in pdf_of(made).data


def test_each_sentence_of_the_meaning_leads_to_its_page() -> None:
    made = changed()
    number = next(
        c.number for c in made.changes.changes if c.kind == "changed" and "should" in c.after
    )
    meaning = (
        Meaning(
            "recommendation-weakened", "Recommendation 1 weakened: must → should", change=number
        ),
        Meaning("words", "6 words → 9 words", place=Place(section="a")),
        Meaning("evidence-dropped", "Evidence 9 dropped", place=Place(section="gone"), old=True),
    )
    made = Comparison(replace(made.changes, meaning=meaning), made.marked)
    pdf = pdf_of(made)
    text = words_of(pdf)
    assert re.search(r"must → should\s+p\. 2", text)
    assert re.search(r"9 words\s+p\. 2", text)
    assert re.search(r"Evidence 9 dropped\s", text)
    assert not re.search(r"Evidence 9 dropped\s+p\.", text)
    order = [text.index(title) for title in ("Recommendations", "Evidence and figures", "lengths")]
    assert order == sorted(order)
    pages = PdfReader(io.BytesIO(pdf.data)).pages
    links = [
        cast(DictionaryObject, a.get_object())
        for a in cast(ArrayObject, pages[0].get("/Annots", []))
    ]
    assert sum(str(link["/Subtype"]) == "/Link" for link in links) >= 2


def test_the_sections_are_counted() -> None:
    made = changed()
    text = words_of(pdf_of(made))
    total = made.changes.changes
    added, removed = sum(c.added for c in total), sum(c.removed for c in total)
    assert f"{len(total)} changes · {added} words added · {removed} words removed" in text
    assert re.search(rf"Total\s+{len(total)}\s+\+{added}\s+−{removed}", text)


def test_only_headings_of_the_new_version_are_bookmarks() -> None:
    old = draft(heading(2, "Dropped by now", "1.1"), para("x"), heading(2, "Kept by both", "1.2"))
    new = draft(heading(2, "Kept by both", "1.1"), para("x"))
    titles = bookmarks(compare(old, new))
    assert "Kept by both" in titles
    assert "Dropped" not in titles
    assert "1.2" not in titles


def test_bookmarks_hold_no_signs_and_no_deleted_words() -> None:
    old = draft(heading(2, "What the law means today", "1.1"))
    new = draft(heading(2, "What the law means tomorrow", "1.1"))
    outline = bookmarks(compare(old, new))
    assert "What the law means tomorrow" in outline
    assert "today" not in outline


def test_a_heading_without_the_levels_above_it_goes_down_one_step() -> None:
    blocks = (Heading(3, (Text("Deep"),)), Para((Text("x"),)), Heading(1, (Text("Top"),)))
    made = draft()
    old = replace(
        made,
        parts=(
            Part(
                "b",
                "body",
                "B",
                "b.md",
                (*blocks, para("y")),
            ),
        ),
    )
    new = replace(made, parts=(Part("b", "body", "B", "b.md", blocks),))
    assert "Deep" in words_of(pdf_of(compare(old, new)))


def test_a_template_without_any_mark_is_good_enough() -> None:
    assert "mdm-bar" not in template()
    pdf_of(compare(*pair(2, 20)), template())


def test_a_template_may_draw_marks_of_its_own() -> None:
    drawn = "#let revised(kind, ..rest) = [«#kind»#rest.pos().first()]"
    text = words_of(pdf_of(changed(), f"{template()}\n{drawn}\n"))
    assert "«inserted»should" in text


def test_an_old_picture_is_shown_in_a_frame_of_its_own() -> None:
    picture = next(
        b for p in pair(1, 1)[0].parts for b in walk_blocks(p.blocks) if isinstance(b, Figure)
    )
    with_it, without = (
        draft(para("x y z"), picture, para("a b c")),
        draft(para("x y z"), para("a b c")),
    )
    text = words_of(pdf_of(compare(with_it, without)))
    assert re.search(r"deleted\n", text)


def test_a_wide_table_that_is_gone_stands_on_a_page_turned_aside() -> None:
    old = draft(para("Before it."), table(3, landscape=True), para("After it."))
    new = draft(para("Before it."), para("After it."))
    pages = PdfReader(io.BytesIO(pdf_of(compare(old, new)).data)).pages
    turned = [p for p in pages if p.mediabox.width > p.mediabox.height]
    assert len(turned) == 1
    assert "row-3" in turned[0].extract_text()
