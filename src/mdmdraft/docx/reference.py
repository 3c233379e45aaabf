"""The default reference.docx: its parts are in `data/templates/reference/`, one file each.

A look is a matter of WordprocessingML, so it stands there as such, in lines that can be compared.
Lines are broken between elements, what follows a break is indented, and comments begin a line: all
of that is taken out again. `{header_left}`, `{header_right}` and `{page_of}` in header and footer
are marks that the writer fills in. Its typeface is in `data/fonts/`, where it is told how it was
made, and is embedded, so that Word sets the text in the letters of the PDF.
"""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

from mdmdraft.world import package_data, package_files, package_text

REFERENCE = "templates/reference.docx"
"""Where a paper has its own, and what findings about it point at."""
_FOLDER = "templates/reference"
_FONTS = "fonts"
_FACE = re.compile(r'<w:embed(\w+) r:id="(\w+)" w:fontKey="(\{[^"]+\})"/>')
_BREAK = re.compile(r"\n +(?:<!--.*?-->)?|\n\Z", re.DOTALL)


@cache
def default_part(name: str) -> str:
    """Return a part of the default reference.docx, as XML with its declaration.

    `name` is that in the package: `word/styles.xml`. Raises FileNotFoundError.
    """
    return _BREAK.sub("", package_text(f"{_FOLDER}/{name}"))


@cache
def embedded_fonts() -> dict[str, bytes]:
    """Return the faces that the default font table names, by part, as they are embedded."""
    targets = dict(
        re.findall(
            r'Id="(\w+)" [^>]*Target="([^"]+)"', default_part("word/_rels/fontTable.xml.rels")
        )
    )
    return {
        f"word/{targets[link]}": obfuscated(package_data(f"{_FONTS}/MdmdraftSans-{face}.ttf"), key)
        for face, link, key in _FACE.findall(default_part("word/fontTable.xml"))
    }


def obfuscated(font: bytes, key: str) -> bytes:
    """Return a font as a document carries it, or back again: the first 32 bytes are combined with
    the digits of its key, a GUID, from last to first (ECMA-376-4, 17.8.1)."""
    digits = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1] * 2
    return bytes(a ^ b for a, b in zip(font[:32], digits, strict=True)) + font[32:]


@cache
def reference_docx() -> bytes:
    """Return the default reference.docx; the same bytes at every call."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in package_files(_FOLDER):
            archive.writestr(zipfile.ZipInfo(name), default_part(name))
        for name, font in embedded_fonts().items():
            archive.writestr(zipfile.ZipInfo(name), font)
    return buffer.getvalue()
