"""What is kept from run to run lies in the user's folder, within bounds, and is the program's."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from mdmdraft.world import World, cache_bound
from mdmdraft.world.cache import Cache, cache_home
from mdmdraft.world.cache_bound import STAMP, kept_files, tidy
from mdmdraft.world.sealed import seal, unseal

DAY = 86_400
posix = pytest.mark.skipif(os.name == "nt", reason="POSIX links and rights")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MDMDRAFT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    (tmp_path / "paper").mkdir()
    return tmp_path / "paper"


def test_what_is_kept_comes_back(home: Path, paper: Path) -> None:
    world = World(paper, {})
    assert world.cache_read("parsed/x") is None
    assert not home.exists()
    world.cache_write("parsed/x", b"kept")
    world.cache_write("schemas", b"too")
    for again in (world, World(paper, {})):
        assert again.cache_read("parsed/x") == b"kept"
        assert again.cache_read("schemas") == b"too"
    assert list(paper.iterdir()) == []


@posix
def test_it_is_for_nobody_else(home: Path, paper: Path) -> None:
    Cache(paper).write("parsed/x", b"kept")
    made = [home, *home.rglob("*")]
    assert len(made) == 5
    for one in made:
        wanted = 0o700 if one.is_dir() else 0o600
        assert stat.S_IMODE(one.stat().st_mode) == wanted


def test_each_paper_has_its_own_by_its_real_path(home: Path, tmp_path: Path, paper: Path) -> None:
    (tmp_path / "other").mkdir()
    Cache(paper).write("x", b"kept")
    assert Cache(tmp_path / "other").read("x") is None
    assert Cache(tmp_path / "other/../paper").read("x") == b"kept"
    if os.name != "nt":
        (tmp_path / "link").symlink_to(paper)
        assert Cache(tmp_path / "link").read("x") == b"kept"


def test_nothing_is_kept_where_it_is_off(home: Path, paper: Path) -> None:
    Cache(paper).write("x", b"kept")
    off = Cache(paper, is_on=False)
    off.write("x", b"other")
    assert off.read("x") is None
    assert Cache(paper).read("x") == b"kept"


@pytest.mark.parametrize("name", ["", "../x", "/x", "a/../x", "a/b/c", "a/", ".x", "a/.x", "a\0",
                                  "A/x", "a/x\n", "é", "a/" + "x" * 200])  # fmt: skip
def test_names_lead_nowhere_else(home: Path, paper: Path, name: str) -> None:
    Cache(paper).write(name, b"kept")
    assert Cache(paper).read(name) is None
    assert not [p for p in home.parent.rglob("*") if p.is_file()]


@pytest.mark.parametrize("variable", ["XDG_CACHE_HOME", "HOME"])
@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own folder")
def test_where_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    for name in ("MDMDRAFT_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, str(tmp_path))
    below = "mdmdraft" if variable == "XDG_CACHE_HOME" else ".cache/mdmdraft"
    assert cache_home() == tmp_path / below


@posix
def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch, paper: Path) -> None:
    for name in ("MDMDRAFT_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "")
    assert cache_home() is None
    Cache(paper).write("x", b"kept")
    assert Cache(paper).read("x") is None


@posix
def test_a_place_that_cannot_be_written_is_no_fault(home: Path, paper: Path) -> None:
    home.write_text("a file where the folder would be")
    Cache(paper).write("parsed/x", b"kept")
    assert Cache(paper).read("parsed/x") is None
    assert home.read_text() == "a file where the folder would be"


@posix
@pytest.mark.parametrize("at", ["paper", "folder", "file"])
def test_no_link_in_it_is_followed(home: Path, paper: Path, tmp_path: Path, at: str) -> None:
    Cache(paper).write("parsed/x", b"kept")
    folder = Cache(paper).folder
    assert folder
    victim = tmp_path / "victim"
    moved = {"paper": folder, "folder": folder / "parsed", "file": folder / "parsed/x"}[at]
    moved.rename(victim)
    moved.symlink_to(victim)
    assert Cache(paper).read("parsed/x") is None
    before = sorted(victim.rglob("*"))
    Cache(paper).write("parsed/y", b"new")
    assert sorted(victim.rglob("*")) == before
    if at == "file":
        Cache(paper).write("parsed/x", b"new")
        assert unseal(victim.read_bytes()) == b"kept"


@posix
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_that_others_may_write_to_is_not_believed(
    home: Path, paper: Path, mode: int
) -> None:
    Cache(paper).write("parsed/x", b"kept")
    folder = Cache(paper).folder
    assert folder
    for one in (folder, folder / "parsed"):
        one.chmod(mode)
        assert Cache(paper).read("parsed/x") is None
        one.chmod(0o700)
    assert Cache(paper).read("parsed/x") == b"kept"
    home.chmod(0o777)
    assert Cache(paper).read("parsed/x") is None
    home.chmod(0o1777)
    assert Cache(paper).read("parsed/x") == b"kept"


@posix
def test_a_pipe_in_it_is_not_waited_for(home: Path, paper: Path) -> None:
    Cache(paper).write("parsed/x", b"kept")
    folder = Cache(paper).folder
    assert folder
    os.mkfifo(folder / "parsed/y")
    assert Cache(paper).read("parsed/y") is None


@pytest.mark.parametrize(
    "data", [b"", b"mdmdraft", seal(b"x")[:-1], b"x" + seal(b"x"), seal(b"x")[8:]]
)
def test_what_is_not_whole_is_not_taken(home: Path, paper: Path, data: bytes) -> None:
    Cache(paper).write("x", b"kept")
    folder = Cache(paper).folder
    assert folder
    (folder / "x").write_bytes(data)
    assert Cache(paper).read("x") is None


def test_what_a_paper_brings_is_not_read(home: Path, paper: Path) -> None:
    Cache(paper).write("parsed/x", b"kept")
    folder = Cache(paper).folder
    assert folder
    (paper / ".mdmdraft").mkdir()
    folder.rename(paper / ".mdmdraft/cache")
    assert Cache(paper).read("parsed/x") is None
    Cache(paper).write("parsed/y", b"kept")
    assert (paper / ".mdmdraft/cache/parsed/x").is_file()
    assert not (paper / ".mdmdraft/cache/parsed/y").exists()


# -- the bound ------------------------------------------------------------------------------------


def aged(place: Path, days: float) -> None:
    then = cache_bound._now() - days * DAY
    os.utime(place, (then, then))


def files_of(home: Path) -> list[str]:
    found = (p for p in home.rglob("*") if p.is_file() and not p.is_symlink())
    return sorted(p.name for p in found if p.name != STAMP)


@pytest.fixture
def several(home: Path, tmp_path: Path) -> Path:
    """Three papers, `a` used last and `c` longest ago."""
    for days, name in enumerate("abc"):
        (tmp_path / name).mkdir()
        cache = Cache(tmp_path / name)
        for number in range(3):
            cache.write(f"parsed/{name}{number}", b"x" * 100)
            assert cache.folder
            aged(cache.folder / f"parsed/{name}{number}", days + number / 10)
    return home


def test_what_was_used_longest_ago_goes_first(
    several: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tidy(several)
    assert len(files_of(several)) == 9
    monkeypatch.setattr(cache_bound, "MOST_FILES", 4)
    tidy(several)
    assert files_of(several) == ["a0", "a1", "a2", "b0"]
    monkeypatch.setattr(cache_bound, "MOST_BYTES", 2 * len(seal(b"x" * 100)))
    tidy(several)
    assert files_of(several) == ["a0", "a1"]
    assert len([p for p in several.iterdir() if p.is_dir()]) == 1


def test_only_what_the_program_wrote_is_taken_away(
    several: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Cache(tmp_path / "a").folder
    assert folder
    (tmp_path / "victim").mkdir()
    mine = [several / "notes.txt", several / "mine" / "x", folder / "parsed/notes.txt",
            folder / "parsed/deep/x", tmp_path / "victim/x"]  # fmt: skip
    for place in mine:
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(b"mine" if place.name == "notes.txt" else seal(b"mine"))
        aged(place, 100)
    if os.name != "nt":
        (several / ("0" * 32)).symlink_to(tmp_path / "victim")
        (folder / "linked").symlink_to(tmp_path / "victim")
        (folder / "parsed/x").symlink_to(tmp_path / "victim/x")
    monkeypatch.setattr(cache_bound, "MOST_FILES", 0)
    tidy(several)
    assert all(place.is_file() for place in mine)
    assert files_of(several) == sorted(p.name for p in mine[:4])


def test_what_killed_runs_left_goes_after_a_day(several: Path, tmp_path: Path) -> None:
    folder = Cache(tmp_path / "a").folder
    assert folder
    for days, name in ((2, ".x.0123abcd.part"), (0, ".y.0123abcd.part"), (2, ".mine.part")):
        (folder / "parsed" / name).write_bytes(b"")
        aged(folder / "parsed" / name, days)
    tidy(several)
    assert [n for n in files_of(several) if n.startswith(".")] == [".mine.part", ".y.0123abcd.part"]


def test_a_use_is_noted(several: Path, tmp_path: Path) -> None:
    if os.utime not in os.supports_fd:
        pytest.skip("no time can be set there")
    assert Cache(tmp_path / "c").read("parsed/c2")
    newest = max(kept_files(several), key=lambda f: f.used)
    assert newest.path.endswith("c2")


def test_how_much_there_is_is_looked_at_now_and_then(
    several: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_bound, "MOST_FILES", 2)
    Cache(tmp_path / "a").write("x", b"x")
    assert len(files_of(several)) == 10
    aged(several / STAMP, 1)
    cache = Cache(tmp_path / "a")
    cache.read("x")
    assert len(files_of(several)) == 10
    cache.write("x", b"x")
    assert files_of(several) == ["a0", "x"]


def test_its_folder_is_not_looked_for_where_nothing_is_kept() -> None:
    """The import takes some milliseconds."""
    code = (
        "import sys; from pathlib import Path; from mdmdraft.world import World\n"
        "World(Path('.')); print('platformdirs' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
