"""Freezing: what is stored, that it is stored once, that the audience's words alone are."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from mdmdraft.drafts.composing import compose_all
from mdmdraft.drafts.freezing import freeze
from mdmdraft.drafts.manifest import ask_state
from mdmdraft.drafts.stored import store_draft
from mdmdraft.drafts.targets import Request, targets_of
from mdmdraft.drafts.versions import (
    altered_files,
    find_version,
    load_frozen,
    read_versions,
    wanted_version,
)
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Refused
from mdmdraft.model.frozen import Frozen, decode_frozen
from mdmdraft.model.walk import plain_blocks
from mdmdraft.sources.load import load_paper
from mdmdraft.world import World
from tests.git import commit, needs_git, repository
from tests.small_paper import CONFIG, CONTEXT, write
from tests.world.test_once import tree
from tests.writing.maker import png

SECTION = "content/sections/01-context.en.md"
PICTURES = {
    SECTION: f"{CONTEXT}\n\n![A map](figures/map.png)\n\n![The same map](figures/same.PNG)\n"
}


def frozen_in(world: World, version: str = "") -> Frozen:
    return freeze(world, version, lambda _: None)


def refused(world: World, version: str = "") -> Refused:
    with pytest.raises(Refused) as found:
        frozen_in(world, version)
    return found.value


def drafts_of(world: World) -> list[Draft]:
    paper, _ = load_paper(world)
    return [m.draft for m in compose_all(world, paper, targets_of(paper.config, Request()))]


def with_pictures(folder: Path) -> World:
    world = write(folder, PICTURES)
    (folder / "figures").mkdir()
    (folder / "figures/map.png").write_bytes(png(8, 8))
    (folder / "figures/same.PNG").write_bytes(png(8, 8))
    return world


def test_every_deliverable_is_stored_with_a_manifest(tmp_path: Path) -> None:
    world = with_pictures(tmp_path)
    frozen = frozen_in(world, "0.1.0")
    files = tree(tmp_path / "drafts" / "0.1.0")
    picture = frozen.images[0].file
    assert sorted(files) == [
        picture,
        "inside.en.for-public.json",
        "inside.en.for-public.origins.json",
        "inside.en.json",
        "inside.en.origins.json",
        "manifest.json",
        "position.en.json",
        "position.en.origins.json",
    ]
    assert picture.startswith("images/")
    assert files[picture] == png(8, 8)
    assert [i.path for i in frozen.images] == ["figures/map.png", "figures/same.PNG"]
    assert frozen.released is False
    assert frozen.git is None
    assert frozen.paper["version"] == "0.1.0"
    assert {i.path for i in frozen.inputs} > {"mdmdraft.yml", SECTION, "figures/map.png"}
    assert [(d.deliverable, d.language) for d in frozen.drafts] == [
        ("position", "en"),
        ("inside", "en"),
    ]
    assert all(d.words > 50 for d in frozen.drafts)
    assert read_versions(world) == [frozen]
    assert altered_files(world, frozen) == ()
    assert str(tmp_path) not in files["manifest.json"].decode()


def test_what_is_loaded_is_what_was_composed(tmp_path: Path) -> None:
    world = with_pictures(tmp_path)
    drafts = drafts_of(world)
    frozen = frozen_in(world)
    for draft in drafts:
        loaded = load_frozen(world, frozen, draft.deliverable, draft.language)
        assert store_draft(loaded.draft) == store_draft(draft)
        assert loaded.draft.build_id == draft.build_id
        assert loaded.altered == ()
        assert loaded.images == {
            "figures/map.png": png(8, 8),
            "figures/same.PNG": png(8, 8),
        }


def test_equal_papers_are_frozen_alike(tmp_path: Path) -> None:
    for name in ("a", "b"):
        frozen_in(with_pictures(tmp_path / name))
    assert tree(tmp_path / "a/drafts") == tree(tmp_path / "b/drafts")


def test_a_draft_for_few_is_stored_as_wider_audiences_may_see_it_too(tmp_path: Path) -> None:
    config = CONFIG.replace(
        "  inside:\n",
        "  shared: {audience: partners, sections: [context, advice, references]}\n  inside:\n",
    )
    world = write(tmp_path, {"mdmdraft.yml": config})
    frozen = frozen_in(world)
    assert [(v.deliverable, v.audience) for v in frozen.views] == [
        ("shared", "public"),
        ("inside", "public"),
        ("inside", "partners"),
    ]
    seen = load_frozen(world, frozen, "inside", "en", "public").draft
    public = load_frozen(world, frozen, "shared", "en").draft
    assert seen.audience == "public"
    text = plain_blocks(seen.parts[0].blocks)
    assert "[removed]\nOpen and [removed] open again." in text
    assert text.replace("[removed]\n", "").replace("[removed] ", " ") == plain_blocks(
        public.parts[0].blocks
    )


def test_an_older_version_holds_no_views(tmp_path: Path) -> None:
    world = write(tmp_path)
    frozen = frozen_in(world)
    older = msgspec.to_builtins(frozen)
    del older["views"]
    read = decode_frozen(msgspec.json.encode(older))
    assert read is not None
    assert read.view("inside", "en", "public") is None
    with pytest.raises(Refused) as found:
        load_frozen(world, read, "inside", "en", "public")
    assert found.value.findings[0].check == "not-in-version"


def test_no_withheld_word_is_stored(tmp_path: Path) -> None:
    frozen_in(write(tmp_path))
    folder = tmp_path / "drafts" / "0.1.0"
    inside = (folder / "inside.en.json").read_text("utf-8")
    assert "withheld words" in inside
    for path in folder.iterdir():
        if path.name != "manifest.json" and not path.name.startswith("inside.en.json"):
            text = path.read_text("utf-8")
            assert "SECRET" not in text
            assert "ithheld" not in text


def test_a_version_is_frozen_once(tmp_path: Path) -> None:
    world = write(tmp_path)
    frozen_in(world, "v0.1.0")
    before = tree(tmp_path / "drafts")
    write(tmp_path, {SECTION: CONTEXT.replace("Some", "Few")})
    for version in ("0.1.0", "0.1", ""):
        found = refused(world, version)
        assert [f.check for f in found.findings] == ["frozen-already"]
        assert "raise `version:`" in found.findings[0].hint
    for same in ("0.1", "0.1.0.0", "0.1.0"):
        write(tmp_path, {"mdmdraft.yml": CONFIG.replace("0.1.0", same)})
        assert [f.check for f in refused(world).findings] == ["frozen-already"]
    assert tree(tmp_path / "drafts") == before
    write(tmp_path, {"mdmdraft.yml": CONFIG.replace("0.1.0", "0.1.1")})
    frozen_in(world)
    assert [f.version for f in read_versions(world)] == ["0.1.0", "0.1.1"]
    assert tree(tmp_path / "drafts/0.1.0") == {
        p.removeprefix("0.1.0/"): data for p, data in before.items() if p.startswith("0.1.0/")
    }


@pytest.mark.parametrize(
    ("version", "check"),
    [("0.2.0", "other-version"), ("one", "bad-version"), ("../x", "bad-version")],
)
def test_another_version_is_refused(tmp_path: Path, version: str, check: str) -> None:
    world = write(tmp_path)
    (finding,) = refused(world, version).findings
    assert finding.check == check
    assert finding.hint
    if check == "other-version":
        assert finding.place() == "mdmdraft.yml:3:1"
    assert not (tmp_path / "drafts").exists()


def test_what_cannot_be_composed_is_not_frozen(tmp_path: Path) -> None:
    world = write(tmp_path, {SECTION: CONTEXT.replace("@book]", "@nobody]")})
    assert {f.check for f in refused(world).findings} == {"unknown-citation"}
    assert not (tmp_path / "drafts").exists()


def test_what_a_killed_run_left_is_passed_over_and_cleared(tmp_path: Path) -> None:
    world = write(tmp_path)
    left = tmp_path / "drafts" / ".0.1.0.0a1b2c3d.part"
    left.mkdir(parents=True)
    (left / "manifest.json").write_text("{}")
    assert read_versions(world) == []
    frozen_in(world)
    assert not left.exists()


def test_versions_come_in_their_order(tmp_path: Path) -> None:
    world = write(tmp_path)
    for version in ("1.0", "0.10.0", "0.9.0", "1.0-rc1", "2026-11"):
        write(tmp_path, {"mdmdraft.yml": CONFIG.replace("0.1.0", version)})
        frozen_in(world)
    for other in ("notes", "3.0", "4.0"):
        (tmp_path / "drafts" / other).mkdir()
    (tmp_path / "drafts/4.0/manifest.json").write_text("{}")
    assert [f.version for f in read_versions(world)] == [
        "0.9.0",
        "0.10.0",
        "1.0-rc1",
        "1.0",
        "2026-11",
    ]
    found = find_version(world, "1.0.0")
    assert found is not None
    assert found.version == "1.0"
    assert find_version(world, "5.0") is None
    assert find_version(world, "../drafts/1.0") is None
    # A folder that stands for a version is not written over, whatever is in it.
    write(tmp_path, {"mdmdraft.yml": CONFIG.replace("0.1.0", "3.0.0")})
    assert [f.check for f in refused(world).findings] == ["frozen-already"]


def test_what_a_version_does_not_have_is_told(tmp_path: Path) -> None:
    world = write(tmp_path)
    frozen = frozen_in(world)
    for deliverable, language, hint in (
        ("positon", "en", "did you mean `position`?"),
        ("position", "fr", "it has inside (en), position (en)"),
    ):
        with pytest.raises(Refused) as found:
            load_frozen(world, frozen, deliverable, language)
        assert found.value.findings[0].hint == hint


def test_an_altered_file_is_told_and_a_broken_one_refused(tmp_path: Path) -> None:
    world = write(tmp_path)
    frozen = frozen_in(world)
    path = tmp_path / "drafts/0.1.0/position.en.json"
    data = path.read_bytes()
    path.write_bytes(data.replace(b"Some words", b"Few words"))
    assert load_frozen(world, frozen, "position", "en").altered == (
        "drafts/0.1.0/position.en.json",
    )
    assert altered_files(world, frozen) == ("drafts/0.1.0/position.en.json",)
    assert load_frozen(world, frozen, "inside", "en").altered == ()
    path.write_bytes(data[:-20])
    with pytest.raises(Refused):
        load_frozen(world, frozen, "position", "en")
    path.unlink()
    with pytest.raises(Refused):
        load_frozen(world, frozen, "position", "en")


@needs_git
def test_the_commit_is_told_and_whether_the_sources_differ_from_it(tmp_path: Path) -> None:
    world = write(tmp_path)
    head = repository(tmp_path)
    (tmp_path / "README.md").write_text("No source.")
    frozen = frozen_in(world)
    assert frozen.git is not None
    assert (frozen.git.commit, frozen.git.dirty) == (head, False)
    write(tmp_path, {"mdmdraft.yml": CONFIG.replace("0.1.0", "0.2.0")})
    frozen = frozen_in(world)
    assert frozen.git is not None
    assert frozen.git.dirty
    # What is frozen is no source: it does not make the paper differ from its commit.
    commit(tmp_path, "two")
    write(tmp_path, {"mdmdraft.yml": CONFIG.replace("0.1.0", "0.2.0"), "drafts/0.1.0/x": ""})
    assert not ask_state(world).dirty()


def test_git_is_told_to_leave_frozen_bytes_alone(tmp_path: Path) -> None:
    world = write(tmp_path)
    frozen_in(world)
    assert "* -text" in (tmp_path / "drafts/.gitattributes").read_text()
    (tmp_path / "drafts/.gitattributes").write_text("mine")
    write(tmp_path, {"mdmdraft.yml": CONFIG.replace("0.1.0", "0.2.0")})
    frozen_in(world)
    assert (tmp_path / "drafts/.gitattributes").read_text() == "mine"


def test_a_version_in_a_command() -> None:
    assert wanted_version("v1.0") == "1.0"
    with pytest.raises(Refused) as found:
        wanted_version("next one")
    assert found.value.findings[0].check == "bad-version"
    assert "`0.2.0-rc1`" in found.value.findings[0].hint


def test_the_manifest_is_json_that_others_read(tmp_path: Path) -> None:
    frozen_in(write(tmp_path))
    data = json.loads((tmp_path / "drafts/0.1.0/manifest.json").read_bytes())
    assert data["format"] == 1
    assert len(data["seal"]) == 64
