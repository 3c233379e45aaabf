"""A text with what is no markup hidden: code, escaped marks, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mdmdraft.markdown.code_spans import CodeSpans

HIDDEN = "\0"
"""Stands for each character that is hidden."""
_FENCE = re.compile(r"^[ \t>]*(`{3,}(?=[^`\n]*$)|~{3,})[^\n]*$", re.MULTILINE)
_OTHERS = re.compile(
    r"<!--(?s:.*?)-->"
    r"|\\[!-/:-@\[-`{-~]"  # an escaped mark
    r"|(?P<ticks>`+)"  # code in a paragraph
    r"|<[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*>"
    r"|https?://[^\s<>]*[^\s<>.,;:!?)\]]"
    r"|(?<=\]\()(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"
)


def masked(text: str, start: int, hidden: Iterable[tuple[int, int]] = ()) -> str:
    """Return a text, as long as it is, of which only what may be markup is left.

    What stands before `start` and in the stretches `hidden` is hidden; line ends are kept.
    """
    stretches = [(0, start), *hidden]
    for begin, end in stretches:
        text = _hide(text, begin, end)
    if "```" in text or "~~~" in text:
        text = _without_fenced(text)
    return _without_others(text)


def _without_others(text: str) -> str:
    found: list[str] = []
    spans = CodeSpans(text)
    at = 0
    while (other := _OTHERS.search(text, at)) is not None:
        end = other.end()
        found.append(text[at : other.start()])
        if other["ticks"]:
            end = spans.end(other.start(), end)
        piece = text[other.start() : end]
        found.append(piece if other["ticks"] == piece else _blank(piece))
        # An address that is empty has no width.
        at = end if piece else end + 1
        if not piece:
            found.append(text[end:at])
    return "".join([*found, text[at:]])


def _blank(text: str) -> str:
    return "\n".join(HIDDEN * len(line) for line in text.split("\n"))


def _hide(text: str, begin: int, end: int) -> str:
    if begin < 0 or end <= begin:
        return text
    return text[:begin] + _blank(text[begin:end]) + text[end:]


def _without_fenced(text: str) -> str:
    at = 0
    while (opening := _FENCE.search(text, at)) is not None:
        mark = opening[1]
        closing = re.compile(rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
        found = closing.search(text, opening.end())
        end = found.end() if found else len(text)
        text = _hide(text, opening.start(), end)
        at = end
    return text
