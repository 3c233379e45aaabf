"""Verifying: what we released is known by its bytes, what was altered by what it says of itself."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mdmdraft.docx.reference import reference_docx
from mdmdraft.drafts.build import build
from mdmdraft.drafts.freezing import freeze
from mdmdraft.drafts.targets import Request
from mdmdraft.drafts.verifying import Verdict, verify
from mdmdraft.pdf.identity import version_and_build
from mdmdraft.world import World
from tests.drafts.test_releasing import raised, released
from tests.small_paper import CONTEXT, write

DOCX, PDF = "small-position-0.1.0-en.docx", "small-position-0.1.0-en.pdf"
SECTION = "content/sections/01-context.en.md"


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper with 0.1.0 released and 0.2.0-rc1 frozen and built."""
    folder = tmp_path_factory.mktemp("paper")
    world = write(folder)
    released(world)
    raised(folder, "0.2.0-rc1", **{SECTION: CONTEXT.replace("Some", "Few")})
    freeze(world, "", lambda _: None)
    build(world, Request(), lambda _: None)
    return folder


def one(folder: Path, path: Path | str) -> Verdict:
    done = verify(World(folder, {}), (str(path),))
    assert done.unreadable == ()
    (verdict,) = done.verdicts
    return verdict


def resaved(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a zip file packed anew, each part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


@pytest.mark.parametrize("name", [DOCX, PDF])
def test_what_was_released_is_known_under_any_name(paper: Path, tmp_path: Path, name: str) -> None:
    copy = tmp_path / "attachment (2)"
    shutil.copy(paper / "dist/0.1.0" / name, copy)
    verdict = one(paper, copy)
    assert verdict.good
    assert (verdict.version, verdict.deliverable, verdict.language) == ("0.1.0", "position", "en")
    assert verdict.format == name.rpartition(".")[2]


def test_a_word_file_saved_again_has_the_same_text(paper: Path, tmp_path: Path) -> None:
    data = (paper / "dist/0.1.0" / DOCX).read_bytes()
    (tmp_path / "a.docx").write_bytes(resaved(data, lambda _, part: part))
    verdict = one(paper, tmp_path / "a.docx")
    assert verdict.status == "altered"
    assert (verdict.version, verdict.deliverable) == ("0.1.0", "position")
    assert "its text is that of the version" in verdict.message


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", b"lost income", b"lost nothing"),
        ("word/document.xml", b"must act", b"may act"),
        ("word/footnotes.xml", b"A note that", b"No note that"),
    ],
)
def test_a_word_file_with_other_words_is_told(
    paper: Path, tmp_path: Path, part: str, old: bytes, new: bytes
) -> None:
    data = (paper / "dist/0.1.0" / DOCX).read_bytes()

    def change(name: str, text: bytes) -> bytes:
        assert name != part or old in text
        return text.replace(old, new) if name == part else text

    (tmp_path / "a.docx").write_bytes(resaved(data, change))
    verdict = one(paper, tmp_path / "a.docx")
    assert verdict.status == "altered"
    assert "its text was changed" in verdict.message


def test_a_pdf_saved_again_is_known_by_its_description(paper: Path, tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(paper / "dist/0.1.0" / PDF))
    writer.add_metadata({"/Producer": "another program"})
    writer.write(tmp_path / "a.pdf")
    verdict = one(paper, tmp_path / "a.pdf")
    assert (verdict.status, verdict.version, verdict.deliverable) == (
        "altered",
        "0.1.0",
        "position",
    )


def test_a_description_that_was_packed_is_found() -> None:
    import zlib

    told = b"<rdf:li>0.2.0-rc1 (0123456789abcdef)</rdf:li>"
    packed = b"%PDF-1.7\nstream\r\n" + zlib.compress(b"x") + b"\nendstream\nstream\n"
    assert version_and_build(packed + zlib.compress(told)) == ("0.2.0-rc1", "0123456789abcdef")
    assert version_and_build(b"/Subject(1.0 \\(0123456789abcdef\\))") == ("1.0", "0123456789abcdef")
    assert version_and_build(packed + b"nothing") == ("", "")
    assert version_and_build(b"") == ("", "")


def test_what_was_frozen_and_not_released(paper: Path) -> None:
    for name in ("docx", "pdf"):
        verdict = one(paper, paper / f"dist/0.2.0-rc1/small-inside-0.2.0-rc1-en.{name}")
        assert (verdict.status, verdict.version) == ("frozen", "0.2.0-rc1")
        assert not verdict.good
    for path in ("drafts/0.2.0-rc1/manifest.json", "dist/0.2.0-rc1/manifest.json"):
        assert one(paper, path).status == "frozen"


def test_what_is_ours_and_no_version(paper: Path, tmp_path: Path) -> None:
    world = write(tmp_path, {SECTION: CONTEXT.replace("Some", "Other")})
    build(world, Request(("position",), (), ("docx", "pdf")), lambda _: None)
    for name in (DOCX, PDF):
        verdict = one(paper, tmp_path / "dist/0.1.0" / name)
        assert (verdict.status, verdict.version) == ("unfrozen", "0.1.0")
    assert one(paper, tmp_path / "dist/0.1.0/manifest.json").status == "not-ours"


def test_what_is_not_ours(paper: Path, tmp_path: Path) -> None:
    from docx import Document

    Document().save(str(tmp_path / "a.docx"))
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    for name in ("a.docx", "a.txt", "empty", "a.pdf"):
        verdict = one(paper, tmp_path / name)
        assert (verdict.status, verdict.version) == ("not-ours", "")


