"""Changed words with a few unchanged ones beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mdmdraft.model.changes import Words

_BLANK = re.compile(r"(\s+)")


def shortened(runs: Sequence[Words], beside: int, dots: str = "…") -> tuple[Words, ...]:
    """Return runs with what is unchanged cut to `beside` words on each side of a change.

    `dots` stand for what is left out. Runs without a change are cut to twice as many first words.
    """
    out: list[Words] = []
    last = len(runs) - 1
    for index, run in enumerate(runs):
        pieces = _BLANK.split(run.text)
        words = (len(pieces) + 1) // 2
        head = beside if index else (0 if last else 2 * beside)
        tail = beside if index < last else 0
        if run.operation != "equal" or words <= head + tail + 1:
            out.append(run)
            continue
        before = "".join(pieces[: 2 * head])
        after = "".join(pieces[len(pieces) - 2 * tail :]).lstrip() if tail else ""
        out.append(Words("equal", f"{before}{dots}{' ' if tail else ''}{after}"))
    return tuple(out)
