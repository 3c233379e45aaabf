"""Of two blanks that come together, which one stays."""

from __future__ import annotations

import pytest

from mdmdraft.review.patch.segments import Segment, new_style
from mdmdraft.review.patch.whitespace import Context, writable

SOURCE = 40
"""Characters of the run that the segments are cut from."""


def text(words: str, off: int) -> Segment:
    return Segment("text", words, off, off + len(words), off=off)


def new(words: str) -> Segment:
    return Segment("new", words)


def wrap(off: int) -> Segment:
    return Segment("break", " ", off, off + 1, off=off)


def hard(off: int) -> Segment:
    return Segment("hard", " ", off, off + 1, off=off)


@pytest.mark.parametrize(
    ("segments", "kept"),
    [
        # what stands in the source stays before what is new, whichever comes first
        ([new("a "), text(" b", 5)], [("new", "a"), ("text", " b")]),
        ([text("a ", 5), new(" b")], [("text", "a "), ("new", "b")]),
        # of two of a kind the first stays
        ([text("a ", 2), text("\tb", 9)], [("text", "a "), ("text", "b")]),
        ([text("a\t", 2), text(" b", 9)], [("text", "a\t"), ("text", "b")]),
        # a line break stays before a space, and the first of two line breaks
        ([text("a ", 2), wrap(9), text("b", 10)], [("text", "a"), ("break", " "), ("text", "b")]),
        ([new("a "), wrap(9), text("b", 10)], [("new", "a"), ("break", " "), ("text", "b")]),
        ([text("a", 2), wrap(3), new(" b")], [("text", "a"), ("break", " "), ("new", "b")]),
        (
            [text("a", 2), wrap(3), wrap(9), text("b", 10)],
            [("text", "a"), ("break", " "), ("text", "b")],
        ),
        # beside a break that is told no blank stays, new or not
        ([text("a", 2), hard(3), new(" b")], [("text", "a"), ("hard", " "), ("new", "b")]),
        ([text("a ", 2), hard(9), text("b", 10)], [("text", "a"), ("hard", " "), ("text", "b")]),
        (
            [text("a", 2), hard(3), wrap(9), text("b", 10)],
            [("text", "a"), ("hard", " "), ("text", "b")],
        ),
    ],
)  # fmt: skip
def test_one_of_two_blanks_yields(segments: list[Segment], kept: list[tuple[str, str]]) -> None:
    first = text("x", 0)
    made = writable([first, *segments], SOURCE, Context())
    assert [(s.kind, s.text) for s in made[1:]] == kept


def test_of_two_line_breaks_and_of_two_new_blanks_the_first_stays() -> None:
    made = writable([text("a", 2), wrap(3), wrap(9), text("b", 10)], SOURCE, Context())
    assert [s.off for s in made] == [2, 3, 10]
    stack = (new_style("strikeout"),)
    made = writable([text("x", 0), new("a "), Segment("new", " b", stack=stack)], SOURCE, Context())
    assert [(s.text, s.stack) for s in made[1:]] == [("a ", ()), ("b", stack)]


def test_blanks_that_stood_together_in_the_source_stay() -> None:
    made = writable([text("x", 0), text("a ", 3), text(" b", 5)], SOURCE, Context())
    assert [s.text for s in made] == ["x", "a ", " b"]
