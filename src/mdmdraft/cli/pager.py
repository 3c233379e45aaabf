"""Showing a long text: in a pager on a terminal, plainly where it is piped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Literal

from mdmdraft.cli.output import coloured
from mdmdraft.world.pager import columns, page

Color = Literal["auto", "always", "never"]
Lines = Callable[[bool, int, bool], Iterable[str]]
"""Makes the lines of a text, given whether in colours, how wide, and whether beyond ASCII."""


def show(lines: Lines, *, color: Color, paged: bool) -> None:
    """Print a text to standard output, with `paged` in a pager where that is a terminal."""
    terminal = sys.stdout.isatty()
    painted = color == "always" or (color == "auto" and coloured())
    beyond = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    made = lines(painted, columns(terminal=terminal), beyond)
    if paged and terminal:
        kept = list(made)
        if page(kept):
            return
        made = kept
    for line in made:
        print(line)
