"""PNG (W3C, third edition): chunks of a length, a name, data and a checksum."""

from __future__ import annotations

import re
import struct
import zlib

from mdmdraft.pictures.exif import Exif, read_exif, sensible, write_exif
from mdmdraft.pictures.formats import PNG
from mdmdraft.pictures.icc import packed, unpacked, without_words
from mdmdraft.pictures.picture import CUT_SHORT, INCH, Picture, damaged

_START = b"\x89PNG\r\n\x1a\n"
_SHOWN = frozenset(
    {
        *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"pHYs"),
        *(b"cHRM", b"gAMA", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD"),
    }
)
"""Chunks that decide what is seen, beside the colour profile. The rest (text, time, EXIF, further
frames) is left out."""
_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_MADE_BY = re.compile(rb"(?:Software|Creation Time|date:\w+)\0")
"""Texts that programs write into every picture."""
_METRE = 1


def read_png(data: bytes) -> Picture:
    """Return what a PNG file is. Raises Unfit for one that is damaged."""
    kept: list[bytes] = []
    said: dict[str, None] = {}
    exif, density, profile = Exif(), 0.0, b""
    wide = high = 0
    at = len(_START)
    while True:
        if at + 12 > len(data):
            raise damaged(CUT_SHORT)
        length = int.from_bytes(data[at : at + 4])
        name, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data):
            raise damaged(CUT_SHORT)
        inner = data[at + 8 : end - 4]
        if zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end]):
            raise damaged("is damaged: a checksum in it is wrong")
        if name == b"IHDR" and length >= 8:
            wide, high = struct.unpack(">II", inner[:8])
        elif name == b"pHYs":
            density = _density(inner)
        elif name == b"eXIf":
            exif = read_exif(inner)
        elif name == b"iCCP":
            profile = _profile(inner)
        if name in _SHOWN:
            kept.append(data[at:end])
        said[_said(name, inner)] = None
        at = end
        if name == b"IEND":
            break
    if not (wide and high) or not any(chunk[4:8] == b"IDAT" for chunk in kept):
        raise damaged("is damaged: there is no picture in it")
    kept.insert(1, profile)
    bare = _START + b"".join(kept)
    lies = b"" if exif.orientation == 1 else _chunk(b"eXIf", write_exif(exif.orientation))
    turned = _START + b"".join([kept[0], lies, *kept[1:]])
    left_out = tuple(one for one in (exif.beside, *said) if one)
    about = (wide, high, sensible(density), exif.orientation, left_out)
    return Picture(PNG, turned, bare, *about)


def _said(name: bytes, inner: bytes) -> str:
    """Return what a chunk tells people, in words; empty for none."""
    return "text" if name in _TEXTS and not _MADE_BY.match(inner) else ""


def _density(inner: bytes) -> float:
    """Return how many pixels an inch a chunk says; 0 where it tells no more than a ratio."""
    if len(inner) != 9 or inner[8] != _METRE:
        return 0.0
    return round(int.from_bytes(inner[:4]) * INCH / 1000, 2)


def _profile(inner: bytes) -> bytes:
    """Return the chunk of a colour profile, without its names; none where it cannot be read."""
    profile = unpacked(inner)
    made = without_words(profile) if profile is not None else None
    return b"" if made is None else _chunk(b"iCCP", packed(made))


def _chunk(name: bytes, inner: bytes) -> bytes:
    checked = name + inner
    return struct.pack(">I", len(inner)) + checked + struct.pack(">I", zlib.crc32(checked))
