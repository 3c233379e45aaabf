"""Builds of a paper that differs from its commit say so: in their names, at the foot of each page;
and a build under the name of a frozen version with another text is warned of."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from mdmdraft.drafts.build import Report, build
from mdmdraft.drafts.freezing import freeze
from mdmdraft.drafts.manifest import State, ask_state
from mdmdraft.drafts.targets import Request
from mdmdraft.world import World
from tests.drafts.checked_paper import put, write_base
from tests.drafts.test_freezing import with_pictures
from tests.git import commit, git, needs_git, repository
from tests.small_paper import CONFIG, CONTEXT, write
from tests.world.test_once import tree
from tests.writing.maker import png

SECTION = "content/sections/01-context.en.md"
SAID = "uncommitted changes"


def build_in(world: World, request: Request | None = None) -> Report:
    return build(world, request or Request(), lambda _: None)


def words_of(document: Path) -> str:
    """Return what stands at the foot of the pages of a document."""
    if document.suffix == ".pdf":
        from pypdf import PdfReader

        return " ".join(page.extract_text() for page in PdfReader(document).pages)
    with zipfile.ZipFile(io.BytesIO(document.read_bytes())) as archive:
        feet = [n for n in archive.namelist() if n.startswith("word/footer")]
        return " ".join(archive.read(n).decode() for n in feet)


@needs_git
def test_an_uncommitted_change_is_told_in_name_and_foot(tmp_path: Path) -> None:
    world = write(tmp_path)
    repository(tmp_path)
    clean = build_in(world)
    before = tree(tmp_path / "dist")
    assert not [f for f in clean.manifest.files if f.dirty]
    write(tmp_path, {SECTION: CONTEXT.replace("Some", "Few")})
    dirty = build_in(world)
    assert [f.path for f in dirty.manifest.files] == [
        "small-position-0.1.0-dirty-en.docx",
        "small-position-0.1.0-dirty-en.pdf",
        "small-inside-0.1.0-dirty-en.docx",
        "small-inside-0.1.0-dirty-en.pdf",
    ]
    assert all(f.dirty for f in dirty.manifest.files)
    folder = tmp_path / "dist/0.1.0"
    for file in dirty.manifest.files:
        assert SAID in words_of(folder / file.path)
    for file in clean.manifest.files:
        assert SAID not in words_of(folder / file.path)
        assert (folder / file.path).read_bytes() == before[f"0.1.0/{file.path}"]


@needs_git
def test_committing_is_noticed_and_so_is_a_change_that_is_taken_back(tmp_path: Path) -> None:
    world = write(tmp_path)
    repository(tmp_path)
    first = build_in(world)
    write(tmp_path, {SECTION: CONTEXT.replace("Some", "Few")})
    assert len(build_in(world).changed) == 4
    assert build_in(world).changed == ()
    commit(tmp_path, "two")
    after = build_in(world)
    assert not [f for f in after.manifest.files if f.dirty]
    assert after.manifest.git is not None
    assert not after.manifest.git.dirty
    assert after.changed
    write(tmp_path)
    commit(tmp_path, "three")
    assert build_in(world).manifest.files == first.manifest.files


@needs_git
def test_equal_inputs_give_equal_bytes_committed_or_not(tmp_path: Path) -> None:
    for name in ("a", "b"):
        world = write(tmp_path / name)
        repository(tmp_path / name)
        write(tmp_path / name, {SECTION: CONTEXT.replace("Some", "Few")})
        build_in(world)
    assert tree(tmp_path / "a/dist") == tree(tmp_path / "b/dist")


@needs_git
@pytest.mark.parametrize(
    ("path", "dirty"),
    [
        ("mdmdraft.yml", True),
        ("content/terms/new.en.md", True),
        ("citations/library.json", True),
        ("templates/blocks/mine.md.j2", True),
        ("figures/map.png", True),
        ("README.md", False),
        ("drafts/0.1.0/manifest.json", False),
        ("mdmdraft.yml.bak", False),
        ("contents/x.md", False),
        ("dist/x", False),
    ],
)
@pytest.mark.parametrize("below", ["", "papers/one"])
def test_what_a_paper_is_made_from(tmp_path: Path, path: str, dirty: bool, below: str) -> None:
    folder = tmp_path / below
    world = write(folder)
    repository(tmp_path)
    assert not ask_state(world).changed
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("changed")
    (tmp_path / "mdmdraft.yaml").write_text("beside the paper, or not read")
    assert ask_state(world).dirty(["figures/map.png"]) == dirty


@needs_git
def test_a_paper_that_is_not_in_its_repository_is_uncommitted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    repository(tmp_path)
    world = write(tmp_path / "papers/one")
    assert ask_state(world).dirty()
    (tmp_path / ".gitignore").write_text("papers/\n")
    assert not ask_state(world).dirty()


@needs_git
def test_names_that_git_would_quote(tmp_path: Path) -> None:
    world = write(tmp_path, {"content/sections/95-é “x”.en.md": "# X\n"})
    repository(tmp_path)
    (tmp_path / "content/sections/95-é “x”.en.md").write_text("# Y\n", encoding="utf-8")
    assert ask_state(world).changed == ("content/sections/95-é “x”.en.md",)
    git(tmp_path, "mv", "mdmdraft.yml", "other.yml")
    assert ask_state(world).dirty()


def test_without_git_nothing_is_uncommitted(tmp_path: Path) -> None:
    world = write(tmp_path)
    assert ask_state(world) == State()
    assert build_in(world).manifest.files[0].path == "small-position-0.1.0-en.docx"


@needs_git
def test_before_the_first_commit_nothing_is_uncommitted(tmp_path: Path) -> None:
    world = write(tmp_path)
    git(tmp_path, "init", "-q")
    assert ask_state(world) == State()


@needs_git
def test_the_foot_is_in_the_language_of_the_draft(tmp_path: Path) -> None:
    world = write_base(tmp_path)
    repository(tmp_path)
    put(tmp_path, "content/sections/01-text.fr.md", "# Texte\n\nUn [@term:harm].\n")
    report = build_in(world, Request(("position",), ("fr",), ("docx",)))
    foot = words_of(tmp_path / "dist/0.1.0" / report.manifest.files[0].path)
    assert "modifications non enregistrées" in foot


# -- frozen versions ----------------------------------------------------------------------------


def test_another_text_under_the_name_of_a_frozen_version_is_warned_of(tmp_path: Path) -> None:
    world = write(tmp_path)
    freeze(world, "", lambda _: None)
    assert [f.check for f in build_in(world).warnings if f.check == "frozen-version"] == []
    inside = CONTEXT.replace("Withheld paragraph.", "Another withheld paragraph.")
    write(tmp_path, {SECTION: inside})
    (found,) = [f for f in build_in(world).warnings if f.check == "frozen-version"]
    assert found.place() == "mdmdraft.yml:3:1"
    assert found.severity == "warning"
    assert "inside (en) differs" in found.message
    assert "position" not in found.message
    assert "raise `version:`" in found.hint
    write(tmp_path, {"mdmdraft.yml": CONFIG.replace("0.1.0", "0.1.1")})
    assert [f.check for f in build_in(world).warnings if f.check == "frozen-version"] == []


def test_lines_that_move_make_no_other_text(tmp_path: Path) -> None:
    world = write(tmp_path)
    freeze(world, "", lambda _: None)
    moved = CONTEXT.replace("# Context", "<!-- a comment -->\n\n# Context")
    write(tmp_path, {SECTION: moved})
    assert [f.check for f in build_in(world).warnings if f.check == "frozen-version"] == []


@needs_git
def test_a_picture_beside_the_usual_folders_counts(tmp_path: Path) -> None:
    world = with_pictures(tmp_path)
    repository(tmp_path)
    clean = build_in(world).manifest
    (tmp_path / "figures/map.png").write_bytes(png(9, 9))
    dirty = build_in(world).manifest
    assert [any(f.dirty for f in made.files) for made in (clean, dirty)] == [False, True]
    assert build_in(world).changed == ()
    commit(tmp_path, "two")
    assert not any(f.dirty for f in build_in(world).manifest.files)
