"""Every check against its test document; every check documented, tested and well named."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import msgspec
import pytest

from mdmdraft.checks.kit.registry import HEADINGS, load, names
from mdmdraft.checks.kit.run import run
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.compose.draft import compose
from mdmdraft.sources.load import load_paper
from mdmdraft.sources.places import text_of
from mdmdraft.world import World
from tests.checks.base import BASE
from tests.checks.document import Case, assert_case, findings_of, read_document, tell

HERE = Path(__file__).parent
CASES = [
    (name, case)
    for name in names()
    if (HERE / f"{name.replace('-', '_')}.md").exists()
    for case in read_document(HERE / f"{name.replace('-', '_')}.md")
]
TEXT = "content/sections/01-text.en.md"
FORBIDDEN = re.compile(r"^(?:use|prefer|avoid|no|bad|invalid|check|ensure)-|(?<!unknown)-check$")
"""Shapes of names that say what to do, or nothing, instead of naming the fault."""


def named(value: object) -> str:
    """Return a name or a case as a part of a test's name. In ASCII: pytest escapes other letters
    once more each time that it collects in one process, and mutmut has it do so twice."""
    title = value.title if isinstance(value, Case) else str(value)
    return title.encode("ascii", "ignore").decode("ascii")


@pytest.mark.parametrize(("name", "case"), CASES, ids=named)
def test_document(name: str, case: Case, tmp_path: Path) -> None:
    assert_case(name, case, tmp_path)


@pytest.mark.parametrize(
    ("name", "case"),
    [(n, c) for n, c in CASES if c.notes and load(n).check.scope == "paper"],
    ids=named,
)
def test_what_passes_hides_no_fault_after_it(name: str, case: Case, tmp_path: Path) -> None:
    """The texts of the passing cases, as sections before, change nothing of what is told."""
    passing = [
        c.files[TEXT]
        for c in read_document(HERE / f"{name.replace('-', '_')}.md")
        if not c.notes and set(c.files) == {TEXT}
    ]
    before = {f"content/sections/00-before-{n}.en.md": text for n, text in enumerate(passing)}
    case = msgspec.structs.replace(case, files={**case.files, **before})
    found = findings_of(name, case, tmp_path)
    assert tell(f for f in found if f.path not in before) == case.told


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
def test_every_check_says_what_it_cannot_decide(name: str) -> None:
    text = load(name).texts["What it does"]
    assert re.search(r"\bcannot\s+(?:decide|tell|know)\b", text)


@pytest.mark.parametrize("name", names())
def test_every_check_says_what_it_does(name: str) -> None:
    registered = load(name)
    assert registered.summary.endswith((".", "?"))
    assert tuple(registered.texts) == HEADINGS
    assert all(len(text) > 20 for text in registered.texts.values())
    assert not FORBIDDEN.search(name), "name a check for its fault"
    for option in registered.check.options:
        assert option.description.endswith(".")


@pytest.mark.parametrize("name", names())
def test_what_a_check_says_is_its_docstring(name: str) -> None:
    """Nothing of it is lost, neither words nor the indentation that makes code of them."""
    registered = load(name)
    module = importlib.import_module(f"mdmdraft.checks.{name.replace('-', '_')}")
    parts = [f"{title}\n{'-' * len(title)}\n{text}" for title, text in registered.texts.items()]
    assert "\n\n".join([registered.summary, *parts]) == (module.__doc__ or "").strip()


def test_a_check_that_there_is_none_of_is_not_loaded() -> None:
    with pytest.raises(KeyError):
        load("kit")


@pytest.mark.parametrize(
    ("name", "option"),
    [
        pytest.param(name, option.name, id=f"{name}: {option.name}")
        for name in names()
        for option in load(name).check.options
        if option.values or option.default.isdigit() or name == "one-sided-evidence"
    ],
)
@pytest.mark.parametrize("said", ["quux", "-1", "1/0"])
def test_an_option_that_is_no_value_is_told_where_it_stands(
    name: str, option: str, said: str, tmp_path: Path
) -> None:
    text = f"checks:\n  {name}:\n    options:\n      {option}: '{said}'\n"
    found = findings_of(name, Case("", {"mdmdraft.yml+": text}, (), ""), tmp_path)
    line = len(BASE["mdmdraft.yml"].split("\n")) + 3
    assert [(f.path, f.line, f.column, f.about) for f in found] == [
        ("mdmdraft.yml", line, 7, option)
    ]
    assert found[0].message.startswith(f"the option `{option}` of `{name}`: `{said}` is ")


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
