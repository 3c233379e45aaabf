"""Accepting and rejecting: what Word does with each mark, on markup as Word writes it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from lxml import etree

from mdmdraft.docx.accept.part import drop_notes, resolve_part
from mdmdraft.docx.names import W, w
from tests.docx.accept.files import accept_all, reject_all

BY = 'w:author="A" w:date="2026-12-12T00:00:00Z"'


def body(inner: str) -> Any:
    return etree.fromstring(f'<w:body xmlns:w="{W}">{inner}</w:body>')


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def ins(inner: str, kind: str = "ins") -> str:
    return f'<w:{kind} w:id="1" {BY}>{inner}</w:{kind}>'


def dele(text: str) -> str:
    return f'<w:del w:id="2" {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def para(inner: str, style: str = "", mark: str = "", change: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    ended = f'<w:rPr><w:{mark} w:id="3" {BY}/></w:rPr>' if mark else ""
    return f"<w:p><w:pPr>{named}{ended}{change}</w:pPr>{inner}</w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, mark: str = "") -> str:
    marked = f'<w:trPr><w:{mark} w:id="4" {BY}/></w:trPr>' if mark else ""
    return f"<w:tr>{marked}{''.join(f'<w:tc>{c}</w:tc>' for c in cells)}</w:tr>"


def said(inner: str, *, accept: bool) -> list[str]:
    """Return `style:words` of each paragraph and `[` and `]` around tables."""
    root = body(inner)
    resolve_part(root, accept=accept)
    assert not [e for e in root.iter() if etree.QName(e).localname in {"ins", "del", "delText"}]
    out: list[str] = []
    for element in root.iter(w("p"), w("tbl")):
        if element.tag == w("tbl"):
            out.append(f"table {len(element)}")
            continue
        style = element.find(f"{w('pPr')}/{w('pStyle')}")
        name = "" if style is None else style.get(w("val"))
        out.append(f"{name}:{''.join(t.text for t in element.iter(w('t')))}")
    return out


def both(inner: str) -> tuple[list[str], list[str]]:
    return said(inner, accept=True), said(inner, accept=False)


def test_words_come_and_go() -> None:
    assert both(para(run("a") + ins(run("b")) + dele("c"))) == ([":ab"], [":ac"])


def test_moved_words_stand_in_one_place() -> None:
    start = f'<w:moveFromRangeStart w:id="8" w:name="m" {BY}/>'
    inner = para(start + ins(run("a"), "moveFrom") + '<w:moveFromRangeEnd w:id="8"/>')
    assert both(inner + para(ins(run("a"), "moveTo"))) == ([":", ":a"], [":a", ":"])


def test_what_was_inserted_and_then_deleted_is_in_neither() -> None:
    assert both(para(run("a") + ins(dele("b")))) == ([":a"], [":a"])


def test_the_words_of_a_deleted_field_are_words_again() -> None:
    root = body(para(f'<w:del w:id="2" {BY}><w:r><w:delInstrText>X</w:delInstrText></w:r></w:del>'))
    resolve_part(root, accept=False)
    assert [e.text for e in root.iter(w("instrText"))] == ["X"]


def test_a_paragraph_without_its_end_is_joined_to_the_next_which_keeps_its_style() -> None:
    inner = para(run("a"), "One", mark="del") + para(run("b"), "Two")
    assert both(inner) == (["Two:ab"], ["One:a", "Two:b"])
    inner = para(run("a"), "One", mark="ins") + para(run("b"), "Two")
    assert both(inner) == (["One:a", "Two:b"], ["Two:ab"])


def test_three_ends_that_go_join_four_paragraphs() -> None:
    inner = "".join(para(run(c), mark="del") for c in "abc") + para(run("d"), "Last")
    assert said(inner, accept=True) == ["Last:abcd"]


def test_the_end_of_a_cell_stays() -> None:
    inner = table(row(para(run("a"), mark="del") + para(dele("b"), mark="del")))
    assert said(inner, accept=True) == ["table 1", ":a"]


def test_before_a_table_an_emptied_paragraph_goes_and_another_stays() -> None:
    cells = table(row(para(run("x"))))
    assert said(para(dele("a"), mark="del") + cells, accept=True) == ["table 1", ":x"]
    assert said(para(run("a"), mark="del") + cells, accept=True) == [":a", "table 1", ":x"]


def test_bookmarks_between_joined_paragraphs_are_kept() -> None:
    mark = '<w:bookmarkStart w:id="9" w:name="n"/>'
    root = body(para(run("a"), mark="del") + mark + para(run("b")))
    resolve_part(root, accept=True)
    assert [e.tag for e in root[0]] == [w("pPr"), w("r"), w("bookmarkStart"), w("r")]


def test_rows_come_and_go_and_a_table_without_rows_goes() -> None:
    kept = row(para(run("k")))
    inner = table(kept, row(para(run("d")), mark="del"), row(para(run("i")), mark="ins"))
    assert both(inner) == (["table 2", ":k", ":i"], ["table 2", ":k", ":d"])
    inner = table(row(para(run("d")), mark="del")) + para(run("e"))
    assert both(inner) == ([":e"], ["table 1", ":d", ":e"])


def test_cells_come_and_go() -> None:
    cells = "".join(
        f'<w:tc><w:tcPr><w:{kind} w:id="5" {BY}/></w:tcPr>{para(run(kind))}</w:tc>'
        for kind in ("cellIns", "cellDel")
    )
    inner = table(f"<w:tr>{cells}</w:tr>")
    assert both(inner) == (["table 1", ":cellIns"], ["table 1", ":cellDel"])


def test_nothing_is_left_of_changes_that_stand() -> None:
    cell = f'<w:tc><w:tcPr><w:cellIns w:id="5" {BY}/></w:tcPr>{para(run("a"))}</w:tc>'
    root = body(table(f"<w:tr>{cell}</w:tr>") + para(ins(run("b")), mark="ins"))
    resolve_part(root, accept=True)
    assert not [e for e in root.iter() if etree.QName(e).localname in {"cellIns", "ins", "rPr"}]


def test_a_link_of_which_every_word_goes_goes_too() -> None:
    link = f'<w:hyperlink w:anchor="x">{dele("a")}</w:hyperlink>'
    kept = f'<w:hyperlink w:anchor="y">{run("b")}</w:hyperlink>'
    root = body(para(link + kept))
    resolve_part(root, accept=True)
    assert [e.get(w("anchor")) for e in root.iter(w("hyperlink"))] == ["y"]


def test_a_mark_of_a_paragraph_that_is_set_otherwise_leaves_that_alone() -> None:
    ended = f'<w:rPr><w:ins w:id="3" {BY}/><w:b/></w:rPr>'
    root = body(f"<w:p><w:pPr>{ended}</w:pPr>{run('a')}</w:p>")
    resolve_part(root, accept=True)
    assert [e.tag for e in root[0][0].iter(w("rPr"), w("b"))] == [w("rPr"), w("b")]


def test_a_row_with_a_cell_left_stays_when_another_cell_goes() -> None:
    gone = f'<w:tc><w:tcPr><w:cellDel w:id="5" {BY}/></w:tcPr>{para(run("a"))}</w:tc>'
    root = body(table(f"<w:tr>{gone}<w:tc>{para(run('b'))}</w:tc></w:tr>"))
    resolve_part(root, accept=True)
    assert ["".join(t.text for t in c.iter(w("t"))) for c in root.iter(w("tc"))] == ["b"]


def test_properties_become_what_they_were_and_the_section_stays() -> None:
    inner = (
        '<w:p><w:pPr><w:pStyle w:val="New"/><w:sectPr/><w:pPrChange w:id="6" '
        f'{BY}><w:pPr><w:pStyle w:val="Old"/><w:jc w:val="center"/></w:pPr></w:pPrChange>'
        f"</w:pPr>{run('a')}</w:p>"
    )
    assert both(inner) == (["New:a"], ["Old:a"])
    root = body(inner)
    resolve_part(root, accept=False)
    assert [etree.QName(e).localname for e in root[0][0]] == ["pStyle", "jc", "sectPr"]


@pytest.mark.parametrize("accept", [True, False])
def test_formatting_is_that_of_one_version(accept: bool) -> None:
    change = f'<w:rPrChange w:id="7" {BY}><w:rPr><w:i/></w:rPr></w:rPrChange>'
    root = body(para(f"<w:r><w:rPr><w:b/>{change}</w:rPr><w:t>a</w:t></w:r>"))
    resolve_part(root, accept=accept)
    properties = next(root.iter(w("r")))[0]
    assert [e.tag for e in properties] == [w("b") if accept else w("i")]


def test_a_paragraph_put_into_a_list_leaves_it_again() -> None:
    numbered = f'<w:numPr><w:numId w:val="1"/><w:ins w:id="9" {BY}/></w:numPr>'
    root = body(f"<w:p><w:pPr>{numbered}</w:pPr>{run('a')}</w:p>")
    resolve_part(root, accept=False)
    assert root.find(f".//{w('numPr')}") is None


def package(document: str, notes: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/media/a.bin", b"\0\1")
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}"><w:body>{document}</w:body></w:document>',
        )
        archive.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>')
    return buffer.getvalue()


def test_a_note_goes_with_its_reference() -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    document = para(run("a") + f'<w:del w:id="2" {BY}>{reference}</w:del>')
    separator = '<w:footnote w:type="separator" w:id="0"/>'
    note = f'<w:footnote w:id="1">{para(dele("n"))}</w:footnote>'
    data = package(document, separator + note)
    found = {}
    for name, resolved in (("accept", accept_all(data)), ("reject", reject_all(data))):
        with zipfile.ZipFile(io.BytesIO(resolved)) as archive:
            assert archive.read("word/media/a.bin") == b"\0\1"
            notes = etree.fromstring(archive.read("word/footnotes.xml"))
        found[name] = ["".join(t.text or "" for t in n.iter(w("t"))) for n in notes]
    assert found == {"accept": [""], "reject": ["", "n"]}


def test_a_document_without_changes_says_what_it_said() -> None:
    data = package(para(run("a")), "")
    assert accept_all(accept_all(data)) == accept_all(data)
    assert accept_all(data) == reject_all(data)


def outline(element: Any) -> str:
    """Return the tags of an element and of what is in it, `p(pPr r(t))`."""
    inner = " ".join(map(outline, element))
    return etree.QName(element).localname + (f"({inner})" if inner else "")


PROPERTIES = {
    "rPr": "rPrChange",
    "pPr": "pPrChange",
    "tblPr": "tblPrChange",
    "trPr": "trPrChange",
    "tcPr": "tcPrChange",
    "tblGrid": "tblGridChange",
    "sectPr": "sectPrChange",
    "tblPrEx": "tblPrExChange",
}


@pytest.mark.parametrize(("name", "change"), PROPERTIES.items())
def test_properties_of_each_kind_are_those_of_one_version(name: str, change: str) -> None:
    marked = (
        f"<w:x><w:{name}><w:now/><w:new/><w:{change} {BY}><w:{name}><w:one/><w:two/></w:{name}>"
        f"</w:{change}></w:{name}></w:x>"
    )
    for accept, expected in ((True, "now new"), (False, "one two")):
        root = body(marked)
        resolve_part(root, accept=accept)
        assert outline(root[0]) == f"x({name}({expected}))"
    # A change that holds nothing says only that there was one.
    root = body(f"<w:x><w:{name}><w:now/><w:{change} {BY}/></w:{name}></w:x>")
    resolve_part(root, accept=False)
    assert outline(root[0]) == f"x({name}(now))"


def test_what_earlier_properties_cannot_hold_stays() -> None:
    section = (
        "<w:sectPr><w:headerReference/><w:footerReference/><w:cols/><w:sectPrChange>"
        "<w:sectPr><w:pgSz/></w:sectPr></w:sectPrChange></w:sectPr>"
    )
    root = body(section)
    resolve_part(root, accept=False)
    assert outline(root[0]) == "sectPr(pgSz headerReference footerReference)"
    change = f"<w:pPrChange {BY}><w:pPr><w:jc/></w:pPr></w:pPrChange>"
    root = body(f"<w:p><w:pPr><w:keepNext/><w:rPr><w:b/></w:rPr>{change}</w:pPr></w:p>")
    resolve_part(root, accept=False)
    assert outline(root[0]) == "p(pPr(jc rPr(b)))"
    # The mark of a row is read after its properties are what they were.
    mark = f'<w:ins w:id="4" {BY}/>'
    change = f"<w:trPrChange {BY}><w:trPr><w:tblHeader/></w:trPr></w:trPrChange>"
    marked = f"<w:tr><w:trPr>{mark}{change}</w:trPr><w:tc>{para(run('a'))}</w:tc></w:tr>"
    root = body(table(marked, row(para(run("b")))))
    resolve_part(root, accept=False)
    assert ["".join(t.text for t in r.iter(w("t"))) for r in root[0]] == ["b"]


def test_a_paragraph_put_into_a_list_stays_in_it() -> None:
    numbered = f'<w:numPr><w:numId w:val="1"/><w:ins w:id="9" {BY}/></w:numPr>'
    root = body(f"<w:p><w:pPr>{numbered}</w:pPr>{run('a')}</w:p>")
    resolve_part(root, accept=True)
    assert outline(root[0]) == "p(pPr(numPr(numId)) r(t))"


def test_what_is_unwrapped_stands_in_its_place_and_order() -> None:
    root = body(para(run("a") + ins(run("b") + ins(run("c"), "moveTo") + run("d")) + run("e")))
    resolve_part(root, accept=True)
    assert [t.text for t in root.iter(w("t"))] == list("abcde")
    assert outline(root[0]) == "p(pPr r(t) r(t) r(t) r(t) r(t))"
    root = body(para(run("a") + dele("b") + run("c")))
    resolve_part(root, accept=False)
    assert [t.text for t in root.iter(w("t"))] == list("abc")


def test_the_marks_around_moved_words_go() -> None:
    around = "".join(
        f'<w:{kind}Range{end} w:id="8"/>'
        for kind in ("moveFrom", "moveTo")
        for end in ("Start", "End")
    )
    for accept in (True, False):
        root = body(para(around + run("a")))
        resolve_part(root, accept=accept)
        assert outline(root[0]) == "p(pPr r(t))"


def test_a_cell_whose_merging_is_tracked_stays() -> None:
    merged = f'<w:tc><w:tcPr><w:cellMerge w:id="5" {BY}/></w:tcPr>{para(run("a"))}</w:tc>'
    for accept in (True, False):
        root = body(table(f"<w:tr>{merged}<w:tc>{para(run('b'))}</w:tc></w:tr>"))
        resolve_part(root, accept=accept)
        assert outline(root[0]) == "tbl(tr(tc(tcPr p(pPr r(t))) tc(p(pPr r(t)))))"


def test_a_row_goes_with_its_last_cell_and_a_table_with_its_last_row() -> None:
    gone = f'<w:tc><w:tcPr><w:cellDel w:id="5" {BY}/></w:tcPr>{para(run("a"))}</w:tc>'
    assert said(table(f"<w:tr>{gone}</w:tr>", row(para(run("b")))), accept=True) == [
        *("table 1", ":b")
    ]
    assert said(table(f"<w:tr>{gone}{gone}</w:tr>") + para(run("c")), accept=True) == [":c"]
    # Paragraphs that a table parted are neighbours then.
    inner = para(run("a"), mark="del") + table(f"<w:tr>{gone}</w:tr>") + para(run("c"))
    assert said(inner, accept=True) == [":ac"]


def joined_in(holder: str) -> str:
    inner = para(run("a"), mark="del") + para(run("b"))
    root = body(holder.format(inner))
    resolve_part(root, accept=True)
    return outline(root[0])


ONE = "p(pPr r(t) r(t))"


@pytest.mark.parametrize(
    ("holder", "expected"),
    [
        ("<w:footnote>{}</w:footnote>", f"footnote({ONE})"),
        ("<w:comment>{}</w:comment>", f"comment({ONE})"),
        ("<w:hdr>{}</w:hdr>", f"hdr({ONE})"),
        ("<w:p><w:r><w:txbxContent>{}</w:txbxContent></w:r></w:p>",
         f"p(r(txbxContent({ONE})))"),
        ("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", f"sdt(sdtContent({ONE}))"),
        ("<w:customXml><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:customXml>",
         f"customXml(sdt(sdtContent({ONE})))"),
    ],
)  # fmt: skip
def test_paragraphs_are_joined_wherever_they_stand(holder: str, expected: str) -> None:
    assert joined_in(holder) == expected


def test_paragraphs_are_joined_over_what_stands_around_one_of_them() -> None:
    last = f"<w:sdt><w:sdtContent>{para(run('b'))}</w:sdtContent></w:sdt>"
    root = body(para(run("a"), mark="del") + "<w:bookmarkEnd/>" + last + "<w:bookmarkStart/>")
    resolve_part(root, accept=True)
    assert [outline(e) for e in root] == [
        *("sdt(sdtContent(p(pPr r(t) bookmarkEnd r(t))))", "bookmarkStart")
    ]
    # A note's paragraphs and those of the text are not neighbours.
    root = body(f"<w:hdr>{para(run('a'), mark='del')}</w:hdr>" + para(run("b")))
    resolve_part(root, accept=True)
    assert [outline(e) for e in root] == ["hdr(p(pPr r(t)))", "p(pPr r(t))"]
    # The first of a text that has no properties takes words in as well.
    root = body(para(run("a"), mark="del") + f"<w:p>{run('b')}</w:p>")
    resolve_part(root, accept=True)
    assert [t.text for t in root.iter(w("t"))] == ["a", "b"]


def test_the_words_that_are_joined_keep_their_order() -> None:
    pieces = "".join(para(run(c) + run(c.upper()), mark="del") for c in "ab")
    root = body(pieces + para(run("c") + run("C")) + para(run("d")))
    resolve_part(root, accept=True)
    assert ["".join(t.text for t in p.iter(w("t"))) for p in root] == ["aAbBcC", "d"]


def test_a_part_that_is_a_loose_element_is_joined_too() -> None:
    root = etree.fromstring(
        f'<w:x xmlns:w="{W}">{para(run("a"), mark="del")}{para(run("b"))}</w:x>'
    )
    resolve_part(root, accept=True)
    assert outline(root) == f"x({ONE})"


def test_an_emptied_paragraph_is_one_without_words_whatever_marks_it_has() -> None:
    cells = table(row(para(run("x"))))
    marks = '<w:bookmarkStart w:id="9" w:name="n"/><w:bookmarkEnd w:id="9"/>'
    assert said(para(marks, mark="del") + cells, accept=True) == ["table 1", ":x"]
    assert said(para(marks + run("a"), mark="del") + cells, accept=True)[0] == ":a"


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_that_nothing_refers_to_go(kind: str) -> None:
    document = body(para(f'<w:r><w:{kind}Reference w:id="2"/></w:r>'))
    notes = body(
        f'<w:{kind} w:type="separator" w:id="0"/>'
        + "".join(f'<w:{kind} w:id="{n}"/>' for n in (1, 2, 3))
    )
    drop_notes(document, notes, kind)
    assert [n.get(w("id")) for n in notes] == ["0", "2"]
    other = "endnote" if kind == "footnote" else "footnote"
    drop_notes(document, notes, other)
    assert [n.get(w("id")) for n in notes] == ["0"]


@pytest.mark.parametrize(
    ("kind", "accepted", "rejected"), [("Ins", [1], []), ("Del", [], [1]), ("", [1], [1])]
)
def test_content_controls_come_and_go_with_their_marks(
    kind: str, accepted: list[int], rejected: list[int]
) -> None:
    def mark(name: str, number: int) -> str:
        return f'<w:customXml{kind}Range{name} w:id="{number}"/>' if kind else ""

    xml = (
        f"{mark('Start', 1)}<w:sdt><w:sdtContent>{mark('End', 1)}{para(run('a'))}{mark('Start', 2)}"
        f"</w:sdtContent></w:sdt>{mark('End', 2)}{para(run('b'))}"
    )
    for accept, wanted in ((True, accepted), (False, rejected)):
        root = body(xml)
        resolve_part(root, accept=accept)
        assert [1 for _ in root.iter(w("sdt"))] == wanted
        assert "".join(t.text or "" for t in root.iter(w("t"))) == "ab"
        assert not any("Range" in str(e.tag) for e in root.iter())
