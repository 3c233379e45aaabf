"""The checks in other repositories: the pre-commit hook and the GitHub action, each tried in a
scratch repository.

pre-commit itself runs the hook, as it stands in `.pre-commit-hooks.yaml` but for `language`: it is
told to use the mdmdraft that is installed instead of installing another. The steps of the action
are run by bash, as the runner does, with its expressions filled in.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import ROOT
from tests.checks.base import BASE
from tests.drafts.checked_paper import RECOMMENDATION, UNADDRESSED, put, write_base

HOOKS = ROOT / ".pre-commit-hooks.yaml"
ACTION = ROOT / "action.yml"
NAME = "unaddressed-recommendation"
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")


def environment(home: Path) -> dict[str, str]:
    """Return an environment in which `mdmdraft` and `python` are those that run this test."""
    home.mkdir(exist_ok=True)
    kept = {k: os.environ[k] for k in ("PYTHONPATH", "SYSTEMROOT", "TMPDIR") if k in os.environ}
    return kept | {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }


def run(command: list[str], folder: Path, env: dict[str, str]) -> tuple[int, str]:
    done = subprocess.run(
        command,
        cwd=folder,
        env=env,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


# -- pre-commit ---------------------------------------------------------------------------------


@pytest.fixture
def scratch(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A repository with the minimal paper in it and our hook in its configuration."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    root = tmp_path / "scratch"
    env = environment(tmp_path / "home")
    write_base(root)
    (hook,) = yaml.safe_load(HOOKS.read_text("utf-8"))
    here = {**hook, "language": "system"}
    del here["minimum_pre_commit_version"]
    config = {"repos": [{"repo": "local", "hooks": [here]}]}
    put(root, ".pre-commit-config.yaml", yaml.safe_dump(config))
    put(root, ".gitignore", "/.mdmdraft/\n")
    for command in (
        ["git", "init", "-q", "-b", "main"],
        ["git", "add", "-A"],
        ["git", "commit", "-q", "-m", "paper"],
        [sys.executable, "-m", "pre_commit", "install"],
    ):
        code, said = run(command, root, env)
        assert code == 0, said
    return root, env


@needs_git
def test_the_hook_is_one_that_pre_commit_knows() -> None:
    clientlib = pytest.importorskip("pre_commit.clientlib")
    (hook,) = clientlib.load_manifest(str(HOOKS))
    assert (hook["id"], hook["language"]) == ("mdmdraft-check", "python")
    assert hook["entry"].split()[0] in (ROOT / "pyproject.toml").read_text("utf-8")


@needs_git
def test_the_hook_lets_a_sound_paper_be_committed(scratch: tuple[Path, dict[str, str]]) -> None:
    root, env = scratch
    put(root, RECOMMENDATION, BASE[RECOMMENDATION].replace("Act now", "Act at once"))
    code, said = run(["git", "commit", "-a", "-m", "sound"], root, env)
    assert code == 0, said
    assert re.search(r"mdmdraft check\.+Passed", said)


@needs_git
def test_the_hook_stops_a_faulty_one(scratch: tuple[Path, dict[str, str]]) -> None:
    root, env = scratch
    put(root, RECOMMENDATION, UNADDRESSED)
    code, said = run(["git", "commit", "-a", "-m", "faulty"], root, env)
    assert code == 1
    assert f"{RECOMMENDATION}:3:1 {NAME}" in said
    assert run(["git", "log", "--format=%s"], root, env)[1] == "paper\n"


@needs_git
def test_the_hook_leaves_other_files_alone(scratch: tuple[Path, dict[str, str]]) -> None:
    root, env = scratch
    put(root, "README.md", "Nothing of the paper.\n")
    run(["git", "add", "README.md"], root, env)
    code, said = run(["git", "commit", "-m", "other"], root, env)
    assert code == 0, said
    assert re.search(r"mdmdraft check\.+\(no files to check\)Skipped", said)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("mdmdraft.yml", True),
        ("papers/one/mdmdraft.yml", True),
        ("content/sections/a.md", True),
        ("papers/one/citations/library.json", True),
        ("templates/blocks/evidence.md.j2", True),
        ("README.md", False),
        ("src/contents.py", False),
        ("mdmdraft.yml.orig", False),
    ],
)
def test_the_files_that_the_hook_looks_for(path: str, wanted: bool) -> None:
    (hook,) = yaml.safe_load(HOOKS.read_text("utf-8"))
    assert bool(re.search(hook["files"], path)) == wanted


# -- the action ---------------------------------------------------------------------------------


class Runner:
    """Runs the steps of a composite action as GitHub's runner does."""

    def __init__(self, root: Path, env: dict[str, str], **inputs: str) -> None:
        self.action: dict[str, Any] = yaml.safe_load(ACTION.read_text("utf-8"))
        known = self.action["inputs"]
        assert inputs.keys() <= known.keys()
        self.values = {f"inputs.{n}": inputs.get(n, i["default"]) for n, i in known.items()}
        self.values["github.action_path"] = str(ROOT)
        # Of a push; what an event does not tell is empty.
        self.values["github.repository"] = "owner/paper"
        for name in ("pull_request.number", "pull_request.head.repo.full_name"):
            self.values[f"github.event.{name}"] = ""
        self.values["github.event.workflow_run.head_repository.full_name"] = ""
        self.root = root
        self.env = env

    def filled(self, text: str) -> str:
        """Return text with its expressions filled in; one that is not known is an error."""
        return re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda m: self.values[m[1]], text)

    def steps(self) -> list[dict[str, Any]]:
        return [step for step in self.action["runs"]["steps"] if "run" in step]

    def do(self, step: dict[str, Any]) -> tuple[int, str]:
        """Return the exit code and the output of a step; what it sets becomes a value."""
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "expressions in a script let inputs run commands"
        outputs = self.root.parent / "outputs"
        outputs.write_text("")
        env = {
            **self.env,
            **{name: self.filled(value) for name, value in step.get("env", {}).items()},
            "GITHUB_OUTPUT": str(outputs),
        }
        script = self.root.parent / "step.sh"
        script.write_text(step["run"])
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)]
        code, said = run(command, self.root, env)
        for line in outputs.read_text("utf-8").splitlines():
            name, _, value = line.partition("=")
            self.values[f"steps.{step['id']}.outputs.{name}"] = value
        return code, said

    def check(self) -> tuple[int, str]:
        """Run the step that checks."""
        (step,) = (s for s in self.steps() if s.get("id") == "check")
        return self.do(step)

    def output(self, name: str) -> str:
        return self.filled(self.action["outputs"][name]["value"])


