"""Blocks: paragraphs, lists, tables, bookmarks, contents, comments."""

from __future__ import annotations

import io

import pytest

from mdmdraft.docx.read.reading import read_word
from mdmdraft.model.word import WordParagraph, WordTable
from tests.docx.read.build import (
    ANNA,
    BERT,
    R,
    W,
    deleted,
    field,
    ins,
    members,
    p,
    paragraph,
    read,
    run,
    table,
    texts,
    word,
    zipped,
)


def style(key: str) -> str:
    return f'<w:pStyle w:val="{key}"/>'


def num(key: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'


def test_a_heading_is_known_by_its_outline_level_or_the_name_of_its_style() -> None:
    body = (
        p("a", ppr=style("berschrift1"))
        + p("b", ppr=style("Own"))
        + p("c", ppr='<w:outlineLvl w:val="2"/>')
        + p("d", ppr=style("berschrift1") + '<w:outlineLvl w:val="9"/>')
        + p("e", ppr=style("heading 4"))
        + p("f")
    )
    found = [paragraph(b) for b in read(body).blocks]
    assert [b.level for b in found] == [1, 1, 3, 0, 4, 0]
    assert [b.style for b in found][:2] == ["heading 1", "Own heading"]
    assert found[5].style == "Normal"


def test_lists_are_known_by_their_own_number_or_their_style() -> None:
    body = (
        p("a", ppr=style("Item"))
        + p("b", ppr=num(2))
        + p("c", ppr=num(2, 1))
        + p("d", ppr=num(2, 1))
        + p("e", ppr=num(2))
        + p("f", ppr=num(3))
        + p("g", ppr=num(2))
        + p("h", ppr=style("Item") + num(0))
        + p("i", ppr=num(99))
    )
    found = [paragraph(b) for b in read(body).blocks]
    assert [(b.list_id, b.list_level, b.ordered, b.number) for b in found] == [
        ("1", 0, False, ""),
        ("2", 0, True, "1."),
        ("2", 1, True, "1.a)"),
        ("2", 1, True, "1.b)"),
        ("2", 0, True, "2."),
        ("3", 0, True, "4."),
        ("2", 0, True, "5."),
        ("", 0, False, ""),
        ("", 0, False, ""),
    ]
    assert found[5].start == 4 and found[2].numeral == "lowerLetter"


def test_paragraph_marks_and_changes_of_style_are_read() -> None:
    body = (
        p("a", ppr=f'<w:rPr><w:ins w:id="1" {ANNA}/></w:rPr>')
        + p("b", ppr=f'<w:rPr><w:del w:id="2" {BERT}/></w:rPr>')
        + p(
            "c",
            ppr=f'<w:pPrChange w:id="3" {ANNA}><w:pPr>{style("berschrift1")}</w:pPr></w:pPrChange>',
        )
    )
    a, b, c = (paragraph(x) for x in read(body).blocks)
    assert a.inserted is not None and a.inserted.author == "Anna Example"
    assert b.deleted is not None and b.deleted.author == "Bert Example"
    assert c.formatted is not None and c.was is not None
    assert (c.was.style, c.was.level) == ("heading 1", 1)


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_a_table_has_its_merges_its_header_and_its_changes() -> None:
    wide, starts, goes_on = (
        '<w:gridSpan w:val="2"/>',
        '<w:vMerge w:val="restart"/>',
        "<w:vMerge/>",
    )
    new, gone = f'<w:cellIns w:id="2" {ANNA}/>', f'<w:cellDel w:id="4" {BERT}/>'
    body = (
        "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>"
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('h', wide)}{cell('k')}</w:tr>"
        f'<w:tr><w:trPr><w:ins w:id="1" {ANNA}/></w:trPr>{cell("tall", starts)}{cell("b")}'
        f"<w:sdt><w:sdtContent>{cell('c', new)}</w:sdtContent></w:sdt></w:tr>"
        f'<w:tr><w:trPr><w:del w:id="3" {BERT}/></w:trPr>{cell("", goes_on)}{cell("d", gone)}'
        f"{cell('e', goes_on)}</w:tr></w:tbl>"
    )
    found = table(read(body).blocks[0])
    head, second, third = found.rows
    assert found.columns == 3 and head.header and not second.header
    assert [(c.colspan, c.rowspan) for c in head.cells] == [(2, 1), (1, 1)]
    assert [(c.colspan, c.rowspan) for c in second.cells] == [(1, 2), (1, 1), (1, 1)]
    assert second.inserted is not None and second.cells[2].inserted is not None
    assert third.deleted is not None and len(third.cells) == 2
    assert third.cells[0].deleted is not None


