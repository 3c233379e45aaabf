"""The frozen versions of the paper in this repository, and the pages that tell what changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mdmdraft.checks.files.frozen_files import frozen_faults, version_folders
from mdmdraft.diff.compared import Compared, compare_found
from mdmdraft.diff.documents import document
from mdmdraft.diff.text import as_text
from mdmdraft.docx.write import write_docx
from mdmdraft.drafts.find import find_draft
from mdmdraft.world import World
from tests.diff.redline.test_office import agree
from tests.docx.write.audit import assert_clean
from tests.docx.write.build import EPOCH, REFERENCE
from tests.office import needs_uno

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
WIDTH = 90
BLOCK = re.compile(r"\n```text\n.*?\n```\n", re.DOTALL)


@pytest.fixture(scope="module")
def world() -> World:
    return World(ROOT)


def compared(world: World, old: str, new: str, deliverable: str = "position") -> Compared:
    found = [find_draft(world, spec, deliverable, "en") for spec in (old, new)]
    return compare_found(None, *found)


def told(made: Compared) -> str:
    """Return what `diff` prints."""
    lines = as_text(made.comparison.changes, color=False, width=WIDTH, unicode=True)
    return "\n".join(lines).rstrip()


def holds(page: Path, texts: list[str], request: pytest.FixtureRequest) -> None:
    """Hold the blocks of text of a page to be `texts`, or write them with `--accept`."""
    before = page.read_text("utf-8")
    prose = BLOCK.split(before)
    assert len(prose) == len(texts) + 1
    made = prose[0] + "".join(
        f"\n```text\n{text}\n```\n{after}" for text, after in zip(texts, prose[1:], strict=True)
    )
    if request.config.getoption("--accept"):
        page.write_text(made, encoding="utf-8", newline="\n")
    else:
        assert made == before


def test_the_versions_are_as_they_were_frozen(world: World) -> None:
    assert {"0.1.0", "0.2.0", "0.3.0"} <= set(version_folders(world))
    assert [f for v in version_folders(world) for f in frozen_faults(world, v)] == []


def test_the_page_of_the_second_version(world: World, request: pytest.FixtureRequest) -> None:
    holds(DOCS / "changes-0.2.0.md", [told(compared(world, "0.1.0", "0.2.0"))], request)


def test_the_page_of_the_third_version(world: World, request: pytest.FixtureRequest) -> None:
    board = told(compared(world, "0.2.0", "0.3.0", "summary"))
    whole = told(compared(world, "0.2.0", "0.3.0"))
    meaning = whole[whole.index("What it means") : whole.index("\n\nTitle block")]
    holds(DOCS / "changes-0.3.0.md", [board, meaning, whole.splitlines()[-1]], request)


def test_a_version_does_not_differ_from_itself(world: World) -> None:
    assert compared(world, "0.2.0", "0.2.0").comparison.changes.is_empty


def test_a_version_does_not_differ_from_its_word_file(world: World, tmp_path: Path) -> None:
    made = compared(world, "0.2.0", "0.2.0")
    images = dict(made.images)
    data = write_docx(made.new, reference=REFERENCE, images=images, epoch=EPOCH)
    (tmp_path / "sent.docx").write_bytes(data)
    found = compared(world, "0.2.0", str(tmp_path / "sent.docx")).comparison.changes
    assert [(c.kind, c.what, c.before, c.after) for c in found.changes] == []


@pytest.fixture(scope="module")
def redline(world: World) -> bytes:
    """The redline of the two versions; it is proved when it is made."""
    return document(world, compared(world, "0.1.0", "0.2.0"), "docx", author="", date="")


def test_the_redline_is_as_the_schemas_have_it(redline: bytes) -> None:
    assert_clean(redline)


@pytest.mark.office
@needs_uno
def test_a_word_processor_accepts_and_rejects_the_redline(world: World, redline: bytes) -> None:
    made = compared(world, "0.1.0", "0.2.0")
    agree(redline, made.old, made.new, styles=False)
