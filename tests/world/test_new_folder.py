"""Filling a folder: whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mdmdraft.world.new_folder import fill_folder, standing_in

FILES = {"a.txt": b"a", "b/c.txt": b"c", "b/d/e.txt": b"e", ".hidden/f": b"f"}


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def entries(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*"))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    folder = tmp_path / "x" / "y"
    assert standing_in(folder) == []
    fill_folder(folder, FILES)
    assert tree(folder) == FILES
    assert standing_in(folder) == [".hidden", "a.txt", "b"]


def test_a_folder_that_is_empty_or_only_of_git(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert standing_in(tmp_path) == []
    fill_folder(tmp_path, FILES)
    assert tree(tmp_path) == FILES


def test_a_file_has_the_name(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"mine")
    with pytest.raises(NotADirectoryError):
        standing_in(tmp_path / "x")
    with pytest.raises(OSError, match="x"):
        fill_folder(tmp_path / "x" / "y", FILES)
    assert tree(tmp_path) == {"x": b"mine"}


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.txt").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        fill_folder(tmp_path, FILES)
    assert tree(tmp_path) == {"b/c.txt": b"mine"}
    assert entries(tmp_path) == ["b", "b/c.txt"]


@pytest.mark.parametrize("failing", ["open", "rename", "rmdir"])
@pytest.mark.parametrize("there", [True, False])
def test_nothing_is_left_behind(
    failing: str, there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "x" / "y"
    if there:
        folder.mkdir(parents=True)
    real = getattr(Path, failing)
    calls = 0

    def fail(self: Path, *args: object) -> object:
        nonlocal calls
        calls += 1
        if calls == (1 if failing == "rmdir" else 2):
            raise OSError(28, "No space left on device", str(self))
        return real(self, *args)

    monkeypatch.setattr(Path, failing, fail)
    with pytest.raises(OSError, match="No space"):
        fill_folder(folder, FILES)
    assert calls >= 1
    assert entries(tmp_path) == (["x", "x/y"] if there else [])


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_nowhere_is_left(tmp_path: Path) -> None:
    (tmp_path / "x").symlink_to(tmp_path / "nowhere")
    with pytest.raises(OSError, match="x"):
        fill_folder(tmp_path / "x", FILES)
    assert (tmp_path / "x").is_symlink()
    assert entries(tmp_path) == ["x"]
