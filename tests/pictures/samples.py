"""Small pictures, whole ones, made of the parts that files of each format have."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode

from mdmdraft.pictures.exif import write_exif

SECRET = b"Ada Example, 48.8566 N"
"""What no reader of a document must see."""


def chunk(name: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG."""
    crc = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + crc


def png(wide: int = 6, high: int = 3, *more: bytes) -> bytes:
    """Return a PNG, red at the left and white elsewhere; `more` are chunks after the first."""
    row = b"\0" + b"\xff\0\0" + b"\xff\xff\xff" * (wide - 1)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)),
            *more,
            chunk(b"IDAT", zlib.compress(row * high)),
            chunk(b"IEND", b""),
        )
    )


def segment(kind: int, data: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return bytes((0xFF, kind)) + struct.pack(">H", len(data) + 2) + data


_JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1td"
    "hbWGkJ6jq62rZ4C8ybqmx5moq6T/wAALCAAIABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAABgf/xAAUEAEAAAAAAAAA"
    "AAAAAAAAAAAA/9oACAEBAAA/ADKmP//Z"
)
"""16 × 8, black at the left and white at the right."""
JFIF_END = 2 + 18


def jpeg(*more: bytes, density: int = 0, unit: int = 0) -> bytes:
    """Return a JPEG of 16 × 8 pixels; `more` are segments after the first."""
    said = _JPEG[2:13] + struct.pack(">BHH", unit, density or 1, density or 1) + b"\0\0"
    return b"\xff\xd8" + said + b"".join(more) + _JPEG[JFIF_END:]


def exif(orientation: int) -> bytes:
    """Return the segment of a JPEG that says how it lies."""
    return segment(0xE1, b"Exif\0\0" + write_exif(orientation))


GIF = b64decode(
    "R0lGODlhBgAEAIAAAAAAAAAAACH/C05FVFNDQVBFMi4wAwEAAAAh/gZTRUNSRVQALAAAAAAGAAQAAAgLAAEIHEiwoMGBAQEA"
    "Ow=="
)
"""6 × 4, with a block of another program and a comment."""

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="30mm" viewBox="0 0 60 30">'
    b'<rect width="60" height="30" fill="#dbe9f5"/><text x="4" y="20">Words</text></svg>'
)


def profile() -> bytes:
    """Return a colour profile, as programs write it."""
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