def repository(folder: Path, env: dict[str, str], files: dict[str, str], paper: str = ".") -> Path:
    root = folder / "scratch"
    root.mkdir()
    write_base(root / paper, files)
    for command in (["git", "init", "-q"], ["git", "add", "-A"]):
        assert run(command, root, env)[0] == 0
    return root


@needs_bash
@needs_git
def test_the_action_on_a_sound_paper(tmp_path: Path) -> None:
    env = environment(tmp_path / "home")
    runner = Runner(repository(tmp_path, env, {}), env)
    code, said = runner.check()
    assert code == 0, said
    assert "::error" not in said
    log = json.loads((runner.root / runner.output("sarif")).read_text("utf-8"))
    assert not [r for r in log["runs"][0]["results"] if r["level"] == "error"]


@needs_bash
@needs_git
def test_the_action_on_a_faulty_paper_below_the_root(tmp_path: Path) -> None:
    env = environment(tmp_path / "home")
    root = repository(tmp_path, env, {RECOMMENDATION: UNADDRESSED}, "papers/one two")
    runner = Runner(root, env, paper="papers/one two", sarif="out.sarif", only=NAME)
    code, said = runner.check()
    assert code == 1, said
    file = f"papers/one two/{RECOMMENDATION}"
    assert f"::error file={file},line=3,col=1,title=minimal%3A {NAME}::" in said
    assert runner.output("sarif") == "out.sarif"
    (result,) = json.loads((root / "out.sarif").read_text("utf-8"))["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == file.replace(" ", "%20")


@needs_bash
@needs_git
@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({}, 1),
        ({"skip": NAME}, 0),
        ({"only": "unknown-citation"}, 0),
        ({"baseline": "known.json"}, 0),
        ({"only": '$(touch /tmp/no)"; exit 0 #'}, 2),
    ],
)
def test_the_inputs_of_the_action(tmp_path: Path, inputs: dict[str, str], code: int) -> None:
    env = environment(tmp_path / "home")
    root = repository(tmp_path, env, {RECOMMENDATION: UNADDRESSED})
    known = run(["mdmdraft", "check", "--format", "json"], root, env)[1]
    put(root, "known.json", known)
    assert Runner(root, env, **inputs).check()[0] == code


