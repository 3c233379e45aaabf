"""What is printed cannot drive a terminal."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mdmdraft.cli.output import tell, visible
from tests.cli.transcript import environment, run_here

ODD = "a\x1b[31mb\u202ec\nd\x07"
SHOWN = "a\\x1b[31mb\\x202ec\\x0ad\\x07"


class Value(msgspec.Struct):
    word: str


def test_what_drives_a_terminal_is_shown() -> None:
    assert visible(ODD) == SHOWN
    assert visible(SHOWN) == SHOWN


@pytest.mark.parametrize("text", ["plain", "\u00ab\u00a0mot\u202f\u00bb", "\u2003wide", "é 🎉"])
def test_letters_and_spaces_of_every_width_stay(text: str) -> None:
    assert visible(text) == text


def test_lines_are_made_visible_unless_they_hold_colours(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tell("text", Value(""), [ODD])
    assert capsys.readouterr().out == f"{SHOWN}\n"
    tell("text", Value(""), ["\x1b[31mred\x1b[0m"], as_is=True)
    assert capsys.readouterr().out == "\x1b[31mred\x1b[0m\n"


@pytest.mark.parametrize(
    "args",
    [
        [ODD],
        ["trace", ODD],
        ["trace", f"--{ODD}"],
        ["-C", ODD, "trace"],
        ["check", "--format", ODD],
        ["review", ODD],
        ["review", "answer", "1", "2", ODD],
        ["init", ODD],
        ["new", ODD, ODD],
        ["diff", "--date", ODD, "0.1.0"],
        ["build", "--out", ODD],
    ],
)
def test_what_was_typed_is_quoted_visibly(args: list[str], tmp_path: Path) -> None:
    _, out, err = run_here(args, tmp_path, environment(tmp_path / "home"))
    assert not {"\x1b", "\u202e", "\x07"} & set(out + err)


@pytest.mark.parametrize("word", ["\udcff\udcfe", "a\ud800"])
@pytest.mark.parametrize("before", [["build", "--allow"], ["verify"], ["explain"], ["-C"], []])
def test_what_is_no_text_is_refused(before: list[str], word: str, tmp_path: Path) -> None:
    code, out, err = run_here([*before, word], tmp_path, environment(tmp_path / "home"))
    assert (code, out) == (2, "")
    assert err.startswith(f"mdmdraft: argument {len(before) + 1} is no text in UTF-8")


@pytest.mark.parametrize(
    "args", [["apply"], ["answer", "1", "Words."], ["answer", "--from", "x.docx"], ["status"]]
)
def test_nothing_is_written_into_a_folder_that_is_no_paper(args: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    code, _, _ = run_here(["review", *args], folder, environment(tmp_path / "home"))
    assert code == 2
    assert not list(folder.iterdir())
