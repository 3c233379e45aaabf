"""Which repositories are asked: those around a paper that know of it, and no others."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from mdmdraft.world import World
from mdmdraft.world.repository import find_repository
from tests.git import IDENTITY, git, needs_git, repository
from tests.world.hostile_git import set_all

pytestmark = needs_git
links = pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")


@pytest.fixture(autouse=True)
def known_to_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)


def made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "a.md").write_text("a\n", encoding="utf-8")
    repository(folder)
    return folder


def test_a_repository_around_the_paper(tmp_path: Path) -> None:
    top = made(tmp_path / "top")
    (top / "papers/one").mkdir(parents=True)
    for folder in (top, top / "papers/one"):
        found = find_repository(folder)
        assert found is not None
        assert found.top.samefile(top)
        assert World(folder).git("rev-parse", "--show-toplevel") == str(top.resolve())


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    top = made(tmp_path / "top")
    (top / "below/paper").mkdir(parents=True)
    assert find_repository(tmp_path / "nowhere/at/all") is None
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(top / "below"))
    assert find_repository(top / "below/paper") is None
    assert find_repository(top) is not None
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(top))
    assert find_repository(top / "below") is None


def test_a_worktree_is_one(tmp_path: Path) -> None:
    top = made(tmp_path / "top")
    git(top, "worktree", "add", "-q", str(tmp_path / "other"))
    assert find_repository(tmp_path / "other") is not None
    assert World(tmp_path / "other").git("rev-parse", "HEAD") == git(top, "rev-parse", "HEAD")


def test_a_submodule_is_one(tmp_path: Path) -> None:
    inner, top = made(tmp_path / "inner"), made(tmp_path / "top")
    git(top, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "sub")
    found = find_repository(top / "sub")
    assert found is not None
    assert found.top.samefile(top / "sub")


@pytest.mark.parametrize("form", ["file", "link", "common"])
def test_a_way_into_another_repository_is_none(tmp_path: Path, form: str) -> None:
    """Else a tag of the paper would be made there, and its commits be told."""
    other, paper = made(tmp_path / "other"), tmp_path / "paper"
    paper.mkdir()
    if form == "file":
        (paper / ".git").write_text(f"gitdir: {other / '.git'}\n", encoding="utf-8")
    elif form == "link":
        (paper / ".git").symlink_to(other / ".git")
    else:
        shutil.copytree(other / ".git", paper / ".git")
        (paper / ".git/commondir").write_text(f"{other / '.git'}\n", encoding="utf-8")
    assert git(paper, "rev-parse", "HEAD") == git(other, "rev-parse", "HEAD")
    assert find_repository(paper) is None


def test_a_worktree_of_another_paper_is_none(tmp_path: Path) -> None:
    top = made(tmp_path / "top")
    git(top, "worktree", "add", "-q", str(tmp_path / "theirs"))
    (tmp_path / "paper").mkdir()
    shutil.copy(tmp_path / "theirs/.git", tmp_path / "paper/.git")
    assert find_repository(tmp_path / "theirs") is not None
    assert find_repository(tmp_path / "paper") is None


def test_a_working_tree_elsewhere_is_none(tmp_path: Path) -> None:
    top, other = made(tmp_path / "top"), tmp_path / "other"
    other.mkdir()
    set_all(top / ".git/config", [("core.worktree", str(other))])
    assert find_repository(top) is None


@links
@pytest.mark.parametrize("name", ["refs", "refs/tags", "objects", "logs", "packed-refs", "config"])
def test_links_where_git_writes(tmp_path: Path, name: str) -> None:
    top = made(tmp_path / "top")
    git(top, "tag", "v0")
    git(top, "pack-refs", "--all")
    place = top / ".git" / name
    elsewhere = tmp_path / "elsewhere"
    place.rename(elsewhere)
    place.symlink_to(elsewhere)
    assert find_repository(top) is None


@pytest.mark.parametrize(
    "broken",
    ["[core\n", '[filter "a=b"]\n\tclean = x\n', "\0" * 9],
)
def test_settings_that_cannot_be_switched_off(tmp_path: Path, broken: str) -> None:
    top = made(tmp_path / "top")
    with (top / ".git/config").open("a", encoding="utf-8") as out:
        out.write(broken)
    assert find_repository(top) is None


def test_names_that_only_look_odd_are_switched_off(tmp_path: Path) -> None:
    top = made(tmp_path / "top")
    names = ["A.b c", 'qu"ote', "é", "tab\tin", "-c", "$(touch x)"]
    for name in names:
        escaped = name.replace('"', '\\"')
        with (top / ".git/config").open("a", encoding="utf-8") as out:
            out.write(f'[filter "{escaped}"]\n\tclean = x\n')
    found = find_repository(top)
    assert found is not None
    for name in names:
        assert found.ask(top, ("config", f"filter.{name}.clean"), b"", 1000).out == b"\n"


def test_the_folder_git_names_a_paper_that_is_a_bare_repository(tmp_path: Path) -> None:
    bare = tmp_path / "paper.git"
    bare.mkdir()
    git(bare, "init", "-q", "--bare", "--template=")
    assert find_repository(bare) is None
