"""Which way words run: by language, by letters, and letter by letter within a paragraph.

The Unicode bidirectional algorithm (UAX #9) as far as a writer of runs needs it: which characters
belong to right-to-left words. How they are laid out is for Word and Typst.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from mdmdraft.locales.tags import base_of

Direction = Literal["ltr", "rtl", ""]
"""`""` where nothing says it."""

_LANGUAGES = frozenset(
    {
        *("ar", "arc", "ckb", "dv", "fa", "he", "khw", "lrc", "mzn", "nqo", "pnb", "prs", "ps"),
        *("sd", "skr", "syr", "ug", "ur", "yi"),
    }
)
_SCRIPTS = frozenset(
    {"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}
)
_LETTERS = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks that are kept for right-to-left scripts (UAX #9, table of default classes)."""


def has_rtl(text: str) -> bool:
    """Tell whether there is a right-to-left letter in a text."""
    return not text.isascii() and _LETTERS.search(text) is not None


def direction_of(tag: str) -> Direction:
    """Return the direction of a language (BCP 47), `""` for no language."""
    if not tag:
        return ""
    script = next((part for part in tag.lower().split("-")[1:] if len(part) == 4), "")
    if script:
        return "rtl" if script in _SCRIPTS else "ltr"
    return "rtl" if base_of(tag) in _LANGUAGES else "ltr"


def first_strong(text: str) -> Direction:
    """Return the direction of the first letter that has one (UAX #9, P2 and P3)."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind == "L":
            return "ltr"
        if kind in {"R", "AL"}:
            return "rtl"
    return ""


def right_to_left(text: str, base: Direction) -> list[bool]:
    """Return for each character whether it belongs to right-to-left words, in a paragraph that
    runs as `base`.

    Marks go with their letter (W1), numbers with the words before them (W2, W7); what has no
    direction goes with the words around it, and between words of two directions with the
    paragraph (N1, N2).
    """
    around = base == "rtl"
    found: list[bool] = []
    strong, gap = around, 0
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in {"EN", "AN"} and found:
            kind = "R" if strong else "L"
        if kind not in {"L", "R", "AL"} and not (kind == "NSM" and found and not gap):
            gap += 1
            continue
        now = strong if kind == "NSM" else kind != "L"
        found += [now if now == strong else around] * gap
        found.append(now)
        strong, gap = now, 0
    return found + [around] * gap
