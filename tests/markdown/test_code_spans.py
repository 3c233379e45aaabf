"""Code within words, and texts of backticks alone, which take no longer than others."""

from __future__ import annotations

import pytest

from mdmdraft.markdown.code_spans import without_code
from mdmdraft.markdown.comments import find_remarks
from mdmdraft.markdown.masked import masked
from mdmdraft.markdown.preprocess import nested_note

RUNS = " ".join("`" * n for n in range(1, 600))
"""Runs of backticks, none of which closes another: each asks for one of its own length."""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a `b` c", "a     c"),
        ("a ``b ` c`` d", "a           d"),
        ("a ``b` c", "a ``b` c"),
        ("`a\n\nb`", "`a\n\nb`"),
        ("`a\nb` `c`", " " * 9),
        ("`` `a` ``", "         "),
        ("no code", "no code"),
    ],
)
def test_code_is_blanked(text: str, wanted: str) -> None:
    assert without_code(text) == wanted


def test_runs_that_nothing_closes_are_looked_for_once() -> None:
    assert without_code(RUNS) == RUNS
    assert masked(RUNS, 0) == RUNS
    assert find_remarks(RUNS + " <!-- a -->", 0)[0] == [(len(RUNS) + 1, len(RUNS) + 11)]
    assert nested_note(f"[^a]: {RUNS} [^b]") == len(f"[^a]: {RUNS} ")


def test_a_remark_in_code_is_none_and_one_after_a_stray_run_is() -> None:
    assert find_remarks("`<!-- a -->` <!-- b -->", 0) == ([(13, 23)], -1)
    assert find_remarks("``a` <!-- b -->", 0) == ([(5, 15)], -1)


def test_what_is_masked_keeps_its_length_and_lines() -> None:
    text = "a `b\nc` [x](https://example.org) \\* <!-- d --> ``e"
    shown = masked(text, 0)
    assert len(shown) == len(text)
    assert shown.index("\n") == text.index("\n")
    assert shown.replace("\0", "") == "a \n [x]()   ``e"
