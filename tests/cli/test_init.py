"""`mdmdraft init` at a terminal: it asks for what no option says, and for nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typer

from mdmdraft.cli import init
from mdmdraft.sources.load import load_config
from mdmdraft.world import World
from tests.cli.transcript import environment, run_here

ANSWERS = {"Title": "Un toit", "Languages": "fr, en", "Organisation": "Ligue"}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked for, at a terminal."""
    found: list[str] = []

    def prompt(text: str, **_: Any) -> str:
        found.append(text)
        return ANSWERS[text]

    monkeypatch.setattr(init, "_at_terminal", lambda: True)
    monkeypatch.setattr(typer, "prompt", prompt)
    return found


def made(folder: Path, *args: str) -> Any:
    code, _, err = run_here(["init", "p", *args], folder, environment(folder / "home"))
    assert (code, err) == (0, "")
    return load_config(World(folder / "p", {}))


def test_it_asks_for_what_no_option_says(tmp_path: Path, asked: list[str]) -> None:
    config = made(tmp_path)
    assert asked == list(ANSWERS)
    assert config.title == {"fr": "Un toit", "en": "Un toit"}
    assert config.languages == ("fr", "en")
    assert config.organisation == {"fr": "Ligue", "en": "Ligue"}


def test_it_asks_for_nothing_that_an_option_says(tmp_path: Path, asked: list[str]) -> None:
    config = made(tmp_path, "--title", "A roof", "--lang", "en", "--organisation", "League")
    assert asked == []
    assert (config.title, config.languages, config.organisation) == ("A roof", ("en",), "League")


def test_a_program_is_asked_for_nothing(tmp_path: Path, asked: list[str]) -> None:
    assert made(tmp_path, "--format", "json").title == "P"
    assert asked == []


def test_a_first_draft_builds(tmp_path: Path) -> None:
    """A recommendation that nobody is asked to carry out, that rests on nothing and is not verified
    is told while it is written, and is an error once the paper is released."""
    made(tmp_path, "--title", "A roof", "--lang", "en", "--organisation", "League")
    paper, env = tmp_path / "p", environment(tmp_path / "home")
    text = "---\ntitle: Act\naddressee: []\npriority: high\norder: 1\nevidence: []\nlegal: []\n"
    text += "indicator: Seen\nverification: verified\n---\n\nA few first words.\n"
    (paper / "content/recommendations/act.en.md").write_text(text, "utf-8")
    section = next((paper / "content/sections").glob("*introduction*"))
    front = section.read_text("utf-8").partition("\n# Intro")[0]
    section.write_text(f"{front}\n# Introduction\n\nA few first words.\n", "utf-8")
    code, out, err = run_here(["-C", "p", "build", "--to", "docx"], tmp_path, env)
    assert code == 0, err
    assert ".docx" in out
    code, out, _ = run_here(["-C", "p", "check"], tmp_path, env)
    assert code == 0
    assert "addressed to nobody [warning]" in out
    assert "(an error when the version is released)" in out
    assert run_here(["-C", "p", "check", "--release"], tmp_path, env)[0] == 1


def test_its_date_is_that_of_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(World, "today", lambda _: "2031-02-03")
    config = made(tmp_path)
    assert (config.date, config.as_of) == ("2031-02-03", "2031-02-03")
