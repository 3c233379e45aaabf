"""Words in the letters that ids and names of files are written in."""

from __future__ import annotations

import re
import unicodedata

_SPELT = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ẞ": "ss", "ø": "o", "Ø": "o",
     "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th",
     "ħ": "h", "Ħ": "h", "ŧ": "t", "Ŧ": "t", "ŋ": "ng", "Ŋ": "ng", "ı": "i"}
)  # fmt: skip
"""Letters that are no letter with an accent to Unicode."""


def slug(text: str) -> str:
    """Return `text` in small letters a to z and digits, `-` between words: accents are dropped,
    `œ` is `oe`, `ß` is `ss`. Letters of other scripts are left out."""
    plain = unicodedata.normalize("NFKD", text.translate(_SPELT))
    kept = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-")


def lost_letters(text: str) -> str:
    """Return the letters of `text` that `slug` has nothing for, each once."""
    return "".join(dict.fromkeys(c for c in text if c.isalpha() and not slug(c)))


def proposed(text: str, given: str = "") -> str:
    """Return the id to propose for one that cannot be (`: `region``), where it is another than was
    `given`; and, for letters that no Latin one stands for, a word that says so."""
    lost, better = lost_letters(text), slug(text)
    if lost:
        shown = "".join(lost[:3]) + ("…" if len(lost) > 3 else "")
        return f"; for {shown} choose a name in Latin letters"
    return f": `{better}`" if better and better != (given or text) else ""
