"""Regular files alone are read, and nothing is waited for."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import pytest

from mdmdraft.world.files import write_together
from mdmdraft.world.once import put_folder
from mdmdraft.world.regular import make_folders, read_regular, unmake_folders, write_new

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX kinds of files")


def test_what_is_there_is_read(tmp_path: Path) -> None:
    for data in (b"", b"x", b"x" * 8191, b"x" * 8192, b"x" * 100_000):
        (tmp_path / "a").write_bytes(data)
        assert read_regular(tmp_path / "a") == data


@pytest.mark.parametrize("kind", ["pipe", "socket", "device", "folder", "link", "loop"])
def test_nothing_else_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.chdir(tmp_path)  # The path of a socket is short.
    place = tmp_path / "x"
    (tmp_path / "a").write_bytes(b"words")
    with socket.socket(socket.AF_UNIX) as listening:
        if kind == "pipe":
            os.mkfifo(place)
        elif kind == "socket":
            listening.bind("x")
        elif kind == "folder":
            place.mkdir()
        else:
            place.symlink_to({"device": "/dev/null", "link": "a", "loop": "x"}[kind])
        with pytest.raises(OSError):
            read_regular(place)
        if kind == "link":
            assert read_regular(place, follow=True) == b"words"
        else:
            with pytest.raises(OSError):
                read_regular(place, follow=True)


def test_no_more_is_read_than_the_bound(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 10)
    assert read_regular(tmp_path / "a", limit=10) == b"x" * 10
    with pytest.raises(OSError, match="larger"):
        read_regular(tmp_path / "a", limit=9)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="a file whose size is not told")
def test_a_file_that_is_longer_than_it_says(tmp_path: Path) -> None:
    """As one that grows while it is read."""
    assert read_regular("/proc/self/maps")
    with pytest.raises(OSError, match="larger"):
        read_regular("/proc/self/maps", limit=10)


def test_a_new_file_is_written_where_nothing_stands(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"mine")
    (tmp_path / "b").symlink_to(tmp_path / "c")
    for name in "ab":
        with pytest.raises(FileExistsError):
            write_new(tmp_path / name, b"")
    assert (tmp_path / "a").read_bytes() == b"mine"
    assert not (tmp_path / "c").exists()


def test_folders_that_were_made_are_taken_away_again(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    made = make_folders(tmp_path / "a/b/c")
    assert made == [tmp_path / "a/b", tmp_path / "a/b/c"]
    (tmp_path / "a/b/x").write_bytes(b"")
    unmake_folders(made)
    assert [p.name for p in sorted((tmp_path / "a").rglob("*"))] == ["b", "x"]
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotADirectoryError) as refused:
        make_folders(tmp_path / "file/b")
    assert refused.value.filename == str(tmp_path / "file")


FULL = [errno.ENOSPC, errno.EFBIG, errno.EDQUOT]


@pytest.mark.parametrize("code", FULL)
def test_a_full_disk_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    calls = 0

    def sync(_: int) -> None:
        nonlocal calls
        calls += 1
        if calls % 2 == 0:
            raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(OSError) as refused:
        write_together({tmp_path / "a": b"new", tmp_path / "new/b/c": b"new"})
    assert (refused.value.errno, refused.value.filename) == (code, str(tmp_path / "new/b/c"))
    with pytest.raises(OSError) as refused:
        put_folder(tmp_path / "new/1.0", {"a": b"a", "b": b"b"})
    assert refused.value.filename == str(tmp_path / "new/1.0/b")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a", b"old")]


@pytest.mark.parametrize("name", ["x" * 300, "é" * 200])
def test_a_name_too_long_leaves_no_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(OSError, match=name[:20]) as refused:
        write_together({tmp_path / "a": b"", tmp_path / "new/0.1.0" / name: b""})
    assert refused.value.errno == errno.ENAMETOOLONG
    assert refused.value.filename == str(tmp_path / "new/0.1.0" / name)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_just_fits_is_written(tmp_path: Path) -> None:
    name = "x" * 255
    write_together({tmp_path / name: b"1"})
    write_together({tmp_path / name: b"2"})
    assert [p.name for p in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_bytes() == b"2"
