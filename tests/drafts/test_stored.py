"""Stored drafts: loaded again they are equal but for the places of inlines, and they diff well."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.drafts.composing import compose_all
from mdmdraft.drafts.stored import load_draft, sentences, store_draft
from mdmdraft.drafts.targets import Request, targets_of
from mdmdraft.model.draft import Citation, Draft, Part, Statement
from mdmdraft.model.origin import NOWHERE, Origin
from mdmdraft.model.text import (
    Block,
    Box,
    Break,
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
    Ref,
    Row,
    Rule,
    Span,
    Styled,
    Table,
    Text,
)
from mdmdraft.model.walk import map_blocks, map_text
from mdmdraft.sources.load import load_paper
from mdmdraft.world import World
from tests import ROOT
from tests.small_paper import CONTEXT, write
from tests.writing.sample import rich_draft


def placeless(draft: Draft) -> Draft:
    """Return a draft without the places of its inlines."""

    def bare(inline: Inline) -> tuple[Inline, ...]:
        made: Any = inline
        return (msgspec.structs.replace(made, at=-1, end=-1),)

    def blocks(found: tuple[Block, ...]) -> tuple[Block, ...]:
        # Notes are entered by `map_text` alone, pictures of figures by neither.
        def figure(block: Block) -> tuple[Block, ...]:
            if not isinstance(block, Figure):
                return (block,)
            return (
                msgspec.structs.replace(
                    block, image=msgspec.structs.replace(block.image, at=-1, end=-1)
                ),
            )

        return map_text(map_blocks(found, figure), bare)

    parts = tuple(msgspec.structs.replace(p, blocks=blocks(p.blocks)) for p in draft.parts)
    return msgspec.structs.replace(draft, parts=parts)


def assert_stored(draft: Draft) -> None:
    stored = store_draft(draft)
    loaded = load_draft(stored.text, stored.origins)
    assert loaded == placeless(draft)
    assert store_draft(loaded) == stored


def drafts_of(world: World) -> list[Draft]:
    paper, _ = load_paper(world)
    return [m.draft for m in compose_all(world, paper, targets_of(paper.config, Request()))]


def test_a_draft_of_every_kind_of_block() -> None:
    assert_stored(rich_draft())


def test_the_small_paper(tmp_path: Path) -> None:
    for draft in drafts_of(write(tmp_path)):
        assert_stored(draft)


def test_the_paper_of_this_repository(tmp_path: Path) -> None:
    for draft in drafts_of(World(ROOT, {})):
        assert_stored(draft)


# -- any draft ----------------------------------------------------------------------------------

words = st.text(alphabet="aB1 .!?\n\t\"'{}[]\\«é\u2028\x00\ud800", max_size=30)
origins = st.one_of(
    st.just(NOWHERE),
    st.builds(
        Origin,
        path=st.sampled_from(["a.md", "b.md", ""]),
        line=st.integers(1, 3),
        end_line=st.integers(1, 3),
        start=st.integers(-1, 3),
        end=st.integers(-1, 3),
        record=st.sampled_from(["", "term:harm"]),
        digest=st.sampled_from(["", "0f"]),
        via=st.sampled_from(["", "table"]),
    ),
)
ids = st.sampled_from(["", "a", "b", "c#2"])
places = st.integers(-1, 9)
leaves: st.SearchStrategy[Inline] = st.one_of(
    st.builds(Text, words, places, places),
    st.builds(Break, st.booleans(), places, places),
    st.builds(Image, st.just("x.png"), words, st.floats(1, 100), places, places),
)


def inlines_of(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    some = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Styled, st.sampled_from(["emph", "strong"]), some, places, places),
        st.builds(Link, words, some, places, places),
        st.builds(
            Cite,
            st.tuples(st.builds(Pinpoint, st.just("book"), words)),
            some,
            st.integers(0, 5),
            st.booleans(),
            places,
            places,
        ),
        st.builds(Ref, st.just("rec"), ids, some, words, places, places),
        st.builds(
            Span,
            some,
            words,
            st.just(("pending",)),
            st.just((("at", "x"), ("origin", "y"))),
            st.none() | origins,
            places,
            places,
        ),
        st.builds(lambda run, o, i: Note((Para(run, o, i),)), some, origins, ids),
    )


inlines = st.recursive(leaves, inlines_of, max_leaves=6)
runs = st.lists(inlines, max_size=4).map(tuple)
plain_blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Para, runs, origins, ids, st.booleans(), words),
    st.builds(Heading, st.integers(1, 4), runs, origins, ids, words, words),
    st.builds(CodeBlock, words, origins, ids),
    st.builds(Rule, origins, ids),
    st.builds(Figure, st.builds(Image, st.just("x.png"), words), runs, words, words),
)


def blocks_of(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    some = st.lists(inner, max_size=3).map(tuple)
    rows = st.lists(st.builds(Row, st.tuples(st.builds(Cell, some)), origins, ids), max_size=2).map(
        tuple
    )
    return st.one_of(
        st.builds(List, st.tuples(some, some), st.booleans(), origin=origins, id=ids),
        st.builds(Quote, some, origins, ids),
        st.builds(Box, st.just("evidence"), some, words, origin=origins, id=ids),
        st.builds(
            DefinitionList,
            st.tuples(st.builds(DefinitionItem, runs, st.tuples(some))),
            origins,
            ids,
        ),
        st.builds(Table, st.just((Column("left", 0.5),)), rows, rows, runs, origin=origins, id=ids),
    )


blocks = st.recursive(plain_blocks, blocks_of, max_leaves=8)
FRAME = msgspec.structs.replace(rich_draft(), parts=(), citations=(), references={})
drafts = st.builds(
    lambda one, two, reference, said, line: msgspec.structs.replace(
        FRAME,
        parts=(
            Part("one", "body", "One", "a.md", tuple(one)),
            Part("two", "annex", "Two", "b.md", tuple(two), 3, 1, 0, 9),
        ),
        citations=(
            Citation(1, (Pinpoint("book"),), said, "a.md", line),
            Citation(2, (), said),
        ),
        references={"book": {"origin": {"path": reference}, "t": "text", "at": 3, "text": said}},
        statements=(Statement("term", "harm", 1, said, said, (("text", (said, said)),)),),
    ),
    st.lists(blocks, max_size=4),
    st.lists(blocks, max_size=2),
    words,
    words,
    st.integers(0, 9),
)


@settings(derandomize=True, max_examples=60)
@given(drafts)
def test_any_draft(draft: Draft) -> None:
    assert_stored(draft)


@settings(derandomize=True, max_examples=200)
@given(st.text(alphabet="aB. !?\n«»“”)\t1é", max_size=60))
def test_sentences_joined_are_the_text(text: str) -> None:
    found = sentences(text)
    assert "".join(found) == text
    assert all(found) or found == [""]


def test_what_ends_a_sentence() -> None:
    assert sentences("One. Two? “Three.” (Four!) Five") == [
        "One. ",
        "Two? ",
        "“Three.” ",
        "(Four!) ",
        "Five",
    ]
    assert sentences("See art. 3 and p. 12, e.g. here.") == ["See art. 3 and p. 12, e.g. here."]


# -- how it diffs -------------------------------------------------------------------------------


def changed(old: bytes, new: bytes) -> list[str]:
    lines = difflib.ndiff(old.decode().split("\n"), new.decode().split("\n"))
    return [line[2:].strip() for line in lines if line[:2] in {"+ ", "- "}]


def test_a_sentence_that_changes_is_one_line(tmp_path: Path) -> None:
    long = "A first sentence stands here. A second one follows. And a third one ends it."
    old = drafts_of(write(tmp_path / "a", {SECTION: f"{CONTEXT}\n\n{long}\n"}))[0]
    new_text = long.replace("A second one follows", "A second one is changed")
    new = drafts_of(write(tmp_path / "b", {SECTION: f"{CONTEXT}\n\n{new_text}\n"}))[0]
    lines = [
        line
        for line in changed(store_draft(old).text, store_draft(new).text)
        if not line.startswith(('"id"', '"words"'))
    ]
    assert lines == ['"A second one follows. ",', '"A second one is changed. ",']


SECTION = "content/sections/01-context.en.md"


def test_lines_that_move_do_not_show_in_the_text(tmp_path: Path) -> None:
    old = drafts_of(write(tmp_path / "a"))
    moved = CONTEXT.replace("# Context", "\n\n<!-- A comment. -->\n\n# Context")
    new = drafts_of(write(tmp_path / "b", {SECTION: moved}))
    for before, after in zip(old, new, strict=True):
        assert store_draft(before).text == store_draft(after).text
        assert store_draft(before).origins != store_draft(after).origins


def test_no_place_is_in_the_text(tmp_path: Path) -> None:
    for draft in drafts_of(write(tmp_path)):
        text = json.loads(store_draft(draft).text)
        keys: set[str] = set()

        def gather(node: Any, keys: set[str] = keys) -> None:
            if isinstance(node, dict):
                keys.update(node)
                node = list(node.values())
            if isinstance(node, list):
                for one in node:
                    gather(one)

        gather({**text, "references": None})
        assert not keys & {"at", "end", "origin", "line", "end_line", "build_id"}


@pytest.mark.parametrize(
    ("text", "origins_"),
    [
        (b"", b""),
        (b"{}", b"{}"),
        (b"[]", b"[]"),
        (b"\xff", b"{}"),
        (b"[" * 20_000, b"{}"),
        (store_draft(rich_draft()).text, b"{}"),
        (store_draft(rich_draft()).text[:-9], store_draft(rich_draft()).origins),
        (
            store_draft(rich_draft()).text.replace(b'"level": 1', b'"level": "one"'),
            store_draft(rich_draft()).origins,
        ),
    ],
    ids=range(8),
)
def test_what_is_no_stored_draft(text: bytes, origins_: bytes) -> None:
    with pytest.raises(ValueError, match="no stored draft"):
        load_draft(text, origins_)
