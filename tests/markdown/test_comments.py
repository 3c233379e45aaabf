"""A remark for writers stands anywhere, is not printed, and takes nothing with it."""

from __future__ import annotations

import pytest

from mdmdraft.markdown.account import tell_lost
from mdmdraft.markdown.comments import FILLER, find_remarks, hide_remarks
from mdmdraft.markdown.foreign import check_foreign
from mdmdraft.markdown.reading import Reading
from mdmdraft.model.text import Text
from mdmdraft.model.walk import plain_blocks, walk_inlines
from tests.markdown.texts import read


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("<!-- r --> words", "words"),
        ("words <!-- r --> more", "words more"),
        ("words<!-- r -->more", "wordsmore"),
        ("words <!-- r -->", "words"),
        ("words <!-- r -->\nmore", "words more"),
        ("words\n<!-- r -->\nmore", "words more"),
        ("words\n<!-- r --> more", "words more"),
        ("words <!-- r\n\nr --> more", "words more"),
        ("words <!-- r\nr -->, more", "words , more"),
        ("words<!-- r -->, more", "words, more"),
        ("- <!-- r --> one\n- two <!-- r -->\n- <!-- r -->three", "one\ntwo\nthree"),
        ("> <!-- r --> words", "words"),
        ("> words <!-- r\n> r --> more", "words more"),
        ("# Head <!-- r -->\n\nwords", "Head\nwords"),
        ("# Head {#h} <!-- r -->\n\nwords", "Head\nwords"),
        ("| a <!-- r --> | b |\n|---|---|\n| c | <!-- r --> d |", "a\nb\nc\nd"),
        ("| a |\n|---|\n| b |\n\n: Words {#t} <!-- r -->", "Words\na\nb"),
        ("a[^1]\n\n[^1]: <!-- r --> b", "a"),
        ("::: {.lead} <!-- r -->\nwords\n:::", "words"),
        ("**a** <!-- r --> *b*", "a b"),
        ("[words <!-- r --> more](https://a.org)", "words more"),
        ("`<!-- no -->` words <!-- r -->", "<!-- no --> words"),
        ("```\n<!-- no -->\n```\n\nwords", "<!-- no -->\nwords"),
        ("    <!-- no -->\n\nwords", "<!-- no -->\nwords"),
        ("<!-- r -->\n\nwords", "words"),
        ("<!-- r\n\nr -->\n\nwords", "words"),
        ("words\n\n<!-- r -->\n# Head", "words\nHead"),
        ("words <!-- ```\n\n# r --> more", "words more"),
        ("words <!-- {>>r<<} [^1] @key --> more", "words more"),
    ],
)
def test_words_beside_a_remark(text: str, printed: str) -> None:
    blocks, findings, source = read(text)
    assert plain_blocks(blocks) == printed
    assert not findings
    reading = Reading(source)
    tell_lost(reading, blocks)
    check_foreign(reading, 0)
    assert not reading.findings
    for inline in walk_inlines(blocks):
        if isinstance(inline, Text):
            assert FILLER not in inline.text
            if inline.end - inline.at == len(inline.text) > 1:
                assert source.text[inline.at : inline.end] == inline.text


def test_lines_and_columns_stay() -> None:
    text = "words <!-- r\n\nr --> more\n\n<!-- s --> last"
    hidden = hide_remarks(text, 0)
    assert "r" not in hidden.replace("words", "").replace("more", "")
    assert hidden.index("more") - hidden.rindex("\n", 0, hidden.index("more")) == 7


@pytest.mark.parametrize(
    ("text", "at"),
    [("a <!-- b", 2), ("a <!-- b --> <!-- c", 13), ("`<!--` a", -1), ("\\<!-- a", -1)],
)
def test_one_that_is_never_closed(text: str, at: int) -> None:
    assert find_remarks(text, 0)[1] == at
