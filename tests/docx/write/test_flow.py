"""Ends of paragraphs: which of them may go, so that both versions come out right."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from mdmdraft.docx.accept.part import resolve_part
from mdmdraft.docx.names import w
from mdmdraft.docx.write.flow import Out, Paragraph, joined, place_ends
from mdmdraft.docx.write.tracking import Signature, Tracking, numbered_changes
from mdmdraft.docx.xml import NAMESPACES, run
from mdmdraft.model.revision import Revision

INSERTED, DELETED = Revision("inserted"), Revision("deleted")
TRACKING = Tracking(Signature("A", "2026-12-12"))
GAP, TAIL = '<w:pPr><w:pStyle w:val="Gap"/>', '<w:pPr><w:pStyle w:val="Tail"/>'
FIELD = '<w:fldChar w:fldCharType="begin"/>'
TABLE = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"


def paragraph(words: str, style: str = "Body", mark: Revision | None = None) -> Paragraph:
    content = run(words)
    if mark is not None:
        content = TRACKING.runs(content, mark)
    return Paragraph(f'<w:pPr><w:pStyle w:val="{style}"/>', content, mark=mark)


def said(out: Out, *, accept: bool) -> list[str]:
    """Return `style:words` of each paragraph, the gaps left out, and tables."""
    (xml,) = numbered_changes([joined(out, TRACKING)], 1)
    root = etree.fromstring(f"<w:body {NAMESPACES}>{xml}</w:body>")
    resolve_part(root, accept=accept)
    found: list[str] = []
    for element in root:
        if element.tag == w("tbl"):
            found.append("table")
        elif element.tag == w("p"):
            (style,) = (s.get(w("val")) for s in element.iter(w("pStyle")))
            words = "".join(t.text or "" for t in element.iter(w("t")))
            found.extend([f"{style}:{words}"] if words or style != "Gap" else [])
    return found


PIECES = st.lists(
    st.tuples(st.sampled_from(["kept", "new", "old", "table"]), st.sampled_from("AB")),
    max_size=8,
)


@settings(max_examples=300, derandomize=True)
@given(PIECES)
def test_each_version_has_its_own_paragraphs_with_their_styles(
    pieces: list[tuple[str, str]],
) -> None:
    out: Out = []
    wanted: dict[bool, list[str]] = {True: [], False: []}
    for number, (kind, style) in enumerate(pieces):
        if kind == "table":
            out.append(TABLE)
            for version in wanted.values():
                version.append("table")
            continue
        mark = {"kept": None, "new": INSERTED, "old": DELETED}[kind]
        out.append(paragraph(f"p{number}", style, mark))
        for new, version in wanted.items():
            if mark is None or mark.is_new == new:
                version.append(f"{style}:p{number}")
    settled = place_ends(out, gap=GAP)
    assert said(settled, accept=True) == wanted[True]
    assert said(settled, accept=False) == wanted[False]


def test_at_the_end_of_a_cell_the_end_before_goes() -> None:
    out = place_ends([paragraph("a"), paragraph("b", mark=DELETED)], gap=GAP, tail=TAIL)
    first, last = (p for p in out if isinstance(p, Paragraph))
    assert first.mark == DELETED and last.mark is None
    assert said(out, accept=True) == ["Body:a"]
    assert said(out, accept=False) == ["Body:a", "Body:b"]


def test_a_cell_that_one_version_has_empty_has_its_own_paragraph_there() -> None:
    out = place_ends([paragraph("a", mark=DELETED)], gap=GAP, tail=TAIL)
    assert said(out, accept=True) == ["Tail:"]
    assert said(out, accept=False) == ["Body:a"]


def test_what_is_replaced_in_a_cell_is_one_paragraph() -> None:
    out = place_ends(
        [paragraph("a", "A", DELETED), paragraph("b", "B", INSERTED)], gap=GAP, tail=TAIL
    )
    assert len(out) == 1
    assert said(out, accept=True) == ["B:b"]
    assert said(out, accept=False) == ["A:a"]


def test_a_split_paragraph_has_the_style_of_the_first_before() -> None:
    first = Paragraph('<w:pPr><w:pStyle w:val="A"/>', run("a"), mark=INSERTED, joins=True)
    out = place_ends([first, paragraph("b", "B"), paragraph("c")], gap=GAP)
    assert said(out, accept=True) == ["A:a", "B:b", "Body:c"]
    assert said(out, accept=False) == ["A:ab", "Body:c"]


def test_space_around_a_paragraph_is_no_change_of_it() -> None:
    near = Paragraph(
        '<w:pPr><w:pStyle w:val="A"/><w:keepNext/>', "", '<w:pPr><w:pStyle w:val="A"/>'
    )
    assert "pPrChange" not in near.xml(TRACKING)
    other = Paragraph('<w:pPr><w:pStyle w:val="A"/>', "", '<w:pPr><w:pStyle w:val="B"/>')
    assert "pPrChange" in other.xml(TRACKING)


def test_without_tracking_a_paragraph_is_as_it_stands() -> None:
    assert paragraph("a").xml() == f'<w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr>{run("a")}</w:p>'


def test_what_is_deleted_between_tables_keeps_its_own_look_until_then() -> None:
    gone = paragraph("a", mark=DELETED)
    out = place_ends([TABLE, gone, TABLE], gap=GAP)
    assert [p.new if isinstance(p, Paragraph) else "table" for p in out] == [
        "table",
        gone.new,
        GAP,
        "table",
    ]
    assert gone.mark == DELETED


def test_what_is_inserted_between_tables_does_not_lend_its_style_to_what_was_there() -> None:
    come = paragraph("a", mark=INSERTED)
    out = place_ends([TABLE, come, TABLE], gap=GAP)
    assert [p.old if isinstance(p, Paragraph) else "table" for p in out] == [
        "table",
        GAP,
        GAP,
        "table",
    ]


@pytest.mark.parametrize("fragile", [FIELD, '<w:footnoteReference w:id="1"/>'])
def test_what_libreoffice_leaves_of_a_paragraph_stays_with_one_of_its_style(fragile: str) -> None:
    first, gone, head = paragraph("a"), paragraph("b", mark=DELETED), paragraph("c", "Heading")
    gone.content += fragile
    place_ends([first, gone, head], gap=GAP)
    assert (first.mark, gone.mark, head.mark) == (DELETED, None, None)


def test_where_the_styles_differ_the_ends_are_left() -> None:
    first, gone = paragraph("a", "Heading"), paragraph("b", mark=DELETED)
    gone.content += FIELD
    place_ends([first, gone, paragraph("c")], gap=GAP)
    assert (first.mark, gone.mark) == (None, DELETED)


def test_the_end_of_a_paragraph_with_a_note_is_left() -> None:
    first, gone = paragraph("a"), paragraph("b", mark=DELETED)
    first.content += '<w:footnoteReference w:id="1"/>'
    gone.content += FIELD
    place_ends([first, gone, paragraph("c")], gap=GAP)
    assert (first.mark, gone.mark) == (None, DELETED)