FROM = "github.event.pull_request.head.repo.full_name"
PULL_REQUEST = {"github.event.pull_request.number": "7"}
OF_RUN = "github.event.workflow_run.head_repository.full_name"


@needs_bash
@needs_git
@pytest.mark.parametrize(
    ("event", "asked", "left_out"),
    [
        ({}, "auto", False),
        ({**PULL_REQUEST, FROM: "owner/paper"}, "auto", False),
        ({**PULL_REQUEST, FROM: "stranger/paper"}, "auto", True),
        ({**PULL_REQUEST, FROM: ""}, "auto", True),
        ({**PULL_REQUEST, FROM: "owner/paper-2"}, "auto", True),
        ({OF_RUN: "stranger/paper"}, "auto", True),
        ({OF_RUN: "owner/paper"}, "auto", False),
        ({**PULL_REQUEST, FROM: "stranger/paper"}, "false", False),
        ({}, "true", True),
    ],
)
def test_pull_requests_from_forks_are_not_trusted(
    tmp_path: Path, event: dict[str, str], asked: str, left_out: bool
) -> None:
    env = environment(tmp_path / "home")
    template = "templates/blocks/recommendations.md.j2"
    root = repository(tmp_path, env, {template: "{{ 1 / 0 }}\n"})
    runner = Runner(root, env, untrusted=asked)
    runner.values |= event
    code, said = runner.check()
    assert (f"left out, as the paper is not trusted: {template}" in said) == left_out
    assert code == (0 if left_out else 2), said


@needs_bash
@needs_git
def test_trust_that_is_neither(tmp_path: Path) -> None:
    env = environment(tmp_path / "home")
    code, said = Runner(repository(tmp_path, env, {}), env, untrusted="perhaps").check()
    assert (code, said) == (2, "::error::untrusted: true, false or auto is wanted\n")


@needs_bash
def test_no_step_runs_python_files_of_the_paper() -> None:
    """`python -m` looks for a module where one stands first, and there the paper is."""
    steps = yaml.safe_load(ACTION.read_text("utf-8"))["runs"]["steps"]
    scripts = "\n".join(step.get("run", "") for step in steps)
    calls = re.findall(r"^\s*python3?\b(.*)", scripts, re.MULTILINE)
    assert calls
    assert all(call.startswith(" -I ") for call in calls)


@needs_bash
@needs_git
def test_strict_fails_on_warnings(tmp_path: Path) -> None:
    env = environment(tmp_path / "home")
    mild = BASE["mdmdraft.yml"] + f"checks: {{{NAME}: {{severity: warning}}}}\n"
    root = repository(tmp_path, env, {RECOMMENDATION: UNADDRESSED, "mdmdraft.yml": mild})
    for strict, code in (("false", 0), ("true", 1)):
        assert Runner(root, env, strict=strict, only=NAME).check()[0] == code


@needs_bash
@needs_git
def test_no_paper_leaves_no_log(tmp_path: Path) -> None:
    env = environment(tmp_path / "home")
    root = repository(tmp_path, env, {})
    (root / "mdmdraft.yml").unlink()
    runner = Runner(root, env)
    assert runner.check()[0] == 2
    assert not (root / "mdmdraft.sarif").exists()


@needs_bash
@pytest.mark.slow
def test_the_action_installs_what_it_runs(tmp_path: Path) -> None:
    """In an environment that has the packages mdmdraft needs and not mdmdraft itself."""
    import venv

    env = environment(tmp_path / "home")
    env.pop("PYTHONPATH", None)
    place = tmp_path / "venv"
    venv.create(place, with_pip=True)
    (site,) = place.glob("lib/python*/site-packages")
    packages = Path(yaml.__file__).parents[1]
    (site / "packages.pth").write_text(f"{packages}\n")
    env["PATH"] = os.pathsep.join([str(place / "bin"), env["PATH"]])
    root = tmp_path / "scratch"
    write_base(root, {RECOMMENDATION: UNADDRESSED})
    runner = Runner(root, env)
    (install,) = (s for s in runner.steps() if s.get("id") != "check")
    code, said = runner.do(install)
    if code and re.search(r"ConnectionError|NewConnectionError|No matching distribution", said):
        pytest.skip("the build backend cannot be fetched here")
    assert code == 0, said
    assert (place / "bin" / "mdmdraft").is_file()
    where = run(["python", "-c", "import mdmdraft; print(mdmdraft.__file__)"], root, env)[1]
    assert where.startswith(str(place))
    code, said = runner.check()
    assert code == 1, said
    assert f"title={NAME}::" in said
