"""The default reference.docx: its parts are in `data/templates/reference/`, one file each.

A look is a matter of WordprocessingML, so it stands there as such, in lines that can be compared.
Lines are broken between elements, what follows a break is indented, and comments begin a line: all
of that is taken out again. `{header_left}`, `{header_right}` and `{page_of}` in header and footer
are marks that the writer fills in.
"""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

from mdmdraft.world import package_files, package_text

REFERENCE = "templates/reference.docx"
"""Where a paper has its own, and what findings about it point at."""
_FOLDER = "templates/reference"
_BREAK = re.compile(r"\n +(?:<!--.*?-->)?|\n\Z", re.DOTALL)


@cache
def default_part(name: str) -> str:
    """Return a part of the default reference.docx, as XML with its declaration.

    `name` is that in the package: `word/styles.xml`. Raises FileNotFoundError.
    """
    return _BREAK.sub("", package_text(f"{_FOLDER}/{name}"))


@cache
def reference_docx() -> bytes:
    """Return the default reference.docx; the same bytes at every call."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in package_files(_FOLDER):
            archive.writestr(zipfile.ZipInfo(name), default_part(name))
    return buffer.getvalue()
