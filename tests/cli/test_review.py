"""`mdmdraft review`: what its verbs take, print and end with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mdmdraft.cli.review import app
from tests.cli.test_printed import assert_holds
from tests.cli.transcript import environment, run_here
from tests.review.reviewed import ONE, TWO, reviewed

VERBS = [str(command.name) for command in app.registered_commands]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return reviewed(tmp_path / "paper").root


def run(folder: Path, *args: str) -> tuple[int, str, str]:
    home = folder.parent / "home"
    return run_here(["review", *args], folder, environment(home))


def data(folder: Path, *args: str) -> Any:
    code, out, err = run(folder, *args, "--format", "json")
    assert err == ""
    value = json.loads(out)
    assert_holds(f"review {args[0]}", value)
    return code, value


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_and_forms(verb: str, tmp_path: Path) -> None:
    code, out, err = run(tmp_path, verb, "-h")
    assert (code, err) == (0, "")
    assert "--format" in out
    assert "--of" in out
    more = {"read": ["x.docx"], "answer": ["c-1", "Yes."]}.get(verb, [])
    code, out, err = run(tmp_path, verb, *more, "--format", "xml")
    assert (code, out) == (2, "")
    assert "xml" in err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["read"], "FILE.docx"),
        (["answer"], "ID"),
        (["answer", "c-1"], "TEXT"),
        (["answer", "c-1", "Yes.", "--accept", "--reject"], "--accept"),
        (["matrix", "--to", "pdf"], "pdf"),
        (["aply"], "aply"),
    ],
    ids=" ".join,
)
def test_wrong_usage(args: list[str], said: str, tmp_path: Path) -> None:
    code, out, err = run(tmp_path, *args)
    assert (code, out) == (2, "")
    assert said in err
    assert list(tmp_path.iterdir()) == []


def test_the_paper_is_named_before_or_after_the_verb(paper: Path, tmp_path: Path) -> None:
    env = environment(tmp_path / "home")
    before = run_here(["-C", str(paper), "review", "status"], tmp_path, env)
    assert before == run_here(["review", "status", "-C", str(paper)], tmp_path, env)
    assert before[0] == 0


def test_status_fits_a_terminal_and_its_json_holds_all(paper: Path) -> None:
    edit_source_long(paper)
    code, out, _ = run(paper, "status")
    assert code == 0
    assert max(map(len, out.splitlines())) <= 100
    code, found = data(paper, "status")
    assert (code, found["version"], len(found["entries"])) == (0, "0.1.0", 9)


def edit_source_long(paper: Path) -> None:
    text = (paper / TWO).read_text("utf-8")
    (paper / TWO).write_text(text.replace("by whom?", "by whom? " + "words " * 50), "utf-8")


def files_of(paper: Path) -> dict[Path, bytes]:
    own = [p for p in paper.rglob("*") if p.is_file() and ".mdmdraft" not in p.parts]
    return {p: p.read_bytes() for p in own}


def test_a_dry_run_writes_nothing_and_adds_up(paper: Path) -> None:
    before = files_of(paper)
    code, found = data(paper, "apply", "--dry-run")
    sums = [found[k] for k in ("applied", "already_there", "conflicts", "refused")]
    assert found["read"] == sum(sums) == len(found["outcomes"]) == 3
    assert code == int(found["conflicts"] > 0)
    assert files_of(paper) == before


def test_the_account_is_one_line_and_the_edit_is_in_the_source(paper: Path) -> None:
    code, out, _ = run(paper, "apply", "--only", "e-1", "--only", "e-2")
    assert code == 0
    assert out.splitlines()[-1] == (
        "2 edits read: 1 applied, 0 already there, 0 conflicts, 1 refused"
    )
    assert "No one counted those" in (paper / "content/sections/01-context.en.md").read_text()


def test_reviewers_are_known_by_part_of_their_names(paper: Path) -> None:
    _, found = data(paper, "apply", "--dry-run", "--reviewer", "tw")
    assert [o["edit"]["id"] for o in found["outcomes"]] == ["e-3"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["apply", "--only", "e-9"], "there is no edit `e-9`"),
        (["apply", "--only", "e-"], "`e-` begins more than one id"),
        (["apply", "--only", "c-head"], "there is no edit `c-head`"),
        (["apply", "--reviewer", "Onne"], "did you mean `One`?"),
        (["apply", "--of", "0.1.1"], "did you mean `0.1.0`?"),
        (["answer", "c-heat", "Yes."], "did you mean `c-head`?"),
        (["matrix", "--deliverable", "inside"], "nobody reviewed inside"),
        (["read", "nothing.docx"], "nothing.docx unreadable-file"),
    ],
    ids=" ".join,
)
def test_wrong_names_end_with_two_and_the_nearest_ones(
    paper: Path, args: list[str], said: str
) -> None:
    code, out, err = run(paper, *args)
    assert (code, out) == (2, "")
    assert said in err
    assert "nothing was written" in err


def test_an_answer_by_the_command(paper: Path) -> None:
    code, found = data(paper, "answer", "c-sec", "It was\nshort.", "--reject")
    assert code == 0
    assert (found["id"], found["state"], found["path"]) == ("c-second", "rejected", ONE)
    assert "answer: |-\n      It was\n      short.\n" in (paper / ONE).read_text()


def test_a_name_that_drives_a_terminal_is_shown(paper: Path) -> None:
    text = (paper / TWO).read_text("utf-8")
    (paper / TWO).write_text(text.replace("reviewer: Two", 'reviewer: "T\\e[2Jwo"'), "utf-8")
    for args in (["status"], ["apply", "--dry-run"], ["matrix", "--to", "html"]):
        code, out, err = run(paper, *args)
        assert code != 3
        assert "\x1b" not in out + err


def test_the_table_goes_where_it_is_asked_to(paper: Path) -> None:
    code, out, err = run(paper, "matrix", "-o", "table.html")
    assert (code, out, err) == (0, "table.html  6 comments, 3 edits\n", "")
    piped = run(paper, "matrix", "--to", "html", "-o", "-")[1]
    assert piped == (paper / "table.html").read_text("utf-8")
    code, found = data(paper, "matrix", "--to", "xlsx")
    assert found["file"] == "dist/small-position-0.1.0-comments-en.xlsx"
    assert (paper / found["file"]).is_file()


def test_build_names_the_version_whose_comments_it_carries(paper: Path) -> None:
    env = environment(paper.parent / "home")
    code, _, err = run_here(["build", "--with-comments", "0.1.9"], paper, env)
    assert code == 2
    assert "did you mean `0.1.0`?" in err
    assert not (paper / "dist").exists()
