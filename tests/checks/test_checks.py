"""Every check against its test document; every check documented, tested and well named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mdmdraft.checks.kit.registry import HEADINGS, load, names
from mdmdraft.checks.kit.run import run
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.compose import compose
from mdmdraft.sources.load import load_paper
from mdmdraft.sources.places import text_of
from mdmdraft.world import World
from tests.checks.base import BASE
from tests.checks.document import Case, assert_case, read_document

HERE = Path(__file__).parent
CASES = [
    pytest.param(name, case, id=f"{name}: {case.title}")
    for name in names()
    if (HERE / f"{name.replace('-', '_')}.md").exists()
    for case in read_document(HERE / f"{name.replace('-', '_')}.md")
]
FORBIDDEN = re.compile(r"^(?:use|prefer|avoid|no|bad|invalid|check|ensure)-|(?<!unknown)-check$")
"""Shapes of names that say what to do, or nothing, instead of naming the fault."""


@pytest.mark.parametrize(("name", "case"), CASES)
def test_document(name: str, case: Case, tmp_path: Path) -> None:
    assert_case(name, case, tmp_path)


@pytest.mark.parametrize("name", names())
def test_every_check_has_a_document_with_cases_of_both_kinds(name: str) -> None:
    cases = read_document(HERE / f"{name.replace('-', '_')}.md")
    failing = [c for c in cases if c.notes]
    passing = [c for c in cases if not c.notes]
    assert failing
    assert len(passing) >= len(failing)


def test_every_document_has_a_check() -> None:
    assert {p.stem.replace("_", "-") for p in HERE.glob("*.md")} == set(names())


@pytest.mark.parametrize("name", names())
def test_every_check_says_what_it_does(name: str) -> None:
    registered = load(name)
    assert registered.summary.endswith((".", "?"))
    assert tuple(registered.texts) == HEADINGS
    assert all(len(text) > 20 for text in registered.texts.values())
    assert not FORBIDDEN.search(name), "name a check for its fault"
    for option in registered.check.options:
        assert option.description.endswith(".")


def test_nothing_is_found_in_the_minimal_paper(tmp_path: Path) -> None:
    for path, text in BASE.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    world = World(tmp_path, env={})
    paper, _ = load_paper(world)
    drafts = (compose(paper, world, "position", "en", frozenset()).draft,)
    found = run(Subject(paper, lambda p: text_of(world, p), drafts)).findings
    assert [f"{f.place()} {f.check}: {f.message}" for f in found] == []
