"""Bytes to text."""

from __future__ import annotations

import pytest

from mdmdraft.model.finding import Finding
from mdmdraft.sources.text_file import decode, too_large
from mdmdraft.world import MAX_BYTES


def bad(data: bytes) -> Finding:
    text, findings = decode(data, "f.md")
    assert text is None
    (finding,) = findings
    return finding


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("é€😀\n".encode(), "é€😀\n"),
        ("\ufeffé\n".encode(), "é\n"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
    ],
)
def test_utf8_is_read(data: bytes, text: str) -> None:
    assert decode(data, "f.md") == (text, ())


def test_the_first_bad_byte_is_shown_with_its_likely_letter() -> None:
    finding = bad("---\r\ntitle: à l'".encode() + b"\xe9tranger\n")
    assert (finding.line, finding.column, finding.check) == (2, 12, "not-utf-8")
    assert "0xE9" in finding.message
    assert "Windows-1252" in finding.hint
    assert "`é`" in finding.hint
    assert "UTF-8" in finding.hint


def test_columns_count_letters_after_a_byte_order_mark() -> None:
    assert bad(b"\xef\xbb\xbfa\xff").column == 2


def test_a_byte_of_no_known_encoding() -> None:
    finding = bad(b"abc\x81\xfe")
    assert (finding.line, finding.column) == (1, 4)
    assert "Windows-1252" not in finding.hint


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["---\ntitle: x\n---\n", "---\ntitle: é€\n---\n"])
def test_utf16_is_named(encoding: str, text: str) -> None:
    assert "UTF-16" in bad(text.encode(encoding)).message


def test_a_zero_byte_is_shown() -> None:
    finding = bad(b"abc\nd\0e")
    assert (finding.line, finding.column) == (2, 2)
    assert "zero byte" in finding.message


def test_a_large_file_is_refused_by_its_size() -> None:
    assert too_large("f.md", MAX_BYTES) is None
    finding = too_large("f.md", 200_000_000)
    assert finding is not None
    assert finding.check == "too-large"
    assert "200 MB" in finding.message
    assert "10 MB" in finding.message
    assert bad(b"x" * (MAX_BYTES + 1)).check == "too-large"
