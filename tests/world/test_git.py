"""git is asked so that nothing a repository says runs anything, and within bounds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mdmdraft.drafts.manifest import ask_state
from mdmdraft.drafts.tagging import make_tag
from mdmdraft.world import World
from mdmdraft.world import git as asking
from mdmdraft.world.git import git_environment
from mdmdraft.world.revision import NoSuchRevision, Revision
from tests.git import IDENTITY, git, needs_git, repository
from tests.world.hostile_git import (
    HELPING,
    Canaries,
    age,
    embed,
    hooks,
    lose_an_object,
    plant,
    set_all,
)

pytestmark = [
    needs_git,
    pytest.mark.skipif(sys.platform == "win32", reason="the canaries are shell scripts"),
]
FILES = {"mdmdraft.yml": "slug: a\n", "content/a.md": "# A\n", "citations/library.json": "[]\n"}


@pytest.fixture(autouse=True)
def known_to_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)


def paper(top: Path, below: str = "") -> World:
    folder = top / below
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    repository(top)
    return World(folder)


def ask_all(world: World) -> None:
    """Put every question that the program has for git."""
    state = ask_state(world)
    (world.root / "content/a.md").write_text("# B\n", encoding="utf-8")
    ask_state(world)
    for spec in ("HEAD", "HEAD~1", ":/one"):
        try:
            Revision(world, spec).read("content/a.md")
        except (NoSuchRevision, OSError):
            continue
    world.git("rev-list", "-n20", "HEAD", "--", "content/a.md")
    world.git("cat-file", "blob", "HEAD:./content/a.md")
    world.git("cat-file", "blob", ":mdmdraft.yml")
    world.git("ls-files", "--full-name", ":(top,glob)**/mdmdraft.yml")
    world.git("for-each-ref", "--format=%(refname:strip=2)%00%(contents)%00", "refs/tags/*")
    world.git("var", "GIT_COMMITTER_IDENT")
    make_tag(world, "v1", state.git, "words")


def test_the_canaries_sing_where_git_is_run_as_it_comes(tmp_path: Path) -> None:
    """Else the tests below would hold of anything."""

    def ask(top: Path, *args: str) -> None:
        subprocess.run(["git", *args], cwd=top, capture_output=True, check=False)

    canaries = Canaries(tmp_path / "canaries")
    one, two, bare = tmp_path / "one/top", tmp_path / "two/top", tmp_path / "bare/top"
    for top in (one, two, bare):
        top.mkdir(parents=True)
        paper(top)
    plant(one, canaries)
    ask(one, "-c", "filter.cleans.required=false", "status")
    ask(one, "tag", "-a", "-m", "x", "v1")
    ask(one, "tag", "--no-sign", "-a", "-m", "x", "v1")
    lose_an_object(two, "HEAD:content/a.md", canaries)
    ask(two, "show", "HEAD:content/a.md")
    wanted = {"core.fsmonitor", "filter.cleans.clean", "filter.runs.process"}
    wanted |= {"filter.with.dots.clean", "hook-reference-transaction", "remote.origin.uploadpack"}
    assert wanted <= canaries.sung()
    assert {"gpg.program", "gpg.openpgp.program"} & canaries.sung()
    more = Canaries(tmp_path / "more")
    embed(bare / "content", more)
    ask(bare / "content", "status")
    assert "core.fsmonitor" in more.sung()


@pytest.mark.parametrize("below", ["", "papers/one"])
def test_no_setting_of_a_repository_runs_anything(tmp_path: Path, below: str) -> None:
    canaries = Canaries(tmp_path / "canaries")
    top = tmp_path / "top"
    top.mkdir()
    world = paper(top, below)
    plant(top, canaries)
    before = ask_state(world)
    assert before.git is not None
    assert not before.git.dirty, "files that are as they were committed"
    ask_all(world)
    assert canaries.sung() == set()


def test_no_setting_alone_runs_anything(tmp_path: Path) -> None:
    """One could keep git from coming to another."""
    canaries = Canaries(tmp_path / "canaries")
    top = tmp_path / "top"
    top.mkdir()
    paper(top)
    plant(top, canaries)
    text = (top / ".git/config").read_text("utf-8")
    plain = text.partition('[core]\n\tfsmonitor = "')[0]
    helping = [(k, v) for k, values in HELPING.items() for v in values]
    for name, value in canaries.settings():
        (top / ".git/config").write_text(plain, encoding="utf-8")
        set_all(top / ".git/config", [*helping, (name, value)])
        age(top)
        world = World(top)
        state = ask_state(world)
        make_tag(world, f"v-{len(name)}", state.git, "words")
        assert canaries.sung() == set(), name


def test_no_hook_runs_for_a_tag(tmp_path: Path) -> None:
    canaries = Canaries(tmp_path / "canaries")
    world = paper(tmp_path)
    hooks(tmp_path / ".git/hooks", canaries)
    assert make_tag(world, "v1", ask_state(world).git, "words") is None
    hooks(tmp_path / "more", canaries)
    set_all(tmp_path / ".git/config", [("core.hooksPath", str(tmp_path / "more"))])
    assert make_tag(World(tmp_path), "v2", ask_state(world).git, "words") is None
    assert git(tmp_path, "tag").split() == ["v1", "v2"]
    assert canaries.sung() == set()


def test_what_a_partial_clone_lacks_is_not_fetched(tmp_path: Path) -> None:
    canaries = Canaries(tmp_path / "canaries")
    top = tmp_path / "top"
    top.mkdir()
    world = paper(top)
    lose_an_object(top, "HEAD:content/a.md", canaries)
    revision = Revision(world, "HEAD")
    assert revision.read("mdmdraft.yml") == b"slug: a\n"
    for ask in (revision.read, revision.size):
        with pytest.raises(OSError, match="git fetch --refetch"):
            ask("content/a.md")
    ask_all(world)
    assert canaries.sung() == set()


@pytest.mark.parametrize("below", ["", "papers/one"])
@pytest.mark.parametrize("where", ["", "content"])
def test_a_bare_repository_among_the_files_is_none(tmp_path: Path, below: str, where: str) -> None:
    canaries = Canaries(tmp_path / "canaries")
    top = tmp_path / "top"
    top.mkdir()
    world = paper(top, below)
    commit = git(top, "rev-parse", "HEAD")
    embed(world.root / where, canaries)
    state = ask_state(world)
    assert state.git is not None
    assert state.git.commit == commit
    ask_all(world)
    shutil.rmtree(top / ".git")
    assert ask_state(World(world.root)).git is None
    ask_all(World(world.root))
    assert canaries.sung() == set()


def test_settings_of_a_submodule_run_nothing(tmp_path: Path) -> None:
    canaries = Canaries(tmp_path / "canaries")
    inner, top = tmp_path / "inner", tmp_path / "top"
    for folder in (inner, top):
        folder.mkdir()
        paper(folder)
    allow = ("-c", "protocol.file.allow=always")
    git(top, *allow, "submodule", "--quiet", "add", str(inner), "content/sub")
    git(top, "commit", "-qm", "sub")
    set_all(top / ".git/modules/content/sub/config", canaries.settings())
    text = (top / ".git/modules/content/sub/config").read_text("utf-8")
    assert "worktree" in text
    age(top)
    assert ask_state(World(top)).git is not None
    ask_all(World(top))
    below = World(top / "content/sub")
    assert ask_state(below).git is not None, "a submodule is a repository of its own"
    ask_all(below)
    assert canaries.sung() == set()


def test_the_users_own_program_signs_a_tag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    canaries = Canaries(tmp_path / "canaries")
    top = tmp_path / "top"
    top.mkdir()
    world = paper(top)
    own = tmp_path / "gitconfig"
    set_all(own, [("gpg.program", canaries.program("own")), ("tag.gpgSign", "true")])
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(own))
    set_all(top / ".git/config", [("gpg.program", canaries.program("of the repository"))])
    assert make_tag(world, "v1", ask_state(world).git, "words") is not None, "it signs nothing"
    assert canaries.sung() == {"own"}


def test_files_of_git_lfs_are_known_without_its_filter(tmp_path: Path) -> None:
    """What is committed is a pointer with the digest of the file."""
    world = paper(tmp_path)
    picture = tmp_path / "content/a.png"
    pointer = (
        "version https://git-lfs.github.com/spec/v1\n"
        "oid sha256:6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b\nsize 1\n"
    )
    picture.write_text(pointer, encoding="utf-8", newline="\n")
    (tmp_path / ".gitattributes").write_text("*.png filter=lfs\n", encoding="utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "two")
    picture.write_text("1", encoding="utf-8")
    assert ask_state(world).changed == ()
    picture.write_text("2", encoding="utf-8")
    assert ask_state(world).changed == ("content/a.png",)


def test_the_environment_that_git_is_given() -> None:
    given = {
        **IDENTITY,
        "PATH": "/bin",
        "GIT_DIR": "/x",
        "GIT_EXTERNAL_DIFF": "/x",
        "GIT_SSH": "/x",
        "GIT_SSH_COMMAND": "/x",
        "GIT_CONFIG_PARAMETERS": "'core.fsmonitor=/x'",
        "GIT_TRACE": "/x",
        "PAGER": "/x",
        "GIT_CONFIG_COUNT": "3",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": "/x",
        "GIT_CONFIG_KEY_1": "safe.directory",
        "GIT_CONFIG_VALUE_1": "/papers",
        "GIT_CONFIG_KEY_2": "user.name",
    }
    env = git_environment(given)
    assert "/x" not in " ".join(env.values())
    assert IDENTITY.items() <= env.items()
    assert (env["GIT_CONFIG_COUNT"], env["GIT_CONFIG_KEY_0"]) == ("1", "safe.directory")
    assert env["GIT_CONFIG_VALUE_0"] == "/papers"


@pytest.mark.parametrize("count", ["", "-1", "9" * 5000, "¹", "1e3"])
def test_a_count_of_settings_that_is_none(count: str) -> None:
    assert "GIT_CONFIG_COUNT" not in git_environment({"GIT_CONFIG_COUNT": count})


def test_variables_that_lead_to_another_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
        paper(folder)
    git(two, "commit", "-q", "--allow-empty", "-m", "two")
    wanted = git(one, "rev-parse", "HEAD")
    monkeypatch.setenv("GIT_DIR", str(two / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(two))
    state = ask_state(World(one))
    assert state.git is not None
    assert state.git.commit == wanted


def test_output_is_bounded(tmp_path: Path) -> None:
    world = paper(tmp_path)
    assert world.ask_git("ls-files", most=5).code == 125
    assert world.ask_git("ls-files", most=5).out == b""
    assert world.ask_git("ls-files").code == 0


def test_the_time_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = paper(tmp_path)
    assert world.git("rev-parse", "HEAD")
    os.mkfifo(tmp_path / "pipe")
    set_all(tmp_path / ".git/config", [("core.excludesFile", str(tmp_path / "pipe"))])
    monkeypatch.setattr(asking, "SECONDS", 0.3)
    assert world.ask_git("status", "--porcelain").code == 124
    state = ask_state(world)
    assert state.git is not None
    assert state.git.dirty, "what is not known is not called clean"


def test_arguments_that_can_be_none(tmp_path: Path) -> None:
    world = paper(tmp_path)
    for argument in ("a\0b", "\ud800"):
        assert world.ask_git("rev-parse", argument).code == 128


def test_without_git_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = paper(tmp_path)
    assert world.git("no-such-command") is None
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert World(tmp_path).git("rev-parse", "HEAD") is None
