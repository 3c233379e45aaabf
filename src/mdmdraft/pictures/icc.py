"""Colour profiles (ICC.1:2022) without what they say in words: whose screen they were made on, with
which serial number, by whom. What decides colours is untouched, and every offset stays.
"""

from __future__ import annotations

import struct
import zlib

_HEADER = 128
_MOST_TAGS = 100
_MOST = 16_000_000
"""Bytes of a profile; those of printers have a million or two."""
_COLOURS = frozenset(
    b"rXYZ gXYZ bXYZ wtpt bkpt rTRC gTRC bTRC kTRC chad chrm lumi gamt tech cicp view meas clrt "
    b"A2B0 A2B1 A2B2 A2B3 B2A0 B2A1 B2A2 B2A3 D2B0 D2B1 D2B2 D2B3 B2D0 B2D1 B2D2 B2D3 pre0 pre1 "
    b"pre2 rig0 rig2 ciis".split()
)
"""Tags that decide colours, or say how they were measured."""
_MADE_BY = (slice(4, 8), slice(24, 36), slice(48, 64), slice(80, 100))
"""What of the header names programs, makers, a date, a sum over the whole profile."""


def without_words(profile: bytes) -> bytes | None:
    """Return a profile of the same length in which nothing is said in words; None for what is no
    profile that can be followed, and so would tell nobody which colours are meant."""
    if not _HEADER + 4 <= len(profile) <= _MOST or profile[36:40] != b"acsp":
        return None
    (count,) = struct.unpack_from(">I", profile, _HEADER)
    end = _HEADER + 4 + 12 * count
    if count > _MOST_TAGS or end > len(profile):
        return None
    tags = [struct.unpack_from(">4sII", profile, at) for at in range(_HEADER + 4, end, 12)]
    if any(at < end or at + size > len(profile) for _, at, size in tags):
        return None
    made = bytearray(len(profile))
    made[:end] = profile[:end]
    for part in _MADE_BY:
        made[part] = bytes(part.stop - part.start)
    for name, at, size in tags:
        # Of one that says something in words only its type: an empty text.
        kept = size if name in _COLOURS else min(size, 4)
        made[at : at + kept] = profile[at : at + kept]
    return bytes(made)


def unpacked(data: bytes) -> bytes | None:
    """Return the profile of a PNG's chunk, which names it and packs it; None for none."""
    packed = data.partition(b"\0")[2][1:]
    reader = zlib.decompressobj()
    try:
        profile = reader.decompress(packed, _MOST)
    except zlib.error:
        return None
    return profile if reader.eof else None


def packed(profile: bytes) -> bytes:
    """Return a profile as a PNG's chunk holds it, under a name that says nothing."""
    return b"ICC\0\0" + zlib.compress(profile, 9)
