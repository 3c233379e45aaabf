"""Text to front matter and body."""

from __future__ import annotations

import pytest

from mdmdraft.sources.front_matter import split
from mdmdraft.yaml.nodes import Mapping


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
    node, _ = parts.tree("f.md")
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
