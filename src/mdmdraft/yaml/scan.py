"""Scans a YAML text that does not parse: its quotation marks, its brackets, how deep it goes.

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


def quote_end(text: str, start: int) -> int:
    """Return the offset past the mark that closes the quotation opened at `start`, or -1."""
    match = _QUOTED[text[start]].match(text, start)
    return match.end() if match else -1


class Scan:
    """What stands before an offset, read token by token and no further than quotes need it."""

    def __init__(self, text: str, limit: int) -> None:
        self.text = text
        self.at = 0
        self.quoted: list[Quoted] = []
        """The quoted values that begin before `limit`, in order."""
        self.comments: list[int] = []
        """Where comments begin, those after the mark of a block of text (`|`) left out."""
        self.brackets: list[int] = []
        """Where the brackets stand that are open at `limit`."""
        self.levels: list[int] = []
        """Where the first value stands that is nested once, twice, three times…"""
        self._key = ""
        self._columns = [-1]  # of the blocks that are open
        while self.at < limit and self.at < len(text):
            self._step()

    @property
    def _indent(self) -> int:
        """Column of the block that is open."""
        return self._columns[-1]

    def _block(self, inner: int) -> None:
        """Note that a block begins here, or goes on; `inner` is where its first value stands."""
        column = self._column(self.at)
        while self._columns[-1] > column:
            self._columns.pop()
        if self._columns[-1] < column:
            self._columns.append(column)
            self._opened(inner)

    def _opened(self, inner: int) -> None:
        if len(self._columns) - 1 + len(self.brackets) > len(self.levels):
            self.levels.append(inner)

    def _step(self) -> None:
        """Read one token."""
        text, at = self.text, self.at
        char = text[at]
        if char in " \t\n":
            self.at += 1
        elif char == "#":
            self.comments.append(at)
            self._to_line_end()
        elif char in "\"'":
            self._quote()
        elif char in "[{":
            self.brackets.append(at)
            self._opened(self._after(at))
            self.at += 1
        elif char in "]}" and self.brackets:
            self.brackets.pop()
            self.at += 1
        elif char in ",:" and (self.brackets or char == ":"):
            self.at += 1
        elif char in "-?" and not self.brackets and text[at + 1 : at + 2] in {" ", "\n", "\t", ""}:
            self._block(self._after(at))
            self.at += 1
        elif char in "|>" and not self.brackets:
            self._to_line_end()
            self._skip_deeper()
        elif char in "&*!":
            while self.at < len(text) and not text[self.at].isspace():
                self.at += 1
        else:
            self._plain()

    def _after(self, at: int) -> int:
        """Return where something stands after the sign at `at`."""
        at += 1
        while self.text[at : at + 1].isspace():
            at += 1
        return at

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
            if body and len(line) - len(body) <= self._indent:
                break
            self.at = end

    def _quote(self) -> None:
        end = quote_end(self.text, self.at)
        self.quoted.append(Quoted(self.at, end, self._indent, self._key))
        if end < 0:
            self.at = len(self.text)
            return
        inner = self.text[self.at + 1 : end - 1]
        if "\n" not in inner and _KEY_END.match(self.text, end):
            self._key = inner
            if not self.brackets:
                self._block(self.at)
        self.at = end

    def _plain(self) -> None:
        match = (_PLAIN_FLOW if self.brackets else _PLAIN).match(self.text, self.at)
        end = match.end() if match else self.at + 1
        if _KEY_END.match(self.text, end):
            self._key = self.text[self.at : end]
            if not self.brackets:
                self._block(self.at)
            self.at = end
            return
        self.at = end
        if not self.brackets and self.text[end : end + 1] == "\n":
            self._skip_deeper()
