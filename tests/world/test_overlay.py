"""A world in which some files say something else than on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.world import Overlay, World


@pytest.fixture
def overlay(tmp_path: Path) -> Overlay:
    (tmp_path / "a.md").write_text("on disk")
    (tmp_path / "b.md").write_text("below")
    return Overlay(World(tmp_path, {"X": "1"}), {"a.md": "é given", "new/c.md": "new"})


def test_what_is_given_is_read_in_the_place_of_the_file(overlay: Overlay) -> None:
    assert overlay.read("a.md").decode() == "é given"
    assert overlay.size("a.md") == len("é given".encode())
    assert (overlay.root / "a.md").read_text() == "on disk"
    assert overlay.read("new/c.md") == b"new" and overlay.path("new/c.md") is not None


def test_all_else_is_as_it_is_below(overlay: Overlay) -> None:
    assert (overlay.read("b.md"), overlay.size("b.md")) == (b"below", 5)
    assert overlay.env["X"] == "1"
    assert overlay.path("../x") is None
    with pytest.raises(OSError):
        overlay.read("none.md")
