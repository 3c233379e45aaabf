"""The nearest known name, for hints."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MARKS = re.compile(r"[-_.: ]")


def nearest(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Return up to `most` known names that look like `name`, the likeliest first.

    Small and capital letters count as the same.
    """
    from rapidfuzz import fuzz, process

    hits = process.extract(
        name,
        sorted(set(known)),
        scorer=fuzz.ratio,
        processor=str.lower,
        limit=most,
        score_cutoff=60,
    )
    return [hit[0] for hit in hits]


def did_you_mean(name: str, known: Iterable[str], most: int = 3) -> str:
    """Return "did you mean `x`?", or an empty string when nothing is near."""
    names = nearest(name, known, most)
    if not names:
        return ""
    return "did you mean " + " or ".join(f"`{n}`" for n in names) + "?"


def slip_of(name: str, known: Iterable[str]) -> str:
    """Return the known name that `name` is by a slip: a letter wrong, missing, too many, or two
    swapped; two of these in a long name. Empty where there is none."""
    from rapidfuzz.distance import OSA

    most = 1 if len(name) < 8 else 2
    found = ((OSA.distance(name.lower(), one.lower()), one) for one in sorted(set(known)))
    distance, one = min(found, default=(most + 1, ""))
    return one if distance <= most and len(name) > 3 else ""


def spelt_otherwise(name: str, known: Iterable[str]) -> str:
    """Return the one known name that differs from `name` in capitals and in the marks between its
    parts alone (`Palermo_Protocol`, `palermo-protocol`). Empty where there is none, or several."""
    wanted = _spelt(name)
    found = {one for one in known if _spelt(one) == wanted} if wanted else set()
    return found.pop() if len(found) == 1 else ""


def _spelt(name: str) -> str:
    return _MARKS.sub("", name).casefold()
