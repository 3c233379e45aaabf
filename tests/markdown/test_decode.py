"""Every word keeps its place, and no word is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mdmdraft.markdown.batch import POSITIONS, parse_batch
from mdmdraft.markdown.inlines import plain_json
from mdmdraft.markdown.reading import Json
from mdmdraft.model.text import (
    Block,
    Box,
    Break,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Inline,
    Link,
    List,
    Note,
    Para,
    Quote,
    Rule,
    Table,
    Text,
)
from mdmdraft.model.walk import contents, walk_blocks, walk_inlines
from mdmdraft.world import World
from tests.markdown.texts import read, read_all, runs_of, texts

MANY = st.lists(texts(), min_size=12, max_size=12)
SOME = settings(
    max_examples=12,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # a process an example: no time to shrink
)
STYLED = {("'", "’"), ("'", "‘"), ('"', "“"), ('"', "”"), ("\t", " ")}
"""What one character of the source may be in print."""


def check_places(blocks: tuple[Block, ...], source: str) -> None:
    for block, inline in runs_of(blocks):
        at, end = getattr(inline, "at", -1), getattr(inline, "end", -1)
        if isinstance(inline, Text):
            assert at >= 0, inline
        if at < 0:
            continue
        assert at <= end <= len(source)
        origin = block.origin
        if not isinstance(block, Table):
            assert origin.start <= at or not source[at : origin.start].strip(), (inline, origin)
            assert end <= origin.end or not source[origin.end : end].strip(), (inline, origin)
        if isinstance(inline, Text) and end - at == len(inline.text):
            piece = source[at:end]
            assert piece == inline.text or (piece, inline.text) in STYLED, (piece, inline)


@SOME
@given(MANY)
def test_every_run_stands_where_it_says(given_texts: list[str]) -> None:
    for blocks, _, source in read_all({str(n): t for n, t in enumerate(given_texts)}).values():
        check_places(blocks, source.text)


def in_order(blocks: tuple[Block, ...]) -> None:
    """Runs come in the order of the source, the text of notes aside."""
    last = -1
    for _, inline in runs_of(blocks):
        if isinstance(inline, Text):
            last = _after(inline, last)


def _after(inline: Text, last: int) -> int:
    assert inline.at >= last, inline
    return inline.at


@SOME
@given(MANY)
def test_runs_are_in_the_order_of_the_source(given_texts: list[str]) -> None:
    plain = {str(n): t for n, t in enumerate(given_texts) if "[^" not in t}
    for blocks, _, _ in read_all(plain).values():
        in_order(blocks)


def words_of(blocks: tuple[Block, ...]) -> str:
    return "".join(sorted("".join("".join(words_in(blocks)).split())))


def words_in(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in walk_blocks(blocks):
        if isinstance(block, CodeBlock):
            yield block.text
        for run in [block.caption] if isinstance(block, Figure) else contents(block):
            for inline in run:
                yield from words_of_inline(inline)


def words_of_inline(inline: Inline) -> Iterator[str]:
    if isinstance(inline, Note):
        yield from words_in(inline.blocks)
    elif isinstance(inline, Image):
        yield inline.alt
    else:
        yield getattr(inline, "text", "")
        for inner in getattr(inline, "content", ()):
            yield from words_of_inline(inner)


def pandoc_words(nodes: Json) -> str:
    """The words of pandoc's own reading, without positions."""
    if isinstance(nodes, list):
        return "".join(map(pandoc_words, nodes))
    if not isinstance(nodes, dict):
        return ""
    kind: str = nodes.get("t", "")
    content: Json = nodes.get("c")
    if kind == "Str":
        return str(content)
    if kind in {"Code", "CodeBlock"}:
        return str(content[1])
    if kind == "Quoted":
        return plain_json([{"t": "Quoted", "c": [content[0], []]}]) + pandoc_words(content[1])
    if kind in {"RawInline", "RawBlock"}:
        return ""
    return pandoc_words(content)


