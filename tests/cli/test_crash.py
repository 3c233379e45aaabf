"""The report of a fault of ours holds nothing that a writer wrote."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from mdmdraft.sources import load
from mdmdraft.world import World
from tests.cli.transcript import environment, run_here
from tests.small_paper import write

TOKEN = "zeldaqx"
"""A word that is in nothing but what tests write."""


def crashed(args: list[str], folder: Path) -> tuple[str, str]:
    """Return the report of a command that meets a fault of ours, and what was printed."""
    kept = folder.parent / "reports"
    kept.mkdir(exist_ok=True)
    env = environment(folder.parent / "home") | {"TMPDIR": str(kept)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(kept))
        patch.setattr(sys, "argv", ["mdmdraft", *args])
        code, out, err = run_here(args, folder, env)
    assert (code, out) == (3, "")
    (report,) = kept.iterdir()
    assert f"the report is in {report}" in err
    if os.name != "nt":
        assert stat.S_IMODE(report.stat().st_mode) == 0o600
    text = report.read_text("utf-8")
    report.unlink()
    return text, err


def test_a_fault_of_ours_becomes_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError(TOKEN)

    monkeypatch.setattr(load, "load_paper", fail)
    (tmp_path / "paper").mkdir()
    report, err = crashed(["words", "--lang", TOKEN, "--format=text"], tmp_path / "paper")
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err
    assert "ZeroDivisionError" in report
    assert "command: mdmdraft words --lang … --format=…\n" in report
    assert "mdmdraft/cli/words.py:" in report
    assert TOKEN not in report + err
    assert str(tmp_path) not in report
    assert list((tmp_path / "paper").iterdir()) == []


def test_nothing_of_a_paper_is_in_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault comes out of a template of the paper, with a word in each place that it has."""
    folder = tmp_path / f"{TOKEN}-paper"
    section = f"---\ntitle: {TOKEN}\n---\n\nOf {TOKEN}.\n"
    template = f"{{# {TOKEN} #}}\n{{% macro {TOKEN}() %}}{{{{ fail() }}}}{{% endmacro %}}\n"
    write(
        folder,
        {
            f"content/sections/05-{TOKEN}.en.md": section,
            f"templates/blocks/{TOKEN}.md.j2": template,
        },
    )

    def fail(*_: object, **__: object) -> None:
        from jinja2 import Environment

        def inner() -> None:
            raise KeyError(TOKEN)

        made = Environment(autoescape=True).from_string(template + f"{{{{ {TOKEN}() }}}}")
        try:
            made.render(fail=inner)
        except KeyError as error:
            raise ValueError(f"{TOKEN} in the way") from error

    monkeypatch.setattr(World, "files", fail)
    report, err = crashed(["build", "--out", TOKEN, "--allow", TOKEN], folder)
    assert "ValueError" in report
    assert "KeyError" in report
    assert "jinja2/" in report
    assert "\n  …\n" in report
    assert "command: mdmdraft build --out … --allow …" in report
    assert TOKEN not in report + err.replace(str(tmp_path), "")


def test_where_no_file_can_be_made_it_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from mdmdraft.cli.crash import write_crash_report

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    place = write_crash_report(ValueError(TOKEN), ["words", TOKEN], frozenset({"words"}))
    said = capsys.readouterr().err
    assert place == "the lines above"
    assert "command: mdmdraft words …" in said
    assert "fault: ValueError" in said
    assert TOKEN not in said
