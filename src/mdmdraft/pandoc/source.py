"""One written file as the reader sees it: its text, its lines, where offsets lie."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from functools import cached_property

from mdmdraft.model.finding import Finding
from mdmdraft.model.origin import Origin

ID_LENGTH = 16


def digest(text: str) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of `text`."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


class Source:
    """A written file. `text` has `\\n` line ends; offsets count its characters from 0."""

    def __init__(self, path: str, text: str, record: str = "") -> None:
        self.path = path
        self.text = text
        self.record = record
        self._seen: dict[str, int] = {}

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which the lines begin."""
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a place counted from 1, kept within the text."""
        if line > len(self.line_starts):
            return len(self.text)
        return min(self.line_starts[line - 1] + column - 1, len(self.text))

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return the line and column, from 1, of an offset."""
        line = bisect_right(self.line_starts, max(offset, 0))
        return line, max(offset, 0) - self.line_starts[line - 1] + 1

    def origin(self, start: int, end: int) -> Origin:
        """Return the origin of the slice, blanks at its two ends left out."""
        piece = self.text[start:end]
        trimmed = piece.strip()
        start += len(piece) - len(piece.lstrip()) if trimmed else 0
        end = start + len(trimmed)
        line, _ = self.line_column(start)
        last, _ = self.line_column(max(start, end - 1))
        return Origin(
            path=self.path,
            line=line,
            end_line=last,
            start=start,
            end=end,
            record=self.record,
            digest=digest(trimmed),
        )

    def block_id(self, origin: Origin, kind: str) -> str:
        """Return a name for the block that an edit elsewhere in the file does not change."""
        key = f"{self.path}\n{kind}\n{origin.digest}"
        count = self._seen.get(key, 0)
        self._seen[key] = count + 1
        return digest(f"{key}\n{count}")

    def finding(self, offset: int, check: str, message: str, hint: str = "") -> Finding:
        """Return an error at an offset."""
        line, column = self.line_column(offset)
        return Finding(self.path, line, column, check, message, hint)
