"""Ctrl-C and SIGTERM at any moment: one line, 130 or 143, nothing half written."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from mdmdraft.world import package_text
from tests.cli.transcript import STEPS, environment
from tests.drafts.checked_paper import write_base

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
AT_IMPORT = """
import importlib.abc, signal, sys
class Stop(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == {name!r}:
            signal.raise_signal({number})
sys.meta_path.insert(0, Stop())
from mdmdraft.cli.main import run
run()
"""
AT_CALL = """
import signal, sys
left = {calls}
def count(frame, event, arg):
    global left
    if event == "call":
        left -= 1
        if not left:
            signal.raise_signal({number})
from mdmdraft.cli import stopping
from mdmdraft.cli.main import run
stopping.catch_signals()
sys.setprofile(count)
try:
    run()
finally:
    sys.setprofile(None)
    if {calls} < 0:
        print(-left, file=sys.stderr)
"""
TOLD = {
    signal.SIGINT: "mdmdraft: interrupted; nothing was left half written",
    signal.SIGTERM: "mdmdraft: stopped from outside; nothing was left half written",
}


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    write_base(tmp_path / "paper")
    return tmp_path / "paper"


def run(paper: Path, script: str, *args: str) -> tuple[int, list[str]]:
    """Return the code and the lines on standard error, but for the steps of the work."""
    done = subprocess.run(
        [sys.executable, "-c", script, *args],
        cwd=paper,
        env=environment(paper.parent / "home"),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, [x for x in done.stderr.splitlines() if not x.startswith(STEPS)]


@pytest.mark.parametrize("number", TOLD)
@pytest.mark.parametrize(
    "name",
    [
        "mdmdraft.cli.streams",
        "mdmdraft.cli.exit_codes",
        "typer",
        "mdmdraft.cli.app",
        "msgspec",
        "mdmdraft.world",
        "mdmdraft.cli.review",
        "mdmdraft.cli.old_spellings",
        "mdmdraft.drafts.build",
        "yaml",
        "mdmdraft.compose.draft",
        "lxml",
        "concurrent.futures",
    ],
)
def test_while_modules_are_imported(paper: Path, name: str, number: signal.Signals) -> None:
    code, told = run(paper, AT_IMPORT.format(name=name, number=int(number)), "build")
    assert (code, told) == (128 + number, [TOLD[number]])
    assert not (paper / "dist").exists()


def whole(paper: Path) -> None:
    """Hold that what a command writes is there whole, or not at all."""
    assert not list(paper.rglob("*.part"))
    dist = paper / "dist/0.1.0"
    if dist.exists() and any(dist.iterdir()):
        manifest = json.loads((dist / "manifest.json").read_bytes())
        for file in manifest["files"]:
            assert (dist / file["path"]).stat().st_size == file["bytes"]
            assert zipfile.is_zipfile(dist / file["path"])
    frozen = paper / "drafts/0.1.0"
    if frozen.exists():
        for file in json.loads((frozen / "manifest.json").read_bytes())["files"]:
            assert (frozen / file["path"]).is_file()


COMMANDS = {
    "build": ["build", "--to", "docx", "--lang", "en"],
    "freeze": ["freeze", "0.1.0"],
    "check": ["check"],
}
MOMENTS = 24


@pytest.mark.slow
@pytest.mark.parametrize("number", TOLD)
@pytest.mark.parametrize("verb", COMMANDS)
def test_at_any_moment(tmp_path: Path, verb: str, number: signal.Signals) -> None:
    """The moments are calls of functions, counted in a run that nothing stops."""
    write_base(tmp_path / "all/paper")
    script = AT_CALL.format(calls=-1, number=0)
    _, (*_, counted) = run(tmp_path / "all/paper", script, *COMMANDS[verb])
    calls = int(counted)
    assert calls > 10_000
    for moment in range(MOMENTS):
        paper = tmp_path / str(moment) / "paper"
        write_base(paper)
        at = 1 + moment * calls // MOMENTS
        code, told = run(paper, AT_CALL.format(calls=at, number=int(number)), *COMMANDS[verb])
        assert (code, told) == (128 + number, [TOLD[number]]), at
        whole(paper)
        assert run(paper, "from mdmdraft.cli.main import run; run()", *COMMANDS[verb])[0] == 0


def test_a_stop_that_something_takes_for_its_own_fault(paper: Path) -> None:
    """Libraries catch everything here and there; the command does not go on then."""
    script = """
import signal
from mdmdraft.world import World
was = World.read
def read(world, path):
    try:
        signal.raise_signal(signal.SIGINT)
    except BaseException:
        pass
    return was(world, path)
World.read = read
from mdmdraft.cli.main import run
run()
"""
    told = [TOLD[signal.SIGINT]]
    assert run(paper, script, "words") == (130, told)
    assert run(paper, script.replace("pass", "raise RuntimeError"), "words") == (130, told)


def test_a_stop_while_a_value_is_let_go(paper: Path) -> None:
    script = """
import signal
from mdmdraft.world import World
class Value:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)
was = World.read
def read(world, path):
    Value()
    return was(world, path)
World.read = read
from mdmdraft.cli.main import run
run()
"""
    assert run(paper, script, "words") == (130, [TOLD[signal.SIGINT]])


@pytest.mark.parametrize("name", ["mdmdraft.compose.draft", "lxml", "mdmdraft.pdf"])
def test_as_a_terminal_sends_it(paper: Path, name: str) -> None:
    """To every process in front, those that work for the command among them."""
    script = AT_IMPORT.replace("signal.raise_signal(", "os.killpg(0, ")
    script = script.replace("importlib.abc,", "importlib.abc, os,")
    script = "import os; os.setpgid(0, 0)\n" + script
    code, told = run(paper, script.format(name=name, number=2), "build")
    assert (code, told) == (130, [TOLD[signal.SIGINT]])


def test_what_is_ignored_stays_so(paper: Path) -> None:
    """Under `nohup`, and behind `&` in a script."""
    script = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    script += AT_IMPORT.format(name="mdmdraft.compose.draft", number=2)
    assert run(paper, script, "words")[0] == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc")
@pytest.mark.parametrize("number", TOLD)
def test_while_a_template_does_not_end(paper: Path, number: signal.Signals) -> None:
    """The signal comes to the command alone, and what it waits for ends with it."""
    look = "#for i in range(99999) { for j in range(99999) {} }\n"
    (paper / "templates").mkdir(exist_ok=True)
    (paper / "templates/paper.typ").write_text(look + package_text("templates/paper.typ"), "utf-8")
    own = paper.parent / "temporary"
    own.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", "from mdmdraft.cli.main import run; run()", "build"],
        cwd=paper,
        env={**environment(paper.parent / "home"), "TMPDIR": str(own)},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    while not list(own.glob("*/*/files/paper.typ")):
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(number)
    _, told = process.communicate()
    assert process.returncode == 128 + number
    assert told.decode().splitlines()[-1] == TOLD[number]
    assert list(own.iterdir()) == []
    assert not (paper / "dist").exists()
