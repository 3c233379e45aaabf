"""The pages of the checks and of the faults are those that the checks themselves give."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mdmdraft.checks.kit.documentation import GROUPS, pages
from mdmdraft.checks.kit.registry import names
from tests import ROOT

DOCS = ROOT / "docs"


def test_every_page_is_there_and_no_other() -> None:
    written = {f"checks/{p.name}" for p in (DOCS / "checks").iterdir()}
    assert written == {name for name in pages() if "/" in name}, "run `make docs`"


@pytest.mark.parametrize("name", sorted(pages()))
def test_no_page_is_stale(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == pages()[name], "run `make docs`"


def test_the_index_links_every_check_once() -> None:
    index = pages()["checks/index.md"]
    for name in names():
        assert index.count(f"[`{name}`]({name}.md)") == 1
    assert [g.capitalize() for g in GROUPS if f"## {g.capitalize()}" in index]


def test_links_lead_somewhere() -> None:
    assert (DOCS / "checks.md").is_file()


def test_the_command_writes_them(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mdmdraft.checks.kit.documentation", str(tmp_path)]
    subprocess.run(command, check=True, timeout=60)
    files = [p for p in tmp_path.rglob("*") if p.is_file()]
    made = {p.relative_to(tmp_path).as_posix(): p.read_text("utf-8") for p in files}
    assert made == pages()