# -- manifests ----------------------------------------------------------------------------------


def test_the_manifests_of_a_release(paper: Path, tmp_path: Path) -> None:
    for path in (
        "drafts/0.1.0/manifest.json",
        "dist/0.1.0/manifest.json",
        "dist/internal/0.1.0/manifest.json",
    ):
        shutil.copy(paper / path, tmp_path / "m.json")
        assert one(paper, tmp_path / "m.json").good
        data = (paper / path).read_bytes()
        (tmp_path / "m.json").write_bytes(data.replace(b'"sha256": "', b'"sha256": "0', 1))
        assert one(paper, tmp_path / "m.json").status == "altered"
        other = data.replace(b".docx", b".doc", 1)
        (tmp_path / "m.json").write_bytes(other)
        assert one(paper, tmp_path / "m.json").status == "altered"


def test_what_each_manifest_proves(paper: Path, tmp_path: Path) -> None:
    proved = {
        "dist/0.1.0": "; of what they were made from it tells no more than names",
        "dist/internal/0.1.0": " and of what they were made from",
    }
    for folder, told in proved.items():
        verdict = one(paper, paper / folder / "manifest.json")
        assert verdict.message == f"the manifest of documents that were released{told}"
        data = (paper / folder / "manifest.json").read_bytes()
        (tmp_path / "m.json").write_bytes(data.replace(b"survey.en.md", b"other.en.md"))
        verdict = one(paper, tmp_path / "m.json")
        assert verdict.status == "altered"
        assert verdict.message.endswith("not made from: content/evidence/other.en.md")


def test_what_no_manifest_here_can_be_held_against(paper: Path, tmp_path: Path) -> None:
    world = write(tmp_path)
    raised(tmp_path, "7.0")
    freeze(world, "", lambda _: None)
    assert one(paper, tmp_path / "drafts/7.0/manifest.json").status == "not-ours"


def test_a_version_that_was_touched_is_not_believed(paper: Path, tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    shutil.copytree(paper, folder)
    text = folder / "drafts/0.1.0/position.en.json"
    text.write_bytes(text.read_bytes().replace(b"Some words", b"Few words"))
    verdict = one(folder, folder / "drafts/0.1.0/manifest.json")
    assert verdict.status == "altered"
    assert "position.en.json" in verdict.message
    assert one(folder, folder / "dist/0.1.0" / DOCX).good
    # A document of one's own, written into the manifest, does not become a released one.
    manifest = folder / "drafts/0.1.0/manifest.json"
    good = (folder / "dist/0.1.0" / DOCX).read_bytes()
    forged = resaved(good, lambda _, part: part.replace(b"lost income", b"lost nothing"))
    (folder / "forged.docx").write_bytes(forged)
    import hashlib

    old, new = (hashlib.sha256(d).hexdigest().encode() for d in (good, forged))
    manifest.write_bytes(manifest.read_bytes().replace(old, new))
    verdict = one(folder, folder / "forged.docx")
    assert verdict.status == "altered"
    assert "cannot be believed" in verdict.message


# -- what cannot be read ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 no zip file", b"{", b'{"format": 1}', b"{" * 100_000]
)
def test_what_cannot_be_read_is_told(paper: Path, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a").write_bytes(data)
    done = verify(World(paper, {}), (str(tmp_path / "a"), str(paper / "dist/0.1.0" / DOCX)))
    assert [v.status for v in done.verdicts] == ["released"]
    (finding,) = done.unreadable
    assert finding.hint


def test_what_is_not_there_is_told(paper: Path, tmp_path: Path) -> None:
    done = verify(World(paper, {}), ("none.docx", str(tmp_path)))
    assert len(done.unreadable) == 2
    assert done.verdicts == ()


def test_a_word_file_in_the_papers_own_look_is_held_against_that_look(tmp_path: Path) -> None:
    def roman(name: str, part: bytes) -> bytes:
        """Number headings so that Word would not print the numbers of the text, which thus has
        them as words."""
        level = b'<w:numFmt w:val="%s"/><w:pStyle w:val="Heading1"/>'
        assert name != "word/numbering.xml" or level % b"decimal" in part
        return part.replace(level % b"decimal", level % b"upperRoman")

    world = write(tmp_path)
    look = tmp_path / "templates/reference.docx"
    look.parent.mkdir()
    look.write_bytes(resaved(reference_docx(), roman))
    freeze(world, "", lambda _: None)
    build(world, Request(("position",), (), ("docx",)), lambda _: None)
    data = (tmp_path / "dist/0.1.0" / DOCX).read_bytes()
    same, other = tmp_path / "same.docx", tmp_path / "other.docx"
    same.write_bytes(resaved(data, lambda _, part: part))
    other.write_bytes(resaved(data, lambda _, part: part.replace(b"must act", b"may act")))
    assert one(tmp_path, same).message.endswith("its text is that of the version")
    assert one(tmp_path, other).message.endswith("its text was changed")
    assert one(tmp_path, other).status == "altered"

    look.unlink()
    unkept = "held against its own look, as templates/reference.docx is not what it was then"
    assert one(tmp_path, same).message.endswith(f"its text is that of the version, {unkept}")
    assert one(tmp_path, other).message.endswith(f"its text was changed, {unkept}")
    assert one(tmp_path, other).status == "altered"
