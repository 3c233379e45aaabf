"""What `--help` shows, what the shell completes, and that verbs agree on their options."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from mdmdraft.cli.app import app
from mdmdraft.diff.documents import DOCUMENTS
from mdmdraft.review.matrix.export import FORMS
from mdmdraft.sources.scaffold import new_paper
from mdmdraft.sources.skeleton import NEW
from mdmdraft.world import World
from mdmdraft.world.new_folder import fill_folder
from tests.cli.transcript import environment, run_here


def all_commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield path, command
    for name, one in getattr(command, "commands", {}).items():
        yield from all_commands(one, (*path, name))


COMMANDS = dict(all_commands(typer.main.get_command(app)))
VERBS = {path: c for path, c in COMMANDS.items() if not hasattr(c, "commands")}
MEANINGS = {
    "--version": "Print the version of mdmdraft.",
    "--to": ("In which forms", "Make a document in this form", "In which form"),
    "--out": "Where what is made goes",
    "--format": "How to print what is told.",
    "--of": "Which version was reviewed",
    "--lang": "Which language",
    "--deliverable": "Which deliverable.",
}
"""How the help of an option begins, in whatever verb it is."""


def run(folder: Path, *args: str) -> tuple[int, str, str]:
    return run_here(list(args), folder, environment(folder / "home"))


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    folder = tmp_path / "paper"
    fill_folder(folder, new_paper(World(folder, {}), "paper"))
    return folder


def test_the_commands_are_found() -> None:
    assert {("build",), ("review", "read"), ("review",), ()} <= set(COMMANDS)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_fits_a_terminal_and_nothing_in_it_is_cut(
    path: tuple[str, ...], tmp_path: Path
) -> None:
    code, out, err = run(tmp_path, *path, "--help")
    assert (code, err) == (0, "")
    for line in out.splitlines():
        assert len(line) <= 80, line
        assert "…" not in line
        assert not line.endswith("...") or line.startswith(("Usage: ", "  [")), line


@pytest.mark.parametrize("path", VERBS, ids=" ".join)
def test_every_option_says_what_it_means_and_means_it_everywhere(path: tuple[str, ...]) -> None:
    for parameter in VERBS[path].params:
        # The kinds that `new` knows are put in when its help is asked for.
        assert parameter.help, parameter.name
        for option in parameter.opts:
            assert parameter.help.startswith(MEANINGS.get(option, "")), option


@pytest.mark.parametrize(
    ("path", "usage"),
    [
        (("init",), "{DIR}"),
        (("new",), "{KIND} {ID}"),
        (("freeze",), "{VERSION}"),
        (("release",), "{VERSION}"),
        (("diff",), "{OLD} [NEW]"),
        (("verify",), "{FILE...}"),
        (("build",), "[DELIVERABLE]..."),
        (("check",), "[DELIVERABLE]..."),
        (("words",), "[DELIVERABLE]..."),
        (("explain",), "[NAME]"),
        (("review", "read"), "{FILE.docx...}"),
        (("review", "answer"), "[ID] [TEXT]"),
    ],
    ids=str,
)
def test_what_is_needed_is_shown_as_needed(
    path: tuple[str, ...], usage: str, tmp_path: Path
) -> None:
    first = run(tmp_path, *path, "--help")[1].splitlines()[0]
    assert first == f"Usage: mdmdraft {' '.join(path)} [OPTIONS] {usage}"


@pytest.mark.parametrize(
    ("path", "forms"), [(("diff",), DOCUMENTS), (("review", "matrix"), FORMS)], ids=str
)
def test_the_forms_of_documents_are_those_that_there_are(
    path: tuple[str, ...], forms: tuple[str, ...]
) -> None:
    (to,) = (p for p in VERBS[path].params if "--to" in p.opts)
    assert sorted(to.type.choices) == sorted(forms)


def test_the_kinds_are_listed(tmp_path: Path) -> None:
    out = run(tmp_path, "new", "--help")[1]
    assert all(kind in out for kind in NEW)


@pytest.mark.parametrize("path", [p for p in VERBS if p != ("init",)], ids=" ".join)
def test_the_folder_is_named_before_or_after_any_verb(
    path: tuple[str, ...], tmp_path: Path
) -> None:
    needed = {"read": ["x.docx"], "answer": ["c-1", "Yes."], "new": ["term", "x"], "verify": ["x"]}
    more = needed.get(path[-1], ["1.0"] if path[-1] in {"diff", "freeze", "release"} else [])
    (tmp_path / "here").mkdir()
    after = run(tmp_path, *path, *more, "-C", "nowhere")
    assert "nowhere" in after[2]
    assert after[0] == 2
    assert run(tmp_path, "-C", "nowhere", *path, *more) == after
    if len(path) == 2:
        assert run(tmp_path, path[0], "-C", "nowhere", path[1], *more) == after


def test_a_new_paper_is_made_in_the_folder_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    assert run(tmp_path, "init", "-C", "here", "one")[0] == 0
    assert run(tmp_path, "-C", "here", "init", "two")[0] == 0
    assert {p.name for p in (tmp_path / "here").iterdir()} == {"one", "two"}


def completed(folder: Path, line: str) -> list[str]:
    """Return what the shell would be offered at the end of a line."""
    words = line.split(" ")
    done = subprocess.run(
        [sys.executable, "-c", "from mdmdraft.cli.main import run; run()"],
        cwd=folder,
        env={
            **environment(folder / "home"),
            "_MDMDRAFT_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("mdmdraft rel", ["release"]),
        ("mdmdraft review a", ["apply", "answer"]),
        ("mdmdraft build --format ", ["text", "json"]),
        ("mdmdraft check --format s", ["sarif"]),
        ("mdmdraft diff --color n", ["never"]),
        ("mdmdraft build --to ", ["docx", "pdf"]),
        ("mdmdraft build --to docx,p", ["docx,pdf"]),
        ("mdmdraft build pos", ["position"]),
        ("mdmdraft check --lang e", ["en"]),
        ("mdmdraft explain altered-q", ["altered-quotation"]),
        ("mdmdraft new rec", ["recommendation"]),
        ("mdmdraft -C nowhere build p", []),
    ],
)
def test_completion(line: str, offered: list[str], paper: Path) -> None:
    assert completed(paper, line) == offered


def test_completion_looks_into_the_paper_that_is_named(paper: Path) -> None:
    assert completed(paper.parent, "mdmdraft -C paper build po") == ["position"]
    assert completed(paper.parent, "mdmdraft build -C paper po") == ["position"]


def test_documents_go_where_one_says_from_where_one_stands(paper: Path) -> None:
    assert run(paper, "freeze", "0.1.0")[0] == 0
    (paper / "sub").mkdir()
    assert run(paper / "sub", "build", "--to", "docx", "-o", "made")[0] == 0
    made = sorted(p.name for p in (paper / "sub" / "made").iterdir())
    assert made == ["0.1.0", "internal"]
    assert run(paper / "sub", "schema", "--out", "schemas")[0] == 0
    assert list((paper / "sub" / "schemas").glob("*.json"))
    code, out, err = run(paper / "sub", "diff", "0.1.0", "--to", "html", "--out", "made/")
    assert (code, out, err) == (0, "made/paper-position-0.1.0-to-work-en.html  0 changes\n", "")
    assert (paper / "sub" / "made" / "paper-position-0.1.0-to-work-en.html").is_file()


def test_check_takes_deliverables_and_languages_as_build_does(paper: Path) -> None:
    config = (paper / "mdmdraft.yml").read_text("utf-8")
    brief = "  brief:\n    title: Brief\n    sections: [references]\n  position:"
    long = config.replace("  position:", brief).replace("max: 5000", "max: 50")
    assert long.count("brief:") == long.count("max: 50}") == 1
    (paper / "mdmdraft.yml").write_text(long, "utf-8")
    only = ("--only", "over-word-limit")
    code, out, err = run(paper, "check", *only)
    assert "over-word-limit" in out, err
    assert run(paper, "check", "position", "--lang", "en", *only) == (code, out, err)
    assert run(paper, "check", "brief", *only) == (0, "no findings (1 check ran)\n", "")
    for verb in ("build", "check"):
        code, out, err = run(paper, verb, "nothing", "--lang", "xx")
        assert (code, out) == (2, "")
        assert "unknown-deliverable" in err
        assert "unknown-language" in err
