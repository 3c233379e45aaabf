"""Where a block was written: the value that no stage may drop."""

from __future__ import annotations

import msgspec


class Origin(msgspec.Struct, frozen=True, omit_defaults=True):
    """The place in the sources that a rendered block came from.

    `start` and `end` are offsets in characters (code points) into the file as it was read, line
    ends normalised to `\\n`; `line` and `end_line` count from 1, front matter included, and the
    last line belongs to the block. `digest` is the first 16 hexadecimal digits of the SHA-256 of
    that slice of the file, without its remarks (`<!-- … -->`); it is empty where the slice holds
    words that the reader may not see.
    """

    path: str
    """Path of the file, relative to the paper's folder, with `/` between its parts."""
    line: int = 1
    end_line: int = 1
    start: int = -1
    end: int = -1
    record: str = ""
    """`kind:id` of the record the file holds, e.g. `evidence:impact-law`."""
    digest: str = ""
    via: str = ""
    """What generated the block (a block template's name); empty for text somebody wrote."""

    @property
    def place(self) -> str:
        """File and line as people write them, `PATH:LINE`; empty where it has no source."""
        return f"{self.path}:{self.line}" if self.path else ""


NOWHERE = Origin(path="")
"""The origin of what has no source at all: a template's own frame before it is placed."""


def read_place(place: str) -> tuple[str, int]:
    """Return path and line of a place, the first line where it names none; 0 of no place."""
    path, _, line = place.rpartition(":")
    if line.isdecimal() and path:
        return path, int(line)
    return place, int(bool(place))
