"""Line ends and the byte order mark of a file that is written anew."""

from __future__ import annotations

import pytest

from mdmdraft.review.patch.files import plain_text, with_line_ends

MARK = "\ufeff"
CASES: list[tuple[str, str, str]] = [
    # the new text, the file as it was, the file as it is written
    ("a\nB\n", "a\nb\n", "a\nB\n"),
    ("a\nB\n", "a\r\nb\r\n", "a\r\nB\r\n"),
    ("a\nB\n", "a\rb\r", "a\rB\r"),
    ("a\nB\n", f"{MARK}a\nb\n", f"{MARK}a\nB\n"),
    ("a\nB", "a\r\nb", "a\r\nB"),
    ("a\nb\n", "a\r\nb", "a\r\nb\r\n"),
    ("a\nb", "a\r\nb\r\n", "a\r\nb"),
    # each line keeps its own; a new one has the commonest
    ("a\nb\nX\nc\n", "a\r\nb\nc\r\n", "a\r\nb\nX\r\nc\r\n"),
    ("a\nX\nb\nc\n", "a\nb\nc\r\n", "a\nX\nb\nc\r\n"),
    ("X\na\nb\nc\n", "a\rb\rc\r\n", "X\ra\rb\rc\r\n"),
    ("b\nc\n", "a\nb\r\nc\n", "b\r\nc\n"),
    ("a\nX\nc\n", "a\nb\rc\n", "a\nX\rc\n"),
    ("\n\na\n", "\r\n\r\na\r\n", "\r\n\r\na\r\n"),
    ("", "a\r\n", ""),
]


@pytest.mark.parametrize(("new", "given", "made"), CASES)
def test_each_line_keeps_its_end(new: str, given: str, made: str) -> None:
    assert with_line_ends(new, given) == made
    assert plain_text(made) == new


def test_a_text_is_read_without_its_mark_and_with_plain_line_ends() -> None:
    assert plain_text(f"{MARK}a\r\nb\rc\n\r\nd{MARK}") == f"a\nb\nc\n\nd{MARK}"
