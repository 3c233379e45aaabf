from __future__ import annotations

import re

import pytest

from mdmdraft.model.text import (
    Block,
    Box,
    Cite,
    Code,
    CodeBlock,
    DefinitionItem,
    DefinitionList,
    Heading,
    Link,
    List,
    Note,
    Pinpoint,
    Quote,
    Ref,
    Span,
)
from mdmdraft.pdf import write_typst
from tests.pdf.build import build, draft, heading, pages, para, table, text
from tests.writing.sample import rich_draft


def words(*blocks: Block) -> str:
    """Return what stands after the first heading."""
    found = " ".join(" ".join(pages(build(draft(*blocks)))).split())
    return found.partition("1 Start ")[2].rpartition(" Page ")[0]


def test_headings_print_their_number_as_given_or_none() -> None:
    found = words(heading(2, "Numbered", "7.3"), para("x"), heading(2, "Bare"), para("y"))
    assert found == "7.3 Numbered x Bare y"


def test_lists_number_as_they_say() -> None:
    items = ((para("one", tight=True),), (para("two", tight=True),))
    found = words(
        List(items, ordered=True, start=3),
        List(items, ordered=True, numeral="alpha"),
        List(items, ordered=True, numeral="Roman", start=4),
        List(items),
    )
    assert found == "3. one 4. two a) one b) two IV. one V. two • one • two"


def test_nested_lists_definitions_quotes_and_code_keep_their_words() -> None:
    inner = List(((para("in", tight=True),),), ordered=True)
    terms = DefinitionItem(text("Term"), ((para("Meaning."),), ()))
    found = words(
        List(((para("out", tight=True), inner), ())),
        DefinitionList((terms, DefinitionItem(text("Alone"), ()))),
        Quote((para("La loi."), para("Fin.")), language="fr"),
        Quote(()),
        CodeBlock("if x < 1:\n    #set\n"),
        para(Code("`a`\\n")),
    )
    assert found == "• out 1. in • Term Meaning. Alone La loi. Fin. if x < 1: #set `a`\\n"


@pytest.mark.parametrize(
    "kind", ["recommendation", "evidence", "definition", "pending", "summary", "unheard-of"]
)
def test_a_box_prints_its_words_once_in_order(kind: str) -> None:
    blocks = (para("Title", style="box-title"), para("Body."), para("Fact", style="fact"))
    assert words(Box(kind, blocks), Box(kind, blocks[1:]), Box(kind, ())) == (
        "Title Body. Fact Body. Fact"
    )


@pytest.mark.parametrize("filler", range(50, 61))
def test_nothing_stands_alone_at_the_bottom_of_a_page(filler: int) -> None:
    long_box = (para("TITLE", style="box-title"), *(para("word " * 120) for _ in range(6)))
    short_box = (para("TITLE", style="box-title"), para("word " * 90), para("LAST", style="fact"))
    definitions = DefinitionList((DefinitionItem(text("TITLE"), ((para("LAST"),),)),))
    for block, first, then in (
        (table(40), "Captioned", "row-1 "),
        (table(4), "Captioned", "row-4 "),
        (Box("recommendation", long_box), "TITLE", "word"),
        (Box("evidence", short_box), "TITLE", "LAST"),
        (definitions, "TITLE", "LAST"),
    ):
        fill = [para("filler") for _ in range(filler)]
        shown = pages(build(draft(*fill, heading(2, "HEADING"), heading(3, "SUB"), block)))
        at = next(page for page in shown if "HEADING" in page)
        assert "SUB" in at
        assert first in at, filler
        assert then in at.partition(first)[2], filler


def targets(*blocks: Block) -> list[str]:
    """Return what the links of a draft lead to: addresses, and `#` for a place inside it."""
    data = build(draft(*blocks)).data
    links = re.findall(rb"/Subtype/Link(.*?)endobj", data, re.DOTALL)
    found = [re.search(rb"/URI\(([^)]*)\)", link) for link in links]
    return [uri[1].decode() if uri else "#" for uri in found]


def test_links_lead_out_only_by_web_and_mail() -> None:
    addresses = ["https://e.org/a?b=1&c#d", "http://e.org/", "mailto:a@e.org", "HTTPS://E.org/x"]
    bad = ["javascript:alert(1)", "file:///etc/passwd", "ftp://e.org", "data:text/html,x", "../x"]
    assert targets(*(para(Link(a, text("x"))) for a in [*addresses, *bad])) == addresses


def test_references_lead_to_anchors_of_every_kind_and_none_to_nothing() -> None:
    link = [Ref("sec", "x", text("x"), a) for a in ("h", "box", "tab", "span", "in head", "gone")]
    blocks = (
        para(*link, Link("#h", text("y")), Link("#gone", text("y")), Ref("rec", "r", text("z"))),
        Heading(2, (*text("Sub"), Span(text("s"), "in head")), anchor="h"),
        Heading(2, text("Sub again"), anchor="h"),
        Box("evidence", (para("x"),), "box"),
        table(2, anchor="tab"),
        para(Span(text("s"), "span"), Span(text("again"), "span")),
    )
    assert len(targets(*blocks)) == 6


def test_notes_are_footnotes_also_in_tables_boxes_headings_and_captions() -> None:
    pdf = build(rich_draft(notes=True))
    assert "Palermo Protocol 2000, art. 3(a)." in " ".join(" ".join(pages(pdf)).split())
    cite = Cite((Pinpoint("k"),), (Note((para("Noted."), para("Further."))),), 1)
    shown = pages(
        build(
            draft(
                Heading(2, (*text("Heading"), cite)),
                para("x", cite),
                Box("evidence", (para("T", cite, style="box-title"), para("x"))),
                contents=True,
            )
        )
    )
    assert "Noted." not in shown[0]
    assert shown[1].count("Noted.") == shown[1].count("Further.") == 3


def test_pending_words_are_marked_by_more_than_colour() -> None:
    marked = Span(text("[to be verified]"), classes=("pending",))
    assert b"/S/Strong" in build(draft(para("plain ", marked))).data
    assert b"/S/Strong" not in build(draft(para("plain [to be verified]"))).data
    assert words(para("plain ", marked)) == "plain [to be verified]"


def test_what_runs_to_the_left_is_set_so() -> None:
    hebrew = "הזכות לבריאות"
    made = write_typst(
        draft(
            para(hebrew),
            para("To the right, ", Span(text(hebrew), attributes=(("dir", "rtl"),))),
            Box("", (para("a"), para(hebrew)), attributes=(("lang", "ar"), ("dir", "rtl"))),
            Box("", (para("b"),), attributes=(("lang", "el"),)),
        )
    )
    assert f'#[#set text(dir: rtl);#"{hebrew}"]' in made
    assert f'#text(dir: rtl)[#"{hebrew}"]' in made
    assert made.count('#[#set text(lang: "ar", region: none, dir: rtl);') == 1
    assert made.count("#set text(dir: rtl)") == 1
    assert '#[#set text(lang: "el", region: none, dir: ltr);' in made
