"""Bytes to text, text to front matter and body."""

from __future__ import annotations

import pytest

from mdmdraft.model.finding import Finding
from mdmdraft.sources.front_matter import decode, split, too_large
from mdmdraft.sources.yaml.nodes import Mapping
from mdmdraft.sources.yaml.tree import read_yaml
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
        (b"a\r\nb\n", "a\r\nb\n"),
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


@pytest.mark.parametrize("close", ["---", "...", "---  "])
def test_front_matter_and_body(close: str) -> None:
    text = f"---\ntitle: x\nscope: y\n{close}\n\n# Body\n"
    parts, findings = split(text, "f.md")
    assert findings == ()
    assert parts is not None
    assert parts.front == "title: x\nscope: y\n"
    assert (parts.front_line, parts.front_start) == (2, 4)
    assert text[parts.front_start :].startswith("title")
    assert text[parts.body_start :] == "\n# Body\n"
    assert text.split("\n")[parts.body_line - 1 :] == ["", "# Body", ""]


def test_places_lead_back_to_the_file() -> None:
    text = "---\ntitle: x\nscope: y\n---\nbody"
    parts, _ = split(text, "f.md")
    assert parts is not None
    node, _ = read_yaml(
        parts.front, path="f.md", first_line=parts.front_line, first_offset=parts.front_start
    )
    assert isinstance(node, Mapping)
    scope = node.get("scope")
    assert scope is not None
    assert (scope.line, scope.column, text[scope.start : scope.end]) == (3, 8, "y")


@pytest.mark.parametrize("text", ["---\n---", "---\n---\n"])
def test_empty_front_matter(text: str) -> None:
    parts, findings = split(text, "f.md")
    assert findings == ()
    assert parts is not None
    assert (parts.front, parts.body_start, parts.body_line) == ("", len(text), 3)


@pytest.mark.parametrize(
    ("text", "line", "check", "piece"),
    [
        ("", 1, "missing-front-matter", "begin it with"),
        ("# Title\n", 1, "missing-front-matter", "does not begin with front matter"),
        ("\n\n---\ntitle: x\n---\n", 3, "missing-front-matter", "empty lines"),
        ("--\ntitle: x\n--\n", 1, "missing-front-matter", "three hyphens"),
        ("———\ntitle: x\n", 1, "missing-front-matter", "three hyphens"),
        ("---\ntitle: x\n", 1, "unclosed-front-matter", "after the last field"),
        ("---\ntitle: x\n----\nBody\n", 1, "unclosed-front-matter", "line 3 is `----`"),
        ("---\ntitle: x\n ---\nBody\n", 1, "unclosed-front-matter", "line 3 is `---`"),
        ("---\ntitle: x\n\n# Body\n", 1, "unclosed-front-matter", "before line 4"),
    ],
)
def test_front_matter_that_is_not(text: str, line: int, check: str, piece: str) -> None:
    parts, (finding,) = split(text, "f.md")
    assert parts is None
    assert (finding.line, finding.check) == (line, check)
    assert piece in finding.message + finding.hint


def test_front_matter_that_need_not_be() -> None:
    parts, findings = split("# Body\n", "f.md", required=False)
    assert findings == ()
    assert parts is not None
    assert (parts.front, parts.body_start, parts.body_line) == ("", 0, 1)
