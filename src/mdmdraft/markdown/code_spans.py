"""Where code stands within words: between two runs of as many backticks, in one paragraph.

CommonMark, 6.1. A run that nothing closes is looked for once in a paragraph, so that a text of
backticks alone takes no longer than another.
"""

from __future__ import annotations

import re

_TICKS = re.compile("`+")
_STOP = re.compile(r"\n[ \t>]*\n|\0")
"""What code does not go on over: an empty line, and what is hidden (see `masked`)."""


class CodeSpans:
    """The code within the words of a text, asked for in the order of the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._limit = -1
        self._unclosed: set[int] = set()

    def end(self, start: int, after: int) -> int:
        """Return the offset after the code that a run of backticks from `start` to `after` opens;
        `after` where nothing closes it."""
        if after > self._limit:
            stop = _STOP.search(self._text, after)
            self._limit = stop.start() if stop else len(self._text)
            self._unclosed = set()
        length = after - start
        if length in self._unclosed:
            return after
        for run in _TICKS.finditer(self._text, after, self._limit):
            if run.end() - run.start() == length:
                return run.end()
        self._unclosed.add(length)
        return after


def without_code(text: str) -> str:
    """Return a text, as long as it is, with blanks for the code in it; nothing else hides
    backticks in it."""
    spans = CodeSpans(text)
    found: list[str] = []
    at = 0
    while (run := _TICKS.search(text, at)) is not None:
        end = spans.end(run.start(), run.end())
        code = " " * (end - run.start()) if end > run.end() else run[0]
        found += [text[at : run.start()], code]
        at = end
    return "".join([*found, text[at:]])
