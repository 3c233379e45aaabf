"""Any words, written as Markdown, read back as these words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdmdraft.model.text import Cite, Link, Para, Pinpoint, Text
from mdmdraft.model.walk import plain
from mdmdraft.review.patch.markdown import citation, escaped
from tests.markdown.texts import read, read_all
from tests.review.patch.randoms import NEW_WORDS

MARKS = st.text("abz019 .,;:!?-_*`~^'\"@#$%&|<>()[]{}=+/\\\xa0é–…’“☺", min_size=1, max_size=25)


@settings(max_examples=40, derandomize=True, database=None,
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(
    st.lists(
        st.one_of(MARKS, st.lists(NEW_WORDS, min_size=1, max_size=4).map(" ".join)),
        min_size=20,
        max_size=20,
    ),
    st.booleans(),
)
def test_words_read_back_letter_for_letter(given_: list[str], every: bool) -> None:
    wanted = {str(n): " ".join(w.split(" ")).strip(" ") for n, w in enumerate(given_)}
    wanted = {n: w for n, w in wanted.items() if w}
    found = read_all({n: escaped(w, line_start=True, every=every) for n, w in wanted.items()})
    for name, words in wanted.items():
        blocks, findings, _ = found[name]
        (block,) = blocks
        assert isinstance(block, Para) and not findings
        # An address is a link, in the same words.
        assert all(isinstance(i, Text | Link) for i in block.content)
        said = " ".join(p for p in plain(block.content).split(" ") if p)
        meant = " ".join(p for p in words.split(" ") if p)
        assert said == unicodedata.normalize("NFC", meant)


def test_what_needs_no_escape_has_none() -> None:
    plain_words = "It’s 3.5 % (§ 4), a_b: x/y – “so” me@x.org; 1990 & more!"
    assert escaped(plain_words, line_start=True) == plain_words


STARTS: list[tuple[str, str]] = [
    # numbered and lettered lists, in any script
    ("1. x", "1\\. x"), ("1) x", "1\\) x"), ("1.", "1\\."), ("123456789. x", "123456789\\. x"),
    ("1234567890. x", "1234567890. x"), ("1.x", "1.x"), ("a. x", "a\\. x"), ("ab. x", "ab. x"),
    ("xiv) x", "xiv\\) x"), ("MDC. x", "MDC\\. x"), ("É) x", "É\\) x"), ("ж. x", "ж\\. x"),
    ("ß)", "ß\\)"), ("_) x", "\\_) x"), ("éa) x", "éa) x"), ("(a) x", "\\(a) x"),
    ("(1) x", "\\(1) x"),
    ("(two words) x", "(two words) x"), ("() x", "() x"),
    # bullets, quotations, headings, rules
    ("- x", "\\- x"), ("-", "\\-"), ("-x", "-x"), ("+ x", "\\+ x"), ("+1", "+1"), ("> x", "\\> x"),
    (">x", "\\>x"), ("# x", "\\# x"), ("###### x", "\\###### x"), ("####### x", "####### x"),
    ("#x", "#x"), ("#", "\\#"), ("===", "\\==="), ("== ", "\\== "), ("=x", "=x"),
    ("--- ", "\\-\\-\\- "),
    (": x", "\\: x"), (":x", "\\:x"), ("| x", "\\| x"),
    # what begins nothing
    ("x 1. y", "x 1. y"), ("x - y", "x - y"), ("x # y", "x # y"),
    ("x > y | z : a", "x > y | z : a"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "source"), STARTS)
def test_what_would_begin_a_block_is_escaped_at_the_start_of_a_line(
    words: str, source: str
) -> None:
    assert escaped(words, line_start=True) == source
    (block,) = read(source)[0]
    assert isinstance(block, Para)
    assert plain(block.content) == words.strip()
    inside = escaped(words)
    assert inside.replace("\\", "") == words and len(inside) <= len(source)


@pytest.mark.parametrize(
    ("words", "before", "after", "source"),
    [
        ("_", "a", "b", "_"), ("_", "a", "", "\\_"), ("_", "", "b", "\\_"), ("_", "a", " b", "\\_"),
        ("@", "a", "", "@"), ("@", " ", "b", "\\@"), ("@", "", "", "\\@"), ("a@b", "", "", "a@b"),
        ("-", "-", "", "\\-"), ("-", "", "-", "\\-"), ("-", "a", "b", "-"),
        ("--", "", "", "\\-\\-"),
        (".", ".", "", "\\."), (".", "", ".", "\\."), (".", "-", "-", "."), ("!", "", "[", "\\!"),
        ("!", "[", "", "!"), ("!", "", "(", "!"), ("&", "", "amp;", "\\&"), ("&", "", "amp", "&"),
        ("&", "", "#12;", "\\&"), ("&", "", "#x1F;", "\\&"), ("&", "", "#xG;", "&"),
        ("&am", "", "p;", "\\&am"),
        ("&a1;", "", "", "\\&a1;"), ("&1;", "", "", "&1;"), ("{", "", "", "\\{"),
        ("}", "", "", "}"),
        ("a" * 50 + "&", "", "x" * 39 + ";", "a" * 50 + "\\&"),
    ],
)  # fmt: skip
def test_a_character_is_escaped_for_what_stands_beside_it(
    words: str, before: str, after: str, source: str
) -> None:
    assert escaped(words, before, after) == source


def test_everything_or_the_bars_of_a_cell_may_be_escaped() -> None:
    assert escaped("a.b|c é (d)", every=True) == "a\\.b\\|c é \\(d\\)"
    assert escaped("a|b", cell=True) == "a\\|b"
    assert escaped("a|b") == "a|b"


def cited(key: str, place: str = "", suffix: str = "", **more: str) -> Pinpoint:
    return Pinpoint(key=key, locator=place, suffix=suffix, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("items", "source"),
    [
        ([cited("a")], "[@a]"),
        ([cited("a", "p. 4", " and more")], "[@a, p. 4 and more]"),
        ([cited("a", "p. 4", ", and more")], "[@a, p. 4, and more]"),
        ([cited("a", "", "more")], "[@a more]"),
        ([cited("a", "", "; more")], "[@a; more]"),
        ([cited("a", prefix="see "), cited("b", mode="suppress-author")], "[see @a; -@b]"),
        ([cited("a", mode="author-in-text")], "@a"),
        ([cited("a", "p. 4", ", more", mode="author-in-text")], "@a [p. 4, more]"),
        ([cited("a", "", ", more", mode="author-in-text")], "@a [more]"),
        ([cited("a", mode="author-in-text"), cited("b")], "[@a; @b]"),
        ([cited("a/b:c.d")], "[@a/b:c.d]"), ([cited("a.")], "[@{a.}]"),
        ([cited("a b")], "[@{a b}]"),
        ([cited("é1")], "[@é1]"), ([cited("-a")], "[@{-a}]"),
    ],
)  # fmt: skip
def test_a_citation_is_written_as_a_writer_types_it(items: list[Pinpoint], source: str) -> None:
    assert citation(Cite(tuple(items))) == source


@pytest.mark.parametrize(
    "source",
    [
        "[@a]",
        "[@a, p. 4]",
        "[see @a, art. 3(a); -@b]",
        "@a",
        "@a [p. 4]",
        "[@a, p. 4, and more]",
        "[@a.b:c]",
        "[@{a.}]",
    ],
)
def test_a_citation_reads_back_as_it_is(source: str) -> None:
    def cite(text: str) -> tuple[Pinpoint, ...]:
        (block,) = read(text)[0]
        assert isinstance(block, Para)
        (found,) = [i for i in block.content if isinstance(i, Cite)]
        return found.items

    (block,) = read(f"One {source} two.")[0]
    assert isinstance(block, Para)
    (found,) = [i for i in block.content if isinstance(i, Cite)]
    assert cite(f"One {citation(found)} two.") == found.items
