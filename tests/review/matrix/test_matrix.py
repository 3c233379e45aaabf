"""The comment–response table: what stands in it, in three forms, and what never may."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from mdmdraft.docx.read.reading import read_word
from mdmdraft.docx.reference import reference_docx
from mdmdraft.locales import catalog
from mdmdraft.model.finding import Refused
from mdmdraft.model.review import ReviewFile
from mdmdraft.review.files import read_reviews, review_bytes
from mdmdraft.review.matrix import make_matrix
from mdmdraft.review.matrix.docx import as_docx
from mdmdraft.review.matrix.html import as_html
from mdmdraft.review.matrix.rows import Table, make_table
from mdmdraft.review.matrix.xlsx import as_xlsx
from mdmdraft.world import World
from tests.docx.write.audit import assert_clean
from tests.review.reviewed import (
    base_of,
    comment,
    edit_source,
    raise_version,
    reviewed,
    reviews_of,
)
from tests.small_paper import FILES

CONTEXT = "content/sections/01-context.en.md"
SECRETS = re.compile(r"SECRET-\w+|Withheld paragraph|withheld words")
SECOND = """\
- The second point is short.
    - A point within it, on health.
    - Another one, on [the law](https://example.org/law).
"""
EPOCH = 1_772_668_800


def moved_on(folder: Path) -> World:
    world = reviewed(folder)
    raise_version(world)
    edit_source(world, CONTEXT, "**promised** to keep", "**promised** twice to keep")
    edit_source(world, CONTEXT, SECOND, "")
    return world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return moved_on(tmp_path_factory.mktemp("paper"))


@pytest.fixture(scope="module")
def table(world: World) -> Table:
    from mdmdraft.drafts.find import find_draft

    now = find_draft(world, "work", "position", "en").draft
    base = base_of(world)
    return make_table(read_reviews(world, "0.1.0"), base, now, catalog("review", "en"))


def test_every_comment_and_edit_has_a_row_in_the_order_of_the_text(table: Table) -> None:
    assert [r.number for r in table.comments] == [1, 2, 3, 4, 5, 6]
    assert [(r.reviewer, r.comment[0].text) for r in table.comments] == [
        ("One", "Where?\nAnd when?"),
        ("Two", "<b>Known</b> by whom?"),
        ("One", "Taken back."),
        ("One", "Too short."),
        ("One", "Sure?"),
        ("One", "Which?"),
    ]
    assert [r.state for r in table.edits] == [
        "Open",
        "Not accepted",
        "Open: another change stands against it",
    ]
    assert {r.section for r in table.comments} == {"1 Context"}


def test_what_changed_is_told_of_the_block_commented_on(table: Table) -> None:
    changed = {r.comment[0].text: (r.note, r.changed) for r in table.comments}
    note, words = changed["Where?\nAnd when?"]
    assert note == ""
    assert [(w.operation, w.text.strip()) for w in words if w.operation != "equal"] == [
        ("insert", "twice")
    ]
    note, words = changed["Too short."]
    assert note == "Deleted"
    assert [w.operation for w in words] == ["delete"]
    assert changed["Sure?"] == ("No change", ())


def test_a_machines_reason_is_not_told_and_that_of_the_authors_is(table: Table) -> None:
    assert [r.answer for r in table.edits] == ["", "It is the same.", ""]


def texts_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(n).decode("utf-8", "replace") for n in archive.namelist())


@pytest.mark.parametrize("form", ["docx", "xlsx", "html"])
def test_equal_reviews_give_equal_bytes(world: World, form: str, tmp_path: Path) -> None:
    made = make_matrix(world, form)
    assert made.name == f"small-position-0.1.0-comments-en.{form}"
    assert (made.comments, made.edits, made.others) == (6, 3, ())
    assert made.data == make_matrix(moved_on(tmp_path), form).data


# -- forms ----------------------------------------------------------------------------------------


def test_the_word_file_is_valid_and_its_tables_lie_across(table: Table, world: World) -> None:
    data = make_matrix(world, "docx").data
    assert_clean(data)
    document = read_word(data, "x.docx")
    tables = [b for b in document.blocks if not hasattr(b, "runs")]
    rows = [t.rows for t in tables if len(t.rows[0].cells) == 9]
    assert len(rows) == 1
    assert len(rows[0]) == 1 + len(table.comments)
    assert rows[0][0].header
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("word/document.xml").decode()
    assert 'w:orient="landscape"' in xml
    assert document.properties.get("Build ID", "") == ""
    assert "0.1.0" in xml
    assert "5 March 2026" in xml


S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet_texts(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("xl/sharedStrings.xml"))
    return ["".join(t.text or "" for t in item.iter(f"{S}t")) for item in root]


def test_a_workbook_has_text_alone_a_fixed_head_and_filters(table: Table, world: World) -> None:
    data = make_matrix(world, "xlsx").data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 2
        for name in sheets:
            root = etree.fromstring(archive.read(name))
            assert not list(root.iter(f"{S}f", f"{S}hyperlink"))
            assert [p.get("state") for p in root.iter(f"{S}pane")] == ["frozen"]
            assert list(root.iter(f"{S}autoFilter"))
        assert b"2026-03-05T" in archive.read("docProps/core.xml")
        assert b"wrapText" in archive.read("xl/styles.xml")
    texts = sheet_texts(data)
    assert '=HYPERLINK("https://example.org")' in texts
    assert "<b>Known</b> by whom?" in texts


class Page(HTMLParser):
    """The tags of a page with their attributes, and whether they are closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_asks_for_nothing_and_can_be_read_out(table: Table) -> None:
    text = as_html(table)
    page = Page(text)
    assert page.open == []
    assert not [a for _, attrs in page.tags for a in attrs if a in {"src", "href", "onclick"}]
    assert ("html", {"lang": "en"}) in page.tags
    tags = [tag for tag, _ in page.tags]
    assert tags.count("caption") == tags.count("table") == 2
    assert all("scope" in attrs for tag, attrs in page.tags if tag == "th")
    assert "<b>" not in text
    assert "&lt;b&gt;Known&lt;/b&gt; by whom?" in text
    assert '<ins><span class="mark"> [inserted: </span>' in text


ODD = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "{=1}", "https://x.org", "</td>", "\x00\x0b", "\ud7ff"]
)


