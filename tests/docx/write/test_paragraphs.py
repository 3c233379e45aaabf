"""Paragraphs, lists, quotations and boxes have real styles and native lists."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from mdmdraft.model.draft import Part
from mdmdraft.model.text import Block, Box, List, Para, Quote, Styled, Text
from tests.docx.write.build import NS, paragraphs, q, rich, style, text, tree, write
from tests.writing.sample import rich_draft


def _write(*blocks: Block) -> bytes:
    part = Part("p", "body", "P", "p.md", blocks)
    return write(msgspec.structs.replace(rich_draft(contents=False), parts=(part,)))


def _para(words: str, **options: Any) -> Para:
    return Para((Text(words),), **options)


def _num(paragraph: Any) -> tuple[str, str]:
    num = paragraph.find("w:pPr/w:numPr", NS)
    return num.find("w:numId", NS).get(q("val")), num.find("w:ilvl", NS).get(q("val"))


def _level(data: bytes, num_id: str, level: str) -> tuple[str, str, str]:
    """Return numeral, text and start of a list's level."""
    root = tree(data, "word/numbering.xml")
    num = root.xpath(f"w:num[@w:numId='{num_id}']", namespaces=NS)[0]
    key = num.find("w:abstractNumId", NS).get(q("val"))
    (found,) = root.xpath(
        f"w:abstractNum[@w:abstractNumId='{key}']/w:lvl[@w:ilvl='{level}']", namespaces=NS
    )
    start = num.xpath(f"w:lvlOverride[@w:ilvl='{level}']/w:startOverride", namespaces=NS)
    return (
        found.find("w:numFmt", NS).get(q("val")),
        found.find("w:lvlText", NS).get(q("val")),
        start[0].get(q("val")),
    )


def test_every_style_used_is_defined() -> None:
    known = {s.get(q("styleId")) for s in tree(rich(), "word/styles.xml").iter(q("style"))}
    for part in ("word/document.xml", "word/footnotes.xml"):
        for tag in ("pStyle", "rStyle", "tblStyle"):
            assert {e.get(q("val")) for e in tree(rich(notes=True), part).iter(q(tag))} <= known


def test_blocks_have_the_styles_that_word_knows() -> None:
    found = {text(p): style(p) for p in paragraphs(rich())}
    assert found["Trafficking, exploitation & “consent”"] == "Title"
    assert (
        found[
            "Several sources agree (see Durand and A & B Institute 2019, p. 12; "
            "Nguyễn 2022) and one says so (2022)."
        ]
        == "BodyText"
    )
    assert found["Second alinéa."] == "Quote"
    assert found["one"] == "ListBullet"
    assert found["second level, numbered"] == "ListNumber2"
    assert found["third level"] == "ListBullet3"
    assert found["And a second paragraph."] == "ListContinue"
    assert found["Exploitation"] == "DefinitionTerm"
    assert found["Use of a person."] == "Definition"
    assert found["Figure 1\u2002Regions surveyed"] == "FigureCaption"
    assert found["def f(x):\n    return x  < 2\n\n# end"] == "Verbatim"
    assert found["Nguyễn, A. (2022). Study of effects."] == "Bibliography"


def test_boxes_have_their_own_styles_and_unknown_ones_none() -> None:
    found = {text(p): style(p) for p in paragraphs(rich())}
    assert found["Recommendation 1. Decriminalise"] == "RecommendationTitle"
    assert found["Repeal the offence, so that:"] == "Recommendation"
    assert found["people can work together."] == "RecommendationBullet"
    assert found["Addressee: the legislator"] == "RecommendationFact"
    assert found["Evidence 1. Impact of the law"] == "EvidenceTitle"
    assert found["Trafficking"] == "DefinitionBoxTitle"
    assert found["What is here is still to be verified."] == "PendingBox"
    assert found["Rights before punishment."] == "Summary"
    assert found["The content of a box of unknown kind."] == "BodyText"


def test_a_short_box_stays_on_one_page_and_a_title_never_stands_alone() -> None:
    def keeps(data: bytes) -> list[bool]:
        return [
            p.find("w:pPr/w:keepNext", NS) is not None
            for p in paragraphs(data)
            if style(p).startswith("Recommendation")
        ]

    title, fact = _para("T", style="box-title"), _para("F", style="fact")
    items = List(((_para("a"),), (_para("b"),)))
    short = _write(Box("recommendation", (title, _para("x"), items, fact)), _para("after"))
    assert keeps(short) == [True, True, True, True, False]
    ends_in_list = _write(Box("recommendation", (title, items)), _para("after"))
    assert keeps(ends_in_list) == [True, True, False]
    long = _write(Box("recommendation", (title, _para("word " * 500), fact)), _para("after"))
    assert keeps(long) == [False, False, False]
    for stem in ("Recommendation", "Evidence", "Summary", "DefinitionBox", "PendingBox"):
        root = tree(rich(), "word/styles.xml")
        (found,) = root.xpath(f"w:style[@w:styleId='{stem}Title']", namespaces=NS)
        assert found.find("w:pPr/w:keepNext", NS) is not None


