"""The table of forms: what ships, what a paper adds, where a form is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.diff.meaning.forces import DEFAULT, RANKS, load_forces, units_of, words_of
from mdmdraft.locales import lexicon
from mdmdraft.model.config import Config, Forms
from mdmdraft.sources.fields.declared import fields_of
from mdmdraft.sources.load import load_paper
from tests.diff.meaning.test_shifts import told
from tests.small_paper import CONFIG, write

SHIPPED = {language: lexicon(language, "force") for language in ("en", "fr")}


def config_of(folder: Path, more: str) -> Config:
    paper, _ = load_paper(write(folder, {"mdmdraft.yml": CONFIG + more}))
    return paper.config


@pytest.mark.parametrize("language", sorted(SHIPPED))
def test_what_ships_is_whole(language: str) -> None:
    table = SHIPPED[language]
    assert set(table) == {*RANKS, "names"}
    forms = [form for level, given in table.items() if level != "names" for form in given]
    assert len(forms) == len(set(forms))
    for form in forms:
        assert form == form.lower().strip()
        assert words_of(form)
        assert "’" not in form
    assert set(table["names"]) <= set(forms)


def test_the_levels_of_a_paper_are_those_that_ship() -> None:
    assert set(fields_of(Forms)) == set(RANKS)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("States must not act", ["must_not"]),
        ("States must act and may not ask", ["must", "must_not"]),
        ("as far as possible", ["hedges"]),
        ("as far as we know", ["hedges"]),
        ("They are not required to, but need to", ["need_not", "must"]),
        ("may May MAY", ["may", "may"]),
        ("May they act", ["may"]),
        ("May 2016 was cold", []),
        ("IN MAY 2016 STATES MAY", ["may"]),
        ("it mustn’t be", ["must_not"]),
        ("mustang should-er", []),
    ],
)
def test_forms_are_found_on_word_borders(text: str, levels: list[str]) -> None:
    assert [u.level for u in units_of(text, DEFAULT.of("en")) if u.level] == levels


def test_a_paper_adds_forms(tmp_path: Path) -> None:
    old, new = "States are called upon to act.", "States should act."
    assert told(old, new) == []
    more = "diff: {forces: {en: {must: [are called upon to]}}}\n"
    forces = load_forces(config_of(tmp_path, more))
    assert told(old, new, forces=forces) == ["- are called upon to → should"]
    assert told("States must act.", new, forces=forces) == ["- must → should"]
    assert told(old, new, "fr", forces=forces) == []


def test_a_paper_moves_and_ignores_forms(tmp_path: Path) -> None:
    more = "diff:\n  forces:\n    en:\n      should: shall\n      ignored: [May, progressively]\n"
    forces = load_forces(config_of(tmp_path, more))
    assert told("States must act.", "States shall act.", forces=forces) == ["- must → shall"]
    assert told("States may act.", "States must act.", forces=forces) == []
    assert told("States act.", "States act progressively.", forces=forces) == []


def test_a_paper_brings_a_language(tmp_path: Path) -> None:
    more = "diff: {forces: {es: {must: [debe, deben], should: [debería]}}}\n"
    forces = load_forces(config_of(tmp_path, more))
    assert told("El Estado debe actuar.", "El Estado debería actuar.", "es", forces) == [
        "- debe → debería"
    ]


def test_forms_of_a_region_hold_there_alone(tmp_path: Path) -> None:
    more = "diff: {forces: {fr-CH: {must: [sied de]}}}\n"
    forces = load_forces(config_of(tmp_path, more))
    old, new = "Il sied de payer vite.", "Il peut payer vite."
    assert told(old, new, "fr-CH", forces) == ["- sied de → peut"]
    assert told(old, new, "fr-FR", forces) == []


def test_without_settings_there_is_what_ships(tmp_path: Path) -> None:
    assert load_forces(config_of(tmp_path, "")) == DEFAULT