def test_tables_stand_in_tables() -> None:
    inner = f"<w:tbl><w:tr>{cell('deep')}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{p('out')}{inner}{p('')}</w:tc></w:tr></w:tbl>"
    blocks = table(read(body).blocks[0]).rows[0].cells[0].blocks
    assert [type(b) for b in blocks] == [WordParagraph, WordTable, WordParagraph]


def test_bookmarks_stand_in_paragraphs_between_them_and_between_rows() -> None:
    def start(key: int, name: str) -> str:
        return f'<w:bookmarkStart w:id="{key}" w:name="{name}"/>'

    def end(key: int) -> str:
        return f'<w:bookmarkEnd w:id="{key}"/>'

    body = (
        start(1, "around")
        + p(start(2, "in"), "a", end(2))
        + p("b")
        + end(1)
        + start(3, "tbl")
        + f"<w:tbl>{start(4, 'row')}<w:tr>{cell('c')}{cell('d')}</w:tr>{end(4)}</w:tbl>"
        + end(3)
        + p(start(9, "_GoBack"), start(5, "twice"), "e")
        + p(start(6, "twice"), "f", end(6))
        + p(start(7, "in"), "g", end(7))
    )
    document = read(body)
    a, b, t, e, f, g = document.blocks
    assert [x.bookmarks for x in (a, b, t, e, f, g)] == [
        ("around", "in"),
        (),
        ("tbl",),
        ("twice",),
        (),
        (),
    ]
    assert table(t).rows[0].bookmarks == ("row",)
    assert document.reach == {"around": 2, "row": 2, "tbl": 2, "twice": 2}


def test_the_table_of_contents_is_left_out() -> None:
    entry = field(" PAGEREF _Toc1 \\h ", run("3"))
    by_field = (
        p("Contents", ppr=style("TOCHeading"))
        + p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            + run(' TOC \\o "1-3" ', kind="instrText")
            + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + run("One")
            + entry
        )
        + p(run("Two") + entry)
        + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + p("Text.")
    )
    toc_style = (
        '<w:style w:type="paragraph" w:styleId="TOCHeading"><w:name w:val="TOC Heading"/></w:style>'
    )
    assert texts(read(by_field, styles=toc_style)) == ["Text."]
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{p('One')}</w:sdtContent></w:sdt>"
    )
    assert texts(read(control + p("Text."))) == ["Text."]
    assert texts(read(control.replace("Table of Contents", "Cover Pages") + p("b"))) == ["One", "b"]


def test_comments_have_their_threads() -> None:
    def comment(key: int, who: str, *lines: str) -> str:
        inner = "".join(
            f'<w:p w14:paraId="000000{key}{n}"><w:r><w:annotationRef/></w:r>{run(line)}</w:p>'
            for n, line in enumerate(lines)
        )
        return f'<w:comment w:id="{key}" w:initials="AE" {who}>{inner}</w:comment>'

    document = read(
        p("x"),
        comments=comment(0, ANNA, "First", "line")
        + comment(1, BERT, "Answer")
        + comment(2, ANNA, "Other"),
        commentsExtended=(
            '<w15:commentEx w15:paraId="00000001" w15:done="1"/>'
            '<w15:commentEx w15:paraId="00000010" w15:paraIdParent="00000001" w15:done="0"/>'
            '<w15:commentEx w15:paraId="00000020" w15:paraIdParent="00000020" w15:done="0"/>'
        ),
        commentsIds='<w16cid:commentId w16cid:paraId="00000001" w16cid:durableId="3D5A"/>',
    )
    first, answer, other = document.comments
    assert (first.text, first.author, first.initials) == ("First\nline", "Anna Example", "AE")
    assert first.date == "2026-11-02T10:00:00Z" and first.durable == "3D5A"
    assert (answer.parent, answer.resolved, first.resolved) == ("0", True, True)
    assert (other.parent, other.resolved) == ("", False)


