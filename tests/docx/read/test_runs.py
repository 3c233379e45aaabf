"""Runs: formatting, tracked changes, fields, links, notes, pictures, signs."""

from __future__ import annotations

import hashlib

import pytest

from mdmdraft.model.word import Tracked
from tests.docx.read.build import (
    ANNA,
    BERT,
    R,
    deleted,
    field,
    ins,
    p,
    paragraph,
    read,
    run,
    runs,
    table,
    texts,
)
from tests.writing.maker import png

BY_ANNA = Tracked("1", "Anna Example", "2026-11-02T10:00:00Z")
PNG = png(4, 3)
DIGEST = hashlib.sha256(PNG).hexdigest()
PICTURE = {
    "rels": f'<Relationship Id="pic" Type="{R}/image" Target="media/a.png"/>',
    "extra": {"word/media/a.png": PNG},
}


def test_what_word_splits_at_rsids_is_one_run() -> None:
    body = (
        '<w:p w:rsidR="00A1"><w:r w:rsidRPr="00B2"><w:t xml:space="preserve">One </w:t></w:r>'
        '<w:proofErr w:type="spellStart"/><w:r w:rsidR="00C3"><w:t>word</w:t></w:r>'
        '<w:proofErr w:type="spellEnd"/><w:r><w:lastRenderedPageBreak/><w:t>.</w:t></w:r></w:p>'
    )
    assert [r.text for r in runs(body)] == ["One word."]


@pytest.mark.parametrize(
    ("properties", "styles"),
    [
        ("<w:b/>", ("strong",)),
        ('<w:b w:val="0"/>', ()),
        ("<w:i/><w:b/>", ("emph", "strong")),
        ('<w:u w:val="none"/>', ()),
        ('<w:u w:val="wave"/>', ("underline",)),
        ('<w:vertAlign w:val="superscript"/>', ("superscript",)),
        ("<w:dstrike/>", ("strikeout",)),
        ("<w:smallCaps/>", ("smallcaps",)),
        ('<w:rStyle w:val="Loud"/>', ("emph", "strong")),
        ('<w:rStyle w:val="Loud"/><w:b w:val="false"/>', ("emph",)),
        ('<w:rStyle w:val="Ring"/>', ()),
        ('<w:rStyle w:val="Hyperlink"/>', ()),
    ],
)
def test_formatting_is_direct_or_of_the_character_style(
    properties: str, styles: tuple[str, ...]
) -> None:
    assert runs(p(run("x", properties)))[0].styles == styles


def test_insertions_and_deletions_are_signed() -> None:
    found = runs(p("a ", ins(run("b ")), deleted("c ", who=BERT), "d"))
    assert [r.text for r in found] == ["a ", "b ", "c ", "d"]
    assert found[1].inserted == BY_ANNA
    assert found[2].deleted == Tracked("2", "Bert Example", "2026-11-03T11:30:00Z")


def test_what_one_inserted_and_another_deleted_is_both() -> None:
    (found,) = runs(p(ins(deleted("gone", who=BERT))))
    assert found.inserted == BY_ANNA and found.deleted is not None


def test_the_halves_of_a_move_have_one_name() -> None:
    body = (
        p("Stays.")
        + f'<w:moveFromRangeStart w:id="5" w:name="move77" {ANNA}/>'
        + p(
            f'<w:moveFrom w:id="6" {ANNA}>{run("Moved.")}</w:moveFrom>',
            ppr=f'<w:rPr><w:moveFrom w:id="7" {ANNA}/></w:rPr>',
        )
        + '<w:moveFromRangeEnd w:id="5"/>'
        + p("Between.")
        + f'<w:moveToRangeStart w:id="8" w:name="move77" {ANNA}/>'
        + p(
            f'<w:moveTo w:id="9" {ANNA}>{run("Moved.")}</w:moveTo>',
            ppr=f'<w:rPr><w:moveTo w:id="10" {ANNA}/></w:rPr>',
        )
        + '<w:moveToRangeEnd w:id="8"/>'
        + p(f'<w:moveFrom w:id="11" {ANNA}>{run("Alone.")}</w:moveFrom>')
    )
    blocks = [paragraph(b) for b in read(body).blocks]
    gone, come, alone = blocks[1], blocks[3], blocks[4]
    assert gone.runs[0].deleted is not None and gone.runs[0].deleted.move == "move77"
    assert gone.deleted is not None and gone.deleted.move == "move77"
    assert come.runs[0].inserted is not None and come.runs[0].inserted.move == "move77"
    assert come.inserted is not None and come.inserted.move == "move77"
    assert alone.runs[0].deleted is not None and alone.runs[0].deleted.move == ""


