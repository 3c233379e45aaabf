"""What a PDF of ours says of itself: `0.1.0 (0d3e0e8fa2c1d61c)`, in its description.

Typst writes the description as it is; a program that saved the PDF anew may have packed it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from mdmdraft.model.version import is_version

_TOLD = re.compile(rb"([0-9][0-9A-Za-z.-]{0,39}) \\?\(([0-9a-f]{16})\\?\)")
_STREAM = re.compile(rb"stream\r?\n")
_MOST = 1_000_000
"""Bytes of a packed stream that are looked at: the description is a small one."""


def version_and_build(data: bytes) -> tuple[str, str]:
    """Return the version and the build id, empty where the PDF says none."""
    for text in _texts(data):
        for hit in _TOLD.finditer(text):
            version = hit[1].decode("ascii")
            if is_version(version):
                return version, hit[2].decode("ascii")
    return "", ""


def _texts(data: bytes) -> Iterator[bytes]:
    yield data
    # Some write strings with two bytes a letter.
    yield data.replace(b"\0", b"")
    for hit in _STREAM.finditer(data):
        try:
            text = zlib.decompressobj().decompress(data[hit.end() :][:_MOST], _MOST)
        except zlib.error:
            continue
        yield text
