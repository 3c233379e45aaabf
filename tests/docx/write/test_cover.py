"""A cover is in the document with the paper's words on it, and nothing of who made it."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from mdmdraft.docx.read.draft import as_draft
from mdmdraft.docx.read.reading import read_word
from mdmdraft.docx.write.template import read_template
from tests.docx.write.audit import assert_clean
from tests.docx.write.build import NS, REFERENCE, paragraphs, parts, q, repack, text, tree, write
from tests.docx.write.covers import COVERS, apart, broken, gallery, linked_header, plain_sample
from tests.writing.sample import rich_draft


def _cover(data: bytes) -> Any:
    found = tree(data).xpath(
        "w:body/w:sdt[w:sdtPr/w:docPartObj/w:docPartGallery/@w:val='Cover Pages']/w:sdtContent",
        namespaces=NS,
    )
    return found[0] if found else None


def _lines(data: bytes) -> list[str]:
    """Return the paragraphs of the cover; words that older programs get beside a text box once."""
    return [
        text(p)
        for p in _cover(data).iter(q("p"))
        if not any(str(a.tag).endswith("}Fallback") for a in p.iterancestors())
        and not list(p.iter(q("txbxContent")))
    ]


@pytest.mark.parametrize("template", COVERS)
def test_a_cover_is_in_the_document_and_prints_the_title(template: str) -> None:
    draft = rich_draft()
    data = write(draft, COVERS[template]())
    assert_clean(data)
    assert b"ns0:" not in parts(data)["word/document.xml"]
    assert any(draft.title in line for line in _lines(data))
    assert not paragraphs(data, "FrontFact")
    # The title stands once: on the cover, in the place of the title block.
    assert [text(p) for p in paragraphs(data, "Title")] in ([], [draft.title])
    drawn = [
        sum(1 for _ in root.iter(q("drawing"))) for root in (tree(COVERS[template]()), _cover(data))
    ]
    assert drawn[0] == drawn[1]
    assert not any(b"Somebody" in body for body in parts(data).values())
    ids = [e.get("id") for e in tree(data).iter() if str(e.tag).endswith("}docPr")]
    assert len(ids) == len(set(ids))
    names = [b.get(q("name")) for b in tree(data).iter(q("bookmarkStart"))]
    assert len(names) == len(set(names))


def test_values_stand_where_the_template_says() -> None:
    draft = rich_draft()
    lines = _lines(write(draft, broken()))
    assert draft.title in lines and draft.subtitle in lines
    assert f"{draft.version} of 5 March 2026" in lines or any(
        line.startswith(f"{draft.version} of ") for line in lines
    )
    assert draft.furniture.status in lines
    assert "12 Some Street" in lines
    assert "Sample words of the template." not in text(tree(write(draft, broken())))


def test_what_the_paper_has_not_leaves_no_empty_line() -> None:
    draft = msgspec.structs.replace(rich_draft(), subtitle="")
    assert "" not in _lines(write(draft, broken()))[1:]


def test_content_controls_keep_their_tags_and_lose_what_prints_another_value() -> None:
    draft = rich_draft()
    cover = _cover(write(draft, gallery()))
    assert [text(p) for p in cover.iter(q("p"))][:2] == [draft.title, draft.organisation]
    tags = [t.get(q("val")) for t in cover.iter(q("tag"))]
    assert tags == ["title", "organisation", "date", "version"]
    assert not list(cover.iter(q("dataBinding"), q("showingPlcHdr"), q("date")))


def test_a_cover_of_its_own_section_has_its_own_page_and_header() -> None:
    data = write(rich_draft(), apart())
    first, *others = tree(data).iter(q("sectPr"))
    assert first.find("w:pgMar", NS).get(q("left")) == str(round(60 / 25.4 * 1440))
    assert others[-1].find("w:pgMar", NS).get(q("left")) == str(round(30 / 25.4 * 1440))
    rels = {r.get("Id"): r.get("Target") for r in tree(data, "word/_rels/document.xml.rels")}
    keys = [r.get(f"{{{NS['r']}}}id") for r in first.iter(q("headerReference"))]
    assert [text(tree(data, f"word/{rels[k]}")) for k in keys] == ["Header of the cover"]
    last = [r.get(f"{{{NS['r']}}}id") for r in others[-1].iter(q("headerReference"))]
    assert "The House" in text(tree(data, f"word/{rels[last[0]]}"))


def test_pages_in_the_contents_count_the_cover() -> None:
    def page(data: bytes) -> str:
        return text(paragraphs(data, "TOC1")[0])[-1]

    assert int(page(write(rich_draft(), broken()))) == int(page(write(rich_draft()))) + 1


def test_sample_text_is_no_cover_and_told() -> None:
    data = write(rich_draft(), plain_sample())
    assert _cover(data) is None
    assert paragraphs(data, "Title")
    assert read_template(plain_sample(), "a4", "en").left_out == ("the sample text in its body",)
    assert read_template(REFERENCE, "a4", "en").left_out == ()


def test_what_reviewers_left_in_a_template_is_told() -> None:
    told = read_template(COVERS["reviewed"](), "a4", "en").left_out
    assert set(told) == {"its comments", "its tracked changes, taken as accepted"}
    assert "in full by the House" in " ".join(_lines(write(rich_draft(), COVERS["reviewed"]())))


def test_a_header_that_leads_to_the_web_keeps_its_words() -> None:
    data = write(rich_draft(), linked_header(write(rich_draft())))
    assert_clean(data)
    assert any("house.example" in text(tree(data, n)) for n in parts(data) if "header" in n)


# -- a document that was built as the template of the next -----------------------------------------


def _next(data: bytes, version: str) -> tuple[Any, bytes]:
    draft = rich_draft()
    furniture = msgspec.structs.replace(
        draft.furniture, header_left=f"Paper {version}", header_right=f"Version {version}"
    )
    draft = msgspec.structs.replace(
        draft, version=version, title=f"Title {version}", furniture=furniture
    )
    return draft, write(draft, data)


def _running_lines(data: bytes) -> list[str]:
    names = sorted(n for n in parts(data) if re.fullmatch(r"word/(header|footer)\d+\.xml", n))
    return [text(p) for n in names for p in tree(data, n).iter(q("p"))]


@pytest.mark.parametrize("template", ["", *COVERS])
def test_a_built_document_is_the_template_of_the_next_and_of_that(template: str) -> None:
    first = write(rich_draft(), COVERS[template]() if template else REFERENCE)
    # The cover of a built document is a section, with headers and footers of its own.
    data = _next(first, "0.1.1")[1]
    before = len(_running_lines(data))
    for version in ("0.2.0", "0.3.0", "0.4.0"):
        draft, data = _next(data, version)
        lines = _running_lines(data)
        assert len(lines) == before
        assert any(f"Version {version}" in line for line in lines)
        words = "\n".join([*lines, *(_lines(data) if template else ())])
        assert set(re.findall(r"\d\.\d\.0", words)) == {version}
        if template:
            assert any(draft.title in line for line in _lines(data))
            assert len(_lines(data)) == len(_lines(first))
        assert text(tree(data)).count("All the words.") == 1
    assert_clean(data)
    assert read_template(data, "a4", "en").left_out == ()


def test_lines_of_documents_built_before_they_had_bookmarks_are_replaced() -> None:
    old = write(rich_draft())
    bare = {
        name: re.sub(rb"<w:bookmark(?:Start|End)[^>]*/>", b"", body)
        for name, body in parts(old).items()
        if "header" in name or "footer" in name
    }
    _, data = _next(repack(old, bare), "0.2.0")
    lines = _running_lines(data)
    assert not any("0.1.0" in line for line in lines)
    assert len(lines) == len(_running_lines(old))
    assert [line for line in lines if "Version" in line] == ["Paper 0.2.0\tVersion 0.2.0"] * 2


def test_a_cover_is_no_part_of_the_text_that_is_read_back() -> None:
    bare, covered = write(rich_draft()), write(rich_draft(), broken())
    one, two = (
        as_draft(read_word(data, "a.docx"), name="a.docx").draft for data in (bare, covered)
    )
    assert [p.title for p in one.parts] == [p.title for p in two.parts]
