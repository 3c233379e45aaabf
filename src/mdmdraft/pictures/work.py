"""How much work it is to draw an SVG: a page of text can ask for more than a machine ever does.

What is drawn more than once (`use`, patterns, masks, clip paths, markers) counts each time, so
that ten groups that show the one before ten times each count as ten thousand million.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mdmdraft.pictures.picture import MOST_PIXELS, Unfit

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST = 3_000_000
"""Steps that a drawing may take; a map of a country with its rivers takes a tenth of them."""
_FILTER = 1_000
"""Steps of one filter, which goes over every pixel, beside those of a shape."""
_LETTERS, _POINTS = 5, 0.1
"""Steps of a letter, and of a character of a path."""
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)")
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_REPEATS = ("numOctaves", "radius", "order")
_MARKERS = ("marker-start", "marker-mid", "marker-end", "marker", "style", "class")
_RULE = re.compile(r"\{")
_CORNERS = re.compile(r"[a-df-zA-DF-Z]|[-+\d.]+")
_NUMBER = re.compile(r"\d+")


class Work:
    """Counts the steps of one drawing."""

    def __init__(self, root: _Element) -> None:
        self._named: dict[str, _Element] = {}
        self._known: dict[_Element, float] = {}
        self._root = root
        self.elements = 0
        for element in root.iter():
            self.elements += 1
            self._named.setdefault(element.get("id") or "", element)

    def steps(self) -> float:
        """Return how many steps drawing takes, at least."""
        rules = sum(
            len(_RULE.findall(element.text or ""))
            for element in self._root.iter()
            if str(element.tag).endswith("}style")
        )
        return self._of(self._root) + rules * self.elements / 10

    def _of(self, start: _Element) -> float:
        """Return the steps of an element and of all that it shows; without recursion, as what is
        shown can be named in a chain of any length. What shows itself is not drawn."""
        begun: set[_Element] = set()
        ahead = [start]
        while ahead:
            element = ahead[-1]
            if element in self._known:
                ahead.pop()
                continue
            shown = [(e, times) for e, times in self._shown(element) if e not in self._known]
            fresh = [e for e, _ in shown if e not in begun]
            if element not in begun and fresh:
                begun.add(element)
                ahead.extend(fresh)
                continue
            ahead.pop()
            total = own_steps(element)
            for inner, times in self._shown(element):
                total += times * self._known.get(inner, 0.0)
            self._known[element] = min(total, MOST * 10.0)
        return self._known[start]

    def _shown(self, element: _Element) -> list[tuple[_Element, float]]:
        """Return what an element shows, and how often: its children, and what it names."""
        found: list[tuple[_Element, float]] = []
        if not str(element.tag).endswith("}defs"):  # What is in there is shown where it is named.
            found += [(child, 1.0) for child in element]
        for key, value in element.attrib.items():
            name, text = str(key), str(value)
            names = [text.strip()[1:]] if name in _HREFS and text.strip()[:1] == "#" else []
            if "url(" in text:
                names += _REFERENCE.findall(text)
            times = 1.0
            if names and name in _MARKERS and element.get("d"):
                times = max(1.0, len(_CORNERS.findall(element.get("d") or "")) / 2)
            found += [(self._named[n], times) for n in names if n in self._named]
        return found


def own_steps(element: _Element) -> float:
    """Return the steps of an element without what it shows."""
    name = str(element.tag).rpartition("}")[2]
    steps = 1.0
    if name.startswith("fe"):
        asked = " ".join(element.get(key) or "" for key in _REPEATS)
        numbers = [float(n[:9]) for n in _NUMBER.findall(asked)]
        steps += _FILTER * max([1.0, *numbers])
    path = element.get("d") or element.get("points") or ""
    return steps + _POINTS * len(path) + _LETTERS * len((element.text or "").strip())


def refuse_endless(root: _Element, pixels: float) -> None:
    """Raise Unfit for a drawing that takes too much work, or shows pictures of that many `pixels`
    together."""
    if pixels > MOST_PIXELS:
        raise Unfit(
            "too-large",
            f"has pictures of {pixels / 1_000_000:.0f} million pixels in it; at most"
            f" {MOST_PIXELS // 1_000_000} million are taken",
            "save them smaller before they are put into the drawing",
        )
    if Work(root).steps() > MOST:
        raise Unfit(
            "too-large",
            "is too much work to draw: it repeats, filters or traces more than any page shows",
            "simplify it, or export it as PNG",
        )