@settings(max_examples=40, derandomize=True)
@given(ODD, ODD, ODD)
def test_whatever_is_said_is_text(world: World, text: str, about: str, said: str) -> None:
    base = base_of(world)
    one = comment(base, "c-1", "Nobody counted", text, answer=said, state="noted")
    one = type(one)(**{f: getattr(one, f) for f in one.__struct_fields__} | {"about": about})
    reviews = [
        ReviewFile(
            version="0.1.0", reviewer="=One", deliverable="position", language="en", comments=(one,)
        )
    ]
    made = make_table(reviews, base, base, catalog("review", "en"))
    assert Page(as_html(made)).open == []
    data = as_xlsx(made, EPOCH)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    assert not list(root.iter(f"{S}f", f"{S}hyperlink"))
    assert {c.get("t") for c in root.iter(f"{S}c")} <= {"s", None}
    assert "=One" in sheet_texts(data)
    reference = reference_docx()
    read_word(as_docx(made, reference, EPOCH), "x.docx")


def test_a_french_document_has_a_french_table(world: World) -> None:
    words = catalog("review", "fr-CA")
    assert (words["title"], words.tables["states"]["accepted"]) == (
        "Commentaires et réponses",
        "Accepté",
    )
    assert catalog("review", "pl")["title"] == "Comments and answers"


# -- what never may stand in it -------------------------------------------------------------------


def test_withheld_words_are_in_no_form(tmp_path: Path) -> None:
    world = moved_on(tmp_path)
    assert "SECRET-TITLE" in FILES["content/evidence/secret.en.md"]
    edit_source(world, CONTEXT, "## What is not known\n", '## What is not known\n\n'
                '[withheld words]{.only audience="internal"} are not printed.\n')  # fmt: skip
    one, _ = reviews_of(base_of(world))
    inside = base_of(world, "inside")
    secret = comment(inside, "c-inside", "Nobody counted", "SECRET-COMMENT", "Three")
    world.write_built({
        "reviews/0.1.0/three.yml": review_bytes(
            ReviewFile(
                version="0.1.0", reviewer="Three", deliverable="inside", language="en",
                comments=(secret,),
            )
        )
    })  # fmt: skip
    for form in ("docx", "xlsx", "html"):
        made = make_matrix(world, form)
        text = made.data.decode() if form == "html" else texts_of(made.data)
        assert not SECRETS.findall(text)
        assert "content/" not in text
        assert made.others == ("inside (en)",)
    inner = make_matrix(world, "html", deliverable="inside")
    assert b"SECRET-COMMENT" in inner.data
    assert one.comments[1].text.encode() not in inner.data


def test_words_for_others_are_not_compared(tmp_path: Path) -> None:
    world = moved_on(tmp_path)
    edit_source(world, "mdmdraft.yml", "  position:\n", "  position:\n    audience: internal\n")
    text = make_matrix(world, "html").data.decode()
    assert "twice" not in text
    assert text.count("the document is for other readers now") == 6


@pytest.mark.parametrize(
    ("deliverable", "language", "said"),
    [("inside", "", "nobody reviewed inside"), ("", "fr", r"nobody reviewed \(fr\)")],
)
def test_what_nobody_reviewed_is_refused(
    world: World, deliverable: str, language: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        make_matrix(world, "html", "", deliverable, language)


def test_the_first_page_has_the_first_rows(world: World) -> None:
    with zipfile.ZipFile(io.BytesIO(make_matrix(world, "docx").data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}sectPr"
    assert len(list(root.iter(name))) == 1
