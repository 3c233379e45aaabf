"""Paragraphs that stand elsewhere in the other version, as moves that Word tracks.

Word tracks words and ends of paragraphs as moved, with marks around all that was moved together. In
what was moved words may have come and gone: those are marked as everywhere else. It has no mark for
a content control that was moved along, none for the end of a section, and a field cannot be moved
by halves; paragraphs with these are deleted in the one place and inserted in the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from mdmdraft.align.steps import Step
from mdmdraft.diff.in_place import names as n
from mdmdraft.diff.in_place.pairing import paired, whole
from mdmdraft.diff.in_place.reading import Reader
from mdmdraft.diff.in_place.tracks import Tracks
from mdmdraft.diff.in_place.units import Element, Pair, Unit
from mdmdraft.docx.names import w

_TYPE = w("fldCharType")
_BEGIN, _END = "begin", "end"


def note_move(one: Step, two: Step, old: Reader, new: Reader) -> None:
    """Note in the units of a paragraph, in both versions, that it was moved, where Word can track
    that; `one` and `two` are the steps of both its places, in either order."""
    gone, come = (one, two) if one.olds else (two, one)
    before, after = gone.before[0].element, come.after[0].element
    if not (_is_movable(before) and _is_movable(after)):
        return
    olds, news = old.units(before), new.units(after)
    if olds[0].move:
        return
    for unit in (*olds, *news):
        unit.move = one.move
    for pair in whole(paired(olds, news)):
        if isinstance(pair.old, Unit) and isinstance(pair.new, Unit):
            pair.old.is_moved = pair.new.is_moved = True


def _is_movable(paragraph: Element) -> bool:
    if paragraph.tag != n.P or next(paragraph.iter(n.CONTROL, n.SECTION), None) is not None:
        return False
    depth = 0
    for field in paragraph.iter(n.FIELD):
        depth += {_BEGIN: 1, _END: -1}.get(field.get(_TYPE, ""), 0)
        if depth < 0:
            return False
    return not depth


class Ranges:
    """The marks around what was moved in the blocks of a place."""

    def __init__(self, pairs: Sequence[Pair], tracks: Tracks) -> None:
        found: dict[tuple[int, str], list[int]] = {}
        for at, pair in enumerate(pairs):
            if isinstance(pair.item, Unit) and pair.item.move and not pair.is_kept:
                half = "moveFrom" if pair.new is None else "moveTo"
                found.setdefault((pair.item.move, half), []).append(at)
        self.starts: dict[int, Element] = {}
        """What stands before a pair, by its place."""
        self.ends: dict[int, Element] = {}
        """What stands behind a pair, by its place."""
        for (number, half), places in found.items():
            self.starts[places[0]], self.ends[places[-1]] = tracks.range(half, number)
