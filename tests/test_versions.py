"""The frozen versions of the paper in this repository, and the page that tells what changed."""

from __future__ import annotations

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
PAGE = ROOT / "docs" / "changes-0.2.0.md"
WIDTH = 90


@pytest.fixture(scope="module")
def world() -> World:
    return World(ROOT)


def compared(world: World, old: str, new: str) -> Compared:
    found = [find_draft(world, spec, "position", "en") for spec in (old, new)]
    return compare_found(None, *found)


def test_two_versions_are_frozen_and_as_they_were_frozen(world: World) -> None:
    assert {"0.1.0", "0.2.0"} <= set(version_folders(world))
    assert [f for v in version_folders(world) for f in frozen_faults(world, v)] == []


def test_the_page_tells_what_changed(world: World, request: pytest.FixtureRequest) -> None:
    made = compared(world, "0.1.0", "0.2.0").comparison.changes
    text = "\n".join(as_text(made, color=False, width=WIDTH, unicode=True)).rstrip()
    page = PAGE.read_text("utf-8")
    before, fence, rest = page.partition("\n```text\n")
    _, end, after = rest.partition("\n```\n")
    if request.config.getoption("--accept"):
        PAGE.write_text(f"{before}{fence}{text}{end}{after}", encoding="utf-8", newline="\n")
    else:
        assert f"{before}{fence}{text}{end}{after}" == page


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
