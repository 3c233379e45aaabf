"""The text as it is handed to pandoc: same lines, front matter blanked, short fences made whole."""

from __future__ import annotations

import re

from mdmdraft.markdown.code_spans import without_code
from mdmdraft.model.dialect import ALONE
from mdmdraft.model.kinds import GENERATED

BLOCK_CLASS = "mdmdraft-block"
"""Marks the stand-in for a generated block whose two fences stand on one line."""

_ONE_LINE = re.compile(r"^( {0,3}):::+ *\{([^{}\n]*)\}( *:::+[ \t]*)$")
_CODE = re.compile(r"^ {0,3}(```+(?=[^`]*$)|~~~+)")
_CLOSING = re.compile(r"^ {0,3}:::+[ \t]*$")
_OPENING = re.compile(r"^ {0,3}:::+[ \t]*[^\s:]")
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:(.*)$")
_NOTE_MARK = re.compile(r"(?<!\\)\[\^[^\]\s]+\]")


def blank_front(text: str, body_start: int) -> str:
    """Return `text` with its front matter replaced by as many empty lines."""
    return "\n" * text.count("\n", 0, body_start) + text[body_start:]


def is_generated(attributes: str, names: frozenset[str]) -> bool:
    """Tell whether the attributes of a fence name a block that holds nothing as it is typed."""
    words = attributes.split()
    return "#refs" in words or any(w[0] == "." and w[1:] in names | ALONE for w in words if w)


def one_line_blocks(text: str, names: frozenset[str] = GENERATED) -> str:
    """Turn `::: {.evidence ref="x"} :::` into a stand-in that pandoc reads in place.

    Pandoc takes such a line for words. The stand-in takes up the same line, so no position below
    it changes. Where a closing fence follows that no block opened further up has need of, and
    where the block is none that templates generate, the line opens a block: the colons at its end
    are made spaces. What stands in code is left as it is.
    """
    if ":::" not in text:
        return text
    lines = text.split("\n")
    plain = _outside_code(lines)
    open_ = 0
    # How many closing fences stand below a line that no opening fence below it accounts for.
    left = _closings_left(lines, plain, names)
    for number in plain:
        line = lines[number]
        match = _ONE_LINE.match(line)
        if match is not None:
            following = next((below for below in lines[number + 1 :] if below.strip()), "")
            own = _CLOSING.match(following) and left[number] > open_
            if is_generated(match[2], names) and not own:
                lines[number] = f"{match[1]}[]{{{match[2]} .{BLOCK_CLASS}}}"
                continue
            lines[number] = line[: match.start(3)] + " " * len(match[3])
        if _CLOSING.match(line):
            open_ = max(0, open_ - 1)
        elif _OPENING.match(line):
            open_ += 1
    return "\n".join(lines)


def _outside_code(lines: list[str]) -> list[int]:
    """Return the numbers of the lines that hold `:::` and stand in no fenced code."""
    found: list[int] = []
    code = ""
    for number, line in enumerate(lines):
        fence = _CODE.match(line)
        if fence and not code:
            code = fence[1]
        elif fence and fence[1].startswith(code) and line.strip() == fence[1]:
            code = ""
        elif not code and ":::" in line:
            found.append(number)
    return found


def _closings_left(lines: list[str], plain: list[int], names: frozenset[str]) -> dict[int, int]:
    left: dict[int, int] = {}
    count = 0
    for number in reversed(plain):
        left[number] = count
        if _CLOSING.match(lines[number]):
            count += 1
            continue
        whole = _ONE_LINE.match(lines[number])
        if _OPENING.match(lines[number]) and not (whole and is_generated(whole[2], names)):
            count = max(0, count - 1)
    return left


def nested_note(text: str) -> int:
    """Return the offset of a footnote's mark inside a footnote, or -1.

    No document has notes to notes, and notes that name each other keep pandoc busy for ever.
    """
    if "]:" not in text or "[^" not in text:
        return -1
    at, inside, gap = 0, False, False
    for line in text.split("\n"):
        note = _NOTE.match(line)
        start = note.start(1) if note else 0
        if note:
            inside = True
        elif not line.strip():
            gap = True
        elif inside and gap and not line.startswith(("    ", "\t")):
            inside = False
        if line.strip():
            gap = False
        if inside:
            mark = _NOTE_MARK.search(without_code(line), start)
            if mark:
                return at + mark.start()
        at += len(line) + 1
    return -1