def test_the_file_tells_whether_tracking_was_on() -> None:
    assert read(p("x")).tracking == "off"
    assert read(p("x"), settings="<w:trackRevisions/>").tracking == "on"
    assert read(p("x"), settings='<w:trackRevisions w:val="0"/>').tracking == "off"


def test_title_language_and_properties_are_read() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>T</dc:title>'
        "<dc:language>fr-FR</dc:language></cp:coreProperties>"
    )
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property name="Version"><vt:lpwstr>0.1.0</vt:lpwstr></property></Properties>'
    )
    document = read(p("x"), extra={"docProps/core.xml": core, "docProps/custom.xml": custom})
    assert (document.title, document.language) == ("T", "fr-FR")
    assert document.properties == {"Version": "0.1.0"}


def test_the_strict_form_of_the_standard_is_read() -> None:
    strict = {
        W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
        R: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }

    def made(data: str | bytes) -> str | bytes:
        if isinstance(data, str):
            for old, new in strict.items():
                data = data.replace(old, new)
        return data

    parts = members(p("a ", ins(run("b", "<w:b/>")), ppr=style("berschrift1")))
    plain = read_word(zipped(parts), "a.docx")
    assert read_word(zipped({n: made(d) for n, d in parts.items()}), "a.docx") == plain
    assert paragraph(plain.blocks[0]).level == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_other_encodings_of_xml_are_read(encoding: str) -> None:
    parts = members(p("é"))
    text = str(parts["word/document.xml"])
    head = f'<?xml version="1.0" encoding="{"UTF-16" if "16" in encoding else "UTF-8"}"?>'
    parts["word/document.xml"] = (head + text).encode(encoding)
    assert texts(read_word(zipped(parts), "a.docx")) == ["é"]


def test_another_program_names_its_parts_as_it_likes() -> None:
    parts = members(p("x"))
    rels = str(parts.pop("_rels/.rels")).replace("word/document.xml", "/content/main.xml")
    body = parts.pop("word/document.xml")
    moved = {"_rels/.rels": rels, "content/main.xml": body, "[Content_Types].xml": ""}
    moved["[Content_Types].xml"] = str(parts["[Content_Types].xml"]).replace(
        "word/document.xml", "content/main.xml"
    )
    assert texts(read_word(zipped(moved), "a.docx")) == ["x"]


def test_a_document_of_python_docx_is_read() -> None:
    from docx import Document

    made = Document()
    made.add_heading("Title of a section", 1)
    made.add_paragraph("Bullet", style="List Bullet")
    made.add_table(rows=2, cols=2).cell(0, 0).text = "cell"
    buffer = io.BytesIO()
    made.save(buffer)
    document = read_word(buffer.getvalue(), "a.docx")
    first, second, third = document.blocks
    assert (paragraph(first).level, paragraph(first).style) == (1, "heading 1")
    assert paragraph(second).list_id and not paragraph(second).ordered
    assert table(third).columns == 2


def test_what_is_left_out_is_told() -> None:
    body = p("a") + '<w:altChunk r:id="x"/>' + "<w:sectPr><w:sectPrChange/></w:sectPr>"
    rel = (
        f'<Relationship Id="t" Type="{R}/attachedTemplate" Target="file:///x.dotm"'
        ' TargetMode="External"/>'
    )
    assert read(body, rels=rel).notices == (
        "a part that lies outside of the file was not fetched",
        "an embedded document was left out",
        "a tracked change to the layout of a table or page was left out",
    )


def test_an_empty_document_is_one() -> None:
    document = read_word(word(""), "a.docx")
    assert document.blocks == () and document.notes == {}


def test_deleted_text_stays_with_its_comment_left_out_of_its_words() -> None:
    body = p('<w:commentRangeStart w:id="0"/>', deleted("old"), '<w:commentRangeEnd w:id="0"/>')
    document = read(body, comments=f'<w:comment w:id="0" {ANNA}>{p("why")}</w:comment>')
    assert paragraph(document.blocks[0]).runs[0].comments == ("0",)
    assert document.comments[0].about == "" and document.comments[0].text == "why"
