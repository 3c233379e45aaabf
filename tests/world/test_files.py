"""Nothing leads out of the paper's folder, and files appear whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mdmdraft.world.files import InTheWay, inside, is_file, listing, write_together

PARTS = st.lists(
    st.one_of(
        st.sampled_from(["..", ".", "a", "b.md", "link", "loop", "C:", "\\..", "%2e%2e", "", "~"]),
        st.text(max_size=5),
    ),
    max_size=6,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "paper"
    (made / "a").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (made / "link").symlink_to(tmp_path)
    (made / "loop").symlink_to(made / "loop")
    (made / "near").symlink_to(made / "a")
    return made


@settings(suppress_health_check=list(HealthCheck))
@given(PARTS, st.sampled_from(["", "/", "//", "\\\\host\\", "C:\\", "C:/", "file:"]))
@example(["a", "\0"], "")
@example(["a" * 5000], "")
@example(["\ud800"], "")
@example(["loop", "x"], "")
@example(["link", "secret.txt"], "")
def test_no_path_leads_out(root: Path, parts: list[str], start: str) -> None:
    real = inside(root, start + "/".join(parts))
    if real is not None:
        assert real == root.resolve() or root.resolve() in real.parents
        is_file(real)


@pytest.mark.parametrize(
    "path",
    ["", "/etc/passwd", "../secret.txt", "a/../../secret.txt", "link/secret.txt", "C:\\x", "c:x",
     "\\\\host\\x", "a\0b", "\ud800"],
)  # fmt: skip
def test_refused(root: Path, path: str) -> None:
    assert inside(root, path) is None


@pytest.mark.parametrize("path", ["a", "a/b/c.md", "a/../a", "near/x", "%2e%2e/x", "é/日本.md"])
def test_allowed(root: Path, path: str) -> None:
    assert inside(root, path) is not None


def test_listing_has_one_order_and_no_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.md", "b/1.md", "a.md", ".hidden", "x~", "~$x.docx", ".git/x", "B.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("")
    (tmp_path / "out").symlink_to(tmp_path.parent)
    found = [p.relative_to(tmp_path).as_posix() for p in listing(tmp_path)]
    # A folder that a link leads to is named and not gone through.
    assert found == ["B.md", "a.md", "b/1.md", "b/2.md", "out"]
    assert list(listing(tmp_path / "none")) == []


def test_listing_goes_as_deep_as_folders_are(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(sys.getrecursionlimit() + 50):
        folder /= "d"
        folder.mkdir()
    (folder / "file").touch()
    assert [p.name for p in listing(tmp_path)] == ["file"]
    # What clears the folders of tests away does not go as deep.
    (folder / "file").unlink()
    while folder != tmp_path:
        folder.rmdir()
        folder = folder.parent


def test_a_folder_that_cannot_be_read_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()

    def refuse(self: Path) -> Iterator[Path]:
        if self.name == "closed":
            raise PermissionError(13, "Permission denied")
        return iter([self / "closed"])

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert list(listing(tmp_path)) == [tmp_path / "closed"]


STEPS = ["open", "fsync", "replace-1", "replace-2"]


class Crashed(OSError):
    """A disk that fails."""


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("crash", [Crashed, KeyboardInterrupt])
def test_a_crash_leaves_whole_files_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, crash: type[BaseException]
) -> None:
    wanted = {tmp_path / name: f"new {name}".encode() for name in ("a", "b", "sub/c")}
    for path in wanted:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"old")
    done = {"open": 0, "fsync": 0, "replace": 0}
    real_open, real_sync, real_replace = Path.open, os.fsync, Path.replace

    def count(name: str) -> None:
        done[name] += 1
        if step == name and done[name] == 2:
            raise crash
        if step == f"{name}-{done[name]}":
            raise crash

    def open_(self: Path, *args: Any, **more: Any) -> Any:
        count("open")
        return real_open(self, *args, **more)

    def sync(number: int) -> None:
        count("fsync")
        real_sync(number)

    def replace(self: Path, target: Path) -> Path:
        count("replace")
        return real_replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", open_)
        patch.setattr(os, "fsync", sync)
        patch.setattr(Path, "replace", replace)
        with pytest.raises(crash):
            write_together(wanted)
    now = [path.read_bytes() for path in wanted]
    new = list(wanted.values())
    assert now == [b"old"] * 3
    assert not list(tmp_path.rglob("*.part"))
    write_together(wanted)
    assert [path.read_bytes() for path in wanted] == new


@pytest.mark.parametrize("links", [True, False])
def test_what_was_replaced_is_put_back(
    links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder stands in for a document that Word or Acrobat has open on Windows."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "c").mkdir()
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", lambda *_: (_ for _ in ()).throw(OSError()))
    with pytest.raises(InTheWay) as refused:
        write_together({tmp_path / name: b"new" for name in "abc"})
    assert refused.value.filename == str(tmp_path / "c")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "c"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_litter_is_removed_even_when_some_of_it_resists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.unlink
    tried: list[str] = []

    def unlink(self: Path, missing_ok: bool = False) -> None:
        tried.append(self.name[:2])
        if len(tried) == 1:
            raise PermissionError
        real(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    monkeypatch.setattr(Path, "replace", lambda self, target: (_ for _ in ()).throw(Crashed()))
    with pytest.raises(Crashed):
        write_together({tmp_path / "a": b"", tmp_path / "b": b""})
    assert tried[-2:] == [".a", ".b"]


def test_write_together_makes_folders(tmp_path: Path) -> None:
    write_together({tmp_path / "a/b/c.txt": b"words"})
    assert (tmp_path / "a/b/c.txt").read_bytes() == b"words"
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["c.txt"]


def test_a_relative_root_is_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (tmp_path / name / "paper").mkdir(parents=True)
        monkeypatch.chdir(tmp_path / name)
        assert inside(Path("paper"), "x") == (tmp_path / name / "paper/x").resolve()


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("crash", [KeyboardInterrupt, PermissionError, Crashed])
def test_a_stop_right_after_a_rename_puts_all_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, crash: type[BaseException]
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "c").write_bytes(b"old")
    real, calls = Path.replace, 0

    def replace(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        done = real(self, target)
        if calls == number:
            raise crash
        return done

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises((crash, InTheWay)):
        write_together({tmp_path / name: b"new" for name in "abc"})
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a": b"old", "c": b"old"}
