"""The law of the writers: Word and PDF say the words of the draft, once each and in order."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from random import Random

import msgspec
import pytest

from mdmdraft.docx.reference import reference_docx
from mdmdraft.docx.write import write_docx
from mdmdraft.model.draft import Draft
from mdmdraft.pdf import write_pdf
from tests.compose.test_law import drafts_of, readable
from tests.docx.write.build import parts
from tests.docx_words import read_docx_words
from tests.markdown.law import Printed
from tests.markdown.sources import source, words
from tests.pdf.build import template
from tests.pictures.samples import png

MANY = 4 if os.environ.get("CI") == "true" else 1
BATCH = 60
IMAGES = {"x.png": png()}
DESCRIBED = re.compile(r'descr="([^"]*)"')

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed"
)


def draft_of(first: int, folder: Path) -> tuple[Draft, Printed]:
    """Return the draft of generated sections, and what it prints."""
    texts = {}
    for n in range(BATCH):
        start = 100_000 + 1000 * n
        one = source(Random(first + n), junk=0.05, any_script=False, first=start)
        texts[f"s{first + n}"] = one
    _, _, draft, kept = drafts_of(folder, readable(texts))
    assert len(kept) > BATCH / 4
    blocks = [block for part in draft.parts for block in part.blocks]
    plain = msgspec.structs.replace(draft, table_of_contents=False)
    return plain, Printed(blocks, written=True)


FIRSTS = [40_000 + BATCH * n for n in range(MANY)]


@pytest.mark.parametrize("first", FIRSTS)
def test_word_says_the_words_of_the_draft(first: int, tmp_path: Path) -> None:
    draft, printed = draft_of(first, tmp_path)
    data = write_docx(draft, reference=reference_docx(), images=IMAGES, epoch=0)
    found = read_docx_words(data)
    assert words(" ".join(found.body)) == printed.body
    assert sorted(words(" ".join(found.notes))) == sorted(printed.notes)
    described = set(words(" ".join(DESCRIBED.findall(parts(data)["word/document.xml"].decode()))))
    assert {*printed.alternatives} <= described


@needs_poppler
@pytest.mark.parametrize("first", FIRSTS)
def test_the_pdf_says_the_words_of_the_draft(first: int, tmp_path: Path) -> None:
    draft, printed = draft_of(first, tmp_path / "paper")
    pdf = write_pdf(draft, template=template(), images=IMAGES, epoch=0, standards=())
    path = tmp_path / "draft.pdf"
    path.write_bytes(pdf.data)
    done = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
    )
    found = words(done.stdout.decode("utf-8"))
    assert sorted(set(found)) == sorted({*printed.body, *printed.notes})
    notes = set(printed.notes)
    assert [word for word in dict.fromkeys(found) if word not in notes] == printed.body
