"""A paper's own template of the PDF, written by a stranger: what it can reach, and for how long."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from mdmdraft.checks.kit.registry import names
from mdmdraft.drafts.build import build
from mdmdraft.drafts.checking import check
from mdmdraft.drafts.targets import Request
from mdmdraft.fonts.folders import font_folder
from mdmdraft.model.finding import Refused
from mdmdraft.world import World, package_text
from tests.small_paper import write

SECRET = "canary-7312"


def refused(root: Path, added: str, files: dict[str, str] | None = None) -> list[tuple[str, ...]]:
    """Return path, line and name of what stops the build of a paper whose template begins so."""
    world = write(root / "paper")
    put = {"templates/paper.typ": f"{added}\n{package_text('templates/paper.typ')}"}
    for path, text in {**put, **(files or {})}.items():
        place = root / "paper" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    with pytest.raises(Refused) as told:
        build(world, Request(), lambda _: None)
    assert not (root / "paper/dist").exists()
    assert SECRET not in "".join(f"{f.message}{f.hint}" for f in told.value.findings)
    return sorted({(f.path, str(f.line), f.check) for f in told.value.findings})


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")
@pytest.mark.parametrize("kind", ["file", "folder", "pipe", "chain", "font", "to itself"])
def test_nothing_outside_of_the_paper_is_read(kind: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.txt").write_text(SECRET)
    templates = tmp_path / "paper/templates"
    templates.mkdir(parents=True)
    read, expected = '#let stolen = read("x.txt")', ("templates/x.txt", "0", "unreadable-file")
    if kind == "file":
        (templates / "x.txt").symlink_to(outside / "x.txt")
    elif kind == "folder":
        (templates / "look").symlink_to(outside)
        read, expected = (
            '#let stolen = read("look/x.txt")',
            ("templates/look", "0", "unreadable-file"),
        )
    elif kind == "pipe":
        os.mkfifo(templates / "x.txt")
    elif kind == "chain":
        (templates / "x.txt").symlink_to("y.txt")
        (templates / "y.txt").symlink_to(outside / "x.txt")
    elif kind == "font":
        (templates / "fonts").mkdir()
        (templates / "fonts/x.ttf").symlink_to(outside / "x.txt")
        expected = ("templates/fonts/x.ttf", "0", "unreadable-file")
    else:
        (templates / "x.txt").symlink_to("x.txt")
    assert expected in refused(tmp_path, read)


@pytest.mark.skipif(sys.platform == "win32", reason="links")
@pytest.mark.parametrize("name", ["paper.typ", "reference.docx", "fonts"])
def test_a_look_that_lies_elsewhere_is_told_and_not_passed_over(name: str, tmp_path: Path) -> None:
    world = write(tmp_path / "paper")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/a.ttf").write_bytes(b"")
    (tmp_path / "paper/templates").mkdir()
    (tmp_path / f"paper/templates/{name}").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused) as told:
        build(world, Request(), lambda _: None)
    assert {f.path for f in told.value.findings} == {f"templates/{name}"}
    found = check(world, names()).findings
    assert f"templates/{name}" in {f.path for f in found}


def test_a_link_within_the_paper_is_followed(tmp_path: Path) -> None:
    world = write(tmp_path)
    (tmp_path / "words.txt").write_text("Ours")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/x.txt").symlink_to("../words.txt")
    look = f'#let words = read("x.txt")\n{package_text("templates/paper.typ")}'
    (tmp_path / "templates/paper.typ").write_text(look, "utf-8")
    build(world, Request(), lambda _: None)


@pytest.mark.parametrize(
    ("added", "files", "expected"),
    [
        ('#let p = "@preview/" + "cetz:0.1.0"\n#import p: *', {}, ("templates/paper.typ", "2")),
        ('#eval("import \\"@" + "preview/cetz:0.1.0\\": *")', {}, ("templates/paper.typ", "1")),
        (
            '#import "a/b.typ": *',
            {"templates/a/b.typ": '\n#import "@preview/cetz:0.1.0": *'},
            ("templates/a/b.typ", "2"),
        ),
        ('#import "@local/mine:1.0.0": *', {}, ("templates/paper.typ", "1")),
    ],
)
def test_no_package_is_fetched(
    added: str, files: dict[str, str], expected: tuple[str, str], tmp_path: Path
) -> None:
    assert refused(tmp_path, added, files) == [(*expected, "remote-package")]


@pytest.mark.parametrize("added", ["#let a = range(100000000)", '#let a = "a" * 3000000000'])
def test_what_takes_all_memory_is_ended(added: str, tmp_path: Path) -> None:
    assert refused(tmp_path, added) == [("templates/paper.typ", "0", "bad-template")]


def test_a_package_that_is_only_spoken_of_is_no_fault(tmp_path: Path) -> None:
    world = write(tmp_path)
    (tmp_path / "templates/fonts").mkdir(parents=True)
    font = next(Path(font_folder()).iterdir())
    shutil.copy(font, tmp_path / "templates/fonts/own.ttf")
    look = f'// #import "@preview/cetz:0.1.0"\n{package_text("templates/paper.typ")}'
    (tmp_path / "templates/paper.typ").write_text(look, "utf-8")
    assert build(World(world.root), Request(), lambda _: None).is_whole
