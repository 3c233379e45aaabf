"""One fault never silences the rest, and never adds others: it adds exactly its own finding."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from mdmdraft.checks.kit.registry import load, names
from mdmdraft.drafts.build import build
from mdmdraft.drafts.checking import check
from mdmdraft.drafts.targets import Request
from mdmdraft.model.finding import Refused
from mdmdraft.world import World
from tests.checks.base import BASE
from tests.drafts.checked_paper import put

EVIDENCE = "content/evidence/survey.en.md"
RECOMMENDATION = "content/recommendations/act.en.md"
SECTION = "content/sections/01-text.en.md"
TERM = "content/terms/harm.en.md"
TREATY = "citations/legal/treaty.md"
LIBRARY = "citations/library.json"
CONFIG = "mdmdraft.yml"

WEAK = {
    **BASE,
    # Two findings of checks that are there from the start, and must stay.
    SECTION: BASE[SECTION] + "\nIt is TODO, and 78 people said so.\n\n## A part\n\nWords.\n",
    "content/sections/01-text.fr.md": BASE["content/sections/01-text.fr.md"] + "\nXXX rester.\n",
}
"""A paper in which checks find something."""


def changed(path: str, old: str, new: str) -> tuple[str, str]:
    assert old in WEAK[path]
    return path, WEAK[path].replace(old, new, 1)


FAULTS: dict[str, tuple[str, tuple[str, str]]] = {
    "a picture that is not there": (
        "missing-image",
        (SECTION, WEAK[SECTION] + "\n![A map of the places](figures/map.png)\n"),
    ),
    "a picture of another folder": (
        "outside-image",
        (SECTION, WEAK[SECTION] + "\n![A map of the places](../map.png)\n"),
    ),
    "a deep heading": (
        "deep-heading",
        (SECTION, WEAK[SECTION] + "\n### A\n\nB.\n\n#### C\n\nD.\n\n##### Deep\n\nE.\n"),
    ),
    "raw markup": ("raw-markup", (SECTION, WEAK[SECTION] + "\nA <b>bold</b> word.\n")),
    "a placeholder of another tool": (
        "foreign-markup",
        (SECTION, WEAK[SECTION] + "\nWritten by {{ author }} for all.\n"),
    ),
    "a block never closed": (
        "unclosed-block",
        (SECTION, WEAK[SECTION] + "\n::: {.small}\n\nWords without an end.\n"),
    ),
    "a field misspelt": ("unknown-field", changed(EVIDENCE, "limits:", "limitz:")),
    "a field that is lacking": ("missing-field", changed(EVIDENCE, "title: A survey\n", "")),
    "an addressee's field misspelt": (
        "unknown-field",
        changed(RECOMMENDATION, "addressee:", "adressee:"),
    ),
    "a value that cannot be": ("bad-value", changed(RECOMMENDATION, "high", "hihg")),
    "a figure that is no number": ("wrong-type", changed(EVIDENCE, 'unit: "%"', "unit: [x]")),
    "a date that is none": ("bad-date", changed(TREATY, "2003-12-25\nurl", "2003-13-25\nurl")),
    "a number for words": (
        "wrong-type",
        changed(EVIDENCE, "sample: One hundred", "sample: [One]  #"),
    ),
    "front matter that is no YAML": ("bad-yaml", changed(TERM, "term: harm", 'term: "harm')),
    "a legal text that is no YAML": ("bad-yaml", changed(TREATY, "UN\n", "UN: a: b\n")),
    "front matter never closed": (
        "unclosed-front-matter",
        changed(EVIDENCE, "\n---\n\nMore", "\n\nMore"),
    ),
    "a record without front matter": ("missing-front-matter", (RECOMMENDATION, "States must act.")),
    "a field written twice": ("duplicate-field", changed(EVIDENCE, "type:", "title: B\ntype:")),
    "a library that is no JSON": ("bad-json", (LIBRARY, "[{]")),
    "a library that is not there": (
        "missing-file",
        (CONFIG, WEAK[CONFIG] + "bibliography: [citations/other.json]\n"),
    ),
    "a citation style that is not there": (
        "missing-file",
        (CONFIG, WEAK[CONFIG] + "csl: citations/house.csl\n"),
    ),
    "a citation style that is none": (
        "bad-csl",
        (CONFIG, WEAK[CONFIG] + "csl: citations/library.json\n"),
    ),
    "a template that is faulty": (
        "bad-template",
        ("templates/blocks/recommendations.md.j2", "{% if %}\n"),
    ),
    "a template that is no Word file": (
        "bad-template",
        ("templates/reference.docx", "not a Word file"),
    ),
    "a section that is not there": (
        "missing-section",
        changed(CONFIG, "[text, references]", "[text, more, references]"),
    ),
    "a setting that nothing reads": ("unknown-field", (CONFIG, WEAK[CONFIG] + "organization: X\n")),
    "a record in no known folder": (
        "unknown-kind",
        ("content/recommendation/late.en.md", "---\ntitle: x\n---\n"),
    ),
    "an audience that there is not": (
        "unknown-audience",
        (SECTION, WEAK[SECTION] + '\n::: {.only audience="intern"}\nWords.\n:::\n'),
    ),
    "a note in a note": (
        "nested-note",
        (SECTION, WEAK[SECTION] + "\nWords.[^a]\n\n[^a]: See.[^b]\n\n[^b]: There.\n"),
    ),
    "a key that no source has": (
        "unknown-citation",
        (SECTION, WEAK[SECTION] + "\nWords [@nobody].\n"),
    ),
}

Told = tuple[str, str, str]


def paper(folder: Path, *changes: tuple[str, str]) -> World:
    for path, text in {**WEAK, **dict(changes)}.items():
        put(folder, path, text)
    return World(folder, env={})


def told(world: World) -> tuple[set[Told], set[str]]:
    """Return what is found, and which checks ran or have to wait."""
    checked = check(world, names())
    return {(f.check, f.path, f.message) for f in checked.findings}, set(checked.waiting)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> set[Told]:
    found, waiting = told(paper(tmp_path_factory.mktemp("whole")))
    assert waiting == set()
    assert {"leftover-marker"} <= {name for name, _, _ in found}
    return found


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_adds_its_own_finding_and_no_other(
    what: str, tmp_path: Path, before: set[Told]
) -> None:
    name, change = FAULTS[what]
    found, waiting = told(paper(tmp_path, change))
    added = sorted(found - before)
    assert {one[0] for one in added} == {name}, added
    assert len(added) == (2 if name == "raw-markup" else 1)
    lost = {one for one in before - found if one[0] not in waiting}
    in_file = {one for one in lost if one[1] == change[0]}
    assert lost == in_file, "a fault silences what is found in other files"
    assert all(load(one).check.lacks == "paper" for one in waiting)


def test_no_check_waits_for_a_warning_of_the_reader(tmp_path: Path, before: set[Told]) -> None:
    """A warning loses no words: what is missing from the text is truly missing."""
    change = (SECTION, WEAK[SECTION] + "\n1. One.\n5. Two.\n")
    found, waiting = told(paper(tmp_path, change))
    assert waiting == set()
    assert {name for name, _, _ in found - before} == {"renumbered-item"}


def test_what_was_found_beside_a_fault_stays(tmp_path: Path) -> None:
    found, _ = told(paper(tmp_path, FAULTS["raw markup"][1], FAULTS["a field misspelt"][1]))
    assert {n for n, path, _ in found if path == SECTION} >= {"raw-markup", "leftover-marker"}
    assert ("unknown-field", EVIDENCE) in {(n, path) for n, path, _ in found}


@pytest.mark.parametrize("number", range(12))
def test_several_faults_are_told_at_once(number: int, tmp_path: Path, before: set[Told]) -> None:
    pairs = list(itertools.combinations(FAULTS, 3))
    chosen = random.Random(number).choice(pairs)
    changes = {FAULTS[what][1][0]: FAULTS[what][1] for what in chosen}
    told_by = {FAULTS[what][1][0]: FAULTS[what][0] for what in chosen}
    found, _ = told(paper(tmp_path, *changes.values()))
    added = found - before
    assert set(told_by.values()) == {name for name, _, _ in added}, (chosen, added)


@pytest.mark.parametrize("what", FAULTS)
def test_a_build_refuses_all_the_same(what: str, tmp_path: Path) -> None:
    name, change = FAULTS[what]
    with pytest.raises(Refused) as refused:
        build(paper(tmp_path, change), Request(), lambda _: None)
    assert name in {f.check for f in refused.value.findings}
    assert not (tmp_path / "dist").exists()


def test_a_paper_that_is_not_whole_ends_with_2(tmp_path: Path) -> None:
    assert check(paper(tmp_path, FAULTS["raw markup"][1]), names()).code == 2
