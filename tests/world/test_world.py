"""The paper's world: its folder, its dates."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from mdmdraft import __version__
from mdmdraft.world import World, package_data, package_list


@pytest.fixture
def world(tmp_path: Path) -> World:
    (tmp_path / "a.md").write_text("words")
    return World(tmp_path, {})


@pytest.mark.parametrize(
    ("env", "date", "moment"),
    [
        ({}, "2026-11-22", 1795348800),
        ({}, "2026-11", 1793534400),
        ({}, "2026", 1767268800),
        ({"SOURCE_DATE_EPOCH": "86400"}, "2026-11-22", 86400),
        ({"SOURCE_DATE_EPOCH": " 86400\n"}, "2026-11-22", 86400),
        ({"SOURCE_DATE_EPOCH": "²"}, "2026-11-22", 1795348800),
        ({"SOURCE_DATE_EPOCH": "soon"}, "2026-11-22", 1795348800),
        ({"SOURCE_DATE_EPOCH": "9" * 30}, "2026-11-22", 1795348800),
        ({"SOURCE_DATE_EPOCH": ""}, "2026-11-22", 1795348800),
    ],
)
def test_epoch(tmp_path: Path, env: dict[str, str], date: str, moment: int) -> None:
    assert World(tmp_path, env).epoch(date) == moment
    assert World(tmp_path, env).epoch("", "no date", date, "2000") == moment


def test_what_no_version_dates(tmp_path: Path) -> None:
    assert World(tmp_path, {}).epoch() == World(tmp_path, {}).epoch("", "soon") == 315532800
    assert World(tmp_path, {"SOURCE_DATE_EPOCH": "86400"}).epoch() == 86400


@pytest.mark.parametrize("path", ["../x", "/etc/hostname", "a\0b", "x" * 3000, "none.md", ""])
def test_what_is_not_there(world: World, path: str) -> None:
    assert not world.exists(path)
    with pytest.raises(OSError):
        world.read(path)
    with pytest.raises(OSError):
        world.size(path)


def test_a_pipe_is_not_read(world: World) -> None:
    os.mkfifo(world.root / "pipe.md")
    with pytest.raises(OSError, match="not a regular file"):
        world.size("pipe.md")
    with pytest.raises(OSError, match="not a regular file"):
        world.read("pipe.md")


def test_a_folder_is_not_read(world: World) -> None:
    (world.root / "folder.md").mkdir()
    with pytest.raises(OSError, match="a folder"):
        world.read("folder.md")


def test_write_stays_inside(world: World) -> None:
    with pytest.raises(OSError, match="leads out"):
        world.write("../x.md", b"")
    world.write("b/c.md", b"words")
    assert world.read("b/c.md") == b"words"
    assert not (world.root.parent / "x.md").exists()


def test_built_files(world: World, tmp_path: Path) -> None:
    world.write_built({"dist/a": b"1", str(tmp_path / "out/b"): b"2"})
    assert world.read_built("dist/a") == b"1"
    assert world.read_built(str(tmp_path / "out/b")) == b"2"
    assert world.read_built("none") is None


def test_git_says_nothing_where_there_is_no_repository(world: World) -> None:
    assert world.git("rev-parse", "HEAD") is None


def test_package_data() -> None:
    names = package_list("styles")
    assert "mdmdraft-note.csl" in names
    assert package_data("styles/mdmdraft-note.csl").startswith(b"<?xml")


@pytest.mark.skipif(sys.platform == "win32", reason="links")
@pytest.mark.parametrize("target", ["../outside.typ", "nowhere.typ", "paper.typ"])
def test_what_a_paper_has_and_cannot_be_read_is_not_passed_over(world: World, target: str) -> None:
    (world.root.parent / "outside.typ").write_text("A stranger's.")
    (world.root / "templates").mkdir()
    (world.root / "templates/paper.typ").symlink_to(f"../{target}" if "out" in target else target)
    assert not world.exists("templates/paper.typ")
    assert world.has("templates/paper.typ")
    assert not world.has("templates/other.typ")
    with pytest.raises(OSError, match="paper"):
        world.read("templates/paper.typ")


def test_program(world: World) -> None:
    assert world.program() == world.program() != f"{__version__} 0"


def test_another_library_makes_another_program(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "lib/site-packages"
    folder.mkdir(parents=True)
    monkeypatch.setattr("sys.path", [str(tmp_path), str(folder), str(tmp_path / "site-packages")])
    before = world.program()
    (tmp_path / "note.txt").touch()
    assert world.program() == before
    os.utime(folder, ns=(0, folder.stat().st_mtime_ns + 1))
    assert world.program() != before
