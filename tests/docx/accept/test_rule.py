"""One rule: accepted or rejected by whatever way, a document has the same words and styles."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.align.linear import LinearText, TextParagraph, TextTable
from mdmdraft.docx.accept.document import resolve_document
from mdmdraft.docx.accept.rule import End, stands, wholes
from mdmdraft.docx.read.reading import read_word
from mdmdraft.model.walk import ATOM
from mdmdraft.model.word import WordBlock, WordParagraph, WordTable
from mdmdraft.review.reading.linear_word import linear_word
from tests.diff.redline.pairs import Pairs
from tests.diff.redline.redlines import compared
from tests.docx.accept.files import accept_all, reject_all
from tests.docx.read.build import ANNA, p, run, word

Told = list[object]
NO_STYLE: frozenset[str] = frozenset()


def told(blocks: Sequence[WordBlock]) -> Told:
    """Return the words of blocks with all that they are set by."""
    found: Told = []
    for block in blocks:
        if isinstance(block, WordTable):
            found.append([[told(c.blocks) for c in row.cells] for row in block.rows])
        else:
            runs = [
                (ATOM, NO_STYLE) if r.note or r.image else (r.text, frozenset(r.styles))
                for r in block.runs
            ]
            found.append(
                _paragraph(block.style, block.level, block.list_id, block.list_level, runs)
            )
    return found


def told_flow(flow: LinearText) -> Told:
    found: Told = []
    for item in flow:
        if isinstance(item, TextTable):
            found.append([[told_flow(c) for c in row.cells] for row in item.rows])
        else:
            assert isinstance(item, TextParagraph)
            runs = [(i.text, NO_STYLE if i.atom else i.styles) for i in item.runs]
            listed = "listed" if item.listed else ""
            found.append(_paragraph(item.style, item.level, listed, item.depth, runs))
    return found


def _paragraph(
    style: str, level: int, listed: str, depth: int, runs: list[tuple[str, frozenset[str]]]
) -> tuple[object, ...]:
    words = [(letter, sorted(styles)) for text, styles in runs for letter in text]
    return style, level, bool(listed), depth, words


def in_every_way(data: bytes) -> None:
    """Hold that every way of accepting and of rejecting gives the same of a file."""
    document = read_word(data, "a.docx")
    accepted = told(resolve_document(document, accept=True).blocks)
    assert told(read_word(accept_all(data), "a.docx").blocks) == accepted
    assert told_flow(linear_word(document).text) == accepted
    original = told(resolve_document(document, accept=False).blocks)
    assert told(read_word(reject_all(data), "a.docx").blocks) == original


# ---- any markup

STYLES = ("", "berschrift1", "Own", "Item")
RUNS = st.tuples(
    st.sampled_from(["", "", "ins", "del", "moveFrom", "moveTo", "ins del", "set"]),
    st.sampled_from("abcd"),
)


def _run(kind: str, text: str) -> str:
    if kind == "set":
        was = f'<w:rPrChange w:id="3" {ANNA}><w:rPr><w:i/></w:rPr></w:rPrChange>'
        return run(text, f"<w:b/>{was}")
    inner = run(text, kind="delText" if kind.endswith("del") else "t")
    for element in reversed(kind.split()):
        inner = f'<w:{element} w:id="1" {ANNA}>{inner}</w:{element}>'
    return inner


def _set(style: str, listed: bool) -> str:
    list_ = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>' if listed else ""
    return (f'<w:pStyle w:val="{style}"/>' if style else "") + list_


SETTINGS = st.tuples(st.sampled_from(STYLES), st.booleans())


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    inner = "".join(_run(*r) for r in draw(st.lists(RUNS, max_size=3)))
    marks = draw(
        st.sampled_from([(), (), ("ins",), ("del",), ("ins", "del"), ("moveFrom",), ("moveTo",)])
    )
    ended = "".join(f'<w:{m} w:id="2" {ANNA}/>' for m in marks)
    former = draw(st.none() | SETTINGS)
    changed = ""
    if former is not None:
        changed = f'<w:pPrChange w:id="4" {ANNA}><w:pPr>{_set(*former)}</w:pPr></w:pPrChange>'
    own = _set(*draw(SETTINGS)) + (f"<w:rPr>{ended}</w:rPr>" if ended else "") + changed
    return p(inner, ppr=own) if inner else f"<w:p><w:pPr>{own}</w:pPr></w:p>"


@st.composite
def tables(draw: st.DrawFn) -> str:
    rows = ""
    for _ in range(draw(st.integers(1, 3))):
        mark = draw(st.sampled_from(["", "", "ins", "del"]))
        kind = draw(st.sampled_from(["", "", "cellIns", "cellDel"]))
        cells = ""
        for number in range(draw(st.integers(1, 2))):
            own = f'<w:tcPr><w:{kind} w:id="5" {ANNA}/></w:tcPr>' if kind and not number else ""
            inner = "".join(draw(st.lists(paragraphs(), min_size=1, max_size=2)))
            cells += f"<w:tc>{own}{inner}</w:tc>"
        marked = f'<w:trPr><w:{mark} w:id="6" {ANNA}/></w:trPr>' if mark else ""
        rows += f"<w:tr>{marked}{cells}</w:tr>"
    return f"<w:tbl>{rows}</w:tbl>"


CONTROLS = st.lists(paragraphs(), min_size=1, max_size=2).map(
    lambda inner: f"<w:sdt><w:sdtContent>{''.join(inner)}</w:sdtContent></w:sdt>"
)
BODIES = st.lists(
    st.one_of(paragraphs(), paragraphs(), paragraphs(), tables(), CONTROLS), max_size=6
).map("".join)


@settings(max_examples=200, derandomize=True)
@given(BODIES)
def test_every_way_gives_the_same_words_and_styles(body: str) -> None:
    in_every_way(word(body))


@pytest.mark.parametrize("seed", range(12))
def test_every_way_gives_the_same_of_a_redline(seed: int) -> None:
    pairs = Pairs(seed, cited=False)
    old = pairs.draft()
    in_every_way(compared(old, pairs.edited(old)))


# ---- the rule itself


def test_what_came_and_what_went_stand_in_one_version_each() -> None:
    assert stands(inserted=True, deleted=False, accept=True)
    assert not stands(inserted=True, deleted=False, accept=False)
    assert stands(inserted=False, deleted=True, accept=False)
    assert not stands(inserted=False, deleted=True, accept=True)
    assert not any(stands(inserted=True, deleted=True, accept=a) for a in (True, False))


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ("A. b B.", "A bB"),
        ("a b C.", "abC"),
        ("a b", "ab"),
        ("a |", "a |"),
        ("- | A.", "| A"),
        ("A. -", "A"),
        ("-", "-"),
        ("| -", "| -"),
        ("| A. -", "| A"),
        ("A. - B.", "A -B"),
    ],
)
def test_what_is_joined_to_what(blocks: str, expected: str) -> None:
    """A letter is a paragraph, `-` one with nothing left in it, a point its end, `|` a table."""
    ends = [
        End(b.rstrip("."), None if b == "|" else b.endswith("."), b.rstrip(".") != "-")
        for b in blocks.split()
    ]
    assert " ".join("".join(w.pieces) for w in wholes(ends) if w.stands) == expected
    assert [b for w in wholes(ends) for b in w.pieces] == [e.block for e in ends]


@pytest.mark.parametrize("accept", [True, False])
def test_a_joined_paragraph_has_the_style_and_the_list_of_the_last(accept: bool) -> None:
    mark = "del" if accept else "ins"
    ended = f'<w:rPr><w:{mark} w:id="2" {ANNA}/></w:rPr>'
    heading, item = _set("berschrift1", listed=False), _set("", listed=True)
    for first, last, style, level, listed in (
        (heading, item, "Normal", 0, "2"),
        (item, heading, "heading 1", 1, ""),
    ):
        data = word(p("a", ppr=first + ended) + p("b", ppr=last))
        in_every_way(data)
        (whole,) = resolve_document(read_word(data, "a.docx"), accept=accept).blocks
        assert isinstance(whole, WordParagraph)
        assert (whole.style, whole.level, whole.list_id) == (style, level, listed)
        assert "".join(r.text for r in whole.runs) == "ab"
