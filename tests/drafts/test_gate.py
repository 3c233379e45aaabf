"""The gate of the build: errors refuse it, `allow` lets one through, the manifest says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mdmdraft.checks.kit.declare import Found
from mdmdraft.checks.kit.registry import names
from mdmdraft.drafts.build import Report, build
from mdmdraft.drafts.targets import Request
from mdmdraft.model.finding import Refused
from mdmdraft.world import World
from tests.checks.base import BASE
from tests.drafts.checked_paper import RECOMMENDATION, SECTION, UNADDRESSED, put, write_base

NAME = "unaddressed-recommendation"
ALLOWED = Request(allow=(NAME,))


def build_in(world: World, request: Request | None = None) -> Report:
    return build(world, request or Request(), lambda _: None)


def manifest(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "dist/0.1.0/manifest.json").read_bytes())
    return found


def test_an_error_refuses_the_build_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        build_in(write_base(tmp_path, {RECOMMENDATION: UNADDRESSED}))
    assert refused.value.code == 1
    assert [(f.path, f.line, f.check) for f in refused.value.findings] == [
        (RECOMMENDATION, 3, NAME)
    ]
    assert not (tmp_path / "dist").exists()


def test_what_is_allowed_is_built_and_told(tmp_path: Path) -> None:
    world = write_base(tmp_path, {RECOMMENDATION: UNADDRESSED})
    report = build_in(world, ALLOWED)
    assert [f.check for f in report.warnings if f.severity == "error"] == [NAME]
    assert manifest(tmp_path)["allowed"] == [NAME]
    with pytest.raises(Refused):
        build_in(world)


def test_what_needs_no_allowing_is_not_said_to_be_allowed(tmp_path: Path) -> None:
    build_in(write_base(tmp_path), ALLOWED)
    assert manifest(tmp_path)["allowed"] == []


def test_a_build_that_changes_nothing_is_that_of_the_same_allowances(tmp_path: Path) -> None:
    world = write_base(tmp_path, {RECOMMENDATION: UNADDRESSED})
    build_in(world, ALLOWED)
    steps: list[str] = []
    again = build(world, ALLOWED, steps.append)
    assert steps == []
    assert again.manifest.allowed == (NAME,)
    with pytest.raises(Refused):
        build_in(world)


LIMITED = BASE["mdmdraft.yml"].replace(
    "    sections: [text, references]\n",
    "    sections: [text, references]\n    limits: {pages: 2}\n",
)
LONG = BASE[SECTION] + "\n\n" + "\n\n".join(["Words that fill a page. " * 40] * 12) + "\n"


def test_files_kept_from_an_earlier_build_keep_their_allowance(tmp_path: Path) -> None:
    world = write_base(tmp_path, {"mdmdraft.yml": LIMITED, SECTION: LONG})
    build_in(world, Request((), (), ("pdf",), allow=("over-page-limit",)))
    assert manifest(tmp_path)["allowed"] == ["over-page-limit"]
    build_in(world, Request((), (), ("docx",)))
    made = manifest(tmp_path)
    assert {f["format"] for f in made["files"]} == {"docx", "pdf"}
    assert made["allowed"] == ["over-page-limit"]


def test_an_unknown_allowance_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        build_in(World(tmp_path, {}), Request(allow=("unadressed-recommendation",)))
    (finding,) = refused.value.findings
    assert finding.check == "unknown-check"
    assert NAME in finding.hint


def test_what_cannot_be_composed_is_never_allowed(tmp_path: Path) -> None:
    text = BASE[SECTION].replace("@treaty", "@treatie")
    world = write_base(tmp_path, {SECTION: text, RECOMMENDATION: UNADDRESSED})
    with pytest.raises(Refused) as refused:
        build_in(world, Request(allow=names()))
    assert [f.check for f in refused.value.findings] == ["unknown-citation"]


def test_everything_is_told_at_once(tmp_path: Path) -> None:
    text = BASE[SECTION].replace("@treaty", "@treatie")
    world = write_base(tmp_path, {SECTION: text, RECOMMENDATION: UNADDRESSED})
    with pytest.raises(Refused) as refused:
        build_in(world)
    assert {"unknown-citation", NAME} <= {f.check for f in refused.value.findings}


def test_a_warning_is_told_and_does_not_refuse(tmp_path: Path) -> None:
    mild = BASE["mdmdraft.yml"] + f"checks: {{{NAME}: {{severity: warning}}}}\n"
    report = build_in(write_base(tmp_path, {"mdmdraft.yml": mild, RECOMMENDATION: UNADDRESSED}))
    assert NAME in [f.check for f in report.warnings]
    assert manifest(tmp_path)["allowed"] == []


def test_a_notice_does_not_clutter_the_build(tmp_path: Path) -> None:
    mild = BASE["mdmdraft.yml"] + f"checks: {{{NAME}: {{severity: notice}}}}\n"
    report = build_in(write_base(tmp_path, {"mdmdraft.yml": mild, RECOMMENDATION: UNADDRESSED}))
    assert NAME not in [f.check for f in report.warnings]


def test_pages_are_counted_before_anything_is_written(tmp_path: Path) -> None:
    world = write_base(tmp_path, {"mdmdraft.yml": LIMITED})
    build_in(world)
    before = {p.name: p.read_bytes() for p in (tmp_path / "dist/0.1.0").iterdir()}
    put(tmp_path, SECTION, LONG)
    with pytest.raises(Refused) as refused:
        build_in(world)
    assert {f.check for f in refused.value.findings} == {"over-page-limit"}
    assert {p.name: p.read_bytes() for p in (tmp_path / "dist/0.1.0").iterdir()} == before
    build_in(world, Request(allow=("over-page-limit",)))
    assert manifest(tmp_path)["allowed"] == ["over-page-limit"]


def test_files_of_a_build_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mdmdraft.drafts import gate

    seen: list[tuple[str, str, int | None]] = []

    def looking(*args: Any, **_: Any) -> tuple[Found, ...]:
        seen.extend((f.language, f.format, f.pages) for f in args[3])
        return ()

    monkeypatch.setattr(gate, "check_files", looking)
    build_in(write_base(tmp_path))
    assert sorted(seen, key=str) == [
        ("en", "docx", None),
        ("en", "pdf", 2),
        ("fr", "docx", None),
        ("fr", "pdf", 2),
    ]
