"""The text as it is handed to pandoc: same lines, front matter blanked, short fences made whole."""

from __future__ import annotations

import re

GENERATED = frozenset(
    {
        "recommendations",
        "recommendation",
        "evidence",
        "definitions",
        "comparison",
        "traceability",
        "glossary",
    }
)
"""Classes of the blocks that templates generate."""

BLOCK_CLASS = "mdmdraft-block"
"""Marks the stand-in for a generated block whose two fences stand on one line."""

_ONE_LINE = re.compile(r"^( {0,3}):::+ *\{([^{}\n]*)\} *:::+[ \t]*$")
_CODE = re.compile(r"^ {0,3}(```+|~~~+)")
_OPENING = re.compile(r"^ {0,3}:::+ *\S")
_CLOSING = re.compile(r"^ {0,3}:::+[ \t]*$")


def blank_front(text: str, body_start: int) -> str:
    """Return `text` with its front matter replaced by as many empty lines."""
    return "\n" * text.count("\n", 0, body_start) + text[body_start:]


def is_generated(attributes: str, names: frozenset[str]) -> bool:
    """Tell whether the attributes of a fence name a generated block."""
    words = attributes.split()
    return "#refs" in words or any(w[0] == "." and w[1:] in names for w in words if w)


def one_line_blocks(text: str, names: frozenset[str] = GENERATED) -> str:
    """Turn `::: {.evidence ref="x"} :::` into a stand-in that pandoc reads in place.

    Pandoc takes such a line for an opening fence. The stand-in takes up the same line, so no
    position below it changes. A line whose closing fence follows it is left as it is, and so is
    what stands in code.
    """
    if ":::" not in text:
        return text
    original = text.split("\n")
    lines = list(original)
    code, depth = "", 0
    waiting = -1
    for number, line in enumerate(lines):
        fence = _CODE.match(line)
        if fence:
            mark = fence[1]
            if not code:
                code = mark
            elif mark.startswith(code) and line.strip() == mark:
                code = ""
        if code or fence:
            continue
        match = _ONE_LINE.match(line)
        if match and is_generated(match[2], names):
            lines[number] = f"{match[1]}[]{{{match[2]} .{BLOCK_CLASS}}}"
            waiting = number if depth == 0 else -1
        elif _CLOSING.match(line):
            if depth == 0 and waiting >= 0:
                # Nothing else is open, so this closes the block: its two fences stand apart.
                lines[waiting] = original[waiting]
            depth = max(0, depth - 1)
            waiting = -1
        elif _OPENING.match(line):
            depth += 1
            waiting = -1
        elif line.strip():
            waiting = -1
    return "\n".join(lines)
