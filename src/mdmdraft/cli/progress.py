"""The steps of long work on standard error: drawn on a terminal, plain lines elsewhere."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Self

from mdmdraft.cli.output import coloured, visible

if TYPE_CHECKING:
    from rich.live import Live


class Progress:
    """Tells steps as long as its block lasts, however that ends: the one that is being done as a
    line that moves; with `lines`, those before it as done."""

    def __init__(self, *, lines: bool = False) -> None:
        self._lines = lines
        self._live = coloured(sys.stderr) and not os.environ.get("CI")
        self._drawn: Live | None = None
        self._step = ""

    def __call__(self, step: str) -> None:
        """Tell the step that begins now."""
        if self._live:
            self._draw(visible(step))
        elif self._lines:
            print(visible(step), file=sys.stderr)

    def _draw(self, step: str) -> None:
        # rich takes 50 ms to import, and is of use to someone who watches alone.
        from rich.console import Console
        from rich.live import Live
        from rich.spinner import Spinner
        from rich.text import Text

        before, self._step = self._step, step
        if self._drawn is None:
            self._drawn = Live(console=Console(stderr=True), transient=True, refresh_per_second=12)
            self._drawn.start()
        spinner = Spinner("dots", Text(step), style="status.spinner")
        self._drawn.update(spinner, refresh=True)
        if before and self._lines:
            self._drawn.console.print(Text.assemble(("✓ ", "green"), (before, "dim")))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._drawn is not None:
            self._drawn.stop()
