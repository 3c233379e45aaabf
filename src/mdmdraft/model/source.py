"""One written file as the reader sees it: its text, its lines, where offsets lie."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cached_property

from mdmdraft.model.finding import Finding
from mdmdraft.model.lines import Lines
from mdmdraft.model.origin import Origin

ID_LENGTH = 16
TAB = 4
"""Pandoc puts a tab stop at every fourth column (`--tab-stop`)."""
_CLUSTER = re.compile(r"\t|[\x00-\x7f]?[^\x00-\x7f]+|[\x00-\x7f]")
"""What composes with nothing before it or after it: an ASCII character and the others on it."""
_LONGEST = 200
_WHOLE_FILE = 10_000
"""Characters of a line from which on it is no line of a text but a whole file, of JSON say."""
_REMARK = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def digest(text: str) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of `text`."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def _composed(piece: str) -> list[int]:
    """Return, for each character of the composed form, the character of `piece` it begins at."""
    if len(piece) > _LONGEST:
        return [*_composed(piece[:_LONGEST]), *(n + _LONGEST for n in _composed(piece[_LONGEST:]))]
    found: list[int] = []
    for end in range(1, len(piece) + 1):
        length = len(unicodedata.normalize("NFC", piece[:end]))
        while len(found) < length:
            found.append(end - 1)
    return found


class Source:
    """A written file. `text` has `\\n` line ends; offsets count its characters from 0."""

    def __init__(self, path: str, text: str, record: str = "") -> None:
        self.path = path
        self.text = text
        self.record = record
        self._seen: dict[str, int] = {}
        self._seen_columns: dict[int, list[int]] = {}

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    @property
    def line_starts(self) -> list[int]:
        """Offsets at which the lines begin."""
        return self._lines.starts

    @cached_property
    def shifts(self) -> bool:
        """Whether pandoc counts other columns than characters: it makes tabs into spaces and
        composes accents (Unicode NFC) before it counts."""
        return "\t" in self.text or not unicodedata.is_normalized("NFC", self.text)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a place as pandoc counts it (from 1), kept within the text."""
        if line > len(self.line_starts):
            return len(self.text)
        start = self.line_starts[line - 1]
        if self.shifts:
            columns = self._columns(start)
            last = len(columns) - 1
            return min(start + columns[min(column - 1, last)], len(self.text))
        return min(start + column - 1, len(self.text))

    def _columns(self, start: int) -> list[int]:
        """Return, for each column that pandoc counts in the line at `start`, the character of
        the line that it stands for; the last is the end of the line."""
        if start in self._seen_columns:
            return self._seen_columns[start]
        end = self.text.find("\n", start)
        line = self.text[start : end if end >= 0 else None]
        found: list[int] = []
        wide = 0  # tabs are made into spaces first: they count accents that are yet to compose
        for cluster in _CLUSTER.finditer(line):
            piece, at = cluster[0], cluster.start()
            spaces = TAB - wide % TAB if piece == "\t" else 0
            wide += spaces or len(piece)
            if spaces:
                found.extend([at] * spaces)
            elif piece.isascii() or unicodedata.is_normalized("NFC", piece):
                found.extend(range(at, at + len(piece)))
            else:
                found.extend(at + n for n in _composed(piece))
        found.append(len(line))
        self._seen_columns[start] = found
        return found

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return the line and column, from 1, of an offset."""
        return self._lines.place(offset)

    def words(self, line: int) -> str:
        """Return the words of a line, one space between them; nothing of a line that there is not,
        nor of one that holds a whole file."""
        starts = self.line_starts
        if not 0 < line <= len(starts):
            return ""
        end = starts[line] - 1 if line < len(starts) else len(self.text)
        start = starts[line - 1]
        return " ".join(self.text[start:end].split()) if end - start < _WHOLE_FILE else ""

    def origin(self, start: int, end: int, blanks: str = " \t\n") -> Origin:
        """Return the origin of the slice, `blanks` at its two ends left out.

        Its digest, which the names of blocks are made of, goes out with documents: it says nothing
        of what writers tell each other in `<!-- … -->`.
        """
        piece = self.text[start:end]
        trimmed = piece.strip(blanks)
        start += len(piece) - len(piece.lstrip(blanks)) if trimmed else 0
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
            digest=digest(_REMARK.sub("", trimmed) if "<!--" in trimmed else trimmed),
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
