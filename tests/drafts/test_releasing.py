"""Releasing: checks before anything is written, one rename, and completion of what was killed."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from mdmdraft.checks.kit.registry import load, names
from mdmdraft.drafts import releasing, tagging
from mdmdraft.drafts.build import build
from mdmdraft.drafts.checking import check
from mdmdraft.drafts.freezing import freeze
from mdmdraft.drafts.releasing import Done, Pairs, release
from mdmdraft.drafts.targets import Request
from mdmdraft.drafts.verifying import verify
from mdmdraft.drafts.versions import altered_files
from mdmdraft.model.config import Config
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.world import World
from tests.git import IDENTITY, commit, git, needs_git, repository
from tests.small_paper import CONFIG, CONTEXT, write
from tests.world.test_once import tree

SECTION = "content/sections/01-context.en.md"


def entry(config: Config, pairs: Pairs) -> str:
    told = [f"{new.deliverable}: {old.version if old else 'first'}" for old, new in pairs]
    return "\n".join([f"## {config.version}", "", *told, ""])


def released(world: World, version: str = "0.1.0", *, tag: bool = False) -> Done:
    return release(world, version, entry, lambda _: None, tag=tag)


def refused(world: World, version: str = "0.1.0", *, tag: bool = False) -> Refused:
    with pytest.raises(Refused) as found:
        released(world, version, tag=tag)
    return found.value


def raised(folder: Path, version: str, **more: str) -> None:
    write(folder, {"mdmdraft.yml": CONFIG.replace("0.1.0", version), **more})


@pytest.fixture(autouse=True)
def known_to_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)


def test_a_release_is_built_frozen_and_told(tmp_path: Path) -> None:
    world = write(tmp_path)
    done = released(world, "v0.1.0")
    files = tree(tmp_path / "dist/0.1.0")
    assert done.version.released
    assert {d.name: (d.sha256, d.bytes) for d in done.version.documents} == {
        name: (hashlib.sha256(data).hexdigest(), len(data))
        for name, data in files.items()
        if name != "manifest.json"
    }
    assert len(files) == 5
    assert altered_files(world, done.version) == ()
    changes = (tmp_path / "drafts/0.1.0/changes.md").read_text()
    assert changes == "## 0.1.0\n\nposition: first\ninside: first\n"
    assert changes in (tmp_path / "drafts/CHANGELOG.md").read_text()
    assert (done.tag, done.completed, done.untagged) == ("", (), None)
    assert build(world, Request(), lambda _: None).changed == ()


def test_each_release_is_told_against_the_one_before(tmp_path: Path) -> None:
    world = write(tmp_path)
    released(world)
    raised(tmp_path, "0.2.0-rc1")
    freeze(world, "", lambda _: None)
    raised(tmp_path, "0.2.0")
    released(world, "0.2.0")
    raised(tmp_path, "0.10")
    released(world, "0.10")
    raised(tmp_path, "0.3")
    released(world, "0.3")
    log = (tmp_path / "drafts/CHANGELOG.md").read_text()
    assert [line for line in log.split("\n") if line.startswith("## ")] == [
        "## 0.10",
        "## 0.3",
        "## 0.2.0",
        "## 0.1.0",
    ]
    for version, before in (("0.2.0", "0.1.0"), ("0.10", "0.2.0"), ("0.3", "0.2.0")):
        changes = (tmp_path / f"drafts/{version}/changes.md").read_text()
        assert f"position: {before}" in changes


def test_a_new_deliverable_has_nothing_before_it(tmp_path: Path) -> None:
    world = write(tmp_path)
    released(world)
    more = CONFIG.replace(
        "  inside:", "  brief:\n    sections: [context, advice, references]\n  inside:"
    )
    write(tmp_path, {"mdmdraft.yml": more.replace("0.1.0", "0.2.0")})
    released(world, "0.2.0")
    changes = (tmp_path / "drafts/0.2.0/changes.md").read_text()
    assert "brief: first" in changes
    assert "inside: 0.1.0" in changes


# -- what stops it ------------------------------------------------------------------------------


def assert_nothing_written(folder: Path) -> None:
    assert not (folder / "drafts").exists()
    assert not (folder / "dist").exists()


@pytest.mark.parametrize(
    ("files", "check_"),
    [
        ({SECTION: f"{CONTEXT}\n\nTODO\n"}, "leftover-marker"),
        ({SECTION: CONTEXT.replace("@book]", "@nobody]")}, "unknown-citation"),
        ({SECTION: f"{CONTEXT}\n\n## Nothing here\n"}, "empty-section"),
    ],
)
def test_a_check_that_fails_stops_it(tmp_path: Path, files: dict[str, str], check_: str) -> None:
    found = refused(write(tmp_path, files))
    assert check_ in {f.check for f in found.findings}
    assert found.code == 1
    assert_nothing_written(tmp_path)


def test_some_warnings_are_errors_at_a_release_and_the_paper_has_the_last_word(
    tmp_path: Path,
) -> None:
    empty = {SECTION: f"{CONTEXT}\n\n## Nothing here\n"}
    world = write(tmp_path, empty)

    def weight(*, release: bool) -> set[str]:
        found = check(world, ("empty-section",), Request(release=release)).findings
        return {f.severity for f in found}

    assert weight(release=False) == {"warning"}
    assert weight(release=True) == {"error"}
    build(world, Request(), lambda _: None)
    mild = f"{CONFIG}  empty-section: {{severity: warning}}\n"
    write(tmp_path, {**empty, "mdmdraft.yml": mild})
    assert weight(release=True) == {"warning"}
    released(world)


def test_a_check_weighs_no_less_at_a_release() -> None:
    rank = {"notice": 0, "warning": 1, "error": 2}
    for name in names():
        declared = load(name).check
        if declared.release is not None:
            assert rank[declared.release] > rank[declared.severity], name


@pytest.mark.parametrize("version", ["0.2.0", "one"])
def test_another_version_stops_it(tmp_path: Path, version: str) -> None:
    assert {f.check for f in refused(write(tmp_path), version).findings} <= {
        "other-version",
        "bad-version",
    }
    assert_nothing_written(tmp_path)


def test_a_frozen_version_is_not_released_and_a_released_one_not_again(tmp_path: Path) -> None:
    world = write(tmp_path)
    freeze(world, "", lambda _: None)
    before = tree(tmp_path / "drafts")
    assert [f.check for f in refused(world).findings] == ["frozen-already"]
    assert tree(tmp_path / "drafts") == before
    raised(tmp_path, "0.2.0")
    released(world, "0.2.0")
    before = tree(tmp_path / "drafts")
    for version in ("0.2.0", "v0.2", "0.2.0.0"):
        assert [f.check for f in refused(world, version).findings] == ["released-already"]
    assert tree(tmp_path / "drafts") == before


@needs_git
@pytest.mark.parametrize("path", [SECTION, "templates/blocks/mine.md.j2", "content/terms/x.en.md"])
def test_uncommitted_changes_stop_it(tmp_path: Path, path: str) -> None:
    world = write(tmp_path)
    repository(tmp_path)
    (tmp_path / "README.md").write_text("This is no source.")
    text = CONTEXT if path == SECTION else "---\nterm: x\n---\n\nX.\n"
    write(tmp_path, {path: f"{text}\n\nMore.\n"})
    assert [f.check for f in refused(world).findings] == ["uncommitted-changes"]
    assert_nothing_written(tmp_path)
    commit(tmp_path, "two")
    done = released(world)
    assert done.version.git is not None
    assert not done.version.git.dirty


@pytest.mark.parametrize("call", [1, 3, 6, 8, 10])
def test_when_the_disk_fails_there_is_no_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    world = write(tmp_path)
    calls = 0

    def failing(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls >= call:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("mdmdraft.world.files.os.fsync", failing)
    with pytest.raises(OSError, match="No space"):
        released(world)
    drafts = tmp_path / "drafts"
    assert not drafts.exists() or {p.name for p in drafts.iterdir()} <= {".gitattributes"}
    monkeypatch.undo()
    released(world)


# -- tags ---------------------------------------------------------------------------------------


@needs_git
def test_the_commit_is_tagged_with_the_entry(tmp_path: Path) -> None:
    world = write(tmp_path)
    head = repository(tmp_path)
    assert released(world, tag=True).tag == "v0.1.0"
    assert git(tmp_path, "rev-parse", "v0.1.0^{commit}") == head
    assert git(tmp_path, "cat-file", "-t", "v0.1.0") == "tag"
    told = git(tmp_path, "tag", "-l", "--format=%(contents)", "v0.1.0")
    entry_, _, documents = told.partition("\n\nReleased documents (SHA-256):\n\n")
    assert entry_ == "## 0.1.0\n\nposition: first\ninside: first"
    known = {f.name: hashlib.sha256(f.read_bytes()) for f in (tmp_path / "dist/0.1.0").glob("*.*")}
    assert {line.split("  ")[1]: line.split("  ")[0] for line in documents.splitlines()} == {
        name: found.hexdigest() for name, found in known.items() if name != "manifest.json"
    }


def test_without_git_there_is_nothing_to_tag(tmp_path: Path) -> None:
    assert [f.check for f in refused(write(tmp_path), tag=True).findings] == ["no-tag"]
    assert_nothing_written(tmp_path)


@needs_git
def test_a_tag_that_is_there_stops_it(tmp_path: Path) -> None:
    world = write(tmp_path)
    repository(tmp_path)
    git(tmp_path, "tag", "v0.1.0")
    assert [f.check for f in refused(world, tag=True).findings] == ["no-tag"]
    assert_nothing_written(tmp_path)


@needs_git
def test_without_a_name_to_sign_with_it_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = write(tmp_path)
    repository(tmp_path)
    git(tmp_path, "config", "user.useConfigOnly", "true")
    for name in ("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name)
    (finding,) = refused(world, tag=True).findings
    assert "user.name" in finding.hint
    assert_nothing_written(tmp_path)


@needs_git
def test_what_git_refuses_is_told_and_can_be_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = write(tmp_path)
    repository(tmp_path)
    (tmp_path / ".git/refs/tags").mkdir(exist_ok=True)
    (tmp_path / ".git/refs/tags/v0.1.0.lock").write_bytes(b"")
    done = released(world, tag=True)
    assert done.tag == ""
    assert isinstance(done.untagged, Finding)
    assert "lock" in done.untagged.message
    (tmp_path / ".git/refs/tags/v0.1.0.lock").unlink()
    assert released(world, tag=True).completed == ("v0.1.0",)


# -- what a killed run left ---------------------------------------------------------------------


@needs_git
def test_what_comes_after_the_rename_is_completed_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = write(tmp_path)
    head = repository(tmp_path)

    def killed(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(releasing, "write_changelog", killed)
    with pytest.raises(KeyboardInterrupt):
        released(world, tag=True)
    monkeypatch.undo()
    known = tree(tmp_path / "drafts/0.1.0")
    assert not (tmp_path / "drafts/CHANGELOG.md").exists()
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    # What was written meanwhile is no part of what was released.
    write(tmp_path, {SECTION: f"{CONTEXT}\n\nTODO\n"})
    commit(tmp_path, "two")
    done = released(world, tag=True)
    assert done.built is None
    assert done.completed == ("drafts/CHANGELOG.md", "v0.1.0")
    assert tree(tmp_path / "drafts/0.1.0") == known
    assert git(tmp_path, "rev-parse", "v0.1.0^{commit}") == head
    assert [f.check for f in refused(world, tag=True).findings] == ["released-already"]


def test_an_altered_version_is_not_completed(tmp_path: Path) -> None:
    world = write(tmp_path)
    released(world)
    (tmp_path / "drafts/CHANGELOG.md").unlink()
    (tmp_path / "drafts/0.1.0/changes.md").write_text("## Other\n")
    assert [f.path for f in refused(world).findings] == ["drafts/0.1.0/changes.md"]
    assert not (tmp_path / "drafts/CHANGELOG.md").exists()


def test_the_names_of_tags(tmp_path: Path) -> None:
    world = write(tmp_path)
    assert tagging.tag_of(world, "0.2.0-rc1") == "v0.2.0-rc1"


@needs_git
def test_two_papers_of_one_slug_have_tags_named_for_their_folders(tmp_path: Path) -> None:
    worlds = []
    for name in ("one", "the two"):
        folder = tmp_path / "papers" / name
        folder.mkdir(parents=True)
        worlds.append(write(folder, {"mdmdraft.yml": CONFIG}))
    repository(tmp_path)
    tags = [released(world, tag=True).tag for world in worlds]
    assert tags == ["papers-one-v0.1.0", "papers-the-two-v0.1.0"]


@needs_git
def test_two_papers_in_one_repository_have_tags_of_their_own(tmp_path: Path) -> None:
    """And a checkout of a tag, which the frozen version is not in, knows what was given out."""
    worlds = {}
    for name in ("one", "two"):
        folder = tmp_path / "papers" / name
        folder.mkdir(parents=True)
        own = re.sub(r"(?m)^slug:.*$", f"slug: {name}", CONFIG)
        worlds[name] = write(folder, {"mdmdraft.yml": own})
    head = repository(tmp_path)
    assert [released(world, tag=True).tag for world in worlds.values()] == [
        "one-v0.1.0",
        "two-v0.1.0",
    ]
    assert git(tmp_path, "rev-parse", "two-v0.1.0^{commit}") == head
    given = tmp_path / "given.docx"
    (built,) = (tmp_path / "papers/one/dist/0.1.0").glob("*position*.docx")
    given.write_bytes(built.read_bytes())
    shutil.rmtree(tmp_path / "papers/one/drafts")
    (verdict,) = verify(worlds["one"], (str(given),)).verdicts
    assert (verdict.status, verdict.version, verdict.format) == ("released", "0.1.0", "docx")
    assert "`one-v0.1.0`" in verdict.message
    (other,) = verify(worlds["two"], (str(given),)).verdicts
    assert other.status != "released"
    given.write_bytes(built.read_bytes() + b" ")
    assert verify(worlds["one"], (str(given),)).verdicts[0].status != "released"
