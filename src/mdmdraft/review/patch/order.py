"""New orders of blocks, items and rows → patches: what stays side by side keeps what is between."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from mdmdraft.model.patches import Patch
from mdmdraft.review.patch.plan import Member


class Laid(msgspec.Struct, frozen=True):
    """The members of a sequence in the source: where each begins and ends, and what stands
    between two that come together anew. `loose` wants an empty line there."""

    places: tuple[tuple[int, int], ...]
    separator: str
    loose: bool = True


_NOTHING = re.compile(r"[ \t>]*\Z")
Removed = Callable[[str, int], str]
"""Returns what is to be kept of the text between two members that are deleted."""


def order_patches(
    source: str, laid: Laid, members: Sequence[Member], text_of: Callable[[Member], str]
) -> list[Patch]:
    """Return the patches that bring the members of a sequence into their new order."""
    found: list[Patch] = []
    before: Member | None = None
    new: list[str] = []
    for member in members:
        if member.index < 0:
            new.append(text_of(member))
        elif not member.gone:
            found.extend(_between(source, laid, before, member, new))
            before, new = member, []
    found.extend(_between(source, laid, before, None, new))
    return found


def _between(
    source: str, laid: Laid, before: Member | None, after: Member | None, new: list[str]
) -> list[Patch]:
    """Return the patches between two members that stay, or at either end."""
    first = before.index + 1 if before else 0
    last = after.index if after else len(laid.places)
    if first == last and not new:
        return []
    kept = [k for a in range(first - 1, last) if (k := _rest(source, laid, a, first, last))]
    parts = [*kept, *new]
    if before is not None:
        start = laid.places[before.index][1]
        stop = laid.places[last - 1][1] if last > first else start
        text = "".join(laid.separator + part for part in parts)
        return [(start, stop, text + _gap(source, laid, stop, after))]
    start = laid.places[0][0]
    stop = laid.places[after.index][0] if after else laid.places[-1][1]
    text = laid.separator.join(parts)
    return [(start, stop, text + (laid.separator if after and parts else ""))]


def _rest(source: str, laid: Laid, number: int, first: int, last: int) -> str:
    """Return what stands after a member that goes, or before it, and is none of the sequence: a
    comment, the text of a footnote."""
    if number < 0 or number + 1 >= len(laid.places) or first == last:
        return ""
    if number == last - 1 and first > 0:
        return ""  # it stays, before the member that stays
    gap = source[laid.places[number][1] : laid.places[number + 1][0]]
    lines = [line for line in gap.split("\n") if not _NOTHING.match(line)]
    return gap.strip() if lines else ""


def _gap(source: str, laid: Laid, stop: int, after: Member | None) -> str:
    """Return an empty line where what follows has none before it."""
    if after is None or not laid.loose:
        return ""
    gap = source[stop : laid.places[after.index][0]]
    return "" if gap.count("\n") > 1 else "\n" + laid.separator.split("\n")[1]
