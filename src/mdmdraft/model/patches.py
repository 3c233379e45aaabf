"""Changes of a text: characters in the place of others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

Patch = tuple[int, int, str]
"""Characters from an offset to before another, and what is to stand in their place."""


def apply_patches(text: str, patches: Iterable[Patch], start: int = 0, end: int = -1) -> str:
    """Return a stretch of a text with the patches in it made."""
    end = len(text) if end < 0 else end
    made: list[str] = []
    at = start
    for begin, stop, new in sorted(patches, key=lambda p: (p[0], p[1])):
        made.append(text[at:begin] + new)
        at = stop
    return "".join(made) + text[at:end]


def overlapping(patches: Sequence[Patch]) -> bool:
    """Tell whether two patches change the same characters."""
    ordered = sorted(patches, key=lambda p: (p[0], p[1]))
    return any(one[1] > two[0] for one, two in pairwise(ordered))


def patched(given: str, patches: Iterable[Patch]) -> str:
    """Return a text as it is written with patches made whose offsets count in the text as it is
    read: without byte order mark, its line ends `\\n`. Nothing else changes, neither the mark nor
    a line end."""
    mark = len(given) - len(given.removeprefix("\ufeff"))
    # In the text as it is read, each of these is one character where the file has two.
    doubles = [end.start() - n for n, end in enumerate(re.finditer("\r\n", given[mark:]))]

    def place(at: int) -> int:
        return mark + at + bisect_left(doubles, at)

    return apply_patches(given, [(place(a), place(b), new) for a, b, new in patches])
