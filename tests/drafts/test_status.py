"""The status of a draft: none, DRAFT, FINAL or own words; a release prints DRAFT on request."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from mdmdraft.drafts.build import build
from mdmdraft.drafts.checking import check
from mdmdraft.drafts.composing import compose_all
from mdmdraft.drafts.freezing import freeze
from mdmdraft.drafts.releasing import release
from mdmdraft.drafts.targets import Request, targets_of
from mdmdraft.drafts.versions import load_frozen, read_versions
from mdmdraft.model.draft import Draft, front_lines
from mdmdraft.model.finding import Finding
from mdmdraft.model.walk import plain
from mdmdraft.sources.load import load_paper
from mdmdraft.world import World
from tests.small_paper import CONFIG, write

NO_PDF = Request(("position",), formats=("docx",))


def put(folder: Path, status: str) -> World:
    config = CONFIG + (f"status: {status}\n" if status != "-" else "")
    return write(folder, {"mdmdraft.yml": config})


def draft_of(world: World, language: str = "en") -> Draft:
    paper, _ = load_paper(world)
    targets = targets_of(paper.config, Request(("position",), (language,)))
    return compose_all(world, paper, targets)[0].draft


def released(world: World) -> tuple[str, list[str]]:
    """Release, and return the status that the frozen draft has, and what was warned of."""
    done = release(world, "0.1.0", lambda _c, _p: "x", lambda _: None, tag=False)
    draft = load_frozen(world, done.version, "position", "en").draft
    return draft.furniture.status, of_versions(done.built.warnings if done.built else ())


def of_versions(findings: Iterable[Finding]) -> list[str]:
    return [f.check for f in findings if f.check in {"released-as-draft", "frozen-version"}]


@pytest.mark.parametrize(
    ("status", "printed"),
    [
        ("-", "DRAFT"),
        ("", ""),
        ("~", ""),
        ("null", ""),
        ('""', ""),
        ('" "', ""),
        ("none", ""),
        ("None", ""),
        ("draft", "DRAFT"),
        ("Final", "FINAL"),
        ("For comment", "For comment"),
        ("{en: none, fr: FINAL}", ""),
        ("{en: '', fr: FINAL}", ""),
        ("{en: Proof, fr: Épreuve}", "Proof"),
    ],
)
def test_what_is_said_is_printed(tmp_path: Path, status: str, printed: str) -> None:
    draft = draft_of(put(tmp_path, status))
    assert draft.furniture.status == printed
    lines = [plain(line.content) for line in front_lines(draft) if line.kind == "status"]
    assert lines == [printed] * bool(printed)


@pytest.mark.parametrize(
    ("status", "printed"), [("-", "PROJET"), ("DRAFT", "PROJET"), ("final", "VERSION DÉFINITIVE")]
)
def test_words_that_are_known_are_in_the_language_of_the_draft(
    tmp_path: Path, status: str, printed: str
) -> None:
    world = put(tmp_path, status)
    for path in sorted(tmp_path.glob("content/sections/*.en.md")):
        path.with_name(path.name.replace(".en.", ".fr.")).write_bytes(path.read_bytes())
    config = (tmp_path / "mdmdraft.yml").read_text()
    (tmp_path / "mdmdraft.yml").write_text(config.replace("[en]", "[en, fr]"))
    assert draft_of(world, "fr").furniture.status == printed


def test_a_release_prints_none_where_none_is_given(tmp_path: Path) -> None:
    world = put(tmp_path, "-")
    assert draft_of(world).furniture.status == "DRAFT"
    assert released(world) == ("", [])


def test_a_release_is_built_again_as_it_was(tmp_path: Path) -> None:
    world = put(tmp_path, "-")
    released(world)
    report = build(world, NO_PDF, lambda _: None)
    assert (report.changed, of_versions(report.warnings)) == ((), [])
    assert draft_of(world).furniture.status == ""


def test_what_was_built_before_the_release_is_not_what_it_is(tmp_path: Path) -> None:
    """A build that is remembered is not taken for one of a version released meanwhile."""
    world = put(tmp_path, "-")
    build(world, NO_PDF, lambda _: None)
    name = "dist/0.1.0/small-position-0.1.0-en.docx"
    before = (tmp_path / name).read_bytes()
    released(world)
    (tmp_path / name).write_bytes(before)
    assert build(world, NO_PDF, lambda _: None).changed == (name,)


def test_a_frozen_version_is_a_draft_still(tmp_path: Path) -> None:
    world = put(tmp_path, "-")
    freeze(world, "0.1.0", lambda _: None)
    frozen = read_versions(world)[0]
    assert load_frozen(world, frozen, "position", "en").draft.furniture.status == "DRAFT"
    assert draft_of(world).furniture.status == "DRAFT"


def test_an_older_release_that_printed_draft_is_built_as_it_was(tmp_path: Path) -> None:
    world = put(tmp_path, "DRAFT")
    assert released(world) == ("DRAFT", ["released-as-draft"])
    put(tmp_path, "-")
    assert draft_of(world).furniture.status == "DRAFT"


@pytest.mark.parametrize("status", ["Draft", "{en: DRAFT, fr: final}"])
def test_a_release_that_is_told_to_print_draft_says_so(tmp_path: Path, status: str) -> None:
    world = put(tmp_path, status)
    found = check(world, (), Request(release=True)).findings
    assert [(f.check, f.severity, f.line) for f in found] == [
        ("released-as-draft", "warning", CONFIG.count("\n") + 1)
    ]
    assert check(world, (), Request()).findings == ()


def test_the_next_version_is_a_draft_again(tmp_path: Path) -> None:
    world = put(tmp_path, "-")
    released(world)
    write(tmp_path, {"mdmdraft.yml": CONFIG.replace("0.1.0", "0.2.0")})
    assert draft_of(world).furniture.status == "DRAFT"
