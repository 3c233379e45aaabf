"""A marked draft as either version has it: every block, cell and run that bears a mark."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from mdmdraft.docx.accept.draft import resolve_blocks, resolve_content, resolve_draft, restyled
from mdmdraft.model.draft import FrontKind, FrontLine, Part
from mdmdraft.model.revision import Revision, RevisionKind
from mdmdraft.model.text import (
    Block,
    Box,
    Cell,
    Cite,
    CodeBlock,
    Column,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Inline,
    Link,
    List,
    Note,
    Para,
    Pinpoint,
    Quote,
    Reformatted,
    Restyled,
    Revised,
    RevisedBlocks,
    Row,
    Rule,
    Span,
    Styled,
    Table,
    Text,
)
from tests.diff.blocks import draft

replace = msgspec.structs.replace
INS, DEL = Revision("inserted", 1), Revision("deleted", 2)
Content = tuple[Inline, ...]


def t(text: str) -> Content:
    return (Text(text),)


def new(*content: Inline | str) -> Revised:
    return Revised(INS, tuple(Text(c) if isinstance(c, str) else c for c in content))


def old(*content: Inline | str) -> Revised:
    return Revised(DEL, tuple(Text(c) if isinstance(c, str) else c for c in content))


MARKED: Content = (Text("a "), old("b"), new("c"))
NOW, BEFORE = (Text("a "), Text("c")), (Text("a "), Text("b"))


def p(content: Content | str, **facts: Any) -> Para:
    return Para(t(content) if isinstance(content, str) else content, **facts)


def both(*blocks: Block) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return blocks with all accepted, and with all rejected."""
    return resolve_blocks(blocks, accept=True), resolve_blocks(blocks, accept=False)


# ---- runs


@pytest.mark.parametrize(
    ("kind", "is_new"),
    [("inserted", True), ("moved-to", True), ("deleted", False), ("moved-from", False)],
)
def test_each_kind_of_mark_stands_in_one_version(kind: RevisionKind, is_new: bool) -> None:
    marked = Revised(Revision(kind, 1), t("x"))
    assert resolve_content((marked,), accept=is_new) == t("x")
    assert resolve_content((marked,), accept=not is_new) == ()


CITE = Cite((Pinpoint("k"),), MARKED)


@pytest.mark.parametrize(
    ("content", "now", "before"),
    [
        (t("a"), t("a"), t("a")),
        (MARKED, NOW, BEFORE),
        ((Styled("emph", MARKED),), (Styled("emph", NOW),), (Styled("emph", BEFORE),)),
        ((Link("x", MARKED),), (Link("x", NOW),), (Link("x", BEFORE),)),
        ((Span(MARKED),), (Span(NOW),), (Span(BEFORE),)),
        ((CITE,), (replace(CITE, content=NOW),), (replace(CITE, content=BEFORE),)),
        ((new(old("a"), "b"),), t("b"), ()),
        ((Note((p(MARKED),)),), (Note((p(NOW),)),), (Note((p(BEFORE),)),)),
        ((new(Note((p("n"),))),), (Note((p("n"),)),), ()),
        # Set otherwise: the words with their styles now, and with those that they had.
        ((Reformatted((), (Styled("emph", t("a")),)),), (Styled("emph", t("a")),), t("a")),
        ((Reformatted(("emph",), t("a")),), t("a"), (Styled("emph", t("a")),)),
        ((Reformatted(("emph", "strong"), MARKED),), NOW,
         (Styled("emph", (Styled("strong", BEFORE),)),)),
        ((Reformatted(("emph",), (Styled("strong", (Link("x", t("a")),)),)),),
         (Styled("strong", (Link("x", t("a")),)),), (Styled("emph", (Link("x", t("a")),)),)),
    ],
)  # fmt: skip
def test_runs(content: Content, now: Content, before: Content) -> None:
    assert resolve_content(content, accept=True) == now
    assert resolve_content(content, accept=False) == before


def test_the_first_of_several_styles_is_the_outer_one() -> None:
    assert restyled((Styled("emph", t("a")), Text("b")), ("strong", "underline")) == (
        Styled("strong", (Styled("underline", (Text("a"), Text("b"))),)),
    )
    assert restyled((Styled("emph", t("a")),), ()) == t("a")


# ---- blocks

A, B, C = p("a", id="1"), p("b", id="2"), p("c", id="3")
IMAGE = Image("a.png", "A")


