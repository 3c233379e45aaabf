"""Where a block of code stands, and whether it ends: pandoc gives code in a list the place of the
whole list, and sets all that follows as code where no fence closes it."""

from __future__ import annotations

import re

from mdmdraft.markdown.reading import Reading

_MARKS = r"[ \t>]*(?:(?:[-+*:~]|\(?\w{1,9}[.)])[ \t]+)*"
FENCE = re.compile(r"```+|~~~+")
_OPENING = re.compile(rf"{_MARKS}(?P<fence>```+|~~~+)")
_LISTED = re.compile(r"[ \t>]*(?:[-+*:~]|\(?\w{1,9}[.)])(?:[ \t]|$)", re.MULTILINE)


def place_of_code(text: str, place: tuple[int, int], code: str, after: int) -> tuple[int, int]:
    """Return where the block of code that reads `code` stands within the place that pandoc tells
    of, and not before `after`; that place where it begins with the code, or where the code is not
    found."""
    start, end = place
    if start < 0 or not _LISTED.match(text, start, end):
        return place
    wanted = [line.strip() for line in code.removesuffix("\n").split("\n")] if code else []
    lines = text[start:end].split("\n")
    at = start
    for number, line in enumerate(lines):
        opening = _OPENING.match(line)
        first = number + 1 if opening else number
        held = [one.strip(" \t>") for one in lines[first : first + len(wanted)]]
        if at >= after and held == wanted and (opening or (wanted and line[:1].isspace())):
            last = first + len(wanted) + (1 if opening else 0)
            length = len("\n".join(lines[number:last]))
            return at + (opening.start("fence") if opening else 0), min(at + length, end)
        at += len(line) + 1
    return place


def check_closed(reading: Reading, start: int, end: int, code: str) -> None:
    """Refuse code that nothing ends; it reads `code`."""
    text = reading.source.text[max(start, 0) : max(end, 0)].lstrip(" \t")
    fence = FENCE.match(text)
    if fence is None or text.partition("\n")[0].rstrip() == code.partition("\n")[0].strip():
        return
    last = text[fence.end() :].rpartition("\n")[2].strip(" \t>")
    if not last.startswith(fence[0]) or last.strip(fence[0][0]):
        reading.fault(
            start,
            "unclosed-block",
            "the code opened here is never closed, and what follows it is set as code",
            f"put a line {fence[0]} after its last line",
        )
