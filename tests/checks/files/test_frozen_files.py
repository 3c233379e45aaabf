"""The files of frozen versions: every change is found, and git tells its line."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdmdraft.checks.files.frozen_files import altered_line, frozen_faults, version_folders
from mdmdraft.drafts.freezing import freeze
from mdmdraft.world import World
from tests.git import commit, needs_git, repository
from tests.small_paper import CONFIG, write

TEXT = "drafts/0.1.0/position.en.json"


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("frozen")
    freeze(write(folder), "", lambda _: None)
    return folder


def faults(folder: Path, version: str = "0.1.0") -> list[tuple[str, str]]:
    return [(f.path, f.kind) for f in frozen_faults(World(folder, {}), version)]


@settings(
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.integers(0, 4), st.integers(0, 10**6), st.integers(1, 255))
def test_every_change_of_a_byte_is_found(paper: Path, which: int, at: int, by: int) -> None:
    path = sorted((paper / "drafts/0.1.0").iterdir())[which]
    data = path.read_bytes()
    changed = bytearray(data)
    changed[at % len(data)] = (changed[at % len(data)] + by) % 256
    path.write_bytes(changed)
    try:
        found = faults(paper)
    finally:
        path.write_bytes(data)
    # A manifest whose digest of a file was altered accuses that file too.
    assert (path.relative_to(paper).as_posix(), "altered") in found
    assert faults(paper) == []


def test_what_is_missing_and_what_was_added(paper: Path, tmp_path: Path) -> None:
    shutil.copytree(paper / "drafts", tmp_path / "drafts")
    (tmp_path / TEXT).unlink()
    (tmp_path / "drafts/0.1.0/images").mkdir()
    (tmp_path / "drafts/0.1.0/images/x.png").write_bytes(b"x")
    assert faults(tmp_path) == [(TEXT, "missing"), ("drafts/0.1.0/images/x.png", "added")]
    (tmp_path / "drafts/0.1.0/manifest.json").unlink()
    assert faults(tmp_path) == [("drafts/0.1.0/manifest.json", "missing")]
    assert version_folders(World(tmp_path, {})) == ["0.1.0"]


@needs_git
@pytest.mark.parametrize("below", ["", "papers/one"])
def test_git_tells_the_line(tmp_path: Path, below: str) -> None:
    folder = tmp_path / below
    world = write(folder)
    freeze(world, "", lambda _: None)
    path = folder / TEXT
    good = path.read_bytes()
    lines = good.split(b"\n")
    (folder / TEXT).write_bytes(b"\n".join([*lines[:6], lines[6] + b" ", *lines[7:]]))
    (fault,) = frozen_faults(world, "0.1.0")
    assert altered_line(world, fault) == 0  # without git
    path.write_bytes(good)
    repository(tmp_path)
    for change, line in (
        (b"\n".join([*lines[:6], lines[6] + b" ", *lines[7:]]), 7),
        (b"\n".join(lines[1:]), 1),
        (b"\n".join(lines[:4]), 4),
        (good + b"\nmore\n", len(lines) + 1),
        (b"", 1),
    ):
        path.write_bytes(change)
        (fault,) = frozen_faults(world, "0.1.0")
        assert altered_line(world, fault) == line
    for number in range(25):  # commits of other files do not count
        commit(tmp_path, f"other {number}")
    path.write_bytes(b"\n".join(lines[1:]))
    assert altered_line(world, fault) == 1
    path.write_bytes(b"")
    commit(tmp_path, "altered, and committed")
    (fault,) = frozen_faults(world, "0.1.0")
    assert altered_line(world, fault) == 1


@needs_git
def test_git_tells_the_line_of_a_file_that_several_commits_altered(tmp_path: Path) -> None:
    world = write(tmp_path)
    freeze(world, "", lambda _: None)
    path = tmp_path / TEXT
    good = path.read_bytes().split(b"\n")

    def alter(number: int) -> None:
        path.write_bytes(b"\n".join([*good[:number], good[number] + b" ", *good[number + 1 :]]))

    path.write_bytes(b"before it was frozen\n")
    repository(tmp_path)
    path.write_bytes(b"\n".join(good))
    commit(tmp_path, "frozen")
    for number in (2, 5, 3):
        alter(number)
        commit(tmp_path, f"line {number + 1}")
        (fault,) = frozen_faults(world, "0.1.0")
        assert altered_line(world, fault) == number + 1
    alter(6)  # the last one is not committed
    assert altered_line(world, fault) == 7
    path.unlink()
    commit(tmp_path, "gone")
    alter(4)
    assert altered_line(world, fault) == 5
    for number in range(16):
        alter(number % 2)
        commit(tmp_path, f"again {number}")
    assert altered_line(world, fault) == 0  # twenty commits are looked through


def test_looking_is_fast(tmp_path: Path) -> None:
    world = write(tmp_path)
    for number in range(10):
        write(tmp_path, {"mdmdraft.yml": CONFIG.replace("0.1.0", f"0.{number}")})
        freeze(world, "", lambda _: None)
    start = time.process_time()
    for version in version_folders(world):
        assert list(frozen_faults(world, version)) == []
    assert time.process_time() - start < 0.5
