"""Text that needs no parser is read as pandoc reads it, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.markdown.batch import parse_batch
from mdmdraft.markdown.decode import decode_blocks
from mdmdraft.markdown.preprocess import nested_note
from mdmdraft.markdown.reading import Reading
from mdmdraft.markdown.simple import read_simple, set_aside
from mdmdraft.model.source import Source
from mdmdraft.model.text import Block
from mdmdraft.world import World

ROOT = Path(__file__).parent.parent.parent
WORLD = World(ROOT, env={})
PIECES = [
    "word", "l'exploitation", "3(a)", "1°", "a)", "É)", "1.", "1\\.", "\\(a)", "§ 2", "-", "—", "…",
    "...", "--", "“quoted”", '"quoted"', "'x'", "*", "_x_", "[…]", "[a](b)", "[x]:", "[^1]", "@key",
    "#", "# not", "|", "`", "~", "<b>", "&amp;", "$", "é", "ﬁ", "\u00a0", " ", "  ", "\t", "\n",
    "\n\n", "\n    ", ":", "::: x", "=", "===", "---", "+", "• point", "„tief“", "i)", "(i)", "A.",
    "x:", "http://a.b",
    "[@key, art. 3(a)]", "@key [p. 3]", "[see @a; -@b]", "a@b.org",
    "*emphasis*", "**Strong.**", "*l'une*", "**", "***", "*a", "b*", "(*a*)", "“*a b*”", "*.a*",
    '[21 %]{.figure ev="a" value="b"}', "[words]{.underline}", "[a b]{#id .pending lang=fr}",
    "[a b]{#id .x k=v}", "[a]{=html}",
    "[@a]{.x}", "[a]{}", "{.x}", "!", "\\[a]{.x}", "*[a]{.x}*",
    "Art.", "II.", "12345678901.", "\\", "\\\\", "\\*", "e\u0301", "5 %", "«x»",
]  # fmt: skip


def by_pandoc(texts: list[str]) -> list[tuple[Block, ...]]:
    parsed = parse_batch(WORLD, {str(i): text for i, text in enumerate(texts)})
    found = []
    for i, text in enumerate(texts):
        nodes = parsed[str(i)]
        found.append(decode_blocks(Reading(Source("x", text), raw_allowed=True), nodes))
    return found


def simple(path: str, text: str) -> tuple[Block, ...] | None:
    return read_simple(Reading(Source(path, text), has_provisions="defines=" in text), 0)


def assert_equal(texts: list[str]) -> int:
    read = [text for text in texts if simple("x", text) is not None]
    if read:
        for text, found in zip(read, by_pandoc(read), strict=True):
            assert simple("x", text) == found, repr(text)
    return len(read)


def assert_same_with_paragraphs_aside(texts: list[str]) -> int:
    # A note in a note is refused before pandoc sees it, which would not end.
    texts = [text for text in texts if nested_note(text) < 0]
    prepared = [set_aside(Source("x", text), 0, text) for text in texts]
    parsed = parse_batch(WORLD, {str(i): text for i, (text, _) in enumerate(prepared)})
    taken = 0
    for i, (text, whole) in enumerate(zip(texts, by_pandoc(texts), strict=True)):
        nodes, aside = parsed[str(i)], prepared[i][1]
        taken += len(aside)
        found = decode_blocks(Reading(Source("x", text), raw_allowed=True), nodes, aside)
        assert found == whole, repr(text)
    return taken


@settings(max_examples=30)
@given(
    st.lists(
        st.lists(st.sampled_from(PIECES), max_size=8).flatmap(
            lambda p: st.sampled_from([" ".join(p), "".join(p), "\n".join(p)])
        ),
        min_size=40,
        max_size=80,
    )
)
def test_what_is_read_is_read_as_pandoc_reads_it(texts: list[str]) -> None:
    assert_equal(texts)


BLOCKS = [
    "A plain paragraph\nof two lines.", "It's plain, [@key, art. 3(a)].", "Plain “words” again.",
    "# Heading {#id}", "## Heading", "- item", "- item\n- item\n\n  more", "1. one\n2. two",
    "> quoted\n> more", "> quoted\nlazy", "    indented", "*Emphasis* and `code`.", "A note[^1].",
    "[^1]: The note.", "[^1]: The note.\n\n    Its second paragraph.",
    "| a | b |\n|---|---|\n| c | d |",
    ": A caption {#t}", ":   A definition", "Expression\n:   its definition", "::: {.box}", ":::",
    "::: {.box}\ninside\n:::", "[]{.evidence ref=\"x\" .mdmdraft-block}", "---", "Words\n===",
    "[link][ref]", "[ref]: https://example.org", "<!-- comment -->", "<!-- open", "-->",
    "```\ncode",
    "```", "~~~", "<div>", "</div>", "![alt](x.png)", "x", "  set in", "a) lettered", "Last.  ",
    "Words [a] and [b].", "\ttabbed", "**Strong.** Words.", "(1) numbered", "http://a.b",
]  # fmt: skip


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(st.sampled_from(BLOCKS), max_size=8).flatmap(
            lambda b: st.sampled_from(["\n\n".join(b), "\n".join(b), "\n\n\n".join(b) + "\n"])
        ),
        min_size=20,
        max_size=40,
    )
)
def test_paragraphs_set_aside_change_nothing(texts: list[str]) -> None:
    assert_same_with_paragraphs_aside(texts)


def test_every_pair_of_blocks_around_a_plain_paragraph() -> None:
    """Whatever stands before and after it, at every distance."""
    plain = "A plain paragraph [@key]."
    texts = [f"{a}\n\n{plain}\n\n{b}" for a in BLOCKS for b in BLOCKS]
    texts += [f"{plain}\n\n{a}\n{plain}\n\n{b}" for a in BLOCKS for b in BLOCKS[::3]]
    assert assert_same_with_paragraphs_aside(texts) > 1500


def test_every_short_line_is_read_as_pandoc_reads_it() -> None:
    """Two pieces beside each other, apart, and on two lines: every way they can meet."""
    texts = [f"{a}{between}{b}" for a in PIECES for b in PIECES for between in ("", " ", "\n")]
    assert assert_equal(texts) > 800


@pytest.mark.parametrize(
    "text",
    [
        "# A heading {#id .unnumbered}\n\nText.",
        '## Article 3(a) {#art-3-a defines="trafficking exploitation" from=2003-12-25}\n\nText.',
        "### Heading {.unnumbered}\n",
        "## a\n\n## b\n\n\n\ntext\nmore text\n\nlast",
        "",
        "\n\n",
    ],
)
def test_headings_and_their_attributes(text: str) -> None:
    assert assert_equal([text]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "- a",
        "1. a",
        "a [b](c)",
        "*a *",
        "***a***",
        "a*b*",
        "*a\nb*",
        "a\n===",
        "> a",
        "    a",
        "a  \nb",
        "| a |",
        "x ^y^",
    ],
)
def test_what_takes_a_parser_is_left_to_it(text: str) -> None:
    assert simple("x", text) is None


def test_the_papers_own_files() -> None:
    from mdmdraft.sources.front_matter import split

    texts = []
    for path in sorted([*ROOT.glob("content/*/*.md"), *ROOT.glob("citations/*/*.md")]):
        parts, _ = split(path.read_text("utf-8"), path.name, required=False)
        assert parts is not None
        texts.append(path.read_text("utf-8")[parts.body_start :])
    assert assert_equal(texts) > len(texts) / 2
    assert assert_same_with_paragraphs_aside(texts) > 200