@SOME
@given(MANY)
def test_no_word_is_lost(given_texts: list[str]) -> None:
    without = [t for t in given_texts if "{#tbl" not in t and "::: " not in t]
    mine = read_all({str(n): t for n, t in enumerate(without)})
    world = World(Path())
    for number, text in enumerate(without):
        done = world.pandoc(
            ["-f", POSITIONS.replace("+sourcepos", ""), "-t", "json"], text.encode() + b"\n"
        )
        theirs = pandoc_words(msgspec.json.decode(done.out)["blocks"])
        assert words_of(mine[str(number)][0]) == "".join(sorted("".join(theirs.split()))), text


TOP = (Para, Heading, List, Quote, Table, DefinitionList, CodeBlock, Rule, Figure, Box)


def bare(block: Block) -> bytes:
    """A block without places and names."""
    data = msgspec.to_builtins(block)

    def strip(value: Json) -> Json:
        if isinstance(value, dict):
            kept = {k: strip(v) for k, v in value.items() if k not in {"origin", "id", "at", "end"}}
            if "content" in kept:
                kept["content"] = joined(kept["content"])
            return kept
        return [strip(v) for v in value] if isinstance(value, list | tuple) else value

    return msgspec.json.encode(strip(data))


def joined(run: list[Json]) -> list[Json]:
    found: list[Json] = []
    for inline in run:
        if found and inline["t"] == found[-1]["t"] == "text":
            found[-1] = {"t": "text", "text": found[-1]["text"] + inline["text"]}
        else:
            found.append(inline)
    return found


@SOME
@given(MANY)
def test_what_stands_at_an_origin_reads_as_its_block(given_texts: list[str]) -> None:
    texts_ = {str(n): t for n, t in enumerate(given_texts) if "[^" not in t and "{#tbl" not in t}
    pieces: dict[str, str] = {}
    wanted: dict[str, Block] = {}
    for name, (blocks, _, source) in read_all(texts_).items():
        for number, block in enumerate(blocks):
            assert isinstance(block, TOP)
            key = f"{name}-{number}"
            pieces[key] = source.text[block.origin.start : block.origin.end]
            wanted[key] = block
            assert block.origin.line == source.text.count("\n", 0, block.origin.start) + 1
    for key, (again, _, _) in read_all(pieces).items():
        assert len(again) == 1, pieces[key]
        assert bare(again[0]) == bare(wanted[key]), pieces[key]


def only(text: str) -> Block:
    blocks, findings, _ = read(text)
    assert not findings
    assert len(blocks) == 1
    return blocks[0]


def inlines_of(text: str) -> list[tuple[str, int, int]]:
    return [(i.text, i.at, i.end) for i in walk_inlines((only(text),)) if isinstance(i, Text)]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("a\tb\tc", [("a", 0, 1), (" ", 1, 2), ("b", 2, 3), (" ", 3, 4), ("c", 4, 5)]),
        ("cafe\u0301 x", [("café", 0, 5), (" x", 5, 7)]),
        ("\u1100\u1161 x", [("가", 0, 2), (" x", 2, 4)]),
        ("😀 *x*", [("😀 ", 0, 2), ("x", 3, 4)]),
        ("a &amp; b", [("a ", 0, 2), ("&", 2, 7), (" b", 7, 9)]),
        ("a \\\\ b", [("a ", 0, 2), ("\\", 2, 4), (" b", 4, 6)]),
        ("it's", [("it", 0, 2), ("’", 2, 3), ("s", 3, 4)]),
        ('"a"', [("“", 0, 1), ("a", 1, 2), ("”", 2, 3)]),
        ("a  b", [("a", 0, 1), (" ", 1, 3), ("b", 3, 4)]),
        ("<https://a.b>", [("https://a.b", 1, 12)]),
    ],
)
def test_places_of_what_is_not_letter_for_letter(
    text: str, runs: list[tuple[str, int, int]]
) -> None:
    assert inlines_of(text) == runs


def test_a_soft_line_end_has_its_place_in_a_quotation() -> None:
    quote = only("> one\n> two")
    assert isinstance(quote, Quote)
    assert [(i.at, i.end) for i in walk_inlines((quote,)) if isinstance(i, Break)] == [(5, 6)]


def test_a_block_that_another_interrupts_ends_before_it() -> None:
    blocks, _, source = read("para\n- item\n\n1. one\n2. two\n\n(a) x")
    assert [source.text[b.origin.start : b.origin.end] for b in blocks] == [
        "para",
        "- item",
        "1. one\n2. two",
        "(a) x",
    ]


