"""The pager: which one, what it is given, and that it may be left at any moment."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mdmdraft.world.pager import PIPED, WIDEST, columns, page, pager_of

TERMINAL = {"TERM": "xterm"}


@pytest.mark.parametrize(
    ("env", "command"),
    [
        ({"PAGER": f"{sys.executable} -c 'a b'"}, [sys.executable, "-c", "a b"]),
        ({"PAGER": ""}, []),
        ({"PAGER": "cat"}, []),
        ({"PAGER": "no-such-pager-anywhere"}, []),
        ({"PAGER": "broken 'quote"}, []),
        ({"PAGER": sys.executable, "TERM": "dumb"}, []),
    ],
)
def test_which_one(env: dict[str, str], command: list[str]) -> None:
    assert pager_of({**TERMINAL, **env}) == command


def test_no_terminal_is_known() -> None:
    assert pager_of({"PAGER": sys.executable}) == []


def script(folder: Path, code: str) -> dict[str, str]:
    path = folder / "pager.py"
    path.write_text(code, "utf-8")
    return {**TERMINAL, "PAGER": f"{sys.executable} {path}", "TARGET": str(folder / "seen")}


def test_it_is_given_every_line(tmp_path: Path) -> None:
    code = (
        "import os, sys\n"
        "text = sys.stdin.buffer.read()\n"
        "open(os.environ['TARGET'], 'wb').write(os.environ['LESS'].encode() + b' ' + text)\n"
    )
    assert page(["one", "é\ud800"], script(tmp_path, code))
    assert (tmp_path / "seen").read_text("utf-8") == "FRX one\né\\ud800\n"
    assert page(["one"], {**script(tmp_path, code), "LESS": "S"})
    assert (tmp_path / "seen").read_text("utf-8") == "S one\n"


def test_it_may_be_left_before_the_end(tmp_path: Path) -> None:
    env = script(tmp_path, "import sys\nsys.stdin.readline()\n")
    assert page(("line " * 20 for _ in range(20_000)), env)


def test_without_one_nothing_is_shown() -> None:
    assert not page(["one"], {**TERMINAL, "PAGER": ""})


@pytest.mark.parametrize(
    ("env", "terminal", "wide"),
    [
        ({"COLUMNS": "60"}, False, 60),
        ({"COLUMNS": "900"}, True, WIDEST),
        ({"COLUMNS": "0"}, False, PIPED),
        ({"COLUMNS": "wide"}, False, PIPED),
        ({}, False, PIPED),
    ],
)
def test_columns(env: dict[str, str], terminal: bool, wide: int) -> None:
    assert columns(terminal=terminal, env=env) == wide
