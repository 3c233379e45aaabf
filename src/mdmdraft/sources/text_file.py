"""From the bytes of a file to its text."""

from __future__ import annotations

import codecs

from mdmdraft.model.finding import Finding
from mdmdraft.model.lines import Lines, with_line_feeds
from mdmdraft.world import MAX_BYTES

_SAVE_AS = (
    "save the file as UTF-8 (VS Code: click the name of the encoding at the bottom right, "
    "Save with Encoding, UTF-8; Notepad: Save as, Encoding: UTF-8)"
)
MAX_LIBRARY = 100_000_000
"""Largest reference library, in bytes: one of 20,000 entries with abstracts has 30 million."""


def too_large(path: str, size: int, limit: int = MAX_BYTES) -> Finding | None:
    """Return the finding for a file of `size` bytes, to be asked before it is read."""
    if size <= limit:
        return None
    return Finding.of_file(
        path,
        "too-large",
        f"the file has {_megabytes(size)}; at most {_megabytes(limit)} are read",
        "move it out of the paper's folders, or split it",
    )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB".replace(".0 MB", " MB")


def decode(
    data: bytes, path: str, limit: int = MAX_BYTES
) -> tuple[str | None, tuple[Finding, ...]]:
    """Decode the bytes of a text file as UTF-8, without its byte order mark, its lines ended by
    `\\n`. Gives None and one finding (`too-large`, `not-utf-8`) when they are not."""
    large = too_large(path, len(data), limit)
    if large:
        return None, (large,)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None, (_not_utf8(path, 1, 1, "the file is UTF-16, not UTF-8", _SAVE_AS),)
    data = data.removeprefix(codecs.BOM_UTF8)
    zero = data.find(b"\0")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if 0 <= zero < 4:
            return None, (_not_utf8(path, 1, 1, "the file is UTF-16, not UTF-8", _SAVE_AS),)
        return None, (_bad_byte(path, data, error.start),)
    if zero < 0:
        return with_line_feeds(text), ()
    if zero < 2 and data.count(b"\0") * 3 > len(data):
        return None, (_not_utf8(path, 1, 1, "the file is UTF-16, not UTF-8", _SAVE_AS),)
    line, column = _place(data, zero)
    message = "a zero byte stands here: this is not a text file, or it is damaged"
    return None, (_not_utf8(path, line, column, message, "restore it from a copy; " + _SAVE_AS),)


def _not_utf8(path: str, line: int, column: int, message: str, hint: str) -> Finding:
    return Finding(path, line, column, "not-utf-8", message, hint)


def _place(data: bytes, at: int) -> tuple[int, int]:
    """Return line and column (in characters) of the byte `at`, all before it being UTF-8."""
    before = with_line_feeds(data[:at].decode("utf-8"))
    return Lines(before).place(len(before))


def _bad_byte(path: str, data: bytes, at: int) -> Finding:
    line, column = _place(data, at)
    byte = data[at]
    try:
        data[:1_000_000].decode("cp1252")
        shown = bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return _not_utf8(
            path,
            line,
            column,
            f"the byte 0x{byte:02X} here is not UTF-8",
            "if this is a text file, " + _SAVE_AS,
        )
    message = f"the byte 0x{byte:02X} here is not UTF-8"
    hint = f"the file looks like Windows-1252, where this byte is `{shown}`: {_SAVE_AS}"
    return _not_utf8(path, line, column, message, hint)
