"""Spellings of the version before: they go on working, and name the present one."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.cli.old_spellings import respelt
from mdmdraft.sources.scaffold import new_paper
from mdmdraft.world import World
from mdmdraft.world.new_folder import fill_folder
from tests.cli.transcript import environment, run_here


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    folder = tmp_path / "paper"
    fill_folder(folder, new_paper(World(folder, {}), "paper"))
    return folder


def run(folder: Path, *args: str) -> tuple[int, str, str]:
    return run_here(list(args), folder, environment(folder / "home"))


def notice(old: str, new: str) -> str:
    return f"`{old}` is now `{new}`; the old spelling goes with the next version"


@pytest.mark.parametrize(
    ("args", "now", "told"),
    [
        (
            ["review", "read", "x.docx", "--version", "1"],
            ["review", "read", "x.docx", "--of", "1"],
            ("mdmdraft review read --version VERSION", "mdmdraft review read --of VERSION"),
        ),
        (
            ["-C", "diff", "review", "status", "--version=1"],
            ["-C", "diff", "review", "status", "--of=1"],
            ("mdmdraft review status --version VERSION", "mdmdraft review status --of VERSION"),
        ),
        (
            ["diff", "1", "--to", "json", "-o", "x"],
            ["diff", "1", "--format", "json", "-o", "x"],
            ("--to json", "--format json"),
        ),
        (
            ["diff", "1", "--to=text"],
            ["diff", "1", "--format", "text"],
            ("--to text", "--format text"),
        ),
        (["freeze"], ["freeze", ""], ("mdmdraft freeze", "mdmdraft freeze VERSION")),
        (
            ["-C", "here", "freeze", "--format", "json"],
            ["-C", "here", "freeze", "--format", "json", ""],
            ("mdmdraft freeze", "mdmdraft freeze VERSION"),
        ),
    ],
    ids=" ".join,
)
def test_an_old_spelling(args: list[str], now: list[str], told: tuple[str, str]) -> None:
    assert respelt(args) == (now, [notice(*told)])
    assert respelt(now) == (now, []), "the present spelling is told nothing"


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["--version"],
        ["freeze", "--help"],
        ["freeze", "1"],
        ["freeze", "-C", "here", "1"],
        ["diff", "1", "--to", "html"],
        ["diff", "1", "text"],
        ["build", "--to", "docx"],
        ["review"],
        ["review", "status"],
        ["review", "--version"],
    ],
    ids=" ".join,
)
def test_what_is_no_old_spelling_is_left_alone(args: list[str]) -> None:
    assert respelt(args) == (args, [])


def test_they_do_what_they_did(paper: Path) -> None:
    code, out, err = run(paper, "freeze")
    assert (code, out) == (0, "drafts/0.1.0/position.en.json  374 words\n")
    assert (
        err.splitlines()[0] == f"mdmdraft: {notice('mdmdraft freeze', 'mdmdraft freeze VERSION')}"
    )
    new = run(paper, "diff", "0.1.0", "--format", "json")
    old = run(paper, "diff", "0.1.0", "--to", "json")
    assert old[:2] == new[:2]
    assert (new[2], old[2]) == ("", f"mdmdraft: {notice('--to json', '--format json')}\n")
    new = run(paper, "review", "status", "--of", "0.2.0")
    old = run(paper, "review", "status", "--version", "0.2.0")
    assert old[2].splitlines()[1:] == new[2].splitlines()
    assert "0.2.0" in new[2]
