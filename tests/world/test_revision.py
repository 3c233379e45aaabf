"""The paper at a git revision: what the disk would give, without touching it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mdmdraft.drafts.composing import compose_all
from mdmdraft.drafts.targets import Request, targets_of
from mdmdraft.model.draft import Draft
from mdmdraft.sources.load import load_paper
from mdmdraft.world import World
from mdmdraft.world.revision import NoSuchRevision, Revision
from tests.git import commit, git, needs_git, repository
from tests.kept import kept_folder
from tests.small_paper import CONTEXT, write

pytestmark = needs_git
SECTION = "content/sections/01-context.en.md"


def drafts_of(world: World) -> list[Draft]:
    paper, _ = load_paper(world)
    return [m.draft for m in compose_all(world, paper, targets_of(paper.config, Request()))]


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        p.relative_to(folder).as_posix(): (p.read_bytes(), p.stat().st_mtime_ns)
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.relative_to(folder).as_posix().startswith(".git/")
    }


@pytest.mark.parametrize("below", ["", "papers/one"])
def test_an_older_paper_is_composed_as_it_was(tmp_path: Path, below: str) -> None:
    folder = tmp_path / below
    world = write(folder, {"figures/é ü.png": "no picture"})
    old = drafts_of(world)
    first = repository(tmp_path)
    write(folder, {SECTION: CONTEXT.replace("Some words", "Other words")})
    new = drafts_of(world)
    assert old != new
    commit(tmp_path, "two")
    (folder / SECTION).write_text("---\nbroken", encoding="utf-8")
    before = snapshot(tmp_path)
    for spec in ("HEAD~1", first, first[:9], "main^", ":/one"):
        revision = Revision(world, spec)
        assert revision.commit == first
        assert drafts_of(revision) == old
    assert drafts_of(Revision(world, "HEAD")) == new
    assert snapshot(tmp_path) == before
    assert git(tmp_path, "status", "--porcelain") == f"M {below + '/' if below else ''}{SECTION}"


def test_it_lists_and_reads_what_the_disk_would(tmp_path: Path) -> None:
    world = write(tmp_path)
    for path in ("content/b/x.md", "content/b.md", "content/a.md", "content/b-c.md"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(path)
    (tmp_path / "content/.hidden.md").write_text("x")
    (tmp_path / "content/old.md~").write_text("x")
    (tmp_path / "drafts/0.1.0").mkdir(parents=True)
    (tmp_path / "drafts/0.1.0/manifest.json").write_text("{}")
    repository(tmp_path)
    revision = Revision(world, "HEAD")
    for folder in ("content", "citations", "templates", "content/sections", "nowhere"):
        assert revision.files(folder) == world.files(folder)
    assert revision.folders("drafts") == world.folders("drafts") == ["0.1.0"]
    for path in world.files("content"):
        assert revision.read(path) == world.read(path)
        assert revision.size(path) == world.size(path)
        assert revision.exists(path)


def test_what_is_not_there_is_not_there(tmp_path: Path) -> None:
    world = write(tmp_path)
    repository(tmp_path)
    (tmp_path / "content/new.md").write_text("x")
    revision = Revision(world, "HEAD")
    for path in ("content/new.md", "content", "", "/etc/passwd", "../x", "a/../../x", "c:/x"):
        assert not revision.exists(path)
        with pytest.raises(OSError):
            revision.read(path)
        with pytest.raises(OSError):
            revision.size(path)
    for path in ("", "/etc/passwd", "../x", "a/../../x"):
        assert revision.path(path) is None


def test_nothing_is_written(tmp_path: Path) -> None:
    world = write(tmp_path)
    repository(tmp_path)
    revision = Revision(world, "HEAD")
    with pytest.raises(PermissionError):
        revision.write("a", b"a")
    with pytest.raises(PermissionError):
        revision.write_built({"dist/a": b"a"})
    with pytest.raises(PermissionError):
        revision.put_folder("drafts/1.0", {"a": b"a"})
    assert revision.read_built("mdmdraft.yml") is None
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(
        [".git", ".gitignore", "citations", "content", "mdmdraft.yml"]
    )


def test_what_the_working_tree_keeps_is_left_alone(tmp_path: Path) -> None:
    world = write(tmp_path)
    drafts_of(world)
    repository(tmp_path)
    write(tmp_path, {SECTION: CONTEXT.replace("Some", "Few")})
    drafts_of(world)
    cache = kept_folder(tmp_path)
    kept = {p: p.read_bytes() for f in ("composed", "generated") for p in (cache / f).iterdir()}
    assert kept
    drafts_of(Revision(world, "HEAD"))
    assert {p: p.read_bytes() for p in kept} == kept


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_links_are_followed_in_the_folder_and_not_out_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    world = write(folder)
    (tmp_path / "outside.md").write_text("outside")
    (folder / "content/in.md").symlink_to("../mdmdraft.yml")
    (folder / "content/out.md").symlink_to("../../outside.md")
    (folder / "content/round.md").symlink_to("round.md")
    (folder / "content/absolute.md").symlink_to("/etc/passwd")
    repository(tmp_path)
    revision = Revision(world, "HEAD")
    assert revision.read("content/in.md") == world.read("mdmdraft.yml")
    for name in ("out", "round", "absolute"):
        assert revision.path(f"content/{name}.md") is None
        with pytest.raises(OSError):
            revision.read(f"content/{name}.md")


def test_what_git_does_not_know(tmp_path: Path) -> None:
    folder = tmp_path / "repository"
    world = write(folder)
    with pytest.raises(NoSuchRevision):
        Revision(world, "HEAD")
    repository(folder)
    for spec in ("nothing", "", "--all", "-n1", "HEAD~9", "HEAD:mdmdraft.yml", "HEAD..HEAD"):
        with pytest.raises(NoSuchRevision):
            Revision(world, spec)
    write(folder / "later")
    commit(folder, "two")
    Revision(World(folder / "later", {}), "HEAD")
    with pytest.raises(NoSuchRevision):
        Revision(World(folder / "later", {}), "HEAD~1")
