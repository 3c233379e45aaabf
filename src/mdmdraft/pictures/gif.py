"""GIF 89a: the first frame of it, which is what a page can show."""

from __future__ import annotations

import struct

from mdmdraft.pictures.formats import GIF
from mdmdraft.pictures.picture import CUT_SHORT, Picture, damaged

_EXTENSION, _IMAGE, _END = 0x21, 0x2C, 0x3B
_CONTROL, _COMMENT = 0xF9, 0xFE
_TABLE = 0x80
"""The bit that says that a table of colours follows."""


def read_gif(data: bytes) -> Picture:
    """Return what a GIF file is: its first frame, without comments and other programs' blocks.

    Raises Unfit for one that is damaged.
    """
    try:
        return _read(data)
    except (IndexError, struct.error):
        raise damaged(CUT_SHORT) from None


def _read(data: bytes) -> Picture:
    wide, high, flags = struct.unpack_from("<HHB", data, 6)
    at = 13 + _colours(flags)
    kept = [data[:at]]
    left_out: tuple[str, ...] = ()
    while data[at] != _IMAGE:
        if data[at] == _END:
            raise damaged("is damaged: there is no picture in it")
        if data[at] != _EXTENSION:
            raise damaged("is damaged: it cannot be followed to its end")
        end = _past_blocks(data, at + 2)
        if data[at + 1] == _CONTROL:
            kept.append(data[at:end])
        elif data[at + 1] == _COMMENT:
            left_out = ("a comment",)
        at = end
    left, top, across, down, flags = struct.unpack_from("<HHHHB", data, at + 1)
    if left + across > wide or top + down > high:
        wide, high = max(wide, left + across), max(high, top + down)
    end = _past_blocks(data, at + 10 + _colours(flags) + 1)
    kept += [data[at:end], bytes([_END])]
    if not (wide and high):
        raise damaged("is damaged: there is no picture in it")
    still = b"".join(kept)
    return Picture(GIF, still, still, wide, high, left_out=left_out)


def _colours(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & _TABLE else 0


def _past_blocks(data: bytes, at: int) -> int:
    """Return where a run of blocks ends: each tells its length, the last one is of none."""
    while data[at]:
        at += 1 + data[at]
    return at + 1
