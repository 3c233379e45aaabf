"""A Word file as a draft: ours comes back as it was, a stranger's gets a sensible shape."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.compose.draft import compose
from mdmdraft.docx.box_styles import BOX_STYLES, BOXES, box_style
from mdmdraft.docx.read.draft import WordDraft, as_draft
from mdmdraft.docx.read.reading import read_word
from mdmdraft.docx.reference import reference_docx
from mdmdraft.docx.write.template import read_template
from mdmdraft.model.counting import count
from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.text import (
    Block,
    Box,
    Cell,
    Cite,
    Code,
    Column,
    Figure,
    Heading,
    Inline,
    Link,
    List,
    Note,
    Para,
    Pinpoint,
    Quote,
    Row,
    Styled,
    Table,
    Text,
)
from mdmdraft.model.walk import map_blocks, plain, walk_blocks, walk_inlines
from mdmdraft.sources.load import load_paper
from mdmdraft.world import World
from tests import ROOT
from tests.docx.read.build import ANNA, deleted, field, ins, p, read, run
from tests.docx.read.same import differences, parts
from tests.docx.write.build import write
from tests.writing.maker import Maker, draft_of, placed
from tests.writing.sample import large_draft, rich_draft, rich_images


def back(draft: Draft) -> WordDraft:
    return as_draft(read_word(write(draft), "a.docx"), name="a.docx")


@pytest.mark.parametrize(
    "draft",
    [rich_draft(), rich_draft(notes=True), rich_draft(page="letter", contents=False)],
    ids=["citations", "notes", "letter"],
)
def test_a_draft_of_ours_comes_back(draft: Draft) -> None:
    made = back(draft)
    assert differences(parts(draft), parts(made.draft)) == []
    assert made.notices == ()
    for name in ("title", "subtitle", "organisation", "version", "deliverable", "build_id"):
        assert getattr(made.draft, name) == getattr(draft, name)
    assert made.draft.furniture.facts == draft.furniture.facts
    assert made.draft.furniture.status == draft.furniture.status
    assert [(p.id, p.kind) for p in made.draft.parts] == [(p.id, p.kind) for p in draft.parts]
    # The first part has characters in it that no XML can hold.
    assert [p.words for p in made.draft.parts[1:]] == [_words(p) for p in draft.parts[1:]]


def _words(part: Part) -> int:
    return count(part.blocks)[0]


def test_its_citations_its_sources_and_its_pictures_come_back() -> None:
    draft = rich_draft()
    made = back(draft)
    assert [(c.number, c.text) for c in made.draft.citations] == [
        (c.number, c.text) for c in draft.citations
    ]
    assert [[i.key for i in c.items] for c in made.draft.citations] == [
        [i.key for i in c.items] for c in draft.citations
    ]
    assert set(made.draft.references) == set(draft.references)
    assert list(made.images.values()) == list(rich_images().values())
    paths = {b.image.path for p in made.draft.parts for b in p.blocks if isinstance(b, Figure)}
    assert paths <= set(made.images)


def test_a_long_draft_of_ours_comes_back() -> None:
    draft = large_draft(4000)
    assert differences(parts(draft), parts(back(draft).draft)) == []


def test_the_paper_of_this_repository_comes_back(tmp_path: Path) -> None:
    for name in ("content", "citations", "templates"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mdmdraft.yml", tmp_path)
    world = World(tmp_path, env={})
    paper, _ = load_paper(world)
    for name in paper.config.deliverables:
        draft = compose(paper, world, name, "en", frozenset()).draft
        made = as_draft(read_word(write(draft), "a.docx"), name="a.docx").draft
        assert differences(parts(draft), parts(made)) == []
        assert len(made.citations) == len(draft.citations)


WORDS = st.text("abcé ,.’–", min_size=1, max_size=12).map(lambda t: f"x{t.strip()}")


def inlines(depth: int = 2) -> st.SearchStrategy[tuple[Inline, ...]]:
    plain_ = st.builds(Text, WORDS)
    code = st.builds(Code, WORDS)
    note = st.builds(lambda t: Note((Para((Text(t),)),)), WORDS)
    cite = st.builds(
        lambda key, at, printed: Cite((Pinpoint(key, at),), (Text(printed),), 1),
        st.sampled_from(["survey-2019", "study-2022"]),
        st.sampled_from(["", "p. 3", "art. 3(a)", "recital 4"]),
        WORDS,
    )
    link = st.builds(lambda t: Link("https://example.org/x", (Text(t),)), WORDS)
    choice = st.one_of(plain_, plain_, code, note, cite, link)
    if depth:
        styled = st.builds(
            Styled,
            st.sampled_from(["emph", "strong", "strikeout", "smallcaps", "underline"]),
            inlines(depth - 1),
        )
        choice = st.one_of(choice, choice, styled)
    return st.lists(choice, min_size=1, max_size=4).map(tuple)


def blocks(depth: int = 2, *, body: bool = True) -> st.SearchStrategy[list[Block]]:
    para = st.builds(Para, inlines())
    choices: list[st.SearchStrategy[Block]] = [para, para]
    if depth:
        inner = blocks(depth - 1, body=False)
        items = st.lists(
            st.tuples(para, inner).map(lambda pair: (pair[0], *pair[1])), min_size=1, max_size=3
        ).map(tuple)
        cells = st.tuples(*[st.builds(Cell, inner.map(tuple))] * 2)
        choices.append(st.builds(List, items, ordered=st.booleans()))
        choices.append(st.builds(_table, cells))
        if body:
            choices += [
                st.builds(Quote, st.lists(para, min_size=1, max_size=3).map(tuple)),
                st.builds(
                    Box, st.sampled_from(sorted(BOXES)), inner.filter(_opens_a_box).map(tuple)
                ),
                st.builds(Heading, st.sampled_from([2, 3, 4]), inlines(1)),
            ]
    return st.lists(st.one_of(choices), max_size=3)


def _opens_a_box(blocks: list[Block]) -> bool:
    return bool(blocks) and not isinstance(blocks[0], Table)


def _table(cells: tuple[Cell, ...]) -> Table:
    return Table((Column(), Column()), (), (Row(cells), Row(cells[::-1])))


@settings(max_examples=50, derandomize=True)
@given(blocks())
def test_whatever_we_write_comes_back(generated: list[Block]) -> None:
    m = Maker("content/sections/01-a.en.md")
    made = tuple(_placed(b, m) for b in generated)
    part = Part("a", "body", "A", m.path, (m.heading(1, "A", "1", "sec-a"), *made))
    draft = draft_of((part,), rich_draft().references)
    assert differences(parts(draft), parts(back(draft).draft)) == []


def _placed(block: Block, m: Maker) -> Block:
    """Return a block with ids, its own and those of all in it, as composing gives them."""

    def place(inner: Block) -> tuple[Block, ...]:
        made = placed(inner, m)
        if isinstance(made, Table):
            rows = [Row(r.cells, *m.origin()) for r in made.body]
            made = msgspec.structs.replace(made, body=tuple(rows))
        return (made,)

    (found,) = map_blocks((block,), place)
    return found


def of(*blocks: Block) -> Draft:
    """Return a draft of one part with the blocks in it."""
    m = Maker("content/sections/01-a.en.md")
    part = Part("a", "body", "A", m.path, (m.heading(1, "A", "1", "sec-a"), *blocks))
    return draft_of((part,), {})


def test_an_item_in_a_box_keeps_its_second_paragraph() -> None:
    m = Maker("content/recommendations/b.en.md")
    item = (m.para("one", tight=True), m.para("still in it"))
    inner = placed(List((item, (m.para("two", tight=True),))), m)
    draft = of(placed(Box("evidence", (m.para("T", style="box-title"), inner, m.para("after"))), m))
    assert differences(parts(draft), parts(back(draft).draft)) == []


def test_lists_that_touch_are_told_apart_by_a_bookmark() -> None:
    m = Maker("content/sections/02-b.en.md")
    first = List(((m.para("one", tight=True),), (m.para("two", tight=True),)))
    second = placed(List(((m.para("three", tight=True),), (m.para("four", tight=True),))), m)
    made = back(of(first, second)).draft.parts[0].blocks[1:]
    assert [len(b.items) for b in made if isinstance(b, List)] == [2, 2]
    assert made[1].id == second.id


def test_ids_go_to_what_the_bookmark_stands_around() -> None:
    m = Maker("content/sections/02-b.en.md")
    inner = placed(Box("evidence", (m.para("T", style="box-title"), m.para("text"))), m)
    draft = of(placed(Box("unheard-of", (inner, m.para("after"))), m))
    assert differences(parts(draft), parts(back(draft).draft)) == []


def test_the_names_of_boxes_are_those_that_the_writer_uses() -> None:
    names = {key: name for name, key in read_template(reference_docx(), "a4", "en").names.items()}
    assert [BOX_STYLES[names[box_style(kind) or ""]].kind for kind in BOXES] == [*BOXES]
    stems = tuple(box_style(kind) or "" for kind in BOXES)
    assert {name for key, name in names.items() if key.startswith(stems)} == {*BOX_STYLES}


def test_tracked_changes_are_taken_as_accepted_and_told() -> None:
    body = (
        p("a ", ins(run("new ")), deleted("old "), "b", ins(run("more"), 9))
        + p(deleted("gone", 4), ppr=f'<w:rPr><w:del w:id="3" {ANNA}/></w:rPr>')
        + p(run("c", f'<w:b/><w:rPrChange w:id="5" {ANNA}><w:rPr/></w:rPrChange>'))
    )
    comments = f'<w:comment w:id="0" {ANNA}>{p("why")}</w:comment>'
    document = read(body, comments=comments)
    accepted = as_draft(document, name="a.docx")
    original = as_draft(document, name="a.docx", accept=False)
    assert _lines(accepted.draft) == ["a new bmore", "c"]
    assert _lines(original.draft) == ["a old b", "gone", "c"]
    assert accepted.notices == (
        "2 insertions, 2 deletions and 1 change of format in it were taken as accepted",
        "1 comment in it was left out",
    )
    assert "taken as rejected" in original.notices[0]
    assert any(isinstance(i, Styled) for i in walk_inlines(accepted.draft.parts[0].blocks))
    assert not any(isinstance(i, Styled) for i in walk_inlines(original.draft.parts[0].blocks))


def _lines(draft: Draft) -> list[str]:
    return [
        plain(b.content)
        for part in draft.parts
        for b in walk_blocks(part.blocks)
        if isinstance(b, Para | Heading)
    ]


def test_a_strangers_document_gets_parts_ids_and_lists() -> None:
    def item(words: str, num: int, level: int = 0) -> str:
        return p(words, ppr=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')

    heading = '<w:pStyle w:val="berschrift1"/>'
    body = (
        p("Before.")
        + p("Über uns", ppr=heading)
        + item("one", 2)
        + item("deeper", 2, 1)
        + item("two", 2)
        + item("bullet", 1)
        + p("Über uns", ppr=heading)
        + p("Same words.")
        + p("Same words.")
    )
    draft = as_draft(read(body), name="x/My file.docx").draft
    assert [(part.id, part.title) for part in draft.parts] == [
        ("front", ""),
        ("uber-uns", "Über uns"),
        ("uber-uns-2", "Über uns"),
    ]
    _, first, second = draft.parts[1].blocks
    assert isinstance(first, List) and first.ordered and len(first.items) == 2
    inner = first.items[0][1]
    assert isinstance(inner, List) and inner.numeral == "alpha"
    assert isinstance(second, List) and not second.ordered
    ids = [b.id for part in draft.parts for b in part.blocks]
    assert len(set(ids)) == len(ids) and all(len(i) == 16 for i in ids)
    assert [b.origin.line for b in draft.parts[2].blocks] == [7, 8, 9]
    assert draft.parts[0].blocks[0].origin.path == "x/My file.docx"
    assert (draft.slug, draft.deliverable, draft.build_id) == ("my-file", "document", "")
    assert draft.parts[1].words == 10


def test_an_empty_document_is_an_empty_draft() -> None:
    made = as_draft(read(p("")), name="a.docx")
    assert made.draft.parts == () and made.notices == () and made.images == {}


def test_a_citation_of_zotero_has_its_locator_with_its_label() -> None:
    instruction = (
        ' ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":[{"id":12,"locator":"3-5",'
        '"label":"page","prefix":"see ","suppress-author":true,"itemData":{"id":12,"title":"T",'
        '"citation-key":"smith2020"}},{"id":"x","uris":["urn:mdmdraft:palermo"]},{"id":"y"}]} '
    )
    draft = as_draft(read(p(field(instruction, run("(2020: 3-5)")))), name="a.docx").draft
    (cite,) = (i for i in walk_inlines(draft.parts[0].blocks) if isinstance(i, Cite))
    assert cite.items == (
        Pinpoint("smith2020", "p. 3-5", "page", "3-5", "see", "", "suppress-author"),
        Pinpoint("palermo"),
        Pinpoint("y"),
    )
    assert draft.references["smith2020"]["title"] == "T"


@pytest.mark.parametrize("value", ["{", '{"citationItems":3}', "[]", '{"citationItems":[]}'])
def test_a_citation_that_is_not_understood_is_text(value: str) -> None:
    body = p(field(f" ADDIN ZOTERO_ITEM CSL_CITATION {value} ", run("(A)")))
    draft = as_draft(read(body), name="a.docx").draft
    assert _lines(draft) == ["(A)"] and draft.citations == ()


def test_a_note_that_refers_to_itself_is_read_once() -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    draft = as_draft(
        read(p("a", reference), footnotes=f'<w:footnote w:id="1">{p("n", reference)}</w:footnote>'),
        name="a.docx",
    ).draft
    assert sum(isinstance(i, Note) for i in walk_inlines(draft.parts[0].blocks)) == 1
