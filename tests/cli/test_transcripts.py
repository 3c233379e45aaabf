"""The command line, as transcripts tell it; see `transcript.py`."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from mdmdraft.cli.app import app
from mdmdraft.cli.old_spellings import respelt
from tests.cli.transcript import (
    Run,
    Shell,
    Step,
    environment,
    read_transcript,
    run_apart,
    run_here,
    words_of,
    written,
)
from tests.office import needs_uno

FOLDER = Path(__file__).parent / "transcripts"
DOCS = Path(__file__).parent.parent.parent / "docs"
PAGES = (
    "checks.md",
    "claims.md",
    "diff.md",
    "numbers.md",
    "review.md",
    "security.md",
    "starting.md",
    "versions.md",
)
"""Pages of the documentation whose commands and output are held true."""
README = DOCS.parent / "README.md"
ALL = [*sorted(FOLDER.glob("*.md")), *(DOCS / name for name in PAGES), README]
OUR_BUG = "=> 3"
"""Never expected, and never accepted."""


def steps_in(path: Path) -> list[Step]:
    return [p for p in read_transcript(path.read_text("utf-8")) if isinstance(p, Step)]


def check(path: Path, root: Path, run: Run, accept: bool = False) -> None:
    pieces = read_transcript(path.read_text("utf-8"))
    shell = Shell(root, run)
    wrong: list[str] = []
    for step in [p for p in pieces if isinstance(p, Step)]:
        found = shell.do(step)
        if found != step.expected:
            wrong.append("\n".join([step.line, "-- expected", *step.expected, "-- found", *found]))
        step.expected = found
        if OUR_BUG in found:
            pytest.fail("\n".join([step.line, *found]), pytrace=False)
    if accept:
        path.write_text(written(pieces), encoding="utf-8", newline="\n")
    elif wrong:
        pytest.fail("\n\n".join(wrong), pytrace=False)


RUN = [
    pytest.param(path, marks=needs_uno if "% libreoffice " in path.read_text("utf-8") else ())
    for path in ALL
]


@pytest.mark.parametrize("path", RUN, ids=lambda p: p.stem)
def test_transcript(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    check(path, tmp_path, run_here, accept=bool(request.config.getoption("--accept")))


@pytest.mark.parametrize("name", ["usage", "faults-all-at-once"])
def test_a_process_of_its_own_prints_the_same(name: str, tmp_path: Path) -> None:
    check(FOLDER / f"{name}.md", tmp_path, run_apart)


@pytest.mark.parametrize("path", ALL, ids=lambda p: p.stem)
def test_no_transcript_is_empty(path: Path) -> None:
    steps = steps_in(path)
    ours = [step for step in steps if words_of(step.line)[-1] and "mdmdraft" in step.line]
    assert ours, "it runs no command"
    assert any(step.expected for step in ours), "nothing is expected of it"


@pytest.mark.parametrize("path", ALL, ids=lambda p: p.stem)
def test_no_traceback_and_no_fault_of_ours_is_expected(path: Path) -> None:
    expected = [line for step in steps_in(path) for line in step.expected]
    assert not [line for line in expected if "Traceback" in line or line == OUR_BUG]


def listed() -> list[list[str]]:
    """Return the commands that the README lists and does not run."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [shlex.split(line, comments=True) for line in lines if line.startswith("mdmdraft")]


def test_the_readme_lists_commands() -> None:
    assert len(listed()) > 5


@pytest.mark.parametrize("command", listed(), ids=" ".join)
def test_a_command_that_the_readme_lists_is_one_that_there_is(
    command: list[str], tmp_path: Path
) -> None:
    args = [tmp_path.name if word == "FILE.docx" else word for word in command[1:]]
    assert respelt(args) == (args, []), "it is an old spelling"
    code, _, err = run_here(args, tmp_path, environment(tmp_path / "home"))
    assert code in {0, 1, 2}
    assert "Usage:" not in err


def test_every_verb_has_a_transcript_that_succeeds_and_one_that_fails() -> None:
    seen: dict[str, set[bool]] = {}
    for path in ALL:
        for step in steps_in(path):
            words = words_of(step.line)
            if words[0] == "mdmdraft":
                failed = any(line.startswith("=> ") for line in step.expected)
                for word in words[1:]:
                    seen.setdefault(word, set()).add(failed)
    # What `doctor` finds differs between machines: see test_doctor.py.
    verbs = {str(c.name) for c in app.registered_commands} - {"doctor"}
    assert verbs, "the app has no verbs"
    assert {v: seen.get(v, set()) for v in verbs} == {v: {True, False} for v in verbs}


def test_a_wrong_expectation_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "wrong.md"
    path.write_text("```\n% mdmdraft build\nit worked\n```\n", "utf-8")
    with pytest.raises(pytest.fail.Exception, match="not-a-paper"):
        check(path, tmp_path, run_here)


def test_accept_writes_what_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "wrong.md"
    path.write_text("Prose.\n\n```\n% mdmdraft build\nit worked\n```\n", "utf-8")
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    check(path, tmp_path / "1", run_here, accept=True)
    text = path.read_text("utf-8")
    assert "it worked" not in text
    assert "=> 2" in text
    assert text.startswith("Prose.\n")
    check(path, tmp_path / "2", run_here)


@pytest.mark.parametrize("text", ["```\nwords\n```\n", "```\n% show x\n", "```\n% write x\n```\n"])
def test_a_malformed_transcript_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"before any command|not closed"):
        read_transcript(text)
