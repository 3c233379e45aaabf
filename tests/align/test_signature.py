"""What a reader sees of a block, and what not: equal signatures are equal blocks."""

from __future__ import annotations

import msgspec
import pytest

from mdmdraft.align.signature import Signer, target
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
    Link,
    List,
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
from tests.align.inlines import Run, cite, emph, inner, link, note, strong, t

replace = msgspec.structs.replace
SIGN = Signer({"a.png": "one", "b.png": "one", "c.png": "two"})
A, B = Para(t("a")), Para(t("b"))


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell((Para(t(x)),)) for x in texts)


def table(*rows: Row) -> Table:
    return Table((Column(), Column()), rows[:1], rows[1:], t("Caption"), "Table 1")


def cited(**facts: str) -> Run:
    return (Cite((Pinpoint("k", **facts),), t("(K)")),)  # type: ignore[arg-type]


IMAGE = Image("a.png", "A map", 50.0)
ROWS = Row(cells("a", "b")), Row(cells("c", "d"))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (t("a"), t("b")),
        (t("a b"), t("ab")),
        (t("a"), inner(emph("a"))),
        (inner(emph("a")), inner(strong("a"))),
        (inner(emph("a"), "b"), inner("a", emph("b"))),
        (inner(emph("a"), "b"), inner(emph("ab"))),
        (inner(emph("a"), " b"), inner(emph("a b"))),
        (t("a"), inner(link("https://a.example", "a"))),
        (inner(link("https://a.example", "a")), inner(link("https://b.example", "a"))),
        (inner(link("#a", "a")), inner(link("#b", "a"))),
        (inner(emph("a")), inner(emph(link("#a", "a")))),
        (inner("a", Break(hard=True), "b"), inner("a", Break(), "b")),
        (inner(Code("a")), t("a")),
        (inner(Code("a")), inner(Code("b"))),
        (inner(note("a")), inner(note("b"))),
        (inner(note("a", "b")), inner(note("a b"))),
        (inner(cite("k", "(K)")), inner(cite("m", "(K)"))),
        (inner(cite("k", "(K)")), inner(cite("k", "(L)"))),
        (cited(), cited(locator="p. 3")),
        (cited(), cited(prefix="see ")),
        (cited(), cited(suffix=", and so on")),
        (cited(prefix="x"), cited(suffix="x")),
        (cited(), cited(mode="suppress-author")),
        (inner(IMAGE), inner(replace(IMAGE, path="c.png"))),
        (inner(IMAGE), inner(replace(IMAGE, alt="A plan"))),
        (inner(IMAGE), inner(replace(IMAGE, width=100.0))),
    ],
)
def test_what_shows_of_a_run(one: Run, two: Run) -> None:
    assert SIGN.content(one) != SIGN.content(two)
    assert SIGN.block(Para(one)) != SIGN.block(Para(two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (t("ab"), inner("a", "b")),
        (t("a b"), inner("a", Break(), "b")),
        (t("a"), inner(Bound("ev", "v", t("a")))),
        (t("a"), inner(Span(t("a"), "anchor"))),
        (t("a"), inner(link("#Too long an anchor", "a"))),
        (inner(emph(strong("a"))), inner(strong(emph("a")))),
        (inner(emph(emph("a"))), inner(emph("a"))),
        (inner(emph("a b")), inner(emph("a"), " ", emph("b"))),
        (inner("a ", emph("b")), inner("a", emph(" b"))),
        (inner(emph("a"), emph("b")), inner(emph("ab"))),
        (inner(link("#a", "a")), inner(Ref("section", "x", t("a"), "a"))),
        (inner(link("#a", emph("a"))), inner(emph(link("#a", "a")))),
        (inner(link("#a", link("#B b", "a"))), inner(link("#a", "a"))),
        (inner(link("#a", Span(t("a")))), inner(link("#a", "a"))),
        (inner(IMAGE), inner(replace(IMAGE, path="b.png"))),
    ],
)
def test_what_does_not_show_of_a_run(one: Run, two: Run) -> None:
    assert SIGN.content(one) == SIGN.content(two)
    assert SIGN.block(Heading(2, one)) == SIGN.block(Heading(2, two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Para(t("a")), Para(t("a"), style="bibliography")),
        (Para(t("a")), Heading(1, t("a"))),
        (Heading(1, t("a")), Heading(2, t("a"))),
        (Heading(1, t("a"), number="1"), Heading(1, t("a"), number="2")),
        (List(((A,), (B,))), List(((A, B),))),
        (List(((A,),)), List(((B,),))),
        (List(((A,),)), List(((A,),), ordered=True)),
        (List(((A,),)), List(((A,),), start=2)),
        (List(((A,),)), List(((A,),), numeral="roman")),
        (List(((A,),)), Quote((A,))),
        (Quote((A,)), Quote((A,), language="fr")),
        (Quote((A,)), Quote((B,))),
        (Box("note", (A,)), Box("key", (A,))),
        (Box("note", (A,)), Box("note", (B,))),
        (Box("note", (A, B)), Box("note", (B, A))),
        (CodeBlock("a"), CodeBlock("b")),
        (CodeBlock("a"), RawBlock("html", "a")),
        (RawBlock("html", "a"), RawBlock("html", "b")),
        (RawBlock("html", "a"), RawBlock("latex", "a")),
        (Rule(), CodeBlock("")),
        (DefinitionList((DefinitionItem(t("a"), ((A,),)),)),
         DefinitionList((DefinitionItem(t("b"), ((A,),)),))),
        (DefinitionList((DefinitionItem(t("a"), ((A,),)),)),
         DefinitionList((DefinitionItem(t("a"), ((B,),)),))),
        (DefinitionList((DefinitionItem(t("a"), ((A,), (B,))),)),
         DefinitionList((DefinitionItem(t("a"), ((A, B),)),))),
        (Figure(IMAGE), Figure(replace(IMAGE, path="c.png"))),
        (Figure(IMAGE, t("a")), Figure(IMAGE, t("b"))),
        (Figure(IMAGE, t("a"), "Figure 1"), Figure(IMAGE, t("a"), "Figure 2")),
        (table(*ROWS), table(*ROWS[::-1])),
        (table(*ROWS), table(*ROWS, *ROWS)),
        (table(*ROWS), replace(table(*ROWS), head=(), body=ROWS)),
        (table(*ROWS), replace(table(*ROWS), columns=(Column(),))),
        (table(*ROWS), replace(table(*ROWS), caption=t("Other"))),
        (table(*ROWS), replace(table(*ROWS), label="Table 2")),
        (table(Row(cells("a", "b"))), table(Row(cells("ab", "")))),
        (table(Row(cells("a"))), table(Row((replace(cells("a")[0], align="right"),)))),
        (table(Row(cells("a"))), table(Row((replace(cells("a")[0], rowspan=2),)))),
        (table(Row(cells("a"))), table(Row((replace(cells("a")[0], colspan=2),)))),
        (table(Row(cells("a"))), table(Row((replace(cells("a")[0], header=True),)))),
    ],
)  # fmt: skip
def test_what_shows_of_a_block(one: Block, two: Block) -> None:
    assert SIGN.block(one) != SIGN.block(two)
    assert SIGN.blocks((A, one)) != SIGN.blocks((A, two))
    assert SIGN.blocks((one, two)) == f"{SIGN.block(one)}\x1e{SIGN.block(two)}"


