"""Programs are looked for in the folders of PATH that are named from the root."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from mdmdraft.world.programs import find_program


def program(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / ("prog.bat" if sys.platform == "win32" else "prog")
    path.write_text("", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_where_one_stands_nothing_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path)
    program(tmp_path / "bin")
    monkeypatch.chdir(tmp_path)
    for folders in ("", ".", "bin", f".{os.pathsep}bin{os.pathsep}"):
        monkeypatch.setenv("PATH", folders)
        assert find_program("prog") is None
    monkeypatch.setenv("PATH", os.pathsep.join([".", "bin", str(tmp_path / "bin")]))
    found = find_program("prog")
    assert found is not None
    assert Path(found).parent == tmp_path / "bin"
    assert find_program(str(tmp_path / "prog")) is not None


def test_what_is_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_program("prog") is None
    monkeypatch.delenv("PATH")
    assert find_program("no-such-program") is None
