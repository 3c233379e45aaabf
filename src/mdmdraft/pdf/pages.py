"""What a compiled PDF says of its pages: how many there are, and on which its headings stand.

Read from the file itself: a question to the compiler would need the source on disk. Typst 0.15
writes plain objects (no object streams), a flat page tree, and a named destination for every
labelled heading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_KIDS = re.compile(rb"/Type/Pages/Count (\d+)/Kids\[([^\]]*)\]")
_NAMES = re.compile(rb"/Dests<</Names\[(.*?)\]>>", re.DOTALL)
_ENTRY = re.compile(rb"\(((?:[^()\\]|\\.)*)\)\s*(\d+) 0 R")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")


def count_pages(data: bytes) -> int:
    """Return the number of pages."""
    found = _KIDS.search(data)
    return int(found[1]) if found else 0


def heading_pages(data: bytes, labels: Mapping[str, str]) -> dict[str, int]:
    """Return the page, from 1, of each anchor in `labels` (anchor to label) that is a heading."""
    kids, start = _KIDS.search(data), _START.search(data)
    names = _NAMES.search(data, data.rfind(b"/Type/Catalog"))
    if not (kids and start and names):
        return {}
    pages = {int(n): i for i, n in enumerate(re.findall(rb"(\d+) 0 R", kids[2]), 1)}
    table = data[int(start[1]) :].split(b"\n")
    found: dict[str, int] = {}
    for name, number in _ENTRY.findall(names[1]):
        offset = int(table[int(number) + 2].split()[0])
        page = re.compile(rb"\d+ 0 obj\s*\[(\d+) 0 R").match(data, offset)
        if page and int(page[1]) in pages:
            found[name.decode("ascii", "replace")] = pages[int(page[1])]
    return {anchor: found[label] for anchor, label in labels.items() if label in found}
