"""Finds the quotation marks of a YAML text that does not parse.

A parser that misses a closing mark notices only where the text stops making sense, often at the
end of the file. This scan keeps to the lines and finds where the mark was opened.
"""

from __future__ import annotations

import re

import msgspec

_QUOTED = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL),
    "'": re.compile(r"'(?:[^']|'')*+'"),
}
_PLAIN = re.compile(r"(?:(?!:(?:[ \t]|$)|[ \t]#).)+", re.MULTILINE)
_PLAIN_FLOW = re.compile(r"(?:(?!:(?:[ \t,\[\]{}]|$)|[ \t]#)[^\n,\[\]{}])+", re.MULTILINE)
_KEY_END = re.compile(r"[ \t]*:(?:[ \t]|$)", re.MULTILINE)


class Quoted(msgspec.Struct, frozen=True):
    """A quoted value: `end` is one past the closing mark, -1 when there is none. `indent` is the
    column of the block it is in; `key` names its field, as far as can be told."""

    start: int
    end: int
    indent: int
    key: str


def spills(text: str, start: int, end: int, indent: int) -> bool:
    """Tell whether a quoted value runs into lines that are not its own.

    The further lines of a value must stand deeper than its key (YAML 1.2, 7.3; PyYAML does not
    insist). One that does not is the next field, swallowed for want of a closing mark.
    """
    lines = text[start:end].split("\n")[1:]
    for line in lines:
        body = line.lstrip(" \t")
        if body and len(line) - len(body) <= indent:
            return True
    return False


def quoted_values(text: str, limit: int) -> list[Quoted]:
    """Return the quoted values that begin before `limit`, in order."""
    scan = _Scan(text)
    while scan.at < limit and scan.at < len(text):
        scan.step()
    return [q for q in scan.found if q.start < limit]


class _Scan:
    """Reads token by token, as far as quotation marks need it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.indent = -1
        self.flow = 0
        self.key = ""
        self.found: list[Quoted] = []

    def step(self) -> None:
        """Read one token."""
        text, at = self.text, self.at
        char = text[at]
        if char in " \t\n":
            self.at += 1
        elif char == "#":
            self._to_line_end()
        elif char in "\"'":
            self._quoted(char)
        elif char in "[{":
            self.flow += 1
            self.at += 1
        elif char in "]}" and self.flow:
            self.flow -= 1
            self.at += 1
        elif char in ",:" and (self.flow or char == ":"):
            self.at += 1
        elif char in "-?" and not self.flow and text[at + 1 : at + 2] in {" ", "\n", "\t", ""}:
            self.indent = self._column(at)
            self.at += 1
        elif char in "|>" and not self.flow:
            self._to_line_end()
            self._skip_deeper()
        elif char in "&*!":
            while self.at < len(text) and not text[self.at].isspace():
                self.at += 1
        else:
            self._plain()

    def _column(self, at: int) -> int:
        return at - (self.text.rfind("\n", 0, at) + 1)

    def _to_line_end(self) -> None:
        end = self.text.find("\n", self.at)
        self.at = len(self.text) if end < 0 else end

    def _skip_deeper(self) -> None:
        """Skip the lines that belong to the value begun: blank, or deeper than its block."""
        while self.at < len(self.text):
            end = self.text.find("\n", self.at + 1)
            end = len(self.text) if end < 0 else end
            line = self.text[self.at + 1 : end]
            body = line.lstrip(" ")
            if body and len(line) - len(body) <= self.indent:
                break
            self.at = end

    def _quoted(self, mark: str) -> None:
        match = _QUOTED[mark].match(self.text, self.at)
        end = match.end() if match else -1
        self.found.append(Quoted(self.at, end, self.indent, self.key))
        if match is None:
            self.at = len(self.text)
            return
        is_key = "\n" not in match.group() and _KEY_END.match(self.text, end)
        if is_key:
            self.key = match.group()[1:-1]
            if not self.flow:
                self.indent = self._column(self.at)
        self.at = end

    def _plain(self) -> None:
        match = (_PLAIN_FLOW if self.flow else _PLAIN).match(self.text, self.at)
        end = match.end() if match else self.at + 1
        if _KEY_END.match(self.text, end):
            self.key = self.text[self.at : end]
            if not self.flow:
                self.indent = self._column(self.at)
            self.at = end
            return
        self.at = end
        if not self.flow and self.text[end : end + 1] == "\n":
            self._skip_deeper()
