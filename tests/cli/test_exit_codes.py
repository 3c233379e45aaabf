"""How a verb ends when something goes wrong that is nobody's writing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mdmdraft.cli import crash
from mdmdraft.sources import load
from tests.cli.transcript import environment, run_here


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(load, "load_paper", fail)


def words(folder: Path) -> tuple[int, str, str]:
    return run_here(["words"], folder, environment(folder / "home"))


def test_a_fault_of_ours_becomes_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, ZeroDivisionError("the text of a testimony"))
    code, out, err = words(tmp_path)
    assert (code, out) == (3, "")
    assert "Traceback" not in err
    assert str(tmp_path / crash.NAME) in err
    assert len(err.splitlines()) == 1
    report = (tmp_path / crash.NAME).read_text("utf-8")
    assert "ZeroDivisionError" in report
    assert "cli/words.py" in report
    # An error's message may quote what a writer wrote.
    assert "testimony" not in report + err
    assert str(tmp_path) not in report


def test_an_interruption(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, KeyboardInterrupt())
    code, out, err = words(tmp_path)
    assert (code, out, err) == (130, "", "mdmdraft: interrupted; nothing was changed\n")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied", "dist/x"), "dist/x: Permission denied"),
        (OSError(28, "No space left on device"), "No space left on device"),
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
    assert not (tmp_path / crash.NAME).exists()


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
