from __future__ import annotations

import json
import string

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.pdf.literal import language, quoted, verbatim
from tests.pdf.build import build, draft, pages, para

PRINTABLE = "".join(chr(c) for c in [*range(0x20, 0x7F), *range(0xA0, 0x180)])
HOSTILE = [
    string.punctuation,
    "#emph[x] $x^2$ @key <label> // no /* comment */ \\u{41} \\n `raw` *b* _i_ ~ -- --- ...",
    "= heading",
    "- item",
    "1. item",
    "+ item",
    "/ term: x",
    '"; panic("out of the string") #"',
    "\\",
    "https://example.org/a_b#c",
    "“typographic” ‘quotes’ l’été «\u00a0x\u00a0»",
]


def evaluated(literal: str) -> str:
    """Return the string that Typst reads from a literal."""
    read = typst.eval(b"x", literal, ignore_system_fonts=True)
    return str(json.loads(read))


@settings(max_examples=150)
@given(st.text())
def test_a_literal_is_read_as_the_text_less_what_cannot_be_printed(text: str) -> None:
    read = evaluated(quoted(text))
    dropped = [c for c in text if c not in read]
    assert all(not c.isprintable() for c in dropped)
    assert "\n" not in quoted(text)
    if text.isprintable():
        assert read == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_letter_for_letter(text: str) -> None:
    assert evaluated(quoted(text)) == text


@settings(max_examples=25)
@given(st.lists(st.text(PRINTABLE, min_size=1), min_size=1, max_size=12))
def test_hostile_paragraphs_come_out_letter_for_letter(texts: list[str]) -> None:
    shown = pages(build(draft(*(para("[", t, "]") for t in [*HOSTILE, *texts]))))
    found = "".join("".join(page.rpartition("Page ")[0].split()) for page in shown)
    for text in [*HOSTILE, *texts]:
        assert "".join(f"[{text}]".split()).replace("\xad", "") in found.replace("\xad", "")


def test_line_ends_and_tabs_become_spaces() -> None:
    assert quoted("a\tb\nc\u2028d") == '"a b c d"'


def test_what_cannot_be_printed_is_left_out() -> None:
    assert quoted("a\x0bb\x00c\ufffed\ud800e\x9f") == '"abcde"'


def test_line_ends_of_code_stay() -> None:
    assert evaluated(verbatim('a "b"\r\n\n\tc\\n')) == 'a "b"\n\n    c\\n'


@pytest.mark.parametrize(
    ("tag", "arguments"),
    [
        ("fr", 'lang: "fr", region: none'),
        ("fr-CA", 'lang: "fr", region: "ca"'),
        ("zh-Hant-TW", 'lang: "zh", region: "tw"'),
        ("", ""),
        ('x"', ""),
    ],
)
def test_a_language_tag_is_divided(tag: str, arguments: str) -> None:
    assert language(tag) == arguments