def test_blocks_of_notes_have_their_lines() -> None:
    blocks, _, source = read("text[^1]\n\n[^1]: one\n\n    - two\n    - three")
    note = next(i for i in walk_inlines(blocks) if isinstance(i, Note))
    assert [(b.origin.line, b.origin.end_line) for b in note.blocks] == [(3, 3), (5, 6)]
    assert source.text[note.blocks[0].origin.start : note.blocks[0].origin.end] == "one"


def test_attributes_belong_to_their_picture_and_link() -> None:
    text = "![alt](f.png){width=40%} [a](#b){.c} z"
    found = [i for i in walk_inlines(read(text)[0]) if isinstance(i, Image | Link)]
    assert [text[i.at : i.end] for i in found] == ["![alt](f.png){width=40%}", "[a](#b){.c}"]


@pytest.mark.parametrize(
    ("text", "alt"),
    [
        ("![A map [see @key, p. 3].](f.png)", "A map."),
        ("![@key draws *it*](f.png)", " draws it"),
        ('![A map [@key]](f.png){alt="Said by @us"}', "Said by @us"),
    ],
)
def test_keys_of_a_caption_are_not_read_out(text: str, alt: str) -> None:
    assert [i.alt for i in walk_inlines(read(text)[0]) if isinstance(i, Image)] == [alt]


@pytest.mark.parametrize(
    ("text", "place", "check"),
    [
        ("::: {.only audience=x}\nwords\n\nmore", (1, 1), "unclosed-block"),
        ("a\n\n::: x\n::: y\nb\n:::", (3, 1), "unclosed-block"),
        ("a\n\n:::\n", (3, 1), "bad-fence"),
        ("::: {.only audience=internal\nsecret\n:::", (1, 1), "bad-fence"),
        ("##### deep", (1, 1), "deep-heading"),
        (">" * 60 + " a", (1, 41), "deep-nesting"),
    ],
)
def test_a_fence_that_holds_nothing_back_is_refused(
    text: str, place: tuple[int, int], check: str
) -> None:
    _, findings, _ = read(text)
    assert check in {f.check for f in findings}
    finding = next(f for f in findings if f.check == check)
    assert (finding.line, finding.column)[0] == place[0]
    assert finding.hint


@pytest.mark.parametrize(
    "text",
    [
        "::: summary\na\n\n::: lead\nb\n:::\n:::",
        "> ::: small\n> a\n> :::",
        "- ::: small\n  a\n  :::\n",
        "::: small\n:::",
    ],
)
def test_a_closed_block_is_none(text: str) -> None:
    assert read(text)[1] == []


def test_the_nearest_generated_block_is_offered() -> None:
    _, findings, _ = read('::: {.evidense ref="x"} :::\n\nwords')
    assert {f.hint for f in findings} == {"did you mean `evidence`?"}
    assert {f.check for f in findings} == {"unclosed-block", "unknown-class"}


def test_equal_blocks_have_names_of_their_own() -> None:
    blocks = read("same\n\nsame\n\nsame")[0]
    assert len({b.id for b in blocks}) == 3


def test_an_edit_elsewhere_keeps_the_name_of_a_block() -> None:
    before = {b.id for b in read("one\n\ntwo")[0]}
    after = {b.id for b in read("new\n\none\n\ntwo")[0]}
    assert before < after


def test_anchors_are_as_written_in_any_batch() -> None:
    texts_ = {n: f"# {n} {{#0__{n}}}\n\n[a](#0__{n}) [b]{{#1{n}}}" for n in ("x", "y", "z")}
    together = read_all(texts_)
    for name, text in texts_.items():
        assert bare_all(together[name][0]) == bare_all(read(text)[0])
        heading = together[name][0][0]
        assert isinstance(heading, Heading)
        assert heading.anchor == f"0__{name}"


def bare_all(blocks: tuple[Block, ...]) -> list[bytes]:
    return [bare(block) for block in blocks]


def test_positions_survive_the_batch() -> None:
    parsed = parse_batch(World(Path()), {"a": "one", "b": "two *x*"})
    assert set(parsed) == {"a", "b"}
    check_places(read("two *x*")[0], "two *x*")
