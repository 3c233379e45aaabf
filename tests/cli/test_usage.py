"""Usage: exit codes and streams. The words of the argument parser are its own and not pinned."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from mdmdraft import __version__
from mdmdraft.cli.app import app
from mdmdraft.sources.scaffold import new_paper
from mdmdraft.world import World
from mdmdraft.world.new_folder import fill_folder
from tests.cli.transcript import environment, run_apart, run_here

VERBS = [str(command.name) for command in app.registered_commands]
NEEDING = {"init", "new", "release", "verify"}
"""Verbs that have an argument without which they do nothing."""


def run(folder: Path, *args: str) -> tuple[int, str, str]:
    return run_here(list(args), folder, environment(folder / "home"))


def test_the_version(tmp_path: Path) -> None:
    assert run(tmp_path, "--version") == (0, f"mdmdraft {__version__}\n", "")


def test_help_names_every_verb(tmp_path: Path) -> None:
    code, out, err = run(tmp_path, "--help")
    assert (code, err) == (0, "")
    for verb in VERBS:
        assert f"\n  {verb} " in out


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(verb: str, tmp_path: Path) -> None:
    code, out, err = run(tmp_path, verb, "-h")
    assert (code, err) == (0, "")
    assert "--format" in out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["biuld"], "biuld"),
        (["words", "--langue", "fr"], "--langue"),
        (["init"], "DIR"),
        (["new"], "KIND"),
        (["new", "section"], "ID"),
        (["release"], "VERSION"),
        (["verify"], "FILE"),
        *(([verb, "--format", "xml"], "xml") for verb in VERBS if verb not in NEEDING),
        (["init", "x", "--format", "xml"], "xml"),
        (["new", "section", "x", "--format", "xml"], "xml"),
        (["release", "1.0", "--format", "xml"], "xml"),
        (["verify", "x", "--format", "xml"], "xml"),
    ],
    ids=" ".join,
)
def test_wrong_usage(args: list[str], said: str, tmp_path: Path) -> None:
    code, out, err = run(tmp_path, *args)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="POSIX permissions")
@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    fill_folder(paper, new_paper(World(paper, {}), "paper"))
    (paper / "dist").mkdir()
    (paper / "dist").chmod(0o555)
    code, out, err = run(paper, "build", "--to", "docx")
    assert (code, out) == (2, "")
    assert "dist" in err
    assert "Permission denied" in err
    assert list((paper / "dist").iterdir()) == []


def test_letters_that_a_terminal_lacks_do_not_stop_a_command(tmp_path: Path) -> None:
    env = {**environment(tmp_path / "home"), "PYTHONIOENCODING": "ascii"}
    code, out, err = run_apart(["init", "Été"], tmp_path, env)
    assert code == 0, err
    assert "\\xc9t\\xe9" in out
    assert (tmp_path / "Été" / "mdmdraft.yml").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(
    ("extra", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colours_on_a_terminal(extra: dict[str, str], coloured: bool, tmp_path: Path) -> None:
    import pty
    import subprocess

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "mdmdraft", "words"],
        cwd=tmp_path,
        env={**environment(tmp_path / "home"), "TERM": "xterm", **extra},
        stdout=theirs,
        stderr=theirs,
        stdin=subprocess.DEVNULL,
    )
    os.close(theirs)
    said = b""
    try:
        while True:
            piece = os.read(ours, 4096)
            if not piece:
                break
            said += piece
    except OSError:  # how Linux tells the end of a pseudo-terminal
        pass
    os.close(ours)
    assert process.wait() == 2
    assert b"not-a-paper" in said
    assert (b"\x1b[" in said) == coloured


def test_a_file_name_cannot_drive_the_terminal(tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    fill_folder(paper, new_paper(World(paper, {}), "paper"))
    (paper / "content" / "terms" / "a\x1b[2J.md").write_text("x", "utf-8")
    code, out, err = run(paper, "words")
    assert (code, out) == (2, "")
    assert "\x1b" not in err
    assert "\\x1b" in err
