"""JPEG (ITU T.81, annex B): segments of a marker, a length and data; coded pixels in between."""

from __future__ import annotations

import re
import struct

from mdmdraft.pictures.exif import Exif, read_exif, sensible, write_exif
from mdmdraft.pictures.formats import JPEG
from mdmdraft.pictures.icc import without_words
from mdmdraft.pictures.picture import CUT_SHORT, Picture, damaged

_SOI, _EOI, _SOS, _COM = 0xD8, 0xD9, 0xDA, 0xFE
_JFIF, _EXIF, _ICC, _ADOBE = b"JFIF\0", b"Exif\0\0", b"ICC_PROFILE\0", b"Adobe"
_APP = range(0xE0, 0xF0)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers without a segment."""
_MOST_SCANS = 100
"""Programs write about ten; each goes over every pixel."""
_AFTER_PIXELS = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]", re.DOTALL)
_PER_CENTIMETRE = 2
_ADOBE_LENGTH = 12
"""Bytes that say how colours are coded; what may follow is not defined."""
_SAYS = {0xE1: "XMP", 0xED: "IPTC"}
"""What else applications say, by their segment."""
_MOST = 65_533 - len(_ICC) - 2
"""Bytes of a profile in one segment."""


class _Reader:
    """Goes through the segments of a file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.kept: list[bytes] = []
        self.jfif = b""
        self.exif = Exif()
        self.density = 0.0
        self.size = (0, 0)
        self.scans = 0
        self.profile: dict[int, bytes] = {}
        """Pieces of the colour profile by their number."""
        self.adobe = b""
        self.said: dict[str, None] = {}

    def read(self) -> None:
        """Read all up to the end of the picture; what follows is none of it."""
        data, at = self.data, 2
        while True:
            if at + 2 > len(data):
                raise damaged(CUT_SHORT)
            if data[at] != 0xFF:
                raise damaged("is damaged: it cannot be followed to its end")
            kind = data[at + 1]
            if kind == 0xFF:
                at += 1
            elif kind == _EOI:
                return
            elif kind in _ALONE:
                at += 2
            else:
                at = self._segment(kind, at)

    def _segment(self, kind: int, at: int) -> int:
        end = at + 2 + int.from_bytes(self.data[at + 2 : at + 4])
        if at + 4 > len(self.data) or end > len(self.data):
            raise damaged(CUT_SHORT)
        inner = self.data[at + 4 : end]
        if kind == _SOS:
            self.scans += 1
            if self.scans > _MOST_SCANS:
                raise damaged(f"is damaged: its pixels come in more than {_MOST_SCANS} passes")
            found = _AFTER_PIXELS.search(self.data, end)
            if found is None:
                raise damaged(CUT_SHORT)
            end = found.start()
        elif kind in _FRAMES and len(inner) >= 5:
            if any(self.size):
                raise damaged("is damaged: it says twice how large it is")
            high, wide = struct.unpack(">HH", inner[1:5])
            self.size = (wide, high)
        elif kind == _COM:
            self.said["a comment"] = None
            return end
        elif kind in _APP:
            self._application(kind, inner)
            return end
        self.kept.append(self.data[at:end])
        return end

    def _application(self, kind: int, inner: bytes) -> None:
        """Note what an application's segment says of the picture, and what it says beside that."""
        if kind == 0xE0 and inner.startswith(_JFIF) and len(inner) >= 14:
            unit, across = inner[7], int.from_bytes(inner[8:10])
            self.density = across * {1: 1.0, _PER_CENTIMETRE: 2.54}.get(unit, 0.0)
            # Without its thumbnail.
            self.jfif = b"\xff\xe0\0\x10" + inner[:12] + b"\0\0"
        elif kind == 0xE1 and inner.startswith(_EXIF):
            self.exif = read_exif(inner[len(_EXIF) :])
            self.said[self.exif.beside] = None
        elif kind == 0xE2 and inner.startswith(_ICC) and len(inner) > len(_ICC) + 2:
            self.profile[inner[len(_ICC)]] = inner[len(_ICC) + 2 :]
        elif kind == 0xEE and inner.startswith(_ADOBE):
            self.adobe = _segment(kind, inner[:_ADOBE_LENGTH])
        else:
            self.said[_SAYS.get(kind, "")] = None

    def colours(self) -> bytes:
        """Return the segments that say which colours are meant, without words."""
        whole = b"".join(self.profile[number] for number in sorted(self.profile))
        made = without_words(whole) or b""
        pieces = [made[at : at + _MOST] for at in range(0, len(made), _MOST)]
        count = len(pieces)
        found = [_ICC + bytes((n, count)) + one for n, one in enumerate(pieces, 1)]
        return self.adobe + b"".join(_segment(0xE2, inner) for inner in found)


def read_jpeg(data: bytes) -> Picture:
    """Return what a JPEG file is. Raises Unfit for one that is damaged."""
    reader = _Reader(data)
    reader.read()
    wide, high = reader.size
    if not (wide and high):
        raise damaged("is damaged: there is no picture in it")
    density = sensible(reader.density) or sensible(reader.exif.density)
    jfif = reader.jfif
    if density and (not jfif or not sensible(reader.density)):
        # Only EXIF said it, which goes.
        density = round(density)
        said = struct.pack(">HBHHBB", 0x0101, 1, density, density, 0, 0)
        jfif = b"\xff\xe0\0\x10" + _JFIF + said
    orientation = reader.exif.orientation
    rest = b"".join([reader.colours(), *reader.kept, b"\xff\xd9"])
    bare = b"\xff\xd8" + jfif + rest
    turned = bare
    if orientation != 1:
        turned = b"\xff\xd8" + jfif + _segment_of(orientation) + rest
    left_out = tuple(one for one in reader.said if one)
    return Picture(JPEG, turned, bare, wide, high, density, orientation, left_out)


def _segment_of(orientation: int) -> bytes:
    return _segment(0xE1, _EXIF + write_exif(orientation))


def _segment(kind: int, inner: bytes) -> bytes:
    return bytes((0xFF, kind)) + struct.pack(">H", len(inner) + 2) + inner
