"""`mdmdraft check` and `mdmdraft explain` beyond their transcripts: forms, places, all checks."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest

from mdmdraft.checks.kit.documentation import FAULTS
from mdmdraft.checks.kit.faults import fault_names, load_fault
from mdmdraft.checks.kit.registry import load, names
from tests import ROOT
from tests.cli.transcript import environment, run_here
from tests.drafts.checked_paper import RECOMMENDATION, UNADDRESSED, put, write_base

NAME = "unaddressed-recommendation"
SCHEMA = ROOT / "tests" / "data" / "sarif" / "sarif-2.1.0-rtm.5.json"


def run(folder: Path, *args: str) -> tuple[int, str, str]:
    return run_here(list(args), folder, environment(folder / "home"))


def assert_sarif(text: str) -> list[dict[str, object]]:
    log = json.loads(text)
    jsonschema.Draft4Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(log)
    results: list[dict[str, object]] = log["runs"][0]["results"]
    return results


def test_sarif_of_a_faulty_paper(tmp_path: Path) -> None:
    write_base(tmp_path, {RECOMMENDATION: UNADDRESSED})
    code, out, err = run(tmp_path, "check", "--format", "sarif")
    assert (code, err) == (1, "")
    assert NAME in [r["ruleId"] for r in assert_sarif(out)]


def test_sarif_of_a_paper_that_cannot_be_read(tmp_path: Path) -> None:
    write_base(tmp_path, {RECOMMENDATION: "---\ntitle: [\n---\n"})
    code, out, _ = run(tmp_path, "check", "--format", "sarif")
    assert code == 2
    assert [r["ruleId"] for r in assert_sarif(out)] == ["bad-yaml"]


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
@pytest.mark.parametrize("form", ["sarif", "github"])
def test_files_are_named_from_the_root_of_the_repository(form: str, tmp_path: Path) -> None:
    root = tmp_path / "repository"
    write_base(root / "papers" / "one", {RECOMMENDATION: UNADDRESSED})
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    env = environment(tmp_path / "home")
    args = ["check", "-C", "papers/one", "--only", NAME]
    _, out, _ = run_here([*args, "--format", form], root, env)
    assert f"papers/one/{RECOMMENDATION}" in out
    _, out, _ = run_here(args, root, env)
    assert out.startswith(f"papers/one/{RECOMMENDATION}:3:1 ")


def test_junit_has_a_suite_for_every_check_that_ran(tmp_path: Path) -> None:
    write_base(tmp_path)
    _, out, _ = run(tmp_path, "check", "--format", "junit")
    for name in names():
        if load(name).check.scope != "files":
            assert f'<testsuite name="{name}"' in out


def test_what_check_prints_as_json_is_its_baseline(tmp_path: Path) -> None:
    write_base(tmp_path, {RECOMMENDATION: UNADDRESSED})
    code, out, _ = run(tmp_path, "check", "--format", "json")
    assert code == 1
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "known.json").write_text(out, "utf-8")
    # The file is named from where one stands, as a shell's redirection named it.
    args = ("-C", "..", "check", "--baseline", "known.json")
    code, out, _ = run_here(list(args), tmp_path / "elsewhere", environment(tmp_path / "home"))
    assert code == 0
    assert out.startswith("no findings")
    put(tmp_path, RECOMMENDATION, UNADDRESSED.replace("title: Act", "order: 3\ntitle: Please act"))
    code, out, _ = run_here(list(args), tmp_path / "elsewhere", environment(tmp_path / "home"))
    assert code == 0, out


@pytest.mark.parametrize(
    ("severity", "strict", "code"),
    [
        ("error", False, 1),
        ("warning", False, 0),
        ("warning", True, 1),
        ("notice", True, 0),
        ("off", True, 0),
    ],
)
def test_what_fails(severity: str, strict: bool, code: int, tmp_path: Path) -> None:
    from tests.checks.base import BASE

    settings = f"checks: {{{NAME}: {{severity: '{severity}'}}}}\n"
    config = BASE["mdmdraft.yml"] + settings
    write_base(tmp_path, {RECOMMENDATION: UNADDRESSED, "mdmdraft.yml": config})
    more = ("--strict",) if strict else ()
    assert run(tmp_path, "check", "--only", NAME, *more)[0] == code


def test_explain_alone_lists_every_check_once(tmp_path: Path) -> None:
    code, out, err = run(tmp_path, "explain")
    assert (code, err) == (0, "")
    checks, _, faults = out.partition(f"\n{FAULTS}:\n")
    lines = [line.split() for line in checks.splitlines() if line.startswith("  ")]
    assert sorted(line[0] for line in lines) == sorted(names())
    assert {line[0]: line[1] for line in lines} == {n: load(n).check.severity for n in names()}
    assert tuple(line.split()[0] for line in faults.splitlines()) == fault_names()


def test_a_fault_can_be_explained(tmp_path: Path) -> None:
    code, out, err = run(tmp_path, "explain", "bad-fence")
    assert (code, err) == (0, "")
    assert out.startswith(f"bad-fence: {load_fault('bad-fence').summary}\n")
    for heading in load_fault("bad-fence").texts:
        assert f"\n{heading}\n---" in out


@pytest.mark.parametrize("name", names())
def test_every_check_can_be_explained(name: str, tmp_path: Path) -> None:
    code, out, err = run(tmp_path, "explain", name)
    assert (code, err) == (0, "")
    assert out.startswith(f"{name}: {load(name).summary}\n")
    for heading in load(name).texts:
        assert f"\n{heading}\n---" in out
    for option in load(name).check.options:
        assert option.description in out


def test_explain_tells_what_the_paper_sets(tmp_path: Path) -> None:
    from tests.checks.base import BASE

    settings = f"""\
checks:
  {NAME}:
    severity: warning
    exceptions:
      - {{about: act, path: content/*, reason: Everybody is meant.}}
"""
    write_base(tmp_path, {"mdmdraft.yml": BASE["mdmdraft.yml"] + settings})
    _, out, _ = run(tmp_path, "explain", NAME)
    assert out.endswith(
        "In mdmdraft.yml\n---------------\nseverity: warning\n"
        "exception about act in content/*: Everybody is meant.\n"
    )
    assert f"  {NAME}" in (listed := run(tmp_path, "explain")[1])
    assert any(NAME in line and " warning " in line for line in listed.splitlines())


def test_explain_in_a_paper_whose_settings_are_faulty(tmp_path: Path) -> None:
    write_base(tmp_path, {"mdmdraft.yml": "title: [\n"})
    code, out, err = run(tmp_path, "explain", NAME)
    assert (code, err) == (0, "")
    assert "In mdmdraft.yml" not in out


def test_findings_name_files_from_where_the_command_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from mdmdraft.cli.main import main

    write_base(tmp_path / "papers/one", {RECOMMENDATION: UNADDRESSED})
    for here, typed, shown in [
        ("", ["-C", "papers/one"], f"papers/one/{RECOMMENDATION}:3"),
        ("papers/one/content", [], "recommendations/act.en.md:3"),
        ("papers/one/content/sections", [], "../recommendations/act.en.md:3"),
    ]:
        monkeypatch.chdir(tmp_path / here)
        assert main([*typed, "check", "--only", NAME]) == 1
        assert capsys.readouterr().out.startswith(shown)