def test_what_is_in_a_box_has_one_left_edge() -> None:
    """The bar is drawn at the leftmost edge of a paragraph: a hanging indent must end there."""
    styles = {s.get(q("styleId")): s for s in tree(rich(), "word/styles.xml").iter(q("style"))}
    for name in (
        "Recommendation",
        "RecommendationTitle",
        "RecommendationBullet",
        "RecommendationNumber",
    ):
        ind = styles[name].find("w:pPr/w:ind", NS)
        assert int(ind.get(q("left"))) - int(ind.get(q("hanging"), "0")) == 227
        assert ind.get(q("right")) == "170"


def test_every_numbered_list_starts_anew() -> None:
    one = List(((_para("a", tight=True),), (_para("b", tight=True),)), ordered=True)
    data = _write(one, one, msgspec.structs.replace(one, start=5))
    numbers = [_num(p) for p in paragraphs(data, "ListNumber")]
    assert len(numbers) == 6
    assert numbers[0] == numbers[1] != numbers[2]
    assert len({num for num, _ in numbers}) == 3
    assert [_level(data, *numbers[i])[2] for i in (0, 2, 4)] == ["1", "1", "5"]


@pytest.mark.parametrize(
    ("numeral", "fmt", "label"),
    [
        ("decimal", "decimal", "%1."),
        ("alpha", "lowerLetter", "%1)"),
        ("Alpha", "upperLetter", "%1."),
        ("roman", "lowerRoman", "%1."),
        ("Roman", "upperRoman", "%1."),
    ],
)
def test_numerals_of_lists(numeral: Any, fmt: str, label: str) -> None:
    data = _write(List(((_para("a", tight=True),),), ordered=True, numeral=numeral))
    (item,) = paragraphs(data, "ListNumber")
    assert _level(data, *_num(item))[:2] == (fmt, label)


def test_a_list_deeper_than_the_styles_goes_on_in_levels() -> None:
    block: Block = _para("deep", tight=True)
    for ordered in (False, True, False, False, False):
        block = List(((_para("x", tight=True), block),), ordered=ordered)
    data = _write(block)
    assert [style(p) for p in paragraphs(data) if text(p) == "x"] == [
        "ListBullet",
        "ListBullet2",
        "ListBullet3",
        "ListNumber3",
        "ListBullet3",
    ]
    assert [_num(p)[1] for p in paragraphs(data, "ListNumber3")] == ["3"]


def test_an_item_that_begins_with_another_block_has_its_label() -> None:
    inner = List(((_para("in", tight=True),),))
    data = _write(List(((inner,), ())))
    assert [(style(p), text(p)) for p in paragraphs(data, "ListBullet", "ListBullet2")] == [
        ("ListBullet", ""),
        ("ListBullet2", "in"),
        ("ListBullet", ""),
    ]


def test_quoted_words_are_in_their_language() -> None:
    (_, second) = paragraphs(rich(), "Quote")
    assert {e.get(q("val")) for e in second.iter(q("lang"))} == {"fr-FR"}
    data = _write(Box("evidence", (Quote((_para("dit-elle"),), language="fr"),)))
    (inside,) = paragraphs(data, "Evidence")
    assert {e.get(q("val")) for e in inside.iter(q("lang"))} == {"fr-FR"}
    lang = tree(rich(), "word/styles.xml").find("w:docDefaults//w:lang", NS)
    assert lang.get(q("val")) == "en-GB"


def test_nested_emphasis_adds_up() -> None:
    inner = Styled("strong", (Text("both"),))
    data = _write(Para((Styled("emph", (Text("one "), inner)),)))
    (para,) = paragraphs(data, "BodyText")
    looks = [[e.tag for e in r.find(q("rPr"))] for r in para.iter(q("r"))]
    assert looks == [[q("i"), q("iCs")], [q("b"), q("bCs"), q("i"), q("iCs")]]


def test_a_style_of_the_template_is_used_by_name() -> None:
    data = _write(_para("x", style="Front Fact"), _para("y", style="no such style"))
    assert [style(p) for p in paragraphs(data)[-2:]] == ["FrontFact", "BodyText"]


def test_lead_and_small_paragraphs_fit_where_they_stand() -> None:
    both = (_para("l", style="lead"), _para("s", style="small"))
    assert [style(p) for p in paragraphs(_write(*both))[-2:]] == ["Lead", "Small"]
    assert [style(p) for p in paragraphs(_write(Box("evidence", both)))[-2:]] == [
        "Evidence",
        "EvidenceFact",
    ]