ELSEWHERE = Origin("other.md", 3, 4)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (A, Para(t("a"), ELSEWHERE, "id", tight=True, anchor="x")),
        (Heading(1, t("a")), Heading(1, t("a"), ELSEWHERE, "id", "anchor")),
        (Box("note", (A,)), Box("note", (A,), "anchor", (("k", "v"),), ELSEWHERE, "id")),
        (table(*ROWS), replace(table(*ROWS), landscape=True, anchor="x")),
        (table(*ROWS), replace(table(*ROWS), columns=(Column("right", 3.0), Column()))),
        (Rule(), Rule(ELSEWHERE, "id")),
    ],
)
def test_what_does_not_show_of_a_block(one: Block, two: Block) -> None:
    assert SIGN.block(one) == SIGN.block(two)


def test_a_signer_that_keeps_signs_the_same() -> None:
    keeps = Signer({}, keeps=True)
    bare = Signer({})
    blocks: tuple[Block, ...] = (A, B, Box("note", (A,)), table(*ROWS))
    for _ in range(2):
        assert [keeps.block(b) for b in blocks] == [bare.block(b) for b in blocks]


def test_an_unknown_picture_is_told_by_its_path() -> None:
    assert Signer({}).atom(IMAGE) != Signer({}).atom(replace(IMAGE, path="b.png"))


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        (Link("https://a.example/#x", (Text("a"),)), "https://a.example/#x"),
        (Link("#plain-anchor-1", ()), "#plain-anchor-1"),
        (Link("#" + "a" * 40, ()), "#" + "a" * 40),
        (Link("#" + "a" * 41, ()), ""),
        (Link("#1st", ()), ""),
        (Link("#Upper", ()), ""),
        (Link("#a_b", ()), ""),
        (Ref("section", "s", (), "there"), "#there"),
        (Ref("section", "s", (), ""), ""),
        (Ref("section", "s", (), "a" * 41), ""),
    ],
)
def test_where_a_link_leads(inline: Link | Ref, expected: str) -> None:
    assert target(inline) == expected
