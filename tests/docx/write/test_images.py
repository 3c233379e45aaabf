"""Sizes are read from the files themselves."""

from __future__ import annotations

import struct

import pytest

from mdmdraft.docx.write.images import Size, read_size
from tests.writing.sample import png

_GIF = b"GIF89a" + struct.pack("<HH", 30, 20) + b"\0\0\0"
_JPEG = (
    b"\xff\xd8"
    + b"\xff\xe0\x00\x04ab"
    + b"\xff\xc4\x00\x04cd"
    + b"\xff"
    + b"\xff\xc2\x00\x11\x08"
    + struct.pack(">HH", 480, 640)
    + b"\x03"
    + b"\0" * 12
)


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (png(7, 9), Size("png", 7, 9)),
        (_GIF, Size("gif", 30, 20)),
        (_JPEG, Size("jpeg", 640, 480)),
        (b"<svg/>", None),
        (b"", None),
        (b"\xff\xd8\xff\xe0\x00\x02", None),
        (b"GIF89a\0\0\0\0", None),
        (png(7, 9)[:12], None),
    ],
)
def test_size(data: bytes, size: Size | None) -> None:
    assert read_size(data) == size
