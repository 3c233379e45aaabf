"""Our count of the real paper's words against LibreOffice's own count of its Word document.

Compared is the text of the parts, with their notes, numbers and bullets. Left out on both sides are
the title block, the running head and foot (made empty here) and the table of contents, which are
no words of the paper.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from mdmdraft.compose.draft import compose
from mdmdraft.docx.reference import reference_docx
from mdmdraft.docx.write import write_docx
from mdmdraft.model.draft import Draft, Part
from mdmdraft.sources.load import load_paper
from mdmdraft.world import World
from tests import ROOT

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"
    ),
]


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    folder = tmp_path_factory.mktemp("paper")
    for name in ("content", "citations", "templates"):
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mdmdraft.yml", folder)
    world = World(folder, env={})
    paper, _ = load_paper(world)
    made = compose(paper, world, "position", "en", frozenset()).draft
    plain = msgspec.structs.replace(
        made.furniture,
        header_left="",
        header_right="",
        page_of="{page}{pages}",
        status="",
        facts=(),
    )
    return msgspec.structs.replace(made, furniture=plain, table_of_contents=False)


@pytest.fixture(scope="module")
def counts(draft: Draft, tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """LibreOffice's count of the document without parts, and with those of each kind."""
    folder = tmp_path_factory.mktemp("office")
    kinds = {"none": (), **{kind: of_kind(draft, kind) for kind in ("body", "references", "annex")}}
    for name, parts in kinds.items():
        data = write_docx(
            msgspec.structs.replace(draft, parts=tuple(parts)),
            reference=reference_docx(),
            images={},
            pages={},
            epoch=1797033600,
        )
        (folder / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = [str(folder / f"{name}.docx") for name in kinds]
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(folder), *files],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return {name: word_count(folder / f"{name}.odt") for name in kinds}


def of_kind(draft: Draft, kind: str) -> tuple[Part, ...]:
    return tuple(part for part in draft.parts if part.kind == kind)


def word_count(path: Path) -> int:
    """Return the statistics that LibreOffice writes into a document it saves."""
    with zipfile.ZipFile(path) as archive:
        meta = archive.read("meta.xml").decode("utf-8")
    found = re.search(r'meta:word-count="(\d+)"', meta)
    assert found is not None
    return int(found[1])


def words(parts: Iterable[Part]) -> int:
    return sum(part.words + part.note_words for part in parts)


@pytest.mark.parametrize("kind", ["body", "references", "annex"])
def test_the_count_is_that_of_a_word_processor(
    draft: Draft, counts: dict[str, int], kind: str
) -> None:
    theirs = counts[kind] - counts["none"]
    ours = words(of_kind(draft, kind))
    assert theirs > 500
    assert abs(ours - theirs) <= theirs * 0.005, f"{ours} words, LibreOffice counts {theirs}"
