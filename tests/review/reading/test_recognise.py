"""Which version a file was made from."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from mdmdraft.docx.read.reading import read_word
from mdmdraft.drafts.freezing import freeze
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Refused
from mdmdraft.review.applying.outcomes import composed
from mdmdraft.review.reading.recognise import recognise
from mdmdraft.world import World
from tests.review import paper
from tests.review.laws import docx
from tests.writing.sample import rich_draft, rich_images


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> tuple[World, Draft, Draft]:
    """Return a paper with two frozen versions, and the drafts of both."""
    world = paper.write(tmp_path_factory.mktemp("frozen") / "paper")
    first = composed(world, "position", "en")
    freeze(world, "0.1.0", lambda _: None)
    path = Path("content/sections/01-context.en.md")
    text = world.read(str(path)).decode()
    world.write(str(path), text.replace("Others kept it", "A few kept it").encode())
    config = world.read("mdmdraft.yml").replace(b"version: 0.1.0", b"version: 0.2.0")
    world.write("mdmdraft.yml", config)
    second = composed(world, "position", "en")
    freeze(world, "0.2.0", lambda _: None)
    return world, first, second


def without(data: bytes, *, bookmarks: bool) -> bytes:
    """Return a document without its properties, and without bookmarks."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/custom.xml":
                part = re.sub(rb"<property .*</property>", b"", part, flags=re.DOTALL)
            if name == "word/document.xml" and bookmarks:
                part = re.sub(rb"<w:bookmark(Start|End)[^>]*/>", b"", part)
            new.writestr(name, part)
    return out.getvalue()


def told(world: World, data: bytes, version: str = "") -> tuple[str, str, bool]:
    found = recognise(world, read_word(data, "x.docx"), "x.docx", version)
    return found.version, found.by, found.certain


def test_by_its_build_id(frozen: tuple[World, Draft, Draft]) -> None:
    world, first, second = frozen
    assert told(world, docx(first))[0] == "0.1.0"
    version, by, certain = told(world, docx(second))
    assert (version, certain) == ("0.2.0", True) and by.startswith("by its build id")


def test_by_its_bookmarks(frozen: tuple[World, Draft, Draft]) -> None:
    world, first, second = frozen
    for draft, version in ((first, "0.1.0"), (second, "0.2.0")):
        name, by, certain = told(world, without(docx(draft), bookmarks=False))
        assert (name, certain) == (version, True) and by.startswith("by its bookmarks")


def test_a_version_that_holds_all_of_another_is_told_by_its_words(tmp_path: Path) -> None:
    world = paper.write(tmp_path / "paper")
    freeze(world, "0.1.0", lambda _: None)
    path = "content/sections/01-context.en.md"
    world.write(path, world.read(path) + b"\nOne more paragraph, and quite a long one at that.\n")
    config = world.read("mdmdraft.yml").replace(b"version: 0.1.0", b"version: 0.2.0")
    world.write("mdmdraft.yml", config)
    freeze(world, "0.2.0", lambda _: None)
    data = without(docx(composed(world, "position", "en")), bookmarks=False)
    assert told(world, data)[0] == "0.2.0"


def test_of_versions_that_say_the_same_it_is_the_last_one(tmp_path: Path) -> None:
    world = paper.write(tmp_path / "paper")
    freeze(world, "0.1.0", lambda _: None)
    config = world.read("mdmdraft.yml")
    for version in ("0.2.0", "0.3.0"):
        world.write(
            "mdmdraft.yml", config.replace(b"version: 0.1.0", b"version: " + version.encode())
        )
        freeze(world, version, lambda _: None)
    data = docx(composed(world, "position", "en"))
    assert told(world, without(data, bookmarks=False))[0] == "0.3.0"
    version, by, certain = told(world, without(data, bookmarks=True))
    assert (version, certain) == ("0.3.0", False)
    assert "likeness" in by


def test_by_likeness_and_says_so(frozen: tuple[World, Draft, Draft]) -> None:
    world, first, second = frozen
    for draft, version in ((first, "0.1.0"), (second, "0.2.0")):
        name, by, certain = told(world, without(docx(draft), bookmarks=True))
        assert (name, certain) == (version, False) and by.startswith("by likeness alone")


def test_a_version_that_is_named_is_taken(frozen: tuple[World, Draft, Draft]) -> None:
    world, first, _ = frozen
    assert told(world, docx(first), "0.2.0")[0] == "0.2.0"


def test_another_document_is_refused_with_a_way_out(frozen: tuple[World, Draft, Draft]) -> None:
    world, _, _ = frozen
    from mdmdraft.docx.reference import reference_docx
    from mdmdraft.docx.write import write_docx

    data = write_docx(rich_draft(), reference=reference_docx(), images=rich_images(), epoch=0)
    with pytest.raises(Refused) as refused:
        told(world, data)
    assert refused.value.findings[0].check == "unknown-document"
    assert "--of" in refused.value.findings[0].hint


def test_a_paper_without_versions_is_told_to_freeze(tmp_path: Path) -> None:
    world = paper.write(tmp_path)
    draft = composed(world, "position", "en")
    with pytest.raises(Refused) as refused:
        told(world, docx(draft))
    assert "freeze" in refused.value.findings[0].hint
    with pytest.raises(Refused):
        told(world, docx(draft), "9.9.9")
