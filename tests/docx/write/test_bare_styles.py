"""Styles based on headings keep their look and are none: no number, no level, no page of their
own; whatever numbering a template has, it prints the draft's numbers."""

from __future__ import annotations

from typing import Any

import pytest

from mdmdraft.docx.write.style_chain import StyleChain
from tests.docx.write.audit import assert_clean
from tests.docx.write.build import q, text, tree, write
from tests.docx.write.foreign import FOREIGN, articles, french, numbered, translated
from tests.writing.sample import rich_draft


def _styles(data: bytes) -> tuple[StyleChain, dict[str, Any]]:
    root = tree(data, "word/styles.xml")
    names = {
        s.find(q("name")).get(q("val")).lower(): s
        for s in root.iter(q("style"))
        if s.get(q("type")) == "paragraph"
    }
    return StyleChain(root), names


@pytest.mark.parametrize("template", FOREIGN)
def test_only_headings_are_headings(template: str) -> None:
    data = write(rich_draft(), FOREIGN[template]())
    assert_clean(data)
    chain, names = _styles(data)
    heads = [s for n, s in names.items() if n[:-1] in {"heading ", "titre "} and n[-1] in "1234"]
    lists = {chain.numbered(style) for style in heads}
    assert len({num for num, _ in lists}) == 1
    assert sorted(level for _, level in lists) == [0, 1, 2, 3]
    for name, style in names.items():
        if name.startswith(("heading ", "titre ")):
            continue
        assert chain.numbered(style).num not in {num for num, _ in lists}, name
        level = chain.found(style, "outlineLvl")
        assert level is None or level.get(q("val")) == "9", name
        assert not chain.switched(style, "pageBreakBefore"), name
    for name in (
        "toc heading",
        "title",
        "subtitle",
        "caption",
        "quote",
        "body text",
        "list continue",
    ):
        assert chain.numbered(names[name]).num in {"", "0"}, name
    assert not chain.switched(names["quote"], "keepNext")
    assert chain.switched(names["toc heading"], "keepNext")


def test_the_houses_own_list_is_kept_where_it_prints_the_same_numbers() -> None:
    data = write(rich_draft(), numbered())
    chain, names = _styles(data)
    assert chain.numbered(names["heading 1"]) == ("77", 0)
    assert chain.numbered(names["house box"]).num == "0"
    assert chain.numbered(names["house box small"]).num == "0"


def test_a_list_that_counts_otherwise_gives_way() -> None:
    data = write(rich_draft(), articles())
    chain, names = _styles(data)
    assert chain.numbered(names["heading 1"]).num != "77"
    assert chain.switched(names["heading 1"], "pageBreakBefore")
    assert not chain.switched(names["heading 2"], "pageBreakBefore")
    # The list that numbers headings numbered the items of lists too: they have another.
    assert chain.numbered(names["list number"]).num not in {"77", "0", ""}


@pytest.mark.parametrize("template", [french, translated])
def test_translated_styles_are_found(template: Any) -> None:
    data = write(rich_draft(), template())
    styles = [p.find(f"{q('pPr')}/{q('pStyle')}") for p in tree(data).iter(q("p"))]
    used = {s.get(q("val")) for s in styles if s is not None}
    first = next(
        p for p in tree(data).iter(q("p"))
        if text(p) == "Context" and p.find(f"{q('pPr')}/{q('pStyle')}") is not None
    )  # fmt: skip
    assert first.find(f"{q('pPr')}/{q('pStyle')}").get(q("val")) in {"Titre1", "Heading1"}
    assert not {"Heading11", "Heading21"} & used
    if template is french:
        assert "Corpsdetexte" in used and "BodyText" not in used
