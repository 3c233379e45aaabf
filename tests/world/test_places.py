"""Links of a paper lead nowhere."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mdmdraft.model.finding import Refused
from mdmdraft.world import InTheWay, World
from mdmdraft.world.places import is_own, place_of

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need rights there")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "paper"
    (made / "content").mkdir(parents=True)
    (made / "content/a.md").write_bytes(b"mine")
    (made / "mdmdraft.yml").write_bytes(b"title: x")
    (tmp_path / "victim").mkdir()
    (tmp_path / "victim/x").write_bytes(b"theirs")
    return made


def victims(root: Path) -> dict[str, bytes]:
    found = (root.parent / "victim").rglob("*")
    return {p.name: p.read_bytes() if p.is_file() else b"" for p in found}


def link(root: Path, at: str, to: str) -> None:
    place = root / at
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(root / to)


@pytest.mark.parametrize("path", ["dist", "./dist/x", "dist/../drafts/x", ".mdmdraft/x", "reviews"])
def test_own(path: str) -> None:
    assert is_own(path)


@pytest.mark.parametrize("path", ["content", "distant", "../dist", "dist/../content", ".", "/dist"])
def test_not_own(path: str) -> None:
    assert not is_own(path)


OUT, IN = "../victim", "content"
PLACES = [
    ("dist", "dist/0.1.0/x"),
    ("dist/0.1.0", "dist/0.1.0/x"),
    ("dist/0.1.0/x", "dist/0.1.0/x"),
    ("drafts", "drafts/1.0"),
    ("reviews", "reviews/1.0/x"),
    ("reviews/1.0", "reviews/1.0/x"),
    (".mdmdraft", ".mdmdraft/schemas/x"),
    (".mdmdraft/schemas", ".mdmdraft/schemas/x"),
    (".mdmdraft/x.lock", ".mdmdraft/x.lock"),
]


@pytest.mark.parametrize("to", [OUT, IN, "../nowhere"])
@pytest.mark.parametrize(("at", "path"), PLACES)
def test_no_link_is_followed_in_own_folders(root: Path, at: str, path: str, to: str) -> None:
    target = f"{to}/{'x' if to == OUT else 'a.md'}" if at.endswith(("/x", ".lock")) else to
    link(root, at, target)
    world = World(root, {})
    attempts: list[Callable[[], object]] = [
        lambda: world.write_built({path: b"1"}),
        lambda: world.write(path, b"1"),
        lambda: world.put_folder(path, {"a": b"1"}),
    ]
    if path.startswith(".mdmdraft") and at != ".mdmdraft/schemas":
        attempts.append(lambda: world.alone("x"))
    for attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        (finding,) = refused.value.findings
        assert (finding.path, finding.check) == (at, "symbolic-link")
        assert finding.hint
        assert str((root / target).resolve()) in finding.message
    assert world.read_built(path) is None
    assert not world.exists(path)
    assert world.folders(at) == []
    world.clear_parts(at)
    assert victims(root) == {"x": b"theirs"}
    assert (root / "content/a.md").read_bytes() == b"mine"
    assert not (root.parent / "nowhere").exists()


def test_leftovers_behind_a_link_stay(root: Path) -> None:
    (root.parent / "victim/.x.ab12cd34.part").write_bytes(b"theirs")
    link(root, "drafts", OUT)
    World(root, {}).clear_parts("drafts")
    assert len(victims(root)) == 2


@pytest.mark.parametrize("way", ["out/x", "./out/x", "out/../out/x"])
def test_no_link_leads_out_wherever_the_user_builds_to(root: Path, way: str) -> None:
    link(root, "out", OUT)
    world = World(root, {})
    for path in (way, str(root / way), str(root.resolve() / way)):
        with pytest.raises(Refused, match="symbolic-link"):
            world.write_built({path: b"1"})
        assert world.read_built(path) is None
    assert victims(root) == {"x": b"theirs"}


def test_a_link_to_the_paper_is_no_way_round(root: Path) -> None:
    link(root, "out", OUT)
    (root.parent / "door").symlink_to(root)
    for top in (root, root.parent / "door"):
        with pytest.raises(Refused, match="symbolic-link"):
            place_of(top, str(root / "out/x"))
    with pytest.raises(Refused, match="symbolic-link"):
        place_of(root.parent / "door", str(root.parent / "door/out/x"))


def test_sources_may_be_links_inside(root: Path) -> None:
    link(root, "content/b.md", "content/a.md")
    world = World(root, {})
    world.write_built({"content/b.md": b"new"})
    assert (root / "content/b.md").is_symlink()
    assert world.read("content/a.md") == b"new"


def test_the_users_own_links_are_followed_but_for_the_place_itself(root: Path) -> None:
    (root.parent / "way").symlink_to(root.parent / "victim")
    (root.parent / "file").symlink_to(root.parent / "victim/x")
    world = World(root, {})
    world.write_built({str(root.parent / "way/new"): b"1", "../way/sub/new": b"2"})
    assert (root.parent / "victim/new").read_bytes() == b"1"
    assert (root.parent / "victim/sub/new").read_bytes() == b"2"
    for path in ("../file", str(root.parent / "file")):
        with pytest.raises(Refused, match=r"victim/x, and is not followed"):
            world.write_built({path: b"3"})
    assert (root.parent / "victim/x").read_bytes() == b"theirs"


def test_a_device_or_a_pipe_is_not_replaced(root: Path) -> None:
    os.mkfifo(root.parent / "pipe")
    os.mkfifo(root / "dist")
    world = World(root, {})
    with pytest.raises(InTheWay, match="pipe"):
        world.write_built({"../pipe": b"1"})
    assert (root.parent / "pipe").is_fifo()
    with pytest.raises((InTheWay, NotADirectoryError)):
        world.write_built({"dist/0.1.0/x": b"1"})
    for path in ("/dev/null", "/dev/stdout"):
        with pytest.raises((InTheWay, Refused)):
            place_of(root, path)


def test_a_pipe_in_the_way_of_a_lock_or_a_document_is_not_waited_for(root: Path) -> None:
    (root / ".mdmdraft").mkdir()
    (root / "dist").mkdir()
    for path in (".mdmdraft/x.lock", "dist/manifest.json"):
        os.mkfifo(root / path)
    world = World(root, {})
    assert world.read_built("dist/manifest.json") is None
    with pytest.raises(InTheWay):
        world.write_built({"dist/manifest.json": b""})
    with pytest.raises(InTheWay):
        world.alone("x")


def test_a_file_the_user_names_is_not_read_through_a_link_of_the_paper(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link(root, "old.docx", "../victim/x")
    link(root, "near.docx", "content/a.md")
    (root.parent / "mine.docx").symlink_to(root.parent / "victim/x")
    world = World(root, {})
    ways = ((root, "old.docx"), (root.parent, "old.docx"), (root.parent, "paper/old.docx"))
    for folder, named in (*ways, (Path("/"), str(root / "old.docx"))):
        monkeypatch.chdir(folder)
        with pytest.raises(Refused, match="a link leads out of the paper's folder"):
            world.read_given(named)
    assert world.read_given("near.docx") == b"mine"
    assert world.read_given(str(root.parent / "mine.docx")) == b"theirs"


def test_a_folder_of_sources_that_leads_out_is_named_and_not_walked(root: Path) -> None:
    link(root, "citations", OUT)
    world = World(root, {})
    assert world.files("citations") == ["citations"]
    assert world.files("none") == []
    assert world.folders("citations") == []
