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


def test_its_date_is_that_of_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(World, "today", lambda _: "2031-02-03")
    config = made(tmp_path)
    assert (config.date, config.as_of) == ("2031-02-03", "2031-02-03")