@pytest.mark.parametrize(
    ("block", "now", "before"),
    [
        (p(MARKED, id="1", style="s"), p(NOW, id="1", style="s"), p(BEFORE, id="1", style="s")),
        (Heading(2, MARKED), Heading(2, NOW), Heading(2, BEFORE)),
        (Heading(1, t("a"), number="2", was_number="1"), Heading(1, t("a"), number="2"),
         Heading(1, t("a"), number="1")),
        (Heading(1, t("a"), number="2", was_number=""), Heading(1, t("a"), number="2"),
         Heading(1, t("a"))),
        (Heading(1, t("a"), number="2"), Heading(1, t("a"), number="2"),
         Heading(1, t("a"), number="2")),
        (Restyled(p(MARKED), Heading(2, (), id="1")), p(NOW), Heading(2, BEFORE, id="1")),
        (Restyled(Heading(1, MARKED), Heading(2, ())), Heading(1, NOW), Heading(2, BEFORE)),
        (Box("b", (p(MARKED),), "x"), Box("b", (p(NOW),), "x"), Box("b", (p(BEFORE),), "x")),
        (Quote((p(MARKED),), language="fr"), Quote((p(NOW),), language="fr"),
         Quote((p(BEFORE),), language="fr")),
        (List(((p(MARKED),), (B,)), start=3), List(((p(NOW),), (B,)), start=3),
         List(((p(BEFORE),), (B,)), start=3)),
        # An item of nothing but what came goes with it; one that was empty stays.
        (List(((RevisedBlocks(INS, (A,)),), (RevisedBlocks(DEL, (B,)),), ())),
         List(((A,), ())), List(((B,), ()))),
        (Figure(IMAGE, MARKED, "Figure 2", was_label="Figure 1"), Figure(IMAGE, NOW, "Figure 2"),
         Figure(IMAGE, BEFORE, "Figure 1")),
        (Figure(IMAGE, (), "Figure 2", was_label=""), Figure(IMAGE, (), "Figure 2"),
         Figure(IMAGE, ())),
        (Figure(IMAGE, (), "Figure 2"), Figure(IMAGE, (), "Figure 2"),
         Figure(IMAGE, (), "Figure 2")),
        (CodeBlock("x"), CodeBlock("x"), CodeBlock("x")),
        (Rule(), Rule(), Rule()),
    ],
)  # fmt: skip
def test_blocks(block: Block, now: Block, before: Block) -> None:
    assert both(block) == ((now,), (before,))
    assert both(A, block, C) == ((A, now, C), (A, before, C))
    # Inside another block, too.
    assert both(Box("x", (block,))) == ((Box("x", (now,)),), (Box("x", (before,)),))


def test_blocks_come_and_go() -> None:
    assert both(RevisedBlocks(INS, (A, p(MARKED))), B) == ((A, p(NOW), B), (B,))
    assert both(A, RevisedBlocks(DEL, (B, C))) == ((A,), (A, B, C))
    assert both(RevisedBlocks(INS, (RevisedBlocks(DEL, (A,)), B))) == ((B,), ())


def test_expressions_and_definitions_come_and_go() -> None:
    block = DefinitionList((
        DefinitionItem(MARKED, ((p(MARKED),), (RevisedBlocks(INS, (B,)),))),
        DefinitionItem((old("gone"),), ((RevisedBlocks(DEL, (C,)),),)),
        DefinitionItem((new("term"),), ((RevisedBlocks(DEL, (C,)),),)),
        DefinitionItem((), ()),
    ), id="9")  # fmt: skip
    now, before = both(block)
    assert now == (
        DefinitionList((
            DefinitionItem(NOW, ((p(NOW),), (B,))),
            DefinitionItem(t("term"), ()),
            DefinitionItem((), ()),
        ), id="9"),
    )  # fmt: skip
    assert before == (
        DefinitionList((
            DefinitionItem(BEFORE, ((p(BEFORE),),)),
            DefinitionItem(t("gone"), ((C,),)),
            DefinitionItem((), ((C,),)),
            DefinitionItem((), ()),
        ), id="9"),
    )  # fmt: skip


