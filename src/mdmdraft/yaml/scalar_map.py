"""Where each character of a YAML value stands in the file.

A value is not always a slice of its file: quotes are doubled, escapes undone, lines folded. A
map is a tuple of runs `(at, offset, length)`: `length` characters of the value from `at` on are
the characters of the file from `offset` on. What no run covers (a folded line end, `\\u00e9`) has
no character of its own in the file.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from mdmdraft.yaml.nodes import Scalar

Runs: TypeAlias = tuple[tuple[int, int, int], ...]

_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\n")
_ESCAPE = re.compile(r"\\(?:x(..)|u(.{4})|U(.{8})|(.))", re.DOTALL)
_ESCAPES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    " ": " ",
    '"': '"',
    "/": "/",
    "\\": "\\",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
"""YAML 1.2, 5.7 (and `\\/` of JSON)."""


def scalar_map(text: str, node: Scalar) -> Runs | None:
    """Return the runs of `node`, whose file is `text`, or None when they cannot be told.

    The map is proved: the value is put together again from the file, and None is returned when
    it is not the node's.
    """
    if text[node.start : node.end] != node.raw:
        return None
    if node.style == "plain":
        made = _Made()
        _flow(made, node.raw, node.start, "plain")
    elif node.style in {"single", "double"}:
        made = _Made()
        _flow(made, node.raw[1:-1], node.start + 1, node.style)
    else:
        return _block(node)
    return made.runs_of(node.value)


class _Made:
    """A value being put together again."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.runs: list[tuple[int, int, int]] = []

    def copy(self, text: str, offset: int) -> None:
        """Add characters that stand in the file at `offset`."""
        if not text:
            return
        if self.runs:
            at, start, length = self.runs[-1]
            if at + length == self.length and start + length == offset:
                self.runs[-1] = (at, start, length + len(text))
                self._add(text)
                return
        self.runs.append((self.length, offset, len(text)))
        self._add(text)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def make(self, text: str) -> None:
        """Add characters that stand nowhere in the file."""
        self._add(text)

    def runs_of(self, value: str) -> Runs | None:
        """Return the runs when what was put together is `value`."""
        return tuple(self.runs) if "".join(self.parts) == value else None


def _flow(made: _Made, raw: str, offset: int, style: str) -> None:
    """Put a plain or quoted scalar together: line ends fold to a space, empty lines to line ends.

    An escaped line end (double quotes) joins the lines.
    """
    lines = raw.split("\n")
    empty = 0
    joined = True  # nothing to put before the first line
    for number, line in enumerate(lines):
        first, last = number == 0, number == len(lines) - 1
        body, at = line, offset
        offset += len(line) + 1
        if not first:
            body = body.lstrip(" \t")
            at += len(line) - len(body)
        if not body.strip(" \t") and not first and not last:
            empty += 1
            continue
        if not first:
            made.make("\n" * empty if empty else ("" if joined else " "))
            empty = 0
        joined = False
        if not last:
            stripped = body.rstrip(" \t")
            if style == "double" and _ends_escaped(body):
                joined, body = True, body[:-1]
            elif style == "double" and _ends_escaped(stripped):
                body = body[: len(stripped) + 1]  # the blank after it is what is escaped
            else:
                body = stripped
        _line(made, body, at, style)


def _ends_escaped(body: str) -> bool:
    return (len(body) - len(body.rstrip("\\"))) % 2 == 1


def _line(made: _Made, body: str, at: int, style: str) -> None:
    """Put one line of a flow scalar together, its escapes undone."""
    if style == "single":
        done = 0
        while (pair := body.find("''", done)) >= 0:
            made.copy(body[done : pair + 1], at + done)
            done = pair + 2
        made.copy(body[done:], at + done)
    elif style == "double":
        done = 0
        for found in _ESCAPE.finditer(body):
            made.copy(body[done : found.start()], at + done)
            done = found.end()
            single = found.group(4)
            if single is None:
                digits = next(g for g in found.groups() if g)
                made.make(chr(int(digits, 16)))
            elif _ESCAPES.get(single) == single:
                made.copy(single, at + found.start() + 1)
            else:
                made.make(_ESCAPES.get(single, ""))
        made.copy(body[done:], at + done)
    else:
        made.copy(body, at)


def _block(node: Scalar) -> Runs | None:
    """Map a literal (`|`) or folded (`>`) scalar."""
    header = _HEADER.match(node.raw)
    if header is None:
        return () if not node.value else None
    chomp = next((c for c in header.group() if c in "+-"), "")
    if "#" in header.group():
        chomp = next((c for c in header.group().partition("#")[0] if c in "+-"), "")
    lines = node.raw[header.end() :].split("\n")
    deepest = max((len(x) - len(x.lstrip(" ")) for x in lines), default=0)
    # The indentation is that of the first line with text unless the header gives one, which is
    # relative to a parent that is not known here: the one that yields the value is the right one.
    filled = [x for x in lines if x.strip(" ")]
    likely = len(filled[0]) - len(filled[0].lstrip(" ")) if filled else deepest
    for indent in dict.fromkeys([likely, *range(1, likely)]):
        made = _Made()
        _block_lines(made, lines, node.start + header.end(), indent, node.style, chomp)
        runs = made.runs_of(node.value)
        if runs is not None:
            return runs
    return None


def _block_lines(
    made: _Made, lines: list[str], offset: int, indent: int, style: str, chomp: str
) -> None:
    """Put the lines of a block scalar together (YAML 1.2, 8.1)."""
    breaks: list[int] = []  # offsets of the line ends since the last line with text
    before = ""
    for number, line in enumerate(lines):
        body = line[indent:] if not line[:indent].strip(" ") else line.lstrip(" ")
        at = offset + len(line) - len(body)
        has_break = number < len(lines) - 1
        if not body:
            if has_break:
                breaks.append(offset + len(line))
        else:
            folds = style == "folded" and bool(before) and not {before, body[0]} & {" ", "\t"}
            if folds:
                if len(breaks) == 1:
                    made.make(" ")
                breaks = breaks[1:]
            for place in breaks:
                made.copy("\n", place)
            made.copy(body, at)
            before = body[0]
            breaks = [offset + len(line)] if has_break else []
        offset += len(line) + 1
    if before and chomp != "-":
        breaks = breaks if chomp == "+" else breaks[:1]
    elif chomp != "+":
        breaks = []
    for place in breaks:
        made.copy("\n", place)
