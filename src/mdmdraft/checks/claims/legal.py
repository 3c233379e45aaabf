"""Whether a sentence speaks of law."""

from __future__ import annotations

import re
from functools import cache

from mdmdraft.checks.quotations.names import Names
from mdmdraft.locales import base_of, lexicon


def speaks_of_law(text: str, language: str, names: Names) -> bool:
    """Tell whether a sentence has a word of law in its language, or names a legal instrument of
    the paper. What it cites is for the caller to see."""
    return _words(base_of(language)).search(text) is not None or any(names.sources_in(text))


@cache
def _words(language: str) -> re.Pattern[str]:
    known = lexicon(language, "law").get("words", [])
    return re.compile(rf"(?<!\w)(?:{'|'.join(known) or '(?!)'})(?!\w)", re.IGNORECASE)
