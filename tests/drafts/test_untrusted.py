"""A stranger's paper is built without what of its own look can be programmed, and says so."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from mdmdraft.checks.kit.registry import names
from mdmdraft.docx.read.text_of import text_of
from mdmdraft.docx.reference import reference_docx
from mdmdraft.drafts.build import build
from mdmdraft.drafts.checking import check
from mdmdraft.drafts.find import find_draft
from mdmdraft.drafts.freezing import freeze
from mdmdraft.drafts.releasing import release
from mdmdraft.drafts.targets import Request
from mdmdraft.drafts.verifying import verify
from mdmdraft.model.finding import Refused
from mdmdraft.world import Overlay, World
from mdmdraft.world.untrusted import STAND_IN, Untrusted, at_revision
from tests.cli.transcript import environment, run_here
from tests.git import needs_git, repository
from tests.small_paper import CONTEXT, write

SECTION = "content/sections/01-context.en.md"
OWN = {
    "templates/blocks/recommendations.md.j2": "{{ 1 / 0 }}\n",
    "templates/blocks/ours.md.j2": "{% for i in range(10**9) %}{% endfor %}\n",
    "templates/blocks/_part.md.j2": "x\n",
    "templates/paper.typ": '#panic("theirs")\n',
    "templates/beside.typ": "\n",
    "templates/reference.docx": "no Word file",
    "templates/fonts/a.ttf": "no font",
    SECTION: CONTEXT + "\n::: {.ours} :::\n",
}
LEFT = tuple(sorted(path for path in OWN if path != SECTION))
REQUEST = Request(("position",))


def paper(folder: Path) -> Untrusted:
    write(folder, OWN)
    return Untrusted(folder)


def test_what_is_left_out(tmp_path: Path) -> None:
    world = paper(tmp_path)
    for path in ("templates/mark.svg", "templates/data.csv", "templates/own.csl"):
        (tmp_path / path).write_text("x", encoding="utf-8")
        assert world.read(path) == b"x", "nothing that runs, or is read but by what does"
    assert world.left_out() == LEFT
    assert World(tmp_path).left_out() == ()
    for path in LEFT:
        if path != "templates/blocks/ours.md.j2":
            assert not world.exists(path)
            with pytest.raises(FileNotFoundError):
                world.read(path)
    for path in ("./templates/paper.typ", "content/../templates/Paper.TYP", "templates//paper.typ"):
        assert not world.exists(path)


def test_a_block_of_the_papers_own_stands_in(tmp_path: Path) -> None:
    world = paper(tmp_path)
    path = "templates/blocks/ours.md.j2"
    for one in (world, Overlay(world, {})):
        assert (one.read(path), one.size(path)) == (STAND_IN, len(STAND_IN))
        assert one.files("templates/blocks") == [path]


def test_it_is_checked_and_built_as_if_it_had_no_look_of_its_own(tmp_path: Path) -> None:
    world = paper(tmp_path)
    with pytest.raises(Refused):
        build(World(tmp_path), REQUEST, lambda _: None)
    assert check(world, names(), REQUEST, lambda _: None).code == 0
    report = build(world, REQUEST, lambda _: None)
    assert report.manifest.left_out == LEFT
    made = [file.path for file in report.manifest.files]
    assert made == [f"small-position-0.1.0-untrusted-en.{form}" for form in ("docx", "pdf")]
    data = (tmp_path / "dist/0.1.0" / made[0]).read_bytes()
    assert "[left out: a block that the paper" in str(text_of(data, "a.docx"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        every = b"".join(archive.read(name) for name in archive.namelist())
    assert b"built without its own templates" in every
    assert b"theirs" not in every


def test_it_is_not_taken_for_the_papers_own(tmp_path: Path) -> None:
    plain = write(tmp_path)
    build(plain, REQUEST, lambda _: None)
    (tmp_path / "templates").mkdir(exist_ok=True)
    (tmp_path / "templates/reference.docx").write_bytes(reference_docx())
    freeze(World(tmp_path), "", lambda _: None)
    build(Untrusted(tmp_path), REQUEST, lambda _: None)
    folder = tmp_path / "dist/0.1.0"
    for path in (folder.glob("*untrusted*")), [folder / "manifest.json"]:
        for verdict in verify(plain, tuple(map(str, path))).verdicts:
            assert verdict.status == "unfrozen"
            assert "built with --untrusted" in verdict.message
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert manifest["left_out"] == ["templates/reference.docx"]
    assert all("untrusted" in file["path"] for file in manifest["files"])


def test_it_is_no_version(tmp_path: Path) -> None:
    world = paper(tmp_path)
    for do in (
        lambda: freeze(world, "", lambda _: None),
        lambda: release(world, "0.1.0", lambda *_: "", lambda _: None, tag=False),
    ):
        with pytest.raises(Refused) as found:
            do()
        assert [f.check for f in found.value.findings] == ["untrusted-version"]
    assert not (tmp_path / "drafts").exists()


def test_where_nothing_is_left_out_nothing_differs(tmp_path: Path) -> None:
    write(tmp_path)
    one = build(World(tmp_path), REQUEST, lambda _: None).manifest
    two = build(Untrusted(tmp_path), REQUEST, lambda _: None).manifest
    assert one == two
    assert freeze(Untrusted(tmp_path), "", lambda _: None).version == "0.1.0"


@needs_git
def test_at_a_revision_too(tmp_path: Path) -> None:
    world = paper(tmp_path)
    repository(tmp_path)
    past = at_revision(world, "HEAD")
    assert past.left_out() == LEFT
    assert not past.exists("templates/paper.typ")
    assert past.read("templates/blocks/ours.md.j2") == STAND_IN
    assert at_revision(World(tmp_path), "HEAD").exists("templates/paper.typ")
    assert find_draft(world, "HEAD", "position", "en").draft.version == "0.1.0"
    with pytest.raises(Refused):
        find_draft(World(tmp_path), "HEAD", "position", "en")


@pytest.mark.parametrize("by", ["option", "variable"])
def test_the_commands_say_so(tmp_path: Path, by: str) -> None:
    paper(tmp_path / "paper")
    env = environment(tmp_path / "home")
    args = ["words", "position"]
    if by == "option":
        args.append("--untrusted")
    else:
        env["MDMDRAFT_UNTRUSTED"] = "1"
    code, out, err = run_here(args, tmp_path / "paper", env)
    told = "mdmdraft: left out, as the paper is not trusted: "
    assert (code, err) == (0, f"{told}{', '.join(LEFT[:5])} and 2 more\n")
    assert "position" in out
