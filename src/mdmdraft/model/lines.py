"""The lines of a text: which line and column an offset lies in."""

from __future__ import annotations

import re
from bisect import bisect_right

_LINE_END = re.compile("\n")


def with_line_feeds(text: str) -> str:
    """Return a text whose lines end with `\\n`, where they ended with `\\r\\n` or `\\r`."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class Lines:
    """Where the lines of a text begin, which end with `\\n`. Offsets count its characters from 0.

    `first` is the number of its first line: 1, or more where the text is a part of a file.
    """

    def __init__(self, text: str, first: int = 1) -> None:
        self.starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
        self.first = first

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column (from 1) of an offset; one below 0 is taken as 0."""
        offset = max(offset, 0)
        line = bisect_right(self.starts, offset) - 1
        return line + self.first, offset - self.starts[line] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a place that `place` gives."""
        return self.starts[line - self.first] + column - 1
