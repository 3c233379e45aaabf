"""Where a block was written: the value that no stage may drop."""

from __future__ import annotations

import msgspec


class Origin(msgspec.Struct, frozen=True, omit_defaults=True):
    """The place in the sources that a rendered block came from.

    `start` and `end` are offsets in characters (code points) into the file as it was read, line
    ends normalised to `\\n`; `line` and `end_line` count from 1, front matter included, and the
    last line belongs to the block. `digest` is the first 16 hexadecimal digits of the SHA-256 of
    that slice of the file.
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


NOWHERE = Origin(path="")
"""The origin of what has no source at all: a template's own frame before it is placed."""
