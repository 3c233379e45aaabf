"""Folders that are written once: whole or not at all, by one process at a time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mdmdraft.model.finding import Refused
from mdmdraft.world import World
from mdmdraft.world.once import alone, clear_parts, put_folder

FILES = {"a.txt": b"a", "images/b.png": b"b", "c": b""}


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_a_folder_is_written_whole(tmp_path: Path) -> None:
    put_folder(tmp_path / "drafts" / "1.0", FILES)
    assert tree(tmp_path / "drafts" / "1.0") == FILES
    assert [p.name for p in (tmp_path / "drafts").iterdir()] == ["1.0"]


def test_a_folder_that_is_there_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "1.0").mkdir()
    with pytest.raises(FileExistsError):
        put_folder(tmp_path / "1.0", FILES)
    assert [p.name for p in tmp_path.rglob("*")] == ["1.0"]
    put_folder(tmp_path / "2.0", FILES)
    with pytest.raises(FileExistsError):
        put_folder(tmp_path / "2.0", {"z": b"z"})
    assert tree(tmp_path / "2.0") == FILES


@pytest.mark.parametrize("call", [1, 2, 3, 4, 5])
def test_when_the_disk_fails_nothing_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    calls = 0

    def failing(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls == call:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("mdmdraft.world.once.os.fsync", failing)
    if call <= 3:
        with pytest.raises(OSError, match="No space"):
            put_folder(tmp_path / "1.0", FILES)
        assert list(tmp_path.iterdir()) == []
    else:  # what brings names to the disk may fail: not every system can
        put_folder(tmp_path / "1.0", FILES)
        assert tree(tmp_path / "1.0") == FILES


def test_leftovers_are_cleared_and_nothing_else(tmp_path: Path) -> None:
    for name in (".1.0.ab12cd34.part", ".CHANGELOG.md.0123abcd.part", "1.0", ".hidden", "a.part"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x").write_bytes(b"x")
    (tmp_path / ".x.ab12cd34.part").write_bytes(b"x")
    (tmp_path / ".mine.part").write_bytes(b"x")
    clear_parts(tmp_path)
    left = [".hidden", ".mine.part", "1.0", "a.part"]
    assert sorted(p.name for p in tmp_path.iterdir()) == left
    clear_parts(tmp_path / "none")


def test_a_link_is_cleared_and_not_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "x").write_bytes(b"x")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / ".x.ab12cd34.part").symlink_to(tmp_path / "mine")
    clear_parts(tmp_path / "drafts")
    assert list((tmp_path / "drafts").iterdir()) == []
    assert (tmp_path / "mine" / "x").read_bytes() == b"x"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX locks")
def test_one_waits_for_the_other(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from mdmdraft.world.once import alone\n"
        "with alone(Path(sys.argv[1])): print('in', flush=True)"
    )
    lock = tmp_path / ".mdmdraft" / "drafts.lock"
    with alone(lock):
        other = subprocess.Popen(
            [sys.executable, "-c", code, str(lock)], stdout=subprocess.PIPE, text=True
        )
        time.sleep(0.5)
        assert other.poll() is None
    assert other.communicate(timeout=300)[0] == "in\n"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX locks")
def test_who_is_killed_lets_go(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from mdmdraft.world.once import alone\n"
        "with alone(Path(sys.argv[1])): print('in', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "lock")], stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "in\n"
    other.kill()
    other.communicate(timeout=300)
    with alone(tmp_path / "lock"):
        pass


def test_where_no_lock_can_be_made_nobody_is_kept_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with alone(tmp_path / "file" / "lock"):
        pass


def test_the_world_stays_in_the_papers_folder(tmp_path: Path) -> None:
    world = World(tmp_path / "paper", {})
    (tmp_path / "paper").mkdir()
    with pytest.raises(PermissionError):
        world.put_folder("../out", FILES)
    world.put_folder("drafts/1.0", FILES)
    assert world.folders("drafts") == ["1.0"]
    assert world.folders("nowhere") == []
    with world.alone("drafts"):
        assert not (tmp_path / "paper/.mdmdraft").exists(), "it is no paper"
    world.write("mdmdraft.yml", b"title: x\n")
    with world.alone("drafts"):
        assert (tmp_path / "paper/.mdmdraft/.gitignore").read_text() == "*\n"


def test_a_file_that_the_user_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "paper").mkdir()
    (tmp_path / "here").mkdir()
    (tmp_path / "paper" / "one").write_bytes(b"paper")
    (tmp_path / "here" / "one").write_bytes(b"here")
    (tmp_path / "paper" / "two").write_bytes(b"two")
    world = World(tmp_path / "paper", {})
    monkeypatch.chdir(tmp_path / "here")
    assert world.read_given("one") == b"here"
    assert world.read_given("two") == b"two"
    assert world.read_given(str(tmp_path / "paper" / "one")) == b"paper"
    for wrong in ("three", str(tmp_path), os.devnull):
        with pytest.raises(Refused, match="unreadable-file: it cannot be read: "):
            world.read_given(wrong)