def test_changed_formatting_tells_what_it_was() -> None:
    change = f'<w:b/><w:rPrChange w:id="3" {ANNA}><w:rPr><w:i/></w:rPr></w:rPrChange>'
    (found,) = runs(p(run("x", change)))
    assert found.styles == ("strong",) and found.was == ("emph",)
    assert found.formatted == Tracked("3", "Anna Example", "2026-11-02T10:00:00Z")


def test_a_complex_field_has_its_instruction_and_its_result() -> None:
    document = read(p("a ", field(" PAGEREF x \\h ", run("7")), " b"))
    found = paragraph(document.blocks[0]).runs
    assert [(r.text, r.field) for r in found] == [("a ", 0), ("7", 1), (" b", 0)]
    assert [(f.number, f.instruction) for f in document.fields] == [(1, "PAGEREF x \\h")]


def test_of_fields_in_one_another_the_outer_one_counts() -> None:
    inner = field(" SEQ Table ", run("2"))
    condition = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + run(" IF ", kind="instrText")
        + field(" MERGEFIELD x ", run("hidden"))
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("shown ")
        + inner
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    document = read(p(condition, "<w:fldSimple w:instr=' AUTHOR '>" + run("me") + "</w:fldSimple>"))
    found = paragraph(document.blocks[0]).runs
    assert [(r.text, r.field) for r in found] == [("shown 2", 1), ("me", 2)]
    assert [f.instruction for f in document.fields] == ["IF", "AUTHOR"]


def test_an_instruction_that_was_redone_is_the_one_that_stands() -> None:
    body = p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:del w:id="1" {ANNA}>{run(" OLD ", kind="delInstrText")}</w:del>'
        + ins(run(" NEW ", kind="instrText"))
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("x")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + f'<w:del w:id="1" {ANNA}>'
        + field(" GONE ", run("y", kind="delText")).replace("instrText", "delInstrText")
        + "</w:del>"
    )
    assert [f.instruction for f in read(body).fields] == ["NEW", "GONE"]


def test_a_field_that_is_never_closed_ends_with_the_text() -> None:
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote>'
    open_ = p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("X", kind="instrText"), "words")
    document = read(open_, footnotes=note)
    assert paragraph(document.notes["f1"][0]).runs[0].text == "note"


def test_links_are_addresses_or_places() -> None:
    rel = (
        f'<Relationship Id="l1" Type="{R}/hyperlink" Target="https://example.org/a"'
        ' TargetMode="External"/>'
    )
    body = p(
        f'<w:hyperlink r:id="l1">{run("web")}</w:hyperlink>',
        f'<w:hyperlink w:anchor="place">{run("here")}</w:hyperlink>',
        f'<w:hyperlink r:id="l1" w:anchor="part">{run("both")}</w:hyperlink>',
        field(' HYPERLINK "https://example.org/b" \\l "x" \\o "tip" ', run("field")),
        field(' HYPERLINK \\l "place" ', run("inside")),
    )
    assert [(r.text, r.link) for r in runs(body, rels=rel)] == [
        ("web", "https://example.org/a"),
        ("here", "#place"),
        ("both", "https://example.org/a#part"),
        ("field", "https://example.org/b#x"),
        ("inside", "#place"),
    ]


def test_signs_are_characters() -> None:
    body = p(
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t>"
        '<w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Symbol" w:char="F0B3"/>'
        '<w:sym w:font="Other" w:char="F0B3"/><w:br w:type="page"/>'
        '<w:sym w:font="x" w:char="D800"/>'
        "<w:t> trimmed </w:t></w:r>"
    )
    assert runs(body)[0].text == "a\tb\nc\nd\u2011\u00ad≥\uf0b3trimmed"


def test_content_controls_and_tags_are_looked_through() -> None:
    body = (
        "<w:sdt><w:sdtPr/><w:sdtContent>"
        + p(
            f"<w:smartTag>{run('a')}</w:smartTag>",
            f"<w:sdt><w:sdtContent>{run('b')}</w:sdtContent></w:sdt>",
            f"<w:customXml>{run('c')}</w:customXml>",
            "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>",
        )
        + f"</w:sdtContent></w:sdt><w:customXml>{p('d')}</w:customXml>"
    )
    assert texts(read(body)) == ["abcx=1", "d"]


