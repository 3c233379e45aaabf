"""Baselines: what was known before is left out, by fingerprint alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.cli.formats import CheckResult
from mdmdraft.cli.formats.json import form
from mdmdraft.drafts.baseline import read_baseline, without_known
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.world import World

OLD = Finding("a.md", 3, 1, "x-y", "old", fingerprint="11")
MOVED = Finding("a.md", 9, 2, "x-y", "old", fingerprint="11")
NEW = Finding("a.md", 3, 1, "x-y", "new", fingerprint="22")


def test_what_is_known_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text(form(CheckResult((OLD,), ())), "utf-8")
    known = read_baseline(World(tmp_path, {}), "known.json")
    assert without_known((MOVED, NEW), known) == ((NEW,), 1)
    assert read_baseline(World(Path("/"), {}), str(tmp_path / "known.json")) == known


@pytest.mark.parametrize(
    "text",
    [
        '[{"check": "x-y", "fingerprint": "11"}]',
        '{"format": 2, "findings": [{"fingerprint": "11"}]}',
        '{"findings": [{"fingerprint": "11"}], "paper": "p", "format": 2}',
    ],
)
def test_either_form_is_read(text: str, tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text(text, "utf-8")
    assert read_baseline(World(tmp_path, {}), "known.json") == {"11"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (None, "missing-baseline"),
        ("", "bad-baseline"),
        ("{}", "bad-baseline"),
        ('{"findings": []}', "bad-baseline"),
        # What any verb prints where it is refused, and a form that is not known yet.
        ('{"format": 1, "findings": []}', "bad-baseline"),
        ('{"format": 3, "findings": []}', "bad-baseline"),
        ('{"format": 2, "findings": [{"check": "x"}]}', "bad-baseline"),
        ('[{"check": "x"}]', "bad-baseline"),
        ("\ufeff[]", "bad-baseline"),
    ],
)
def test_no_baseline_is_told(text: str | None, fault: str, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / "known.json").write_text(text, "utf-8")
    with pytest.raises(Refused) as refused:
        read_baseline(World(tmp_path, {}), "known.json")
    (finding,) = refused.value.findings
    assert (finding.check, finding.path) == (fault, "known.json")
    assert refused.value.code == 2
