"""Pages of a work, and pages that are cited of it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from mdmdraft.checks.text.ranges import is_reversed

_PAGE = r"(?P<{0}>[A-Za-z]?)\.?\s?(?P<{0}n>\d+)"
_RANGE = re.compile(
    rf"{_PAGE.format('a')}(?:\s*(?:-{{1,3}}|–|—)\s*{_PAGE.format('b')})?(?:\s?(?:ff?|sqq?)\.?)?"
)
_LISTED = re.compile(r"\s*(?:[,;&]|\band\b|\bet\b)\s*")
_COUNT = re.compile(r"(?<!\w)\d+(?!\w)")
_UNCOUNTED = frozenset(
    {"legal_case", "legislation", "bill", "hearing", "treaty", "regulation", "webpage", "dataset"}
)
"""Types whose page is that of a collection or of a law report, where it says where they begin."""


class Pages(NamedTuple):
    """Pages from one to another, with the letter that stands before their number: S57–S62."""

    letter: str
    first: int
    last: int


def pages_in(text: str) -> list[Pages] | None:
    """Return the pages that a list names, `101-119, 140`, abbreviated ends completed; None where
    any of it cannot be read, or ends before it begins."""
    found: list[Pages] = []
    for part in _LISTED.split(text.strip()):
        hit = _RANGE.fullmatch(part)
        if hit is None:
            return None
        first, last = hit["an"], hit["bn"] or hit["an"]
        if hit["bn"] and is_reversed(hit["a"] + first, hit["b"] + last):
            return None
        if len(last) < len(first):
            last = first[: len(first) - len(last)] + last
        found.append(Pages(hit["a"].upper(), int(first), int(last)))
    return found


def missing_page(reference: dict[str, Any], cited: str) -> str:
    """Return what a work has instead of a page that is cited of it: `pages 101-119`, `312 pages`;
    nothing where it has the page, or nobody can tell."""
    said = pages_in(cited)
    if said is None or reference.get("type") in _UNCOUNTED:
        return ""
    own = str(reference.get("page") or "")
    known = pages_in(own) if own else None
    if known and any(one.last > one.first for one in known):
        return "" if all(_among(one, known) for one in said) else f"pages {own}"
    if own or reference.get("number-of-volumes") or reference.get("volume"):
        return ""
    counts = [int(n) for n in _COUNT.findall(str(reference.get("number-of-pages") or ""))]
    if not counts or any(one.letter for one in said):
        return ""
    return f"{max(counts)} pages" if any(one.last > sum(counts) for one in said) else ""


def _among(one: Pages, known: list[Pages]) -> bool:
    return any(
        own.letter == one.letter and own.first <= one.first and one.last <= own.last
        for own in known
    ) or any(own.letter != one.letter for own in known)
