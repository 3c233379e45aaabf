"""Findings muted where they stand, with a reason, in a remark that no document prints.

In a text `<!-- mute NAME: reason -->` is for the paragraph, list item, row of a table or heading
that it stands in, or, alone, for the block below. In front matter and in `mdmdraft.yml`
`# mute NAME: reason` is for the field whose line it ends or which is below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

import msgspec

from mdmdraft.markdown.comments import find_remarks
from mdmdraft.model.lines import Lines
from mdmdraft.sources.front_matter import split
from mdmdraft.yaml.scan import Scan

_MUTE = re.compile(r"mute\s+(?P<name>[\w-]+)\s*(?::\s*(?P<reason>.*))?", re.DOTALL)
_ITEM = re.compile(r"(\s*)(?:[-*+]|\w{1,4}[.)])\s")
_ONE_LINE = re.compile(r"\s*(?:\||#{1,6}\s)")


class Mute(msgspec.Struct, frozen=True):
    """A mute: where it stands, what it mutes and why, and the lines that it is for."""

    path: str
    line: int
    column: int
    check: str
    reason: str
    first: int
    last: int

    def covers(self, check: str, line: int) -> bool:
        """Tell whether it mutes what a check finds in a line. Without a reason it mutes nothing."""
        return self.check == check and bool(self.reason) and self.first <= line <= self.last


def mutes_in(path: str, text: str) -> tuple[Mute, ...]:
    """Return the mutes of a Markdown or YAML file, in their order."""
    if "mute " not in text or not path.endswith((".md", ".yml", ".yaml")):
        return ()
    front, body_start = _Front(path, text, 0, len(text)), len(text)
    if path.endswith(".md"):
        parts, _ = split(text, path, required=False)
        if parts is None:
            return ()
        body_start = parts.body_start
        end = parts.front_start + len(parts.front)
        front = _Front(path, text, parts.front_start, end)
    return (*front.mutes(), *_Body(path, text, body_start).mutes())


class _Part:
    """A part of a file in which mutes are written in one form."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = text.split("\n")

    @cached_property
    def places(self) -> Lines:
        """Where the lines begin."""
        return Lines(self.text)

    def mute(self, at: int, said: str, covered: tuple[int, int]) -> Mute | None:
        """Return what a remark that begins at an offset mutes, if it is a mute: a name that no
        colon follows may be any word, unless it has a hyphen."""
        match = _MUTE.fullmatch(said.strip())
        if match is None or (match["reason"] is None and "-" not in match["name"]):
            return None
        reason = " ".join((match["reason"] or "").split())
        return Mute(self.path, *self.places.place(at), match["name"], reason, *covered)


class _Front(_Part):
    """YAML from one offset of a file to another."""

    def __init__(self, path: str, text: str, start: int, end: int) -> None:
        super().__init__(path, text)
        self.start = start
        self.end = end

    def mutes(self) -> Iterator[Mute]:
        """Yield the mutes in comments."""
        yaml = self.text[self.start : self.end]
        if "mute " not in yaml:
            return
        for comment in Scan(yaml, len(yaml)).comments:
            at = self.start + comment
            line = self.places.place(at)[0]
            said = self.lines[line - 1][at - self.places.starts[line - 1] :]
            mute = self.mute(at, said.lstrip("#"), self._field(line))
            if mute is not None:
                yield mute

    def _field(self, line: int) -> tuple[int, int]:
        """Return the lines of the field that a comment in a line is for. The whole front matter,
        whose place is its first line, is meant by a comment at its head too."""
        first = line
        limit = self.places.place(max(self.end - 1, 0))[0]
        while first < limit and self.lines[first - 1].lstrip()[:1] in {"", "#"}:
            first += 1
        last, indent = first, _indent(self.lines[first - 1])
        while last < limit and (not (below := self.lines[last]).strip() or _indent(below) > indent):
            last += 1
        head = first != line and self.start > 0 and line == self.places.place(self.start)[0]
        return (1 if head else first), last


class _Body(_Part):
    """Markdown from an offset of a file on."""

    def __init__(self, path: str, text: str, start: int) -> None:
        super().__init__(path, text)
        self.start = start

    @cached_property
    def remarks(self) -> list[tuple[int, int]]:
        """Where remarks begin and end."""
        return find_remarks(self.text, self.start)[0]

    @cached_property
    def bare(self) -> list[str]:
        """The lines with blanks for remarks."""
        text = self.text
        for begin, end in self.remarks:
            blank = re.sub(r"[^\n]", " ", text[begin:end])
            text = text[:begin] + blank + text[end:]
        return text.split("\n")

    def mutes(self) -> Iterator[Mute]:
        """Yield the mutes in remarks."""
        if self.text.find("mute ", self.start) < 0:
            return
        for begin, end in self.remarks:
            said = self.text[begin + 4 : end - 3]
            if said.lstrip().startswith("mute "):
                mute = self.mute(begin, said, self._block(begin, end))
                if mute is not None:
                    yield mute

    def _block(self, begin: int, end: int) -> tuple[int, int]:
        """Return the first and last line of what a remark is for."""
        line, until = self.places.place(begin)[0], self.places.place(end)[0]
        beside = any(self.bare[n - 1].strip(" \t>") for n in range(line, until + 1))
        if beside and _ONE_LINE.match(self.bare[line - 1]):
            return line, until
        first, last = self._run(line)
        if beside:
            return self._item(line, first, last)
        while not any(self.bare[n - 1].strip() for n in range(first, last + 1)):
            below = next((n for n in range(last + 1, len(self.lines) + 1) if self._has(n)), 0)
            if not below:
                break
            first, last = self._run(below)
        return first, last

    def _has(self, line: int) -> bool:
        return 0 < line <= len(self.lines) and bool(self.lines[line - 1].strip())

    def _run(self, line: int) -> tuple[int, int]:
        """Return the first and the last line around one between empty lines."""
        first = last = line
        head = self.places.place(self.start)[0]
        while first > head and self._has(first - 1):
            first -= 1
        while self._has(last + 1):
            last += 1
        return first, last

    def _item(self, line: int, first: int, last: int) -> tuple[int, int]:
        """Return the lines of the list item, among those of a block, that a line belongs to."""
        start = next((n for n in range(line, first - 1, -1) if _ITEM.match(self.bare[n - 1])), 0)
        if not start:
            return first, last
        after = (n for n in range(start + 1, last + 1) if _ITEM.match(self.bare[n - 1]))
        return start, next(after, last + 1) - 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
