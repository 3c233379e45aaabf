"""A user's own reference.docx restyles all of it; what it lacks comes from the default."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from mdmdraft.model.finding import Refused
from mdmdraft.world import package_text
from tests.docx.write.audit import assert_clean
from tests.docx.write.build import (
    NS,
    REFERENCE,
    paragraphs,
    parts,
    q,
    repack,
    text,
    tree,
    write,
)
from tests.writing.sample import rich_draft


def _changed(part: str, *changes: tuple[str, str]) -> bytes:
    """Return the default reference.docx with something replaced in one part."""
    body = parts(REFERENCE)[part].decode()
    for old, new in changes:
        assert old in body, old
        body = body.replace(old, new)
    return repack(REFERENCE, {part: body.encode()})


def _style(data: bytes, name: str) -> Any:
    for found in tree(data, "word/styles.xml").iter(q("style")):
        if found.find(q("name")).get(q("val")).lower() == name.lower():
            return found
    raise AssertionError(name)


def _plain_template() -> bytes:
    """Return python-docx's own template: a Word file that knows none of our styles."""
    from docx import Document

    buffer = io.BytesIO()
    document = Document()
    document.core_properties.author = "Somebody Known"
    document.styles["Heading 1"].font.name = "Papyrus"
    document.sections[0].left_margin = 914400
    document.save(buffer)
    return buffer.getvalue()


def test_a_template_from_word_is_completed() -> None:
    data = write(rich_draft(), _plain_template())
    assert_clean(data)
    assert b"Papyrus" in parts(data)["word/styles.xml"]
    assert text(paragraphs(data, "Heading1")[0]) == "Context"
    assert _style(data, "Recommendation Title") is not None
    assert _style(data, "List Bullet").find("w:pPr/w:numPr", NS) is not None
    assert _style(data, "heading 2").find("w:pPr/w:numPr", NS) is not None
    margin = tree(data).find("w:body/w:sectPr/w:pgMar", NS)
    assert margin.get(q("left")) == "1440"
    assert not any(b"Somebody" in body for body in parts(data).values())


def test_styles_are_found_by_name_not_by_id() -> None:
    french = _changed(
        "word/styles.xml",
        ('w:styleId="Heading1"', 'w:styleId="Titre1"'),
        ('w:styleId="BodyText"', 'w:styleId="Corpsdetexte"'),
        ('<w:basedOn w:val="BodyText"/>', '<w:basedOn w:val="Corpsdetexte"/>'),
        ('<w:next w:val="BodyText"/>', '<w:next w:val="Corpsdetexte"/>'),
    )
    data = write(rich_draft(), french)
    assert text(paragraphs(data, "Titre1")[0]) == "Context"
    assert len(paragraphs(data, "Corpsdetexte")) > 5
    assert not paragraphs(data, "Heading1", "BodyText")


def test_the_users_list_is_the_one_that_counts() -> None:
    own = _changed("word/numbering.xml", ('w:lvlText w:val="%1."', 'w:lvlText w:val="(%1)"'))
    data = write(rich_draft(), own)
    item = next(p for p in paragraphs(data, "ListNumber") if text(p).startswith("First"))
    num = item.find("w:pPr/w:numPr/w:numId", NS).get(q("val"))
    root = tree(data, "word/numbering.xml")
    key = root.xpath(f"w:num[@w:numId='{num}']/w:abstractNumId/@w:val", namespaces=NS)[0]
    (label,) = root.xpath(
        f"w:abstractNum[@w:abstractNumId='{key}']/w:lvl[@w:ilvl='0']/w:lvlText/@w:val",
        namespaces=NS,
    )
    assert label == "(%1)"


def test_headings_that_a_template_counts_otherwise_have_the_list_that_ships() -> None:
    roman = _changed(
        "word/numbering.xml",
        (
            '<w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/>',
            '<w:numFmt w:val="upperRoman"/><w:pStyle w:val="Heading1"/>',
        ),
    )
    data = write(rich_draft(), roman)
    assert_clean(data)
    assert [text(p) for p in paragraphs(data, "Heading1")][:2] == ["Context", "Definitions"]
    numbering = tree(data, "word/numbering.xml")
    linked = numbering.xpath("//w:lvl[w:pStyle/@w:val='Heading1']/w:numFmt/@w:val", namespaces=NS)
    assert linked == ["decimal"]


def test_the_language_is_the_drafts() -> None:
    own = _changed("word/styles.xml", ('w:lang w:val="en-GB"', 'w:lang w:val="ru-RU"'))
    assert b"ru-RU" not in parts(write(rich_draft(), own))["word/styles.xml"]


