"""Orientation and resolution in EXIF, and EXIF that says nothing else.

EXIF is a TIFF file of its own: a byte order, then a directory of numbered entries (CIPA DC-008).
"""

from __future__ import annotations

import struct
from typing import NamedTuple

_ORIENTATION, _X, _Y, _UNIT = 0x0112, 0x011A, 0x011B, 0x0128
_SHORT, _RATIONAL = 3, 5
_CENTIMETRE = 3
_SHOWN = frozenset({_ORIENTATION, _X, _Y, _UNIT})
_GPS = 0x8825
EXIF, WITH_PLACE = "EXIF", "EXIF with the place where it was taken"


class Exif(NamedTuple):
    """What of EXIF concerns how a picture is shown."""

    orientation: int = 1
    density: float = 0.0
    """Pixels an inch; 0 where it does not say."""
    beside: str = ""
    """What it says beside that, in words; empty where that is nothing."""


def read_exif(tiff: bytes) -> Exif:
    """Return what EXIF says; what cannot be read says nothing."""
    try:
        return _read(tiff)
    except (struct.error, ZeroDivisionError):
        return Exif()


def _read(tiff: bytes) -> Exif:
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return Exif()
    at = struct.unpack_from(f"{order}I", tiff, 4)[0]
    found: dict[int, float] = {}
    tags: set[int] = set()
    for number in range(struct.unpack_from(f"{order}H", tiff, at)[0]):
        entry = at + 2 + 12 * number
        tag, kind, count = struct.unpack_from(f"{order}HHI", tiff, entry)
        tags.add(tag)
        if tag not in {_ORIENTATION, _X, _UNIT} or count != 1:
            continue
        if kind == _SHORT:
            found[tag] = struct.unpack_from(f"{order}H", tiff, entry + 8)[0]
        elif kind == _RATIONAL:
            place = struct.unpack_from(f"{order}I", tiff, entry + 8)[0]
            over, under = struct.unpack_from(f"{order}II", tiff, place)
            found[tag] = over / under
    orientation = int(found.get(_ORIENTATION, 1))
    density = found.get(_X, 0.0) * (2.54 if found.get(_UNIT) == _CENTIMETRE else 1)
    beside = WITH_PLACE if _GPS in tags else EXIF if tags - _SHOWN else ""
    return Exif(orientation if 1 <= orientation <= 8 else 1, density, beside)


def write_exif(orientation: int) -> bytes:
    """Return EXIF that says how the pixels lie and nothing else."""
    entry = struct.pack(">HHIHH", _ORIENTATION, _SHORT, 1, orientation, 0)
    return b"MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)


def sensible(density: float) -> float:
    """Return pixels an inch, 0 for what no scanner or camera means."""
    return density if 20 <= density <= 5000 else 0.0
