"""Where a field stands in its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.sources.places import place_in, place_of_field, text_of
from mdmdraft.world import World
from mdmdraft.yaml.tree import read_yaml

TEXT = (
    "---\r\ntitle: a\r\nlist:\r\n  - one\r\n  - two\r\ngroup: {x: 1,\r\n  y: [3, 4]}\r\n---\r\nBody"
)
STEPS: list[tuple[tuple[str | int, ...], tuple[int, int]]] = [
    ((), (1, 1)),
    (("title",), (2, 1)),
    (("list",), (3, 1)),
    (("list", 1), (5, 5)),
    (("list", 9), (3, 1)),
    (("group", "y"), (7, 3)),
    (("group", "y", 1), (7, 10)),
    (("group", "z"), (6, 1)),
    (("none",), (1, 1)),
    (("title", "below"), (2, 1)),
]


@pytest.mark.parametrize(("steps", "place"), STEPS)
def test_places(tmp_path: Path, steps: tuple[str | int, ...], place: tuple[int, int]) -> None:
    (tmp_path / "a.md").write_bytes(TEXT.encode())
    assert place_of_field(World(tmp_path), "a.md", *steps) == place


def test_places_in_a_tree() -> None:
    node, _ = read_yaml("a:\n  b: c\n", path="x")
    assert place_in(node, "a", "b") == (2, 3)
    assert place_in(None, "a") == (1, 1)


@pytest.mark.parametrize("data", [None, b"\xff", b"no front matter", b"---\na: [\n---\n"])
def test_what_can_no_longer_be_read(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "a.md").write_bytes(data)
    assert place_of_field(World(tmp_path), "a.md", "a") == (1, 1)


def test_text_of(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfa\r\nb\rc")
    assert text_of(World(tmp_path), "a.md") == "a\nb\nc"
    assert text_of(World(tmp_path), "b.md") == ""
