"""Right-to-left text reaches Word as such: paragraphs, runs, tables, notes, languages."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from mdmdraft.model.draft import Part
from mdmdraft.model.text import (
    Block,
    Box,
    Cell,
    Column,
    DefinitionItem,
    DefinitionList,
    Heading,
    Inline,
    List,
    Note,
    Para,
    Quote,
    Row,
    Span,
    Styled,
    Table,
    Text,
)
from tests.docx.write.audit import assert_clean
from tests.docx.write.build import NS, paragraphs, q, text, tree, write
from tests.writing.sample import rich_draft

HEBREW = "הזכות לבריאות (25)."


def written(*blocks: Block, language: str = "en") -> bytes:
    part = Part("p", "body", "P", "p.md", blocks)
    draft = rich_draft(contents=False)
    return write(msgspec.structs.replace(draft, parts=(part,), language=language))


def para(*content: Inline | str, **options: Any) -> Para:
    return Para(tuple(Text(c) if isinstance(c, str) else c for c in content), **options)


def of(data: bytes, words: str, part: str = "word/document.xml") -> Any:
    return next(p for p in tree(data, part).iter(q("p")) if words in text(p))


def is_left(paragraph: Any) -> bool:
    return paragraph.find("w:pPr/w:bidi", NS) is not None


def turned(paragraph: Any) -> list[tuple[str, bool]]:
    """Return the words of each run, and whether they run to the left."""
    runs = [r for r in paragraph.iter(q("r")) if r.find("w:t", NS) is not None]
    return [(text(r), r.find("w:rPr/w:rtl", NS) is not None) for r in runs]


def test_words_in_a_paragraph_that_runs_to_the_right() -> None:
    found = of(written(para("Called ", Styled("strong", (Text("שלום"),)), " עולם (so).")), "Called")
    assert not is_left(found)
    assert turned(found) == [("Called ", False), ("שלום", True), (" עולם", True), (" (so).", False)]


def test_a_paragraph_runs_as_its_first_letter() -> None:
    found = of(written(para(HEBREW + " as in ", Styled("emph", (Text("this"),)), ".")), HEBREW)
    assert is_left(found)
    assert turned(found) == [(HEBREW + " ", True), ("as in ", False), ("this", False), (".", True)]


def test_what_is_marked_runs_as_it_says() -> None:
    inner = (para("one"), List(((para("two", tight=True),),)))
    data = written(Box("", inner, attributes=(("lang", "ar"), ("dir", "rtl"))), para("three"))
    assert [is_left(of(data, word)) for word in ("one", "two", "three")] == [True, True, False]
    lang = of(data, "one").find(".//w:lang", NS)
    assert dict(lang.attrib) == {q("bidi"): "ar-SA"}


@pytest.mark.parametrize(
    ("tag", "attribute", "value"),
    [("he", "bidi", "he-IL"), ("zh", "eastAsia", "zh-CN"), ("el", "val", "el-GR")],
)
def test_a_language_stands_where_word_looks_for_it(tag: str, attribute: str, value: str) -> None:
    data = written(para("x ", Span((Text("foreign"),), attributes=(("lang", tag),))))
    assert dict(of(data, "foreign").find(".//w:lang", NS).attrib) == {q(attribute): value}


def test_headings_quotations_definitions_and_captions() -> None:
    table = Table((Column("right"),), (), (Row((Cell((para("b"),)),)),), (Text(HEBREW + "T"),))
    item = DefinitionItem((Text(HEBREW + "D"),), ((para("c"),),))
    data = written(
        Heading(1, (Text(HEBREW + "H"),)),
        Quote((para("Q"),), language="he"),
        DefinitionList((item,)),
        table,
        Box("", (table,), attributes=(("dir", "rtl"),)),
    )
    assert all(is_left(of(data, word)) for word in (HEBREW + "H", "Q", HEBREW + "D", HEBREW + "T"))
    visual = [
        t.find("w:tblPr/w:bidiVisual", NS) is not None
        for t in tree(data, "word/document.xml").iter(q("tbl"))
    ]
    assert visual == [False, True]
    cells = [p for p in paragraphs(data) if text(p) == "b"]
    assert [c.find("w:pPr/w:jc", NS).get(q("val")) for c in cells] == ["right", "left"]
    assert_clean(data)


def test_notes() -> None:
    data = written(para("a", Note((para(HEBREW),)), "b"))
    assert is_left(of(data, HEBREW, "word/footnotes.xml"))


def test_a_document_that_runs_to_the_left() -> None:
    table = Table((Column(),), (), (Row((Cell((para("25"),)),)),))
    data = written(para("12 …"), para("English"), table, language="he")
    assert is_left(of(data, "12 …")) and not is_left(of(data, "English"))
    assert tree(data, "word/document.xml").find(".//w:bidiVisual", NS) is not None
