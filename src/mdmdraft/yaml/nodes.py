"""The YAML tree: what was written, and where. Made by `read_yaml`, read by `validate`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec

Style = Literal["plain", "single", "double", "literal", "folded"]

UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML does not allow in a file (YAML 1.2, 5.1), and the byte order mark, which only some
parsers take."""

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT = re.compile(r"[-+]?[0-9]+\Z")
_BASED = re.compile(r"0(?:o[0-7]+|x[0-9a-fA-F]+)\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_SPECIAL = re.compile(r"(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z")
_MAX_NUMBER = 300
"""Longest run of characters read as a number; Python refuses integers of some thousand digits."""


class Scalar(msgspec.Struct, frozen=True):
    """A single value.

    `value` is its text (quotes and escapes undone); `raw` is the slice of the file, quotes
    included. `line` and `column` count from 1; `start` and `end` are offsets in characters into
    the whole file.
    """

    value: str
    raw: str
    style: Style
    line: int
    column: int
    start: int
    end: int

    def data(self) -> str | int | float | bool | None:
        """Return the value by the core schema of YAML 1.2 (section 10.3).

        Only `true`, `false`, `null`, an empty value and numbers are typed. Dates and the words
        `yes`, `no`, `on`, `off` are strings, as is all that is quoted.
        """
        if self.style != "plain":
            return self.value
        text = self.value
        if text in _NULL:
            return None
        if text in _BOOL:
            return _BOOL[text]
        if text[0] not in "+-.0123456789" or len(text) > _MAX_NUMBER:
            return text
        if _INT.match(text):
            return int(text)
        if _BASED.match(text):
            return int(text, 0)
        if _FLOAT.match(text):
            return float(text)
        if _SPECIAL.match(text):
            return float(text.replace(".", "").lower())
        return text


class Sequence(msgspec.Struct, frozen=True):
    """A list; `line` and `column` are those of its first dash or of its bracket."""

    items: tuple[Node, ...]
    line: int
    column: int
    start: int
    end: int


class Entry(msgspec.Struct, frozen=True):
    """One `key: value`."""

    key: Scalar
    value: Node


class Mapping(msgspec.Struct, frozen=True):
    """A group of fields, in the order written; a key written twice stands here once."""

    entries: tuple[Entry, ...]
    line: int
    column: int
    start: int
    end: int

    def entry(self, name: str) -> Entry | None:
        """Return the entry whose key is `name`."""
        return next((e for e in self.entries if e.key.value == name), None)

    def get(self, name: str) -> Node | None:
        """Return the value of `name`, or None."""
        found = self.entry(name)
        return None if found is None else found.value


Node: TypeAlias = Scalar | Sequence | Mapping


def scalar_at(node: Node | None, path: str) -> Scalar | None:
    """Return the scalar at a field's path: `figures.income-loss.label`."""
    for step in path.split("."):
        if isinstance(node, Mapping):
            node = node.get(step)
        elif isinstance(node, Sequence) and step.isdecimal():
            node = node.items[int(step)] if int(step) < len(node.items) else None
        else:
            return None
    return node if isinstance(node, Scalar) else None


def is_empty(node: Node | None) -> bool:
    """Tell whether nothing was written (`key:` alone, `~`, `null`)."""
    return node is None or (isinstance(node, Scalar) and node.data() is None)


def to_data(node: Node | None) -> object:
    """Return the tree as plain lists, dicts, strings, numbers, booleans and None."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        return node.data()
    if isinstance(node, Sequence):
        return [to_data(item) for item in node.items]
    return {entry.key.value: to_data(entry.value) for entry in node.entries}


def scalars(node: Node | None) -> Iterator[Scalar]:
    """Yield every scalar of the tree in the order written, keys included."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    elif node is not None:
        for entry in node.entries:
            yield entry.key
            yield from scalars(entry.value)
