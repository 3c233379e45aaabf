"""What a compiled PDF says of its pages: how many there are, on which its headings stand and how
far down, and so how many pages a section takes.

Read from the file itself: a question to the compiler would need the source on disk. Typst 0.15
writes plain objects (no object streams), a flat page tree, and a named destination for every
labelled heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

import msgspec

_KIDS = re.compile(rb"/Type/Pages/Count (\d+)/Kids\[([^\]]*)\]")
_NAMES = re.compile(rb"/Dests<</Names\[(.*?)\]>>", re.DOTALL)
_ENTRY = re.compile(rb"\(((?:[^()\\]|\\.)*)\)\s*(\d+) 0 R")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_PLACE = re.compile(rb"\d+ 0 obj\s*\[(\d+) 0 R/XYZ [\d.-]+ ([\d.]+)")
_BOX = re.compile(rb"/MediaBox\[[\d.-]+ [\d.-]+ [\d.-]+ ([\d.]+)\]")
_FIELDS = 3_000
"""Characters in which a page's own fields stand."""
_EDGE = 0.15
"""The largest share of a page's height that is taken for its upper margin: where no heading stands
at the top of a page, the highest one is further down."""
_USUAL = 0.08
"""That share where it cannot be seen."""


class Place(msgspec.Struct, frozen=True):
    """Where a heading stands: its page, from 1, and how far down the text of the page, from 0 (the
    top) to 1."""

    page: int
    depth: float


def count_pages(data: bytes) -> int:
    """Return the number of pages."""
    found = _KIDS.search(data)
    return int(found[1]) if found else 0


def heading_places(data: bytes, labels: Mapping[str, str]) -> dict[str, Place]:
    """Return the place of each anchor in `labels` (anchor to label) that is a heading."""
    kids, start = _KIDS.search(data), _START.search(data)
    names = _NAMES.search(data, data.rfind(b"/Type/Catalog"))
    if not (kids and start and names):
        return {}
    pages = {int(n): i for i, n in enumerate(re.findall(rb"(\d+) 0 R", kids[2]), 1)}
    table = data[int(start[1]) :].split(b"\n")

    def offset(number: int) -> int:
        return int(table[number + 2].split()[0])

    found: dict[str, tuple[int, float, float]] = {}
    for name, number in _ENTRY.findall(names[1]):
        place = _PLACE.match(data, offset(int(number)))
        if place and int(place[1]) in pages:
            at = offset(int(place[1]))
            box = _BOX.search(data, at, at + _FIELDS)
            height = float(box[1]) if box else 0.0
            label = name.decode("ascii", "replace")
            found[label] = (pages[int(place[1])], float(place[2]), height)
    placed = _with_depths(found)
    return {anchor: placed[label] for anchor, label in labels.items() if label in placed}


def _with_depths(found: Mapping[str, tuple[int, float, float]]) -> dict[str, Place]:
    """Return the places of headings, given page, distance from the foot and height of the page.

    The text of a page begins where the highest heading on pages of its height stands, and its
    lower margin is taken to be as large as the upper one.
    """
    edges: dict[float, float] = {}
    for _, up, height in found.values():
        edges[height] = max(edges.get(height, 0.0), up)
    placed: dict[str, Place] = {}
    for label, (page, up, height) in found.items():
        margin = height - edges[height]
        if margin > _EDGE * height:
            margin = _USUAL * height
        text = height - 2 * margin
        depth = (height - margin - up) / text if text > 0 else 0.0
        placed[label] = Place(page, min(max(depth, 0.0), 1.0))
    return placed


def section_pages(
    places: Mapping[str, Place], anchors: Iterable[tuple[str, str]], pages: int
) -> dict[str, float]:
    """Return how many pages each section takes, to a tenth, from its heading to that of the next;
    the last one to the end of the last page. `anchors` are the sections and the anchors of their
    headings, in order; a section whose heading, or the next, is not found is left out."""
    starts = [(id_, places.get(anchor)) for id_, anchor in anchors]
    found: dict[str, float] = {}
    for (id_, start), (_, end) in pairwise([*starts, ("", Place(pages + 1, 0.0))]):
        if start is not None and end is not None:
            length = end.page - start.page + end.depth - start.depth
            found[id_] = round(length, 1)
    return found
