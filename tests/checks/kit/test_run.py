"""Running checks: severities and exceptions as a paper sets them, and lasting fingerprints."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.checks.kit.run import Outcome, name_fault, run
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.sources.load import load_paper
from mdmdraft.sources.places import text_of
from mdmdraft.world import World
from tests.checks.base import BASE

TEXT = "content/sections/01-text.en.md"
TWO = "# Text\n\nTODO one. XXX two.\n\nFIXME three.\n"


def outcome(folder: Path, text: str, settings: str = "", release: bool = False) -> Outcome:
    for path, content in {**BASE, TEXT: text}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content + (settings if path == "mdmdraft.yml" else ""), "utf-8")
    world = World(folder, env={})
    paper, _ = load_paper(world)
    wanted = ("leftover-marker", "empty-section", "unsupported-recommendation")
    return run(Subject(paper, lambda p: text_of(world, p)), wanted, release=release)


@pytest.mark.parametrize(
    ("exception", "left"),
    [
        ("about: TODO", "XXX FIXME"),
        ("path: 'content/*'", ""),
        ("path: 'content/terms/*'", "TODO XXX FIXME"),
        ("about: XXX, path: 'content/sections/0?-*'", "TODO FIXME"),
        ("about: XXX, path: 'content/terms/*'", "TODO XXX FIXME"),
        ("about: todo", "TODO XXX FIXME"),
    ],
)
def test_an_exception_excuses_what_it_names_and_nothing_else(
    exception: str, left: str, tmp_path: Path
) -> None:
    unlike = "{about: nothing, reason: r}"
    settings = (
        f"checks:\n  leftover-marker:\n    exceptions: [{unlike}, {{{exception}, reason: r}}]\n"
    )
    found = outcome(tmp_path, TWO, settings)
    assert [f.about for f in found.findings] == left.split()
    assert found.excused == ((("leftover-marker", 1),) if left != "TODO XXX FIXME" else ())


@pytest.mark.parametrize(
    ("severity", "told"),
    [("notice", ["notice"]), ("warning", ["warning"]), ("error", ["error"]), ("off", [])],
)
@pytest.mark.parametrize("release", [False, True])
def test_the_severity_that_the_paper_sets_goes_before_all(
    severity: str, told: list[str], release: bool, tmp_path: Path
) -> None:
    settings = f"checks: {{empty-section: {{severity: '{severity}'}}}}\n"
    found = outcome(tmp_path, "# Text\n\n## Empty\n", settings, release)
    assert [f.severity for f in found.findings] == told


def test_a_check_weighs_what_it_declares(tmp_path: Path) -> None:
    found = outcome(tmp_path, "# Text\n\n## Empty\n\n## TODO\n\nWords.\n")
    assert [(f.check, f.severity, f.verdict) for f in found.findings] == [
        ("empty-section", "warning", "fault"),
        ("leftover-marker", "error", "fault"),
    ]


def test_at_a_release_a_check_weighs_what_it_declares_for_one(tmp_path: Path) -> None:
    text = "# Text\n\n## Empty\n\n## TODO\n\nWords.\n"
    exception = "exceptions: [{about: nothing, reason: r}]"
    settings = f"checks: {{empty-section: {{{exception}}}}}\n"  # settings without a severity
    for said in ("", settings):
        found = outcome(tmp_path, text, said, release=True)
        assert [(f.check, f.severity) for f in found.findings] == [
            ("empty-section", "error"),
            ("leftover-marker", "error"),
        ]


def test_at_a_release_a_check_that_declares_nothing_for_one_weighs_as_ever(tmp_path: Path) -> None:
    found = outcome(tmp_path, BASE[TEXT] + "\nTODO.\n", "", release=True)
    assert [f.severity for f in found.findings] == ["error"]


def test_a_fingerprint_lasts_whatever_is_edited_elsewhere(tmp_path: Path) -> None:
    before = outcome(tmp_path / "a", TWO).findings
    above = TWO.replace("# Text\n", "# Text\n\nMore words.\n")
    assert [f.fingerprint for f in outcome(tmp_path / "b", above).findings] == [
        f.fingerprint for f in before
    ]
    assert len({f.fingerprint for f in before}) == len(before) == 3
    assert all(len(f.fingerprint) == 20 for f in before)


def test_a_fingerprint_is_of_the_check_the_file_what_it_is_about_and_the_line() -> None:
    who = ("check", "a.md", "x")
    first = name_fault(who, "two three", {})
    assert first == name_fault(who, "two three", {})
    others = [
        name_fault(("other", "a.md", "x"), "two three", {}),
        name_fault(("check", "b.md", "x"), "two three", {}),
        name_fault(("check", "a.md", "y"), "two three", {}),
        name_fault(who, "one", {}),
        name_fault(who, "", {}),
    ]
    assert len({first, *others}) == 6


def test_faults_alike_have_fingerprints_of_their_own() -> None:
    seen: dict[str, int] = {}
    alike = [name_fault(("check", "a.md"), "one", seen) for _ in range(3)]
    assert len(set(alike)) == 3
    assert alike[0] == name_fault(("check", "a.md"), "one", {})


@pytest.mark.parametrize(
    ("settings", "draft", "release"),
    [
        ("", "warning", "error"),
        ("checks: {leftover-marker: {severity: notice}}\n", "notice", "notice"),
    ],
)
def test_what_is_found_may_weigh_more_at_a_release_by_itself(
    settings: str, draft: str, release: str, tmp_path: Path
) -> None:
    text = BASE[TEXT] + "\nTo be written.\n\n[ref]\n"
    for at_release, later in ((False, draft), (True, release)):
        found = outcome(tmp_path, text, settings, release=at_release)
        told = {f.about: f for f in found.findings if f.check == "leftover-marker"}
        assert told["To be written"].severity == later
        assert told["[ref]"].severity == ("notice" if settings else "error")
        is_told = "an error when the version is released" in told["To be written"].hint
        assert is_told is (not at_release and not settings)
