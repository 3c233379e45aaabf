"""The steps of long work: drawn on a terminal, and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mdmdraft.sources.scaffold import new_paper
from mdmdraft.world import World
from mdmdraft.world.new_folder import fill_folder
from tests.cli.transcript import environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
STEPS = ["reading the paper", "composing position (en)", "checking", "writing documents"]
RICH = "import sys; from mdmdraft.cli.main import main; main(); sys.exit('rich' in sys.modules)"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    folder = tmp_path / "paper"
    fill_folder(folder, new_paper(World(folder, {}), "paper"))
    return folder


def watched(folder: Path, args: list[str], extra: dict[str, str]) -> tuple[bytes, str]:
    """Return what a command prints to a pipe, and what it shows on a terminal beside."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "mdmdraft", *args],
        cwd=folder,
        env={**environment(folder / "home"), "TERM": "xterm", **extra},
        stdout=subprocess.PIPE,
        stderr=theirs,
        stdin=subprocess.DEVNULL,
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # how Linux tells the end of a pseudo-terminal
        pass
    os.close(ours)
    out = process.communicate()[0]
    assert process.returncode == 0, shown
    return out, shown.decode("utf-8")


def piped(folder: Path, args: list[str]) -> tuple[bytes, list[str]]:
    done = subprocess.run(
        [sys.executable, "-m", "mdmdraft", *args],
        cwd=folder,
        env=environment(folder / "home"),
        capture_output=True,
        check=True,
    )
    return done.stdout, done.stderr.decode("utf-8").splitlines()


def test_steps_are_drawn_on_a_terminal(paper: Path) -> None:
    out, shown = watched(paper, ["build", "--out", "one"], {})
    assert "\x1b[" in shown
    places = [shown.index(step) for step in STEPS]
    assert places == sorted(places)
    assert shown.count("✓") == len(STEPS) - 1
    # What is printed is the same to the byte, and so are the documents.
    plain, lines = piped(paper, ["build", "--out", "two"])
    assert plain == out.replace(b"one/", b"two/")
    assert lines == STEPS
    made = [
        {p.name: p.read_bytes() for p in (paper / folder / "0.1.0").iterdir()}
        for folder in ("one", "two")
    ]
    assert made[0] == made[1]


@pytest.mark.parametrize("extra", [{"CI": "true"}, {"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_nothing_moves_where_it_is_not_wanted(extra: dict[str, str], paper: Path) -> None:
    _, shown = watched(paper, ["build"], extra)
    assert shown.splitlines() == STEPS
    assert watched(paper, ["check"], extra)[1] == ""


@pytest.mark.parametrize("args", [["check"], ["diff", "0.1.0"]], ids=" ".join)
def test_a_verb_that_tells_no_steps_in_a_pipe_draws_them_on_a_terminal(
    args: list[str], paper: Path
) -> None:
    piped(paper, ["freeze", "0.1.0"])
    out, shown = watched(paper, args, {})
    assert "reading" in shown
    assert piped(paper, args) == (out, [])


@pytest.mark.parametrize("args", [["build"], ["check"]], ids=" ".join)
def test_rich_is_not_imported_in_a_pipe(args: list[str], paper: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RICH, *args],
        cwd=paper,
        env=environment(paper / "home"),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
