"""Tables: the grid, the widths, the header rows, the landscape sections."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import msgspec
import pytest

from mdmdraft.diff.compare import compare
from mdmdraft.docx.read.draft import as_draft
from mdmdraft.docx.read.reading import read_word
from mdmdraft.docx.write.tables import grid
from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.table_widths import column_widths
from mdmdraft.model.text import (
    Block,
    Box,
    Cell,
    Column,
    Heading,
    List,
    Para,
    Ref,
    Row,
    Table,
    Text,
)
from mdmdraft.model.walk import plain, walk_inlines
from tests.docx.write.build import NS, paragraphs, parts, q, rich, style, text, tree, write
from tests.writing.sample import rich_draft


def _cell(words: str, **options: Any) -> Cell:
    return Cell((Para((Text(words),), tight=True),), **options)


def _table(*, landscape: bool = False, words: str = "word") -> Table:
    row = Row((_cell(words), _cell("b")))
    return Table((Column(), Column()), (row,), (row, row), landscape=landscape)


def _draft(*blocks: Block, contents: bool = False) -> Draft:
    part = Part("p", "body", "P", "p.md", blocks)
    return msgspec.structs.replace(rich_draft(contents=contents), parts=(part,))


def _sections(data: bytes) -> list[tuple[bool, list[str]]]:
    """Return for each section whether it is landscape, and the texts in it."""
    out: list[tuple[bool, list[str]]] = []
    texts: list[str] = []
    for element in tree(data).find(q("body")):
        if element.tag in {q("p"), q("tbl"), q("sdt")}:
            texts.append(text(element))
        section = element if element.tag == q("sectPr") else element.find("w:pPr/w:sectPr", NS)
        if section is not None:
            size = section.find(q("pgSz"))
            wide = int(size.get(q("w"))) > int(size.get(q("h")))
            assert wide == (size.get(q("orient")) == "landscape")
            out.append((wide, [t for t in texts if t]))
            texts = []
    return out


def test_header_rows_repeat_and_rows_stay_whole() -> None:
    for table in tree(rich()).iter(q("tbl")):
        rows = table.findall(q("tr"))
        heads = [r.find("w:trPr/w:tblHeader", NS) is not None for r in rows]
        assert heads == [True] + [False] * (len(rows) - 1)
        assert all(r.find("w:trPr/w:cantSplit", NS) is not None for r in rows)


def test_a_very_tall_row_may_break() -> None:
    data = write(_draft(_table(words="long " * 3000)))
    (table,) = tree(data).iter(q("tbl"))
    assert table.find("w:tr/w:trPr/w:cantSplit", NS) is None


def test_columns_have_the_widths_asked_for_and_fill_the_page() -> None:
    small, wide = tree(rich()).iter(q("tbl"))
    for table, total in ((small, 6804), (wide, 14002)):
        widths = [int(c.get(q("w"))) for c in table.iter(q("gridCol"))]
        assert sum(widths) == total
        assert table.find("w:tblPr/w:tblLayout", NS).get(q("type")) == "fixed"
        for row in table.iter(q("tr")):
            cells = [int(c.get(q("w"))) for c in row.iter(q("tcW"))]
            assert sum(cells) == total
    shares = [int(c.get(q("w"))) / 14002 for c in wide.iter(q("gridCol"))]
    assert shares == pytest.approx([0.14, 0.3, 0.2, 0.2, 0.16], abs=0.001)


def test_columns_are_as_wide_as_those_of_the_pdf() -> None:
    table = Table(
        (Column(), Column(), Column(width=0.5)),
        (),
        (Row((_cell("short"), _cell("much longer than the other " * 5), _cell("x"))),),
    )
    (made,) = tree(write(_draft(table))).iter(q("tbl"))
    widths = [int(c.get(q("w"))) for c in made.iter(q("gridCol"))]
    total = sum(widths)
    shares = column_widths(table)
    assert [w / total for w in widths] == pytest.approx(shares, abs=0.001)
    assert shares[2] == pytest.approx(0.5, abs=0.001)


def test_cells_over_rows_and_columns() -> None:
    a, b, c = _cell("a", rowspan=2, colspan=2), _cell("b"), _cell("c")
    places = grid((Row((a, b)), Row((c,)), Row((b,))), 3)
    assert [[(p.column, p.span, p.merge) for p in row] for row in places] == [
        [(0, 2, '<w:vMerge w:val="restart"/>'), (2, 1, "")],
        [(0, 2, "<w:vMerge/>"), (2, 1, "")],
        [(0, 1, ""), (1, 1, ""), (2, 1, "")],
    ]
    assert places[1][1].cell is c


def test_row_headers_and_captions_have_their_styles() -> None:
    captions = [text(p) for p in paragraphs(rich(), "Caption")]
    assert captions == [
        "Table 1\u2002Small table",
        "Table 2\u2002What each instrument says of trafficking",
    ]
    assert all(p.find("w:pPr/w:keepNext", NS) is not None for p in paragraphs(rich(), "Caption"))
    assert [text(p) for p in paragraphs(rich(), "TableRowHeading")][:2] == [
        "over two rows",
        "Country 1",
    ]


def test_a_landscape_table_has_a_section_of_its_own() -> None:
    before, wide, after = _sections(rich())
    assert [before[0], wide[0], after[0]] == [False, True, False]
    assert before[1][-1] == "Words between the tables."
    assert wide[1][0].startswith("Table 2")
    assert len(wide[1]) == 2
    assert after[1][0] == "Words after the wide table."


def test_words_that_lead_into_a_landscape_table_are_on_its_page() -> None:
    para, title = Para((Text("Before."),)), Heading(1, (Text("Title"),), number="1")
    lead = Para((Text("It says:"),))
    wide = _table(landscape=True)
    sections = _sections(write(_draft(para, title, lead, wide, wide, para)))
    assert [s[0] for s in sections] == [False, True, False]
    assert sections[1][1][:2] == ["Title", "It says:"]
    assert sections[2][1] == ["Before."]
    long = Para((Text("Much to say. " * 100),))
    sections = _sections(write(_draft(para, title, long, wide)))
    assert [s[0] for s in sections] == [False, True]
    assert sections[0][1][-1].startswith("Much to say.")


def test_a_landscape_table_may_be_first_last_and_in_a_box_without_a_look() -> None:
    wide, para = _table(landscape=True), Para((Text("Words."),))
    first = _sections(write(_draft(wide, para, contents=True)))
    assert [s[0] for s in first] == [False, True, False]
    last = _sections(write(_draft(para, wide)))
    assert [s[0] for s in last] == [False, True]
    boxed = _sections(write(_draft(para, Box("comparison", (para, wide, para)), para)))
    assert [s[0] for s in boxed] == [False, True, False]


def test_headers_reach_the_margins_of_both_kinds_of_page() -> None:
    found = parts(rich())
    stops = {}
    for name in found:
        if name.startswith("word/header"):
            tabs = tree(rich(), name).findall("w:p/w:pPr/w:tabs/w:tab", NS)
            stops[name] = [(t.get(q("val")), t.get(q("pos"))) for t in tabs]
            assert text(tree(rich(), name)) == "Trafficking & exploitation\tVersion 0.1.0"
    assert sorted(stops.values()) == [[("right", "14002")], [("right", "6804")]]


def test_text_under_a_table_keeps_its_distance() -> None:
    under = next(p for p in paragraphs(rich()) if text(p) == "Words between the tables.")
    assert int(under.find("w:pPr/w:spacing", NS).get(q("before"))) >= 120


def test_no_two_tables_touch() -> None:
    data = write(_draft(_table(), _table()))
    elements = list(tree(data).find(q("body")))
    for one, two in pairwise(elements):
        assert not (one.tag == two.tag == q("tbl"))
    assert style(elements[-2]) == "SectionEnd"


def test_a_cell_of_nothing_but_an_empty_list_has_a_paragraph() -> None:
    table = Table((Column(),), (), (Row((Cell((List(()),)),)),))
    cells = list(tree(write(_draft(table))).iter(q("tc")))
    assert [len(cell.findall(q("p"))) for cell in cells] == [1]


def _referring(anchor: str) -> Draft:
    label = (Text("Table 1"),)
    refs = tuple(Ref(kind, "x", label, anchor) for kind in ("tbl", "tbl"))
    table = msgspec.structs.replace(
        _table(), caption=(Text("Caption"),), label="Table 1", anchor=anchor
    )
    return _draft(Para((Text("See "), *refs, Text("."))), table)


def _instructions(data: bytes) -> list[str]:
    return [node.text for node in tree(data).iter(q("instrText"))]


@pytest.mark.parametrize(
    ("anchor", "bookmark"),
    [
        ("tbl-x", "_Ref_t_tbl_x"),
        ("x", "_Ref_t_x"),
        ("Été", ""),
        ("a-name-that-is-as-long-as-one-may-be-here", ""),
    ],
)
def test_a_reference_to_a_table_is_a_field_that_prints_its_label(
    anchor: str, bookmark: str
) -> None:
    data = write(_referring(anchor))
    first, second, counted = _instructions(data)
    assert first == second == f" REF {bookmark or first.split()[1]} \\h \\* MERGEFORMAT "
    assert counted == " SEQ Table \\* ARABIC "
    name = first.split()[1]
    assert len(name) <= 40
    caption = next(p for p in paragraphs(data) if text(p).startswith("Table 1\u2002"))
    inside = False
    words = ""
    for node in caption.iter(q("bookmarkStart"), q("bookmarkEnd"), q("t")):
        if node.get(q("name")) == name:
            inside = True
            number = node.get(q("id"))
        elif inside and node.tag == q("bookmarkEnd") and node.get(q("id")) == number:
            inside = False
        elif inside and node.tag == q("t"):
            words += node.text
    assert words == "Table 1"


def test_a_reference_to_a_table_that_is_not_printed_is_words() -> None:
    draft = _referring("x")
    gone = msgspec.structs.replace(
        draft, parts=tuple(msgspec.structs.replace(p, blocks=p.blocks[:1]) for p in draft.parts)
    )
    assert _instructions(write(gone)) == []
    assert "See Table 1Table 1." in [text(p) for p in paragraphs(write(gone))]


@pytest.mark.parametrize("anchor", ["tbl-x", "x", "Been", "a-name-of-thirty-six-letters-in-all"])
def test_a_reference_to_a_table_comes_back(anchor: str) -> None:
    draft = _referring(anchor)
    back = as_draft(read_word(write(draft), "a.docx"), name="a.docx").draft
    found = [i for p in back.parts for i in walk_inlines(p.blocks) if isinstance(i, Ref)]
    assert [(r.kind, plain(r.content)) for r in found] == [("tbl", "Table 1Table 1")]
    assert [s.id for s in compare(draft, back).changes.sections] == ["front"]


def _starts(*blocks: Block) -> list[str]:
    """Return the words of the paragraphs that begin a page."""
    return [
        text(p)
        for p in tree(write(_draft(*blocks))).iter(q("p"))
        if p.find("w:pPr/w:pageBreakBefore", NS) is not None
    ]


def test_what_follows_a_page_break_begins_a_page() -> None:
    turn, words = Box("page-break", ()), Para((Text("after"),))
    assert _starts(words, turn, words, words) == ["after"]
    assert _starts(words, turn, turn, words) == ["after"]
    assert _starts(turn, List(((words,), (words,)))) == ["after"]
    assert _starts(words, turn, _table()) == ["word"]
    assert _starts(words, turn) == []
    # A page that lies on its side begins anyhow.
    assert _starts(words, turn, _table(landscape=True)) == []
