"""What a template holds that no document takes over is told at check and at build."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.checks.kit.registry import names
from mdmdraft.docx.reference import REFERENCE
from mdmdraft.drafts.build import build
from mdmdraft.drafts.checking import check
from mdmdraft.drafts.targets import Request
from tests.docx.write.covers import broken, plain_sample
from tests.docx.write.foreign import word
from tests.small_paper import write

TOLD = {"template-left-out", "cover-placeholder", "bad-template"}


@pytest.mark.parametrize(
    ("template", "wanted"),
    [
        (word(), []),
        (plain_sample(), ["template-left-out"]),
        (broken(), ["template-left-out"]),
        (b"no Word file", ["bad-template"]),
    ],
)
def test_check_tells_of_the_template(tmp_path: Path, template: bytes, wanted: list[str]) -> None:
    world = write(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / REFERENCE).write_bytes(template)
    found = [f for f in check(world, names()).findings if f.check in TOLD]
    assert [f.check for f in found] == wanted
    assert all(f.path == REFERENCE and f.hint for f in found)


def test_build_tells_and_goes_on(tmp_path: Path) -> None:
    world = write(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / REFERENCE).write_bytes(plain_sample())
    report = build(world, Request(("position",), (), ("docx",)), lambda _: None)
    (found,) = [f for f in report.warnings if f.check in TOLD]
    assert "sample text" in found.message
    assert found.severity == "warning"


def test_check_tells_of_the_template_of_a_paper_that_cannot_be_composed(tmp_path: Path) -> None:
    world = write(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / REFERENCE).write_bytes(b"no Word file")
    for section in (tmp_path / "content/sections").glob("*.md"):
        section.write_text(section.read_text("utf-8") + "\nA claim [@nothing-of-this-name].\n")
    found = {f.check for f in check(world, names()).findings}
    assert {"unknown-citation", "bad-template"} <= found
