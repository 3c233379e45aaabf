"""How a verb ends when something goes wrong that is nobody's writing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mdmdraft.sources import load
from tests.cli.transcript import environment, run_here


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(load, "load_paper", fail)


def words(folder: Path) -> tuple[int, str, str]:
    return run_here(["words"], folder, environment(folder / "home"))


def test_an_interruption(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, KeyboardInterrupt())
    code, out, err = words(tmp_path)
    assert (code, out, err) == (130, "", "mdmdraft: interrupted; nothing was left half written\n")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied", "dist/x"), "dist/x: Permission denied"),
        (
            OSError(28, "No space left", "dist/x"),
            "dist/x: No space left; nothing was changed: make",
        ),
        (OSError(27, "File too large", "dist/x"), "dist/x: File too large; nothing was changed"),
        (OSError(122, "Disk quota exceeded", "x"), "x: Disk quota exceeded; nothing was changed"),
        (FileNotFoundError("pandoc"), "pandoc is missing"),
    ],
)
def test_a_fault_of_the_machine(
    error: OSError, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, error)
    code, out, err = words(tmp_path)
    assert (code, out) == (2, "")
    assert said in err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_who_goes_away(tmp_path: Path) -> None:
    env = environment(tmp_path / "home")
    command = [sys.executable, "-m", "mdmdraft", "doctor"]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0
