"""`mdmdraft review status`: what was said of a version, open things first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdmdraft.cli.options import Format, Reviewed
from mdmdraft.cli.output import table, tell
from mdmdraft.locales import counted
from mdmdraft.world import World

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mdmdraft.review.comments.status import Count, Status, StatusRow

WIDTH = 100
"""Columns that a line of the list may take."""
_NAMES = 20
"""Columns that the name of a reviewer or a section may take."""


def run(
    world: World,
    version: Reviewed = "",
    form: Format = "text",
) -> int:
    """List the comments and edits of a version, open ones first."""
    from mdmdraft.review.comments.status import status

    found = status(world, version)
    tell(form, found, _lines(found))
    return 0


def _lines(found: Status) -> list[str]:
    total = found.total
    counts = f"{counted(total.comments, 'comment')}, {counted(total.edits, 'edit')}"
    lines = [f"{found.version}: {counts}"]
    if found.entries:
        lines += ["", *_table("reviewer", found.reviewers, total)]
        lines += ["", *_table("section", found.sections, total), "", *_list(found.entries)]
    return lines


def _table(head: str, counts: Sequence[Count], total: Count) -> list[str]:
    states = list(total.states)
    rows = [(head, "comments", "edits", *(s.replace("-", " ") for s in states))]
    for count in counts:
        numbers = [count.comments, count.edits, *(count.states.get(s, 0) for s in states)]
        rows.append((_short(count.name or "-", _NAMES), *(f"{n:,}" if n else "-" for n in numbers)))
    return table(rows, right=frozenset(range(1, len(rows[0]))))


def _list(entries: Sequence[StatusRow]) -> list[str]:
    rows = [
        (e.state.replace("-", " "), e.id, _short(e.reviewer, _NAMES), _short(e.section, _NAMES))
        for e in entries
    ]
    lines = table(rows)
    width = max(map(len, lines))
    found: list[str] = []
    for line, entry in zip(lines, entries, strict=True):
        words = _short(entry.words, max(WIDTH - width - 2, _NAMES))
        found.append(f"{line.ljust(width)}  {words}".rstrip())
        found += [f"  hint: {entry.hint}"] if entry.hint else []
    return found


def _short(text: str, most: int) -> str:
    """Return text on one line, cut where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
