"""Commands whose standard output or standard error is closed, full, or read by nobody."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_usage import VERBS
from tests.cli.transcript import STEPS, environment
from tests.drafts.checked_paper import RECOMMENDATION, UNADDRESSED, put, write_base

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="by a shell of Unix")
ARGS = {
    "init": ["init", "another"],
    "new": ["new", "term", "an-idea"],
    "build": ["build", "--to", "docx", "--lang", "en"],
    "freeze": ["freeze", "0.1.0"],
    "release": ["release", "0.1.0"],
    "diff": ["diff", "work", "work", "--lang", "en"],
    "verify": ["verify", "mdmdraft.yml"],
}
KINDS = {
    "closed": (">&-", "mdmdraft: standard output: it is closed"),
    "full": (">/dev/full", "mdmdraft: standard output: No space left on device"),
}


def sh(folder: Path, args: list[str], way: str) -> tuple[int, str]:
    """Run a command by a shell, its streams led as `way` says; return its code and what it said
    on standard error but for the steps of its work."""
    script = f'"$@" {way}'
    done = subprocess.run(
        ["bash", "-c", script, "sh", sys.executable, "-m", "mdmdraft", *args],
        cwd=folder,
        env=environment(folder.parent / "home"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    lines = [x for x in done.stderr.splitlines() if not x.startswith(STEPS)]
    return done.returncode, "\n".join(lines)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    write_base(tmp_path / "paper")
    return tmp_path / "paper"


SHORT = ["check", "words", "schema", "diff", "init"]
"""Verbs that print by each of the ways there are."""
LONG = [verb for verb in VERBS if verb not in SHORT]


@pytest.mark.parametrize("verb", [*SHORT, *(pytest.param(v, marks=pytest.mark.slow) for v in LONG)])
@pytest.mark.parametrize("kind", KINDS)
def test_standard_output_that_takes_nothing(paper: Path, verb: str, kind: str) -> None:
    way, said = KINDS[kind]
    code, told = sh(paper, ARGS.get(verb, [verb]), way)
    # A warning may come before it.
    assert (code, told.splitlines()[-1]) == (2, said)
    assert "Traceback" not in told
    assert "ignored" not in told


@pytest.mark.parametrize("verb", [*SHORT, *(pytest.param(v, marks=pytest.mark.slow) for v in LONG)])
def test_a_reader_who_went_away(paper: Path, verb: str) -> None:
    """The command does its work and ends as it would have."""
    args = ARGS.get(verb, [verb])
    wanted = sh(paper, args, ">/dev/null")
    shutil.rmtree(paper)
    write_base(paper)
    assert sh(paper, args, "| true; exit ${PIPESTATUS[0]}") == wanted


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["check", "-h"]])
@pytest.mark.parametrize("kind", KINDS)
def test_what_the_parser_prints(paper: Path, args: list[str], kind: str) -> None:
    way, said = KINDS[kind]
    assert sh(paper, args, way) == (2, said)


@pytest.mark.parametrize("way", ["2>&-", "2>/dev/full", "2> >(true)", ">&- 2>&- <&-"])
@pytest.mark.parametrize("found", [False, True])
def test_standard_error_that_takes_nothing(paper: Path, way: str, found: bool) -> None:
    """Nothing is lost but what would have been said there."""
    if found:
        put(paper, RECOMMENDATION, UNADDRESSED)
    assert sh(paper, ["build", "--to", "docx", "--lang", "en"], f"{way}")[0] == (
        2 if ">&- 2" in way and not found else int(found)
    )
    assert (paper / "dist").exists() != found
    assert sh(paper, ["biuld"], way)[0] == 2


def test_json_is_not_mixed_with_complaints(paper: Path) -> None:
    """Without standard error, what goes there went to standard output."""
    (paper / "mdmdraft.yml").write_text("title: [", encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", '"$@" 2>&-', "sh", sys.executable, "-m", "mdmdraft", "words"],
        cwd=paper,
        env=environment(paper.parent / "home"),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")


def test_a_file_never_takes_the_place_of_standard_output(paper: Path) -> None:
    code, _ = sh(paper, ["build", "--lang", "en"], ">&- 2>&-")
    assert code == 2
    (docx,) = (paper / "dist/0.1.0").glob("*-en.docx")
    (pdf,) = (paper / "dist/0.1.0").glob("*-en.pdf")
    assert docx.read_bytes()[:4] == b"PK\x03\x04"
    assert pdf.read_bytes()[:5] == b"%PDF-"
