"""Lists of tables and figures in Word: fields that are filled in."""

from __future__ import annotations

import msgspec

from mdmdraft.docx.read.draft import as_draft
from mdmdraft.docx.read.reading import read_word
from mdmdraft.docx.reference import reference_docx
from mdmdraft.docx.write import write_docx
from mdmdraft.model.draft import Draft
from mdmdraft.model.text import Box, Note, Table, Text
from mdmdraft.model.walk import walk_blocks
from tests.docx.write.build import paragraphs, q, text, tree
from tests.pdf.build import draft, para, table


def made(*anchors: str, pages: dict[str, int] | None = None) -> tuple[Draft, bytes]:
    tables = [
        msgspec.structs.replace(
            table(1, anchor=anchor),
            label=f"Table {number}",
            caption=(Text("Captioned"), Note((para("noted"),))),
        )
        for number, anchor in enumerate(anchors, start=1)
    ]
    whole = draft(Box("list-of-tables", ()), Box("list-of-figures", ()), *tables)
    data = write_docx(whole, reference=reference_docx(), images={}, pages=pages, epoch=0)
    return whole, data


def test_each_table_is_listed_with_its_page() -> None:
    _, data = made("x", "tbl-y", pages={"x": 3, "tbl-y": 12})
    rows = [text(p) for p in paragraphs(data) if "\t" in text(p) and text(p).startswith("Table")]
    assert rows == ["Table 1\u2002Captioned\t3", "Table 2\u2002Captioned\t12"]
    codes = [node.text for node in tree(data).iter(q("instrText"))]
    assert codes[:3] == [
        ' TOC\t\\h \\z \\c "Table" ',
        " PAGEREF _Ref_t_x \\h ",
        " PAGEREF _Ref_t_tbl_y \\h ",
    ]
    kinds = [node.get(q("fldCharType")) for node in tree(data).iter(q("fldChar"))]
    assert kinds.count("begin") == kinds.count("end")


def test_a_list_of_nothing_leaves_nothing() -> None:
    _, data = made()
    assert [text(p) for p in paragraphs(data) if not text(p)] == []
    assert not any("TOC" in (n.text or "") for n in tree(data).iter(q("instrText")))


def test_a_list_is_no_text_when_it_is_read_back() -> None:
    whole, data = made("x", "y")
    back = as_draft(read_word(data, "a.docx"), name="a.docx").draft
    blocks = [b for part in back.parts for b in walk_blocks(part.blocks)]
    assert [b.label for b in blocks if isinstance(b, Table)] == ["Table 1", "Table 2"]
    assert len(blocks) == sum(1 for p in whole.parts for _ in walk_blocks(p.blocks)) - 2
