"""The good paper that every try begins with: two languages, all kinds of records, a picture, a
version that was frozen, built and reviewed."""

from __future__ import annotations

import io
import re
import shutil
import struct
import zipfile
import zlib
from pathlib import Path

from mdmdraft.world.shipped import package_data
from tests.fuzz import place, process
from tests.fuzz.place import Place
from tests.small_paper import FILES

DOCX = "dist/0.1.0/small-position-0.1.0-en.docx"
PDF = "dist/0.1.0/small-position-0.1.0-en.pdf"
REVIEWED = "incoming/reviewed.docx"
CONFIG = "mdmdraft.yml"
SECTION = "content/sections/01-context.en.md"
EVIDENCE = "content/evidence/survey.en.md"
RECOMMENDATION = "content/recommendations/act.en.md"
TERM = "content/terms/harm.en.md"
LEGAL = "citations/legal/treaty.md"
LIBRARY = "citations/library.json"
PICTURE = "figures/map.png"
TYPST = "templates/paper.typ"
BLOCK = "templates/blocks/recommendations.md.j2"
REFERENCE = "templates/reference.docx"


def png(width: int, height: int, pixels: bytes | None = None, extra: bytes = b"") -> bytes:
    """Return a grey PNG; it may claim another size than its `pixels` have."""
    if pixels is None:
        pixels = b"".join(b"\x00" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + extra + chunk(b"IDAT", zlib.compress(pixels))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


def chunk(name: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def edited(docx: bytes) -> bytes:
    """Return a Word file in which a reviewer has put words in and taken words out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                mark = b'w:id="9001" w:author="A Reviewer" w:date="2026-03-06T10:00:00Z"'
                run = b"<w:r><w:t>in truth </w:t></w:r>"
                data = re.sub(
                    rb"(<w:r>(?:(?!</w:r>).)*?<w:t[^>]*>Some words)",
                    b"<w:ins " + mark + b">" + run + rb"</w:ins>\1",
                    data,
                    count=1,
                )
            new.writestr(name, data)
    return made.getvalue()


def make(top: Path) -> Place:
    """Make the paper at `top / "try"`, where all tries stand, so that it is read from the cache
    but for what a try changes; keep a copy at `top / "base"`, and return that."""
    made = place.make(top / "try")
    for path, text in FILES.items():
        made.write(path, text)
    made.write(PICTURE, png(40, 30))
    made.append(SECTION, "\n![A map of harm](figures/map.png)\n")
    _run(made, "freeze", "0.1.0")
    _run(made, "build")
    made.write(REVIEWED, edited((made.paper / DOCX).read_bytes()))
    _run(made, "review", "read", REVIEWED)
    made.write(CONFIG, made.read(CONFIG).replace("version: 0.1.0", "version: 0.2.0"))
    _run(made, "build")
    shutil.copytree(made.top, top / "base", symlinks=True)
    return Place(top / "base")


def _run(where: Place, *args: str) -> None:
    done = process.run(list(args), where.paper, where.environment())
    if done.code:
        raise RuntimeError(f"the good paper fails: {' '.join(args)}: {done.err.decode()}")


def shipped_typst() -> str:
    """Return the template of the PDF that ships."""
    return package_data(TYPST).decode("utf-8")


def shipped_block(name: str = "recommendations") -> str:
    """Return a block template that ships."""
    return package_data(f"templates/blocks/{name}.md.j2").decode("utf-8")