def test_check_boxes_of_forms_say_whether_they_are_checked() -> None:
    def box(inner: str) -> str:
        data = f"<w:ffData><w:checkBox>{inner}</w:checkBox></w:ffData>"
        return (
            f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
            "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    checked = box('<w:default w:val="0"/><w:checked/>')
    body = p(box('<w:default w:val="1"/>'), box('<w:default w:val="0"/>'), checked, box(""))
    assert texts(read(body)) == ["☒☐☒☐"]


def test_a_reading_stands_behind_its_signs() -> None:
    ruby = f"<w:rt>{run('kan')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase>"
    assert texts(read(p(f"<w:r><w:ruby><w:rubyPr/>{ruby}</w:ruby></w:r>"))) == ["漢(kan)"]


def test_changes_that_are_tracked_within_an_equation() -> None:
    mark = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
    pieces = f"<m:t>x</m:t><w:del {mark}><m:t>2</m:t></w:del><w:ins {mark}><m:t>3</m:t></w:ins>"
    found = runs(p(f"<m:oMath><m:r>{pieces}</m:r></m:oMath>"))
    assert [(r.text, bool(r.inserted), bool(r.deleted)) for r in found] == [
        ("x", False, False),
        ("2", False, True),
        ("3", True, False),
    ]


def test_of_alternatives_one_is_read() -> None:
    box = "<w:txbxContent>" + p("in the box") + "</w:txbxContent>"
    choice = f"<w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    empty = both.replace(choice, "<w:drawing/>")
    assert texts(read(p("before", f"<w:r>{both}</w:r>", " after"))) == [
        "before after",
        "in the box",
    ]
    assert texts(read(p(f"<w:r>{empty}</w:r>"))) == ["", "in the box"]


def test_pictures_are_told_by_their_bytes() -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A map"/><a:graphic>'
        '<a:graphicData uri="x"><pic:pic><pic:blipFill><a:blip r:embed="pic"/></pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    old = '<w:r><w:pict><v:shape alt="Old"><v:imagedata r:id="pic"/></v:shape></w:pict></w:r>'
    document = read(p("a", drawing, old), **PICTURE)
    found = paragraph(document.blocks[0]).runs
    assert [(r.text, r.image, r.alt) for r in found] == [
        ("a", "", ""),
        ("", DIGEST, "A map"),
        ("", DIGEST, "Old"),
    ]
    assert document.images == {DIGEST: PNG}


def test_a_linked_picture_is_told_of_and_not_fetched() -> None:
    rel = (
        f'<Relationship Id="pic" Type="{R}/image" Target="https://example.org/spy.png"'
        ' TargetMode="External"/>'
    )
    drawing = '<w:r><w:drawing><a:blip r:link="pic"/></w:drawing></w:r>'
    document = read(p("a", drawing), rels=rel)
    assert document.images == {}
    assert document.notices == ("a picture that is only linked was not fetched",)


def test_notes_are_read_and_their_lines_are_not() -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
        + run(" ")
        + run("Note ")
        + ins(run("two"))
        + "</w:p></w:footnote>"
    )
    words = "<w:p><w:r><w:endnoteRef/><w:tab/><w:t>End</w:t></w:r></w:p>"
    end = f'<w:endnote w:id="1">{words}</w:endnote>'
    body = p('<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r>')
    document = read(body, footnotes=notes, endnotes=end)
    assert [r.note for r in paragraph(document.blocks[0]).runs] == ["f2", "e1"]
    assert {
        k: "".join(r.text for r in paragraph(b[0]).runs) for k, b in document.notes.items()
    } == {
        "f2": "Note two",
        "e1": "End",
    }


def test_comments_reach_over_paragraphs_and_tables() -> None:
    body = (
        p("a ", '<w:commentRangeStart w:id="0"/>', "b")
        + f"<w:tbl><w:tr><w:tc>{p('c')}</w:tc></w:tr></w:tbl>"
        + p("d", '<w:commentRangeEnd w:id="0"/>', '<w:r><w:commentReference w:id="0"/></w:r>', "e")
        + p("f", '<w:r><w:commentReference w:id="1"/></w:r>')
        + p(
            '<w:commentRangeStart w:id="2"/>',
            deleted("gone"),
            "kept",
            '<w:commentRangeEnd w:id="2"/>',
        )
    )
    comments = "".join(f'<w:comment w:id="{n}" {ANNA}>{p("text")}</w:comment>' for n in range(3))
    document = read(body, comments=comments)
    first, inner = paragraph(document.blocks[0]), table(document.blocks[1])
    assert [(r.text, r.comments) for r in first.runs] == [("a ", ()), ("b", ("0",))]
    assert paragraph(inner.rows[0].cells[0].blocks[0]).runs[0].comments == ("0",)
    assert [r.comments for r in paragraph(document.blocks[2]).runs] == [("0",), ()]
    assert paragraph(document.blocks[3]).comments == ("1",)
    assert [c.about for c in document.comments] == ["b\nc\nd", "", "kept"]


def test_hidden_text_is_told_of() -> None:
    document = read(p("a", run("secret", "<w:vanish/>"), "b"))
    assert texts(document) == ["ab"]
    assert document.notices == ("a run of hidden text was left out",)
