"""Code has a place of its own, in a list too, and ends."""

from __future__ import annotations

import pytest

from mdmdraft.model.text import CodeBlock
from mdmdraft.model.walk import walk_blocks
from tests.markdown.texts import read


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("```\nx\n```", ["```\nx\n```"]),
        ("    x\n    y", ["    x\n    y"]),
        ("- a\n\n  ```\n  b\n\n  c\n  ```\n\n  ```\n  b\n  ```",
         ["  ```\n  b\n\n  c\n  ```", "  ```\n  b\n  ```"]),
        ("- ```\n  x\n  ```\n- b", ["```\n  x\n  ```"]),
        ("- a `x`\n\n  ~~~ python\n  x\n  ~~~", ["  ~~~ python\n  x\n  ~~~"]),
        ("1. a\n\n       x\n         y\n\n   b", ["       x\n         y"]),
        ("- a\n  ```\n  ```\n  b", ["  ```\n  ```"]),
        ("> - a\n>\n>   ```\n>   x\n>   ```", ["```\n>   x\n>   ```"]),
    ],
)  # fmt: skip
def test_places(text: str, places: list[str]) -> None:
    blocks, findings, source = read(text)
    assert findings == []
    found = [b.origin for b in walk_blocks(blocks) if isinstance(b, CodeBlock)]
    assert [source.text[o.start : o.end].strip("\n") for o in found] == places


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n\n```\nx", 3),
        ("~~~\nx\n```", 1),
        ("````\nx\n```", 1),
        ("> ```\n> x\n\ny", 1),
        ("- a\n  ```\n  x", 2),
        ("   ```\n", 1),
    ],
)
def test_code_that_does_not_end(text: str, line: int) -> None:
    findings = read(text)[1]
    assert [(f.line, f.check) for f in findings] == [(line, "unclosed-block")]


@pytest.mark.parametrize(
    "text", ["```\n```", "```\nx\n`````", "    ```\n    x", "a ``` b", "~~~\n~~~  "]
)
def test_code_that_ends(text: str) -> None:
    assert read(text)[1] == []
