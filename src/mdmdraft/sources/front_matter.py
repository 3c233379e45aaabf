"""From the bytes of a file to its text, and from the text to front matter and body."""

from __future__ import annotations

import codecs

import msgspec

from mdmdraft.model.finding import Finding
from mdmdraft.model.lines import Lines
from mdmdraft.world import MAX_BYTES

_SAVE_AS = (
    "save the file as UTF-8 (VS Code: click the name of the encoding at the bottom right, "
    "Save with Encoding, UTF-8; Notepad: Save as, Encoding: UTF-8)"
)


class FrontMatter(msgspec.Struct, frozen=True):
    """A file's front matter and where its body begins.

    `front` is the YAML between the two lines `---`; `front_line` and `front_start` say where it
    begins in the file, `body_line` and `body_start` where the body does (lines from 1, offsets in
    characters).
    """

    front: str
    front_line: int
    front_start: int
    body_line: int
    body_start: int


def too_large(path: str, size: int, limit: int = MAX_BYTES) -> Finding | None:
    """Return the finding for a file of `size` bytes, to be asked before it is read."""
    if size <= limit:
        return None
    return Finding(
        path,
        0,
        0,
        "too-large",
        f"the file has {_megabytes(size)}; at most {_megabytes(limit)} are read",
        "move it out of the paper's folders, or split it",
    )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB".replace(".0 MB", " MB")


def decode(data: bytes, path: str) -> tuple[str | None, tuple[Finding, ...]]:
    """Decode the bytes of a text file as UTF-8, without its byte order mark.

    Gives None and one finding (`too-large`, `not-utf-8`) when they are not. Line ends are left as
    they are; the position given counts `\\r\\n` and `\\r` as one line end each.
    """
    large = too_large(path, len(data))
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
        return text, ()
    if zero < 2 and data.count(b"\0") * 3 > len(data):
        return None, (_not_utf8(path, 1, 1, "the file is UTF-16, not UTF-8", _SAVE_AS),)
    line, column = _place(data, zero)
    message = "a zero byte stands here: this is not a text file, or it is damaged"
    return None, (_not_utf8(path, line, column, message, "restore it from a copy; " + _SAVE_AS),)


def _not_utf8(path: str, line: int, column: int, message: str, hint: str) -> Finding:
    return Finding(path, line, column, "not-utf-8", message, hint)


def _place(data: bytes, at: int) -> tuple[int, int]:
    """Return line and column (in characters) of the byte `at`, all before it being UTF-8."""
    before = data[:at].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
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


def split(
    text: str, path: str, *, required: bool = True
) -> tuple[FrontMatter | None, tuple[Finding, ...]]:
    """Split a file (line ends `\\n`) into front matter and body.

    Front matter opens with a line `---`, the first of the file, and closes with a line `---` or
    `...`. Gives None and one finding where it is missing (`missing-front-matter`) or does not
    close (`unclosed-front-matter`). Where it is not `required`, a file that does not begin with
    it is all body.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        if required or _late(lines):
            return None, (_missing(path, lines),)
        return FrontMatter("", 1, 0, 1, 0), ()
    start = at = len(lines[0]) + 1
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() in {"---", "..."}:
            after = min(at + len(line) + 1, len(text))
            return FrontMatter(text[start:at], 2, start, number + 1, after), ()
        at += len(line) + 1
    return None, (_unclosed(path, lines),)


def _late(lines: list[str]) -> int:
    """Return the number of the line `---` when only empty lines stand before it, else 0."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            is_late = line.rstrip() == "---" and number > 1 and ":" in "".join(lines[number:][:1])
            return number if is_late else 0
    return 0


def _missing(path: str, lines: list[str]) -> Finding:
    late = _late(lines)
    if late:
        return Finding(
            path,
            late,
            1,
            "missing-front-matter",
            "the front matter does not begin in the first line",
            "delete the empty lines above `---`",
        )
    first = lines[0].strip()
    if first and not first.strip("-—–"):
        return Finding(
            path,
            1,
            1,
            "missing-front-matter",
            f"the first line is `{first}`, not `---`",
            "the front matter opens with three hyphens, `---`",
        )
    return Finding(
        path,
        1,
        1,
        "missing-front-matter",
        "the file does not begin with front matter",
        "begin it with a line `---`, the fields (`title: …`), and another line `---`",
    )


def _unclosed(path: str, lines: list[str]) -> Finding:
    message = "the front matter opened here is never closed"
    hint = "put a line `---` after the last field"
    for number, line in enumerate(lines[1:], start=2):
        mark = line.strip()
        if len(mark) > 1 and not mark.strip("-—–"):
            hint = f"line {number} is `{mark}`: make it `---`, at the beginning of the line"
            break
        if line.startswith("#"):
            hint += f", before line {number}"
            break
    return Finding(path, 1, 1, "unclosed-front-matter", message, hint)
