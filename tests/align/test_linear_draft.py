"""A draft as a linear text: each paragraph, in the order of reading, with what it stands in."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from mdmdraft.align.linear import LinearItem, TextParagraph, TextTable
from mdmdraft.align.linear_draft import FRONT, linear_draft
from mdmdraft.model.draft import Part
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import (
    Block,
    Bound,
    Box,
    Break,
    Cell,
    Cite,
    Code,
    CodeBlock,
    Column,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Inline,
    List,
    Note,
    Para,
    Pinpoint,
    Quote,
    RawBlock,
    Ref,
    Row,
    Rule,
    Span,
    Table,
    Text,
)
from mdmdraft.model.walk import ATOM
from tests.align.inlines import cite, emph, inner, link, note, strong, t
from tests.diff.blocks import draft

replace = msgspec.structs.replace


def p(text: str, **facts: Any) -> Para:
    return Para(t(text), **facts)


def items_of(*blocks: Block) -> list[LinearItem]:
    part = Part("one", "body", "", "one.md", blocks)
    found = linear_draft(replace(draft(), parts=(part,)))
    return [i for i in found if not (isinstance(i, TextParagraph) and i.kind == "front")]


def paragraph(*content: Inline | str) -> TextParagraph:
    (found,) = items_of(Para(inner(*content)))
    assert isinstance(found, TextParagraph)
    return found


def told(item: LinearItem) -> str:
    """Return kind, id, part and words of a paragraph, and what it stands in."""
    around = "/".join(
        type(a.block).__name__ + ("" if a.item < 0 else str(a.item)) for a in item.ancestors
    )
    if isinstance(item, TextTable):
        rows = " / ".join(
            " ; ".join("+".join(told(i) for i in cell) for cell in row.cells) for row in item.rows
        )
        return f"table {item.id} [{around}]: {rows}"
    part = f".{item.part}" if item.part else ""
    return f"{item.kind} {item.id}{part} [{around}]: {item.text}"


IMAGE = Image("a.png", "A")


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (p("a", id="1"), ["para 1 []: a"]),
        (Heading(2, t("a"), id="1"), ["heading 1 []: a"]),
        (Box("note", (p("a", id="1"), p("b", id="2"))),
         ["para 1 [Box]: a", "para 2 [Box]: b"]),
        (Quote((Box("note", (p("a", id="1"),)),)), ["para 1 [Quote/Box]: a"]),
        (List(((p("a", id="1"), p("b", id="2")), (List(((p("c", id="3"),),)),))),
         ["para 1 [List0]: a", "para 2 [List0]: b", "para 3 [List1/List0]: c"]),
        (DefinitionList((
            DefinitionItem(t("x"), ((p("a", id="1"),), (p("b", id="2"), p("c", id="3")))),
            DefinitionItem(t("y"), ((p("d", id="4"),),)),
        ), id="9"),
         ["term 9.term:0 []: x", "para 1 [DefinitionList0]: a", "para 2 [DefinitionList1]: b",
          "para 3 [DefinitionList1]: c", "term 9.term:1 []: y", "para 4 [DefinitionList2]: d"]),
        (Figure(IMAGE, t("Caption"), id="1"),
         [f"image 1.image []: {ATOM}", "caption 1.caption []: Caption"]),
        (Figure(IMAGE, id="1"), [f"image 1.image []: {ATOM}"]),
        (Figure(IMAGE, label="Figure 1", id="1"),
         [f"image 1.image []: {ATOM}", "caption 1.caption []: "]),
        (CodeBlock("x y", id="1"), ["code 1 []: x y"]),
        (Rule(id="1"), ["rule 1 []: "]),
        (RawBlock("html", "<br>"), []),
        (Table((Column(),), (Row((Cell((p("h", id="2"),)),)),),
               (Row((Cell((p("a", id="3"), p("b", id="4"))),)),), t("Caption"), id="1"),
         ["caption 1.caption []: Caption",
          "table 1 []: para 2 [Table]: h / para 3 [Table]: a+para 4 [Table]: b"]),
        (Table((Column(),), (), (Row((Cell(()),)),), label="Table 1", id="1"),
         ["caption 1.caption []: ", "table 1 []: "]),
        (Box("b", (Table((Column(),), (), (Row((Cell((p("a", id="3"),)),)),), id="1"),)),
         ["table 1 [Box]: para 3 [Box/Table]: a"]),
    ],
)  # fmt: skip
def test_the_paragraphs_of_a_block(block: Block, expected: list[str]) -> None:
    assert [told(item) for item in items_of(block)] == expected


def test_what_is_kept_of_a_block() -> None:
    origin = Origin("one.md", 3, 4)
    heading = Heading(2, t("h"), origin, "1")
    para = Para(t("a"), origin, "2", style="bibliography")
    listed = List(((p("x"), Box("b", (p("y"),))),), origin=origin, id="3")
    one, two, three, four = items_of(heading, para, listed)
    for item in (one, two, three, four):
        assert isinstance(item, TextParagraph) and item.section == "one"
    assert isinstance(one, TextParagraph) and isinstance(two, TextParagraph)
    assert (one.level, one.style, one.block, one.origin) == (2, "", heading, origin)
    assert (two.level, two.style, two.block, two.origin) == (0, "bibliography", para, origin)
    assert [i.listed for i in (one, two, three, four) if isinstance(i, TextParagraph)] == [
        *(False, False, True, True)
    ]
    row = Row((Cell((p("a"),)),), origin, "r1")
    table = Table((Column(),), (row,), (), origin=origin, id="t1")
    (found,) = items_of(table)
    assert isinstance(found, TextTable)
    assert (found.section, found.origin, found.block) == ("one", origin, table)
    (inside,) = found.rows
    assert (inside.id, inside.origin, inside.block) == ("r1", origin, row)
    assert inside.table is found


def test_the_title_block_comes_first() -> None:
    base = draft("# One", "Text")
    furniture = replace(base.furniture, status="DRAFT", facts=(("Version", "1.0"),))
    found = linear_draft(
        replace(base, organisation="Org", title="A title", subtitle="", furniture=furniture)
    )
    front = [i for i in found if isinstance(i, TextParagraph) and i.kind == "front"]
    assert front == found[:4] and all(i.origin == FRONT for i in front)
    assert [(i.part, i.text) for i in front] == [
        ("organisation", "Org"),
        ("title", "A title"),
        ("status", "DRAFT"),
        ("Version", "Version\t1.0"),
    ]
    assert front[0].runs[0].width == 3


ADDRESS, ELSEWHERE = "https://a.example", "https://b.example"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (inner("a", Break(), "b", Break(hard=True), "c"), [("a", "", ""), (" ", "", ""),
         ("b", "", ""), ("\n", "", ""), ("c", "", "")]),
        (inner("", Code(""), "a"), [("a", "", "")]),
        (inner("a", emph("b", strong("c"))), [("a", "", ""), ("b", "emph", ""),
         ("c", "emph,strong", "")]),
        (inner(link(ADDRESS, "a", emph("b")), "c"),
         [("a", "", ADDRESS), ("b", "emph", ADDRESS), ("c", "", "")]),
        # A link within the text is none, and the outer one of two leads.
        (inner(link("#here", "a")), [("a", "", "")]),
        (inner(link(ADDRESS, link(ELSEWHERE, "a"))), [("a", "", ADDRESS)]),
        (inner(link("#here", link(ADDRESS, "a"))), [("a", "", ADDRESS)]),
        (inner(link(ADDRESS, Span(t("a")), Bound("e", "v", t("b")), Ref("s", "s", t("c")))),
         [("a", "", ADDRESS), ("b", "", ADDRESS), ("c", "", ADDRESS)]),
        (inner(emph(Span(t("a")), Bound("e", "v", t("b")), Ref("s", "s", t("c")))),
         [("a", "emph", ""), ("b", "emph", ""), ("c", "emph", "")]),
        (inner(emph(link(ADDRESS, cite("k"), note("n"), IMAGE, Code("c"), Break()))),
         [(ATOM, "emph", ADDRESS)] * 3 + [("c", "emph", ADDRESS), (" ", "emph", ADDRESS)]),
    ],
)  # fmt: skip
def test_the_pieces_of_a_run(
    content: tuple[Inline, ...], expected: list[tuple[str, str, str]]
) -> None:
    runs = paragraph(*content).runs
    assert [(r.text, ",".join(sorted(r.styles)), r.link) for r in runs] == expected
    assert all(r.width == len(r.text) for r in runs if r.atom is None)


def test_what_is_kept_of_a_citation_a_note_and_a_picture() -> None:
    printed = Cite((Pinpoint("k"),), t("(K 2019)"), 7, at=3, end=9)
    in_note = Cite((Pinpoint("k"),), (Note((p("K, 2019."), p("And more."))),), 8)
    own = Note((p("a"), p("b")), at=1, end=5)
    one, two, three, four = paragraph(printed, in_note, own, IMAGE).runs
    assert one.atom == two.atom == Cite((Pinpoint("k"),))
    assert (one.shown, one.width) == ("(K 2019)", 8)
    assert (two.shown, two.width) == ("K, 2019.\nAnd more.", 0)
    assert three.atom == Note((p("a"), p("b")))
    assert [i.text for i in three.note] == ["a", "b"] and three.width == 0
    assert (four.atom, four.width, four.shown) == (IMAGE, 0, "")
    assert [r.note for r in (one, two, four)] == [[], [], []]


def test_text_that_is_nothing_is_no_piece() -> None:
    assert paragraph(Text(""), emph("")).runs == []
