"""Documents built once for all tests, and their parts as trees."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from mdmdraft.docx.names import R, W
from mdmdraft.docx.reference import reference_docx
from mdmdraft.docx.write import document, write_docx
from mdmdraft.docx.write.package import pack
from mdmdraft.model.draft import Draft
from tests.writing.sample import rich_draft, rich_images

REFERENCE = reference_docx()
EPOCH = 1797033600
PAGES = {"sec-context": 2, "sec-definitions": 3}
NS = {"w": W, "r": R}
needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"
)


def q(name: str) -> str:
    """Return `name` in the namespace of WordprocessingML."""
    return f"{{{W}}}{name}"


def write(
    draft: Draft, reference: bytes | None = None, images: Mapping[str, bytes] | None = None
) -> bytes:
    """Return a document in the default look, or that of `reference`."""
    return write_docx(
        draft,
        reference=reference or REFERENCE,
        images=rich_images() if images is None else images,
        pages=PAGES,
        epoch=EPOCH,
    )


def write_plain(draft: Draft) -> bytes:
    """Return a document whose captions are not counted by fields: what a redline is held against,
    which counts none either (see `document`)."""
    made = document(draft, reference=REFERENCE, images=rich_images(), pages=PAGES, live=False)
    return pack(made, draft, EPOCH)


@cache
def rich(*, notes: bool = False, page: str = "a4") -> bytes:
    """Return the draft that has everything."""
    return write(rich_draft(notes=notes, page=page))


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a document by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(data: bytes, part: str = "word/document.xml") -> Any:
    """Return one part as a tree."""
    return etree.fromstring(parts(data)[part])


def text(element: Any) -> str:
    """Return the words of an element: tabs and breaks as such, instructions left out."""
    out = []
    for node in element.iter(q("t"), q("tab"), q("br")):
        if node.tag == q("t"):
            out.append(node.text or "")
        elif node.getparent().tag == q("r"):
            out.append("\t" if node.tag == q("tab") else "\n")
    return "".join(out)


def style(paragraph: Any) -> str:
    """Return the style of a paragraph."""
    found = paragraph.find("w:pPr/w:pStyle", NS)
    return "" if found is None else str(found.get(q("val")))


def paragraphs(data: bytes, *styles: str) -> list[Any]:
    """Return the paragraphs of the document, only those in `styles` if any is named."""
    return [p for p in tree(data).iter(q("p")) if not styles or style(p) in styles]


def repack(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return a document with some parts put in place of others, or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in {**parts(data), **changed}.items():
            archive.writestr(name, body)
    return buffer.getvalue()


def to_pdf(data: bytes, folder: Path) -> Path:
    """Return the PDF that LibreOffice makes of a document."""
    source = folder / "document.docx"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    done = subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(source),
        ],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    target = folder / "document.pdf"
    assert target.exists(), done.stderr
    return target
