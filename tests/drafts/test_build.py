"""Builds: what is written, that it is whole or not at all, that nothing new is told as such."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from mdmdraft.drafts.build import Report, build
from mdmdraft.drafts.targets import Request
from mdmdraft.model.finding import Refused
from mdmdraft.world import World
from mdmdraft.world.process import pandoc_path
from tests.small_paper import ADVICE, CONTEXT, write


def build_in(world: World, request: Request | None = None) -> Report:
    return build(world, request or Request(), lambda _: None)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_a_build_writes_named_files_and_a_manifest(tmp_path: Path) -> None:
    world = write(tmp_path)
    build_in(world)
    made = tree(tmp_path / "dist" / "0.1.0")
    assert sorted(made) == [
        "manifest.json",
        "small-inside-0.1.0-en.docx",
        "small-inside-0.1.0-en.pdf",
        "small-position-0.1.0-en.docx",
        "small-position-0.1.0-en.pdf",
    ]
    manifest = json.loads((tmp_path / "dist/internal/0.1.0/manifest.json").read_bytes())
    assert manifest["paper"]["version"] == "0.1.0"
    assert set(manifest["tools"]) == {"mdmdraft", "pandoc", "typst"}
    told = subprocess.run([pandoc_path(), "--version"], capture_output=True, text=True, check=True)
    assert told.stdout.split()[:2] == ["pandoc", manifest["tools"]["pandoc"]]
    assert manifest.get("git") is None
    for entry in manifest["files"]:
        data = made[entry["path"]]
        assert entry["sha256"] == hashlib.sha256(data).hexdigest()
        assert entry["bytes"] == len(data)
        assert entry["words"] > 50
        assert ("pages" in entry) == entry["path"].endswith(".pdf")
    inputs = {i["path"]: i["sha256"] for i in manifest["inputs"]}
    for path in ("mdmdraft.yml", "citations/library.json", "content/evidence/survey.en.md"):
        assert inputs[path] == hashlib.sha256((tmp_path / path).read_bytes()).hexdigest()
    assert str(tmp_path) not in made["manifest.json"].decode()


def test_one_deliverable_one_format(tmp_path: Path) -> None:
    world = write(tmp_path)
    build_in(world, Request(("position",), (), ("pdf",), "out"))
    assert sorted(tree(tmp_path / "out" / "0.1.0")) == [
        "manifest.json",
        "small-position-0.1.0-en.pdf",
    ]
    build_in(world, Request(("position",), (), ("docx",), "out"))
    manifest = json.loads((tmp_path / "out/0.1.0/manifest.json").read_bytes())
    assert [f["format"] for f in manifest["files"]] == ["docx", "pdf"]


@pytest.mark.parametrize(
    "request_", [Request(("positon",)), Request((), ("de",)), Request((), (), ("odt",))]
)
def test_unknown_names_are_refused(tmp_path: Path, request_: Request) -> None:
    with pytest.raises(Refused) as refused:
        build_in(write(tmp_path), request_)
    assert refused.value.code == 2
    assert not (tmp_path / "dist").exists()


def test_a_build_that_changes_nothing_says_so_and_writes_nothing(tmp_path: Path) -> None:
    world = write(tmp_path)
    first = build_in(world)
    assert len(first.changed) == 4
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "dist").rglob("*")}
    steps: list[str] = []
    second = build(world, Request(), steps.append)
    assert second.changed == ()
    assert steps == []
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "dist").rglob("*")} == before
    assert second.manifest == first.manifest


@pytest.mark.parametrize(
    "touch",
    [
        ("content/sections/01-context.en.md", CONTEXT.replace("Some", "Few")),
        ("content/sections/95-new.en.md", "# New\n\nNot listed.\n"),
        ("citations/library.json", None),
        ("templates/blocks/evidence.md.j2", "Nothing.\n"),
    ],
)
def test_a_changed_new_or_missing_input_builds_anew(
    tmp_path: Path, touch: tuple[str, str | None]
) -> None:
    world = write(tmp_path)
    build_in(world)
    path, text = touch
    if text is None:
        data = json.loads((tmp_path / path).read_text("utf-8"))
        data[0]["title"] = "Another book"
        text = json.dumps(data)
    target = tmp_path / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    steps: list[str] = []
    build(world, Request(), steps.append)
    assert steps


def test_what_changes_during_a_build_is_built_anew(tmp_path: Path) -> None:
    world = write(tmp_path)
    section = tmp_path / "content/sections/01-context.en.md"

    def touch(step: str) -> None:
        if step == "writing documents":
            section.write_text(CONTEXT.replace("Some", "Few"), "utf-8")

    build(world, Request(), touch)
    assert len(build_in(world).changed) == 4
    assert build_in(world).changed == ()


def test_a_damaged_document_is_built_anew(tmp_path: Path) -> None:
    world = write(tmp_path)
    build_in(world)
    made = tmp_path / "dist/0.1.0/small-position-0.1.0-en.pdf"
    whole = made.read_bytes()
    made.write_bytes(whole[:-10])
    report = build_in(world)
    assert report.changed == ("dist/0.1.0/small-position-0.1.0-en.pdf",)
    assert made.read_bytes() == whole


def test_a_failed_build_leaves_everything_as_it_was(tmp_path: Path) -> None:
    world = write(tmp_path)
    build_in(world)
    before = tree(tmp_path / "dist")
    for bad in ("# Advice\n\n[@nobody]\n", '---\ntitle: "Advice\n---\n', "# A\n\n<b>x</b>\n"):
        (tmp_path / "content/sections/02-advice.en.md").write_text(bad, encoding="utf-8")
        with pytest.raises(Refused):
            build_in(world)
        assert tree(tmp_path / "dist") == before
    (tmp_path / "content/sections/02-advice.en.md").write_text(ADVICE, encoding="utf-8")
    assert build_in(world).changed == ()


def test_when_the_disk_fails_no_document_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = write(tmp_path)
    build_in(world)
    before = tree(tmp_path / "dist")
    (tmp_path / "content/sections/01-context.en.md").write_text(
        CONTEXT.replace("Some", "Few"), encoding="utf-8"
    )
    calls = 0

    def failing(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("mdmdraft.world.files.os.fsync", failing)
    with pytest.raises(OSError, match="No space"):
        build_in(world)
    assert tree(tmp_path / "dist") == before


def test_a_change_in_one_deliverable_leaves_the_other_alone(tmp_path: Path) -> None:
    world = write(tmp_path)
    build_in(world)
    text = CONTEXT.replace("Withheld paragraph.", "Another withheld paragraph.")
    (tmp_path / "content/sections/01-context.en.md").write_text(text, encoding="utf-8")
    report = build_in(world)
    assert report.changed == (
        "dist/0.1.0/small-inside-0.1.0-en.docx",
        "dist/0.1.0/small-inside-0.1.0-en.pdf",
    )


def test_git_is_told_where_there_is_git(tmp_path: Path) -> None:
    import subprocess

    world = write(tmp_path)
    (tmp_path / ".gitignore").write_text("dist/\n.mdmdraft/\n")
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(tmp_path)]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *command], check=True)
    head = subprocess.run([*git, "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    state = build_in(world).manifest.git
    assert state is not None
    assert (state.commit, state.dirty) == (head.stdout.strip(), False)
    (tmp_path / "README.md").write_text("new")
    state = build_in(world).manifest.git
    assert state is not None
    assert state.dirty


def test_schemas_are_laid_where_editors_look(tmp_path: Path) -> None:
    world = write(tmp_path)
    build_in(world)
    schema = tmp_path / ".mdmdraft/schemas/evidence.schema.json"
    assert json.loads(schema.read_text("utf-8"))["properties"]["method"]
    assert (tmp_path / ".mdmdraft/.gitignore").read_text() == "*\n"


TEXT = "content/sections/01-context.en.md"


def test_a_letter_without_a_font_stops_the_pdf_and_not_the_word_file(tmp_path: Path) -> None:
    world = write(tmp_path, {TEXT: CONTEXT + "\nThe treaty 公约 says so.\n"})
    request = Request(("position",))
    report = build_in(world, request)
    assert sorted(tree(tmp_path / "dist" / "0.1.0")) == [
        "manifest.json",
        "small-position-0.1.0-en.docx",
    ]
    (told,) = [f for f in report.warnings if f.check == "missing-glyph"]
    assert (told.path, told.column, told.severity) == (TEXT, 12, "error")
    # It is told again: what was not made is not taken for done.
    assert any(f.severity == "error" for f in build_in(world, request).warnings)
    only_word = build_in(world, Request(("position",), (), ("docx",)))
    assert not any(f.severity == "error" for f in only_word.warnings)
    with pytest.raises(Refused) as refused:
        build_in(world, Request(("position",), (), ("pdf",)))
    assert {f.check for f in refused.value.findings} == {"missing-glyph"}


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text are Linux's")
def test_a_folder_whose_name_is_no_text(tmp_path: Path) -> None:
    world = write(tmp_path)
    request = Request(("position",), formats=("docx",), out="\udcff")
    assert len(build(world, request, lambda _: None).changed) == 1
    assert (tmp_path / "\udcff/0.1.0/manifest.json").is_file()
    assert build(world, request, lambda _: None).changed == ()
    with pytest.raises(Refused):
        build(world, Request(("\udcff",)), lambda _: None)
