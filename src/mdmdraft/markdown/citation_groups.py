"""The grammar of one citation group: `[see @key, art. 3(a), and more; -@other, p. 12]`.

It is the grammar of pandoc's `markdown` reader (manual, "Citation syntax"), read here because a
process for every file that cites would be too dear; a test holds the two equal.
"""

from __future__ import annotations

import re
from typing import Literal

from mdmdraft.model.captioned import PREFIXES
from mdmdraft.model.locator import read_locator
from mdmdraft.model.text import Pinpoint

Mode = Literal["normal", "author-in-text", "suppress-author"]

_INTERNAL = frozenset(":.#$%&-+?<>~/")
_SPACE = re.compile(r"[ \t\r\n]*")
_OPENERS = frozenset("\\`[\"'*_“‘@-;]")


def split_reference(key: str) -> tuple[str, str] | None:
    """Return kind and id when `key` is a cross-reference (`rec:decriminalise`), else None."""
    prefix, colon, rest = key.partition(":")
    return (prefix, rest) if prefix in PREFIXES and colon and rest else None


def read_group(source: str) -> tuple[Pinpoint, ...] | None:
    """Read one citation group, brackets included, or one in-text citation (`@key [p. 3]`).

    Returns None when the text as a whole is not a citation for pandoc. `prefix` and `suffix` are
    Markdown as written; `suffix` is what follows the locator, its comma included. Cross-references
    (`@rec:id`) are read like any key: `split_reference` tells them.
    """
    if source.startswith("["):
        found = _bracketed(source, 0)
        return found[0] if found and found[1] == len(source) else None
    return _in_text(source)


def _in_text(source: str) -> tuple[Pinpoint, ...] | None:
    key = read_key(source, 0)
    if key is None:
        return None
    suppressed, name, at = key
    mode: Mode = "suppress-author" if suppressed else "author-in-text"
    first = Pinpoint(key=name, mode=mode)
    if at == len(source):
        return (first,)
    at = _skip(source, at)
    if not source.startswith("[", at):
        return None
    group = _bracketed(source, at)
    if group:
        return (first, *group[0]) if group[1] == len(source) else None
    end = _scan(source, at + 1)
    first = _pinpoint("", name, source[at + 1 : end], mode)
    rest: tuple[Pinpoint, ...] = ()
    if source.startswith(";", end):
        more = _list(source, _skip(source, end + 1))
        if more is None:
            return None
        rest, end = more
    closed = source.startswith("]", _skip(source, end))
    return (first, *rest) if closed and _skip(source, end) + 1 == len(source) else None


def _bracketed(source: str, at: int) -> tuple[tuple[Pinpoint, ...], int] | None:
    found = _list(source, _skip(source, at + 1))
    if found is None:
        return None
    items, end = found
    end = _skip(source, end)
    return (items, end + 1) if source.startswith("]", end) else None


def _list(source: str, at: int) -> tuple[tuple[Pinpoint, ...], int] | None:
    items: list[Pinpoint] = []
    while True:
        start = at
        at = _scan(source, at, keys=True)
        key = read_key(source, at)
        if key is None:
            return None
        suppressed, name, end = key
        stop = _scan(source, end)
        mode: Mode = "suppress-author" if suppressed else "normal"
        items.append(_pinpoint(source[start:at], name, source[end:stop], mode))
        if not source.startswith(";", stop):
            return tuple(items), stop
        at = _skip(source, stop + 1)


def _pinpoint(prefix: str, key: str, tail: str, mode: Mode) -> Pinpoint:
    tail = tail.rstrip(" \t\r\n")
    label, value, rest = read_locator(tail)
    written = tail[: len(tail) - len(rest)].lstrip(", \t\r\n").rstrip(" \t\r\n")
    if not value:
        written, rest = "", tail
    return Pinpoint(
        key=key,
        locator=" ".join(written.split()),
        label=label,
        value=value,
        prefix=" ".join(prefix.split()),
        suffix=re.sub(r"\s+", " ", rest),
        mode=mode,
    )


def read_key(source: str, at: int) -> tuple[bool, str, int] | None:
    """Read `@key`, `-@key` or `@{key}` at offset `at`: whether the author is suppressed, the key
    without braces, the offset after it. None when there is no key."""
    if at and source[at - 1].isalnum():
        return None
    suppressed = source.startswith("-@", at)
    at += 1 if suppressed else 0
    if not source.startswith("@", at):
        return None
    at += 1
    end = _braced(source, at) if source.startswith("{", at) else None
    if end is not None:
        return suppressed, source[at + 1 : end - 1], end
    end = _plain_key(source, at)
    return (suppressed, source[at:end], end) if end > at else None


def _plain_key(source: str, at: int) -> int:
    length = len(source)
    if at >= length or not (source[at].isalnum() or source[at] in "_*"):
        return at
    at += 1
    while at < length:
        char = source[at]
        following = source[at + 1] if at + 1 < length else ""
        inside = char in _INTERNAL and (following.isalnum() or following == "_")
        address = char in ":/" and following == "/"
        if not (char.isalnum() or char == "_" or inside or address):
            break
        at += 1
    return at


def _braced(source: str, at: int) -> int | None:
    depth = 0
    for index in range(at, len(source)):
        char = source[index]
        if char.isspace():
            return None
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return index + 1 if index > at + 1 else None
    return None


def _skip(source: str, at: int) -> int:
    found = _SPACE.match(source, at)
    return found.end() if found else at


def _scan(source: str, at: int, *, keys: bool = False) -> int:
    """Return the offset of the `;` or `]` that ends the words from `at`, or, with `keys`, of the
    first key; what pandoc reads as one inline (code, a link, emphasis, quotes) is passed whole."""
    while at < len(source):
        char = source[at]
        key = read_key(source, at) if char in "-@" else None
        if char in ";]" or (keys and key):
            return at
        passed = _pass(source, at) if char in _OPENERS else at + 1
        at = key[2] if key else passed
    return at


def _pass(source: str, at: int) -> int:
    char = source[at]
    if char == "\\":
        return min(at + 2, len(source))
    if char == "`":
        run = len(source) - at - len(source[at:].lstrip("`"))
        mark = re.compile(rf"(?<!`){'`' * run}(?!`)").search(source, at + run)
        return mark.end() if mark else at + run
    if char == "[":
        return _pass_brackets(source, at)
    if char in "*_" and not (char == "_" and at and source[at - 1].isalnum()):
        return _pass_pair(source, at, char)
    if char in '"“' or (char in "'‘" and not (at and source[at - 1].isalnum())):
        return _pass_pair(source, at, {"“": "”", "‘": "’"}.get(char, char))
    return at + 1


def _pass_brackets(source: str, at: int) -> int:
    end = at + 1
    while end < len(source) and source[end] != "]":
        end = _pass(source, end) if source[end] in _OPENERS else end + 1
    if end >= len(source):
        return at + 1
    end += 1
    closing = {"(": ")", "{": "}"}.get(source[end : end + 1])
    stop = source.find(closing, end) if closing else -1
    return stop + 1 if stop >= 0 else end


def _pass_pair(source: str, at: int, closing: str) -> int:
    run = 1
    if closing in "*_":
        run = len(source) - at - len(source[at:].lstrip(closing))
    end = at + run
    if end >= len(source) or source[end].isspace():
        return end
    while end < len(source):
        if source.startswith(closing * run, end) and not source[end - 1].isspace():
            after = source[end + run : end + run + 1]
            if closing not in "'’_" or not after.isalnum():
                return end + run
        end = _pass(source, end) if source[end] in "\\`[" else end + 1
    return at + run