def test_rows_columns_and_cells_come_and_go() -> None:
    def row(*cells: Cell, **facts: Any) -> Row:
        return Row(cells, id="r", **facts)

    def cell(content: Content | str, mark: Revision | None = None) -> Cell:
        return Cell((p(content),), "right", revision=mark)

    block = Table(
        (Column("left"), Column("right", 2.0, INS), Column("center", revision=DEL)),
        (row(cell("x"), cell("y", INS), cell("z", DEL)),),
        (
            row(cell(MARKED), cell("y", INS), cell("z", DEL)),
            row(cell("i"), cell("j"), revision=INS),
            row(cell("d"), cell("e"), revision=DEL),
        ),
        MARKED,
        "Table 2",
        "anchor",
        was_label="Table 1",
    )
    now, before = both(block)
    assert now == (
        Table(
            (Column("left"), Column("right", 2.0)),
            (row(cell("x"), cell("y")),),
            (row(cell(NOW), cell("y")), row(cell("i"), cell("j"))),
            NOW,
            "Table 2",
            "anchor",
        ),
    )
    assert before == (
        Table(
            (Column("left"), Column("center")),
            (row(cell("x"), cell("z")),),
            (row(cell(BEFORE), cell("z")), row(cell("d"), cell("e"))),
            BEFORE,
            "Table 1",
            "anchor",
        ),
    )


def test_paragraphs_without_an_end_are_joined_and_set_as_the_first() -> None:
    one = p("a ", id="1", style="s", mark=INS)
    assert both(one, B) == (
        (p("a ", id="1", style="s"), B),
        (p((Text("a "), Text("b")), id="1", style="s"),),
    )
    gone = replace(one, mark=DEL)
    assert both(gone, gone, B, C) == (
        (p((Text("a "), Text("a "), Text("b")), id="1", style="s"), C),
        (p("a ", id="1", style="s"), p("a ", id="1", style="s"), B, C),
    )
    # What is no paragraph joins none.
    assert both(gone, Rule(), B)[0] == (p("a ", id="1", style="s"), Rule(), B)
    assert both(gone, Heading(1, t("h")))[0] == (p("a ", id="1", style="s"), Heading(1, t("h")))
    restyled_ = Restyled(p("b"), Heading(1, ()))
    assert both(gone, restyled_)[0] == (p("a ", id="1", style="s"), p("b"))


# ---- a draft


def line(kind: FrontKind, *content: Inline, **facts: Any) -> FrontLine:
    return FrontLine(kind, content, **facts)


def test_sections_and_title_block_are_those_of_the_version() -> None:
    base = draft("# One", "Text")
    parts = (
        Part("one", "body", "One", "1.md", (p(MARKED),), words=3),
        Part("two", "body", "Two", "2.md", (A,), revision=INS),
        Part("three", "body", "Three", "3.md", (B,), revision=DEL),
    )
    front = (
        line("organisation", Text("Org")),
        line("title", old("Old"), new("New"), Text(" title")),
        line("subtitle", Text("Sub"), revision=INS),
        line("status", Text("DRAFT"), revision=DEL),
        line("fact", old("0.1"), new("0.2"), label="Version"),
        line("fact", Text("2026"), label="Date", revision=INS),
    )
    marked = replace(base, parts=parts, front=front)
    now, before = (resolve_draft(marked, accept=accept) for accept in (True, False))
    assert now.parts == (
        Part("one", "body", "One", "1.md", (p(NOW),), words=3),
        Part("two", "body", "Two", "2.md", (A,)),
    )
    assert before.parts == (
        Part("one", "body", "One", "1.md", (p(BEFORE),), words=3),
        Part("three", "body", "Three", "3.md", (B,)),
    )
    assert now.front == before.front == ()
    assert (now.organisation, now.title, now.subtitle) == ("Org", "New title", "Sub")
    assert (before.organisation, before.title, before.subtitle) == ("Org", "Old title", "")
    assert (now.furniture.status, before.furniture.status) == ("", "DRAFT")
    assert now.furniture.facts == (("Version", "0.2"), ("Date", "2026"))
    assert before.furniture.facts == (("Version", "0.1"),)
    assert now.furniture.contents == base.furniture.contents
    assert resolve_draft(base, accept=True) == base == resolve_draft(base, accept=False)
    gone = tuple(replace(f, revision=DEL) for f in front)
    assert resolve_draft(replace(base, front=gone), accept=True).title == base.title
    only = resolve_draft(replace(base, front=(front[5],)), accept=True)
    assert (only.organisation, only.title, only.subtitle) == ("", "", "")
    assert only.furniture.status == ""