def _header(body: str) -> bytes:
    old = parts(REFERENCE)["word/header1.xml"].decode()
    return re.sub(r"<w:p>.*</w:p>", lambda _: body, old).encode()


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (
            "<w:p><w:r><w:t>{header_</w:t></w:r><w:r><w:t>left}!</w:t></w:r></w:p>",
            ["Trafficking & exploitation!"],
        ),
        (
            "<w:p><w:r><w:t>LOGO</w:t></w:r></w:p>",
            ["LOGO", "Trafficking & exploitation\tVersion 0.1.0"],
        ),
        ("<w:p/>", ["Trafficking & exploitation\tVersion 0.1.0"]),
        (
            "<w:p><w:r><w:t>{header_left}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:tab/></w:r>"
            "<w:r><w:t>{page_of}</w:t></w:r></w:p>",
            ["Trafficking & exploitation\t\tPage 1 of 1"],
        ),
    ],
)
def test_a_header_keeps_its_design(body: str, shown: list[str]) -> None:
    own = repack(REFERENCE, {"word/header1.xml": _header(body)})
    data = write(rich_draft(), own)
    assert_clean(data)
    assert [text(p) for p in tree(data, "word/header1.xml").iter(q("p"))] == shown


def test_tab_stops_of_the_header_style_are_cleared() -> None:
    word = _changed(
        "word/styles.xml",
        (
            '<w:name w:val="header"/><w:basedOn w:val="Normal"/><w:pPr>',
            '<w:name w:val="header"/><w:basedOn w:val="Normal"/><w:pPr>',
        ),
    )
    styles = parts(word)["word/styles.xml"].decode()
    at = styles.index("<w:spacing", styles.index('w:styleId="Header"'))
    tabs = (
        '<w:tabs><w:tab w:val="center" w:pos="4536"/><w:tab w:val="right" w:pos="9072"/></w:tabs>'
    )
    own = repack(word, {"word/styles.xml": (styles[:at] + tabs + styles[at:]).encode()})
    data = write(rich_draft(), own)
    assert_clean(data)
    stops = tree(data, "word/header1.xml").findall("w:p/w:pPr/w:tabs/w:tab", NS)
    assert [(t.get(q("val")), t.get(q("pos"))) for t in stops] == [
        ("clear", "4536"),
        ("right", "6804"),
        ("clear", "9072"),
    ]


def test_settings_of_the_template_do_not_leak() -> None:
    own = _changed(
        "word/settings.xml",
        (
            "</w:settings>",
            '<w:rsids><w:rsidRoot w:val="00AA00AA"/></w:rsids><w:docVars><w:docVar w:name="path"'
            ' w:val="C:\\Users\\me"/></w:docVars><w:updateFields w:val="1"/></w:settings>',
        ),
        ('<w:defaultTabStop w:val="709"/>', '<w:defaultTabStop w:val="500"/>'),
    )
    settings = parts(write(rich_draft(), own))["word/settings.xml"]
    assert b'w:defaultTabStop w:val="500"' in settings
    for leak in (b"rsid", b"Users", b"updateFields"):
        assert leak not in settings


def test_the_page_is_the_one_asked_for() -> None:
    size = tree(write(rich_draft(page="letter"))).find("w:body/w:sectPr/w:pgSz", NS)
    assert (size.get(q("w")), size.get(q("h"))) == ("12240", "15840")
    own = _changed("word/document.xml", ('w:w="11906" w:h="16838"', 'w:w="9979" w:h="14175"'))
    size = tree(write(rich_draft(), own)).find("w:body/w:sectPr/w:pgSz", NS)
    assert (size.get(q("w")), size.get(q("h"))) == ("9979", "14175")


@pytest.mark.parametrize("page", ["a4", "letter"])
def test_lines_are_as_long_as_in_the_pdf_on_either_paper(page: str) -> None:
    typst = package_text("templates/paper.typ")
    match = re.search(r"#let measure-width = (\d+)mm", typst)
    assert match
    section = tree(write(rich_draft(page=page))).find("w:body/w:sectPr", NS)
    width = int(section.find("w:pgSz", NS).get(q("w")))
    edges = section.find("w:pgMar", NS)
    text_width = width - int(edges.get(q("left"))) - int(edges.get(q("right")))
    assert text_width == pytest.approx(int(match[1]) / 25.4 * 1440, abs=2)


def test_a_page_that_is_turned_has_the_smallest_margin_at_its_sides() -> None:
    own = _changed("word/document.xml", ('w:bottom="1418"', 'w:bottom="900"'))
    wide = tree(write(rich_draft(), own)).xpath("//w:sectPr[w:pgSz/@w:orient]", namespaces=NS)[0]
    margins = wide.find("w:pgMar", NS)
    assert [margins.get(q(n)) for n in ("left", "right", "top", "bottom")] == [
        "900", "900", "1418", "900"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no zip", "is no Word document"),
        (
            repack(REFERENCE, {"word/styles.xml": b"<w:styles"}),
            "`word/styles.xml` in it is no well-formed XML",
        ),
        (
            repack(REFERENCE, {"word/document.xml": b"<document/>"}),
            "`word/document.xml` in it is no text of Word",
        ),
    ],
)
def test_a_bad_template_is_a_finding(data: bytes, said: str) -> None:
    with pytest.raises(Refused) as caught:
        write(rich_draft(), data)
    (found,) = caught.value.findings
    assert found.check == "bad-template"
    assert found.path == "templates/reference.docx"
    assert said in found.message
    assert found.hint
