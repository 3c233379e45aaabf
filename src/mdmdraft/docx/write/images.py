"""The size of a picture, read from its own header: PNG, JPEG and GIF."""

from __future__ import annotations

from typing import NamedTuple


class Size(NamedTuple):
    """A picture's file type and its size in pixels."""

    ending: str
    width: int
    height: int


def read_size(data: bytes) -> Size | None:
    """Return type and size of a PNG, JPEG or GIF file; None for anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR":
        size = Size("png", int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))
    elif data[:6] in {b"GIF87a", b"GIF89a"}:
        size = Size(
            "gif", int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
        )
    elif data[:2] == b"\xff\xd8":
        size = _jpeg(data)
    else:
        return None
    return size if size.width > 0 and size.height > 0 else None


def _jpeg(data: bytes) -> Size:
    """Walk the segments of a JPEG to its frame header (ITU T.81, B.2.2)."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind == 0xFF:
            at += 1
        elif 0xC0 <= kind <= 0xCF and kind not in {0xC4, 0xC8, 0xCC}:
            height, width = int.from_bytes(data[at + 5 : at + 7]), data[at + 7 : at + 9]
            return Size("jpeg", int.from_bytes(width), height)
        else:
            alone = kind == 0x01 or 0xD0 <= kind <= 0xD8
            at += 2 if alone else 2 + int.from_bytes(data[at + 2 : at + 4])
    return Size("jpeg", 0, 0)
