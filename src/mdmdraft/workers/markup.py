"""What passes to block templates and back: strings that are Markdown already and all others, and
what was printed."""

from __future__ import annotations

import re
from typing import Any, Literal, NamedTuple

_BLANKS = re.compile(r"\s+")
_SPECIAL = set("\\`*_{}[]<>()#+-.!|~^@'\"$&:=")
_MARK, _PLAIN = "\0safe", "\0plain"
"""Keys that no value of a template has."""


DOES_NOT_END = "it does not end"
"""What is told of a template whose time is over."""
Kind = Literal["", "missing", "syntax", "fault"]


class Printed(NamedTuple):
    """What a template printed, or why it did not."""

    kind: Kind
    """Empty where it printed."""
    text: str
    """What it printed, or what is wrong."""
    file: str
    """The template at fault."""
    line: int = 0
    """Its line, from 1; 0 where it is not known."""


class Safe(str):
    """Markdown that a template may print as it is."""

    __slots__ = ()


class Slot(Safe):
    """A mark in a template's output. `plain` is its words, for tests and sorting."""

    plain: str

    def __new__(cls, mark: str, words: str = "") -> Slot:
        """Make the mark; `words` are what will stand there, without markup."""
        slot = super().__new__(cls, mark)
        slot.plain = words
        return slot


def escape(value: object) -> str:
    """Return a value as Markdown that reads letter for letter; what is `Safe` as it is.

    Jinja calls it for the value of each `{{ … }}`.
    """
    if isinstance(value, Safe):
        return value
    if value is None or value is False:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(escape(v) for v in value)
    text = _BLANKS.sub(" ", str(value))
    return "".join(f"\\{c}" if c in _SPECIAL else c for c in text)


def to_json(value: Any) -> Any:
    """Return a value of a template as JSON can hold it, which of its strings are safe as well."""
    if isinstance(value, Slot):
        return {_MARK: str(value), _PLAIN: value.plain}
    if isinstance(value, Safe):
        return {_MARK: str(value)}
    if isinstance(value, dict):
        return {key: to_json(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [to_json(inner) for inner in value]
    return value


def from_json(told: dict[str, Any]) -> Any:
    """Return what one object of JSON was before `to_json`."""
    if _PLAIN in told:
        return Slot(told[_MARK], told[_PLAIN])
    return Safe(told[_MARK]) if _MARK in told else told
