"""A second validator, `ooxml-integrity`, on redlines of all kinds: what the files do not have it
finds in no redline. It knows what no schema says: comments that nothing leads to, notes that are
not there, ids that two marks share, rows with more cells than their table has columns."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from benchmarks.light_edits import EDITS, edited
from benchmarks.redlines import DATE, TOGETHER

from mdmdraft.diff.in_place import Remark, redline_in_place
from tests.diff.in_place.test_light_edits import contract, report
from tests.diff.in_place.test_redline import SAID, SHAPES, written
from tests.diff.in_place.word_files import WordFile

integrity = pytest.importorskip("ooxml_integrity")
REMARKS = (Remark(("What it means.",)),)


def found(data: bytes, folder: Path) -> set[str]:
    """Return what the validator finds in a file, at whatever places."""
    file = folder / "document.docx"
    file.write_bytes(data)
    return {finding.code for finding in integrity.check(file)}


def hold(old: bytes, new: bytes, folder: Path) -> None:
    for one, two in ((old, new), (new, old)):
        redline = redline_in_place(
            one, two, names=("o", "n"), author="A", date=DATE, remarks=REMARKS
        )
        assert found(redline, folder) <= found(one, folder) | found(two, folder)


@pytest.mark.parametrize(
    ("old", "new"), [*SHAPES, (written(*SAID), written(SAID[2], SAID[0], SAID[1], *SAID[4:]))]
)
def test_shapes(old: str, new: str, tmp_path: Path) -> None:
    hold(WordFile(old).bytes(), WordFile(new).bytes(), tmp_path)


@pytest.mark.parametrize("edits", [*((name,) for name in EDITS), *TOGETHER], ids=" ".join)
def test_files_that_were_lightly_edited(edits: tuple[str, ...], tmp_path: Path) -> None:
    for old in (contract(), report()):
        new = edited(old, edits, "integrity")
        if new is not None:
            hold(old, new, tmp_path)


def test_the_validator_sees_a_comment_that_nothing_leads_to(tmp_path: Path) -> None:
    old, new = (WordFile(written(said)).bytes() for said in ("One.", "Two."))
    made = redline_in_place(old, new, names=("o", "n"), author="A", date=DATE, remarks=REMARKS)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as archive, zipfile.ZipFile(buffer, "w") as altered:
        for name in archive.namelist():
            xml = archive.read(name)
            if name == "word/document.xml":
                xml = re.sub(rb"<w:comment(RangeStart|RangeEnd|Reference) [^>]*/>", b"", xml)
            altered.writestr(name, xml)
    assert found(buffer.getvalue(), tmp_path) - found(new, tmp_path) == {"CMT005"}
