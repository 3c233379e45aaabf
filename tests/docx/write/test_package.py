"""The zip file: fixed order, fixed dates."""

from __future__ import annotations

import io
import zipfile

from mdmdraft.docx.write.package import DocumentParts, Rels, pack
from tests.docx.write.build import rich
from tests.writing.sample import rich_draft


def test_entries_are_dated_by_the_epoch_alone() -> None:
    with zipfile.ZipFile(io.BytesIO(rich())) as archive:
        assert {i.date_time for i in archive.infolist()} == {(2026, 12, 12, 0, 0, 0)}
        assert archive.namelist()[:3] == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]


def test_a_date_that_zip_cannot_hold_is_its_first() -> None:
    data = pack(DocumentParts({}, {}), rich_draft(), 0)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_relationship_is_made_once() -> None:
    rels = Rels()
    assert rels.xml() == ""
    assert [rels.add("image", "a.png"), rels.add("image", "b.png"), rels.add("image", "a.png")] == [
        "rId1",
        "rId2",
        "rId1",
    ]
    assert rels.add("hyperlink", "https://a.org/?a=1&b", external=True) == "rId3"
    assert 'Target="https://a.org/?a=1&amp;b" TargetMode="External"' in rels.xml()
