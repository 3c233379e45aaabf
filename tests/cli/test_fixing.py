"""`mdmdraft check --fix` as people and programs use it: shown, asked for, written."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from mdmdraft.cli import fixing
from mdmdraft.cli.printed import output_schema
from tests.checks.base import BASE
from tests.cli.test_check import assert_sarif, run
from tests.drafts.checked_paper import SECTION, write_base

FAULTY = BASE[SECTION] + "\nThe lamp was was lit ,  and so.\n"
RIGHT = BASE[SECTION] + "\nThe lamp was lit, and so.\n"
LINE = FAULTY.count("\n")


def text(folder: Path) -> str:
    return (folder / SECTION).read_text("utf-8")


def test_without_a_terminal_it_is_shown_and_not_written(tmp_path: Path) -> None:
    write_base(tmp_path, {SECTION: FAULTY})
    code, out, err = run(tmp_path, "check", "--fix", "--only", "doubled-word")
    shown = [
        f"{SECTION}:{LINE} doubled-word",
        "- The lamp was was lit ,  and so.",
        "+ The lamp was lit ,  and so.",
        "",
    ]
    assert out.splitlines()[:4] == shown
    assert out.endswith("1 warning (1 check ran); 1 can be mended with --fix\n")
    assert "--fix --yes" in err
    assert (code, text(tmp_path)) == (0, FAULTY)


@pytest.mark.parametrize("yes", ["--yes", "-y"])
def test_it_is_written_where_that_is_said_beforehand(yes: str, tmp_path: Path) -> None:
    write_base(tmp_path, {SECTION: FAULTY})
    code, out, err = run(tmp_path, "check", "--fix", yes)
    assert (code, text(tmp_path)) == (0, RIGHT)
    assert "3 findings mended in 1 file" in err
    assert "doubled-word" in out
    assert "can be mended" not in out
    code, out, err = run(tmp_path, "check", "--fix", yes)
    assert (text(tmp_path), err) == (RIGHT, "")
    assert "doubled-word" not in out


@pytest.mark.parametrize(("answer", "wanted"), [(True, RIGHT), (False, FAULTY)])
def test_on_a_terminal_it_is_asked_for(
    answer: bool, wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_base(tmp_path, {SECTION: FAULTY})
    asked: list[str] = []

    def confirm(question: str, *, err: bool) -> bool:
        assert err
        asked.append(question)
        return answer

    class Terminal:
        @staticmethod
        def isatty() -> bool:
            return True

    monkeypatch.setattr(fixing, "confirm", confirm)
    monkeypatch.setattr("mdmdraft.cli.fixing.sys.stdin", Terminal)
    run(tmp_path, "check", "--fix")
    assert asked == ["Mend 3 findings?"]
    assert text(tmp_path) == wanted


def test_json_tells_what_was_mended_and_what_is_left(tmp_path: Path) -> None:
    write_base(tmp_path, {SECTION: FAULTY})
    _, out, err = run(tmp_path, "check", "--fix", "-y", "--format", "json")
    told = json.loads(out)
    jsonschema.Draft202012Validator(output_schema("check")).validate(told)
    assert [(f["check"], f["line"], len(f["fix"])) for f in told["mended"]] == [
        ("doubled-word", LINE, 1),
        ("misplaced-blank", LINE, 1),
        ("misplaced-blank", LINE, 1),
    ]
    assert told["mended"][0]["fix"] == [
        {"path": SECTION, "line": LINE, "column": 13, "old": " was", "new": ""}
    ]
    assert not any(f["fix"] for f in told["findings"])
    assert "- The lamp was was lit" in err


def test_sarif_has_the_fixes_of_what_is_found(tmp_path: Path) -> None:
    write_base(tmp_path, {SECTION: FAULTY})
    _, out, _ = run(tmp_path, "check", "--only", "doubled-word", "--format", "sarif")
    (result,) = assert_sarif(out)
    assert result["fixes"] == [
        {
            "description": {"text": "write “was” once; where it is meant, a comma parts the two"},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": SECTION, "uriBaseId": "%SRCROOT%"},
                    "replacements": [
                        {
                            "deletedRegion": {
                                "startLine": LINE,
                                "startColumn": 13,
                                "endLine": LINE,
                                "endColumn": 17,
                            }
                        }
                    ],
                }
            ],
        }
    ]


def test_yes_alone_is_told(tmp_path: Path) -> None:
    write_base(tmp_path, {SECTION: FAULTY})
    code, _, err = run(tmp_path, "check", "--yes")
    assert code == 2
    assert "--fix" in err
    assert text(tmp_path) == FAULTY
