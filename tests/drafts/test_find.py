"""Drafts by what a user calls them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mdmdraft.drafts.build import build
from mdmdraft.drafts.find import Found, find_draft
from mdmdraft.drafts.freezing import freeze
from mdmdraft.drafts.stored import store_draft
from mdmdraft.drafts.targets import Request
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Refused
from mdmdraft.model.walk import plain_blocks
from mdmdraft.world import World
from tests.drafts.test_freezing import with_pictures
from tests.git import commit, git, needs_git, repository
from tests.small_paper import CONFIG, CONTEXT, write
from tests.writing.maker import png

SECTION = "content/sections/01-context.en.md"


def found(world: World, spec: str, deliverable: str = "position") -> Found:
    return find_draft(world, spec, deliverable, "en")


def refused(world: World, spec: str, deliverable: str = "position") -> Refused:
    with pytest.raises(Refused) as error:
        found(world, spec, deliverable)
    return error.value


def words(draft: Draft) -> str:
    return "\n".join(plain_blocks(part.blocks) for part in draft.parts)


def test_the_paper_as_it_is_now(tmp_path: Path) -> None:
    one = found(with_pictures(tmp_path), "work", "inside")
    assert (one.name, one.notices) == ("work", ())
    assert one.draft.deliverable == "inside"
    assert one.images == {"figures/map.png": png(8, 8), "figures/same.PNG": png(8, 8)}


@pytest.mark.parametrize("spec", ["0.1.0", "v0.1.0", "0.1", " 0.1.0 "])
def test_a_frozen_version(tmp_path: Path, spec: str) -> None:
    world = with_pictures(tmp_path)
    work = found(world, "work")
    freeze(world, "", lambda _: None)
    write(tmp_path, {SECTION: CONTEXT})
    one = found(world, spec)
    assert (one.name, one.notices) == ("0.1.0", ())
    assert store_draft(one.draft) == store_draft(work.draft)
    assert one.images == work.images


def test_a_frozen_version_that_was_altered_says_so(tmp_path: Path) -> None:
    world = write(tmp_path)
    freeze(world, "", lambda _: None)
    path = tmp_path / "drafts/0.1.0/position.en.json"
    path.write_bytes(path.read_bytes().replace(b"Some words", b"Few words"))
    assert found(world, "0.1.0").notices == (
        "drafts/0.1.0/position.en.json is not as it was frozen",
    )


@needs_git
def test_a_git_revision(tmp_path: Path) -> None:
    world = with_pictures(tmp_path)
    work = found(world, "work")
    head = repository(tmp_path)
    write(tmp_path, {SECTION: CONTEXT.replace("Some", "Few")})
    (tmp_path / "figures/map.png").unlink()
    commit(tmp_path, "two")
    for spec in ("HEAD~1", head[:8], "main~1"):
        one = found(world, spec)
        assert one.name == spec
        assert one.draft == work.draft
        assert one.images == work.images
    assert words(found(world, "HEAD").draft) == words(found(world, "work").draft)


@needs_git
def test_a_version_that_is_also_a_tag_is_the_version(tmp_path: Path) -> None:
    world = write(tmp_path)
    freeze(world, "", lambda _: None)
    write(tmp_path, {SECTION: CONTEXT.replace("Some", "Few")})
    repository(tmp_path)
    for name in ("0.1.0", "v0.1.0", "work", "v9"):
        git(tmp_path, "tag", name)
    assert "Some words" in words(found(world, "v0.1.0").draft)
    assert "Some words" in words(found(world, "0.1.0").draft)
    assert found(world, "v9").name == "v9"
    assert "Few words" in words(found(world, "refs/tags/v0.1.0").draft)


@needs_git
def test_a_paper_that_could_not_be_read_tells_its_revision(tmp_path: Path) -> None:
    world = write(tmp_path, {SECTION: "---\ntitle: [\n---\n"})
    repository(tmp_path)
    write(tmp_path, {SECTION: CONTEXT.replace("@book]", "@nobody]")})
    commit(tmp_path, "two")
    write(tmp_path)
    commit(tmp_path, "three")
    first, second = refused(world, "HEAD~2"), refused(world, "HEAD~1")
    assert (first.code, second.code) == (2, 1)
    assert {f.path for f in first.findings} == {f"HEAD~2:{SECTION}"}
    assert {f.path for f in second.findings} == {f"HEAD~1:{SECTION}"}
    assert {f.check for f in second.findings} == {"unknown-citation"}
    other = refused(world, "HEAD", "positon")
    assert other.findings[0].path == "HEAD:mdmdraft.yml"


@needs_git
def test_a_commit_without_a_paper(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    repository(tmp_path)
    world = write(tmp_path)
    commit(tmp_path, "two")
    assert [f.path for f in refused(world, "HEAD~1").findings] == ["HEAD~1:mdmdraft.yml"]


def test_a_word_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = write(tmp_path / "paper")
    build(world, Request(("position",), (), ("docx",)), lambda _: None)
    made = tmp_path / "paper/dist/0.1.0/small-position-0.1.0-en.docx"
    shutil.copy(made, tmp_path / "Reviewed.DOCX")
    monkeypatch.chdir(tmp_path)
    for spec in ("Reviewed.DOCX", str(tmp_path / "Reviewed.DOCX"), "./Reviewed.DOCX"):
        one = found(world, spec)
        assert one.name == "Reviewed.DOCX"
        assert "Some words about" in words(one.draft)
    inside = "dist/0.1.0/small-position-0.1.0-en.docx"
    assert found(world, inside).name == "small-position-0.1.0-en.docx"


@pytest.mark.parametrize(
    ("spec", "check"),
    [("none.docx", "unreadable-file"), ("none.pdf", "unreadable-file"), ("x.docx", "")],
)
def test_a_file_that_is_no_word_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spec: str, check: str
) -> None:
    world = write(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.docx").write_text("no Word file")
    (finding,) = refused(world, spec).findings
    assert finding.path == spec
    assert finding.hint
    assert finding.check == (check or finding.check)


def test_what_is_nothing_lists_the_versions_and_the_nearest(tmp_path: Path) -> None:
    world = write(tmp_path)
    (finding,) = refused(world, "0.1.0").findings
    assert "no version is frozen yet" in finding.message
    freeze(world, "", lambda _: None)
    write(tmp_path, {"mdmdraft.yml": CONFIG.replace("0.1.0", "0.2.0-rc1")})
    freeze(world, "", lambda _: None)
    (finding,) = refused(world, "0.2.0-rc2").findings
    assert "the versions are 0.1.0, 0.2.0-rc1" in finding.message
    assert finding.hint.startswith("did you mean `0.2.0-rc1`")
    (finding,) = refused(world, "wrok").findings
    assert "`work`" in finding.hint
    (finding,) = refused(world, "??").findings
    assert ".docx" in finding.hint


def test_what_the_paper_does_not_have(tmp_path: Path) -> None:
    world = write(tmp_path)
    freeze(world, "", lambda _: None)
    for spec, check in (("work", "unknown-deliverable"), ("0.1.0", "not-in-version")):
        assert [f.check for f in refused(world, spec, "positon").findings] == [check]
